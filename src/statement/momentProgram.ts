/**
 * Generalised moment problems on a box, and discrete distributions as candidate solutions of them.
 *
 *   inf E_ℙ[objective(v)]   over probability distributions ℙ on [lower, upper]^dimension
 *   s.t. E_ℙ[moment_k(v)] ≥ bound_k   for k = from, …, to, for each constraint family.
 *
 * Dimension and bounds may depend on parameters; the families may have a symbolic number of members.
 */
import { add, apply, type Expression, type ExpressionLike, expression, multiply, sum } from './expression.ts';
import { and, compare, type Formula, forall, integer } from './formula.ts';
import { substitute } from './substitution.ts';

/** E[moment] ≥ bound for every integer index in from..to. Binds `index` in moment and bound. */
export interface MomentConstraint {
  readonly index: string;
  readonly from: Expression;
  readonly to: Expression;
  readonly moment: Expression;
  readonly bound: Expression;
}

/** Binds the vector variable `vector` in objective and moments. */
export interface MomentProgram {
  readonly vector: string;
  readonly dimension: Expression;
  readonly lower: Expression;
  readonly upper: Expression;
  readonly objective: Expression;
  readonly constraints: readonly MomentConstraint[];
}

/** Weight `weight` on each of the points point[index := from], …, point[index := to]. Binds `index` in weight and point. */
export interface AtomFamily {
  readonly index: string;
  readonly from: Expression;
  readonly to: Expression;
  readonly weight: Expression;
  /** A `vector` expression. */
  readonly point: Expression;
}

/** The discrete measure Σ_families Σ_index weight · δ_point. */
export type Distribution = readonly AtomFamily[];

export const family = (
  index: string,
  from: ExpressionLike,
  to: ExpressionLike,
  weight: ExpressionLike,
  point: Expression,
): AtomFamily => ({ index, from: expression(from), to: expression(to), weight: expression(weight), point });

/** One atom: a family with the single index 1. */
export const atom = (weight: ExpressionLike, point: Expression): AtomFamily => family('k', 1n, 1n, weight, point);

const isSingle = (atoms: AtomFamily): boolean =>
  [atoms.from, atoms.to].every((end) => end.op === 'rational' && end.value.num === 1n && end.value.den === 1n);

/** Σ_families Σ_index weight · value(point), the integral of `value` against the distribution. */
function integrate(distribution: Distribution, value: (point: Expression) => Expression): Expression {
  return add(
    ...distribution.map((atoms) => {
      const term = multiply(atoms.weight, value(atoms.point));
      return isSingle(atoms)
        ? substitute(term, new Map([[atoms.index, expression(1n)]]))
        : sum(atoms.index, atoms.from, atoms.to, term);
    }),
  );
}

/** E[f(v)] where f is an expression in the program's vector variable. */
export function expectation(distribution: Distribution, program: MomentProgram, f: Expression): Expression {
  return integrate(distribution, (point) => substitute(f, new Map([[program.vector, point]])));
}

/** ∀ index in the family: formula, without a quantifier for a single atom. */
function forAtoms(atoms: AtomFamily, formula: Formula): Formula {
  if (isSingle(atoms)) return substitute(formula, new Map([[atoms.index, expression(1n)]]));
  const range = [compare(atoms.from, '<=', atoms.index), compare(atoms.index, '<=', atoms.to)];
  return forall([integer(atoms.index)], range, formula);
}

/** A name that is none of `taken`. */
function unused(base: string, taken: ReadonlySet<string>): string {
  return taken.has(base) ? unused(`${base}_`, taken) : base;
}

/** A name for a component that no atom family binds. */
function componentIndex(distribution: Distribution): string {
  return unused('j', new Set(distribution.map((atoms) => atoms.index)));
}

/** weight ≥ 0 for every atom. */
export function hasNonnegativeWeights(distribution: Distribution): Formula {
  return and(...distribution.map((atoms) => forAtoms(atoms, compare(atoms.weight, '>=', 0n))));
}

/** Σ weights = 1. */
export function hasTotalMassOne(distribution: Distribution): Formula {
  return compare(
    integrate(distribution, () => expression(1n)),
    '=',
    1n,
  );
}

/** lower ≤ point_j ≤ upper for every atom and component. An atom of weight zero must lie in the box too. */
export function hasSupportIn(distribution: Distribution, program: MomentProgram): Formula {
  const j = componentIndex(distribution);
  return and(
    ...distribution.map((atoms) => {
      const component = substitute(apply('point', j), new Map([['point', atoms.point]]));
      const range = [compare(1n, '<=', j), compare(j, '<=', program.dimension)];
      const inside = and(compare(program.lower, '<=', component), compare(component, '<=', program.upper));
      return forAtoms(atoms, forall([integer(j)], range, inside));
    }),
  );
}

/** E[moment] ≥ bound for every constraint. */
export function satisfiesMoments(distribution: Distribution, program: MomentProgram): Formula {
  return and(
    ...program.constraints.map((constraint) => {
      const taken = new Set(distribution.map((atoms) => atoms.index));
      const index = unused(constraint.index, taken);
      const rename = new Map([[constraint.index, expression(index)]]);
      const range = [compare(constraint.from, '<=', index), compare(index, '<=', constraint.to)];
      const mean = expectation(distribution, program, substitute(constraint.moment, rename));
      return forall([integer(index)], range, compare(mean, '>=', substitute(constraint.bound, rename)));
    }),
  );
}

/** The distribution is a feasible solution: a probability distribution on the box with the required moments. */
export function isFeasible(distribution: Distribution, program: MomentProgram): Formula {
  return and(
    hasNonnegativeWeights(distribution),
    hasTotalMassOne(distribution),
    hasSupportIn(distribution, program),
    satisfiesMoments(distribution, program),
  );
}

/** Multipliers of the dual: `constant` free, and one multiplier ≥ 0 per constraint (an expression in the family's index). */
export interface MomentMultipliers {
  readonly constant: Expression;
  readonly multipliers: readonly Expression[];
}

/** constant + Σ_families Σ_index multiplier · value. */
function combination(
  program: MomentProgram,
  dual: MomentMultipliers,
  value: (constraint: MomentConstraint) => Expression,
): Expression {
  const terms = program.constraints.map((constraint, k) => {
    const multiplier = dual.multipliers[k];
    if (multiplier === undefined)
      throw new RangeError(`expected ${program.constraints.length} multipliers, none for ${k}`);
    return sum(constraint.index, constraint.from, constraint.to, multiply(multiplier, value(constraint)));
  });
  return add(dual.constant, ...terms);
}

/** The dual objective constant + Σ multiplier · bound. */
export function dualValue(program: MomentProgram, dual: MomentMultipliers): Expression {
  return combination(program, dual, (constraint) => constraint.bound);
}

/** Dual feasibility: multipliers ≥ 0, and ∀ v in the box: objective(v) ≥ constant + Σ multiplier · moment(v). */
export function isDualFeasible(program: MomentProgram, dual: MomentMultipliers): Formula {
  const minorant = combination(program, dual, (constraint) => constraint.moment);
  const signs = program.constraints.map((constraint, k) => {
    const range = [compare(constraint.from, '<=', constraint.index), compare(constraint.index, '<=', constraint.to)];
    return forall([integer(constraint.index)], range, compare(dual.multipliers[k] as Expression, '>=', 0n));
  });
  return and(...signs, forallPoints(program, compare(program.objective, '>=', minorant)));
}

/** ∀ v ∈ [lower, upper]^dimension: formula. */
export function forallPoints(program: MomentProgram, formula: Formula): Formula {
  const j = 'j';
  const component = apply(program.vector, j);
  const range = [compare(1n, '<=', j), compare(j, '<=', program.dimension)];
  const inside = and(compare(program.lower, '<=', component), compare(component, '<=', program.upper));
  return forall(
    [{ name: program.vector, sort: 'vector', dimension: program.dimension }],
    [forall([integer(j)], range, inside)],
    formula,
  );
}

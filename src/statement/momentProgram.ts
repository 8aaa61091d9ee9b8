/**
 * Generalised moment problems on a box, and discrete distributions as candidate solutions of them.
 *
 *   inf E_ℙ[objective(v)]   over probability distributions ℙ on [lower, upper]^dimension
 *   s.t. E_ℙ[moment_k(v)] ≥ bound_k   for k = from, …, to, for each constraint family.
 *
 * Dimension and bounds may depend on parameters; the families may have a symbolic number of members.
 */
import { add, apply, type Expression, type ExpressionLike, expression, multiply, sum } from './expression.ts';
import { and, compare, type Formula, forall, implies, integer } from './formula.ts';
import { freeNames, freshName, substitute } from './scope.ts';

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

/** An integer index and its range. */
export interface AtomIndex {
  readonly index: string;
  readonly from: Expression;
  readonly to: Expression;
}

/**
 * Weight `weight` on each of the points point[index := from], …, point[index := to]. Binds `index` in weight and point. With further
 * indices `inner`, on each point for each of their values, too; a range may mention the indices before it.
 */
export interface AtomFamily extends AtomIndex {
  readonly inner?: readonly AtomIndex[];
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

/** All indices of a family, outermost first. */
export const indicesOf = (atoms: AtomFamily): readonly AtomIndex[] => [atoms, ...(atoms.inner ?? [])];

const isSingle = (atoms: AtomFamily): boolean =>
  atoms.inner === undefined &&
  [atoms.from, atoms.to].every((end) => end.op === 'rational' && end.value.num === 1n && end.value.den === 1n);

/** The weight and the point of a single atom, at its only index. */
function single(atoms: AtomFamily): { readonly weight: Expression; readonly point: Expression } {
  const one = new Map([[atoms.index, expression(1n)]]);
  return { weight: substitute(atoms.weight, one), point: substitute(atoms.point, one) };
}

/** Σ_families Σ_index weight · value(point), the integral of `value` against the distribution. */
function integrate(distribution: Distribution, value: (point: Expression) => Expression): Expression {
  return add(
    ...distribution.map((atoms) => {
      const { weight, point } = isSingle(atoms) ? single(atoms) : atoms;
      const term = multiply(weight, value(point));
      if (isSingle(atoms)) return term;
      return indicesOf(atoms).reduceRight((body, { index, from, to }) => sum(index, from, to, body), term);
    }),
  );
}

/** E[f(v)] where f is an expression in the program's vector variable. */
export function expectation(distribution: Distribution, program: MomentProgram, f: Expression): Expression {
  return integrate(distribution, (point) => substitute(f, new Map([[program.vector, point]])));
}

/** ∀ index in the family: formula, without a quantifier for a single atom. */
function forAtoms(atoms: AtomFamily, formula: (weight: Expression, point: Expression) => Formula): Formula {
  if (isSingle(atoms)) {
    const { weight, point } = single(atoms);
    return formula(weight, point);
  }
  const indices = indicesOf(atoms);
  const ranges = indices.flatMap(({ index, from, to }) => [compare(from, '<=', index), compare(index, '<=', to)]);
  return forall(
    indices.map(({ index }) => integer(index)),
    ranges,
    formula(atoms.weight, atoms.point),
  );
}

/** The names that a constraint mentions from outside; its index and the program's vector are bound inside it. */
function outerNames(constraint: MomentConstraint): string[] {
  const inner = [constraint.moment, constraint.bound].flatMap((node) => [...freeNames(node)]);
  const ends = [constraint.from, constraint.to].flatMap((node) => [...freeNames(node)]);
  return [...ends, ...inner.filter((name) => name !== constraint.index)];
}

/** `base` or a variant of it that occurs nowhere in the distribution and the program, so that it captures nothing. */
function unusedName(base: string, distribution: Distribution, program: MomentProgram): string {
  const indices = distribution.flatMap(indicesOf);
  const ends = indices.flatMap(({ from, to }) => [from, to]);
  const nodes = [...ends, ...distribution.flatMap((atoms) => [atoms.weight, atoms.point])];
  const taken = new Set([...nodes, program.dimension, program.lower, program.upper].flatMap((n) => [...freeNames(n)]));
  for (const constraint of program.constraints) for (const name of outerNames(constraint)) taken.add(name);
  for (const { index } of indices) taken.add(index);
  return freshName(base, (name) => taken.has(name) || name === program.vector);
}

/** weight ≥ 0 for every atom. */
export function hasNonnegativeWeights(distribution: Distribution): Formula {
  return and(...distribution.map((atoms) => forAtoms(atoms, (weight) => compare(weight, '>=', 0n))));
}

/** Σ weights = 1. */
export function hasTotalMassOne(distribution: Distribution): Formula {
  return compare(
    integrate(distribution, () => expression(1n)),
    '=',
    1n,
  );
}

/** lower ≤ point_j ≤ upper for every component of every atom whose weight is not 0. */
export function hasSupportIn(distribution: Distribution, program: MomentProgram): Formula {
  const j = unusedName('j', distribution, program);
  return and(
    ...distribution.map((atoms) =>
      forAtoms(atoms, (weight, point) => {
        const component = substitute(apply('point', j), new Map([['point', point]]));
        const range = [compare(1n, '<=', j), compare(j, '<=', program.dimension)];
        const inside = and(compare(program.lower, '<=', component), compare(component, '<=', program.upper));
        return implies(compare(weight, '!=', 0n), forall([integer(j)], range, inside));
      }),
    ),
  );
}

/** E[moment] ≥ bound for every constraint. */
export function satisfiesMoments(distribution: Distribution, program: MomentProgram): Formula {
  return and(
    ...program.constraints.map((constraint) => {
      const index = unusedName(constraint.index, distribution, program);
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
  const j = unusedName('j', [], program);
  const component = apply(program.vector, j);
  const range = [compare(1n, '<=', j), compare(j, '<=', program.dimension)];
  const inside = and(compare(program.lower, '<=', component), compare(component, '<=', program.upper));
  return forall(
    [{ name: program.vector, sort: 'vector', dimension: program.dimension }],
    [forall([integer(j)], range, inside)],
    formula,
  );
}

/**
 * The infimum of a moment program at given parameters, exactly, where the program is piecewise affine.
 *
 * On the closure of every cell objective and moments are affine, so a linear program over the vertices of the cells has the
 * value V of the lower semicontinuous envelope. V is a lower bound by weak duality. It is the infimum if the optimal vertices
 * lie in their cells themselves, or if some distribution satisfies the moments strictly: then atoms just inside their cells,
 * mixed with a little of that distribution, approach V.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Formula } from '../../statement/formula.ts';
import type { Environment } from '../evaluation/environment.ts';
import { compareReals, type Evaluator, settle } from '../evaluation/evaluator.ts';
import type { Evidence } from '../evaluation/evidence.ts';
import { evaluateNumber } from '../evaluation/number.ts';
import { FALSE, type Finding, TRUE, UNKNOWN } from '../evaluation/truth.ts';
import { lowerEnd, type Real } from '../numbers/real.ts';
import { valueAt } from './affineForm.ts';
import { type Cell, holdsAt, type SplitProgram, splitProgram } from './cells.ts';
import { distributionOf, multipliersOf } from './evidenceTerms.ts';
import { byHintedDistribution } from './hinted.ts';
import { solveStandardForm } from './simplex.ts';

type Infimum = Extract<Formula, { kind: 'infimum' }>;

/** A vertex of a cell with what it costs and contributes, as a limit from inside the cell. */
export interface Atom {
  readonly cell: Cell;
  readonly point: readonly Rational[];
  readonly cost: Rational;
  readonly moments: readonly Rational[];
}

export interface WeightedAtom extends Atom {
  readonly weight: Rational;
}

export interface Solution {
  readonly value: Rational;
  readonly support: readonly WeightedAtom[];
  /** The multiplier of total mass, then those of the moments. */
  readonly dual: readonly Rational[];
  readonly isAttained: boolean;
  /** A point with all moments above their bounds. */
  readonly slater: Atom | undefined;
}

const atomAt = (cell: Cell, point: readonly Rational[]): Atom => ({
  cell,
  point,
  cost: valueAt(cell.objective, point),
  moments: cell.moments.map((moment) => valueAt(moment, point)),
});

/** How far inside the cells, in powers of 1/2, evidence is looked for. */
const DEPTHS = [1n, 2n, 3n, 4n, 6n, 8n, 12n, 20n, 40n, 80n, 160n, 320n];

/** What solving a program costs, in evaluations of a term. */
const WORK = 250;

const TWO = Rational.of(2n);

/** The point moved towards the centre of its cell by 2^−depth of the way; inside the cell, whose sides may be open. */
function movedInside({ cell, point }: Atom, depth: bigint): Atom {
  const share = TWO.power(-depth);
  const moved = point.map((x, k) => x.add((cell.centre[k] as Rational).subtract(x).multiply(share)));
  return atomAt(cell, moved);
}

/** Of several cells that meet at a point with the same moments only the cheapest matters. */
function cheapest(atoms: readonly Atom[]): Atom[] {
  const best = new Map<string, Atom>();
  for (const atom of atoms) {
    const key = `${atom.point.join(' ')} ${atom.moments.join(' ')}`;
    const known = best.get(key);
    if (!known || atom.cost.compare(known.cost) < 0) best.set(key, atom);
  }
  return [...best.values()];
}

/** A point with all moments above their bounds, as far inside its cell as the bounds allow. */
function slaterPoint(cells: readonly Cell[], rows: SplitProgram['rows']): Atom | undefined {
  const isAbove = (atom: Atom) => rows.every((row, k) => (atom.moments[k] as Rational).compare(row.bound) > 0);
  for (const depth of [2n, 20n, 80n, 320n]) {
    for (const cell of cells) {
      for (const vertex of cell.vertices) {
        const atom = movedInside(atomAt(cell, vertex), depth);
        if (isAbove(atom)) return atom;
      }
    }
  }
  return undefined;
}

/** Solves a split program; `undefined` if no distribution is feasible. */
export function solve({ cells, rows }: SplitProgram): Solution | undefined {
  const atoms = cheapest(cells.flatMap((cell) => cell.vertices.map((vertex) => atomAt(cell, vertex))));
  if (atoms.length === 0) return undefined;
  const slackOf = (k: number) => rows.map((_, i) => (i === k ? Rational.of(-1n) : Rational.ZERO));
  const mass = [...atoms.map(() => Rational.ONE), ...rows.map(() => Rational.ZERO)];
  const matrix = [mass, ...rows.map((_, k) => [...atoms.map((atom) => atom.moments[k] as Rational), ...slackOf(k)])];
  const costs = [...atoms.map((atom) => atom.cost), ...rows.map(() => Rational.ZERO)];
  const outcome = solveStandardForm(matrix, [Rational.ONE, ...rows.map((row) => row.bound)], costs);
  if (outcome.kind !== 'optimal') return undefined;
  const support = atoms.flatMap((atom, k) => {
    const weight = outcome.x[k] as Rational;
    return weight.isZero() ? [] : [{ ...atom, weight }];
  });
  const isAttained = support.every(({ cell, point }) => cell.constraints.every((side) => holdsAt(side, point)));
  return { value: outcome.value, support, dual: outcome.y, isAttained, slater: slaterPoint(cells, rows) };
}

/**
 * inf relation value at the parameters in the environment; `undefined` where precision does not tell. What is not solved may
 * still be settled by a hinted distribution.
 */
export function evaluateInfimum(formula: Infimum, environment: Environment, evaluator: Evaluator): Finding | undefined {
  evaluator.work += WORK;
  const value = evaluateNumber(formula.value, environment, evaluator);
  const hinted = () => byHintedDistribution(formula, value, environment, evaluator);
  const brief = evaluator.isBrief ? hinted() : undefined;
  if (brief) return brief;
  const solved = settle(() => solvedInfimum(formula, value, environment, evaluator));
  if (solved && solved.truth !== 'unknown') return solved;
  return (evaluator.isBrief ? undefined : hinted()) ?? solved;
}

function solvedInfimum(
  formula: Infimum,
  value: Real,
  environment: Environment,
  evaluator: Evaluator,
): Finding | undefined {
  const split = splitProgram(formula.program, environment, evaluator);
  const solution = solve(split);
  if (!solution) {
    return formula.relation === '>=' ? TRUE : { ...FALSE, because: { kind: 'infeasible' } };
  }
  const found = compareReals(solution.value, formula.relation, value, evaluator.bits);
  if (found?.truth !== 'false') return confirm(found, formula, solution);
  const isInfimum = solution.isAttained || solution.slater !== undefined;
  if (isInfimum && !evaluator.explains) return found;
  const isTooLarge = solution.value.compare(lowerEnd(value)) > 0;
  const because = isTooLarge
    ? { kind: 'dual' as const, dual: multipliersOf(solution, split, formula.program), bound: solution.value, value }
    : undercut(solution, split, value, environment);
  if (because) return { ...found, because };
  return isInfimum ? found : UNKNOWN;
}

/** The value is the infimum only if it is attained or approached; as a bound from below it always holds. */
function confirm(found: Finding | undefined, { relation }: Infimum, solution: Solution): Finding | undefined {
  if (found === undefined || relation === '>=') return found;
  return solution.isAttained || solution.slater ? found : UNKNOWN;
}

/** A feasible distribution with an expectation below the value. */
function undercut(
  solution: Solution,
  split: SplitProgram,
  value: Real,
  environment: Environment,
): Evidence | undefined {
  const below = (expectation: Rational) => expectation.compare(lowerEnd(value)) < 0;
  const result = (support: readonly WeightedAtom[]): Evidence | undefined => {
    const expectation = total(support, (atom) => atom.cost);
    if (!below(expectation)) return undefined;
    const taken = (name: string) => environment.has(name);
    return { kind: 'distribution', distribution: distributionOf(support, split, taken), expectation, value };
  };
  if (solution.isAttained) return result(solution.support);
  for (const depth of DEPTHS) {
    const moved = solution.support.map((atom) => ({ ...movedInside(atom, depth), weight: atom.weight }));
    const support = mixed(moved, split, solution.slater);
    const evidence = support && result(support);
    if (evidence) return evidence;
  }
  return undefined;
}

const total = (support: readonly WeightedAtom[], of: (atom: WeightedAtom) => Rational): Rational =>
  support.reduce((sum, atom) => sum.add(atom.weight.multiply(of(atom))), Rational.ZERO);

/** Mixes in as much of the Slater point as the moments need; `undefined` if they need it and there is none. */
function mixed(
  support: readonly WeightedAtom[],
  { rows }: SplitProgram,
  slater: Atom | undefined,
): readonly WeightedAtom[] | undefined {
  let share = Rational.ZERO;
  for (const [k, { bound }] of rows.entries()) {
    const missing = bound.subtract(total(support, (atom) => atom.moments[k] as Rational));
    if (missing.sign() <= 0) continue;
    if (!slater) return undefined;
    const surplus = (slater.moments[k] as Rational).subtract(bound);
    const needed = missing.divide(missing.add(surplus));
    if (needed.compare(share) > 0) share = needed;
  }
  if (share.isZero() || !slater) return support;
  const rest = Rational.ONE.subtract(share);
  return [...support.map((atom) => ({ ...atom, weight: atom.weight.multiply(rest) })), { ...slater, weight: share }];
}

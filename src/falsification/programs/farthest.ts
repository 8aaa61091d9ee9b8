/** The point of a polyhedron at which an affine function is largest. */
import { Rational } from '../../arithmetic/rational.ts';
import { solveStandardForm } from '../moments/simplex.ts';
import type { Row } from './affineRows.ts';

/** Where nothing else bounds a coordinate, it stays within ± this. */
const REACH = Rational.of(1024n);

const negated = ({ coefficients, constant, relation }: Row): Row => ({
  coefficients: coefficients.map((entry) => entry.negate()),
  constant: constant.negate(),
  relation: relation === '>=' ? '<=' : '<',
});

/** All rows as `≤ 0` or `= 0`; strict ones include their border, and `≠` says nothing. */
const turned = (row: Row): Row[] =>
  row.relation === '!=' ? [] : [row.relation === '>=' || row.relation === '>' ? negated(row) : row];

/** The only coordinate of a row, if it has one alone. */
function soleCoordinate({ coefficients }: Row): number | undefined {
  const first = coefficients.findIndex((entry) => !entry.isZero());
  return first >= 0 && coefficients.every((entry, k) => k === first || entry.isZero()) ? first : undefined;
}

/**
 * max objective·x subject to the rows, by the exact simplex method.
 *
 * @param spent is told how many entries the method has changed
 * @returns undefined if no point meets the rows
 */
export function farthest(
  rows: readonly Row[],
  objective: readonly Rational[],
  spent: (operations: number) => void = () => undefined,
): readonly Rational[] | undefined {
  const lower = objective.map(() => REACH.negate());
  const kept: Row[] = [];
  const isBoundedAbove = objective.map(() => false);
  for (const row of rows.flatMap(turned)) {
    const k = soleCoordinate(row);
    const slope = k === undefined ? undefined : (row.coefficients[k] as Rational);
    if (k !== undefined && slope && slope.sign() < 0 && row.relation !== '=') {
      const bound = row.constant.negate().divide(slope);
      if (bound.compare(lower[k] as Rational) > 0) lower[k] = bound;
      continue;
    }
    kept.push(row);
    row.coefficients.forEach((entry, j) => {
      if (entry.sign() > 0) isBoundedAbove[j] = true;
    });
  }
  // A coordinate that only falls in the rows could grow without end.
  objective.forEach((_, k) => {
    if (isBoundedAbove[k]) return;
    const coefficients = objective.map((_entry, j) => (j === k ? Rational.ONE : Rational.ZERO));
    kept.push({ coefficients, constant: REACH.negate(), relation: '<=' });
  });
  return solved(kept, lower, objective, spent);
}

/** With x = lower + x′, x′ ≥ 0, and a slack for every inequality. */
function solved(
  rows: readonly Row[],
  lower: readonly Rational[],
  objective: readonly Rational[],
  spent: (operations: number) => void,
) {
  const slacks = rows.flatMap(({ relation }, i) => (relation === '=' ? [] : [i]));
  const A = rows.map(({ coefficients }, i) => [
    ...coefficients,
    ...slacks.map((at) => (at === i ? Rational.ONE : Rational.ZERO)),
  ]);
  const b = rows.map(({ coefficients, constant }) =>
    coefficients.reduce((rest, entry, k) => rest.subtract(entry.multiply(lower[k] as Rational)), constant.negate()),
  );
  const cost = [...objective.map((entry) => entry.negate()), ...slacks.map(() => Rational.ZERO)];
  const outcome = solveStandardForm(A, b, cost);
  spent(outcome.operations);
  if (outcome.kind === 'infeasible') return undefined;
  // Two coordinates may bound one another and yet both grow: such a program has no farthest point.
  if (outcome.kind !== 'optimal') return undefined;
  return lower.map((from, k) => from.add(outcome.x[k] as Rational));
}

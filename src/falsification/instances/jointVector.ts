/**
 * A vector that several equations determine together, for example weights with mass 1 and a given mean: one component after the other
 * it would meet the last equation only by chance. It is a mixture of vertices of the polytope that the conditions leave.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Relation } from '../../statement/formula.ts';
import type { Row } from '../programs/affineRows.ts';
import { farthest } from '../programs/farthest.ts';
import type { Interval } from './placement.ts';

/** left − right of a comparison at a vector; undefined where it is not exactly known. */
export interface Difference {
  readonly relation: Relation;
  readonly at: (vector: readonly Rational[]) => Rational | undefined;
}

/** Longer vectors would take programs too large for one draw. */
const LONGEST = 24;

/** Awkward, so that no two cancel. */
const awkward = (k: number): Rational => Rational.of(BigInt((k * 37) % 89) + 2n, 97n);

/** The comparison as a row, if it is affine in the components, as one more evaluation shows. */
function rowOf({ relation, at }: Difference, length: number): Row | undefined {
  const zeros = Array.from({ length }, () => Rational.ZERO);
  const constant = at(zeros);
  if (!constant) return undefined;
  const coefficients: Rational[] = [];
  for (let k = 0; k < length; k++) {
    const value = at(zeros.with(k, Rational.ONE));
    if (!value) return undefined;
    coefficients.push(value.subtract(constant));
  }
  const probe = zeros.map((_, k) => awkward(k));
  const expected = coefficients.reduce((sum, one, k) => sum.add(one.multiply(probe[k] as Rational)), constant);
  return at(probe)?.equals(expected) ? { coefficients, constant, relation } : undefined;
}

/**
 * The vector with as many of its components changed as there are equations, the largest where possible, so that all of them hold.
 *
 * @returns undefined where one of them is not affine, or they determine no such change
 */
export function corrected(
  equations: readonly Difference[],
  vector: readonly Rational[],
): readonly Rational[] | undefined {
  const { length } = vector;
  if (length > LONGEST) return undefined;
  const largestFirst = [...vector.keys()].sort((a, b) => (vector[b] as Rational).compare(vector[a] as Rational));
  // Rows of what is to be added, with what the vector misses last.
  let rows: Rational[][] = [];
  for (const equation of equations) {
    const row = rowOf(equation, length);
    const missing = row && equation.at(vector);
    if (!missing) return undefined;
    rows.push([...row.coefficients, missing]);
  }
  const pivots: number[] = [];
  for (const i of rows.keys()) {
    const row = rows[i] as Rational[];
    const pivot = largestFirst.find((k) => !(row[k] as Rational).isZero());
    if (pivot === undefined) return undefined;
    const scaled = row.map((entry) => entry.divide(row[pivot] as Rational));
    rows = rows.map((other, j) => {
      const factor = other[pivot] as Rational;
      return j === i ? scaled : other.map((entry, k) => entry.subtract(factor.multiply(scaled[k] as Rational)));
    });
    pivots.push(pivot);
  }
  return pivots.reduce<readonly Rational[]>(
    (changed, pivot, i) => changed.with(pivot, (changed[pivot] as Rational).subtract(rows[i]?.[length] as Rational)),
    vector,
  );
}

function boundsOf(interval: Interval, k: number, length: number): Row[] {
  const coefficients = Array.from({ length }, (_, j) => (j === k ? Rational.ONE : Rational.ZERO));
  const { lower, upper } = interval;
  return [
    ...(lower ? [{ coefficients, constant: lower.value.negate(), relation: '>=' as const }] : []),
    ...(upper ? [{ coefficients, constant: upper.value.negate(), relation: '<=' as const }] : []),
  ];
}

/**
 * A vector that meets the equations and bounds.
 *
 * @param numbers choose the vertices and how they are mixed; a sixth of the choices are a single vertex
 * @returns undefined if no vector does, or if an equation is not affine
 */
export function jointVector(
  differences: readonly Difference[],
  intervals: readonly Interval[],
  numbers: readonly number[],
): readonly Rational[] | undefined {
  const { length } = intervals;
  if (length === 0 || length > LONGEST) return undefined;
  const rows: Row[] = intervals.flatMap((interval, k) => boundsOf(interval, k, length));
  for (const difference of differences) {
    const row = rowOf(difference, length);
    if (row) rows.push(row);
    else if (difference.relation === '=') return undefined;
  }
  const number = (k: number): number => numbers[k % numbers.length] ?? 0;
  const objective = (turn: number): Rational[] =>
    intervals.map((_, k) => Rational.of(BigInt((number(k + 3 * turn) * (k + 1 + turn)) % 17) - 8n));
  const first = farthest(rows, objective(0));
  if (!first || number(1) % 6 === 0) return first;
  const second = farthest(rows, objective(1)) ?? first;
  const weight = Rational.of(BigInt(1 + (number(2) % 11)), 12n);
  return first.map((value, k) => {
    const other = second[k] as Rational;
    return other.add(value.subtract(other).multiply(weight));
  });
}

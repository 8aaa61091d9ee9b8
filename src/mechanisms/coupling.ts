/**
 * Total variation between two distributions on the same finite set, with both of its proofs:
 *
 *   d(P, Q) = ½ Σ_x |P(x) − Q(x)|
 *           = min { Pr[X ≠ Y] : (X, Y) a coupling of P and Q }          attained by `optimalCoupling`
 *           = max { E_P[f] − E_Q[f] : 0 ≤ f ≤ 1 }                       attained by `potential`, f = 1{P > Q}.
 *
 * The last one is Kantorovich–Rubinstein duality for the metric 1{x ≠ y}.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { Column, LinearProgram, Row } from '../statement/linearProgram.ts';
import { sum } from './prior.ts';

export type Distribution = readonly Rational[];

const HALF = Rational.of(1n, 2n);

const smaller = (a: Rational, b: Rational) => (a.compare(b) < 0 ? a : b);

/** ½ Σ |P − Q|. */
export function totalVariation(p: Distribution, q: Distribution): Rational {
  return sum(differences(p, q).map((value) => value.abs())).multiply(HALF);
}

/** f = 1{P > Q}. */
export function potential(p: Distribution, q: Distribution): Rational[] {
  return differences(p, q).map((value) => (value.sign() > 0 ? Rational.ONE : Rational.ZERO));
}

/** A coupling with Pr[X = Y] = Σ min(P, Q): common mass stays, what P has more is spread over what Q has more. */
export function optimalCoupling(p: Distribution, q: Distribution): Rational[][] {
  const gaps = differences(p, q);
  const moved = sum(gaps.filter((value) => value.sign() > 0));
  return p.map((mass, x) =>
    q.map((target, y) => {
      if (x === y) return smaller(mass, target);
      const more = gaps[x] as Rational;
      const less = gaps[y] as Rational;
      if (more.sign() <= 0 || less.sign() >= 0) return Rational.ZERO;
      return more.multiply(less.negate()).divide(moved);
    }),
  );
}

/** Where a matrix fails to be a coupling of P and Q; empty if it is one. */
export function couplingFaults(matrix: readonly (readonly Rational[])[], p: Distribution, q: Distribution): string[] {
  const faults: string[] = [];
  matrix.forEach((row, x) => {
    row.forEach((value, y) => {
      if (value.sign() < 0) faults.push(`entry (${x}, ${y}) is ${value}`);
    });
    const total = sum(row);
    if (!total.equals(p[x] as Rational)) faults.push(`row ${x} sums to ${total}, not ${p[x]}`);
  });
  q.forEach((target, y) => {
    const total = sum(matrix.map((row) => row[y] as Rational));
    if (!total.equals(target)) faults.push(`column ${y} sums to ${total}, not ${target}`);
  });
  return faults;
}

/** Pr[X ≠ Y] under a coupling. */
export function disagreement(matrix: readonly (readonly Rational[])[]): Rational {
  return sum(matrix.flatMap((row, x) => row.filter((_, y) => x !== y)));
}

/** min Σ_{x,y} cost(x, y) γ(x, y) over couplings γ of P and Q; with the default cost its value is d(P, Q). */
export function couplingProgram(
  p: Distribution,
  q: Distribution,
  cost: (x: number, y: number) => Rational = (x, y) => (x === y ? Rational.ZERO : Rational.ONE),
): LinearProgram {
  differences(p, q);
  const size = q.length;
  const columns = p.flatMap((_, x) =>
    q.map((__, y): Column => ({ name: `g(${x},${y})`, cost: cost(x, y), lower: Rational.ZERO, upper: null })),
  );
  const ones = p.map(() => Rational.ONE);
  const equal = (name: string, positions: number[], value: Rational): Row => {
    return { name, columns: positions, coefficients: ones, lower: value, upper: value };
  };
  const rows = [
    ...p.map((mass, x) =>
      equal(
        `p(${x})`,
        [...q.keys()].map((y) => x * size + y),
        mass,
      ),
    ),
    ...q.map((mass, y) =>
      equal(
        `q(${y})`,
        [...p.keys()].map((x) => x * size + y),
        mass,
      ),
    ),
  ];
  return { name: 'coupling', sense: 'min', offset: Rational.ZERO, columns, rows };
}

function differences(p: Distribution, q: Distribution): Rational[] {
  if (p.length !== q.length) throw new RangeError(`distributions on ${p.length} and ${q.length} points`);
  return p.map((mass, x) => mass.subtract(q[x] as Rational));
}

/**
 * Myerson's virtual values of a distribution on v₁ < … < v_k with probabilities f_j > 0, and their ironing.
 *
 *   φ_j = v_j − (v_{j+1} − v_j) · Pr[v > v_j] / f_j ,      φ_k = v_k
 *
 * In quantile space the revenue of the price v_j is R(q_j) = v_j q_j at q_j = Pr[v ≥ v_j], R(0) = 0, and φ_j is the slope of R
 * between q_{j+1} and q_j. The ironed φ̄_j is the slope there of the least concave function above R; it is weakly increasing in j.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Mechanism, mechanismFrom } from './mechanism.ts';
import { type JointPrior, sum } from './prior.ts';
import { singleItem } from './valuations.ts';

/** A value with its probability. */
export interface Weighted {
  readonly value: Rational;
  readonly probability: Rational;
}

export interface VirtualValue extends Weighted {
  /** Pr[v ≥ value]. */
  readonly quantile: Rational;
  readonly virtual: Rational;
  readonly ironed: Rational;
}

/** Values in increasing order. Those of probability 0 have no virtual value and are left out; equal ones are merged. */
export function virtualValues(distribution: readonly Weighted[]): VirtualValue[] {
  const support = merged(distribution);
  const quantiles: Rational[] = [];
  let tail = Rational.ZERO;
  for (const { probability } of [...support].reverse()) {
    tail = tail.add(probability);
    quantiles.unshift(tail);
  }
  const points = support.map(({ value }, j) => ({
    q: quantiles[j] as Rational,
    r: value.multiply(quantiles[j] as Rational),
  }));
  const slopes = hullSlopes([{ q: Rational.ZERO, r: Rational.ZERO }, ...points.toReversed()]).toReversed();
  return support.map(({ value, probability }, j) => {
    const next = support[j + 1];
    const above = (quantiles[j] as Rational).subtract(probability);
    const virtual = next ? value.subtract(next.value.subtract(value).multiply(above).divide(probability)) : value;
    return { value, probability, quantile: quantiles[j] as Rational, virtual, ironed: slopes[j] as Rational };
  });
}

/** Increasing values of positive probability, each once. @throws RangeError if the probabilities do not sum to 1. */
export function merged(distribution: readonly Weighted[]): Weighted[] {
  if (distribution.some(({ probability }) => probability.sign() < 0)) throw new RangeError('a negative probability');
  const total = sum(distribution.map(({ probability }) => probability));
  if (!total.equals(Rational.ONE)) throw new RangeError(`the probabilities sum to ${total}, not 1`);
  const sorted = distribution
    .filter(({ probability }) => !probability.isZero())
    .sort((a, b) => a.value.compare(b.value));
  const result: Weighted[] = [];
  for (const { value, probability } of sorted) {
    const last = result.at(-1);
    if (last?.value.equals(value))
      result[result.length - 1] = { value, probability: last.probability.add(probability) };
    else result.push({ value, probability });
  }
  return result;
}

interface Point {
  readonly q: Rational;
  readonly r: Rational;
}

/** Slopes, between neighbours, of the least concave function above points with increasing q. */
function hullSlopes(points: readonly Point[]): Rational[] {
  const slope = (a: Point, b: Point) => b.r.subtract(a.r).divide(b.q.subtract(a.q));
  const hull: number[] = [];
  const at = (k: number) => points[k] as Point;
  points.forEach((point, k) => {
    while (hull.length >= 2) {
      const last = hull.at(-1) as number;
      if (slope(at(hull.at(-2) as number), at(last)).compare(slope(at(last), point)) > 0) break;
      hull.pop();
    }
    hull.push(k);
  });
  return hull.slice(1).flatMap((to, h) => {
    const from = hull[h] as number;
    return Array.from({ length: to - from }, () => slope(at(from), at(to)));
  });
}

/** The distribution of one agent's value, from a prior and the values of the types. */
export const valueDistribution = (prior: JointPrior, agent: number, values: readonly Rational[]): Weighted[] =>
  prior.marginal(agent).map((probability, type) => ({ value: values[type] as Rational, probability }));

/**
 * Myerson's optimum for one item and independent values: E[max{0, max_i φ̄_i(v_i)}].
 *
 * @throws RangeError if the values are not independent.
 */
export function myersonRevenue(prior: JointPrior, values: readonly (readonly Rational[])[]): Rational {
  if (!prior.isProduct()) throw new RangeError('the values are not independent');
  const ironed = values.map((own, agent) => {
    const table = virtualValues(valueDistribution(prior, agent, own));
    return own.map((value) => table.find((entry) => entry.value.equals(value))?.ironed ?? Rational.ZERO);
  });
  return prior.expectation((position) =>
    ironed.reduce((best, own, agent) => {
      const value = own[prior.space.typeAt(position, agent)] as Rational;
      return value.compare(best) > 0 ? value : best;
    }, Rational.ZERO),
  );
}

/**
 * Myerson's auction, for `singleItem(values)`: the highest positive ironed virtual value wins, the first of several, and pays the least
 * of its values with which it would still have won. A value of probability 0 counts as the next lower one that can occur.
 *
 * @throws RangeError if the values are not independent.
 */
export function myersonAuction(prior: JointPrior, values: readonly (readonly Rational[])[]): Mechanism {
  if (!prior.isProduct()) throw new RangeError('the values are not independent');
  const ironed = values.map((own, agent) => {
    const table = virtualValues(valueDistribution(prior, agent, own));
    return own.map((value) => table.findLast((entry) => entry.value.compare(value) <= 0)?.ironed ?? Rational.of(-1n));
  });
  const winnerOf = (types: readonly number[]): number | undefined => {
    let best: { readonly agent: number; readonly score: Rational } | undefined;
    for (const [agent, type] of types.entries()) {
      const score = ironed[agent]?.[type] as Rational;
      if (score.sign() > 0 && (!best || score.compare(best.score) > 0)) best = { agent, score };
    }
    return best?.agent;
  };
  return mechanismFrom(singleItem(values), (types) => {
    const winner = winnerOf(types);
    if (winner === undefined) return { outcome: 0, payments: values.map(() => Rational.ZERO) };
    const winning = (values[winner] as readonly Rational[]).filter((_, type) => {
      return winnerOf(types.map((other, agent) => (agent === winner ? type : other))) === winner;
    });
    const price = winning.reduce((least, value) => (value.compare(least) < 0 ? value : least));
    return { outcome: winner + 1, payments: values.map((_, agent) => (agent === winner ? price : Rational.ZERO)) };
  });
}

/**
 * Two simple ways of selling several items to one additive buyer with a joint distribution of values v ∈ ℝᵐ:
 *
 *   SRev = Σ_j max_p p · Pr[v_j ≥ p]         each item at its own best price
 *   BRev = max_p p · Pr[Σ_j v_j ≥ p]         all items together at one price
 */
import type { Rational } from '../arithmetic/rational.ts';
import { type BestPrice, bestPrice } from './postedPrices.ts';
import { sum } from './prior.ts';
import { merged } from './virtualValues.ts';

/** A vector of values for the items with its probability. */
export interface WeightedVector {
  readonly values: readonly Rational[];
  readonly probability: Rational;
}

/** The best price of each item, and SRev. */
export function separateSale(distribution: readonly WeightedVector[]): {
  readonly prices: readonly BestPrice[];
  readonly revenue: Rational;
} {
  const prices = (distribution[0]?.values ?? []).map((_, j) =>
    bestPrice(merged(distribution.map(({ values, probability }) => ({ value: values[j] as Rational, probability })))),
  );
  return { prices, revenue: sum(prices.map(({ revenue }) => revenue)) };
}

/** The best price of the grand bundle, and BRev. */
export const grandBundle = (distribution: readonly WeightedVector[]): BestPrice =>
  bestPrice(merged(distribution.map(({ values, probability }) => ({ value: sum(values), probability }))));

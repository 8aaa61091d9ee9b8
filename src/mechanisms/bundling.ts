/**
 * Two simple ways of selling several items to one additive buyer with a joint distribution of values v ∈ ℝᵐ:
 *
 *   SRev = Σ_j max_p p · Pr[v_j ≥ p]         each item at its own best price
 *   BRev = max_p p · Pr[Σ_j v_j ≥ p]         all items together at one price
 *
 * and both as mechanisms for the setting `additive([types])`. A buyer who is indifferent buys.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Mechanism, mechanismFrom } from './mechanism.ts';
import { type BestPrice, bestPrice } from './postedPrices.ts';
import { sum } from './prior.ts';
import { additive, type ItemTypes } from './valuations.ts';
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

/** Every item at its price, to a buyer with one of these vectors of values. */
export function sellSeparately(types: ItemTypes, prices: readonly Rational[]): Mechanism {
  return sellToOne(types, (values) => {
    const bought = values.map((value, j) => value.compare(prices[j] as Rational) >= 0);
    return { bought, price: sum(prices.filter((_, j) => bought[j])) };
  });
}

/** All items together at one price. */
export function sellBundle(types: ItemTypes, price: Rational): Mechanism {
  return sellToOne(types, (values) => {
    const buys = sum(values).compare(price) >= 0;
    return { bought: values.map(() => buys), price: buys ? price : Rational.ZERO };
  });
}

function sellToOne(
  types: ItemTypes,
  sale: (values: readonly Rational[]) => { readonly bought: readonly boolean[]; readonly price: Rational },
): Mechanism {
  const setting = additive([types]);
  return mechanismFrom(setting, ([type]) => {
    const { bought, price } = sale(types[type as number] as readonly Rational[]);
    const outcome = setting.outcomes.indexOf(bought.map((isBought) => (isBought ? '1' : '0')).join('-'));
    return { outcome, payments: [price] };
  });
}

/**
 * Prices: the best one for a single buyer, and one after the other for several.
 *
 *   single buyer   max_p p · Pr[v ≥ p]; some value of positive probability is a best price
 *   sequential     agents come in order; the first with v_i ≥ p_i buys at p_i. A buyer who is indifferent buys.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Mechanism, mechanismFrom } from './mechanism.ts';
import type { JointPrior } from './prior.ts';
import { sum } from './prior.ts';
import { singleItem } from './valuations.ts';
import type { Weighted } from './virtualValues.ts';

export interface BestPrice {
  readonly price: Rational;
  readonly revenue: Rational;
}

/** The least best price. The probabilities may sum to less than 1; the rest is no sale. */
export function bestPrice(distribution: readonly Weighted[]): BestPrice {
  let best: BestPrice = { price: Rational.ZERO, revenue: Rational.ZERO };
  for (const { value: price } of distribution) {
    const buying = distribution.filter(({ value }) => value.compare(price) >= 0);
    const revenue = price.multiply(sum(buying.map(({ probability }) => probability)));
    const order = revenue.compare(best.revenue);
    if (order > 0 || (order === 0 && price.compare(best.price) < 0 && revenue.sign() > 0)) best = { price, revenue };
  }
  return best;
}

/** Sequential posted prices, in the order of the agents or in the given one, as a mechanism for `singleItem(values)`. */
export function postedPrices(
  values: readonly (readonly Rational[])[],
  prices: readonly Rational[],
  order: readonly number[] = [...values.keys()],
): Mechanism {
  return mechanismFrom(singleItem(values), (types) => {
    const bids = types.map((type, i) => values[i]?.[type] as Rational);
    const buyer = order.find((i) => (bids[i] as Rational).compare(prices[i] as Rational) >= 0);
    const payments = values.map((_, i) => (i === buyer ? (prices[i] as Rational) : Rational.ZERO));
    return { outcome: buyer === undefined ? 0 : buyer + 1, payments };
  });
}

/**
 * The best posted prices for independent values, in this order, by backward induction: with W_{i+1} expected from the later agents,
 * agent i is offered a p that maximises p Pr[v_i ≥ p] + (1 − Pr[v_i ≥ p]) W_{i+1}. A price above all values sells never.
 */
export function bestSequentialPrices(
  prior: JointPrior,
  values: readonly (readonly Rational[])[],
  order: readonly number[] = [...values.keys()],
): { readonly prices: readonly Rational[]; readonly revenue: Rational } {
  if (!prior.isProduct()) throw new RangeError('the values are not independent');
  const prices = values.map(() => Rational.ZERO);
  let later = Rational.ZERO;
  for (const agent of order.toReversed()) {
    const marginal = prior.marginal(agent);
    const own = values[agent] as readonly Rational[];
    const never = own.reduce((most, value) => (value.compare(most) > 0 ? value : most)).add(Rational.ONE);
    let best = { price: never, revenue: later };
    for (const price of own) {
      const accepts = sum(marginal.filter((_, type) => (own[type] as Rational).compare(price) >= 0));
      const revenue = price.multiply(accepts).add(Rational.ONE.subtract(accepts).multiply(later));
      if (revenue.compare(best.revenue) > 0) best = { price, revenue };
    }
    prices[agent] = best.price;
    later = best.revenue;
  }
  return { prices, revenue: later };
}

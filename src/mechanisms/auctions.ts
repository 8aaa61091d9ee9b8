/**
 * Auctions of one item as mechanisms for `singleItem(values)`. Among several highest bidders the first one wins.
 *
 *   second price   reserves r_i: bidders with v_i < r_i are out; the highest of the others wins and pays
 *                  max{r_i, highest other value that met its reserve}
 *   lookahead      (Ronen) only the highest bidder i may win, at the price p ≥ max_{j≠i} v_j that is best against the distribution of
 *                  v_i given v_{−i} and given that i is highest; where this event has probability 0, the price is max_{j≠i} v_j
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Mechanism, mechanismFrom } from './mechanism.ts';
import { bestPrice } from './postedPrices.ts';
import type { JointPrior } from './prior.ts';
import { singleItem } from './valuations.ts';

type Values = readonly (readonly Rational[])[];

const highestOf = (bids: readonly Rational[], among: readonly number[]): number | undefined => {
  let best: number | undefined;
  for (const i of among) if (best === undefined || (bids[i] as Rational).compare(bids[best] as Rational) > 0) best = i;
  return best;
};

const larger = (a: Rational, b: Rational) => (a.compare(b) < 0 ? b : a);

/** @param reserves one for each agent. */
export function secondPrice(values: Values, reserves: readonly Rational[]): Mechanism {
  return mechanismFrom(singleItem(values), (types) => {
    const bids = types.map((type, i) => values[i]?.[type] as Rational);
    const eligible = [...bids.keys()].filter((i) => (bids[i] as Rational).compare(reserves[i] as Rational) >= 0);
    const winner = highestOf(bids, eligible);
    if (winner === undefined) return { outcome: 0, payments: bids.map(() => Rational.ZERO) };
    const price = eligible
      .filter((i) => i !== winner)
      .reduce((most, i) => larger(most, bids[i] as Rational), reserves[winner] as Rational);
    return { outcome: winner + 1, payments: bids.map((_, i) => (i === winner ? price : Rational.ZERO)) };
  });
}

export function lookahead(values: Values, prior: JointPrior): Mechanism {
  const { space } = prior;
  return mechanismFrom(singleItem(values), (types) => {
    const bids = types.map((type, i) => values[i]?.[type] as Rational);
    const winner = highestOf(bids, [...bids.keys()]) as number;
    const position = space.positionOf(types);
    const floor = bids.reduce((most, bid, i) => (i === winner ? most : larger(most, bid)), Rational.ZERO);
    const conditional = (values[winner] as readonly Rational[])
      .map((value, type) => ({ value, probability: prior.at(space.withType(position, winner, type)) }))
      .filter(({ value }) => isHighest(bids, winner, value));
    const { price, revenue } = bestPrice(conditional);
    const asked = revenue.isZero() ? floor : larger(price, floor);
    const isSold = (bids[winner] as Rational).compare(asked) >= 0;
    const payments = bids.map((_, i) => (isSold && i === winner ? asked : Rational.ZERO));
    return { outcome: isSold ? winner + 1 : 0, payments };
  });
}

/** Whether agent i would win with this value: above all before i, at least equal to all after. */
const isHighest = (bids: readonly Rational[], i: number, value: Rational): boolean =>
  bids.every((bid, j) => j === i || (j < i ? value.compare(bid) > 0 : value.compare(bid) >= 0));

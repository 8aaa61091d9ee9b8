/**
 * Problem (1.11) for any allocation rule: highest-bidder-lotteries, their revenue and its minorants, as formulas in q(i, v).
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import {
  type Formula,
  functionVariable,
  infimum,
  real,
  type Variable,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { inTwoBids, PROBABILITY } from './lottery.ts';
import { markovProgram } from './model.ts';
import { scenario } from './tieBreaking.ts';

const inBox = '[forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1)]';
const everywhere = (text: string): Formula => f(`forall([vector(v, I)], ${inBox}, ${text})`);
const forBidders = (text: string): Formula =>
  f(
    `forall([integer(i), vector(v, I)], [1 <= i, i <= I, forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1)], ${text})`,
  );

/** q, a function of a bidder and a scenario; the multipliers σ, written ell(i), and λ, written c. */
export const allocationRule: Variable = functionVariable('q', 2n);
export const multipliers: readonly Variable[] = [vectorVariable('ell', 'I'), real('c')];

/** q_i(z, v_{−i}). */
export const at = (i: string, z: string): string => `q(${i}, ${scenario(i, z)})`;

/** q ∈ 𝒬: q_i ≥ 0 and Σ_i q_i ≤ 1. */
export const nonnegative = forBidders('q(i, v) >= 0');
export const atMostOne = everywhere('sum(i, 1, I, q(i, v)) <= 1');
/** Ex-post monotone: q_i(z, v_{−i}) ≤ q_i(y, v_{−i}) for z ≤ y. */
export const monotone = f(
  `forall([integer(i), vector(v, I), real(z), real(y)], [1 <= i, i <= I, forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1), 0 <= z, z <= y, y <= 1], ${at('i', 'z')} <= ${at('i', 'y')})`,
);
/** (1.11c). */
export const highestOnly = forBidders('implies(winner(v) != i, q(i, v) == 0)');
/** (1.11b). */
export const minorant = everywhere(
  `sum(i, 1, I, q(i, v)*v(i) - integral(x, 0, v(i), ${at('i', 'x')})) >= c + sum(i, 1, I, ell(i)*v(i))`,
);
/** σ ≥ 0. */
export const isNonnegative = f('forall([integer(k)], [1 <= k, k <= I], ell(k) >= 0)');

/** Everything that (1.11) asks for, in this order. */
export const isFeasible: readonly Formula[] = [nonnegative, atMostOne, monotone, highestOnly, isNonnegative, minorant];
/** The same without (1.11c): any allocation of the good. */
export const isFeasibleRule: readonly Formula[] = [nonnegative, atMostOne, monotone, isNonnegative, minorant];

/** Σ_i [q_i(v)v_i − ∫₀^{v_i} q_i(x, v_{−i}) dx], the revenue with the payments (1.13). */
export const REVENUE = `sum(i, 1, I, q(i, v)*v(i) - integral(x, 0, v(i), ${at('i', 'x')}))`;
/** An ex-post monotone q ∈ 𝒬 whose expected revenue is at least w under every distribution in (1.6). */
export const guarantees: readonly Formula[] = [
  nonnegative,
  atMostOne,
  monotone,
  infimum(markovProgram(x(REVENUE)), '>=', 'w'),
];

const lottery = (name: string, numbers: readonly string[], body: string): FunctionFamily => ({
  name,
  variables: numbers.map((number) => real(number)),
  where: numbers.flatMap((number) => [f(`0 <= ${number}`), f(`${number} <= 1`)]),
  functions: { q: { parameters: ['i4', 'y4'], body: x(body) } },
});
const others = 'highest(vector(o4, I, if(o4 == i4, 0, y4(o4))))';
const firstWins = 'y4(i4) == highest(y4) and forall([integer(p4)], [1 <= p4, p4 < i4], y4(p4) < y4(i4))';
/** (1.12) in r and σ = 1/(I − 1 − log r). */
const optimal = inTwoBids(PROBABILITY.replaceAll(/\b[hs]\b/g, (name) => (name === 'h' ? 'y4(i4)' : others)));

/** Allocation rules of highest bidders, where `wins` says that bidder i4 wins at y4. */
const rules = (wins: string): readonly FunctionFamily[] => [
  lottery('the optimal lottery', [], `if(${wins}, ${optimal}, 0)`),
  lottery('a price for the winner', ['t4'], `if(${wins} and y4(i4) >= t4, 1, 0)`),
];
const slope = x('1/(I - 1 - log(r))');
const values: InstanceHints['values'] = {
  t4: [x('r'), x('0'), x('1')],
  ell: [slope, x('0')],
  w: [x('mu/2'), x('0')],
  c: [x('-r/(I - 1 - log(r)) - 1/1000'), x('-r/(I - 1 - log(r))'), x('0')],
};
/** Of two bidders the higher one; the first or the second one wins a tie. */
const winners = ['if(y5(1) >= y5(2), 1, 2)'].map(
  (body): FunctionFamily => ({
    name: 'the higher of two bidders wins',
    variables: [],
    where: [],
    functions: { winner: { parameters: ['y5'], body: x(body) } },
  }),
);
/** For (1.11) with any tie-breaking rule `winner`, and without (1.11c). */
export const lotteryHints: InstanceHints = {
  integerLimit: { I: 2n },
  values,
  functions: [...winners, ...rules('winner(y4) == i4')],
};
export const ruleHints: InstanceHints = {
  integerLimit: { I: 2n },
  values,
  functions: [...rules(firstWins), lottery('a price for bidder 1', ['t4'], 'if(i4 == 1 and y4(1) >= t4, 1, 0)')],
};
/** For (MMDP): a price for the highest bidder, or for bidder 1, with the payments (1.13). */
export const pricedRules: readonly FunctionFamily[] = [
  [`${firstWins} and y4(i4) >= t4`, `max(t4, ${others})`, 'the highest bidder'],
  ['i4 == 1 and y4(1) >= t4', 't4', 'bidder 1'],
].map(([sold, price, who]) => {
  const { functions, ...family } = lottery(`a price that ${who} pays`, ['t4'], `if(${sold}, 1, 0)`);
  return {
    ...family,
    functions: { ...functions, m: { parameters: ['i4', 'y4'], body: x(`if(${sold}, ${price}, 0)`) } },
  };
});

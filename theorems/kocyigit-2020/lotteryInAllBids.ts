/**
 * The optimal highest-bidder-lottery in all bids v ∈ [0, 1]^I, as text in σ and r (`sigma`, `r`).
 */
import { type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { inTwoBids, PROBABILITY } from './lottery.ts';
import { bestOther, breaksTies, inUnitBox, scenario, values, winner } from './tieBreaking.ts';

/** Q(h, s) at other terms. */
export const probability = (h: string, s: string): string =>
  PROBABILITY.replaceAll(/\b[hs]\b/g, (name) => (name === 'h' ? h : s));

/** q*_i(v). */
export const allocation = (i: string): string => `if(winner(v) == ${i}, ${probability(`v(${i})`, bestOther(i))}, 0)`;
/** q*_i(z, v_{−i}). */
export const allocationAt = (i: string, z: string): string =>
  `if(winner(${scenario(i, z)}) == ${i}, ${probability(z, bestOther(i))}, 0)`;
/** ∫₀^{v_i} q*_i(x, v_{−i}) dx. */
export const rent = (i: string): string => `integral(x, 0, v(${i}), ${allocationAt(i, 'x')})`;

/** 0 ≤ q*_i(v), Σ_i q*_i(v) ≤ 1, and q*_i(v) = 0 outside of 𝒲ⁱ. */
export const allocationPart = `forall([integer(i)], [1 <= i, i <= I], ${allocation('i')} >= 0 and implies(winner(v) != i, ${allocation('i')} == 0)) and sum(i, 1, I, ${allocation('i')}) <= 1`;
/** q*_i(x, v_{−i}) ≤ q*_i(y, v_{−i}) for x ≤ y. */
export const monotonePart = `forall([integer(i), real(x), real(y)], [1 <= i, i <= I, 0 <= x, x <= y, y <= 1],
  ${allocationAt('i', 'x')} <= ${allocationAt('i', 'y')})`;
/** (1.11b). */
export const minorantPart = `sum(i, 1, I, ${allocation('i')}*v(i) - ${rent('i')}) >= -sigma*r + sum(i, 1, I, sigma*v(i))`;

/** ∀ I ≥ 2, r ∈ (0, 1), tie-breaker, v ∈ [0, 1]^I: text, with σ = 1/(I − 1 − log r). */
export const forScenarios = (text: string): Formula =>
  forall(
    [integer('I'), real('r'), winner, values],
    [f('I >= 2'), f('0 < r'), f('r < 1'), breaksTies, inUnitBox],
    f(inTwoBids(text)),
  );

export const lemmasOfLottery: readonly string[] = [
  'kocyigit-2020/almost-one-partition#printed',
  'kocyigit-2020/lottery-in-two-bids#minorant',
  'kocyigit-2020/lottery-in-two-bids#nonnegative',
  'kocyigit-2020/lottery-in-two-bids#at-most-one',
  'kocyigit-2020/lottery-in-two-bids#rising',
  'kocyigit-2020/payment-of-lottery#printed',
];

/**
 * Problem (1.11) for any allocation rule: highest-bidder-lotteries, their revenue and its minorants, as formulas in q(i, v).
 */
import {
  type Formula,
  functionVariable,
  infimum,
  real,
  type Variable,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
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

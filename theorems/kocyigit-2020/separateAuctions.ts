/**
 * The setting of chapter 3 of the thesis: I bidders, J items, values v(i, j) ∈ [0, V(j)] of bidder i for item j (V for v̄), no
 * distribution; and the separate auctions (3.2).
 *
 * Ties      A scenario v lies in 𝒲_jⁱ for one bidder i, one of those with the highest bid for item j: winner(j) = i. Any partition gives
 *           every scenario such a `winner`, and any `winner` belongs to some partition.
 * Others    max_{k≠i} v_k is written highest(vector(o, I, if(o == i, 0, v(o)))): values are nonnegative and I ≥ 2.
 */
import { type Expression, expression, multiply, subtract } from '../../src/statement/expression.ts';
import { type Formula, functionVariable, integer, type Variable, vectorVariable } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** I ≥ 2 bidders, J ≥ 1 items, upper bounds V(j) > 0. */
export const setting: readonly Variable[] = [integer('I'), integer('J'), vectorVariable('V', 'J')];
export const positiveBounds = f('forall([integer(j)], [1 <= j, j <= J], V(j) > 0)');
export const settingConditions: readonly Formula[] = [f('I >= 2'), f('J >= 1'), positiveBounds];

/** Every bidder values every item between 0 and its upper bound. */
export const inBox = f(
  'forall([integer(i), integer(j)], [1 <= i, i <= I, 1 <= j, j <= J], 0 <= v(i, j) and v(i, j) <= V(j))',
);

/** For every item the winner is a bidder with the highest bid. */
export const wins = f(
  `forall([integer(j)], [1 <= j, j <= J],
    exists([integer(w)], [1 <= w, w <= I], winner(j) == w and v(w, j) == highest(vector(n, I, v(n, j)))))`,
);
/** The bids, and who wins which item. */
export const bids = functionVariable('v', 2n);
export const winners = functionVariable('winner', 1n);

/** A bidder's chance and payment for an item with upper bound u: own bid h, highest other bid s, b ∈ 𝒲ⁱ if `wins`: (3.2a) and (3.2b). */
export const chance = (wins: string) => x(`if(${wins} and h >= u/e, 1 + log(h/u), 0)`);
export const price = (wins: string) =>
  x(`if(${wins} and h >= s and s >= u/e, h + s*log(s/u), if(${wins} and h >= u/e and s < u/e, h - u/e, 0))`);

/** The expression with terms in the places of names. */
export const at = (node: Expression, terms: Record<string, Expression | string>): Expression =>
  substitute(node, new Map(Object.entries(terms).map(([name, term]) => [name, expression(term)])));

/** v_j, the column of all bids on item j; the largest of them other than bidder i's. */
export const column = (j: Expression | string): Expression => at(x('vector(n, I, v(n, j))'), { j });
export const othersOf = (i: Expression | string, j: Expression | string): Expression =>
  at(x('highest(vector(o, I, if(o == i, 0, v(o, j))))'), { i, j });

/** q̂_jⁱ and m̂_jⁱ at the bids v. */
const terms = (i: Expression | string, j: Expression | string) => ({
  w: at(x('winner(j)'), { j }),
  i,
  h: at(x('v(i, j)'), { i, j }),
  s: othersOf(i, j),
  u: at(x('V(j)'), { j }),
});
export const allocation = (i: Expression | string, j: Expression | string): Expression =>
  at(chance('w == i'), terms(i, j));
export const payment = (i: Expression | string, j: Expression | string): Expression => at(price('w == i'), terms(i, j));

/** Bidder p's report d for every item, and who then wins which item. */
export const reportInBox = f('forall([integer(j)], [1 <= j, j <= J], 0 <= d(j) and d(j) <= V(j))');
export const reportColumn = (j: Expression | string): Expression =>
  at(x('vector(n, I, if(n == p, d(j), v(n, j)))'), { j });
export const reportWins = f(
  `forall([integer(j)], [1 <= j, j <= J],
    exists([integer(w)], [1 <= w, w <= I],
      after(j) == w and if(w == p, d(j), v(w, j)) == highest(vector(n, I, if(n == p, d(j), v(n, j))))))`,
);

/** What bidder i with value a gets out of an item if n wins and i bids h: q̂·a − m̂. */
export const utility = (n: string, h: string): Expression =>
  at(subtract(multiply(chance(`${n} == i`), 'a'), price(`${n} == i`)), { h: x(h) });
/** q̂_jᵖ·v_jᵖ − m̂_jᵖ if bidder p tells the truth, and if he reports d. */
const own = { ...terms('p', 'j'), a: x('v(p, j)') };
export const truthUtility: Expression = at(utility('w', 'h'), own);
export const reportUtility: Expression = at(utility('w', 'h'), { ...own, w: x('after(j)'), h: x('d(j)') });

/** One item with upper bound vbar and bids v, of which the bidder of lowest index among the highest is the winner. */
const first = 'v(i) == highest(v) and sum(k, 1, i - 1, if(v(k) >= v(i), 1, 0)) == 0';
const single = { h: x('v(i)'), s: x('highest(vector(o, I, if(o == i, 0, v(o))))'), u: x('vbar') };
export const singleAllocation = at(chance(first), single);
export const singlePayment = at(price(first), single);

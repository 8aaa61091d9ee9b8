/**
 * The argument for Proposition 3.3.2, item by item.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, divide, E, type Expression, subtract, sum } from '../../src/statement/expression.ts';
import { and, compare, exists, type Formula, forall, integer, TRUE } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { type Sold, separateTactics, winnerPaysEnough, winnerPaysLess } from './separateAuctions.proofs.ts';
import {
  bids,
  inBox,
  othersOf,
  payment,
  positiveBounds,
  setting,
  settingConditions,
  winners,
  wins,
} from './separateAuctions.ts';

/** Σ_j (max_i v_jⁱ − Σ_i m̂_jⁱ(v_j)) and Σ_j v̄_j/e. */
export const regret = sum(
  'j',
  1n,
  'J',
  subtract(x('highest(vector(n, I, v(n, j)))'), sum('i', 1n, 'I', payment('i', 'j'))),
);
export const value = x('sum(j, 1, J, V(j)/e)');

/** For every item somebody bids at least V(j)/e, and everybody else at most that. */
export const oneHighBid = f(
  `forall([integer(j)], [1 <= j, j <= J], exists([integer(p)], [1 <= p, p <= I],
    V(j)/e <= v(p, j) and forall([integer(k)], [1 <= k, k <= I, k != p], v(k, j) <= V(j)/e)))`,
);
export const atMost: Formula = forall([bids, winners], [inBox, wins], compare(regret, '<=', value));
export const attainedBy: Formula = forall([bids, winners], [inBox, wins, oneHighBid], compare(regret, '=', value));

/** Proposition 3.3.2: the bound, where it is attained, and that there are such bids. */
export const worstRegret: Formula = forall(
  setting,
  settingConditions,
  and(atMost, attainedBy, exists([bids], [inBox, oneHighBid], TRUE)),
);

/** v̄ for bidder 1, nothing for the others. */
const extreme: FunctionTerm = {
  op: 'function',
  parameters: [integer('n'), integer('o')],
  body: x('if(n == 1, V(o), 0)'),
};

export function regretTactics(kit: ProverKit) {
  const { t, sums, auto } = kit;
  const { withLemmas, linear, at, winner, ranked, numbersOf, onlyWinnerPays, defined } = separateTactics(kit);

  /** Goes through the items: what the seller misses of each, compared with V(j)/e. */
  const itemwise =
    (relation: '<=' | '=', missed: (sold: Sold) => Tactic): Tactic =>
    (state) => {
      const { goal } = state;
      if (goal.kind !== 'compare') throw new t.ProofFailure(state, 'not a comparison');
      const item: Tactic = (s) => {
        const j = sums.newest(s);
        return winner(j, missed)(s);
      };
      return sums.termwise(relation, goal.left, goal.right, item, t.byHypothesis)(state);
    };

  const less = (sold: Sold): Tactic =>
    ranked(sold, () => onlyWinnerPays(sold, at(winnerPaysEnough, numbersOf(sold.winner, sold.item), linear)));

  /** With v_i ≥ V/e ≥ v_k for k ≠ i: v_w ≥ V/e ≥ max_{k≠w} v_k for the winner w. */
  const equal = (sold: Sold): Tactic => {
    const { item, winner: w } = sold;
    const border = divide(apply('V', item), E);
    const rival = othersOf(w, item);
    const finish = onlyWinnerPays(sold, at(winnerPaysLess, numbersOf(sold.winner, sold.item), linear));
    const withHigh: Tactic = (state) => {
      const [i, others] = [sums.newest(state), t.latest(state)];
      const compared = (c: Expression, top: number): Tactic => {
        const another = t.cases(
          compare(c, '=', i),
          t.instantiate(others, [w], auto(), t.instantiate(top, [c], linear, auto())),
          t.instantiate(others, [c], auto(), auto()),
        );
        return t.have(
          compare(apply('v', w, item), '>=', border),
          t.instantiate(top, [i], linear, linear),
          t.have(compare(rival, '<=', border), t.cases(compare(c, '=', w), auto(), another), finish),
        );
      };
      return ranked(sold, compared)(state);
    };
    return t.instantiate(oneHighBid, [item], linear, t.destruct(t.latest, t.opened(withHigh)));
  };

  /** The bids v̄ of bidder 1 and 0 of the others. */
  const isHigh: Tactic = (s) =>
    s.goal.kind === 'exists'
      ? t.witness([x('1')], linear, linear, t.conjunction(auto(), t.introAll(auto())))(s)
      : auto()(s);
  const extremeBids = t.introAll((s) =>
    at(positiveBounds, [sums.newest(s)], t.have(f('e > 1'), t.enclosure(), isHigh))(s),
  );
  const example = t.witness([extreme], extremeBids, extremeBids, auto());

  return {
    withLemmas,
    defined,
    atMost: t.introAll(itemwise('<=', less)),
    attainedBy: t.introAll(itemwise('=', equal)),
    example,
  };
}

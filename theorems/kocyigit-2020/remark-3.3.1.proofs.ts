/**
 * The argument for Remark 3.3.1, item by item.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, type Expression, expression, sum } from '../../src/statement/expression.ts';
import { compare } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { separateTactics } from './separateAuctions.proofs.ts';
import { allocation, column, othersOf, reportColumn, reportInBox, reportWins } from './separateAuctions.ts';
import { incentiveTactics, itemCompatible, itemRational, itemSoldOnce } from './separateIncentives.proofs.ts';

export function feasible(kit: ProverKit): { readonly proof: Tactic; readonly defined: Tactic } {
  const { t, sums, auto } = kit;
  const { withIncentives } = incentiveTactics(kit);
  const { linear, at, winner, bounds, defined } = separateTactics(kit);
  const p = expression('p');

  /**
   * For bidder p and an item that w wins: adds 0 ≤ v_p ≤ V, 0 ≤ s, w = p → s ≤ v_p and w ≠ p → v_p ≤ s, where s is the highest of the
   * other bids; what comes then may use the position c of s.
   */
  const placed = (j: Expression, then: (c: Expression) => Tactic): Tactic =>
    winner(j, ({ winner: w }) => {
      const rival = othersOf(p, j);
      const value = apply('v', p, j);
      const [rivals] = (rival as Extract<Expression, { args: readonly Expression[] }>).args as readonly [Expression];
      const wins = compare(apply('winner', j), '=', p);
      const loses = compare(apply('winner', j), '!=', p);
      const withTop: Tactic = (s) => {
        const top = t.latest(s);
        const withNext: Tactic = (known) => {
          const [next, c] = [t.latest(known), sums.newest(known)];
          const highest = t.introAll(
            t.have(
              compare(w, '=', p),
              linear,
              t.rewrite(t.latest, t.instantiate(top, [c], linear, bounds(p, j, auto()))),
            ),
          );
          const lower = t.introAll(t.instantiate(next, [w], linear, t.instantiate(top, [p], linear, auto())));
          return t.have(
            compare(rival, '>=', 0n),
            t.instantiate(next, [p], linear, auto()),
            t.have(
              { kind: 'implies', left: wins, right: compare(rival, '<=', value) },
              highest,
              t.have(
                { kind: 'implies', left: loses, right: compare(value, '<=', rival) },
                lower,
                bounds(p, j, then(c)),
              ),
            ),
          )(known);
        };
        return t.fact('highest', [rivals], linear, withNext, ['c'])(s);
      };
      return t.fact('highest', [column(j)], linear, withTop, ['a']);
    });
  /** Adds after(j) = p → s ≤ d(j) to what is known of an item and its position c of s. */
  const reported = (j: Expression, c: Expression, then: Tactic): Tactic => {
    const wins = compare(apply('after', j), '=', p);
    const withWinner: Tactic = (s) => {
      const w = sums.newest(s);
      const withTop: Tactic = (known) => {
        const top = t.latest(known);
        const highest = t.introAll(
          t.have(
            compare(w, '=', p),
            linear,
            t.rewrite(t.latest, t.instantiate(top, [c], linear, bounds(c, j, auto()))),
          ),
        );
        const right = compare(othersOf(p, j), '<=', apply('d', j));
        return t.have({ kind: 'implies', left: wins, right }, highest, then)(known);
      };
      return t.opened(t.fact('highest', [reportColumn(j)], linear, withTop, ['z']))(s);
    };
    const inBox = t.instantiate(
      reportInBox,
      [j],
      linear,
      t.opened(t.instantiate(reportWins, [j], linear, t.destruct(t.latest, withWinner))),
    );
    return inBox;
  };

  /** Item by item, from Σ f ≥ Σ g or Σ f ≥ 0. */
  const itemwise =
    (each: (j: Expression) => Tactic): Tactic =>
    (state) => {
      const { goal } = state;
      if (goal.kind !== 'compare' || goal.left.op !== 'sum')
        throw new t.ProofFailure(state, 'not a comparison of sums');
      const less = goal.right.op === 'sum' ? goal.right : { ...goal.left, body: expression(0n) };
      return sums.termwise('<=', less, goal.left, (s) => each(sums.newest(s))(s), linear)(state);
    };
  const compatible = itemwise((j) =>
    placed(j, (c) => {
      const terms = [
        apply('winner', j),
        apply('after', j),
        p,
        apply('v', p, j),
        apply('d', j),
        othersOf(p, j),
        apply('V', j),
      ];
      return reported(j, c, at(itemCompatible, terms, t.byHypothesis));
    }),
  );
  const rational = itemwise((j) =>
    placed(j, () =>
      at(itemRational, [apply('winner', j), p, apply('v', p, j), othersOf(p, j), apply('V', j)], t.byHypothesis),
    ),
  );
  const l = x('l');
  const chanceOf = (k: Expression, then: Tactic): Tactic =>
    bounds(k, l, at(itemSoldOnce, [apply('winner', l), k, apply('v', k, l), apply('V', l)], t.opened(then)));
  const soldOnce = winner(l, ({ winner: w }) => {
    const loses: Tactic = (s) => chanceOf(sums.newest(s), t.instantiate(t.latest, [], t.introAll(linear), linear))(s);
    return sums.spike('=', sum('i', 1n, 'I', allocation('i', l)), w, expression(0n), loses, chanceOf(w, linear));
  });
  const nonnegative = winner(l, () => chanceOf(p, linear));
  const parts = [compatible, rational, soldOnce, nonnegative].map((part) => t.introAll(part));
  const proof = t.have(f('e > 0'), t.enclosure(), withIncentives(t.introAll(t.conjunction(...parts))));
  return { proof, defined };
}

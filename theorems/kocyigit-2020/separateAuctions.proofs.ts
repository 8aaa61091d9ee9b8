/**
 * Arguments about the separate auctions of chapter 3.
 *
 * What they say of numbers (own bid h, highest other bid s, upper bound u; the winner n and the bidder i) is proved before anything is
 * introduced: the search for a proof gets slower with every hypothesis.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, E, type Expression, highest, log, subtract, sum } from '../../src/statement/expression.ts';
import { compare, type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { column, inBox, othersOf, payment, positiveBounds, price, wins } from './separateAuctions.ts';

/** An item and the bidder who wins it. */
export interface Sold {
  readonly item: Expression;
  readonly winner: Expression;
}

const numbers = ['n', 'i', 'h', 's', 'u'].map(real);
const paid = price('n == i');

/** i ≠ n pays nothing and gets nothing. */
export const loserPaysNothing: Formula = forall(numbers, [f('n != i')], compare(paid, '=', 0n));
/** The winner i = n, with highest bid h ≤ u, pays at most u/e less than his bid. */
export const winnerPaysEnough: Formula = forall(
  numbers,
  [f('n == i'), f('u > 0'), f('0 <= s'), f('s <= h'), f('h <= u')],
  compare(subtract('h', paid), '<=', x('u/e')),
);
/** He pays u/e less than his bid if that is at least u/e and the other bids are at most u/e. */
export const winnerPaysLess: Formula = forall(
  numbers,
  [f('n == i'), f('u > 0'), f('s <= u/e'), f('u/e <= h')],
  compare(subtract('h', paid), '=', x('u/e')),
);

/** The j of the first V(j) in some terms. */
function boundIn(terms: readonly Expression[]): Expression | undefined {
  for (const term of terms) {
    if (term.op === 'apply' && term.name === 'V') return term.args[0];
    const found = 'args' in term ? boundIn(term.args) : undefined;
    if (found) return found;
  }
  return undefined;
}

export function separateTactics(kit: ProverKit) {
  const { t, sums, auto } = kit;
  const linear = t.firstOf(kit.arithmetic({ degree: 1 }), kit.arithmetic({ degree: 2, fewest: 2 }));

  /** Adds log e = 1. */
  const logE = (then: Tactic): Tactic =>
    t.have(
      compare(log(E), '=', 1n),
      t.fact('exp-one', [], auto(), (s) => {
        const one = t.latest(s);
        return t.fact('log-exp', [x('1')], auto(), t.rewrite(one, auto()))(s);
      }),
      then,
    );

  /** With a positive number z: 1 + log z ≥ 1 − 1/(ez). */
  const logBound = (z: string, then: Tactic): Tactic =>
    t.fact('log', [x(`e*(${z})`)], auto(), t.fact('log-product', [x('e'), x(z)], auto(), logE(then)));

  /** Adds log((u/e)/u) = −1 for u > 0. */
  const borderLog = (then: Tactic): Tactic =>
    t.have(
      f('log(u/e/u) == -1'),
      t.have(
        f('u/e/u == 1/e'),
        auto(),
        t.rewrite(t.latest, t.fact('log-quotient', [x('1'), E], auto(), t.fact('log', [x('1')], auto(), logE(auto())))),
      ),
      then,
    );

  /** The three lemmas about numbers, as the last hypotheses. */
  const withLemmas = (then: Tactic): Tactic => {
    const enough = t.introAll(
      t.cases(f('s >= u/e'), t.have(f('s > 0'), auto(), t.have(f('s/u > 0'), auto(), logBound('s/u', auto()))), auto()),
    );
    const less = t.introAll(
      t.cases(
        f('s >= u/e'),
        t.have(
          f('s == u/e'),
          auto(),
          t.have(
            f('s/u == 1/e'),
            auto(),
            t.rewrite(
              t.latest,
              t.fact('log-quotient', [x('1'), x('e')], auto(), t.fact('log', [x('1')], auto(), logE(auto()))),
            ),
          ),
        ),
        auto(),
      ),
    );
    const positive = (next: Tactic) => t.have(compare(E, '>', 0n), t.enclosure(), next);
    return positive(
      t.have(
        loserPaysNothing,
        t.introAll(auto()),
        t.have(winnerPaysEnough, enough, t.have(winnerPaysLess, less, then)),
      ),
    );
  };
  /** A quantified hypothesis at some terms, its conditions by the default strategy where they are no hypotheses. */
  const at = (formula: Formula, terms: readonly Expression[], then: Tactic): Tactic =>
    t.instantiate(formula, terms, t.firstOf(t.byHypothesis, linear, auto()), then);

  /** Adds V(j) > 0, winner(j) = w and v(w, j) = highest for an item j, with a new name w. */
  const winner = (item: Expression, then: (sold: Sold) => Tactic): Tactic => {
    const opened: Tactic = (s) => t.opened(then({ item, winner: sums.newest(s) }))(s);
    return at(positiveBounds, [item], t.instantiate(wins, [item], linear, t.destruct(t.latest, opened)));
  };

  /** Opens 0 ≤ v(k, j) ≤ V(j). */
  const bounds = (k: Expression, item: Expression, then: Tactic): Tactic =>
    t.instantiate(inBox, [k, item], linear, t.opened(then));

  /**
   * Adds 0 ≤ max_{k≠w} v_k ≤ v_w ≤ V for the winner w. What comes then may use the position c of that maximum, and that
   * hypothesis `top` says v_k ≤ highest.
   */
  const ranked = ({ item, winner: w }: Sold, then: (c: Expression, top: number) => Tactic): Tactic => {
    const rival = othersOf(w, item);
    const [rivals] = (rival as Extract<Expression, { args: readonly Expression[] }>).args as readonly [Expression];
    const withTop: Tactic = (s) => {
      const top = t.latest(s);
      const withNext: Tactic = (known) => {
        const [next, c] = [t.latest(known), sums.newest(known)];
        const below = t.instantiate(top, [c], linear, bounds(w, item, auto()));
        return t.have(
          compare(rival, '>=', 0n),
          t.instantiate(next, [w], linear, auto()),
          t.have(compare(rival, '<=', highest(column(item))), below, bounds(w, item, then(c, top))),
        )(known);
      };
      return t.fact('highest', [rivals], linear, withNext, ['c'])(s);
    };
    return t.fact('highest', [column(item)], linear, withTop, ['a']);
  };

  /** winner(j), k, v(k, j), max_{l≠k} v(l, j) and V(j): what the lemmas are about. */
  const numbersOf = (k: Expression, item: Expression): readonly Expression[] => [
    apply('winner', item),
    k,
    apply('v', k, item),
    othersOf(k, item),
    apply('V', item),
  ];

  /** Adds Σ_i m̂_jⁱ = m̂_jʷ. */
  const onlyWinnerPays = ({ item, winner: w }: Sold, then: Tactic): Tactic => {
    const total = sum('i', 1n, 'I', payment('i', item));
    const each: Tactic = (s) => at(loserPaysNothing, numbersOf(sums.newest(s), item), t.byHypothesis)(s);
    return sums.spike('=', total, w, x('0'), each, then);
  };

  /** Definedness: the bounds V(j) and e are positive, and so are the bids inside logarithms. */
  const defined: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(defined)(s);
    if (goal.kind === 'and') return t.conjunction(defined)(s);
    const bound = goal.kind === 'compare' ? boundIn([goal.left, goal.right]) : undefined;
    if (goal.kind !== 'compare' || !bound) return auto()(s);
    const signs = (next: Tactic): Tactic =>
      at(positiveBounds, [bound], t.have(compare(E, '>', 0n), t.enclosure(), next));
    const { left } = goal;
    if (left.op !== 'divide') return signs(t.introAll(linear))(s);
    return t.opened(signs(t.have(compare(left.args[0] as Expression, '>', 0n), linear, linear)))(s);
  };
  return {
    withLemmas,
    logE,
    logBound,
    borderLog,
    linear,
    at,
    winner,
    bounds,
    ranked,
    numbersOf,
    onlyWinnerPays,
    defined,
  };
}

/**
 * Statements about the optimal highest-bidder-lottery in the highest bid h and the best other bid s, and what their proofs share.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { canonical } from '../../src/statement/toJson.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { inTwoBids } from './lottery.ts';

/** The text with another bid of the winner in place of h. */
export const withBid = (bid: string, text: string): string => text.replaceAll(/\bh\b/g, bid);

/** ∀ I ≥ 2, r ∈ (0, 1), 0 ≤ s ≤ h ≤ 1, and g where it occurs: body, with σ = 1/(I − 1 − log r). */
export const forTwoBids = (text: string, where: readonly string[] = []): Formula =>
  forall(
    [integer('I'), ...['r', 'h', 's', ...(/\bg\b/.test(text) ? ['g'] : [])].map(real)],
    ['I >= 2', '0 < r', 'r < 1', '0 <= s', 's <= h', 'h <= 1', ...where].map(f),
    f(inTwoBids(text)),
  );

export const twoBidHints: InstanceHints = {
  values: { h: [x('r'), x('s')], s: [x('r')], g: [x('r'), x('h')] },
  integerLimit: { I: 6n },
};

/** Under withLogarithm: what log says of h, s and r, wherever they are positive. */
export const logarithms = ({ t, auto, arithmetic }: ProverKit, then: Tactic): Tactic => {
  const ratio = t.fact('log-quotient', [x('r'), x('s')], auto(), t.fact('log', [x('r/s')], auto(), then));
  const ofSecond = t.fact(
    'log-quotient',
    [x('h'), x('s')],
    auto(),
    t.fact('log-le', [x('s'), x('h')], auto(), t.have(f('r/s > 0'), auto(), ratio)),
  );
  const second = t.cases(f('s >= r'), t.have(f('s > 0'), arithmetic(), ofSecond), then);
  const highest = t.fact('log', [x('h')], auto(), t.fact('log-le', [x('r'), x('h')], auto(), second));
  return t.cases(f('h >= r'), t.have(f('h > 0'), arithmetic(), highest), then);
};

/** Under logarithms: the same for another bid g ≥ s, and how it compares with h. */
export const ofOther = ({ t, auto, arithmetic }: ProverKit, then: Tactic): Tactic => {
  const ratio = (a: string, b: string, next: Tactic): Tactic =>
    t.have(
      f(`${a}/${b} > 0`),
      auto(),
      t.fact('log-quotient', [x(a), x(b)], auto(), t.fact('log', [x(`${a}/${b}`)], auto(), next)),
    );
  const quotient = t.cases(f('s >= r'), t.fact('log-quotient', [x('g'), x('s')], auto(), then), then);
  const both = ratio('g', 'h', ratio('h', 'r', quotient));
  const compared = ratio('g', 'r', t.cases(f('h >= r'), both, quotient));
  const lower = t.cases(f('h >= r'), ratio('h', 'r', ratio('r', 'h', then)), then);
  const higher = t.fact('log-le', [x('r'), x('g')], auto(), compared);
  return t.cases(f('g >= r'), t.have(f('g > 0'), arithmetic(), higher), lower);
};

/** A proof that a formula is well defined, where the integrals in it exist by tactics of their own, and all else by `leaf`. */
export const definedWith = (
  { t, auto }: ProverKit,
  exists: readonly (readonly [Expression, Tactic])[],
  leaf: Tactic = auto(),
): Tactic => {
  const own: Tactic = (state) => {
    const { goal } = state;
    const text = canonical(goal);
    const known = exists.find(([term]) => text === canonical(isIntegrable(term as Integral)));
    if (known) return known[1](state);
    if (goal.kind === 'and' && goal.parts.length > 0) return t.conjunction(own)(state);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(own)(state);
    return leaf(state);
  };
  return own;
};

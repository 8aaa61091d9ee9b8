/**
 * The optimal highest-bidder-lottery in the two highest bids: the cases of the proof of Lemma 1.7.9.
 *
 * Setting     I ≥ 2, r ∈ (0, 1) and σ = 1/(I − 1 − log r): by Lemma 1.7.8 these are r and σ* of one μ each, with Iμ = r(I − log r).
 *             0 ≤ s ≤ h ≤ 1: the highest bid and the best other one. Q(h, s) of (1.12): the winner's probability; M(h, s): what he pays.
 * Claims      0 ≤ Q ≤ 1;  Q rises in h;  no other bid g ≥ s is better than h;  M = Q·h for h = s;  M ≥ σ(h + (I − 1)s) − σr, with equality for h ≥ r;  M ≤ Q·h.
 * Rank        structural.
 * Proof       Another bid g: U = Qh − M has U(h) − U(g) − Q(g)(h − g) = σh(log h − log g) − σ(h − g) ≥ 0.  Case s ≥ r: Q ≤ 1 is log(r/s) ≤ r/s − 1 with log h ≤ 0. Case h ≥ r > s: log h ≥ log r. Case h < r: (I − 1)σ < 1.
 * Example     I = 2, r = 1/2: σ = 1/(1 + log 2) ≈ 0.59; Q(1, 1) = 2σ − σ/2 = 0.886, M(1, 1) = 3σ/2 the same.
 * Source      Proof of Lemma 1.7.9, cases 1 to 3.
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { PAYMENT, PROBABILITY, withLogarithm } from './lottery.ts';
import { forTwoBids, logarithms, ofOther, twoBidHints, withBid } from './lotteryInTwoBids.ts';

const Q = PROBABILITY;
const M = PAYMENT;

export const nonnegative = forTwoBids(`${Q} >= 0`);
export const atMostOne = forTwoBids(`${Q} <= 1`);
export const minorant = forTwoBids(`${M} >= sigma*(h + (I - 1)*s) - sigma*r`);
export const tight = forTwoBids(`${M} == sigma*(h + (I - 1)*s) - sigma*r`, ['h >= r']);
export const rational = forTwoBids(`${M} <= h*${Q}`);
export const threshold = forTwoBids(`${M} == h*${Q}`, ['h == s']);
export const rising = forTwoBids(`${Q} <= ${withBid('g', Q)}`, ['h <= g', 'g <= 1']);
export const incentives = forTwoBids(`h*${Q} - ${M} >= h*${withBid('g', Q)} - ${withBid('g', M)}`, [
  's <= g',
  'g <= 1',
]);

const statement = (role: 'printed' | 'part', name: string, formula: Formula): Statement => ({
  role,
  name,
  domain: 'I ≥ 2, 0 < r < 1, 0 ≤ s ≤ h ≤ 1',
  formula,
  expected: 'proved',
  hints: twoBidHints,
  prove: async (kit) => {
    const { t, auto } = kit;
    const speaksOfOther = formula === rising || formula === incentives;
    const ownLog = t.fact('log-quotient', [x('s'), x('s')], auto(), auto());
    const tied = t.rewrite(f('h == s'), t.cases(f('s >= r'), t.have(f('s > 0'), auto(), ownLog), auto()));
    const facts = formula === threshold ? tied : logarithms(kit, speaksOfOther ? ofOther(kit, auto()) : auto());
    return {
      conclusion: 'proved',
      definedness: await kit.definedness(formula, t.introAll(withLogarithm(kit, auto()))),
      proof: await kit.prove(formula, t.introAll(withLogarithm(kit, facts))),
    };
  },
});

export default claim({
  id: 'kocyigit-2020/lottery-in-two-bids',
  paper: 'kocyigit-2020',
  label: 'proof of Lemma 1.7.9',
  title: 'Probabilities, payments and minorant of the optimal highest-bidder-lottery, in the two highest bids.',
  source: { page: '53-55', section: '1.7', equation: '1.12' },
  rank: 'structural',
  statements: [
    statement('printed', 'minorant', minorant),
    statement('part', 'tight', tight),
    statement('part', 'nonnegative', nonnegative),
    statement('part', 'at-most-one', atMostOne),
    statement('part', 'rational', rational),
    statement('part', 'threshold', threshold),
    statement('part', 'rising', rising),
    statement('part', 'incentives', incentives),
  ],
  divergences: [
    'The other I − 1 bids sum to at most (I − 1)s; so the minorant follows in all bids.',
    'The proof speaks of the winner; whoever is meant among several highest bidders, h and s are the same.',
  ],
});

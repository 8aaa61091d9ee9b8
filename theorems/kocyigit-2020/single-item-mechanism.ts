/**
 * The mechanism (2.3) for a single item.
 *
 * Setting     one item with value v ∈ [0, v̄] (written vb) and cost 0 ≤ c < v̄; s = (v − c)/(v̄ − c). If s ≥ 1/e, the buyer gets the item with
 *             probability q̂(v) = 1 + log s and pays m̂(v) = v − (v̄ − c)/e + c log s; else both are 0.
 * Claim       0 ≤ q̂ ≤ 1; q̂ does not decrease; q̂(v)v − m̂(v) ≥ 0; q̂(v)v − m̂(v) ≥ q̂(w)v − m̂(w); the regret (v − c)⁺ − m̂(v) + c q̂(v) is at most
 *             (v̄ − c)/e, and equal to it wherever s ≥ 1/e.
 * Rank        upper.
 * Proof       log t ≤ t − 1 at s, es, et and t/s, where t = (w − c)/(v̄ − c); no integral is needed.
 * Source      (2.3), and the proof of Lemma 2.3.1.
 * Example     v̄ = 1, c = 1/4, v = 3/5: s = 7/15, q̂ = 1 + log(7/15), regret 3/(4e).
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { and, type Formula, forall, implies, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { allocation, payment } from './pricing.ts';
import { atOneValue, isCompatible, isDefined, isMonotone, isProbability } from './single-item-mechanism.proofs.ts';

const q = (v: string) => allocation(v, 'vb', 'c');
const m = (v: string) => payment(v, 'vb', 'c');
const regret = `max(v - c, 0) - (${m('v')} - ${q('v')}*c)`;
const bound = '(vb - c)/e';
const above = f('(v - c)/(vb - c) >= 1/e');

const parts = {
  probability: f(`0 <= ${q('v')} and ${q('v')} <= 1`),
  monotone: implies(f('v <= w'), f(`${q('v')} <= ${q('w')}`)),
  rational: f(`${q('v')}*v - ${m('v')} >= 0`),
  compatible: f(`${q('v')}*v - ${m('v')} >= ${q('w')}*v - ${m('w')}`),
  regret: f(`${regret} <= ${bound}`),
  constant: implies(above, f(`${regret} == ${bound}`)),
} as const;

const forValues = (formula: Formula): Formula =>
  forall(
    [real('vb'), real('c'), real('v'), real('w')],
    [f('0 <= c'), f('c < vb'), f('0 <= v'), f('v <= vb'), f('0 <= w'), f('w <= vb')],
    formula,
  );
export const SINGLE = 'kocyigit-2020/single-item-mechanism#printed';
export const singleItem = forValues(and(...Object.values(parts)));

const hints: InstanceHints = {
  values: {
    c: [x('0'), x('vb/2'), x('vb*9/10')],
    v: [x('0'), x('c'), x('c + (vb - c)*3/8'), x('c + (vb - c)*36/100'), x('c + (vb - c)/2'), x('vb')],
    w: [x('v'), x('c + (vb - c)*3/8'), x('c + (vb - c)*37/100'), x('vb')],
  },
};

export default claim({
  id: 'kocyigit-2020/single-item-mechanism',
  paper: 'kocyigit-2020',
  label: 'mechanism (2.3), one item',
  title: 'The single-item mechanism (2.3) is feasible, and its regret is at most (v̄ − c)/e.',
  source: { page: '75-87', equation: '(2.3)', section: '2.3' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 ≤ c < v̄, all values v and w in [0, v̄]',
      formula: singleItem,
      expected: 'proved',
      hints,
      prove: async (kit) => {
        const { t } = kit;
        const each = [
          isProbability(kit),
          t.intro(isMonotone(kit)),
          atOneValue(kit),
          isCompatible(kit),
          atOneValue(kit),
          t.intro(atOneValue(kit)),
        ];
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(singleItem, isDefined(kit)),
          proof: await kit.prove(singleItem, t.introAll(t.conjunction(...each))),
        };
      },
    },
  ],
  divergences: [
    'The printed proof derives incentive compatibility from Proposition 2.2.1; here it is proved directly, and the payment identity is a claim of its own (payment-identity).',
    'At the printed threshold s ≥ 1/e equality never occurs at rational values; it is part of the domain all the same.',
  ],
});

/**
 * What determinism costs: a factor of e/2 in worst-case regret, that is (e − 2)/2 more, "about 36 %".
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄. The least worst-case regret is 1ᵀ(v̄ − c)/e (Theorem 2.3.1), that of deterministic mechanisms
 *             ½·1ᵀ(v̄ − c) (Theorem 2.4.1).
 * Claim       ½·1ᵀ(v̄ − c) = (e/2)·1ᵀ(v̄ − c)/e with 1ᵀ(v̄ − c)/e > 0; the increase is (e − 2)/2 of it, between 0.355 and 0.365.
 * Rank        tight.
 * Source      Corollary 2.4.1 and the sentence below it.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { and, forall } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atItem, leaves, total } from './pricing.proofs.ts';
import { SPREAD, setting, standing } from './pricing.ts';

const best = `(${SPREAD}/e)`;
const deterministic = `(${SPREAD}/2)`;
const ratio = forall(
  setting,
  standing,
  and(
    f(`${best} > 0`),
    f(`${deterministic} == e/2*${best}`),
    f(`(${deterministic} - ${best})/${best} == (e - 2)/2`),
    f('0.355 < (e - 2)/2 and (e - 2)/2 < 0.365'),
  ),
);
const tighter = f('0.359 < (e - 2)/2 and (e - 2)/2 < 0.3592');
const hints: InstanceHints = { integerLimit: { J: 6n } };

export default claim({
  id: 'kocyigit-2020/corollary-2.4.1',
  paper: 'kocyigit-2020',
  label: 'Corollary 2.4.1',
  title: 'The optimal deterministic mechanism is an e/2-approximation: 36 % more regret.',
  source: { page: '87-94', section: '2.4' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄',
      formula: ratio,
      expected: 'proved',
      hints,
      prove: async (kit) => {
        const { t, sums, auto, arithmetic } = kit;
        const gain = total(x('vbar(j) - c(j)'));
        const positive = sums.peel(
          gain,
          x('1'),
          sums.termwise(
            '<=',
            x('sum(j, 1 + 1, J, 0)'),
            x('sum(j, 1 + 1, J, vbar(j) - c(j))'),
            atItem(kit, auto()),
            sums.constant(
              x('sum(j, 1 + 1, J, 0)'),
              t.fact('sum-empty', [x('sum(j, 1, 1 - 1, vbar(j) - c(j))')], auto(), atItem(kit, auto(), x('1'))),
            ),
          ),
        );
        const numbers = t.conjunction(t.enclosure(), t.enclosure());
        const parts = t.conjunction(auto(), arithmetic(), arithmetic(), numbers);
        const withD = t.have(f(`${SPREAD} > 0`), positive, t.have(f(`${best} > 0`), auto(), parts));
        const proof = t.introAll(t.have(f('e > 0'), t.enclosure(), withD));
        const isPositive = t.have(f(`${SPREAD} > 0`), positive, t.have(f(`${best} > 0`), auto(), auto()));
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(
            ratio,
            leaves(kit, t.have(f('e > 0'), t.enclosure(), t.firstOf(auto(), isPositive))),
          ),
          proof: await kit.prove(ratio, proof),
        };
      },
    },
    {
      role: 'part',
      name: 'digits',
      domain: 'a number',
      formula: tighter,
      expected: 'proved',
      note: 'More digits of the percentage: 35.914… %.',
      prove: async ({ prove, t }) => ({
        conclusion: 'proved',
        proof: await prove(tighter, t.conjunction(t.enclosure(), t.enclosure())),
      }),
    },
  ],
  divergences: [
    '"About 36 %" is read as: rounded to a whole per cent it is 36.',
    'The two optimal values enter as the terms that Theorems 2.3.1 and 2.4.1 prove them to be.',
  ],
  closedForms: {
    parameters: [],
    domain: [],
    domainText: 'no parameters',
    quantities: [
      { name: 'ratio', value: x('e/2') },
      { name: 'increase', value: x('(e - 2)/2') },
    ],
  },
});

/**
 * The values of all bidders are bounded by the two highest ones.
 *
 * Setting     I ≥ 2 bidders with values v ∈ ℝ^I, highest value h, second highest value s (counted with multiplicity).
 * Claim       Σ_j v_j ≤ h + (I − 1)·s.
 * Rank        upper.
 * Proof       Winner i and runner-up exist; every other value is at most s. The sum splits at i.
 * Source      Used without a number in the proofs of Lemmas 1.7.3, 1.7.5 and 1.7.7 (last inequality of each).
 */
import { claim } from '../../src/claims/claim.ts';
import { forall, integer, vectorVariable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

export const reduction = forall(
  [integer('I'), vectorVariable('v', 'I')],
  [f('I >= 2')],
  f('sum(j, 1, I, v(j)) <= highest(v) + (I - 1)*second(v)'),
);

export default claim({
  id: 'kocyigit-2020/reduction-to-two-bids',
  paper: 'kocyigit-2020',
  label: 'Reduction to the two highest bids (proofs of Lemmas 1.7.3, 1.7.5, 1.7.7)',
  title: 'The sum of all bids is at most the highest bid plus I − 1 times the second highest.',
  source: { page: '46-51', section: '1.7' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, v ∈ ℝ^I',
      formula: reduction,
      expected: 'proved',
      prove: async ({ prove, t, sums, auto }) => ({
        conclusion: 'proved',
        proof: await prove(
          reduction,
          t.introAll(
            sums.orderStatistics(
              x('v'),
              ['i', 's'],
              sums.spike('<=', x('sum(j, 1, I, v(j))'), x('i'), x('second(v)'), sums.byLastForall, auto()),
            ),
          ),
        ),
      }),
    },
  ],
  divergences: [
    'The thesis writes the step with the winner i and max over j ≠ i; here the second highest value counted with multiplicity, which is the same number.',
    'Stated for all real values; the thesis needs it on [0, 1]^I.',
  ],
});

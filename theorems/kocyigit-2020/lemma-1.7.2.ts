/**
 * The extremal distribution for reserve prices in 𝓡₁.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), r ∈ 𝓡₁.
 * Claim       ℚ⁽¹⁾ lies in the ambiguity set (1.6), and the expected revenue under it is (Iμ − 1)/(I − 1).
 * Rank        upper.
 * Source      Lemma 1.7.2.
 */
import { claim } from '../../src/claims/claim.ts';
import { multiply } from '../../src/statement/expression.ts';
import { and, compare } from '../../src/statement/formula.ts';
import { expectation, isFeasible } from '../../src/statement/momentProgram.ts';
import { forReserves, Q1, R1, secondPriceProgram, value1, weight1 } from './model.ts';
import { signed } from './proofs.ts';

const program = secondPriceProgram();

export const isAttained = and(
  isFeasible(Q1, program),
  compare(expectation(Q1, program, program.objective), '=', value1),
);
export const lemma = forReserves([R1], isAttained);

export default claim({
  id: 'kocyigit-2020/lemma-1.7.2',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.2',
  title: 'Q(1) lies in the ambiguity set and has expected revenue (Iμ − 1)/(I − 1).',
  source: { page: '46-51', section: '1.7' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R1',
      formula: lemma,
      expected: 'proved',
      prove: async (kit) => {
        const { t, spikes } = kit;
        const each = multiply(weight1, 'r');
        return {
          conclusion: 'proved',
          proof: await kit.prove(
            lemma,
            t.introAll(
              signed(
                kit,
                ['I - 1 > 0', 'I > 0', '1 - r > 0'],
                t.conjunction(spikes.feasible(each), spikes.expected(each)),
              ),
            ),
          ),
        };
      },
    },
  ],
  divergences: [],
});

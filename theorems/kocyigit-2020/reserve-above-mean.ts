/**
 * A reserve price above the mean earns nothing in the worst case.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), r ∈ (μ, 1].
 * Claim       inf E[revenue] = 0, attained by the Dirac distribution at μe.
 * Rank        tight.
 * Dual        λ = 0, σ = 0: the revenue is never negative.
 * Source      section 1.5.2, before the definition of 𝓡₁, 𝓡₂, 𝓡₃.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, compare, infimum } from '../../src/statement/formula.ts';
import { expectation, isFeasible } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { diracAtMean, forReserves, secondPriceProgram } from './model.ts';

const program = secondPriceProgram();
const earned = compare(expectation(diracAtMean, program, program.objective), '=', 0n);
export const earnsNothing = forReserves(
  [f('mu < r'), f('r <= 1')],
  and(infimum(program, '=', 0n), isFeasible(diracAtMean, program), earned),
);

export default claim({
  id: 'kocyigit-2020/reserve-above-mean',
  paper: 'kocyigit-2020',
  label: 'Reserve prices above μ (section 1.5.2)',
  title: 'With a reserve price r > μ the worst-case expected revenue is 0.',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, μ < r ≤ 1',
      formula: earnsNothing,
      expected: 'proved',
      prove: async ({ prove, t, sums, spikes, auto }) => {
        const feasible = spikes.feasible(x('0'));
        const value = spikes.expected(x('0'));
        const none = x('sum(i, 1, I, 0*v(i))');
        const minorant = t.introAll(sums.flat('=', none, x('0'), auto(), auto()));
        const bound = t.momentBound(
          { constant: x('0'), multipliers: [x('0')] },
          t.conjunction(auto(), minorant),
          sums.constant(x('sum(i, 1, I, 0*mu)'), auto()),
        );
        return {
          conclusion: 'proved',
          proof: await prove(
            earnsNothing,
            t.introAll(
              t.conjunction(t.momentEqual(t.momentAttained(diracAtMean, feasible, value), bound), feasible, value),
            ),
          ),
        };
      },
    },
  ],
  divergences: ['r ranges over (μ, 1]; the thesis considers reserve prices in [0, 1] only.'],
});

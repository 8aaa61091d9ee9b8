/**
 * A dual solution for reserve prices in 𝓡1.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), r ∈ 𝓡1.
 * Claim       (σ⁽1⁾, λ⁽1⁾) is feasible in (1.8): σ ≥ 0 and revenue(v) ≥ λ + Σ_i σ_i v_i for every v ∈ [0, 1]^I;
 *             its objective value λ + Σ_i σ_i μ is (Iμ − 1)/(I − 1).
 * Rank        lower.
 * Proof       Σ_j v_j is bounded by the two highest bids (reduction-to-two-bids); then two cases.
 * Source      Lemma 1.7.3.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, compare } from '../../src/statement/formula.ts';
import { dualValue, isDualFeasible } from '../../src/statement/momentProgram.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { dual1, forReserves, R1, secondPriceProgram, value1 } from './model.ts';
import { minorant, REDUCTION } from './proofs.ts';

const program = secondPriceProgram();

export const lemma = forReserves(
  [R1],
  and(isDualFeasible(program, dual1), compare(dualValue(program, dual1), '=', value1)),
);

export default claim({
  id: 'kocyigit-2020/lemma-1.7.3',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.3',
  title: 'The printed (σ, λ) is feasible in (1.8) for r in R1, with value (Iμ − 1)/(I − 1).',
  source: { page: '46-51', section: '1.7' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R1',
      formula: lemma,
      expected: 'proved',
      prove: async (kit) => {
        const { t, sums, auto } = kit;
        const value = sums.constant(x('sum(i, 1, I, (1/(I - 1))*mu)'), auto());
        return {
          conclusion: 'proved',
          proof: await kit.prove(lemma, t.introAll(t.conjunction(t.conjunction(auto(), minorant(kit)), value))),
        };
      },
    },
  ],
  lemmas: [REDUCTION],
  divergences: [
    'The left-hand side of (1.8) is taken as the revenue max{s, r} or 0, to which (1.9) evaluates for a second price auction.',
  ],
});

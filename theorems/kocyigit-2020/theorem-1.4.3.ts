/**
 * One more bidder is worth more than the optimal auction.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi), 0 ≤ v̲ < v̄, independent with the common density rho ≤ c (symmetry), whose virtual valuation
 *             psi(x) = x − (1 − ∫_v̲^x rho)/rho(x) does not decrease (regularity); a second price auction without reserve price for I + 1 bidders with any rule `winner` for
 *             ties; any chances q ∈ 𝒬 for I bidders.
 * Claim       E[Σ_{i ≤ I + 1} psi(ṽ_i) 1{ṽ ∈ 𝒲ⁱ}] ≥ E[Σ_{i ≤ I} psi(ṽ_i) q_i(ṽ)], the revenues by Proposition 1.4.2, under every ℙ: so it is for the worst cases.
 * Rank        lower.
 * Proof       In every scenario v of the first I bidders: the winner of I + 1 has the highest virtual value, max{M, psi(x)} for M = max_i psi(v_i); its mean over the
 *             last bidder's x is at least M and at least ∫ psi rho = v̲ ≥ 0; and Σ_i psi(v_i) q_i ≤ max{M, 0}. The thesis takes the mean of psi for 0 (mean-virtual-value).
 * Source      Theorem 1.4.3, (1.26) to (1.28).
 */
import { claim } from '../../src/claims/claim.ts';
import { isDefined, proof, statement } from './theorem-1.4.3.proofs.ts';

export default claim({
  id: 'kocyigit-2020/theorem-1.4.3',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.4.3',
  title: 'The second price auction with one more bidder earns at least what the optimal auction earns.',
  source: { page: '22-26', section: '1.4' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'every-density',
      domain:
        'I ≥ 2, 0 ≤ v̲ < v̄, every symmetric and regular ℙ, every allocation rule for I bidders, any tie-breaking rule',
      formula: statement,
      expected: 'partial',
      hints: { integerLimit: { I: 2n }, functions: [] },
      note: 'For bounded densities with Riemann integrals. The printed statement allows any positive density: (v̄ − x)^(−1/2)/2 on [v̄ − 1, v̄] is regular and not bounded.',
    },
    {
      role: 'part',
      name: 'bounded-densities',
      domain:
        'I ≥ 2, 0 ≤ v̲ < v̄, every symmetric and regular ℙ, every allocation rule for I bidders, any tie-breaking rule; bounded densities and chances with Riemann integrals',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { I: 2n }, functions: [] },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: ['kocyigit-2020/order-of-integration#bounded-densities'],
  divergences: [
    'Stated for every ℙ of the ambiguity set and every allocation rule for I bidders; so the worst case of the auction is at least the worst case of any of them, (1.25) and (1.29). The ambiguity sets for I and I + 1 bidders belong together: they hold the same marginals.',
    'Revenues are those of (1.3), by Proposition 1.4.2. By independence the mean over the last bidder is taken first; the inequality holds for all values of the others, so under every distribution of them.',
    'Integrals are Riemann integrals, c is any bound of the density.',
  ],
});

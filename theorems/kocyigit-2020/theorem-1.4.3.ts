/**
 * One more bidder is worth more than the optimal auction.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi), 0 ≤ v̲ < v̄, independent with a common regular distribution F (symmetry, regularity) with the density f, which may
 *             be unbounded at v̄ (`regularDensities`); psi(x) = x − (1 − F(x))/f(x); a second price auction without reserve price for I + 1 bidders with any rule
 *             `winner` for ties; any chances q ∈ 𝒬 for I bidders.
 * Claim       E[Σ_{i ≤ I + 1} psi(ṽ_i) 1{ṽ ∈ 𝒲ⁱ}] ≥ E[Σ_{i ≤ I} psi(ṽ_i) q_i(ṽ)], the revenues by Proposition 1.4.2, under every ℙ: so it is for the worst cases.
 *             earned(v) is the mean over the last bidder's value at the values v of the others, the limit of ∫_v̲^b … f for b → v̄; it exists.
 * Rank        lower.
 * Proof       In every scenario v of the first I bidders: the winner of I + 1 has the highest virtual value, max{M, psi(x)} for M = max_i psi(v_i); its mean over the
 *             last bidder's x is at least M and at least lim ∫_v̲^b psi f = v̲ ≥ 0; and Σ_i psi(v_i) q_i ≤ max{M, 0}. The thesis takes the mean of psi for 0
 *             (mean-virtual-value).
 * Source      Theorem 1.4.3, (1.26) to (1.28).
 */
import { claim } from '../../src/claims/claim.ts';
import { BOUNDED, RIEMANN } from './exchange.proofs.ts';
import {
  belowIsDefined,
  proofBelow,
  isDefined as regularIsDefined,
  proof as regularProof,
} from './oneMoreBidder.proofs.ts';
import { below, statement as regularStatement } from './oneMoreBidder.ts';
import { auctionHints } from './regularDensities.hints.ts';
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
      name: 'printed',
      domain:
        'I ≥ 2, 0 ≤ v̲ < v̄, every symmetric and regular ℙ, every allocation rule for I bidders, any tie-breaking rule',
      formula: regularStatement,
      expected: 'proved',
      hints: { integerLimit: { I: 2n }, functions: [] },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(regularStatement, regularIsDefined(kit)),
        proof: await kit.prove(regularStatement, regularProof(kit)),
      }),
    },
    {
      role: 'part',
      name: 'below',
      domain: 'v̲ < v̄, every regular distribution, all values of any number of other bidders, b < v̄',
      formula: below,
      expected: 'proved',
      hints: auctionHints,
      note: '(1.26) and (1.27) before the limit, where the falsifier can compute all integrals.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(below, belowIsDefined(kit)),
        proof: await kit.prove(below, proofBelow(kit)),
      }),
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
  lemmas: [BOUNDED, RIEMANN],
  divergences: [
    'Stated for every ℙ of the ambiguity set and every allocation rule for I bidders; so the worst case of the auction is at least the worst case of any of them, (1.25) and (1.29). The ambiguity sets for I and I + 1 bidders belong together: they hold the same marginals.',
    'Revenues are those of (1.3), by Proposition 1.4.2. By independence the mean over the last bidder is taken first; the inequality holds for all values of the others, so under every distribution of them.',
    'Of ∫_v̲^x f = F(x) only elementary properties are used, which Lebesgue’s integral has for every positive density (regular-densities). The limit for b → v̄ is the Lebesgue integral, since psi lies between psi(v̲) and v̄.',
    'In the part bounded-densities integrals are Riemann integrals over [v̲, v̄], and c is any bound of the density.',
  ],
});

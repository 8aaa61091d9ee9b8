/**
 * The integral in the definition of regularity is one of Riemann's, below the highest value.
 *
 * Setting     [v̲, v̄] (written lo, hi), v̲ < v̄; a regular distribution: f > 0 is a density of the distribution function F, and x − (1 − F(x))/f(x) does not decrease.
 * Claim       On [v̲, b] with b < v̄ the density is bounded and Riemann integrable, and F(b) = ∫_v̲^b f.
 * Rank        structural.
 * Proof       With d = (1 − F)/f, d(w) ≤ d(z) + w − z for z ≤ w: where d is near 0, f is about (1 − F)/(w − z) from there on, which has no finite integral.
 *             So d is away from 0 on [v̲, b]; f = (1 − F)/d is bounded there, and of bounded variation, since 1/d + K²x rises for K ≥ 1/d.
 * Example     f(x) = (1 − x)^(−1/2)/2 on [0, 1]: F(x) = 1 − √(1 − x), the virtual value is 3x − 2, and f is not bounded at 1.
 * Source      Definition 1.4.2, where the density need not be bounded, nor the integral one of Riemann's.
 */
import { claim } from '../../src/claims/claim.ts';
import { regularHints } from './regularDensities.hints.ts';
import { proofOfRiemann, riemannIsDefined } from './regularDensities.proofs.ts';
import { riemannBelow } from './regularDensities.ts';

export default claim({
  id: 'kocyigit-2020/regular-densities',
  paper: 'kocyigit-2020',
  label: 'Definition 1.4.2, the integral in it',
  title: 'Below the highest value, a regular density is bounded and Riemann integrable.',
  source: { page: '22-26', section: '1.4' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'v̲ < v̄, every regular distribution, b < v̄',
      formula: riemannBelow,
      expected: 'proved',
      hints: regularHints,
      note: 'Why limits of Riemann integrals are expectations under every regular distribution.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(riemannBelow, riemannIsDefined(kit)),
        proof: await kit.prove(riemannBelow, proofOfRiemann(kit)),
      }),
    },
  ],
  divergences: [
    'The definition says that its integral is defined; that it is Riemann’s below v̄ is not said. That f is a density of F is put as what every integral of f has, Lebesgue’s included: F rises strictly, has no atom at v̄, and m(b − a) ≤ F(b) − F(a) ≤ M(b − a) where m ≤ f ≤ M on [a, b].',
  ],
});

/**
 * The order of integration over a triangle may be exchanged.
 *
 * Setting     [v̲, v̄] (written lo, hi), v̲ < v̄; the density f of a regular distribution with the distribution function F, which may be unbounded at v̄ (`regularDensities`);
 *             chances g that do not fall, as E[q_i(·, ṽ_{−i})] does for every q ∈ 𝒬^m-d.
 * Claims      printed: ∫ (∫_v̲^x g) f(x) dx = ∫ g(x) (∫_x^v̄ f) dx, where ∫_x^v̄ f = 1 − F(x), and the first integral is the limit of those over [v̲, b] for b → v̄;
 *             below: what is missing at b < v̄;
 *             bounded-densities: ∫ (∫_v̲^x g) f(x) dx + ∫ g(x) (∫_v̲^x f) dx = ∫ g · ∫ f for all bounded functions f, g ≥ 0 with Riemann integrals: two triangles make the square.
 * Rank        structural.
 * Proof       The bounded case by estimates on short intervals; on [v̲, b] regularity bounds f (regular-densities); and (1 − F(b))(v̄ − v̲) tends to 0.
 * Example     Uniform values on [0, 1], g = 1: ∫ x dx = ∫ (1 − x) dx = 1/2.
 * Source      The step of the proof of Proposition 1.4.2 that cites Fubini's theorem.
 */
import { claim } from '../../src/claims/claim.ts';
import { BOUNDED, isDefined, proofBelow, proofOfLimit, RIEMANN } from './exchange.proofs.ts';
import { isDefined as isDefinedIfBounded, proof, statement } from './order-of-integration.proofs.ts';
import { regularHints } from './regularDensities.hints.ts';
import { exchanged, exchangedBelow } from './regularDensities.ts';

export default claim({
  id: 'kocyigit-2020/order-of-integration',
  paper: 'kocyigit-2020',
  label: 'proof of Proposition 1.4.2, Fubini’s theorem',
  title: 'The order of integration over a triangle may be exchanged.',
  source: { page: '43-44', section: '1.7' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'v̲ < v̄, every regular distribution, all chances that do not fall',
      formula: exchanged,
      expected: 'proved',
      hints: regularHints,
      note: 'Integrals of the density to v̄ are limits for b → v̄.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(exchanged, isDefined(kit)),
        proof: await kit.prove(exchanged, proofOfLimit(kit)),
      }),
    },
    {
      role: 'part',
      name: 'bounded-densities',
      domain:
        'v̲ ≤ v̄, all bounded nonnegative functions with integrals over every [v̲, x]; bounded densities and chances with Riemann integrals',
      formula: statement,
      expected: 'proved',
      hints: { functions: [], integerLimit: { n: 1n } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefinedIfBounded(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
    {
      role: 'part',
      name: 'below',
      domain: 'v̲ < v̄, every regular distribution, all chances that do not fall, b < v̄',
      formula: exchangedBelow,
      expected: 'proved',
      hints: regularHints,
      note: 'Where the falsifier can compute all integrals.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(exchangedBelow, isDefined(kit)),
        proof: await kit.prove(exchangedBelow, proofBelow(kit)),
      }),
    },
  ],
  lemmas: [BOUNDED, RIEMANN],
  divergences: [
    'Cited in the thesis, for the joint density; by independence the values of the others are integrated first, which leaves their expected chances g and the density f of the own value.',
    'Of ∫_v̲^x f = F(x) only elementary properties are used, which Lebesgue’s integral has for every positive density; that f is Riemann integrable on [v̲, b] for b < v̄ is the claim regular-densities. ∫ over [v̲, v̄] is the limit for b → v̄, which of a nonnegative function is its Lebesgue integral.',
  ],
});

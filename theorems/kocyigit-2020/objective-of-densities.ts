/**
 * The objective value of α_ε in (1.33).
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); σ*, r as in Theorem 1.5.3; α_ε, δ_ε, ρ_ε of Theorem 1.7.1; 0 < ε < r, ε ≤ 1/2, Iε < 2(1 − r + r log r); any tie-breaking rule.
 * Claim       ∫ max{0, Σ_i 1{v ∈ 𝒲ⁱ}(α_ε(v)v_i − ∫_{v_i}^1 α_ε(x, v_{−i}) dx)} dv = rδ_ε(1 − ε) + rρ_ε ε, over [0, 1]ᴵ.
 * Rank        structural.
 * Proof       For the winner's value z ≥ r, with all others in [r − ε, r], the integrand is (rδ_ε(2z − 1)/ε + rρ_ε)/(Iε^(I−1)) for z ≥ 1 − ε, and 0 below:
 *             there it is (ρ_ε − δ_ε)r < 0 within the maximum. Everywhere else it is 0. Then `integrals-of-spikes`.
 * Source      Proof of Lemma 1.7.13, (1.38) and (1.39).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { densityVariables, INTEGRAND, smallDensities } from './asymptoticDensities.ts';
import { densityIsDefined, lemmas, withWeights } from './densityIntegrals.proofs.ts';
import { hasIntegral, levelExists } from './iteratedIntegral.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { objectiveValue, sectionsExist, VALUE_OF_ALPHA } from './objectiveOfDensities.proofs.ts';

export const statement = forMeans(hasIntegral(INTEGRAND, VALUE_OF_ALPHA), densityVariables, [
  ...smallDensities,
  f('eps <= 1/2'),
]);

const proof = (kit: ProverKit): Tactic => kit.t.intro(withDefinitions(kit, withWeights(kit, objectiveValue(kit))));
export const isDefined = (kit: ProverKit): Tactic =>
  definedByMeans(kit, definedWith(kit, [levelExists(kit), sectionsExist(kit)], densityIsDefined(kit)));

export default claim({
  id: 'kocyigit-2020/objective-of-densities',
  paper: 'kocyigit-2020',
  label: 'proof of Lemma 1.7.13, equation (1.39)',
  title: 'The objective value of α_ε is rδ_ε(1 − ε) + rρ_ε ε.',
  source: { page: '58-59', section: '1.7', equation: '1.38, 1.39' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, small ε > 0, any tie-breaking rule: an integral over [0, 1]^I',
      formula: statement,
      expected: 'proved',
      hints: { untried: 'the falsifier does not integrate over [0, 1]^I' },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed', ...lemmas],
  divergences: [
    'Small enough is made explicit: 0 < ε < r, ε ≤ 1/2 and Iε < 2(1 − r + r log r).',
    'An integral over [0, 1]^I is taken one coordinate after the other, all of them Riemann integrals, which exist.',
  ],
});

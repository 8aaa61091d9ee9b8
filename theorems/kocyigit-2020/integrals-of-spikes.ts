/**
 * Integrals over [0, 1]ᴵ of densities for which one bidder has a value in [r, 1] and all others have values in [r − ε, r].
 *
 * Setting     I ≥ 1, 0 < ε < r < 1, any function h that has its integrals; T_i(v) = max{v_1, …, v_i}; G_i(v): v_1, …, v_i are ≥ r − ε, and at most one of them is > r;
 *             K_i(v; p, c) = p h(T_i) 1{T_i ≥ r} + c 1{T_i ≤ r} if G_i(v), else 0.
 * Claims      printed: ∫_0^1 (a + bx) K_i(v with v_i = x; p, c) dx = K_{i−1}(v; pE, cE + pH) with E = ∫_{r−ε}^r (a + bx) dx and H = ∫_r^1 (a + bx) h(x) dx.
 *             mass: ∫ K_I(v; p, 0) dv = Ipε^(I−1) ∫_r^1 h. mean: ∫ v_g K_I(v; p, 0) dv = pε^(I−1) ((I − 1)(r − ε/2) ∫_r^1 h + ∫_r^1 x h(x) dx).
 *             at-winner: a function that is p h(v_i) for the winner i, if v_i ≥ r and all others are in [r − ε, r], and 0 elsewhere, is K_I(v; p, 0) under
 *             any tie-breaking rule. objective: for α = K_I(·; p, 0) the integrand of (1.33) is that for y(z) = max{0, z h(z) − ∫_z^1 h} in place of h.
 * Rank        structural.
 * Proof       `spikeDensities`, `spikeIntegrals` and `asymptoticDensities` (.proofs). The integral over [0, 1]ᴵ is `iteratedIntegral`.
 * Source      The steps `v_{−i} integrated out` of the proofs of Lemmas 1.7.12, (1.35) to (1.37), and 1.7.13, (1.38) and (1.39).
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { FORM, proofOfForm, proofOfValue, VALUE } from './asymptoticDensities.proofs.ts';
import {
  OBJECTIVE,
  objectiveIsDefined,
  proofOfObjective,
  proofOfSections,
  SECTIONS,
} from './integrandOfDensities.proofs.ts';
import { proofOfLevel } from './spikeDensities.proofs.ts';
import { BAND, LEVEL, proofOfBand } from './spikeFacts.proofs.ts';
import { integralsAreDefined, MEAN, NORMAL, proofOfMean, proofOfNormal } from './spikeIntegrals.proofs.ts';

const ID = 'kocyigit-2020/integrals-of-spikes';

/** Integrals of a function that is quantified over are not computed. */
const hints: InstanceHints = { untried: 'the falsifier does not integrate over [0, 1]^I' };

const part = (
  name: string,
  domain: string,
  formula: Formula,
  uses: readonly [string, Formula] | undefined,
  proof: (kit: ProverKit) => Tactic,
  defined: (kit: ProverKit) => Tactic = ({ auto }) => auto(),
): Statement => ({
  role: 'part',
  name,
  domain,
  formula,
  expected: 'proved',
  ...(name === 'value' ? {} : { hints }),
  prove: async (kit) => ({
    conclusion: 'proved',
    definedness: await kit.definedness(formula, defined(kit)),
    proof: await kit.prove(formula, uses ? kit.t.lemma(`${ID}#${uses[0]}`, uses[1], proof(kit)) : proof(kit)),
  }),
});

const setting = 'I ≥ 1, 0 < ε < r < 1, every h that is integrable on [r, 1]';
const scenario = 'I ≥ 1, 0 < ε < r < 1, every scenario and any tie-breaking rule';

export default claim({
  id: ID,
  paper: 'kocyigit-2020',
  label: 'proofs of Lemmas 1.7.12 and 1.7.13, integrals over [0, 1]^I',
  title: 'The integrals of α_ε over [0, 1]^I, one coordinate after the other.',
  source: { page: '56-59', section: '1.7', equation: '1.35 to 1.39' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: setting,
      formula: LEVEL,
      expected: 'proved',
      hints,
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(LEVEL, kit.t.have(BAND, proofOfBand(kit), proofOfLevel(kit))),
      }),
    },
    part('mass', setting, NORMAL, ['printed', LEVEL], proofOfNormal, integralsAreDefined),
    part('mean', setting, MEAN, ['printed', LEVEL], proofOfMean, integralsAreDefined),
    part('value', 'I ≥ 1, 0 < ε < r < 1, every scenario', VALUE, undefined, proofOfValue),
    part('at-winner', scenario, FORM, ['value', VALUE], proofOfForm),
    part('sections', scenario, SECTIONS, ['value', VALUE], proofOfSections, objectiveIsDefined),
    part('objective', scenario, OBJECTIVE, ['value', VALUE], proofOfObjective, objectiveIsDefined),
  ],
  lemmas: [`${ID}#printed`, `${ID}#value`],
  divergences: [
    'The thesis integrates without saying how; here the coordinates are integrated one after the other, every integral being Riemann’s.',
  ],
});

/**
 * The weights δ_ε and ρ_ε of the densities α_ε.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); σ*, r as in Theorem 1.5.3; δ_ε and ρ_ε of Theorem 1.7.1; 0 < ε < r with Iε < 2(1 − r + r log r).
 * Claims      printed: δ_ε > 1 and 0 < ρ_ε < 1. identities: ρ_ε(1 − r) + δ_ε r = 1 and δ_ε r(1 − ε/2) − ρ_ε r log r + (I − 1)(r − ε/2) = Iμ.
 * Rank        structural.
 * Proof       With 1/σ* = I − 1 − log r: δ_ε's numerator exceeds its denominator 1 − r + r log r − (1 − r)ε/2, and r times it does not.
 * Source      The remark below (1.34); (1.37).
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { PIECES, proofOfPieces } from './asymptoticWeights.proofs.ts';
import { identities, isDefined, proofOfIdentities, proofOfSigns, signs } from './densities.proofs.ts';
import { definedByMeans, withDefinitions } from './lotteryByMeans.ts';

const statement = (
  role: 'printed' | 'part',
  name: string,
  formula: Formula,
  proof: (kit: ProverKit) => Tactic,
): Statement => ({
  role,
  name,
  domain: 'I ≥ 2, 0 < μ < 1, small ε > 0',
  formula,
  expected: 'proved',
  hints: { integerLimit: { I: 2n } },
  prove: async (kit) => ({
    conclusion: 'proved',
    definedness: await kit.definedness(formula, definedByMeans(kit, isDefined(kit))),
    proof: await kit.prove(formula, kit.t.introAll(withDefinitions(kit, proof(kit)))),
  }),
});

export default claim({
  id: 'kocyigit-2020/weights-of-densities',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.7.1, remark on δ_ε and ρ_ε',
  title: 'For small ε, δ_ε is above 1 and ρ_ε between 0 and 1.',
  source: { page: '56', section: '1.7', equation: '1.34' },
  rank: 'structural',
  statements: [
    statement('printed', 'signs', signs, proofOfSigns),
    statement('part', 'identities', identities, proofOfIdentities),
    {
      role: 'part',
      name: 'bounded',
      domain: 'A, B > 0, 0 < s ≤ q ≤ 1',
      formula: PIECES,
      expected: 'proved',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(PIECES, proofOfPieces(kit)) }),
    },
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed'],
  divergences: ['Small enough is made explicit: 0 < ε < r and Iε < 2(1 − r + r log r).'],
});

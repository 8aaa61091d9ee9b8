/**
 * The optimal highest-bidder-lottery is feasible in (1.11), for every r: the proof of Lemma 1.7.9 in all bids.
 *
 * Setting     I ≥ 2, r ∈ (0, 1), σ = 1/(I − 1 − log r) and λ = −σr; any partition 𝒲¹, …, 𝒲ᴵ; values in [0, 1]; q of (1.12).
 * Claims      Σ_i [q_i(v) v_i − ∫₀^{v_i} q_i(x, v_{−i}) dx] ≥ λ + Σ_i σ v_i;  q_i(v) ≥ 0;  Σ_i q_i(v) ≤ 1;  q_i(x, v_{−i}) rises in x.
 * Rank        structural.
 * Proof       Below the best of the other bids a bidder loses, above it he wins: so the winner w pays M(v_w, max_{j≠w} v_j), nobody else
 *             pays, and Σ_i v_i ≤ v_w + (I − 1) max_{j≠w} v_j.
 * Source      Proof of Lemma 1.7.9.
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { exists, isAllocation, isMinorant, isMonotone } from './lotteryInAllBids.proofs.ts';
import { allocationPart, forScenarios, lemmasOfLottery, minorantPart, monotonePart } from './lotteryInAllBids.ts';
import { tieBreakers } from './tieBreaking.ts';

const statement = (
  role: 'printed' | 'part',
  name: string,
  formula: Formula,
  proof: (kit: ProverKit) => Tactic,
): Statement => ({
  role,
  name,
  domain: 'I ≥ 2, 0 < r < 1, any tie-breaking rule, v ∈ [0, 1]^I',
  formula,
  expected: 'proved',
  hints: { functions: tieBreakers, integerLimit: { I: 3n } },
  prove: async (kit) => ({
    conclusion: 'proved',
    definedness: await kit.definedness(formula, exists(kit)),
    proof: await kit.prove(formula, proof(kit)),
  }),
});

export default claim({
  id: 'kocyigit-2020/feasibility-of-lottery',
  paper: 'kocyigit-2020',
  label: 'proof of Lemma 1.7.9, in all bids',
  title: 'The optimal highest-bidder-lottery is a feasible allocation, and its payments have the minorant λ + σ Σ v.',
  source: { page: '53-55', section: '1.7', equation: '1.11, 1.12, 1.31' },
  rank: 'structural',
  statements: [
    statement('printed', 'allocation', forScenarios(allocationPart), isAllocation),
    statement('part', 'monotone', forScenarios(monotonePart), isMonotone),
    statement('part', 'minorant', forScenarios(minorantPart), isMinorant),
  ],
  lemmas: lemmasOfLottery,
  divergences: ['r ranges over (0, 1) in place of μ; by Lemma 1.7.8 each r belongs to one μ.'],
});

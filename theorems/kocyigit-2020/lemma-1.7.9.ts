/**
 * The optimal highest-bidder-lottery is feasible in problem (1.11).
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); σ*, r, λ* = −σ*r and q* as in Theorem 1.5.3; any partition 𝒲¹, …, 𝒲ᴵ.
 * Claim       σ* ≥ 0; q* is an ex-post monotone allocation that serves highest bidders only, and
 *             Σ_i [q*_i(v) v_i − ∫₀^{v_i} q*_i(x, v_{−i}) dx] ≥ λ* + Σ_i σ* v_i for every v ∈ [0, 1]^I.
 * Rank        structural.
 * Proof       For all r ∈ (0, 1) at once in `feasibility-of-lottery`; σ* = 1/(I − 1 − log r) by the definition of r.
 * Source      Lemma 1.7.9.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { and } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { ofNewestBidder } from './lotteryInAllBids.proofs.ts';
import { allocationPart, forScenarios, lemmasOfLottery, minorantPart, monotonePart, rent } from './lotteryInAllBids.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { breaksTies, inUnitBox, tieBreakers, values, winner } from './tieBreaking.ts';

const parts = { allocation: allocationPart, monotone: monotonePart, minorant: minorantPart };
export const body = and(f('sigma >= 0'), ...Object.values(parts).map((text) => f(text)));
export const statement = forMeans(body, [winner, values], [breaksTies, inUnitBox]);

/** What `feasibility-of-lottery` says at this r, with σ in place of 1/(I − 1 − log r). */
const feasibility = ({ t }: ProverKit, name: keyof typeof parts, then: Tactic): Tactic =>
  t.lemma(
    `kocyigit-2020/feasibility-of-lottery#${name}`,
    forScenarios(parts[name]),
    t.instantiate(
      t.latest,
      ['I', 'r', 'winner', 'v'].map((one) => x(one)),
      t.byHypothesis,
      t.rewrite(f('1/(I - 1 - log(r)) == sigma'), then),
    ),
  );

/** Every q*_i(x, v_{−i}) is integrable, since it rises. */
export const lotteryIsIntegrable = (kit: ProverKit): readonly [Expression, Tactic] => {
  const { t, auto } = kit;
  const names = ['i', 'x', 'y'].map((one) => x(one));
  const rises = t.introAll(t.instantiate(f(monotonePart), names, auto(), t.byHypothesis));
  const increasing = t.integrable(x(rent('i')), 'increasing', [], auto(), feasibility(kit, 'monotone', rises));
  return [x(rent('i')), t.instantiate(inUnitBox, [x('i')], auto(), t.opened(increasing))];
};

const isDefined = (kit: ProverKit): Tactic => {
  const leaf = kit.t.firstOf(kit.auto({ splits: 3 }), ofNewestBidder(kit));
  return definedByMeans(kit, definedWith(kit, [lotteryIsIntegrable(kit)], leaf));
};

export default claim({
  id: 'kocyigit-2020/lemma-1.7.9',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.9',
  title: 'The optimal highest-bidder-lottery is feasible in (1.11).',
  source: { page: '53-55', section: '1.7', equation: '1.11' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, any tie-breaking rule, v ∈ [0, 1]^I',
      formula: statement,
      expected: 'proved',
      hints: { functions: tieBreakers, integerLimit: { I: 3n } },
      prove: async (kit) => {
        const { t } = kit;
        const goals = (Object.keys(parts) as (keyof typeof parts)[]).map((name) =>
          feasibility(kit, name, t.byHypothesis),
        );
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, isDefined(kit)),
          proof: await kit.prove(
            statement,
            t.introAll(withDefinitions(kit, t.conjunction(kit.arithmetic(), ...goals))),
          ),
        };
      },
    },
  ],
  lemmas: [
    'kocyigit-2020/reserve-of-lottery#printed',
    ...Object.keys(parts).map((name) => `kocyigit-2020/feasibility-of-lottery#${name}`),
    ...lemmasOfLottery,
  ],
  divergences: ['max_{j≠i} v_j is the highest of the other values, which are nonnegative.'],
});

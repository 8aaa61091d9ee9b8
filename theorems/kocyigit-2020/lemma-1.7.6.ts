/**
 * The extremal distributions for reserve prices in 𝓡₃.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), r ∈ 𝓡₃, ε > 0.
 * Claim       ℚ_ε⁽³⁾ lies in the ambiguity set (1.6) for every ε > 0, and the expected revenue under it tends to
 *             (μ − r)/(1 − r) as ε ↓ 0.
 * Rank        upper.
 * Result      False for ε > r: the atom (r − ε)e then lies outside [0, 1]^I. True for 0 < ε ≤ r, which is all that the limit needs.
 * Source      Lemma 1.7.6.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, compare, type Formula, forall, real } from '../../src/statement/formula.ts';
import { expectation, isFeasible } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { forReserves, limitFromAbove, Q3, R3, secondPriceProgram, value3 } from './model.ts';
import { limitOfQ3 } from './proofs.ts';

const program = secondPriceProgram();
const expected = expectation(Q3, program, program.objective);
const forEpsilon = (where: readonly Formula[]) => forall([real('epsilon')], where, isFeasible(Q3, program));
const printed = forReserves([R3], and(forEpsilon([f('epsilon > 0')]), limitFromAbove(expected, value3)));
export const repaired = forReserves(
  [R3],
  and(
    forEpsilon([f('0 < epsilon and epsilon <= r')]),
    limitFromAbove(expected, value3),
    forall(
      [real('epsilon')],
      [f('0 < epsilon and epsilon <= r')],
      compare(expected, '=', x('1 - (1 - mu)/(1 - (r - epsilon))')),
    ),
  ),
);

export default claim({
  id: 'kocyigit-2020/lemma-1.7.6',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.6',
  title: 'Q(3)_ε lies in the ambiguity set for every ε > 0, with expected revenue tending to (μ − r)/(1 − r).',
  source: { page: '46-51', section: '1.7' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R3, ε > 0',
      formula: printed,
      expected: 'refuted',
      note: 'I = 2, μ = r = 3/4, ε = 1: the atom (r − ε)e = (−1/4, −1/4) has positive weight and lies outside [0, 1]².',
      prove: async ({ refute, counterexample, t, auto }) => {
        const outside = t.witness([x('1')], auto(), auto(), auto());
        const infeasible = t.disjunction(2, t.disjunction(1, t.conjunction(auto(), outside)));
        const someEpsilon = t.witness([x('1')], auto(), infeasible);
        return {
          conclusion: 'refuted',
          proof: await refute(printed, counterexample([x('2'), x('3/4'), x('3/4')], t.disjunction(0, someEpsilon))),
        };
      },
      hints: { values: { r: [x('mu')] } },
    },
    {
      role: 'repaired',
      name: 'repaired',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R3, 0 < ε ≤ r',
      formula: repaired,
      expected: 'proved',
      prove: async (kit) => {
        const { t, spikes } = kit;
        const feasible = t.introAll(t.opened(spikes.feasible(x('0'))));
        const value = t.introAll(t.opened(spikes.expected(x('0'))));
        return {
          conclusion: 'proved',
          proof: await kit.prove(repaired, t.introAll(t.opened(t.conjunction(feasible, limitOfQ3(kit), value)))),
        };
      },
    },
  ],
  divergences: ['The limit is spelled out with η and δ.'],
});

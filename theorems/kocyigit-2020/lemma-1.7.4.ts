/**
 * The extremal distributions for reserve prices in 𝓡₂.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), r ∈ 𝓡₂, ε > 0.
 * Claim       ℚ_ε⁽²⁾ lies in the ambiguity set (1.6) for every sufficiently small ε > 0, and the expected revenue under it
 *             tends to Ir(μ − r)/(1 − r) as ε ↓ 0. (In the proof: the weights are ≥ 0 and add up to 1 for ε ≤ r − (Iμ − 1)/(I − 1).)
 * Rank        upper.
 * Result      False at r = 0, which lies in 𝓡₂ when μ < 1/I: the atoms then have components r − ε < 0 outside [0, 1].
 *             True for r > 0.
 * Source      Lemma 1.7.4.
 */
import { claim } from '../../src/claims/claim.ts';
import { multiply } from '../../src/statement/expression.ts';
import { and, compare, type Formula, forall, real } from '../../src/statement/formula.ts';
import { expectation, hasNonnegativeWeights, hasTotalMassOne, isFeasible } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import {
  domain,
  forReserves,
  forSmallEpsilon,
  limitFromAbove,
  parameters,
  Q2,
  R2,
  secondPriceProgram,
  value2,
  weight2,
} from './model.ts';
import { limitOfQ2, signed } from './proofs.ts';

/** Signs of what the family divides by. */
const SIGNS = ['I - 1 > 0', 'I > 0', '1 - r > 0', '1 - (r - epsilon) > 0'];

const program = secondPriceProgram();
const expected = expectation(Q2, program, program.objective);
const conclusion = and(forSmallEpsilon(isFeasible(Q2, program)), limitFromAbove(expected, value2));
const printed = forReserves([R2], conclusion);

/** The lemma for r > 0, with explicit ranges of ε and an explicit value: what Proposition 1.5.6 needs. */
const explicit = (body: Formula) =>
  forall(
    [...parameters, real('r'), real('epsilon')],
    [...domain, R2, f('0 < epsilon and epsilon <= min(r, r - (I*mu - 1)/(I - 1))')],
    body,
  );
export const family = explicit(and(isFeasible(Q2, program), compare(expected, '=', multiply('I', 'r', weight2))));
export const repaired = forReserves([f('r > 0'), R2], conclusion);
const weights = forall(
  [...parameters, real('r'), real('epsilon')],
  [...domain, R2, f('0 < epsilon and epsilon <= r - (I*mu - 1)/(I - 1)')],
  and(hasNonnegativeWeights(Q2), hasTotalMassOne(Q2)),
);

export default claim({
  id: 'kocyigit-2020/lemma-1.7.4',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.4',
  title: 'Q(2)_ε lies in the ambiguity set for small ε, with expected revenue tending to Ir(μ − r)/(1 − r).',
  source: { page: '46-51', section: '1.7' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R2',
      formula: printed,
      expected: 'refuted',
      note: 'I = 2, μ = 1/4, r = 0: every ε > 0 puts positive weight on points with a component −ε < 0, outside [0, 1]^I.',
      prove: async ({ refute, counterexample, t, auto }) => {
        const outside = t.witness([x('1')], auto(), auto(), auto());
        const infeasible = t.disjunction(2, t.disjunction(0, t.conjunction(auto(), outside)));
        const everyDelta = t.intro(t.witness([x('delta/(2*(1 + delta))')], auto(), auto(), infeasible));
        return {
          conclusion: 'refuted',
          proof: await refute(printed, counterexample([x('2'), x('1/4'), x('0')], t.disjunction(0, everyDelta))),
        };
      },
      hints: { values: { r: [x('0')] }, witnesses: { delta: [x('r/2'), x('1/1000')] } },
    },
    {
      role: 'repaired',
      name: 'repaired',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R2, r > 0',
      formula: repaired,
      expected: 'proved',
      prove: async (kit) => {
        const { t, spikes, auto } = kit;
        const feasible = signed(kit, SIGNS, spikes.feasible(multiply(weight2, x('r - epsilon'))));
        const small = t.witness([x('min(r, r - (I*mu - 1)/(I - 1))')], auto(), t.introAll(feasible));
        return {
          conclusion: 'proved',
          proof: await kit.prove(repaired, t.introAll(t.conjunction(small, limitOfQ2(kit)))),
        };
      },
    },
    {
      role: 'part',
      name: 'explicit',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R2, 0 < ε ≤ min{r, r − (Iμ − 1)/(I − 1)}',
      formula: family,
      expected: 'proved',
      note: 'With an explicit range of ε, and the exact expected revenue I·r·(μ − (r − ε))/(1 − (r − ε)).',
      prove: async (kit) => {
        const { t, spikes } = kit;
        const feasible = signed(kit, SIGNS, spikes.feasible(multiply(weight2, x('r - epsilon'))));
        return {
          conclusion: 'proved',
          proof: await kit.prove(
            family,
            t.introAll(t.opened(t.conjunction(feasible, signed(kit, SIGNS, spikes.expected(multiply(weight2, 'r')))))),
          ),
        };
      },
    },
    {
      role: 'part',
      name: 'weights',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R2, 0 < ε ≤ r − (Iμ − 1)/(I − 1)',
      formula: weights,
      expected: 'proved',
      note: 'The sentence of the proof about the weights alone; it does not look at where the atoms lie.',
      prove: async ({ prove, t, spikes, auto }) => ({
        conclusion: 'proved',
        proof: await prove(weights, t.introAll(t.opened(t.conjunction(auto(), spikes.mass)))),
      }),
    },
  ],
  divergences: [
    'Atoms of weight 0 may lie anywhere: membership in the ambiguity set looks at atoms of positive weight only.',
    'The limit is spelled out with η and δ.',
  ],
});

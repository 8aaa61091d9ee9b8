/**
 * The worst-case expected revenue for reserve prices in 𝓡₂.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), r ∈ 𝓡₂.
 * Claim       inf E[revenue] = Ir(μ − r)/(1 − r), attained asymptotically by ℚ_ε⁽²⁾ for ε ↓ 0.
 * Rank        tight.
 * Primal      ℚ_ε⁽²⁾ for r > 0 (Lemma 1.7.4 as repaired); at r = 0 its limit ℚ₀⁽²⁾ itself.     Dual   Lemma 1.7.5.
 * Result      The value is right on all of 𝓡₂; the sequence is not one of feasible distributions at r = 0 (see Lemma 1.7.4).
 * Source      Proposition 1.5.6.
 */
import { claim } from '../../src/claims/claim.ts';
import { multiply } from '../../src/statement/expression.ts';
import { and, implies, infimum } from '../../src/statement/formula.ts';
import { expectation, isFeasible } from '../../src/statement/momentProgram.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { family, repaired as limits } from './lemma-1.7.4.ts';
import { lemma as dual } from './lemma-1.7.5.ts';
import {
  dual2,
  forReserves,
  forSmallEpsilon,
  limitFromAbove,
  Q2,
  R2,
  secondPriceProgram,
  value2,
  weight2,
} from './model.ts';
import { cite, rateOfQ2 } from './proofs.ts';

const program = secondPriceProgram();
const worst = infimum(program, '=', value2);
const sequence = and(
  forSmallEpsilon(isFeasible(Q2, program)),
  limitFromAbove(expectation(Q2, program, program.objective), value2),
);
const printed = forReserves([R2], and(worst, sequence));
export const repaired = forReserves([R2], and(worst, implies(f('r > 0'), sequence)));

/** ℚ₀⁽²⁾: the member ε = 0 of the family. */
const atZero = new Map([['epsilon', x('0')]]);
const limit = Q2.map((atoms) => ({
  ...atoms,
  weight: substitute(atoms.weight, atZero),
  point: substitute(atoms.point, atZero),
}));

export default claim({
  id: 'kocyigit-2020/proposition-1.5.6',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.6',
  title: 'For r in R2 the worst-case expected revenue is Ir(μ − r)/(1 − r), approached by Q(2)_ε.',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R2',
      formula: printed,
      expected: 'refuted',
      note: 'Only the sequence fails, and only at r = 0: there ℚ_ε⁽²⁾ has atoms outside [0, 1]^I for every ε > 0. The value is right.',
      prove: async ({ refute, counterexample, t, auto }) => {
        const outside = t.witness([x('1')], auto(), auto(), auto());
        const infeasible = t.disjunction(2, t.disjunction(0, t.conjunction(auto(), outside)));
        const everyDelta = t.intro(t.witness([x('delta/(2*(1 + delta))')], auto(), auto(), infeasible));
        const fails = t.disjunction(1, t.disjunction(0, everyDelta));
        return {
          conclusion: 'refuted',
          proof: await refute(printed, counterexample([x('2'), x('1/4'), x('0')], fails)),
        };
      },
      hints: { values: { r: [x('0')] }, witnesses: { delta: [x('r/2'), x('1/1000')] } },
    },
    {
      role: 'repaired',
      name: 'repaired',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R2 (the sequence for r > 0)',
      formula: repaired,
      expected: 'proved',
      prove: async (kit) => {
        const { t, spikes, auto } = kit;
        const terms = [x('I'), x('mu'), x('r')];
        const familyAt = t.introAll(
          cite(kit, 'kocyigit-2020/lemma-1.7.4#explicit', family, [...terms, x('epsilon')], t.opened(t.byHypothesis)),
        );
        const familyValue = t.introAll(
          cite(kit, 'kocyigit-2020/lemma-1.7.4#explicit', family, [...terms, x('epsilon')], t.opened(rateOfQ2(kit))),
        );
        const approached = t.momentApproached(
          { epsilon: 'epsilon', limit: x('min(r, r - (I*mu - 1)/(I - 1))'), rate: x('I/(1 - r)^2'), distribution: Q2 },
          auto(),
          familyAt,
          familyValue,
        );
        const attained = t.momentAttained(
          limit,
          spikes.feasible(multiply(substitute(weight2, atZero), 'r')),
          spikes.expected(multiply(substitute(weight2, atZero), 'r')),
        );
        const upper = t.cases(f('r > 0'), approached, t.have(f('r == 0'), auto(), attained));
        const bound = t.momentBound(dual2, t.byHypothesis, auto());
        const lower = cite(kit, 'kocyigit-2020/lemma-1.7.5#printed', dual, terms, t.opened(bound));
        const limiting = t.intro(cite(kit, 'kocyigit-2020/lemma-1.7.4#repaired', limits, terms, t.byHypothesis));
        return {
          conclusion: 'proved',
          proof: await kit.prove(repaired, t.introAll(t.conjunction(t.momentEqual(upper, lower), limiting))),
        };
      },
    },
  ],
  lemmas: [
    'kocyigit-2020/lemma-1.7.4#explicit',
    'kocyigit-2020/lemma-1.7.4#repaired',
    'kocyigit-2020/lemma-1.7.5#printed',
  ],
  divergences: [
    'Attained asymptotically is stated as: feasible for all small ε > 0, and the expected revenues tend to the value.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
      { name: 'r', sort: 'real' },
    ],
    domain: [f('I >= 2'), f('0 < mu'), f('mu < 1'), R2],
    domainText: 'I ≥ 2 an integer, 0 < μ < 1, r ≥ 0, (Iμ − 1)/(I − 1) < r ≤ min{μ, 1/I}',
    quantities: [{ name: 'z', value: value2 }],
  },
});

/**
 * The worst-case expected revenue for reserve prices in 𝓡₃.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), r ∈ 𝓡₃.
 * Claim       inf E[revenue] = (μ − r)/(1 − r), attained asymptotically by ℚ_ε⁽³⁾ for ε ↓ 0.
 * Rank        tight.
 * Primal      Lemma 1.7.6 as repaired.     Dual   Lemma 1.7.7.
 * Source      Proposition 1.5.7.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, infimum } from '../../src/statement/formula.ts';
import { expectation, isFeasible } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { repaired as primal } from './lemma-1.7.6.ts';
import { lemma as dual } from './lemma-1.7.7.ts';
import { dual3, forReserves, forSmallEpsilon, limitFromAbove, Q3, R3, secondPriceProgram, value3 } from './model.ts';
import { cite, rateOfQ3 } from './proofs.ts';

const program = secondPriceProgram();
export const proposition = forReserves(
  [R3],
  and(
    infimum(program, '=', value3),
    forSmallEpsilon(isFeasible(Q3, program)),
    limitFromAbove(expectation(Q3, program, program.objective), value3),
  ),
);

export default claim({
  id: 'kocyigit-2020/proposition-1.5.7',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.7',
  title: 'For r in R3 the worst-case expected revenue is (μ − r)/(1 − r), approached by Q(3)_ε.',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R3',
      formula: proposition,
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto } = kit;
        const terms = [x('I'), x('mu'), x('r')];
        const [feasibleFor, valueFor] = [
          (s: Parameters<typeof t.latest>[0]) => t.latest(s) - 2,
          (s: Parameters<typeof t.latest>[0]) => t.latest(s),
        ];
        const at =
          (which: typeof feasibleFor, then: ReturnType<typeof auto>) => (s: Parameters<typeof t.latest>[0]) => {
            const number = which(s);
            return t.introAll(t.instantiate(number, [x('epsilon')], auto(), then))(s);
          };
        const approached = t.momentApproached(
          { epsilon: 'epsilon', limit: x('r'), rate: x('1/(1 - r)^2'), distribution: Q3 },
          auto(),
          at(feasibleFor, t.byHypothesis),
          at(valueFor, rateOfQ3(kit)),
        );
        const bound = t.momentBound(dual3, t.byHypothesis, auto());
        const lower = cite(kit, 'kocyigit-2020/lemma-1.7.7#printed', dual, terms, t.opened(bound));
        const small = t.witness([x('r')], auto(), at(feasibleFor, t.byHypothesis));
        const all = t.conjunction(t.momentEqual(approached, lower), small, t.byHypothesis);
        return {
          conclusion: 'proved',
          proof: await kit.prove(
            proposition,
            t.introAll(cite(kit, 'kocyigit-2020/lemma-1.7.6#repaired', primal, terms, t.opened(all))),
          ),
        };
      },
    },
  ],
  lemmas: ['kocyigit-2020/lemma-1.7.6#repaired', 'kocyigit-2020/lemma-1.7.7#printed'],
  divergences: [
    'Attained asymptotically is stated as: feasible for all small ε > 0, and the expected revenues tend to the value.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
      { name: 'r', sort: 'real' },
    ],
    domain: [f('I >= 2'), f('0 < mu'), f('mu < 1'), R3],
    domainText: 'I ≥ 2 an integer, 0 < μ < 1, 1/I < r ≤ μ',
    quantities: [{ name: 'z', value: value3 }],
  },
});

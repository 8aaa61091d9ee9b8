/**
 * The worst-case expected full surplus.
 *
 * Setting     I ≥ 2 bidders, ambiguity set (1.6) with μ ∈ [0, 1].
 * Claim       inf E[max_i v_i] = μ.
 * Rank        tight.
 * Primal      the Dirac distribution at μe attains it.
 * Dual        max_i v_i ≥ (1/I) Σ_i v_i, so λ = 0 and σ_i = 1/I; the thesis uses max_i v_i ≥ v_1.
 * Source      Proposition 1.5.3.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, compare, forall, infimum } from '../../src/statement/formula.ts';
import { expectation, isFeasible } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { diracAtMean, markovProgram, parameters, surplus } from './model.ts';

const program = markovProgram(surplus);
const attained = and(isFeasible(diracAtMean, program), compare(expectation(diracAtMean, program, surplus), '=', 'mu'));
const statement = forall(
  parameters,
  [f('I >= 2'), f('0 <= mu'), f('mu <= 1')],
  and(infimum(program, '=', 'mu'), attained),
);

export default claim({
  id: 'kocyigit-2020/proposition-1.5.3',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.3',
  title: 'The worst-case expected full surplus is μ.',
  source: { page: '27-29', section: '1.5.1' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 ≤ μ ≤ 1',
      formula: statement,
      expected: 'proved',
      prove: async ({ prove, t, sums, spikes, auto }) => {
        const isAttained = t.introAll(spikes.expected(x('0')));
        const feasible = spikes.feasible(x('0'));
        const total = x('sum(i, 1, I, v(i))');
        const minorant = t.introAll(
          t.fact('highest', [x('v')], auto(), sums.flat('<=', total, x('highest(v)'), sums.byLastForall, auto()), [
            'w',
          ]),
        );
        const dual = { constant: x('0'), multipliers: [x('1/I')] };
        const bound = t.momentBound(dual, t.conjunction(auto(), minorant), (s) =>
          sums.constant(x('sum(i, 1, I, 1/I*mu)'), auto())(s),
        );
        return {
          conclusion: 'proved',
          proof: await prove(
            statement,
            t.introAll(
              t.conjunction(
                t.momentEqual(t.momentAttained(diracAtMean, feasible, isAttained), bound),
                t.conjunction(feasible, isAttained),
              ),
            ),
          ),
        };
      },
    },
  ],
  divergences: [
    'That the Dirac distribution at μe attains the infimum is part of the printed proof; it is stated here too.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
    ],
    domain: [f('I >= 2'), f('0 <= mu'), f('mu <= 1')],
    domainText: 'I ≥ 2 an integer, 0 ≤ μ ≤ 1',
    quantities: [{ name: 'surplus', value: x('mu') }],
  },
});

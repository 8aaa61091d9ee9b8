/**
 * Without any information on probabilities, expectations in the worst case are values in the worst scenario.
 *
 * Setting     I ≥ 1, values in [v̲, v̄] (written lo, hi), v̲ ≤ v̄; all distributions on [v̲, v̄]^I; any function g of the values, such as the
 *             revenue Σ_i m_i, a utility u_i, or what the truth gains over a misreport.
 * Claim       inf_ℙ E[g(v)] ≥ z ⟺ g(v) ≥ z for every v. With the revenue this is the objective of (RMDP); with z = 0 and utilities these are its
 *             constraints.
 * Rank        structural.
 * Proof       A constant below g is below its mean; and every Dirac distribution is one of the ℙ.
 * Source      Proposition 1.3.1, whose proof is omitted, and the remark after it.
 */
import { claim } from '../../src/claims/claim.ts';
import { forall, functionVariable, iff, infimum, integer, real } from '../../src/statement/formula.ts';
import { atom, forallPoints, type MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const program = (vector: string): MomentProgram => ({
  vector,
  dimension: x('I'),
  lower: x('lo'),
  upper: x('hi'),
  objective: x(`g(${vector})`),
  constraints: [],
});
const statement = forall(
  [integer('I'), real('lo'), real('hi'), functionVariable('g', 1n), real('z')],
  [f('I >= 1'), f('lo <= hi')],
  iff(infimum(program('w'), '>=', 'z'), forallPoints(program('v'), f('g(v) >= z'))),
);

export default claim({
  id: 'kocyigit-2020/proposition-1.3.1',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.3.1',
  title: 'With all distributions on the support the mechanism design problem is the robust problem over scenarios.',
  source: { page: '19-22', section: '1.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 1, v̲ ≤ v̄, every function of the values, every z',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { I: 3n } },
      prove: async (kit) => {
        const { t, auto } = kit;
        const here = 'vector(j, I, v(j))';
        const same = t.fact('congruence', [x(`g(${here})`), x('g(v)')], auto(), auto());
        const attained = t.have(
          infimum(program('w'), '<=', x(`g(${here})`)),
          t.momentAttained([atom(x('1'), x(here))], auto(), auto()),
          t.momentValues((s) => s.hypotheses.findIndex((h) => h.kind === 'infimum'), t.latest, same),
        );
        const below = t.intro(
          t.momentBound(
            { constant: x('z'), multipliers: [] },
            t.conjunction(t.introAll((s) => t.instantiate(-2, [x('w')], t.byHypothesis, auto())(s))),
            auto(),
          ),
        );
        const proof = t.introAll(t.conjunction(t.introAll(attained), below));
        return { conclusion: 'proved', proof: await kit.prove(statement, proof) };
      },
    },
  ],
  divergences: [
    'Stated for any function of the values in place of each of the objective and the constraints; conditional on v_i = t the same holds of the remaining values.',
  ],
});

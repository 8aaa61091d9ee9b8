/**
 * Nature gains nothing by mixing: (2.2) is equivalent to (2.1).
 *
 * Setting     J ≥ 1 items, v̄ ≥ 0; any regret R on 𝒱 = ×_j [0, v̄_j], written in the shares t_j = v_j/v̄_j ∈ [0, 1]; a bound r.
 * Claim       R(v) ≤ r for every v ∈ 𝒱 if and only if E_ℙ[R(ṽ)] ≤ r for every distribution ℙ on 𝒱: the two suprema are the same, for every mechanism.
 * Rank        structural.
 * Proof       An expectation of something at most r is at most r; and a point is a distribution.
 * Source      Remark 2.2.1, (2.2).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall, functionVariable, iff, infimum, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { atom, forallPoints, type MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** inf E[−R] over the distributions of t on [0, 1]^J, with v_j = v̄_j t_j. */
const program: MomentProgram = {
  vector: 't',
  dimension: x('J'),
  lower: x('0'),
  upper: x('1'),
  objective: x('-R(vector(j, J, vbar(j)*t(j)))'),
  constraints: [],
};
const pure = forallPoints({ ...program, vector: 'y' }, f('R(vector(j, J, vbar(j)*y(j))) <= r'));
const mixed = infimum(program, '>=', x('-r'));
const statement = forall(
  [integer('J'), vectorVariable('vbar', 'J'), functionVariable('R', 1n), real('r')],
  [f('J >= 1'), f('forall([integer(j)], [1 <= j, j <= J], 0 <= vbar(j))')],
  iff(pure, mixed),
);

function proof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const forward = t.intro(
    t.momentBound(
      { constant: x('-r'), multipliers: [] },
      t.conjunction(t.introAll((s) => t.instantiate(pure, [kit.sums.newest(s)], t.byHypothesis, arithmetic())(s))),
      auto(),
    ),
  );
  const dirac = [atom('1', x('vector(j, J, y(j))'))];
  const backward = t.intro(
    t.introAll((s) => {
      const known = s.hypotheses.map((hypothesis) => hypothesis.kind).lastIndexOf('infimum');
      const value = x('-R(vector(j, J, vbar(j)*y(j)))');
      return t.have(
        infimum(program, '<=', value),
        t.momentAttained(dirac, auto(), auto()),
        t.momentValues(known, t.latest, auto()),
      )(s);
    }),
  );
  return t.introAll(t.conjunction(forward, backward));
}

export default claim({
  id: 'kocyigit-2020/remark-2.2.1',
  paper: 'kocyigit-2020',
  label: 'Remark 2.2.1',
  title: 'Whether nature chooses a value profile or a distribution, the worst case is the same.',
  source: { page: '71-75', equation: '(2.2)', section: '2.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, v̄ ≥ 0, every function R of the values, every r',
      formula: statement,
      expected: 'proved',
      hints: {
        integerLimit: { J: 2n },
        functions: [
          {
            name: 'a multiple of the sum of values',
            variables: [real('rho')],
            where: [f('-1 <= rho'), f('rho <= 1')],
            functions: { R: { parameters: ['a'], body: x('rho*sum(l, 1, J, a(l))') } },
          },
        ],
      },
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, proof(kit)) }),
    },
  ],
  divergences: [
    'The box 𝒱 is written as v_j = v̄_j t_j with t ∈ [0, 1]^J, since the program has one interval for all components.',
    'R stands for the regret of any mechanism. That there is an equilibrium in mixed strategies is Theorem 2.3.2.',
  ],
});

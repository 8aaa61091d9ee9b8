/**
 * Among efficient mechanisms the Vickrey mechanism has the highest worst-case expected revenue under moment information.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ ≤ v̄; the ambiguity set (1.5) of all distributions on [v̲, v̄]^I with E[h_j(v)] ≥ μ_j for
 *             j = 1..J, for any moment functions; a mechanism that is efficient, ex-post individually rational and incentive compatible, as
 *             distributionally robust ones are by Proposition 1.5.1.
 * Claim       Whatever worst-case expected revenue z the mechanism guarantees, the second highest value guarantees as well.
 * Rank        upper.
 * Proof       Proposition 1.3.3: the revenue is at most the second highest value in every scenario, hence in expectation and in the worst case.
 * Source      Theorem 1.5.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { Expression } from '../../src/statement/expression.ts';
import {
  forall,
  functionVariable,
  implies,
  infimum,
  integer,
  real,
  vectorVariable,
} from '../../src/statement/formula.ts';
import type { MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { momentHints } from './boxMechanism.hints.ts';
import { dominates } from './proposition-1.3.3.proofs.ts';
import { efficient } from './proposition-1.3.3.ts';

/** inf over (1.5) of E[objective]. */
const program = (objective: Expression): MomentProgram => ({
  vector: 'v',
  dimension: x('I'),
  lower: x('lo'),
  upper: x('hi'),
  objective,
  constraints: [{ index: 'n', from: x('1'), to: x('J'), moment: x('h(n, v)'), bound: x('mu(n)') }],
});
const statement = forall(
  [
    integer('I'),
    integer('J'),
    real('lo'),
    real('hi'),
    vectorVariable('mu', 'J'),
    functionVariable('h', 2n),
    functionVariable('q', 2n),
    functionVariable('m', 2n),
    real('z'),
  ],
  [f('I >= 2'), f('J >= 0'), f('0 <= lo'), f('lo <= hi'), ...Object.values(efficient)],
  implies(infimum(program(x('sum(i, 1, I, m(i, v))')), '>=', 'z'), infimum(program(x('second(v)')), '>=', 'z')),
);

export default claim({
  id: 'kocyigit-2020/theorem-1.5.1',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.5.1',
  title:
    'Among efficient mechanisms the Vickrey mechanism has the highest worst-case expected revenue under moment information.',
  source: { page: '26-27', section: '1.5' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, J ≥ 0, 0 ≤ v̲ ≤ v̄, any moment functions and bounds, every efficient ex-post IR and IC mechanism',
      formula: statement,
      expected: 'proved',
      hints: momentHints,
      prove: async (kit) => {
        const { t, auto } = kit;
        const compared = t.momentMonotone(t.latest, dominates(kit, efficient), auto());
        return { conclusion: 'proved', proof: await kit.prove(statement, t.introAll(compared)) };
      },
    },
  ],
  divergences: [
    'That the Vickrey mechanism earns the second highest value is its definition; that it is feasible, Corollary 1.2.1 with Proposition 1.2.1.',
    'Slater’s condition is needed for Proposition 1.5.1 only, which turns distributionally robust constraints into ex-post ones.',
    'h, q and m range over all functions; expectations over distributions under which they exist.',
  ],
});

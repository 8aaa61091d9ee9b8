/**
 * Which classes of reserve prices are empty when μ ≤ 1/I.
 *
 * Setting     I ≥ 2, μ ∈ 𝓜₁.
 * Claim       (Iμ − 1)/(I − 1) ≤ 0; 𝓡₁ is empty unless μ = 1/I, and is {0} then; 𝓡₂ is not empty; 𝓡₃ is empty.
 * Rank        structural.
 * Source      section 1.5.2, with Figure 1.3.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, exists, forall, iff, implies, integer, not, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { M1, R1, R2, R3 } from './model.ts';

const statement = forall(
  [integer('I'), real('mu')],
  [f('I >= 2'), M1],
  and(
    f('(I*mu - 1)/(I - 1) <= 0'),
    forall([real('r')], [], implies(f('mu != 1/I'), not(R1))),
    forall([real('r')], [], implies(f('mu == 1/I'), iff(R1, f('r == 0')))),
    exists([real('r')], [], R2),
    forall([real('r')], [], not(R3)),
  ),
);

export default claim({
  id: 'kocyigit-2020/classes-on-M1',
  paper: 'kocyigit-2020',
  label: 'Classes of reserve prices for μ ∈ M1 (with Figure 1.3)',
  title: 'For μ ≤ 1/I, R1 is empty or {0}, R2 is not empty, R3 is empty.',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, μ ∈ M1',
      formula: statement,
      expected: 'proved',
      prove: async ({ prove, t, auto }) => ({
        conclusion: 'proved',
        proof: await prove(
          statement,
          t.introAll(t.conjunction(auto(), auto(), auto(), t.witness([x('mu')], auto()), auto())),
        ),
      }),
      hints: { values: { mu: [x('1/I')], r: [x('mu'), x('0')] }, witnesses: { r: [x('mu')] } },
    },
  ],
  divergences: [],
});

/**
 * Which classes of reserve prices are empty when μ > (2I − 1)/I².
 *
 * Setting     I ≥ 2, μ ∈ 𝓜₃.
 * Claim       (Iμ − 1)/(I − 1) > 1/I; 𝓡₂ is empty; 𝓡₁ and 𝓡₃ are nonempty.
 * Rank        structural.
 * Source      section 1.5.2, with Figure 1.3.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, exists, forall, integer, not, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { M3, R1, R2, R3 } from './model.ts';

const statement = forall(
  [integer('I'), real('mu')],
  [f('I >= 2'), M3],
  and(
    f('(I*mu - 1)/(I - 1) > 1/I'),
    forall([real('r')], [], not(R2)),
    exists([real('r')], [], R1),
    exists([real('r')], [], R3),
  ),
);

export default claim({
  id: 'kocyigit-2020/classes-on-M3',
  paper: 'kocyigit-2020',
  label: 'Classes of reserve prices for μ ∈ M3 (with Figure 1.3)',
  title: 'For μ > (2I − 1)/I², R2 is empty, R1 and R3 are not.',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, μ ∈ M3',
      formula: statement,
      expected: 'proved',
      prove: async ({ prove, t, auto }) => ({
        conclusion: 'proved',
        proof: await prove(
          statement,
          t.introAll(
            t.have(
              f('mu > 1/I'),
              auto(),
              t.conjunction(auto(), auto(), t.witness([x('0')], auto()), t.witness([x('mu')], auto())),
            ),
          ),
        ),
      }),
      hints: { witnesses: { r: [x('0'), x('mu')] } },
    },
  ],
  divergences: [],
});

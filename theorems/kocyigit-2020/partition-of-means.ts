/**
 * The classes 𝓜₁, 𝓜₂, 𝓜₃ of means form a partition of (0, 1), and (2I − 1)/I² is where 1/I and (Iμ − 1)/(I − 1) change order.
 *
 * Setting     I ≥ 2, μ real.
 * Claim       μ lies in one of 𝓜₁, 𝓜₂, 𝓜₃ if and only if 0 < μ < 1, and never in two of them. For μ ∈ (0, 1):
 *             1/I ≥ (Iμ − 1)/(I − 1) ⟺ (2I − 1)/I² ≥ μ, and the same with ≤.
 * Rank        structural.
 * Source      section 1.5.2, before and with the definition of 𝓜₁, 𝓜₂, 𝓜₃.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, forall, iff, implies, integer, not, or, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { M1, M2, M3 } from './model.ts';

const order = and(
  iff(f('1/I >= (I*mu - 1)/(I - 1)'), f('(2*I - 1)/I^2 >= mu')),
  iff(f('1/I <= (I*mu - 1)/(I - 1)'), f('(2*I - 1)/I^2 <= mu')),
);
const classes = and(
  iff(or(M1, M2, M3), f('0 < mu and mu < 1')),
  not(and(M1, M2)),
  not(and(M1, M3)),
  not(and(M2, M3)),
  implies(f('0 < mu and mu < 1'), order),
);
const partition = forall([integer('I'), real('mu')], [f('I >= 2')], classes);

export default claim({
  id: 'kocyigit-2020/partition-of-means',
  paper: 'kocyigit-2020',
  label: 'Partition of (0, 1) and the equivalence before it',
  title: 'M1, M2, M3 partition (0, 1); 1/I and (Iμ − 1)/(I − 1) change order at (2I − 1)/I².',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, μ ∈ ℝ',
      formula: partition,
      expected: 'proved',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(partition) }),
    },
  ],
  divergences: [],
});

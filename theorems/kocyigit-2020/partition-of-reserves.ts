/**
 * The classes 𝓡₁, 𝓡₂, 𝓡₃ of reserve prices form a partition of [0, μ].
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), r ∈ ℝ₊.
 * Claim       r lies in one of 𝓡₁, 𝓡₂, 𝓡₃ if and only if r ≤ μ, and never in two of them.
 * Rank        structural.
 * Source      section 1.5.2: announced after (1.10), asserted again with Figure 1.3.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, iff, not, or } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { forReserves, R1, R2, R3 } from './model.ts';

const partition = forReserves(
  [f('r >= 0')],
  and(iff(or(R1, R2, R3), f('r <= mu')), not(and(R1, R2)), not(and(R1, R3)), not(and(R2, R3))),
);

export default claim({
  id: 'kocyigit-2020/partition-of-reserves',
  paper: 'kocyigit-2020',
  label: 'Partition of [0, μ] (after (1.10) and with Figure 1.3)',
  title: 'The classes R1, R2, R3 form a partition of [0, μ].',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, r ≥ 0',
      formula: partition,
      expected: 'proved',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(partition) }),
    },
  ],
  divergences: [
    'A partition may have empty parts here; at some μ the thesis says so itself. See classes-on-M2 for where it does not.',
  ],
});

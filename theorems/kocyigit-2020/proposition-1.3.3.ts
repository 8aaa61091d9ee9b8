/**
 * The Vickrey mechanism earns the most among efficient mechanisms, scenario by scenario.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ ≤ v̄, a mechanism (q, m) that is efficient (q ≥ 0, Σ_i q_i = 1, and q_i(v) > 0
 *             only for a highest bidder), ex-post individually rational and incentive compatible.
 * Claim       Σ_i m_i(v) ≤ the second highest value of v, which is the revenue of the Vickrey mechanism, for every v.
 * Rank        upper.
 * Proof       With a tie at the top by individual rationality. Otherwise only the winner pays, and if he paid more than the second
 *             highest value he would rather report a value between that and his own and his payment.
 * Source      Proposition 1.3.3.
 */

import { claim } from '../../src/claims/claim.ts';
import { forall, functionVariable, integer, real, type Variable } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { boxHints } from './boxMechanism.hints.ts';
import { compatible, everywhere, forBidders, nonnegative, rational } from './boxMechanism.ts';
import { dominates } from './proposition-1.3.3.proofs.ts';

export const efficient = {
  nonnegative,
  onlyHighest: forBidders(everywhere(f('implies(q(i, v) > 0, v(i) == highest(v))'))),
  sold: everywhere(f('sum(i, 1, I, q(i, v)) == 1')),
  rational,
  compatible,
} as const;

const variables: readonly Variable[] = [
  integer('I'),
  real('lo'),
  real('hi'),
  functionVariable('q', 2n),
  functionVariable('m', 2n),
];
const conditions = [f('I >= 2'), f('0 <= lo'), f('lo <= hi'), ...Object.values(efficient)];
const statement = forall(variables, conditions, everywhere(f('sum(i, 1, I, m(i, v)) <= second(v)')));

export default claim({
  id: 'kocyigit-2020/proposition-1.3.3',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.3.3',
  title: 'Among efficient ex-post IR and IC mechanisms the Vickrey mechanism earns the most in every scenario.',
  source: { page: '19-22', section: '1.3' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 ≤ v̲ ≤ v̄, every efficient ex-post IR and IC mechanism, every v',
      formula: statement,
      expected: 'proved',
      hints: boxHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, dominates(kit, efficient)) }),
    },
  ],
  divergences: [
    'The printed proof says that the winner pays all of the revenue. Losers can also be paid (individual rationality bounds their payments by 0 from above only), so he pays at least all of it; that is what the proof needs, and what is proved here.',
    'q and m range over all functions; the thesis asks for bounded Borel functions.',
    'That the Vickrey mechanism earns the second highest value is its definition (r = 0).',
  ],
});

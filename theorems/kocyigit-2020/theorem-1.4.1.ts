/**
 * With independent values, too, the Vickrey mechanism earns the most among efficient mechanisms.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ ≤ v̄; an efficient allocation rule q (q ≥ 0, Σ_i q_i = 1, and q_i(v) > 0 only for a highest
 *             bidder).
 * Claim       Σ_i [q_i(v)v_i − ∫_v̲^{v_i} q_i(x, v_{−i}) dx] is the second highest value, in every scenario v. This is what the objective of (IMDP) takes the
 *             expectation of, less the utilities Σ_i u_i(v̲, ·), whose expectations are nonnegative: so every efficient mechanism has at most the
 *             worst-case expected revenue inf E[second(v)] of the Vickrey mechanism.
 * Rank        upper.
 * Proof       Σ_i q_i v_i is the highest value. With h the best bid of the others, q_i(x, v_{−i}) is 0 for x < h and 1 for x > h; so the integral is v_i − h
 *             for the highest bidder, and 0 for the others.
 * Source      Theorem 1.4.1, the equality in the display of its proof.
 */
import { claim } from '../../src/claims/claim.ts';
import { forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { efficientHints } from './boxMechanism.hints.ts';
import { everywhere, forBidders, nonnegative } from './boxMechanism.ts';
import { earnsSecond } from './theorem-1.4.1.proofs.ts';

export const allocation = {
  nonnegative,
  onlyHighest: forBidders(everywhere(f('implies(q(i, v) > 0, v(i) == highest(v))'))),
  sold: everywhere(f('sum(i, 1, I, q(i, v)) == 1')),
} as const;
const statement = forall(
  [integer('I'), real('lo'), real('hi'), functionVariable('q', 2n)],
  [f('I >= 2'), f('0 <= lo'), f('lo <= hi'), ...Object.values(allocation)],
  everywhere(
    f('sum(i, 1, I, q(i, v)*v(i) - integral(y, lo, v(i), q(i, vector(j, I, if(j == i, y, v(j)))))) == second(v)'),
  ),
);

export default claim({
  id: 'kocyigit-2020/theorem-1.4.1',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.4.1',
  title:
    'With independent values the Vickrey mechanism has the highest worst-case expected revenue among efficient mechanisms.',
  source: { page: '22-26', section: '1.4' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 ≤ v̲ ≤ v̄, every efficient allocation rule, every scenario',
      formula: statement,
      expected: 'proved',
      hints: efficientHints,
      prove: async (kit) => {
        const { proof, defined } = earnsSecond(kit, allocation);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, defined),
          proof: await kit.prove(statement, proof),
        };
      },
    },
  ],
  divergences: [
    'Stated scenario by scenario; expectation, infimum and the nonnegative utilities of the value v̲ follow (Proposition 1.4.1).',
    'q ranges over all functions.',
  ],
});

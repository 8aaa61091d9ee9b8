/**
 * No mechanism earns more than the worst-case expected full surplus.
 *
 * Setting     I ≥ 2, μ ∈ [0, 1], a mechanism (q, m) with q ≥ 0, Σ_i q_i ≤ 1 that is ex-post individually rational and
 *             incentive compatible.
 * Claim       Σ_i m_i(v) ≤ max_i v_i for every v ∈ [0, 1]^I, and inf E[Σ_i m_i] ≤ μ.
 * Rank        upper.
 * Source      section 1.5.1, after Definition 1.5.1.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, forall, infimum } from '../../src/statement/formula.ts';
import { forallPoints } from '../../src/statement/momentProgram.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { mechanismHints } from './mechanism.hints.ts';
import { inWorstCase, pointwise } from './mechanism.proofs.ts';
import { isMechanism, mechanism, mechanismProgram } from './mechanism.ts';
import { parameters } from './model.ts';

export const bound = forall(
  [...parameters, ...mechanism],
  [f('I >= 2'), f('0 <= mu'), f('mu <= 1'), ...isMechanism],
  and(forallPoints(mechanismProgram, f('sum(i, 1, I, m(i, v)) <= highest(v)')), infimum(mechanismProgram, '<=', 'mu')),
);

export default claim({
  id: 'kocyigit-2020/surplus-bounds-revenue',
  paper: 'kocyigit-2020',
  label: 'Full surplus as an upper bound (after Definition 1.5.1)',
  title: 'An ex-post individually rational mechanism earns at most the full surplus, in the worst case at most μ.',
  source: { page: '27-29', section: '1.5.1' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 ≤ μ ≤ 1, every ex-post IR and IC mechanism',
      formula: bound,
      expected: 'proved',
      // Two families reach every tight corner; all seven take as long again for each.
      hints: { ...mechanismHints, functions: mechanismHints.functions?.slice(0, 2) ?? [], integerLimit: { I: 3n } },
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(bound, kit.t.introAll(kit.t.conjunction(pointwise(kit), inWorstCase(kit)))),
      }),
    },
  ],
  divergences: [
    'q and m range over all functions; the thesis asks for bounded Borel functions, so this is about more mechanisms.',
  ],
});

/**
 * No mechanism has a smaller worst-case regret than 1ᵀ(v̄ − c)⁺/e, also where costs exceed the highest values.
 *
 * Setting     J ≥ 1 items, c ≥ 0 and v̄ ≥ 0; A_j = (v̄_j − c_j)⁺ and D = Σ_j A_j; a mechanism (q, m) on 𝒱 that is feasible in (2.1).
 * Claim       Whoever bounds its regret by r on 𝒱 has r ≥ D/e.
 * Rank        lower.
 * Proof       On the points w(s) with w_j = c_j + s(v̄_j − c_j), or 0 where c_j ≥ v̄_j, let U(s) be the buyer's utility and f(s) = Σ_j q_j(w(s))A_j.
 *             Incentive compatibility: U(y) ≥ U(x) + (y − x)f(x). The bound: U(x) ≤ r − xD + x f(x). The rest is regret-of-a-segment.
 * Source      The inequality of Theorem 2.3.1 and Remark 2.3.1, which the thesis proves through Lemmas 2.3.2 and 2.3.3.
 */
import { claim } from '../../src/claims/claim.ts';
import { type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { mechanismHints } from './pricing.hints.ts';
import { everywhere, feasible, forItems, mechanism, REGRET, setting } from './pricing.ts';
import { boundsRegret, D, SEGMENT } from './regret-lower-bound.proofs.ts';

const bounded = everywhere(f(`${REGRET} <= r`));
/** J ≥ 1, c ≥ 0 and v̄ ≥ 0. */
export const anyCosts: readonly Formula[] = [f('J >= 1'), forItems(f('0 <= c(j) and 0 <= vbar(j)'))];
export const LOWER = 'kocyigit-2020/regret-lower-bound#printed';
export const lowerBound = forall(
  [...setting, ...mechanism, real('r')],
  [...anyCosts, ...feasible, bounded],
  f(`r >= ${D}/e`),
);

const [nonnegative, atMostOne, rational, compatible] = feasible as readonly [Formula, Formula, Formula, Formula];

export default claim({
  id: 'kocyigit-2020/regret-lower-bound',
  paper: 'kocyigit-2020',
  label: 'Theorem 2.3.1 and Remark 2.3.1, lower bound',
  title: 'The worst-case regret of every mechanism is at least 1ᵀ(v̄ − c)⁺/e.',
  source: { page: '75-87', section: '2.3' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, c ≥ 0, v̄ ≥ 0, every feasible mechanism',
      formula: lowerBound,
      expected: 'proved',
      hints: mechanismHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(
          lowerBound,
          boundsRegret(kit, { nonnegative, atMostOne, rational, compatible, bounded }),
        ),
      }),
    },
  ],
  lemmas: [SEGMENT],
  divergences: [
    'The thesis takes the limit of finite programs; this proof needs neither a grid nor strong duality.',
    'q and m range over all functions; the thesis asks for bounded Borel functions.',
  ],
});

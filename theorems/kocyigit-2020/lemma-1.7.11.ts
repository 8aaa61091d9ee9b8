/**
 * The Lagrangian dual of the problem of highest-bidder-lotteries.
 *
 * Setting     two bidders, the first of whom wins ties, values in [0, 1], μ ∈ (0, 1), the Markov ambiguity set (1.6); α ≥ 0 on [0, 1]² with total mass 1 and
 *             means μ; everything that is feasible in (1.11), q not necessarily monotone.
 * Claim       λ + σ_1 μ + σ_2 μ ≤ ∬ max{0, Σ_i 1{v ∈ 𝒲ⁱ}(α(v)v_i − ∫_{v_i}^1 α(x, v_{−i}) dx)} dv: the value of α in (1.33) bounds (1.11).
 * Steps       collected: ∫ α (q x − ∫_0^x q) dx = ∫ q (α x − ∫_x^1 α) dx over the own value; best-chances: the supremum over q in every scenario; multipliers: that over
 *             λ and σ.
 * Result      The dual of (1.11) with σ ≥ 0 asks for means of at least μ, not equal to it.
 * Rank        upper.
 * Source      Lemma 1.7.11.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { expression } from '../../src/statement/expression.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { first, HIGHEST_ONLY, lagrangianClaim, second, weakDuality } from './lagrangianClaim.ts';

const printed = weakDuality(HIGHEST_ONLY, `max(0, if(y >= z, ${first}, ${second}))`);

/** Σ_i q_i u_i over the chances of (1.11c), with the winner w: at most max{0, Σ_i 1{w = i} u_i}, which the best chances attain. */
const bestChances = f(`forall([integer(I), integer(w), vector(u, I), vector(q, I)],
  [I >= 1, 1 <= w, w <= I, forall([integer(k)], [1 <= k, k <= I], q(k) >= 0), sum(k, 1, I, q(k)) <= 1,
   forall([integer(k)], [1 <= k, k <= I], implies(w != k, q(k) == 0))],
  sum(i, 1, I, q(i)*u(i)) <= max(0, sum(i, 1, I, if(w == i, u(i), 0)))
    and sum(i, 1, I, if(w == i and u(i) > 0, 1, 0)*u(i)) == max(0, sum(i, 1, I, if(w == i, u(i), 0))))`);

const proofOfBest = ({ t, sums, auto, arithmetic }: ProverKit): Tactic => {
  const spiked = (text: string, each: Tactic, then: Tactic): Tactic =>
    sums.spike('=', x(text), x('w'), expression(0n), each, then);
  const zero = f('forall([integer(k)], [1 <= k, k <= I], implies(w != k, q(k) == 0))');
  const none: Tactic = (s) =>
    t.instantiate(zero, [sums.newest(s)], auto(), t.instantiate(t.latest, [], auto(), arithmetic()))(s);
  const worth = 'sum(i, 1, I, if(w == i, u(i), 0))';
  const known = (then: Tactic): Tactic => spiked(worth, auto(), t.have(f(`${worth} == u(w)`), auto(), then));
  const shares = f('forall([integer(k)], [1 <= k, k <= I], q(k) >= 0)');
  const least = t.have(
    f(`max(0, ${worth})*(1 - q(w)) >= 0`),
    t.have(f(`max(0, ${worth}) >= 0`), auto(), arithmetic({ degree: 2 })),
    t.have(
      f(`(max(0, ${worth}) - u(w))*q(w) >= 0`),
      t.have(f(`max(0, ${worth}) >= u(w)`), auto(), arithmetic({ degree: 2 })),
      arithmetic({ degree: 1 }),
    ),
  );
  const upper = spiked(
    'sum(i, 1, I, q(i)*u(i))',
    none,
    spiked('sum(k, 1, I, q(k))', none, t.instantiate(shares, [x('w')], auto(), least)),
  );
  const attained = spiked('sum(i, 1, I, if(w == i and u(i) > 0, 1, 0)*u(i))', auto(), auto());
  return t.introAll(known(t.conjunction(upper, attained)));
};

export default lagrangianClaim({
  id: 'kocyigit-2020/lemma-1.7.11',
  label: 'Lemma 1.7.11',
  title: 'The dual of the problem of highest-bidder-lotteries is (1.33).',
  source: { page: '55-56', section: '1.7', equation: '1.33' },
  printed,
  needed: 'Theorem 1.5.3 needs is proved against the limit of α_ε instead, in bound-on-lotteries',
  bestChances,
  over: 'q ∈ 𝒬 with (1.11c) in every scenario, with u_i for the coefficient of q_i and w for the winner',
  proofOfBest,
});

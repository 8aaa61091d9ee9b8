/**
 * The Lagrangian dual of the problem of all mechanisms.
 *
 * Setting     two bidders, the first of whom wins ties, values in [0, 1], μ ∈ (0, 1), the Markov ambiguity set (1.6); α ≥ 0 on [0, 1]² with total mass 1 and
 *             means μ; everything that is feasible in (1.11) without (1.11c), q not necessarily monotone.
 * Claim       λ + σ_1 μ + σ_2 μ ≤ ∬ max{0, max_j (α(v)v_j − ∫_{v_j}^1 α(x, v_{−j}) dx)} dv: the value of α in (1.41) bounds (1.11).
 * Steps       collected: ∫ α (q x − ∫_0^x q) dx = ∫ q (α x − ∫_x^1 α) dx over the own value; best-chances: the supremum over q in every scenario; multipliers: that over
 *             λ and σ.
 * Result      The dual of (1.11) with σ ≥ 0 asks for means of at least μ, not equal to it.
 * Rank        upper.
 * Source      Lemma 1.7.14.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { expression } from '../../src/statement/expression.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { first, lagrangianClaim, second, weakDuality } from './lagrangianClaim.ts';

const printed = weakDuality('', `max(0, max(${first}, ${second}))`);

/** Σ_i q_i u_i over q ∈ 𝒬: at most max{0, max_i u_i}, which some q attains. */
const bestChances = f(`forall([integer(I), vector(u, I)], [I >= 1],
  forall([vector(q, I)], [forall([integer(k)], [1 <= k, k <= I], q(k) >= 0), sum(k, 1, I, q(k)) <= 1], sum(i, 1, I, q(i)*u(i)) <= max(0, highest(u)))
    and exists([vector(q, I)], [forall([integer(k)], [1 <= k, k <= I], q(k) >= 0), sum(k, 1, I, q(k)) <= 1], sum(i, 1, I, q(i)*u(i)) == max(0, highest(u))))`);

const proofOfBest = ({ t, sums, auto, arithmetic }: ProverKit): Tactic => {
  const shares = f('forall([integer(k)], [1 <= k, k <= I], q(k) >= 0)');
  const highest = (then: (below: number) => Tactic): Tactic =>
    t.fact('highest', [x('u')], auto(), (s) => then(t.latest(s))(s), ['a']);
  const upper = t.introAll(
    highest((below) => {
      const each: Tactic = (s) => {
        const k = (sums.newest(s) as { name: string }).name;
        const gap = t.have(f('max(0, highest(u)) >= highest(u)'), auto(), arithmetic({ degree: 2 }));
        return t.instantiate(
          below,
          [x(k)],
          auto(),
          t.instantiate(
            shares,
            [x(k)],
            auto(),
            t.have(f(`(max(0, highest(u)) - u(${k}))*q(${k}) >= 0`), gap, arithmetic()),
          ),
        )(s);
      };
      const all = t.have(
        f('max(0, highest(u)) >= 0'),
        auto(),
        t.have(f('max(0, highest(u))*(1 - sum(k, 1, I, q(k))) >= 0'), arithmetic({ degree: 2 }), arithmetic()),
      );
      return sums.termwise('<=', x('sum(i, 1, I, q(i)*u(i))'), x('sum(i, 1, I, max(0, highest(u))*q(i))'), each, all);
    }),
  );
  const best = 'if(i == a and u(a) > 0, 1, 0)';
  const spiked = (body: string): Tactic =>
    sums.spike('=', x(`sum(i, 1, I, ${body})`), x('a'), expression(0n), auto(), auto());
  const attained = highest(() =>
    t.witness([x(`vector(i, I, ${best})`)], t.introAll(auto()), spiked(best), spiked(`${best}*u(i)`)),
  );
  return t.introAll(t.conjunction(upper, attained));
};

export default lagrangianClaim({
  id: 'kocyigit-2020/lemma-1.7.14',
  label: 'Lemma 1.7.14',
  title: 'The dual of the problem without (1.11c) is (1.41).',
  source: { page: '61', section: '1.7', equation: '1.41' },
  printed,
  needed: 'Lemma 1.7.15 needs is proved against the limit of α_ε instead, in bound-on-mechanisms',
  bestChances,
  over: 'q ∈ 𝒬 in every scenario, with u_i for the coefficient of q_i',
  proofOfBest,
});

/**
 * Nature's strategy in chapter 3, and mechanisms as they look under it.
 *
 * Ray         Under P̂ᵏ bidder k has the values s̃·v̄ and the others 0, where s̃ = 1/max{τ̃, 1} and τ̃ is uniform on [0, e]. That is
 *             P(s̃ ≤ s) = 1 − 1/(es) for 1/e ≤ s < 1 and P(s̃ = 1) = 1/e, so that s̃·v̄ has the distribution (3.5): see equation-3.5.
 * Mechanism   q(i, j, k, s) and m(i, k, s): chance and payment of bidder i where bidder k has the values s·v̄ and the others 0. The
 *             conditions are those of (3.1) among these scenarios only, as in the relaxation (3.10).
 */
import { multiply, sum } from '../../src/statement/expression.ts';
import { compare, type Formula, forall, functionVariable, real, type Variable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** For one bidder: value(s)·s is what he gets, pay(s) what he pays; 0 ≤ value ≤ S, incentives, participation. */
export const alongRay = [
  f('forall([real(s)], [0 <= s, s <= 1], 0 <= value(s) and value(s) <= S)'),
  f('forall([real(s), real(t)], [0 <= s, s <= 1, 0 <= t, t <= 1], s*value(s) - pay(s) >= s*value(t) - pay(t))'),
  f('forall([real(s)], [0 <= s, s <= 1], s*value(s) - pay(s) >= 0)'),
] as const;

/** E[S·s̃ − pay(s̃)] ≥ S/e, times e. */
export const regretOnRay: Formula = forall(
  [real('S'), functionVariable('value', 1n), functionVariable('pay', 1n)],
  alongRay,
  f('integral(tau, 0, e, S/max(tau, 1) - pay(1/max(tau, 1))) >= S'),
);

export const mechanism: readonly Variable[] = [functionVariable('q', 4n), functionVariable('m', 3n)];
const scenario = '1 <= k, k <= I, 0 <= s, s <= 1';
/** No negative chances; every item at most once; participation of bidder k and of the others, whose values are 0; incentives. */
export const nonnegative = f(
  `forall([integer(i), integer(j), integer(k), real(s)], [1 <= i, i <= I, 1 <= j, j <= J, ${scenario}], q(i, j, k, s) >= 0)`,
);
export const soldOnce = f(
  `forall([integer(j), integer(k), real(s)], [1 <= j, j <= J, ${scenario}], sum(i, 1, I, q(i, j, k, s)) <= 1)`,
);
export const rational = f(
  `forall([integer(k), real(s)], [${scenario}], sum(j, 1, J, q(k, j, k, s)*(s*V(j))) - m(k, k, s) >= 0)`,
);
export const othersRational = f(
  `forall([integer(i), integer(k), real(s)], [1 <= i, i <= I, ${scenario}, i != k], -m(i, k, s) >= 0)`,
);
export const compatible = f(
  `forall([integer(k), real(s), real(t)], [${scenario}, 0 <= t, t <= 1],
    sum(j, 1, J, q(k, j, k, s)*(s*V(j))) - m(k, k, s) >= sum(j, 1, J, q(k, j, k, t)*(s*V(j))) - m(k, k, t))`,
);
export const mechanismConditions: readonly Formula[] = [nonnegative, soldOnce, rational, othersRational, compatible];

export const upperBounds = x('sum(j, 1, J, V(j))');
/** Pointwise: the regret is at least what it is on bidder k alone. */
export const onlyOnePays = forall(
  mechanism,
  mechanismConditions,
  f(
    `forall([integer(k), real(s)], [${scenario}],
      sum(j, 1, J, s*V(j)) - sum(i, 1, I, m(i, k, s)) >= sum(j, 1, J, s*V(j)) - m(k, k, s))`,
  ),
);
/** E[Σ_j v_jᵏ − mᵏ] under P̂ᵏ. */
export const expectedRegret = x('1/e*integral(tau, 0, e, sum(j, 1, J, V(j))/max(tau, 1) - m(k, k, 1/max(tau, 1)))');
/** Its mean over k is at least Σ_j v̄_j/e. */
export const onAverage = forall(
  mechanism,
  mechanismConditions,
  compare(multiply(x('1/I'), sum('k', 1n, 'I', expectedRegret)), '>=', x('sum(j, 1, J, V(j)/e)')),
);
/** Whatever bounds the regret of a mechanism in all these scenarios is at least Σ_j v̄_j/e. */
export const worstCase = forall(
  [...mechanism, real('z')],
  [
    ...mechanismConditions,
    f(`forall([integer(k), real(s)], [${scenario}], sum(j, 1, J, s*V(j)) - sum(i, 1, I, m(i, k, s)) <= z)`),
  ],
  f('z >= sum(j, 1, J, V(j)/e)'),
);

/**
 * One additive buyer with N types and m items; type t values item j at v(j, t) ≥ 0 and all of them together at most H.
 *
 * Mechanism    gives type t item j with probability y(j, t) for the payment p(t) ∈ [0, H], incentive compatible and individually rational.
 * Separate     item j at the price r(j), bought at v(j, t) ≥ r(j).
 * Bundle       all items at the price z, bought at Σ_j v(j, t) ≥ z.
 * Product      the N = Kᵐ types are all combinations of K values for each item, item j having its k-th value w(j, k) with probability d(j, k):
 *              c(j, t) is the number of type t's value, P(t) = pi(m, t), pi(0, t) = 1 and pi(j, t) = pi(j − 1, t) · d(j, c(j, t)).
 */
export const VALUES = `forall([integer(j), integer(i)], [1 <= j, j <= m, 1 <= i, i <= N], v(j, i) >= 0),
  forall([integer(i)], [1 <= i, i <= N], sum(s, 1, m, v(s, i)) <= H)`;

/** y and p are such a mechanism. */
export const mechanism = (
  y: string,
  p: string,
): string => `forall([integer(j), integer(i)], [1 <= j, j <= m, 1 <= i, i <= N], 0 <= ${y}(j, i) and ${y}(j, i) <= 1),
  forall([integer(i)], [1 <= i, i <= N], 0 <= ${p}(i) and ${p}(i) <= H),
  forall([integer(i)], [1 <= i, i <= N], sum(s, 1, m, ${y}(s, i)*v(s, i)) - ${p}(i) >= 0),
  forall([integer(i), integer(k)], [1 <= i, i <= N, 1 <= k, k <= N], sum(s, 1, m, ${y}(s, i)*v(s, i)) - ${p}(i) >= sum(s, 1, m, ${y}(s, k)*v(s, i)) - ${p}(k))`;

export const MECHANISM = mechanism('y', 'p');

export const PRODUCT = `K >= 1, N == raise(K, m),
  forall([integer(j), integer(i)], [1 <= j, j <= m, 1 <= i, i <= N], exists([integer(k)], [1 <= k, k <= K], c(j, i) == k)),
  forall([integer(i), integer(k)], [1 <= i, i <= N, 1 <= k, k <= N, i != k], exists([integer(j)], [1 <= j, j <= m], c(j, i) != c(j, k))),
  forall([integer(j), integer(k)], [1 <= j, j <= m, 1 <= k, k <= K], d(j, k) >= 0),
  forall([integer(j)], [1 <= j, j <= m], sum(s, 1, K, d(j, s)) == 1),
  forall([integer(j), integer(i)], [1 <= j, j <= m, 1 <= i, i <= N], v(j, i) == w(j, c(j, i))),
  forall([integer(i)], [1 <= i, i <= N], pi(0, i) == 1 and P(i) == pi(m, i)),
  forall([integer(j), integer(i)], [1 <= j, j <= m, 1 <= i, i <= N], pi(j, i) == pi(j - 1, i)*d(j, c(j, i)))`;

export const separate = (P: string): string => `sum(t, 1, N, ${P}(t)*sum(s, 1, m, if(v(s, t) >= r(s), r(s), 0)))`;
export const bundle = (P: string): string => `sum(t, 1, N, ${P}(t)*if(sum(s, 1, m, v(s, t)) >= z, z, 0))`;
export const revenue = (P: string, p = 'p'): string => `sum(t, 1, N, ${P}(t)*${p}(t))`;

/** max{SRev(P), BRev(P)} ≥ value. */
export const simpleEarns = (P: string, value: string): string =>
  `(exists([function(r, 1)], [forall([integer(j)], [1 <= j, j <= m], r(j) >= 0)], ${separate(P)} >= ${value})
    or exists([real(z)], [z >= 0], ${bundle(P)} >= ${value}))`;

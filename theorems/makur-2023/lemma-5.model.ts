/**
 * One agent with types (i, j), i = 1..N, j = 1..L, distributed as d; allocations 1..G with values v(i, j, l) ∈ [0, H] of type (i, j); a
 * mechanism gives the report (i, j) the lottery x(i, j, ·) over allocations for the payment p(i, j) ∈ [−H, H].
 */
type Index = readonly [string, string];

const worth = (x: string, [i, j]: Index, [k, l]: Index): string => `sum(u, 1, G, ${x}(${k}, ${l}, u)*v(${i}, ${j}, u))`;

/** What type (i, j) gains by reporting (k, l). */
export const gain = (x: string, p: string, own: Index, report: Index): string =>
  `${worth(x, own, report)} - ${p}(${report.join(', ')}) - ${worth(x, own, own)} + ${p}(${own.join(', ')})`;

const types = 'forall([integer(i), integer(j)], [1 <= i, i <= N, 1 <= j, j <= L]';
const outcomes = 'forall([integer(i), integer(j), integer(k)], [1 <= i, i <= N, 1 <= j, j <= L, 1 <= k, k <= G]';

/** Lotteries, bounded payments, ex-post participation. */
export const isFeasible = (x: string, p: string): string =>
  [
    `${outcomes}, ${x}(i, j, k) >= 0)`,
    `${types}, sum(u, 1, G, ${x}(i, j, u)) == 1)`,
    `${types}, -H <= ${p}(i, j) and ${p}(i, j) <= H)`,
    `${types}, ${worth(x, ['i', 'j'], ['i', 'j'])} - ${p}(i, j) >= 0)`,
  ].join(', ');

export const revenue = (p: string): string => `sum(t, 1, N, sum(s, 1, L, d(t, s)*${p}(t, s)))`;

/** For every report, the types that gain more than ε from it have probability at most q. */
const approximatelyTruthful = `forall([integer(k), integer(l)], [1 <= k, k <= N, 1 <= l, l <= L],
  sum(t, 1, N, sum(s, 1, L, if(${gain('x', 'p', ['t', 's'], ['k', 'l'])} > epsilon, d(t, s), 0))) <= q)`;

export const VARIABLES =
  'integer(N), integer(L), integer(G), real(H), real(epsilon), real(q), function(d, 2), function(v, 3), function(x, 3), function(p, 2)';
export const SETTING = [
  'N >= 1, L >= 1, G >= 1, H > 0, epsilon >= 0, 0 <= q, q <= 1',
  `${types}, d(i, j) >= 0)`,
  'sum(t, 1, N, sum(s, 1, L, d(t, s))) == 1',
  `${outcomes}, 0 <= v(i, j, k) and v(i, j, k) <= H)`,
  isFeasible('x', 'p'),
  approximatelyTruthful,
].join(', ');

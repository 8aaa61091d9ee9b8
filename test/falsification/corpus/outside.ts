/** What a test with claims from outside once missed, and true claims beside it. */
import { simplex, type Topic } from './entry.ts';

const prices = (share: string): string =>
  `forall([integer(n), vector(v, n), vector(p, n)], [n >= 1, forall([integer(k)], [1 <= k, k <= n], v(k) >= 0), ${simplex('p', 'n')}], exists([real(x)], [x >= 0], x*sum(k, 1, n, if(v(k) >= x, p(k), 0)) >= ${share}*sum(k, 1, n, p(k)*v(k))))`;
const limit = (term: string, value: string): string =>
  `forall([real(eps)], [eps > 0], exists([integer(N)], [N >= 1], forall([integer(n)], [n >= N], abs(${term} - ${value}) < eps)))`;
const onSphere = 'sum(k, 1, n, x(k)^2) == 1';

export const outside: Topic = {
  false: {
    'a quadratic form on the sphere is at most the trace': `forall([integer(n), function(A, 2), vector(x, n)], [n >= 1, forall([integer(i), integer(j)], [1 <= i, i <= n, 1 <= j, j <= n], A(i, j) == A(j, i)), sum(i, 1, n, A(i, i)) == 1, ${onSphere}], sum(i, 1, n, sum(j, 1, n, x(i)*A(i, j)*x(j))) <= 1)`,
    'the sum of a point of the sphere': `forall([integer(n), vector(x, n)], [n >= 1, ${onSphere}], sum(k, 1, n, x(k)) <= 23/5)`,
    'the sum of a point of the open ball of radius 2':
      'forall([real(x), real(y), real(z)], [x^2 + y^2 + z^2 < 4], x + y + z <= 3459/1000)',
    'prices that know the value of the other bidder earn two thirds of the mean': `forall([integer(m), integer(n), function(P, 2)], [m >= 1, n >= 1, forall([integer(i), integer(j)], [1 <= i, i <= m, 1 <= j, j <= n], P(i, j) >= 0), sum(i, 1, m, sum(j, 1, n, P(i, j))) == 1], sum(j, 1, n, highest(vector(x, m, x*sum(i, x, m, P(i, j))))) >= 2/3*sum(i, 1, m, sum(j, 1, n, i*P(i, j))))`,
    'a limit that is another one': limit('(2*n + 3)/(5*n + 1)', '401/1000'),
    'a limit with a root that is another one': limit('n*(sqrt(n^2 + 1) - n)', '1/3'),
    'what n bidders reject tends to 37/100': limit('(1 - 1/n)^n', '37/100'),
    'one price is near the best for every mean':
      'exists([real(p)], [0 <= p, p <= 1], forall([real(mu)], [0 <= mu, mu <= 1], p*(mu - p) >= mu^2/4 - 1/100))',
    'a price with a regret below one half for two bidders':
      'exists([real(p)], [0 <= p, p <= 1], forall([real(v), real(w)], [0 <= v, v <= 1, 0 <= w, w <= 1], max(v, w) - if(max(v, w) >= p, p, 0) < 1/2))',
    'a dominant matrix has a nonnegative inverse':
      'forall([real(a), real(b), real(c), real(d), real(x), real(y)], [a > abs(b), d > abs(c), a*x + b*y == 1, c*x + d*y == 1], x >= 0)',
    'the best of n uniform values is at most 24/25':
      'forall([integer(n)], [n >= 1], integral(x, 0, 1, 1 - x^n) <= 24/25)',
    'some price earns two thirds of the mean': prices('2/3'),
  },
  true: {
    'a limit': limit('(2*n + 3)/(5*n + 1)', '2/5'),
    'a price with a regret of one half for two bidders':
      'exists([real(p)], [0 <= p, p <= 1], forall([real(v), real(w)], [0 <= v, v <= 1, 0 <= w, w <= 1], max(v, w) - if(max(v, w) >= p, p, 0) <= 1/2))',
    'a quadratic form on the sphere is at most the largest entry of a diagonal': `forall([integer(n), vector(a, n), vector(x, n)], [n >= 1, ${onSphere}], sum(i, 1, n, a(i)*x(i)^2) <= highest(a))`,
    'the sum of a point of the ball of radius 2':
      'forall([real(x), real(y), real(z)], [x^2 + y^2 + z^2 <= 4], x + y + z <= 3465/1000)',
    'a dominant matrix with nonpositive entries off its diagonal has a nonnegative inverse':
      'forall([real(a), real(b), real(c), real(d), real(x), real(y)], [a > abs(b), d > abs(c), b <= 0, c <= 0, a*x + b*y == 1, c*x + d*y == 1], x >= 0)',
  },
};

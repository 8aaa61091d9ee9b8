/** Quantifiers, functions, programs, integers, matrices, mechanisms. */
import { inBox, simplex, type Topic } from './entry.ts';

const allocation = 'forall([real(x)], [0 <= x, x <= 1], 0 <= q(x) and q(x) <= 1)';
const increasing = 'forall([real(x), real(y)], [0 <= x, x <= y, y <= 1], q(x) <= q(y))';

export const logic: Topic = {
  false: {
    'one price for all values':
      'exists([real(x)], [0 <= x, x <= 1], forall([real(y)], [0 <= y, y <= 1], abs(x - y) <= 1/3))',
    'one bound for all numbers': 'exists([real(c)], [], forall([real(x)], [x >= 0], x <= c))',
    'a price that is best for every mean':
      'forall([real(a)], [0 < a, a < 1], exists([real(x)], [0 <= x, x <= 1], forall([real(y)], [0 <= y, y <= 1], x*(1 - x) >= y*(1 - y) + a)))',
    'a best reply to everything':
      'exists([real(x)], [0 <= x, x <= 1], forall([real(y)], [0 <= y, y <= 1], x*(1 - y) + (1 - x)*y >= 2/3))',
    'a square below zero': 'exists([real(x)], [], x^2 + 1 <= 0)',
    'a mean above the maximum': 'exists([real(x), real(y)], [0 <= x, x <= 1, 0 <= y, y <= 1], (x + y)/2 > max(x, y))',
    'one seller sells to all': 'forall([integer(n)], [n >= 2], exists([real(p)], [p >= 0], p >= n and p <= n - 1))',
    'a smallest positive number': 'exists([real(x)], [x > 0], forall([real(y)], [y > 0], x <= y))',
    'a uniform discount': 'exists([real(d)], [0 < d, d < 1], forall([real(v)], [v > 0], d*v >= 1))',
    'monotone rules sell at most half of the time': `forall([function(q, 1)], [${allocation}, ${increasing}], q(1/2) <= 1/2)`,
    'monotone rules are constant': `forall([function(q, 1)], [${allocation}, ${increasing}], q(0) == q(1))`,
    'functions on an interval are concave': `forall([function(q, 1)], [${allocation}], q(1/2) >= (q(0) + q(1))/2)`,
    'increasing rules are convex': `forall([function(q, 1)], [${allocation}, ${increasing}], 2*q(1/2) <= q(0) + q(1))`,
    'incentive compatibility without monotone rules':
      'forall([function(q, 1), function(m, 1)], [forall([real(v), real(w)], [0 <= v, v <= 1, 0 <= w, w <= 1], v*q(v) - m(v) >= v*q(w) - m(w))], m(0) >= 0)',
    'individually rational revenue':
      'forall([function(q, 1), function(m, 1)], [forall([real(v)], [0 <= v, v <= 1], v*q(v) - m(v) >= 0 and 0 <= q(v) and q(v) <= 1)], m(1) <= 99/100)',
    'a function of two arguments is symmetric':
      'forall([function(g, 2)], [forall([real(x), real(y)], [0 <= x, x <= 1, 0 <= y, y <= 1], 0 <= g(x, y) and g(x, y) <= 1)], g(0, 1) == g(1, 0))',
    'the infimum of a mean':
      'forall([real(mu)], [0 < mu, mu < 1], infimum(v, 1, 0, 1, v(1), [moment(j, 1, 1, v(j), mu)]) >= 1001/1000*mu)',
    'an infimum with a price':
      'forall([real(mu), real(p)], [0 < mu, mu < 1, 0 < p, p < 1], infimum(v, 1, 0, 1, if(v(1) >= p, p, 0), [moment(j, 1, 1, v(j), mu)]) >= p*mu)',
    'an infimum with three bidders':
      'forall([real(mu)], [0 < mu, mu < 1], infimum(v, 3, 0, 1, second(v), [moment(j, 1, 3, v(j), mu)]) >= mu - 3/10)',
    'an infimum at an irrational mean': 'infimum(v, 1, 0, 1, v(1), [moment(j, 1, 1, v(j), sqrt(1/2))]) >= 71/100',
    'four components':
      'forall([real(mu)], [0 < mu, mu < 1], infimum(v, 4, 0, 1, max(v(1), v(2)) + min(v(3), v(4)), [moment(j, 1, 4, v(j), mu)]) >= mu + 1/10)',
    'no Pell number': 'forall([integer(a), integer(b)], [a >= 2, b >= 1], a^2 - 2*b^2 != 1)',
    'every integer is even': 'forall([integer(n)], [n >= 0], 2*ceil(n/2) == n)',
    'a sum of two squares': 'forall([integer(a), integer(b)], [a >= 1, b >= 1], a^2 + b^2 != 65)',
    'a Pythagorean triple': 'forall([integer(a), integer(b), integer(c)], [1 <= a, a < b, b < c], a^2 + b^2 != c^2)',
    'integers and ceilings': 'forall([integer(m), integer(n)], [m >= 1, n >= 1], ceil(m/n)*n <= m + n - 2 or n == 1)',
    'diagonal dominance and the determinant':
      'forall([real(a), real(b), real(c), real(d)], [abs(a) > abs(b), abs(d) > abs(c)], a*d - b*c > 0)',
    'positive entries and the determinant':
      'forall([vector(a, 4)], [a(1) > 0, a(2) > 0, a(3) > 0, a(4) > 0], a(1)*a(4) - a(2)*a(3) != 0)',
    'a permutation keeps the trace': 'forall([vector(a, 9)], [], a(1) + a(5) + a(9) == a(2) + a(6) + a(7))',
    'doubly stochastic matrices are invertible': 'forall([real(x)], [0 <= x, x <= 1], x*x - (1 - x)*(1 - x) != 0)',
    'row sums of a dominant matrix':
      'forall([integer(n), vector(a, n*n)], [n >= 2, forall([integer(i)], [1 <= i, i <= n], a((i - 1)*n + i) > sum(j, 1, n, abs(a((i - 1)*n + j))) - a((i - 1)*n + i))], sum(k, 1, n*n, a(k)) > 1/10)',
    'budget balance of pivotal payments':
      'forall([real(v), real(w), real(c)], [0 <= v, v <= 1, 0 <= w, w <= 1, 0 < c, c < 2, v + w >= c], max(0, c - w) + max(0, c - v) >= c)',
    'transfers cancel': `forall([integer(n), vector(t, n)], [n >= 2, sum(k, 1, n, t(k)) == 0], highest(t) <= 0)`,
    'efficiency without ties': `forall([integer(n), vector(v, n), integer(i)], [n >= 2, ${inBox('v', 'n')}, 1 <= i, i <= n, v(i) == highest(v)], forall([integer(j)], [1 <= j, j <= n, j != i], v(j) < v(i)))`,
    'regret against two prices':
      'forall([real(v), real(p), real(q)], [0 <= v, v <= 1, 0 <= p, p <= 1, 0 <= q, q <= 1], v - 1/2*if(v >= p, p, 0) - 1/2*if(v >= q, q, 0) <= 99/100)',
    'randomised prices and ties':
      'forall([real(v)], [0 <= v, v <= 9/10], 1/2*if(v > 1/3, 1/3, 0) + 1/2*if(v > 2/3, 2/3, 0) >= v - 49/100)',
    'order statistics add up': `forall([integer(n), vector(v, n)], [n >= 2, ${inBox('v', 'n')}], highest(v) + second(v) >= 2*sum(k, 1, n, v(k))/n + 1/1000 or highest(v) == 0)`,
    'a convex order': `forall([vector(p, 3), vector(q, 3)], [${simplex('p', '3')}, ${simplex('q', '3')}, p(2) + 2*p(3) == q(2) + 2*q(3)], p(2) + 4*p(3) <= q(2) + 4*q(3) or q(2) + 4*q(3) <= p(2) + 4*p(3) - 1/10)`,
    'an equivalence in one direction only': 'forall([real(x)], [x >= 0], iff(x^2 >= 1, x >= 1 or x == 1/2))',
    'a condition under an or': 'forall([real(x), real(y)], [x >= 0 or y >= 0, x <= 1, y <= 1], x + y >= -1)',
    'a negated quantifier': 'not (exists([real(x)], [0 <= x, x <= 1], 5*x^2 == 1/20))',
    'for large enough n': 'exists([integer(N)], [N >= 1], forall([integer(n)], [n >= N], n <= 2*N))',
    'a limit that is not reached':
      'exists([real(d)], [d > 0], forall([real(e_)], [0 < e_, e_ < d], (1 + e_)^2 >= 1 + 2*e_ + e_^2/2 + 2*e_^2))',
    'a concave function between 0 and 1':
      'forall([function(u, 1)], [forall([real(a), real(b)], [0 <= a, a <= b, b <= 1], u((a + b)/2) >= (u(a) + u(b))/2), u(0) == 0, u(1) == 1], u(1/2) <= 3)',
  },
  true: {
    'a concave function above its chord':
      'forall([function(u, 1)], [forall([real(a), real(b)], [0 <= a, a <= b, b <= 1], u((a + b)/2) >= (u(a) + u(b))/2), u(0) == 0, u(1) == 1], u(1/2) >= 1/2)',
    'one price for all values':
      'exists([real(x)], [0 <= x, x <= 1], forall([real(y)], [0 <= y, y <= 1], abs(x - y) <= 1/2))',
    'a bound for each number': 'forall([real(x)], [x >= 0], exists([real(c)], [], x <= c))',
    'monotone rules increase': `forall([function(q, 1)], [${allocation}, ${increasing}], q(0) <= q(1))`,
    'revenue is at most one':
      'forall([function(q, 1), function(m, 1)], [forall([real(v)], [0 <= v, v <= 1], v*q(v) - m(v) >= 0 and 0 <= q(v) and q(v) <= 1)], m(1) <= 1)',
    'the infimum of a mean':
      'forall([real(mu)], [0 < mu, mu < 1], infimum(v, 1, 0, 1, v(1), [moment(j, 1, 1, v(j), mu)]) >= mu)',
    'diagonal dominance': 'forall([real(a), real(b), real(c), real(d)], [a > abs(b), d > abs(c)], a*d - b*c > 0)',
    'an equivalence': 'forall([real(x)], [x >= 0], iff(x^2 >= 1, x >= 1))',
    'squares are not negative': 'not (exists([real(x)], [], x^2 < 0))',
    ceilings: 'forall([integer(m), integer(n)], [m >= 1, n >= 1], ceil(m/n)*n <= m + n - 1)',
    'no root of two': 'forall([integer(a), integer(b)], [a >= 1, b >= 1], a^2 != 2*b^2)',
    'pivotal payments run a deficit':
      'forall([real(v), real(w), real(c)], [0 <= v, v <= 1, 0 <= w, w <= 1, 0 < c, c < 2, v + w >= c], max(0, c - w) + max(0, c - v) <= c)',
    'a best reply to a coin':
      'exists([real(x)], [0 <= x, x <= 1], forall([real(y)], [0 <= y, y <= 1], x*(1 - y) + (1 - x)*y >= 1/2))',
    'an infimum at an irrational mean': 'infimum(v, 1, 0, 1, v(1), [moment(j, 1, 1, v(j), sqrt(1/2))]) >= 7/10',
  },
};

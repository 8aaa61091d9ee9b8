/** Claims that fail only at a border, at a tie, or at one point, and true ones beside them. */
import { inBox, simplex, type Topic } from './entry.ts';

export const borders: Topic = {
  false: {
    'a variance is positive': 'forall([real(x)], [0 <= x, x <= 1], x*(1 - x) > 0)',
    'a square is smaller': 'forall([real(x)], [0 <= x, x <= 1], x^2 < x)',
    'somebody stays away': 'forall([real(x), real(y)], [0 <= x, x <= 1, 0 <= y, y <= 1], x + y - x*y < 1)',
    'a conditional probability always exists':
      'forall([real(p), real(q)], [p >= 0, q >= 0, p + q <= 1], p/(1 - q) <= 1)',
    'the entropy of a prior exists': `forall([integer(n), vector(p, n)], [n >= 1, ${simplex('p', 'n')}], sum(k, 1, n, p(k)*log(p(k))) <= 0)`,
    'a tie does not matter': 'forall([real(v), real(p)], [v >= 0, p > 0], if(v > p, p, 0) == if(v >= p, p, 0))',
    'the winner is unique': `forall([integer(n), vector(v, n)], [n >= 2, ${inBox('v', 'n')}], highest(v) > second(v))`,
    'one winner of two':
      'forall([real(v), real(w)], [0 <= v, v <= 1, 0 <= w, w <= 1], if(v >= w, 1, 0) + if(w >= v, 1, 0) == 1)',
    'three bids differ somewhere':
      'forall([real(x), real(y), real(z)], [0 <= x, x <= 1, 0 <= y, y <= 1, 0 <= z, z <= 1], abs(x - y) + abs(y - z) + abs(x - z) > 0)',
    'roots are unique': 'forall([real(x), real(y)], [], implies(x^2 == y^2, x == y))',
    'factors cancel': 'forall([real(x), real(y), real(z)], [], implies(x*y == x*z, y == z))',
    'at most one item is sold': `forall([integer(n), vector(v, n)], [n >= 1, ${inBox('v', 'n')}], sum(k, 1, n, if(v(k) >= highest(v), 1, 0)) <= 1)`,
    'every type is possible': `forall([integer(n), vector(p, n)], [n >= 2, ${simplex('p', 'n')}], forall([integer(j)], [1 <= j, j <= n], p(j) > 0))`,
    'nobody is certain': `forall([integer(n), vector(p, n)], [n >= 2, ${simplex('p', 'n')}], highest(p) < 1)`,
    'a ratio at the end of its range':
      'forall([real(mu), real(r)], [0 < mu, mu <= 1, 0 <= r, r <= mu], r*(mu - r)/(1 - r) <= 1)',
    'the last type': 'forall([integer(n), integer(j)], [n >= 1, 1 <= j, j <= n], j < n or n == 1)',
    'the middle of the range': 'forall([real(x)], [0 <= x, x <= 1], (2*x - 1)^2 > 0)',
    'two thirds': 'forall([real(x)], [0 <= x, x <= 1], (3*x - 2)^2 > 0)',
    'a point of the plane':
      'forall([real(x), real(y)], [0 <= x, x <= 1, 0 <= y, y <= 1], (7*x - 2)^2 + (11*y - 5)^2 > 0)',
    'a line in the plane': 'forall([real(x), real(y)], [0 <= x, x <= 1, 0 <= y, y <= 1], 3*x + 5*y != 4)',
    'a circle': 'forall([real(x), real(y)], [x >= 0, y >= 0], x^2 + y^2 != 25/4 or x == 0 or y == 0)',
    'the lower end of a reserve': 'forall([real(r)], [0 <= r, r < 1], r/(1 - r) > 0)',
    'weights that vanish together':
      'forall([real(a), real(b), real(c)], [a >= 0, b >= 0, c >= 0], a*b + b*c + a*c > 0 or a + b + c == 0)',
    'all values at the bound': `forall([integer(n), vector(v, n)], [n >= 2, ${inBox('v', 'n')}], sum(k, 1, n, v(k)) < n)`,
    'all but one at zero': `forall([integer(n), vector(v, n)], [n >= 2, ${inBox('v', 'n')}], second(v) > 0 or highest(v) == 0)`,
    'never exactly the reserve': `forall([integer(n), vector(v, n), real(r)], [n >= 2, ${inBox('v', 'n')}, 0 < r, r < 1], highest(v) != r)`,
    'ceiling of an integer': 'forall([real(x)], [x >= 0], ceil(x) > x)',
    'ceiling by less than a per cent': 'forall([real(x)], [x >= 0], ceil(x) <= x + 99/100)',
    'min and max apart': 'forall([real(a), real(b)], [0 <= a, a <= 1, 0 <= b, b <= 1], min(a, b) < max(a, b))',
    'a strict mean': 'forall([real(a), real(b)], [a > 0, b > 0], sqrt(a*b) < (a + b)/2)',
  },
  true: {
    'a variance is not negative': 'forall([real(x)], [0 <= x, x <= 1], x*(1 - x) >= 0)',
    'the mean of two': 'forall([real(a), real(b)], [a > 0, b > 0], sqrt(a*b) <= (a + b)/2)',
    'a strict inequality inside': 'forall([real(x)], [0 < x, x < 1], x*(1 - x) > 0)',
    'the winner is at least the second': `forall([integer(n), vector(v, n)], [n >= 2, ${inBox('v', 'n')}], highest(v) >= second(v))`,
    'ceiling by less than one': 'forall([real(x)], [x >= 0], ceil(x) < x + 1)',
    'a tie with a price below': 'forall([real(v), real(p)], [v >= 0, p > 0], if(v >= p, p, 0) <= v)',
    'a ratio inside its range':
      'forall([real(mu), real(r)], [0 < mu, mu < 1, 0 <= r, r <= mu], r*(mu - r)/(1 - r) <= 1)',
  },
};

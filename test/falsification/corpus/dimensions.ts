/** Claims that fail from a dimension in the twenties on, or for large n, and true ones beside them. */
import { inBox, nonnegative, simplex, type Topic } from './entry.ts';

export const dimensions: Topic = {
  false: {
    'the collision probability of a prior is at least 1/24': `forall([integer(n), vector(p, n)], [n >= 1, ${simplex('p', 'n')}], sum(k, 1, n, p(k)^2) >= 1/24)`,
    'the likeliest of n types has probability at least 1/22': `forall([integer(n), vector(p, n)], [n >= 1, ${simplex('p', 'n')}], highest(p) >= 1/22)`,
    'nobody buys with probability at most 0.36': 'forall([integer(n)], [n >= 2], exp(n*log(1 - 1/n)) <= 9/25)',
    'the harmonic number is at most 3.8': 'forall([integer(n)], [n >= 1], sum(k, 1, n, 1/k) <= 19/5)',
    'the winner is at most 24/25 above the mean': `forall([integer(n), vector(v, n)], [n >= 1, ${inBox('v', 'n')}], highest(v) - sum(k, 1, n, v(k))/n <= 24/25)`,
    'the runner-up of uniform bidders is below 0.92': 'forall([integer(n)], [n >= 2], (n - 1)/(n + 1) < 23/25)',
    'cubes stay below twenty-four squares': 'forall([integer(n)], [n >= 1], n^3 <= 24*n^2)',
    'the sum of cubes': 'forall([integer(n)], [n >= 0], sum(k, 1, n, k^3) <= 100000)',
    'welfare loss of a proportional rule': `forall([integer(n), vector(v, n)], [n >= 2, ${inBox('v', 'n')}, sum(k, 1, n, v(k)) > 0], highest(v) <= 25*sum(k, 1, n, v(k)^2)/sum(k, 1, n, v(k)) + 1/5 and sum(k, 1, n, v(k)^2) <= 27)`,
    'budget surplus with n agents':
      'forall([integer(n), real(c)], [n >= 2, 0 <= c, c <= 1], n*c - c*(n - 1) - (n*n)/625 + 1 >= 0)',
    'the dispersion of a prior over n types': `forall([integer(n), vector(p, n)], [n >= 1, ${simplex('p', 'n')}], 1 - sum(k, 1, n, p(k)^2) <= 19/20)`,
    'an entropy bound': 'forall([integer(n)], [n >= 2], log(n) <= 31/10)',
    'n is at most a thousand': 'forall([integer(n)], [n >= 1], n <= 1000)',
    'the logarithm of n is at most 5': 'forall([integer(n)], [n >= 1], log(n) <= 5)',
    'the harmonic number is at most 5': 'forall([integer(n)], [n >= 1], sum(k, 1, n, 1/k) <= 5)',
    'the sum of inverse squares is at most 1.64': 'forall([integer(n)], [n >= 1], sum(k, 1, n, 1/k^2) <= 41/25)',
    'a saturating rate': 'forall([integer(n)], [n >= 1], n^2/(n^2 + 1000) <= 9/10)',
    'an error that stays above a tenth': 'forall([integer(n)], [n >= 1], 1000/n >= 1/10)',
    'two integers, one of them large': 'forall([integer(m), integer(n)], [m >= 1, n >= 1], n <= 30*m + 20)',
    'only between 23 and 26': 'forall([integer(n)], [n >= 1], (n - 23)*(n - 26) >= 0)',
    'only at 27': 'forall([integer(n)], [n >= 1], n != 27)',
    'total variation from uniform is at most 22/23': `forall([integer(n), vector(p, n)], [n >= 1, ${simplex('p', 'n')}], 1/2*sum(k, 1, n, abs(p(k) - 1/n)) <= 22/23)`,
    'the first of n equal shares': `forall([integer(n), vector(x, n)], [n >= 1, ${nonnegative('x', 'n')}, sum(k, 1, n, x(k)) == n], x(1) <= 24)`,
    'a square of a mean': `forall([integer(n), vector(x, n)], [n >= 1, ${inBox('x', 'n')}], sum(k, 1, n, x(k))^2 <= 25*sum(k, 1, n, x(k)^2))`,
  },
  true: {
    'the collision probability is at least 1/n': `forall([integer(n), vector(p, n)], [n >= 1, ${simplex('p', 'n')}], sum(k, 1, n, p(k)^2) >= 1/n)`,
    'total variation is at most 1': `forall([integer(n), vector(p, n), vector(q, n)], [n >= 1, ${simplex('p', 'n')}, ${simplex('q', 'n')}], 1/2*sum(k, 1, n, abs(p(k) - q(k))) <= 1)`,
    'the harmonic number is at most n': 'forall([integer(n)], [n >= 1], sum(k, 1, n, 1/k) <= n)',
    'Cauchy and Schwarz': `forall([integer(n), vector(x, n)], [n >= 1, ${inBox('x', 'n')}], sum(k, 1, n, x(k))^2 <= n*sum(k, 1, n, x(k)^2))`,
    'inverse squares stay below 2': 'forall([integer(n)], [n >= 1], sum(k, 1, n, 1/k^2) < 2)',
    'nobody buys with probability below 1/e': 'forall([integer(n)], [n >= 2], exp(n*log(1 - 1/n)) < 1/e)',
  },
};

/** Claims about joint priors, marginals and supports: false only under correlation, or for unequal supports. */
import { inBox, nonnegative, simplex, type Topic } from './entry.ts';

const cell = (i: string, j: string): string => `p((${i} - 1)*n + ${j})`;
const joint = `forall([integer(k)], [1 <= k, k <= m*n], p(k) >= 0), sum(k, 1, m*n, p(k)) == 1`;
const square = `forall([integer(k)], [1 <= k, k <= n*n], p(k) >= 0), sum(k, 1, n*n, p(k)) == 1`;
const four = 'p(1) >= 0, p(2) >= 0, p(3) >= 0, p(4) >= 0, p(1) + p(2) + p(3) + p(4) == 1';

export const priors: Topic = {
  false: {
    'cells are products of marginals': `forall([vector(p, 4)], [${four}], p(1) == (p(1) + p(2))*(p(1) + p(3)))`,
    'a covariance of at most 0.249': `forall([vector(p, 4)], [${simplex('p', '4')}], p(1)*p(4) - p(2)*p(3) <= 249/1000)`,
    'the highest value is at least what independence gives': `forall([vector(p, 4)], [${simplex('p', '4')}], p(1) + p(2) + p(3) >= 1 - (p(2) + p(4))*(p(3) + p(4)))`,
    'dependence of at most 0.24': `forall([vector(p, 4)], [${simplex('p', '4')}], abs(p(1) - (p(1) + p(2))*(p(1) + p(3))) <= 24/100)`,
    'the diagonal has mass below 0.99': `forall([integer(n), vector(p, n*n)], [n >= 2, ${square}], sum(i, 1, n, ${cell('i', 'i')}) <= 99/100)`,
    'the probability of a tie is that under independence': `forall([integer(n), vector(p, n*n)], [n >= 2, ${square}], sum(i, 1, n, ${cell('i', 'i')}) <= sum(i, 1, n, sum(j, 1, n, ${cell('i', 'j')})*sum(j, 1, n, ${cell('j', 'i')})) + 1/2)`,
    'the lower value under a joint prior': `forall([integer(n), vector(p, n*n)], [n >= 2, ${square}], sum(i, 1, n, sum(j, 1, n, ${cell('i', 'j')}*min(i, j))) >= 1/2*sum(i, 1, n, i*sum(j, 1, n, ${cell('i', 'j')})) + 1/2*sum(j, 1, n, j*sum(i, 1, n, ${cell('i', 'j')})) - n/3)`,
    'every conditional distribution is defined': `forall([integer(m), integer(n), vector(p, m*n)], [m >= 2, n >= 2, ${joint}], forall([integer(i)], [1 <= i, i <= m], sum(j, 1, n, ${cell('i', 'j')}/sum(l, 1, n, ${cell('i', 'l')})) == 1))`,
    'rows and columns have equal supports': `forall([integer(m), integer(n), vector(p, m*n)], [m >= 1, n >= 1, ${joint}], highest(vector(i, m, sum(j, 1, n, ${cell('i', 'j')}))) >= 1/n)`,
    'more columns than rows': `forall([integer(m), integer(n), vector(p, m*n)], [m >= 1, n >= 1, ${joint}], m*sum(i, 1, m, sum(j, 1, n, ${cell('i', 'j')})^2) <= n)`,
    'mean of the lower of two supports': 'forall([real(a), real(b)], [0 < a, a <= b], a/2 - a^2/(6*b) == (a + b)/6)',
    'priors of one length': `forall([integer(m), integer(n), vector(p, m), vector(q, n)], [m >= 1, n >= 1, ${simplex('p', 'm')}, ${simplex('q', 'n')}], sum(k, 1, m, p(k)^2) <= 1 - 1/m + sum(k, 1, n, q(k)^2) or sum(k, 1, m, p(k)^2) <= 3/4)`,
    'mutual information of two signals': `forall([vector(p, 4)], [${four}, p(1) > 0, p(2) > 0, p(3) > 0, p(4) > 0], p(1)*log(p(1)/((p(1) + p(2))*(p(1) + p(3)))) + p(4)*log(p(4)/((p(3) + p(4))*(p(2) + p(4)))) <= 3/5)`,
    'full extraction at every positive prior': `forall([vector(p, 4)], [${four}, p(1) > 0, p(2) > 0, p(3) > 0, p(4) > 0], p(1)*p(4) != p(2)*p(3))`,
    'three types, correlation in one cell': `forall([vector(p, 9)], [${simplex('p', '9')}], p(1) + p(5) + p(9) <= 1/3 + 2*highest(p) - 1/100)`,
    'total variation between a prior and the product of its marginals': `forall([vector(p, 4)], [${four}], 1/2*(abs(p(1) - (p(1) + p(2))*(p(1) + p(3))) + abs(p(2) - (p(1) + p(2))*(p(2) + p(4))) + abs(p(3) - (p(3) + p(4))*(p(1) + p(3))) + abs(p(4) - (p(3) + p(4))*(p(2) + p(4)))) <= 499/1000)`,
    'means determine a prior': `forall([vector(p, 3), vector(q, 3)], [${simplex('p', '3')}, ${simplex('q', '3')}, p(2) + 2*p(3) == q(2) + 2*q(3)], p(1) == q(1))`,
    'a coupling of a prior with itself is diagonal': `forall([vector(p, 4)], [${four}, p(1) + p(2) == p(1) + p(3)], p(2) == 0)`,
    'a price against a heavy tail': `forall([integer(n), vector(v, n), vector(p, n)], [n >= 1, ${nonnegative('v', 'n')}, ${simplex('p', 'n')}], sum(k, 1, n, p(k)*v(k)) <= 3*highest(vector(j, n, v(j)*sum(k, 1, n, if(v(k) >= v(j), p(k), 0)))))`,
    'a price gets nine tenths of the surplus': `forall([integer(n), vector(v, n), vector(p, n)], [n >= 1, ${inBox('v', 'n')}, ${simplex('p', 'n')}], 9/10*sum(k, 1, n, p(k)*v(k)) <= highest(vector(j, n, v(j)*sum(k, 1, n, if(v(k) >= v(j), p(k), 0)))))`,
    'regret of a price of one half': `forall([integer(n), vector(v, n), vector(p, n)], [n >= 1, ${inBox('v', 'n')}, ${simplex('p', 'n')}], sum(k, 1, n, p(k)*(v(k) - if(v(k) >= 1/2, 1/2, 0))) < 1/2)`,
    'the median is at most the mean':
      'forall([real(a), real(b), real(c)], [0 <= a, a <= b, b <= c, c <= 1], b <= (a + b + c)/3)',
    'a Markov bound with the wrong constant': `forall([integer(n), vector(v, n), vector(p, n), real(t)], [n >= 1, ${nonnegative('v', 'n')}, ${simplex('p', 'n')}, t > 0], sum(k, 1, n, if(v(k) >= t, p(k), 0)) <= 99/100*sum(k, 1, n, p(k)*v(k))/t)`,
    'Chebyshev, one-sided and too strong': `forall([vector(v, 2), vector(p, 2), real(t)], [${simplex('p', '2')}, t > 0, p(1)*v(1) + p(2)*v(2) == 0], p(1)*if(v(1) >= t, 1, 0) + p(2)*if(v(2) >= t, 1, 0) <= 9/10*(p(1)*v(1)^2 + p(2)*v(2)^2)/(p(1)*v(1)^2 + p(2)*v(2)^2 + t^2))`,
    'the mean of a tail below 1/v':
      'forall([integer(n), vector(v, n), vector(p, n)], [n >= 1, forall([integer(k)], [1 <= k, k <= n], v(k) >= 1 and p(k) >= 0), sum(k, 1, n, p(k)) == 1, forall([integer(j)], [1 <= j, j <= n], v(j)*sum(k, 1, n, if(v(k) >= v(j), p(k), 0)) <= 1)], sum(k, 1, n, p(k)*v(k)) <= 37/10)',
    'a density below 2 with a mean of at most 7/10':
      'forall([function(f, 1)], [forall([real(x)], [0 <= x, x <= 1], 0 <= f(x) and f(x) <= 2), integral(x, 0, 1, f(x)) == 1], integral(x, 0, 1, x*f(x)) <= 7/10)',
  },
  true: {
    'a density below 2 with a mean of at most 3/4':
      'forall([function(f, 1)], [forall([real(x)], [0 <= x, x <= 1], 0 <= f(x) and f(x) <= 2), integral(x, 0, 1, f(x)) == 1], integral(x, 0, 1, x*f(x)) <= 3/4)',
    'a covariance of at most 1/4': `forall([vector(p, 4)], [${simplex('p', '4')}], p(1)*p(4) - p(2)*p(3) <= 1/4)`,
    'independence makes cells products': `forall([vector(p, 4)], [${four}, p(1)*p(4) == p(2)*p(3)], p(1) == (p(1) + p(2))*(p(1) + p(3)))`,
    'marginals sum to one': `forall([integer(m), integer(n), vector(p, m*n)], [m >= 1, n >= 1, ${joint}], sum(i, 1, m, sum(j, 1, n, ${cell('i', 'j')})) == 1)`,
    Markov: `forall([integer(n), vector(v, n), vector(p, n), real(t)], [n >= 1, ${nonnegative('v', 'n')}, ${simplex('p', 'n')}, t > 0], sum(k, 1, n, if(v(k) >= t, p(k), 0)) <= sum(k, 1, n, p(k)*v(k))/t)`,
    'a price earns at most the surplus': `forall([integer(n), vector(v, n), vector(p, n)], [n >= 1, ${nonnegative('v', 'n')}, ${simplex('p', 'n')}], highest(vector(j, n, v(j)*sum(k, 1, n, if(v(k) >= v(j), p(k), 0)))) <= sum(k, 1, n, p(k)*v(k)))`,
    Cantelli: `forall([vector(v, 2), vector(p, 2), real(t)], [${simplex('p', '2')}, t > 0, p(1)*v(1) + p(2)*v(2) == 0], p(1)*if(v(1) >= t, 1, 0) + p(2)*if(v(2) >= t, 1, 0) <= (p(1)*v(1)^2 + p(2)*v(2)^2)/(p(1)*v(1)^2 + p(2)*v(2)^2 + t^2))`,
  },
};

/** Claims false by a per-mille, with irrational optima, roots, exponentials; and true ones as close to failing. */
import { simplex, type Topic } from './entry.ts';

const unit = '0 <= x, x <= 1';

export const margins: Topic = {
  false: {
    'a parabola': `forall([real(x)], [${unit}], x*(1 - x) <= 2495/10000)`,
    'a best reserve price':
      'forall([integer(I), real(mu), real(r)], [I >= 2, 0 < mu, mu < 1, 0 <= r, r <= mu], I*r*(mu - r)/(1 - r) <= 999/1000*I*(1 - sqrt(1 - mu))^2)',
    'a beta density': `forall([real(x)], [${unit}], x^3*(1 - x)^2 <= 345/10000)`,
    'revenue of exponential bidders': 'forall([real(x)], [x >= 0], x*exp(-x) <= 3678/10000)',
    'one term of an entropy': 'forall([real(x)], [0 < x, x <= 1], -(x*log(x)) <= 3678/10000)',
    'two roots': `forall([real(x)], [${unit}], sqrt(x) + sqrt(1 - x) <= 1414/1000)`,
    'a rational bump': 'forall([real(x)], [x >= 0], x/(1 + x^2) <= 4995/10000)',
    'three shares': 'forall([real(x), real(y), real(z)], [x >= 0, y >= 0, z >= 0, x + y + z == 1], x*y*z <= 37/1000)',
    'Motzkin, lifted': 'forall([real(x), real(y)], [], x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1 >= 1/1000)',
    'a valley at a point of two digits':
      'forall([real(x), real(y)], [0 <= x, x <= 1, 0 <= y, y <= 1], (100*x - 37)^2 + (100*y - 61)^2 >= 1/1000)',
    'a needle at one third': `forall([real(x)], [${unit}], 1/(1 + 10000*(x - 1/3)^2) <= 999/1000)`,
    'a needle at an odd place': `forall([real(x)], [${unit}], 1/(1 + 1000000*(x - 271/828)^2) <= 1/2)`,
    'a prior a per-mille from uniform': `forall([integer(n), vector(p, n)], [n >= 2, ${simplex('p', 'n')}], sum(k, 1, n, p(k)^2) >= 1001/1000/n)`,
    'the golden section': `forall([real(x)], [${unit}], x - x^3 <= 3849/10000 - 1/50000)`,
    'revenue ratio of an anonymous price':
      'forall([real(a), real(b)], [0 < a, a <= b], (a + b)^2 <= 1999/1000*(a^2 + b^2))',
    'a saddle by a per-mille':
      'forall([real(x), real(y)], [0 <= x, x <= 1, 0 <= y, y <= 1], x*y + (1 - x)*(1 - y) <= 999/1000)',
    'a third moment': 'forall([real(x), real(y)], [x >= 0, y >= 0, x + y <= 1], x^2*y <= 148/1000)',
    'four squares':
      'forall([real(a), real(b), real(c), real(d)], [a^2 + b^2 + c^2 + d^2 <= 1], a + b + c + d <= 1999/1000)',
    'Bernoulli, too strong': 'forall([real(x)], [x >= -1], (1 + x)^3 >= 1 + 3*x + 1/1000)',
    'a logarithm below a line': 'forall([real(x)], [x > 0], log(x) <= x - 1 - 1/1000)',
    'an exponential above a line': 'forall([real(x)], [], exp(x) >= 1 + x + 1/1000)',
    'a regret of 1/e': 'forall([real(x)], [1/e <= x, x <= 1], x*(1 + log(x)) + 1/e - x >= 1/1000)',
    Lambert: 'forall([real(c)], [0 < c, c < 1/3], lambertWm1(-c) <= log(c) - 1/2)',
    'a sharp constant': 'forall([real(q)], [0 < q, q < 1], (1 - sqrt(1 - q))/q <= 999/1000)',
    'a heavy logarithm': 'forall([real(x)], [x >= 1], log(x) <= 10)',
    'a saturating surplus': 'forall([real(x)], [x >= 0], x^2/(1 + x) <= 1000)',
    'a root against a line': 'forall([real(x)], [x >= 0], sqrt(x) <= 10 + x/1000)',
    'a slow ratio': 'forall([real(x)], [x >= 1], x/(x + 1000) <= 999/1000)',
    'only beyond a million': 'forall([real(x)], [x >= 0], x <= 1000000)',
    'near zero only': 'forall([real(x)], [0 < x, x <= 1], x + 1/1000000 >= 2/1000000)',
    'an equation with an irrational root': 'forall([real(x)], [x > 0, x^2 == 2], x >= 1415/1000)',
    'no number has the square 1/2': `forall([real(x)], [${unit}], x^2 != 1/2)`,
    'an irrational minimum that vanishes': 'forall([real(x)], [x >= 0], (x^2 - 3)^2 > 0)',
    'the solution of an exponential equation': 'forall([real(x)], [exp(x) == 3], x <= 1098/1000)',
    'a reserve given by an equation':
      'forall([real(mu), real(r)], [0 < mu, mu < 1, (1 - r)^2 == 1 - mu, 0 <= r, r <= 1], r <= 999/1000*mu)',
  },
  true: {
    'a parabola': `forall([real(x)], [${unit}], x*(1 - x) <= 1/4)`,
    'revenue of exponential bidders': 'forall([real(x)], [x >= 0], x*exp(-x) <= 1/e)',
    'two roots': `forall([real(x)], [${unit}], sqrt(x) + sqrt(1 - x) <= sqrt(2))`,
    Motzkin: 'forall([real(x), real(y)], [], x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1 >= 0)',
    'three shares': 'forall([real(x), real(y), real(z)], [x >= 0, y >= 0, z >= 0, x + y + z == 1], x*y*z <= 1/27)',
    'a logarithm below a line': 'forall([real(x)], [x > 0], log(x) <= x - 1)',
    'a beta density': `forall([real(x)], [${unit}], x^3*(1 - x)^2 <= 3456/100000)`,
    'a root': 'forall([real(x)], [x > 0, x^2 == 2], x >= 1414/1000)',
    'Lambert below its asymptote': 'forall([real(c)], [0 < c, c < 1/3], lambertWm1(-c) <= log(c))',
    'a needle': `forall([real(x)], [${unit}], 1/(1 + 1000000*(x - 271/828)^2) <= 1)`,
  },
};

/** Claims that fail only where two irrational numbers are equal, at an irrational end of a range among them, and true ones beside them. */
import type { Topic } from './entry.ts';

const SIGMA = '(-1/(lambertWm1(-mu*I*exp(-I)) + 1))';

export const irrational: Topic = {
  false: {
    'W at the end of its domain': 'forall([real(x)], [-1/e <= x, x < 0], lambertWm1(x) < -1)',
    'W is never an integer': 'forall([real(x)], [-1/e <= x, x < 0], lambertWm1(x) != -7)',
    'W₀ at the end of its domain': 'forall([real(x)], [-1/e <= x], lambertW0(x) > -1)',
    'W₀ and the other branch': 'forall([real(x)], [-1/e <= x, x < 0], lambertW0(x) > lambertWm1(x))',
    'W₀ is at most the logarithm': 'forall([real(x)], [x >= 2], lambertW0(x) <= log(x))',
    'a line below −1': 'forall([real(x)], [-1/e <= x, x <= 1], x*exp(1) > -1)',
    'the hazard at the end of a unit': 'forall([real(x)], [0 <= x, x <= 1], exp(-x) > 1/e)',
    'the square of an irrational end': 'forall([real(x)], [0 <= x, x <= exp(-1/2)], x^2*e < 1)',
    'regret below its bound at a positive margin':
      'forall([real(v), real(c)], [0 <= c, c < v], (v - c)*exp(-1) < v/e - c/e)',
    'the logarithm of a product exceeds the sum':
      'forall([real(x), real(y)], [x >= 2, y >= 2], log(x*y) > log(x) + log(y))',
    'roots are multiplicative up to something':
      'forall([real(x), real(y)], [x > 1, y > 1], sqrt(x*y) != sqrt(x)*sqrt(y) or x < 2 or y < 2)',
    'an exponential of two logarithms': 'forall([real(x)], [x >= 2], exp(2*log(x)) > x^2)',
  },
  true: {
    'W in its domain': 'forall([real(x)], [-1/e <= x, x < 0], lambertWm1(x) <= -1)',
    'W₀ is at most the logarithm from e on': 'forall([real(x)], [x >= 3], lambertW0(x) <= log(x))',
    'W₀ and its equation': 'forall([real(x)], [-1/e <= x], lambertW0(x)*exp(lambertW0(x)) == x)',
    'W inside its domain': 'forall([real(x)], [-1/e < x, x < 0], lambertWm1(x) < -1)',
    'a root above a negative number': 'forall([real(x)], [x >= 0], sqrt(x) > -1)',
    'W above −1/2 nowhere': 'forall([real(x)], [-1/e <= x, x < 0], lambertWm1(x) != -1/2)',
    'an absolute value above a negative number': 'forall([real(x)], [], abs(x^2 - 2) != -1)',
    'the hazard of a unit': 'forall([real(x)], [0 <= x, x <= 1], exp(-x) >= 1/e)',
    'the logarithm of a product': 'forall([real(x), real(y)], [x > 0, y > 0], log(x*y) == log(x) + log(y))',
    'the constraint of the mean': `forall([integer(I), real(mu)], [I >= 2, 0 < mu, mu < 1], (1 + ${SIGMA})/(I*${SIGMA})*exp(I - 1 - 1/${SIGMA}) == mu)`,
  },
};

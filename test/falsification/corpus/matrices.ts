/** Matrices, joint distributions and fields written as functions of two indices. */
import type { Topic } from './entry.ts';

const IN_RANGE = '1 <= i, i <= n, 1 <= j, j <= n';
const SYMMETRIC = `forall([integer(i), integer(j)], [${IN_RANGE}], A(i, j) == A(j, i))`;
const OTHERS = 'sum(j, 1, n, if(j == i, 0, abs(A(i, j))))';
const dominant = (relation: string): string => `forall([integer(i)], [1 <= i, i <= n], A(i, i) ${relation} ${OTHERS})`;
const FORM = 'sum(i, 1, n, sum(j, 1, n, x(i)*A(i, j)*x(j)))';
const JOINT =
  'forall([integer(i), integer(j)], [1 <= i, i <= m, 1 <= j, j <= n], P(i, j) >= 0), sum(i, 1, m, sum(j, 1, n, P(i, j))) == 1';

export const matrices: Topic = {
  false: {
    'a row dominant matrix is positive': `forall([integer(n), function(A, 2), vector(x, n)], [n >= 2, ${dominant('>')}], ${FORM} >= 0)`,
    'a row dominant matrix is column dominant': `forall([integer(n), function(A, 2)], [n >= 2, ${dominant('>=')}], forall([integer(j)], [1 <= j, j <= n], A(j, j) >= sum(i, 1, n, if(i == j, 0, abs(A(i, j))))))`,
    'couplings of at most 1 are weaker than 9/10': `forall([integer(n), function(A, 2)], [n >= 2, forall([integer(i), integer(j)], [${IN_RANGE}], A(i, j) == A(j, i) and abs(A(i, j)) <= 1)], sum(i, 1, n, sum(j, 1, n, if(i == j, 0, A(i, j)))) <= 9/10*n*(n - 1))`,
    'a joint distribution within 3/4 of the product of its marginals': `forall([integer(m), integer(n), function(P, 2)], [m >= 2, n >= 2, ${JOINT}], sum(i, 1, m, sum(j, 1, n, abs(P(i, j) - sum(b, 1, n, P(i, b))*sum(a, 1, m, P(a, j)))))/2 <= 3/4)`,
    'a covariance of at most 0.249, with functions': `forall([integer(m), integer(n), function(P, 2), vector(v, m), vector(w, n)], [m >= 1, n >= 1, ${JOINT}, forall([integer(i)], [1 <= i, i <= m], 0 <= v(i) and v(i) <= 1), forall([integer(j)], [1 <= j, j <= n], 0 <= w(j) and w(j) <= 1)], sum(i, 1, m, sum(j, 1, n, P(i, j)*v(i)*w(j))) <= sum(i, 1, m, sum(j, 1, n, P(i, j)*v(i)))*sum(i, 1, m, sum(j, 1, n, P(i, j)*w(j))) + 249/1000)`,
    'an assignment of at most 22':
      'forall([integer(n), function(x, 2)], [n >= 2, forall([integer(i), integer(j)], [1 <= i, i <= n, 1 <= j, j <= n], x(i, j) >= 0), forall([integer(i)], [1 <= i, i <= n], sum(j, 1, n, x(i, j)) <= 1), forall([integer(j)], [1 <= j, j <= n], sum(i, 1, n, x(i, j)) <= 1)], sum(i, 1, n, sum(j, 1, n, x(i, j))) <= 22)',
    // The field stands before the strength that bounds it.
    'the odds ratio of a field of strength d':
      'forall([function(psi, 2), real(d)], [forall([integer(i), integer(j)], [1 <= i, i <= 2, 1 <= j, j <= 2], exp(-d) <= psi(i, j) and psi(i, j) <= exp(d)), 0 < d, d < 1], psi(1, 1)*psi(2, 2)/(psi(1, 2)*psi(2, 1)) <= exp(399/100*d))',
  },
  true: {
    'the odds ratio of a field':
      'forall([function(psi, 2), real(d)], [forall([integer(i), integer(j)], [1 <= i, i <= 2, 1 <= j, j <= 2], exp(-d) <= psi(i, j) and psi(i, j) <= exp(d)), 0 < d, d < 1], psi(1, 1)*psi(2, 2)/(psi(1, 2)*psi(2, 1)) <= exp(401/100*d))',
    'a symmetric dominant matrix is positive': `forall([integer(n), function(A, 2), vector(x, n)], [n >= 2, ${SYMMETRIC}, ${dominant('>=')}], ${FORM} >= 0)`,
    'a joint distribution within 1 of the product of its marginals': `forall([integer(m), integer(n), function(P, 2)], [m >= 2, n >= 2, ${JOINT}], sum(i, 1, m, sum(j, 1, n, abs(P(i, j) - sum(b, 1, n, P(i, b))*sum(a, 1, m, P(a, j)))))/2 <= 1)`,
  },
};

/** Menus, allocations, joint priors and couplings, as authors write them: with vectors, or with functions of indices. */
import type { Topic } from './entry.ts';

export const mechanisms: Topic = {
  false: {
    'the best menu for three types':
      'forall([vector(q, 3), vector(t, 3), vector(v, 3)], [v(1) >= 0, v(1) <= v(2), v(2) <= v(3), v(3) <= 1, forall([integer(i)],[1<=i,i<=3], 0<=q(i) and q(i)<=1 and v(i)*q(i)-t(i) >= 0), forall([integer(i), integer(j)],[1<=i,i<=3,1<=j,j<=3], v(i)*q(i)-t(i) >= v(i)*q(j)-t(j))], t(1)+t(2)+t(3) <= 149/100)',
    'the best menu for n types':
      'forall([integer(n), vector(q, n), vector(t, n)], [n >= 1, forall([integer(i)],[1<=i,i<=n], 0<=q(i) and q(i)<=1 and i/n*q(i)-t(i) >= 0), forall([integer(i), integer(j)],[1<=i,i<=n,1<=j,j<=n], i/n*q(i)-t(i) >= i/n*q(j)-t(j))], sum(i,1,n,t(i))/n <= 1/4 + 1/(2*n))',
    'what an allocation leaves is at most 22':
      'forall([integer(n), vector(q, n), vector(v, n)], [n >= 2, forall([integer(k)], [1<=k,k<=n], q(k) >= 0 and 0 <= v(k) and v(k) <= 1), sum(k,1,n,q(k)) <= 1], sum(k,1,n,v(k)) - sum(k,1,n,q(k)*v(k)) <= 22)',
    'a covariance of at most 0.249':
      'forall([integer(m), integer(n), vector(P,m*n), vector(v,m), vector(w,n)], [m>=1,n>=1,forall([integer(k)],[1<=k,k<=m*n],P(k)>=0), sum(k,1,m*n,P(k))==1, forall([integer(k)],[1<=k,k<=m],0<=v(k) and v(k)<=1), forall([integer(k)],[1<=k,k<=n],0<=w(k) and w(k)<=1)], sum(i,1,m,sum(j,1,n,P(n*(i-1)+j)*v(i)*w(j))) <= sum(i,1,m,sum(j,1,n,P(n*(i-1)+j)*v(i)))*sum(i,1,m,sum(j,1,n,P(n*(i-1)+j)*w(j))) + 249/1000)',
    'a coupling stays on the diagonal':
      'forall([integer(n), vector(p,n), vector(q,n), function(c, 2)], [n>=1, forall([integer(k)], [1 <= k, k <= n], p(k) >= 0), sum(k, 1, n, p(k)) == 1, forall([integer(k)], [1 <= k, k <= n], q(k) >= 0), sum(k, 1, n, q(k)) == 1, forall([integer(i),integer(j)],[1<=i,i<=n,1<=j,j<=n], c(i,j)>=0), forall([integer(i)],[1<=i,i<=n], sum(j,1,n,c(i,j)) == p(i)), forall([integer(j)],[1<=j,j<=n], sum(i,1,n,c(i,j)) == q(j))], sum(i,1,n,c(i,i)) >= 1 - sum(i,1,n,abs(p(i)-q(i))))',
    'the area below a square': 'forall([real(a)], [0 < a, a <= 1], integral(x, 0, a, x^2) <= a^3/3 - a^4/1000)',
    'mass on one type and values of any size':
      'forall([integer(n), vector(p, n), vector(v, n)], [n >= 1, forall([integer(k)], [1 <= k, k <= n], p(k) >= 0), sum(k, 1, n, p(k)) == 1, forall([integer(k)], [1<=k,k<=n], v(k) >= 0)], sum(k,1,n,p(k)*v(k)) <= 25*highest(v)*highest(p))',
    'a correlated signal leaves some surplus':
      'forall([function(q, 2), function(t, 2)], [forall([integer(i), integer(j)], [1 <= i, i <= 2, 1 <= j, j <= 2], 0 <= q(i, j) and q(i, j) <= 1), forall([integer(i)], [1 <= i, i <= 2], sum(j, 1, 2, if(i == j, 2/3, 1/3)*(i*q(i, j) - t(i, j))) >= 0), forall([integer(i), integer(k)], [1 <= i, i <= 2, 1 <= k, k <= 2], sum(j, 1, 2, if(i == j, 2/3, 1/3)*(i*q(i, j) - t(i, j))) >= sum(j, 1, 2, if(i == j, 2/3, 1/3)*(i*q(k, j) - t(k, j))))], sum(i, 1, 2, sum(j, 1, 2, if(i == j, 1/3, 1/6)*t(i, j))) <= 149/100)',
  },
  true: {
    'a correlated signal gives the surplus at most':
      'forall([function(q, 2), function(t, 2)], [forall([integer(i), integer(j)], [1 <= i, i <= 2, 1 <= j, j <= 2], 0 <= q(i, j) and q(i, j) <= 1), forall([integer(i)], [1 <= i, i <= 2], sum(j, 1, 2, if(i == j, 2/3, 1/3)*(i*q(i, j) - t(i, j))) >= 0), forall([integer(i), integer(k)], [1 <= i, i <= 2, 1 <= k, k <= 2], sum(j, 1, 2, if(i == j, 2/3, 1/3)*(i*q(i, j) - t(i, j))) >= sum(j, 1, 2, if(i == j, 2/3, 1/3)*(i*q(k, j) - t(k, j))))], sum(i, 1, 2, sum(j, 1, 2, if(i == j, 1/3, 1/6)*t(i, j))) <= 3/2)',
    'the whole surplus of three types':
      'forall([vector(q, 3), vector(t, 3), vector(v, 3)], [v(1) >= 0, v(1) <= v(2), v(2) <= v(3), v(3) <= 1, forall([integer(i)],[1<=i,i<=3], 0<=q(i) and q(i)<=1 and v(i)*q(i)-t(i) >= 0), forall([integer(i), integer(j)],[1<=i,i<=3,1<=j,j<=3], v(i)*q(i)-t(i) >= v(i)*q(j)-t(j))], t(1)+t(2)+t(3) <= 3)',
    'a joint probability is at most a marginal one':
      'forall([integer(m), integer(n), function(P, 2)], [m >= 1, n >= 1, forall([integer(i), integer(j)], [1 <= i, i <= m, 1 <= j, j <= n], P(i, j) >= 0), sum(i, 1, m, sum(j, 1, n, P(i, j))) == 1], P(1,1) <= sum(j, 1, n, P(1, j)))',
    'a coupling leaves the diagonal by the total variation':
      'forall([integer(n), vector(p,n), vector(q,n), function(c, 2)], [n>=1, forall([integer(k)], [1 <= k, k <= n], p(k) >= 0), sum(k, 1, n, p(k)) == 1, forall([integer(k)], [1 <= k, k <= n], q(k) >= 0), sum(k, 1, n, q(k)) == 1, forall([integer(i),integer(j)],[1<=i,i<=n,1<=j,j<=n], c(i,j)>=0), forall([integer(i)],[1<=i,i<=n], sum(j,1,n,c(i,j)) == p(i)), forall([integer(j)],[1<=j,j<=n], sum(i,1,n,c(i,j)) == q(j))], sum(i,1,n,c(i,i)) <= 1 - sum(i,1,n,abs(p(i)-q(i)))/2)',
  },
};

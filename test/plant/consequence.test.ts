import { expect, test } from 'vitest';
import { follows } from '../support/consequence.ts';

const bounded = (range: string, end = 'q') =>
  `forall([integer(n), real(q), function(f, 1)], [n >= 1, forall([integer(k)], [${range}], f(k) >= 0)], implies(sum(k, 1, n, f(k)) <= q, q >= ${end}))`;
const union = (bound: string) =>
  `forall([integer(n), real(q), function(f, 1)], [n >= 1, forall([integer(k)], [1 <= k, k <= n], f(k) >= 0), forall([integer(k)], [1 <= k, k <= n], f(k) <= q)], sum(k, 1, n, f(k)) <= ${bound})`;
const infimum = (value: string) =>
  `forall([real(mu)], [0 < mu, mu < 1], infimum(v, 1, 0, 1, v(1), [moment(j, 1, 1, v(j), mu)]) >= ${value})`;
const distance = (difference: string, body = 'abs') =>
  `forall([integer(n), function(f, 1), function(g, 1), real(d)], [n >= 1, d >= 0, sum(k, 1, n, abs(f(k) - g(k)))/2 <= d], sum(k, 1, n, ${body}(${difference})) <= 2*d)`;
const weighted = (weight: string, relation = '>=') =>
  `forall([integer(n), real(q), function(f, 1)], [n >= 1, forall([integer(k)], [1 <= k, k <= n], f(k) >= 0), sum(k, 1, n, f(k)) >= q], sum(k, 1, n, if(f(k) > 1, ${weight} + f(k), 1)*f(k) - max(f(k), 1)) ${relation} q - n)`;
const limits = (relation: string, factor = '1') =>
  `forall([function(f, 1), function(g, 1)], [f(0) == 0], exists([real(R)], [], ${['f', 'g'].map((name) => `forall([real(eps)], [eps > 0], exists([real(d)], [0 <= d, d < 1], forall([real(b)], [d <= b, b < 1], ${name}(b) - R ${name === 'f' ? relation : '<='} ${name === 'f' ? factor : '1'}*eps)))`).join(' and ')}))`;
const price = (least: string, most = '1/2') =>
  `exists([real(p)], [${least} <= p, p <= 1], forall([real(v)], [0 <= v, v <= 1], abs(v - p) <= ${most}))`;

test.each([
  ['a weaker constant', 'forall([real(x)], [x >= 1], x >= 1)', 'forall([real(x)], [x >= 1], x >= 99/100)'],
  ['a narrower range', 'forall([real(x)], [x >= 1], x >= 1)', 'forall([real(x)], [x >= 2], x >= 1)'],
  ['a distance from the other side', distance('f(k) - g(k)'), distance('g(k) - f(k)')],
  ['< read as <=', 'forall([real(x)], [x > 1], x > 1)', 'forall([real(x)], [x > 1], x >= 1)'],
  ['a condition on a condition', bounded('1 <= k, k <= n', '0'), bounded('1 <= k', '0')],
  [
    'a premise in one piece',
    'forall([real(x)], [x >= 1 and x <= 2], x >= 1)',
    'forall([real(x)], [x >= 1 and x <= 1], x >= 1)',
  ],
  ['one of two limits with < in the place of <=', limits('<='), limits('<')],
  ['one of two limits up to half as much', limits('<='), limits('<=', '2/3')],
  ['a bound that cannot be negative', union('n*q'), union('101/100*(n*q)')],
  ['a sum with larger terms', weighted('1'), weighted('101/100')],
  ['an infimum', infimum('mu'), infimum('99/100*mu')],
  ['a wider range of what exists', price('1/2'), price('1/3')],
  [
    'a border at which both sides are equal',
    'forall([real(x)], [0 < x, x < 1], x^2 <= x)',
    'forall([real(x)], [0 < x, x <= 1], x^2 <= x)',
  ],
  [
    'a bound beyond 0, where a sign was known',
    'forall([real(n), real(q), real(d)], [n >= 1, d > 0, q > 0, n*q^2 == d], d/q == n*q)',
    'forall([real(n), real(q), real(d)], [n >= 1, d > 0, q > -1/10, n*q^2 == d], d/q == n*q)',
  ],
  [
    'a border between two integers',
    'forall([integer(n)], [n > e*(1 + e)], n^2 - e*(1 + e)*n > 0)',
    'forall([integer(n)], [n >= e*(1 + e)], n^2 - e*(1 + e)*n > 0)',
  ],
  [
    'a range longer by a number at which it holds',
    'forall([integer(n)], [n >= 1], implies(n >= 2, n^2 >= 2*n))',
    'forall([integer(n)], [n >= 0], implies(n >= 2, n^2 >= 2*n))',
  ],
  [
    'a premise that is met at the border as well',
    'forall([real(x), real(y)], [x >= 0], implies(x < y, max(x, y) <= y))',
    'forall([real(x), real(y)], [x >= 0], implies(x <= y, max(x, y) <= y))',
  ],
  ['a weaker part', 'forall([real(x)], [x >= 1], x >= 1 and x > 0)', 'forall([real(x)], [x >= 1], x >= 1 and x > -1)'],
])('%s follows', async (_, original, planted) => {
  expect(await follows(original, planted)).toBe(true);
});

test.each([
  ['a sum without absolute values from the other side', distance('f(k) - g(k)'), distance('g(k) + f(k)')],
  ['a stronger constant', 'forall([real(x)], [x >= 1], x >= 1)', 'forall([real(x)], [x >= 1], x >= 101/100)'],
  ['a wider range', 'forall([real(x)], [x >= 1], x >= 1)', 'forall([real(x)], [x >= 1/2], x >= 1)'],
  ['a border at which it fails', 'forall([real(x)], [0 < x], x^2 > 0)', 'forall([real(x)], [0 <= x], x^2 > 0)'],
  [
    'a border that is an integer',
    'forall([integer(n)], [n > exp(log(3))], n > 3)',
    'forall([integer(n)], [n >= exp(log(3))], n > 3)',
  ],
  [
    'a border between two integers, for real numbers',
    'forall([real(n)], [n > e*(1 + e)], n > e*(1 + e))',
    'forall([real(n)], [n >= e*(1 + e)], n > e*(1 + e))',
  ],
  [
    'a hypothesis that is used',
    'forall([real(x), real(y)], [x >= 0, y >= 0], x*y >= 0)',
    'forall([real(x), real(y)], [x >= 0], x*y >= 0)',
  ],
  ['a sum with smaller terms', weighted('1'), weighted('99/100')],
  ['a sum with larger terms, bounded from above', weighted('1', '<='), weighted('101/100', '<=')],
  ['a strict inequality', 'forall([real(x)], [x >= 1], x >= 1)', 'forall([real(x)], [x >= 1], x > 1)'],
  ['a condition that is used', bounded('1 <= k, k <= n', '0'), bounded('2 <= k, k <= n', '0')],
  ['a bound on the other side', union('n*q'), union('99/100*(n*q)')],
  ['a larger infimum', infimum('mu'), infimum('101/100*mu')],
  ['a narrower range of what exists', price('1/2'), price('2/3')],
])('%s does not follow', async (_, original, planted) => {
  expect(await follows(original, planted)).toBe(false);
});

test('one of two limits less than half as much does not follow', async () => {
  expect(await follows(limits('<='), limits('<=', '2/5'), 50)).toBe(false);
});

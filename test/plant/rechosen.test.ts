/** What an ∃ binds, chosen anew where an index runs further than in the claim. */
import { expect, test } from 'vitest';
import { follows } from '../support/consequence.ts';

/** A coupling whose columns are q(1), …, with nothing on the diagonal as far as that is said. */
const coupling = (columns: string, rows = 'i <= n') =>
  `forall([integer(n), function(p, 1), function(q, 1)], [n >= 1], exists([function(g, 2)],
    [forall([integer(i), integer(j)], [1 <= i, i <= n, 1 <= j, j <= n], g(i, j) >= 0),
     forall([integer(i)], [1 <= i, ${rows}], sum(s, 1, n, g(i, s)) == p(i)),
     forall([integer(j)], [1 <= j, ${columns}], sum(t, 1, n, g(t, j)) == q(j))],
    sum(t, 1, n, sum(s, 1, n, if(t == s, 0, g(t, s)))) <= 1))`;
/** Weights that are proportional to what is given. */
const weights = (range: string) =>
  `forall([integer(n), function(w, 1)], [n >= 1], exists([real(z), function(p, 1)],
    [z > 0, forall([integer(k)], [1 <= k, ${range}], p(k)*z == w(k))], sum(k, 1, n, p(k)) == 1))`;
/** Not more of them than c that get what they want. */
const wanted = (to: string, from = '1') =>
  `forall([integer(n), real(c)], [n >= 1], exists([function(x, 1)],
    [forall([integer(v)], [1 <= v, v <= n], x(v) >= 0)], sum(v, ${from}, ${to}, if(x(v) == v, 1, 0)) <= c))`;
const ones = (range: string, to: string, total: string) =>
  `forall([integer(n)], [n >= 1], exists([function(f, 1)],
    [forall([integer(i)], [1 <= i, ${range}], f(i) >= 1)], sum(i, 1, ${to}, f(i)) == ${total}))`;

test.each([
  ['a column more, which may be anything that adds up', coupling('j <= n'), coupling('j <= n + 1')],
  ['all columns beyond', coupling('j <= n'), coupling('true')],
  ['a row more', coupling('j <= n'), coupling('j <= n', 'i <= n + 1')],
  ['a value in a product', weights('k <= n'), weights('true')],
  ['a sum longer by one', wanted('n'), wanted('n + 1')],
  ['a sum that begins earlier', wanted('n'), wanted('n', '0')],
  ['a sum shorter by one of terms that are not negative', wanted('n + 1'), wanted('n')],
  ['a value beyond that the sum does not see', ones('i <= n', 'n', 'n'), ones('i <= n + 1', 'n', 'n')],
])('follows: %s', { timeout: 30_000 }, async (_, original, planted) => {
  expect(await follows(original, planted)).toBe(true);
});

test.each([
  // f(n + 1) ≥ 1 is too much for the sum.
  ['a value beyond that the sum sees', ones('i <= n', 'n + 1', 'n'), ones('i <= n + 1', 'n + 1', 'n')],
  ['a sum longer by one of terms that add to it', ones('i <= n + 1', 'n', 'n'), ones('i <= n + 1', 'n + 1', 'n')],
  ['another bound', coupling('j <= n'), coupling('j <= n').replace('<= 1))', '<= 1/2))')],
])('does not follow: %s', { timeout: 30_000 }, async (_, original, planted) => {
  expect(await follows(original, planted)).toBe(false);
});

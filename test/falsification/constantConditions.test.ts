import { expect, test } from 'vitest';
import { withoutConstantRanges } from '../../src/falsification/instances/constantConditions.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const alone = (...conditions: string[]) => withoutConstantRanges(conditions.map((text) => f(text)));

test('a condition that is the same for all indices stands alone where there is an index', () => {
  expect(alone('n >= 1', 'forall([integer(i)], [1 <= i, i <= n], a == b)')[1]).toEqual(f('a == b'));
  expect(alone('0 <= n', 'forall([integer(i)], [i <= n, 0 <= i], a == b)')[1]).toEqual(f('a == b'));
  const two = 'forall([integer(i), integer(k)], [1 <= i, i <= m, 1 <= k, k <= n], a <= b)';
  expect(alone('n >= 1', 'm >= 1', two)[2]).toEqual(f('a <= b'));
});

test.each([
  [['forall([integer(i)], [1 <= i, i <= n], a == b)']],
  [['n >= 0', 'forall([integer(i)], [1 <= i, i <= n], a == b)']],
  [['n >= 1', 'forall([integer(i)], [1 <= i, i <= n], a == i)']],
  [['n >= 1', 'forall([integer(i)], [1 <= i, i <= n, i != 2], a == b)']],
  [['n >= 1/2', 'forall([integer(i)], [1/2 <= i, i <= n], a == b)']],
  [['n >= 1', 'forall([integer(i)], [1 <= i, i < n], a == b)']],
  [['n >= 1', 'forall([integer(i)], [1 <= i, i <= n, a > 0], a == b)']],
  [['n >= 1', 'forall([integer(i), integer(k)], [1 <= i, i <= n, 1 <= k, k <= i], a == b)']],
])('it stays where the range may be empty, or matters: %s', (conditions) => {
  expect(alone(...conditions)).toEqual(conditions.map((text) => f(text)));
});

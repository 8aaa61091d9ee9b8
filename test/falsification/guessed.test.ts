import { describe, expect, test } from 'vitest';
import { falsifyFormula } from '../../src/falsification/index.ts';
import { withDefaultFamilies } from '../../src/falsification/instances/defaultFamilies.ts';
import { and } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const options = { runs: 100, seed: 4, claim: 'paper/claim' };

describe('functions that change inside the range of their argument', () => {
  const claim = (most: string) =>
    f(`forall([function(g, 1)], [forall([real(y)], [0 <= y, y <= 1], 0 <= g(y) and g(y) <= 2), integral(y, 0, 1, g(y)) == 1],
      integral(y, 0, 1, y*g(y)) <= ${most})`);

  test('attain 3/4, with 2 on the upper half, and nothing above it', async () => {
    expect((await falsifyFormula(claim('7/10'), options)).violation?.conclusion).toBe('refuted');
    const { violation, instances } = await falsifyFormula(claim('3/4'), options);
    expect(violation).toBeNull();
    expect(instances).toBeGreaterThan(10);
  });

  test.each([
    [
      'a range that a ∀ names',
      'forall([function(g, 1), real(a)], [], forall([real(y)], [a <= y, y <= a + 1], g(y) <= 0))',
    ],
    ['a range of an integral', 'forall([function(g, 1), real(a)], [a >= 0], integral(y, a, a + 1, g(y)) <= 0)'],
  ])('%s bounds where they change', (_, text) => {
    const { functions = [] } = withDefaultFamilies(f(text), {});
    const steps = functions.find(({ name }) => name === 'step functions');
    const border = steps?.variables[0]?.name;
    expect(steps?.where).toEqual([f(`a <= ${border}`), f(`${border} <= a + 1`)]);
  });
});

describe('values beside a table', () => {
  const claim = (sum: string) =>
    f(
      `forall([integer(n), function(g, 1)], [n >= 1, forall([integer(i)], [1 <= i, i <= n], 0 <= g(i) and g(i) <= 1)], ${sum})`,
    );
  const besides = (text: string) =>
    (withDefaultFamilies(claim(text), {}).functions ?? []).filter(({ name }) => name.includes('beside'));

  test.each([
    ['sum(i, 0, n, g(i)) <= n + 1', true],
    ['sum(i, 1, n + 1, g(i)) <= n + 1', true],
    ['forall([integer(i)], [i <= n], g(i) <= 1)', true],
    ['sum(i, 1, n, g(i)) <= n', false],
    ['forall([integer(k)], [1 <= k, k <= n], sum(i, 1, k, g(i)) <= n)', false],
  ])('are tried exactly where a statement asks for such: %s', async (text, isAsked) => {
    expect(besides(text).length > 0).toBe(isAsked);
    const { violation } = await falsifyFormula(claim(text), options);
    expect(violation?.conclusion).toBe(isAsked ? 'refuted' : undefined);
  });
});

test('a vector may have the name of a function elsewhere', async () => {
  const formula = and(
    f('forall([vector(g, 2)], [forall([integer(i)], [0 <= i, i <= 2], implies(i >= 1, g(i) >= 0))], g(1) + g(2) >= 0)'),
    f('forall([function(g, 2)], [], g(1, 2) >= 0)'),
  );
  expect((await falsifyFormula(formula, options)).violation?.conclusion).toBe('refuted');
});

describe('power and equal revenue functions', () => {
  test.each([
    [
      'sqrt(x) grows faster than any line at 0',
      'forall([function(g, 1), real(a)], [a > 0, g(0) == 0, g(1) == 1], g(a) <= 2*a)',
    ],
    ['x·(1 − g(x)) = 1', 'forall([function(g, 1)], [g(1) == 0, g(2) == 1/2, g(4) == 3/4], g(8) != 7/8)'],
  ])('%s', async (_, text) => {
    expect((await falsifyFormula(f(text), options)).violation?.conclusion).toBe('refuted');
  });
});

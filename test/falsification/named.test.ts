import { describe, expect, test } from 'vitest';
import { falsify } from '../../src/falsification/index.ts';
import { namedComponents } from '../../src/falsification/instances/named.ts';
import type { Comparison } from '../../src/falsification/instances/plan.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const options = { runs: 25, seed: 1, claim: 'x' };

/** A partition of [0, x], of which nothing else is asked. */
const partition = (steps: string, conclusion = 't(1) <= 2') =>
  f(`forall([real(x), integer(n), vector(t, n + 1)], [0 <= x, x <= 1, n >= 1, t(1) == 0, t(n + 1) == x,
    forall([integer(k)], [${steps}], t(k) <= t(k + 1))], ${conclusion})`);

describe('components that conditions name', () => {
  test.each([
    ['t(1) == c', ['1']],
    ['t(1) + 2*t(n + 1) <= c', ['1', 'n + 1']],
    ['sum(k, 1, n, t(k)) == 1', undefined],
    ['t(1) + sum(k, 1, n, t(k)) == 1', undefined],
    ['highest(t) <= c', undefined],
    ['t(1) <= highest(t)', undefined],
    ['c <= 1', undefined],
  ])('%s', (text, expected) => {
    expect(namedComponents(f(text) as Comparison, 't')).toEqual(expected?.map((index) => x(index)));
  });

  test('are placed where they have to be', async () => {
    const { violation, instances } = await falsify({ formula: partition('1 <= k, k <= n') }, options);
    expect(violation).toBeNull();
    expect(instances).toBeGreaterThan(20);
    const wrong = partition('1 <= k, k <= n', 't(n) < t(n + 1)');
    expect((await falsify({ formula: wrong }, options)).violation?.conclusion).toBe('refuted');
  });

  test('so that a component outside of the vector is found', async () => {
    const { violation } = await falsify({ formula: partition('k <= n') }, options);
    expect(violation?.conclusion).toBe('undefined');
  });
});

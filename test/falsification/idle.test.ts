import { describe, expect, test } from 'vitest';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { falsify } from '../../src/falsification/index.ts';
import { withoutIdle } from '../../src/falsification/instances/idle.ts';
import { and } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

describe('a quantifier of which the body knows nothing', () => {
  test.each([
    ['exists([integer(T)], [T >= 1], forall([integer(i)], [i >= T], a < k))', 'a < k'],
    ['forall([integer(i), real(z)], [i >= 1, z > i, 0 < a], a < k)', 'implies(0 < a, a < k)'],
    ['exists([integer(i), real(z)], [i >= 1, 0 < z], a < z)', 'exists([real(z)], [0 < z], a < z)'],
    // An order of two says that there is room as well.
    ['forall([real(y), real(z)], [y <= z], a < y)', 'forall([real(y)], [], a < y)'],
  ])('%s is %s', (text, expected) => {
    expect(withoutIdle(f(text))).toEqual(f(expected));
  });

  test.each([
    'forall([integer(i)], [1 <= i, i <= n], a < k)',
    'exists([real(z)], [z > 0, z < a], a < k)',
    'exists([real(z)], [z == a], a < k)',
    'exists([real(z)], [z^2 < a], a < k)',
    'forall([integer(i)], [i >= 1], a < i)',
    'forall([integer(n), vector(v, n)], [n >= 1], v(1) < a)',
  ])('%s stays: its range may be empty, or matters', (text) => {
    expect(withoutIdle(f(text))).toEqual(f(text));
  });

  test('a definition of what was written out as it says is true', () => {
    const written = 'if(0 <= y and y <= b, y^2 + a, 0)';
    expect(withoutIdle(f(`forall([real(y)], [0 <= y, y <= b], ${written} == y^2 + a)`))).toEqual(and());
    for (const text of [
      `forall([real(y)], [0 <= y], ${written} == y^2 + a)`,
      `forall([real(y)], [0 <= y, y <= b], ${written} == y^2 + b)`,
      `forall([real(y)], [0 <= y, y <= b], ${written} <= y^2 + a)`,
    ]) {
      expect(withoutIdle(f(text))).toEqual(f(text));
    }
  });

  test('the limit of a constant sequence is decided', async () => {
    const claim = (bound: string) =>
      f(`forall([function(g, 1), real(a)], [forall([real(epsilon)], [epsilon > 0], exists([integer(T)], [T >= 1],
          forall([integer(i)], [i >= T], abs(g(i) - a) < epsilon)))],
        exists([integer(T)], [T >= 1], forall([integer(i)], [i >= T], g(i) < ${bound})))`);
    const hints: InstanceHints = {
      functions: [
        { name: 'constant', variables: [], where: [], functions: { g: { parameters: ['i'], body: x('a') } } },
      ],
    };
    const options = { runs: 40, seed: 1, claim: 'paper/claim' };
    expect((await falsify({ formula: claim('a'), hints }, options)).violation?.conclusion).toBe('refuted');
    const right = await falsify({ formula: claim('a + 1/100'), hints }, options);
    expect([right.violation, right.undecided]).toEqual([null, 0]);
    expect(right.instances).toBeGreaterThan(10);
  });
});

import { describe, expect, test } from 'vitest';
import { falsify } from '../../src/falsification/index.ts';
import { withoutImplied } from '../../src/falsification/instances/implication.ts';
import { definedness } from '../../src/statement/definedness.ts';
import { TRUE } from '../../src/statement/formula.ts';
import { canonical } from '../../src/statement/toJson.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

describe('comparisons that follow from the ones around them', () => {
  test.each([
    'forall([integer(k), integer(n)], [1 <= k, k <= n], k <= n + 1 and k + 1 >= 2 and k + 1 > 1)',
    'forall([real(x)], [0 < x, x < 1], x != 0 and 1 - x != 0 and 2*x > 0 and x/3 < 1/2 and -x >= -1)',
    'forall([real(x), real(y)], [x - y == 3], x >= y + 3 and 2*y < 2*x - 5 and x != y)',
    'forall([real(x)], [0 < x, x < 1], x*(1 - x) != 0 and (1 - x)^2 != 0 and exp(x) != 0)',
    'implies(x != 2, x != 2)',
    'forall([integer(k), integer(n)], [2 <= k, k < n], k + 1 <= n and k > 1 and n - k > 1/2)',
    '1 < 2',
  ])('%s is left out', (text) => {
    expect(withoutImplied(f(text))).toEqual(TRUE);
  });

  test.each([
    'forall([integer(k), integer(n)], [1 <= k, k <= n], k + 1 <= n)',
    'forall([real(x)], [0 <= x, x <= 1], x != 0)',
    'forall([real(x)], [0 <= x], x > 0)',
    'forall([real(x)], [x < 1], x > 0)',
    'forall([real(x)], [x != 1], x != 2)',
    'forall([real(x)], [0 < x, x < 1], x*(1 - 2*x) != 0)',
    'forall([real(x)], [x == 3], x > 3)',
    'forall([real(x), integer(n)], [0 <= x, x < n], x + 1 <= n)',
    'forall([integer(k), integer(n)], [1 <= k, k < n], k/2 + 1 <= n/2)',
    // Inside, x is another one.
    'implies(x > 0, forall([real(x)], [x < 1], x > 0))',
    '2 < 1',
  ])('%s stays', (text) => {
    expect(canonical(withoutImplied(f(text)))).toBe(canonical(f(text)));
  });

  test('of what makes a statement well defined, what its conditions say goes and the rest stays', () => {
    const statement = f(
      'forall([integer(n), vector(v, n)], [n >= 1, forall([integer(k)], [1 <= k, k < n], v(k) < v(k + 1))], 1/v(n) > 0)',
    );
    const rest = withoutImplied(definedness(statement));
    expect(canonical(rest)).toContain('!=');
    expect(canonical(rest)).not.toContain('["<=",["+"');
  });

  test('a component outside its vector is found, one step beyond what the conditions say', async () => {
    const at = (end: string) =>
      f(
        `forall([integer(n), vector(v, n)], [n >= 1, forall([integer(k)], [1 <= k, k <= ${end}], v(k) <= v(k + 1))], v(1) <= v(n))`,
      );
    expect((await falsify({ formula: at('n - 1') }, { runs: 40, seed: 1, claim: 'x' })).violation).toBeNull();
    expect((await falsify({ formula: at('n') }, { runs: 40, seed: 1, claim: 'x' })).violation).not.toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { falsifyFormula } from '../../src/falsification/index.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { holdsEverywhere } from '../../src/falsification/moments/everywhere.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const evaluator = () => new Evaluator(new Sampler({}, 1));
const environment = (values: Record<string, string>) =>
  new Map(Object.entries(values).map(([name, value]) => [name, rational(value)]));

describe('an ∃ over functions is solved for the values that count', () => {
  const each = (body: string) => `forall([integer(i)], [1 <= i, i <= n], ${body})`;
  const table = 'forall([integer(i), integer(j)], [1 <= i, i <= n, 0 <= j, j <= 1]';
  test.each([
    [`exists([function(g, 1)], [${each('0 <= g(i) and g(i) <= 1')}], sum(s, 1, n, g(s)) == n)`, 'true'],
    [`exists([function(g, 1)], [${each('0 <= g(i) and g(i) < 1')}], sum(s, 1, n, g(s)) == n)`, 'false'],
    // The place beside the range is a value like any other.
    [`exists([function(g, 1)], [${each('0 <= g(i) and g(i) < 1')}], sum(s, 0, n, g(s)) == n)`, 'true'],
    [`exists([function(g, 2)], [${table}, g(i, j) == i + j)], sum(s, 1, n, g(s, 0) + g(s, 1)) == n*(n + 2))`, 'true'],
    [`exists([function(g, 2)], [${table}, g(i, j) == i + j)], sum(s, 1, n, g(s, 1)) > n*(n + 3)/2)`, 'false'],
    ['exists([function(g, 1), real(z)], [z > 0], g(1/2) == z and g(2/4) + z < 0)', 'false'],
    ['exists([function(g, 1), function(h, 1)], [], g(1) > h(1) and h(1) > g(2) and g(2) > 5)', 'true'],
    ['exists([function(g, 1)], [], g(1)*g(1) == 2)', 'unknown'],
  ])('%s is %s', (text, truth) => {
    const { truth: found } = evaluator().find(f(text), environment({ n: '3' }));
    expect(found).toBe(truth);
  });

  test('as a linear program by hand: prices that two types with beliefs a and b pay in full exist unless a = b', () => {
    const prices = f('exists([function(p, 1)], [], a*p(1) + (1 - a)*p(2) == v1 and b*p(1) + (1 - b)*p(2) == v2)');
    const number = fc.integer({ min: 0, max: 4 }).map((k) => Rational.of(BigInt(k), 4n));
    fc.assert(
      fc.property(number, number, number, number, (a, b, v1, v2) => {
        const at = new Map([
          ['a', a],
          ['b', b],
          ['v1', v1],
          ['v2', v2],
        ]);
        const expected = !a.equals(b) || v1.equals(v2);
        expect(evaluator().find(prices, at).truth).toBe(String(expected));
      }),
      { seed: 7, numRuns: 200, endOnFailure: true },
    );
  });

  test('an equivalence is violated where only one side has such functions, and survives where both do', async () => {
    const claim = (condition: string) =>
      f(`forall([real(a), real(b), real(v)], [0 <= a, a <= 1, 0 <= b, b <= 1, v > 0],
        iff(exists([function(p, 1)], [], a*p(1) + (1 - a)*p(2) == v and b*p(1) + (1 - b)*p(2) == 2*v), ${condition}))`);
    const options = { runs: 100, seed: 3, claim: 'paper/claim' };
    const wrong = await falsifyFormula(claim('a < b or a > b or v <= 1'), options);
    expect(wrong.violation?.conclusion).toBe('refuted');
    const right = await falsifyFormula(claim('a < b or a > b'), options);
    expect([right.violation, right.undecided]).toEqual([null, 0]);
    expect(right.instances).toBeGreaterThan(50);
  });
});

describe('a ∀ over functions holds for certain', () => {
  const total = 'forall([integer(i)], [1 <= i, i <= n], 0 <= g(i) and g(i) <= i)';
  test.each([
    [`forall([function(g, 1)], [${total}], sum(s, 1, n, g(s)) <= n*(n + 1)/2)`, true],
    [`forall([function(g, 1)], [${total}], sum(s, 1, n, g(s)) <= n*(n + 1)/2 - 1/100)`, false],
    [`forall([function(g, 1)], [${total}], sum(s, 0, n, g(s)) <= n*(n + 1)/2)`, false],
    [
      `forall([function(g, 1)], [${total}, sum(s, 1, n, g(s)) == 1], forall([integer(i)], [1 <= i, i <= n], g(i) <= 1))`,
      true,
    ],
    [`forall([function(g, 1), real(z)], [${total}, z >= sum(s, 1, n, g(s))], z >= g(1))`, true],
    [`forall([function(g, 1)], [${total}], g(1)^2 >= 0)`, false],
  ])('%s: %s', (text, expected) => {
    expect(holdsEverywhere(f(text), environment({ n: '3' }), evaluator())).toBe(expected);
  });
});

describe('conditions that cannot be read for all values are read for those that count', () => {
  const concave = f(`exists([function(G, 1)],
    [forall([vector(x, 2), vector(y, 2), vector(z, 2), real(lambda)],
      [0 <= lambda, lambda <= 1, forall([integer(w)], [1 <= w, w <= 2], x(w) == lambda*y(w) + (1 - lambda)*z(w))],
      G(x) >= lambda*G(y) + (1 - lambda)*G(z))],
    G(vector(w, 2, a*(2 - w) + (1 - a)*(w - 1))) == 1 and G(vector(w, 2, b*(2 - w) + (1 - b)*(w - 1))) == m
    and G(vector(w, 2, c*(2 - w) + (1 - c)*(w - 1))) == 1)`);
  test.each([
    [{ a: '0', b: '1/2', c: '1', m: '99/100' }, 'false'],
    [{ a: '0', b: '1/2', c: '1', m: '1' }, 'unknown'],
    [{ a: '1/4', b: '1/2', c: '1', m: '99/100' }, 'false'],
    [{ a: '0', b: '1', c: '1/2', m: '99/100' }, 'unknown'],
    // Two values at one point.
    [{ a: '1/2', b: '1/2', c: '1', m: '2' }, 'false'],
  ])('a concave function with values 1, m, 1 at three points on a line, %o: %s', (values, truth) => {
    expect(evaluator().find(concave, environment(values)).truth).toBe(truth);
  });
});

describe('functions of few values', () => {
  const claim = (most: string) =>
    f(`forall([function(g, 1), real(x), real(y)],
      [0 <= x, x <= 1, 0 <= y, y <= 1, forall([real(z)], [0 <= z, z <= 1], -1/2 <= g(z) and g(z) <= 51/100)],
      g(x) - g(y) <= ${most})`);
  const options = { runs: 100, seed: 2, claim: 'paper/claim' };

  test('meet bounds at every point by construction, and attain them', async () => {
    const { violation } = await falsifyFormula(claim('1'), options);
    expect(violation?.explanation).toMatch(/for the functions of 2 values/);
  });

  test('do not break what holds', async () => {
    const { violation, instances } = await falsifyFormula(claim('101/100'), options);
    expect(violation).toBeNull();
    expect(instances).toBeGreaterThan(20);
  });
});

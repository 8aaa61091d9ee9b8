import { describe, expect, test } from 'vitest';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { falsify } from '../../src/falsification/index.ts';
import { asDefined, definedIn } from '../../src/falsification/instances/definedFunctions.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const of = (parameters: readonly string[], body: string) => ({ parameters, body: x(body) });
/** Weights (w, 1 − w), and the partial sums of the weights. */
const family = {
  name: 'partial sums',
  variables: [real('w')],
  where: ['0 <= w', 'w <= 1'].map((condition) => f(condition)),
  functions: {
    p: of(['i'], 'if(i == 1, w, 1 - w)'),
    s: of(['i'], 'if(i == 0, 0, if(i == 1, w, 1))'),
  },
};
const conditions = (first: string, step: string, total = '1') =>
  [
    'forall([integer(i)], [1 <= i, i <= 2], p(i) >= 0)',
    `p(1) + p(2) == ${total}`,
    `s(0) == ${first}`,
    `forall([integer(i)], [1 <= i, i <= 2], s(i) == s(i - 1) + ${step})`,
  ].map((condition) => f(condition));

describe('functions that conditions define', () => {
  test('are those that an equation gives for all indices, also by what comes before', () => {
    expect(definedIn(family, conditions('0', 'p(i)'))).toEqual(['s']);
    expect(definedIn(family, conditions('0', 'p(i)').slice(0, 3))).toEqual([]);
    expect(definedIn(family, [f('forall([integer(i)], [1 <= i, i <= 2], s(i) <= p(i))')])).toEqual([]);
    // Two that define each other are left as they are.
    const each = (equation: string) => f(`forall([integer(i)], [1 <= i, i <= 2], ${equation})`);
    expect(definedIn(family, [each('s(i) == p(i) + 1'), each('p(i) == s(i) - 1')])).toEqual([]);
  });

  test('are written out, and the others stay', () => {
    const written = asDefined(family, conditions('0', '2*p(i)'), ['s']);
    expect(written.functions.p).toEqual(family.functions.p);
    expect(written.functions.s).not.toEqual(family.functions.s);
  });

  const claim = (first: string, step: string, total: string, last: string) => ({
    formula: f(
      `forall([function(p, 1), function(s, 1)], [${[
        'forall([integer(i)], [1 <= i, i <= 2], p(i) >= 0)',
        `p(1) + p(2) == ${total}`,
        `s(0) == ${first}`,
        `forall([integer(i)], [1 <= i, i <= 2], s(i) == s(i - 1) + ${step})`,
      ].join(', ')}], s(2) <= ${last})`,
    ),
    hints: { functions: [family] } satisfies InstanceHints,
  });
  const options = { runs: 100, seed: 3, claim: 'paper/claim' };

  test.each([
    ['the definition', '0', '2*p(i)', '1'],
    ['its start', '1/10', 'p(i)', '1'],
    ['what the others satisfy', '0', 'p(i)', '101/100'],
  ])('another one: %s', async (_, first, step, total) => {
    const { violation } = await falsify(claim(first, step, total, '1'), options);
    expect(violation?.conclusion).toBe('refuted');
  });

  test('as they are meant they do not break what holds', async () => {
    const { violation, instances } = await falsify(claim('0', 'p(i)', '1', '1'), { ...options, runs: 400 });
    expect(violation).toBeNull();
    expect(instances).toBeGreaterThan(100);
  });
});

test('a function of a real number is what its definition says, also another one', async () => {
  // The rent of a price, N = ∫ Q, is increasing; with the sign of the definition exchanged it is not.
  const rent = (definition: string) =>
    f(`forall([real(h), function(Q, 1), function(N, 1)], [h >= 0, forall([real(y)], [0 <= y, y <= h], 0 <= Q(y) and Q(y) <= 1),
        forall([real(y)], [0 <= y, y <= h], N(y) == ${definition})], forall([real(y)], [0 <= y, y <= h], N(y) >= 0))`);
  const hints: InstanceHints = {
    functions: [
      {
        name: 'price rho',
        variables: [real('rho')],
        where: [f('rho >= 0')],
        functions: { Q: of(['x'], 'if(x >= rho, 1, 0)'), N: of(['x'], 'max(x - rho, 0)') },
      },
    ],
  };
  const options = { runs: 100, seed: 1, claim: 'paper/claim' };
  const { violation } = await falsify({ formula: rent('-integral(t, 0, y, Q(t))'), hints }, options);
  expect(violation?.explanation).toContain('as defined');
  expect((await falsify({ formula: rent('integral(t, 0, y, Q(t))'), hints }, options)).violation).toBeNull();
});

/** Statements whose hypotheses no drawn number meets by chance: the falsifier has to reach real instances of them, and errors in them. */
import { describe, expect, test } from 'vitest';
import { falsifyFormula } from '../../src/falsification/index.ts';
import { withoutDefinitions } from '../../src/falsification/instances/definitions.ts';
import { goalsOf } from '../../src/falsification/instances/goal.ts';
import { impliedBounds } from '../../src/falsification/instances/implied.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { printFormula } from '../../src/symbolic/print.ts';

const search = (text: string, runs = 60) => falsifyFormula(f(text), { runs, seed: 1, claim: 'test' });

describe('definitions by irrational terms', () => {
  const defined = (conclusion: string): string =>
    `forall([real(mu), real(s), real(r)], [0 < mu, mu < 1, s == exp(-mu), r == log(1 + s)], ${conclusion})`;

  test('are written out, one in the other', () => {
    const [goal] = goalsOf(f(defined('r > 0'))).map(withoutDefinitions);
    expect(goal?.variables.map(({ name }) => name)).toEqual(['mu']);
    expect([...(goal?.solved?.keys() ?? [])]).toEqual(['s', 'r']);
  });

  test('a rational definition stays a condition', () => {
    const [goal] = goalsOf(f('forall([real(x), real(y)], [y == 2*x], y >= x)')).map(withoutDefinitions);
    expect(goal?.variables).toHaveLength(2);
  });

  test('a true claim about them is met by instances, a false one is refuted', async () => {
    const holds = await search(defined('r < s'));
    expect([holds.instances > 20, holds.violation]).toEqual([true, null]);
    const fails = await search(defined('r < s - 1/10'));
    expect(Object.keys(fails.violation?.terms ?? {}).sort()).toEqual(['r', 's']);
  });
});

describe('bounds that later variables put on earlier ones', () => {
  test('L ≤ x and x < U give L < U, for components too', () => {
    const statement = f(
      'forall([integer(n), vector(u, n), vector(c, n), real(a), real(x)], [n >= 1, forall([integer(j)], [1 <= j, j <= n], 0 <= c(j) and c(j) < u(j)), a <= x, x < 2], true)',
    );
    if (statement.kind !== 'forall') throw new Error('unreachable');
    const implied = impliedBounds(statement.variables, statement.where).map(printFormula);
    expect(implied).toContain('a < 2');
    expect(implied).toContain('forall([integer(j)], [1 <= j, j <= n], 0 < u(j))');
  });

  test('an irrational bound leaves room', async () => {
    const report = await search('forall([real(e1), real(x)], [0 < x, x < 1, 0 < e1, e1 < exp(-20*x)], e1 < 1)');
    expect(report.instances).toBeGreaterThan(40);
  });
});

describe('functions of indices are tables', () => {
  const prior = (conclusion: string): string =>
    `forall([integer(m), integer(n), function(P, 2), function(y, 1)], [m >= 1, n >= 1,
      forall([integer(i), integer(j)], [1 <= i, i <= m, 1 <= j, j <= n], P(i, j) >= 0),
      sum(i, 1, m, sum(j, 1, n, P(i, j))) == 1,
      forall([integer(i)], [1 <= i, i <= m], y(i) == sum(j, 1, n, P(i, j)))], ${conclusion})`;

  test('a joint distribution and its marginal', async () => {
    const report = await search(prior('sum(i, 1, m, y(i)) == 1'));
    expect([report.instances > 20, report.violation]).toEqual([true, null]);
  });

  test('a claim that only correlated ones refute, with the functions as terms', async () => {
    const report = await search(
      prior('forall([integer(i), integer(j)], [1 <= i, i <= m, 1 <= j, j <= n], P(i, j) <= y(i)/2 + 1/4)'),
    );
    expect(Object.keys(report.violation?.terms ?? {}).sort()).toEqual(['P', 'y']);
  });
});

describe('an inner ∃ is solved by a linear program', () => {
  const transfers = (bound: string): string =>
    `forall([real(a), real(b)], [0 <= a, a <= 1, 0 <= b, b <= 1], exists([real(x), real(y)], [x >= 0, y >= 0], x + 2*y == a and x - y == b - ${bound}))`;

  test('a witness of equations is found, and that there is none', async () => {
    const found = await search(
      'forall([real(a), real(b)], [0 <= b, b <= a], exists([real(x), real(y)], [x >= 0, y >= 0], x + y == a and x - y == b))',
    );
    expect([found.instances > 20, found.undecided, found.violation]).toEqual([true, 0, null]);
    expect((await search(transfers('0'))).violation).not.toBeNull();
  });

  test('strict conditions are met with a margin, or not at all', async () => {
    const open = await search('forall([real(a)], [0 <= a], exists([real(x)], [], 0 < x and x < a + 1))');
    expect([open.instances > 20, open.violation]).toEqual([true, null]);
    const closed = await search('forall([real(a)], [0 <= a], exists([real(x)], [], 0 < x and x < a))');
    expect(closed.violation?.instance.a?.toString()).toBe('0');
  });
});

describe('both sides of an equivalence that only sampling examines', () => {
  test('survive together, and are told apart where one fails', async () => {
    const iff = (right: string): string =>
      `forall([real(c)], [0 <= c, c <= 2], iff(forall([real(x)], [0 <= x, x <= 1], c*x^2 <= c), forall([real(x)], [0 <= x, x <= 1], ${right})))`;
    const agree = await search(iff('c*x^3 <= c'));
    expect([agree.instances > 20, agree.violation]).toEqual([true, null]);
    const affine = `forall([real(c)], [0 <= c, c <= 2], iff(forall([real(x)], [0 <= x, x <= 1], c*x <= 2), forall([real(x)], [0 <= x, x <= 1], c*x <= 1)))`;
    expect((await search(affine)).violation).not.toBeNull();
  });
});

describe('integrals of steps', () => {
  test('are exact, whatever the conditions look like', async () => {
    const step = 'if(max(x, 1 - x) >= t and x >= 0, 1, 0)';
    const report = await search(`forall([real(t)], [1/2 <= t, t <= 1], integral(x, 0, 1, ${step}) == 2*(1 - t))`);
    expect([report.instances > 20, report.sampled ?? 0, report.violation]).toEqual([true, 0, null]);
    const wrong = await search(`forall([real(t)], [1/2 <= t, t <= 1], integral(x, 0, 1, ${step}) <= 99/50*(1 - t))`);
    expect(wrong.violation).not.toBeNull();
  });

  test('between steps the rest is enclosed', async () => {
    const report = await search(
      'forall([real(t)], [1 <= t, t <= 2], abs(integral(x, 1, 2, if(x + 1 >= t + 1, 1/x, 0)) - log(2/t)) <= 1/1000)',
    );
    expect([report.instances > 20, report.violation]).toEqual([true, null]);
  });
});

/** The parts of the search that the corpus exercises only together. */
import { describe, expect, test } from 'vitest';
import { type Rational, rational } from '../../src/arithmetic/rational.ts';
import { lambertW0, lambertWm1 } from '../../src/falsification/doubles/compile.ts';
import { exactly } from '../../src/falsification/doubles/exactly.ts';
import { falsify } from '../../src/falsification/index.ts';
import { goalsOf } from '../../src/falsification/instances/goal.ts';
import { piecesOf } from '../../src/falsification/instances/pieces.ts';
import { solvedGoals } from '../../src/falsification/instances/solved.ts';
import { placeOf } from '../../src/falsification/search/tally.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { printExpression, printFormula } from '../../src/symbolic/print.ts';
import { inBox, simplex } from './corpus/entry.ts';

const options = { runs: 200, seed: 3, claim: 'paper/claim' };
const search = (text: string, seed = 3) => falsify({ formula: f(text) }, { ...options, seed });

describe('what an ∃ says whatever its variables are', () => {
  const bounded = (least: string) =>
    `forall([real(b)], [b >= 0], exists([real(m)], [m >= b], forall([real(x)], [0 <= x, x <= b], ${least} <= x and x <= m)))`;

  test('is a goal of its own', () => {
    const goals = goalsOf(f(bounded('b - 1')));
    expect(goals.map(({ variables }) => variables.map(({ name }) => name).join(' '))).toEqual(['b', 'b x']);
    expect(goals[1] && printFormula(goals[1].body)).toBe('b - 1 <= x');
    expect(goalsOf(f(bounded('m - b'))).length).toBe(1);
    expect(goalsOf(f('forall([real(b)], [], exists([real(m)], [m >= b, b >= 0], m >= 0))')).length).toBe(2);
  });

  test('is refuted where the ∃ is not', async () => {
    expect((await search(bounded('b - 1'))).violation?.explanation).toContain('false at b =');
    expect((await search(bounded('0'))).violation).toBeNull();
  });
});

describe('equations solved for a variable', () => {
  const terms = (text: string): string[] =>
    goalsOf(f(text))
      .flatMap(solvedGoals)
      .flatMap(({ solved }) => [...(solved ?? [])].map(([, term]) => printExpression(term)));

  test.each([
    ['forall([real(x)], [x^2 == 2], x >= 1)', ['sqrt(2)', '-sqrt(2)']],
    ['forall([real(x)], [exp(x) == 3], x >= 1)', ['log(3)']],
    ['forall([real(x)], [log(x) == 3], x >= 1)', ['exp(3)']],
    ['forall([real(a), real(x)], [a > 0, sqrt(x) == a], x >= 1)', ['a^2']],
    ['forall([real(x)], [x >= 0], (x^2 - 3)^2 > 0)', ['sqrt(3)', '-sqrt(3)']],
    ['forall([real(x)], [2*x == 3], x >= 1)', []],
    ['forall([real(x)], [x^5 == 3], x >= 1)', []],
  ])('%s', (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  test('a quadratic in which the variable stands twice', async () => {
    const { violation } = await search('forall([real(x)], [x^2 + x == 1, x > 0], x <= 618/1000)');
    expect(violation?.explanation).toContain('x = ');
    expect(violation?.terms?.x).toBeDefined();
  });

  test('a rational solution stands in the instance', async () => {
    const { violation } = await search('forall([real(x)], [x^2 == 9/4, x > 0], x < 3/2)');
    expect(violation?.instance).toEqual({ x: rational('3/2') });
    expect(violation?.terms).toBeUndefined();
  });

  test('a solution that is outside of the conditions is no violation', async () => {
    expect((await search('forall([real(x)], [x^2 == 2, x > 0], x > 0)')).violation).toBeNull();
  });
});

describe('functions as their conditions define them', () => {
  const conditions = [
    f('forall([real(x)], [x > 1], q(x) == x^2)'),
    f('forall([real(x)], [], implies(x < 0, 0 == q(x)))'),
  ];

  test('the pieces, in the parameters of the term', () => {
    const pieces = piecesOf('q', conditions, ['t'], ['q']);
    expect(pieces.map(({ condition, value }) => [printFormula(condition), printExpression(value)])).toEqual([
      ['all(t > 1)', 't^2'],
      ['all(t < 0)', '0'],
    ]);
  });

  test('a piece that mentions a function is not taken', () => {
    expect(piecesOf('q', [f('forall([real(x)], [], q(x) == m(x))')], ['t'], ['q', 'm'])).toEqual([]);
  });
});

describe('sizes', () => {
  test.each([1, 2, 3])('the smallest dimension at which a claim about priors fails, with seed %i', async (seed) => {
    const text = `forall([integer(n), vector(p, n)], [n >= 1, ${simplex('p', 'n')}], sum(k, 1, n, p(k)^2) >= 1/24)`;
    const { violation } = await search(text, seed);
    expect(violation?.instance.n).toEqual(rational('25'));
    const { p } = violation?.instance ?? {};
    expect((p as readonly Rational[]).every(({ den }) => den <= 100n)).toBe(true);
  });

  test('a module’s own limit on an integer is kept', async () => {
    const formula = f('forall([integer(n)], [n >= 1], n <= 5000)');
    expect((await falsify({ formula, hints: { integerLimit: { n: 20n } } }, options)).violation).toBeNull();
    expect((await falsify({ formula }, options)).violation?.instance).toEqual({ n: rational('5001') });
  });
});

test('near-tight instances come tightest first, each once, and the parts of the domain are counted', async () => {
  const {
    nearTight = [],
    coverage = {},
    instances,
  } = await search(
    `forall([integer(n), vector(v, n)], [n >= 2, ${inBox('v', 'n')}], highest(v) - second(v) + 1/8 > 0)`,
  );
  expect(nearTight.length).toBeGreaterThan(1);
  expect(nearTight[0]?.slack).toBe('0.125');
  const slacks = nearTight.map(({ slack }) => Number(slack));
  expect(slacks).toEqual([...slacks].sort((a, b) => a - b));
  expect(
    new Set(nearTight.map(({ instance }) => JSON.stringify(instance, (_, x) => (typeof x === 'bigint' ? `${x}` : x))))
      .size,
  ).toBe(nearTight.length);
  const sizes = Object.entries(coverage).filter(([part]) => part.startsWith('n '));
  expect(sizes.reduce((total, [, count]) => total + count, 0)).toBe(instances);
});

test.each([
  ['0', '= 0'],
  ['-3', '= -3'],
  ['7', '5 to 19'],
  ['25', '20 to 1000'],
  ['5000', 'beyond 1000'],
  ['1/3', 'a simple fraction'],
  ['37/101', 'between'],
  ['1/100000', 'within 1/1000 of 0'],
])('%s lies %s', (value, place) => {
  expect(placeOf(rational(value))).toBe(place);
});

test('instances settled in double precision are reported beside the others', async () => {
  const report = await search('forall([real(x), real(y)], [0 <= x, x <= 1, 0 <= y, y <= 1], x*y <= max(x, y))');
  expect(report.violation).toBeNull();
  expect(report.settled).toBeGreaterThan(10);
});

describe('an ∃ that fails', () => {
  test('answers to every candidate are a suspicion, not a violation', async () => {
    const report = await search(
      'exists([real(p)], [0 <= p, p <= 1], forall([real(v)], [0 <= v, v <= 1], abs(p - v) <= 1/3))',
    );
    expect(report.violation).toBeNull();
    expect(report.suspect?.answers.length).toBe(2);
  });

  test('a true ∃ is not suspected', async () => {
    const report = await search(
      'exists([real(p)], [0 <= p, p <= 1], forall([real(v)], [0 <= v, v <= 1], abs(p - v) <= 2/3))',
    );
    expect(report.suspect).toBeUndefined();
  });
});

test.each([-0.3678, -0.3, -0.1, -1e-5, -1e-100])('W₋₁(%d) solves w·e^w = x', (x) => {
  const w = lambertWm1(x);
  expect(w).toBeLessThanOrEqual(-1);
  expect(Math.abs(w * Math.exp(w) - x)).toBeLessThan(1e-12 * Math.abs(x) + 1e-300);
});

test.each([-0.3678, -0.3, -1e-5, 0, 1e-9, 1, 5, 1e6, 1e100])('W₀(%d) solves w·e^w = x', (x) => {
  const w = lambertW0(x);
  expect(w).toBeGreaterThanOrEqual(-1);
  expect(Math.abs(w + Math.log(Math.abs(w) || 1) - Math.log(Math.abs(x) || 1))).toBeLessThan(1e-10);
});

test.each([0.1, -3, 2 ** -1074, 1e300])('the double %d is the rational that it is', (x) => {
  const value = exactly(x) as Rational;
  expect(Number(value.num) / Number(value.den) === x || value.den > 2n ** 1000n).toBe(true);
  expect(exactly(Number.NaN)).toBeUndefined();
});

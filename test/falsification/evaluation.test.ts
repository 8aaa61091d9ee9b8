import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import type { Value } from '../../src/falsification/evaluation/environment.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { evaluateNumber } from '../../src/falsification/evaluation/number.ts';
import { falsify } from '../../src/falsification/index.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { and, exists, type Formula, forall, implies, integer, not, or, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const evaluator = new Evaluator(new Sampler({}, 1));
const scope = (values: Record<string, string | readonly string[]>) =>
  new Map<string, Value>(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? rational(value) : value.map(rational),
    ]),
  );
const truth = (formula: Formula, values: Record<string, string | readonly string[]> = {}) =>
  evaluator.find(formula, scope(values)).truth;

describe('numbers are exact', () => {
  test.each([
    ['1/3 + 1/6', '1/2'],
    ['(2/3)^-2', '9/4'],
    ['min(3, 1/2, 7) + max(-1, -2)', '-1/2'],
    ['ceil(-7/2) + ceil(7/2) + abs(-1/3)', '4/3'],
    ['sqrt(9/4) - sqrt(2)*0', '3/2'],
    ['sum(k, 1, 10, k^2)', '385'],
    ['sum(k, 3, 2, 1/(k - k))', '0'],
    ['if(1 < 2, 5, 1/0)', '5'],
    ['highest(v) + second(v)', '7'],
    ['v(2) + highest(vector(j, 3, j^2))', '10'],
  ])('%s = %s', (text, value) => {
    expect(evaluateNumber(x(text), scope({ v: ['4', '1', '3'] }), evaluator)).toEqual(rational(value));
  });

  test('the largest two components are those of the sorted list', () => {
    const components = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(components, (list) => {
        const [first, second] = list.toSorted((a, b) => b - a) as [number, number];
        const environment = scope({ v: list.map(String) });
        const value = evaluateNumber(x('100*highest(v) + second(v)'), environment, evaluator);
        expect(value).toEqual(Rational.of(BigInt(100 * first + second)));
      }),
      { seed: 3 },
    );
  });

  test('the revenue of a second price auction is what its rules say', () => {
    const bids = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(bids, fc.integer({ min: 0, max: 5 }), (list, r) => {
        const winner = list.indexOf(Math.max(...list));
        const rivals = list.filter((_, k) => k !== winner);
        const paid = (list[winner] as number) >= r ? Math.max(...rivals, r) : 0;
        const value = evaluateNumber(
          x('if(highest(v) >= r, max(second(v), r), 0)'),
          scope({ v: list.map(String), r: `${r}` }),
          evaluator,
        );
        expect(value).toEqual(Rational.of(BigInt(paid)));
      }),
      { seed: 4 },
    );
  });
});

describe('what is not certain is not decided', () => {
  test.each([
    // Roots and logarithms of rationals are exact: their equality is decided.
    ['sqrt(2)^2 == 2', 'true'],
    ['sqrt(2)^2 < 2', 'false'],
    ['sqrt(2)^2 != 2', 'false'],
    ['not (sqrt(2)^2 == 2)', 'false'],
    ['sqrt(2)^2 == 2 + 1/10^40', 'false'],
    ['sqrt(2)^2 < 2 + 1e-40', 'true'],
    ['exp(1) < 2.718281828459045', 'false'],
    ['exp(1) < 2.718281828459046', 'true'],
    ['log(2) + log(3) <= log(6)', 'true'],
    ['lambertWm1(-1/4) < -2.15', 'true'],
    ['1/(x - 1) > 0', 'unknown'],
    ['sqrt(x - 2) >= 0', 'unknown'],
  ])('%s is %s', (text, expected) => {
    expect(truth(f(text), { x: '1' })).toBe(expected);
  });
});

describe('false is said only of what is false', () => {
  const all = (condition: string, body: string) => forall([real('y')], [f(condition)], f(body));
  const some = (condition: string, body: string) => exists([real('y')], [f(condition)], f(body));

  test('an inner ∀ over reals is refuted by an instance, and otherwise only sampled', () => {
    expect(truth(all('0 <= y and y <= 1', 'y^2 < y'))).toBe('false');
    expect(truth(all('0 <= y and y <= 1', 'y^2 <= y'))).toBe('sampled');
  });

  test('an inner ∃ is confirmed by an instance, and otherwise unknown', () => {
    expect(truth(some('0 <= y and y <= 1', 'y^2 == y'))).toBe('true');
    expect(truth(some('0 <= y and y <= 1', 'y^2 == 1/2'))).toBe('unknown');
  });

  test('an ∃ over an empty interval is false, a ∀ over one true', () => {
    expect(truth(some('1/2 < y', 'y <= 1/2'))).toBe('false');
    expect(truth(all('1/2 < y and y <= 1/2', 'y > 7'))).toBe('true');
  });

  test('negation and premises turn a sampled ∀ into unknown', () => {
    const sampled = all('0 <= y and y <= 1', 'y^2 <= y');
    expect(truth(not(sampled))).toBe('unknown');
    expect(truth(implies(sampled, f('1 < 0')))).toBe('unknown');
    expect(truth(implies(sampled, f('0 < 1')))).toBe('true');
    expect(truth({ kind: 'iff', left: sampled, right: f('1 < 0') })).toBe('unknown');
    expect(truth(or(sampled, f('1 < 0')))).toBe('sampled');
    expect(truth(and(sampled, f('1 < 0')))).toBe('false');
  });

  test('a negated ∃ is a ∀: an instance refutes it', () => {
    expect(truth(not(some('0 <= y and y <= 1', 'y^2 == y')))).toBe('false');
    expect(truth(not(some('0 <= y and y <= 1', 'y^2 > y')))).toBe('sampled');
  });

  test('bounded integers are enumerated, so both answers are certain', () => {
    const range = [f('1 <= k'), f('k <= 20')];
    expect(truth(exists([integer('k')], range, f('k^2 == 170')))).toBe('false');
    expect(truth(exists([integer('k')], range, f('k^2 == 169')))).toBe('true');
    expect(truth(forall([integer('k')], range, f('k^2 <= 400')))).toBe('true');
    expect(truth(forall([integer('k')], [f('1 <= k')], f('k^2 <= 400')))).toBe('sampled');
  });

  test('a hinted witness is tried first', () => {
    const hinted = new Evaluator(new Sampler({ witnesses: { y: [x('w/7919')] } }, 1));
    const formula = exists([real('y')], [], f('7919*y == w'));
    expect(hinted.find(formula, scope({ w: '3' })).truth).toBe('true');
  });
});

describe('a statement that meets a term without value is violated', () => {
  test.each([
    ['1/(x - 1) > 0', ['x >= 1']],
    ['sqrt(x) >= 0', ['x >= -1', 'x <= 1']],
    ['log(x) <= x - 1', ['x >= 0']],
  ])('%s on %j', async (body, where) => {
    const report = await falsify(
      { formula: forall([real('x')], where.map(f), f(body)) },
      { runs: 200, seed: 1, claim: 'test/claim' },
    );
    expect(report.violation?.conclusion).toBe('undefined');
  });
});

test('what cannot be drawn is said, not pretended', async () => {
  const functions = ['q', 'a', 'b', 'c', 'd'].map((name) => ({ name, sort: 'function' as const, arity: 3n }));
  const formula = forall([...functions, real('y')], [], f('q(y, y, y) <= q(y, y, y)'));
  const report = await falsify({ formula }, { runs: 10, seed: 1, claim: 'test/claim' });
  expect(report.instances).toBe(0);
  expect(report.reason).toContain("'q'");
});

describe('integrals are enclosed', () => {
  test.each([
    ['integral(x, 0, 1, x^2)', '1/3', '1/10^6'],
    ['integral(x, 1/2, 1, 1/x)', 'log(2)', '1/10^6'],
    ['integral(x, 0, 1, exp(-x^2))', '0.746824132812427', '1/10^6'],
    ['integral(x, 0, 1, sqrt(x))', '2/3', '1/10^3'],
    ['integral(x, 0, 1, if(x >= 1/3, 1, 0))', '2/3', '1/10^9'],
    ['integral(x, 0, 1, max(x, 1/2))', '5/8', '1/10^3'],
    ['integral(x, exp(-1), 1, 1/x)', '1', '1/10^5'],
    ['integral(x, 0, 1, integral(y, 0, x, y))', '1/6', '1/20'],
  ])('%s is %s', (term, value, width) => {
    expect(truth(f(`abs(${term} - ${value}) <= ${width}`))).toBe('true');
    expect(truth(f(`abs(${term} - ${value}) > ${width}`))).toBe('false');
  });

  test('an empty one is 0, one from right to left has no meaning', () => {
    expect(truth(f('integral(x, 1, 1, 1/(x - 1)) == 0'))).toBe('true');
    expect(evaluator.find(f('integral(x, 1, 0, x) == 0'), scope({})).truth).toBe('unknown');
    expect(truth(f('integral(x, -1, 1, 1/x) == 0'))).toBe('unknown');
  });

  test('powers by terms', () => {
    expect(truth(f('2^n == 1024'), { n: '10' })).toBe('true');
    expect(truth(f('(1/2)^(0 - n) == 1024'), { n: '10' })).toBe('true');
    expect(truth(f('0^n == 1'), { n: '0' })).toBe('true');
    expect(truth(f('0^n == 1'), { n: '-1' })).toBe('unknown');
    expect(truth(f('2^n == 1'), { n: '1/2' })).toBe('unknown');
  });

  test.each([
    ['integral(x, a, b, 1/x) == log(b) - log(a)', false],
    ['integral(x, a, b, 1/x) == 101/100*(log(b) - log(a))', true],
    ['integral(x, a, b, 1/x) <= (b - a)/a', false],
    ['integral(x, a, b, 1/x) <= (b - a)/b', true],
  ])('a planted error is found: %s', async (claim, isFound) => {
    const statement = forall([real('a'), real('b')], [f('0 < a'), f('a <= b'), f('b <= 4')], f(claim));
    const { violation } = await falsify({ formula: statement }, { seed: 5, runs: 60, claim: 'test/claim' });
    expect(violation !== null).toBe(isFound);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import type { Environment } from '../../src/falsification/evaluation/environment.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { evaluateNumber } from '../../src/falsification/evaluation/number.ts';
import { quadrature, ruleOf } from '../../src/falsification/evaluation/quadrature.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import type { Enclosure } from '../../src/falsification/numbers/real.ts';
import { toDouble } from '../../src/solvers/toDouble.ts';
import type { Integral } from '../../src/statement/integral.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';

const evaluator = new Evaluator(new Sampler({}, 1));
const scope = (values: Record<string, string>): Environment =>
  new Map(Object.entries(values).map(([name, value]) => [name, rational(value)]));

function exactly(text: string, values: Record<string, string> = {}) {
  const node = x(text) as Integral;
  const environment = scope(values);
  const [from, to] = [node.from, node.to].map((end) => evaluateNumber(end, environment, evaluator));
  return quadrature(node, from as Rational, to as Rational, environment, evaluator);
}

describe('exact integrals of piecewise polynomials', () => {
  test.each([
    ['integral(t, 0, 1, t^5)', '1/6'],
    ['integral(t, -1, 2, (t + 1)^3/4)', '81/16'],
    ['integral(t, 0, 1, if(t < 1/3, t^2, 1 - t))', '19/81'],
    ['integral(t, 0, 1, if(t == 1/2, 100, t))', '1/2'],
    ['integral(t, 0, 1, max(t, 1 - t, 2/3))', '7/9'],
    ['integral(t, -1, 1, abs(t - 1/2))', '5/4'],
    ['integral(t, 0, 1, integral(s, 0, t, s*t))', '1/8'],
    ['integral(t, 0, 1, integral(s, 0, 1, if(s <= t, s*t, 0)))', '1/8'],
    ['integral(t, 0, 1, integral(s, 0, 1, max(s, t)))', '2/3'],
    ['integral(t, 0, 1, integral(s, 0, 1, if(s + t < 3/4 and s < 2*t, 1, 0)))', '3/16'],
    ['integral(t, 0, 1, integral(s, 0, 1, max(0, if(t >= s, t - (1 - t), s - (1 - s)))))', '5/12'],
    ['integral(t, 0, 1, integral(s, 0, 1, max(0, t - integral(r, t, 1, 1))))', '1/4'],
    ['integral(t, 0, 1, sum(k, 1, 3, k*t))', '3'],
  ])('%s = %s', (text, value) => {
    expect(exactly(text)?.toString()).toBe(value);
  });

  test.each([
    'integral(t, 1, 2, 1/t)',
    'integral(t, 0, 1, sqrt(t))',
    'integral(t, 0, 1, if(t^2 < 1/2, 1, 0))',
    'integral(t, 0, 1, max(t, t^2))',
    'integral(t, 0, 1, t*exp(1))',
    'integral(t, 0, 1, c*t)',
    'integral(t, 0, 1, integral(s, 0, t^2, if(s < 1/2, 1, 0)))',
    'integral(t, 0, 1, integral(s, t, 1/2, 1))',
  ])('%s is no such integral', (text) => {
    expect(exactly(text)).toBeUndefined();
  });

  test('a rule has no error for polynomials of its degree, and one for the next', () => {
    for (const degree of [0, 1, 2, 3, 5, 8]) {
      const { nodes, weights } = ruleOf(degree);
      const by = (power: bigint) =>
        nodes.reduce((sum, node, k) => sum.add(node.power(power).multiply(weights[k] as Rational)), Rational.ZERO);
      for (let j = 0n; j <= BigInt(degree); j++) expect(by(j)).toEqual(Rational.of(1n, j + 1n));
      const next = BigInt(degree % 2 === 0 ? degree + 2 : degree + 1);
      expect(by(next)).not.toEqual(Rational.of(1n, next + 1n));
    }
  });

  test('in two variables the order of integration makes no difference', () => {
    const number = fc.integer({ min: -6, max: 12 }).map((n) => Rational.of(BigInt(n), 6n).toString());
    fc.assert(
      fc.property(number, number, number, number, number, number, (a, b, c, d, e, f) => {
        const body = `if(s + (${a})*t < ${b} and s >= ${c}, s*t + ${d}, max(t, (${e})*s, ${f}))`;
        const one = exactly(`integral(t, 0, 1, integral(s, 0, 1, ${body}))`);
        expect(one).toBeDefined();
        expect(one).toEqual(exactly(`integral(s, 0, 1, integral(t, 0, 1, ${body}))`));
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});

describe('integrals with choices at places that are not exact', () => {
  const enclosed = (text: string) => evaluateNumber(x(text), new Map(), evaluator) as Enclosure;
  const ends = ({ lower, upper }: Enclosure) => [toDouble(lower), toDouble(upper)] as const;

  test.each([
    ['integral(t, 0, 1, if(t < exp(-1), 0, t))', (1 - Math.exp(-2)) / 2, 1e-12],
    ['integral(t, 0, 1, if(t < exp(-1), 0, if(t < sqrt(1/2), 1/t, 2)))', 1 - Math.log(2) / 2 + 2 - Math.SQRT2, 1e-6],
    // A choice that is not cut at its place: both branches count where it may be.
    ['integral(t, 0, 1, if(t^2 < 1/2, 1, 0))', Math.SQRT1_2, 0.01],
    [
      'integral(t, 0, 1, if(t^2 < 1/2, 1, 0) + if(t^3 < 1/2, 5, t))',
      Math.SQRT1_2 + 5 * 0.5 ** (1 / 3) + (1 - 0.5 ** (2 / 3)) / 2,
      0.1,
    ],
  ])('%s', (text, value, width) => {
    const [lower, upper] = ends(enclosed(text));
    expect(lower).toBeLessThanOrEqual(value + 1e-15);
    expect(upper).toBeGreaterThanOrEqual(value - 1e-15);
    expect(upper - lower).toBeLessThan(width);
  });
});

test('of eleven numbers the last is not taken for the second with a choice of its own', () => {
  const node = x('integral(t, 0, 1, max(-1, abs(c*exp(t)), -2, -3, -4, -5, -6, -7, -8, -9, d*exp(t)))');
  const middle = (values: Record<string, string>): number => {
    const { lower, upper } = evaluateNumber(node, scope(values), evaluator) as Enclosure;
    return (toDouble(lower) + toDouble(upper)) / 2;
  };
  expect(middle({ c: '1', d: '0' })).toBeCloseTo(Math.E - 1, 3);
  expect(middle({ c: '0', d: '3' })).toBeCloseTo(3 * (Math.E - 1), 3);
});

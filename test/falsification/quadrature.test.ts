import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import type { Environment } from '../../src/falsification/evaluation/environment.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { evaluateNumber } from '../../src/falsification/evaluation/number.ts';
import { quadrature, ruleOf } from '../../src/falsification/evaluation/quadrature.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { type Enclosure, lowerEnd, upperEnd } from '../../src/falsification/numbers/real.ts';
import { toDouble } from '../../src/solvers/toDouble.ts';
import type { Integral } from '../../src/statement/integral.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

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
    ['integral(t, 1, 2, 1/t^2)', '1/2'],
    ['integral(t, -2, -1, t^(-3))', '-3/8'],
    ['integral(t, 1, 2, (t + 1)^2/(3*t^2) - 2/(3*t))', '1/2'],
    ['integral(t, 1/2, 1, if(t >= 3/4, 1/t^2, t))', '47/96'],
    ['integral(t, 1/2, 1, (t^2 - integral(s, 1/2, t, s))/t^2)', '3/8'],
    ['integral(t, 1, 3, if(t < 2, 1, t)/t - if(t < 2, 1/t, 0))', '1'],
  ])('%s = %s', (text, value) => {
    expect(exactly(text)?.toString()).toBe(value);
  });

  test.each([
    'integral(t, 0, 1, 1/t)',
    'integral(t, -1, 1, 1/t^2)',
    'integral(t, 1, 2, 1/(t + 1))',
    'integral(t, 1, 2, max(1/t, 2/3))',
    'integral(t, 1, 2, if(1/t < 2/3, 1, 0))',
    'integral(t, 1, 2, integral(s, 1, 2, s/t))',
    'integral(t, 1, 2, integral(s, 1/t, 2, s))',
    'integral(t, 1, 2, t^13/t)',
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

  test('what is left over 1/t comes with logarithms that are recognised', () => {
    const truth = (text: string, c: string) => evaluator.truth(f(text), scope({ c }));
    for (const c of ['1', '-7/3'])
      expect(truth('integral(t, 2/3, 6, (t + c)/t) == 16/3 + c*(2*log(3))', c)).toBe('true');
    expect(truth('integral(t, -6, -2/3, c/t) == -2*log(3)', '1')).toBe('true');
    expect(truth('integral(t, 2/3, 6, (t + c)/t) == 16/3 + c*(2*log(3)) + 1/1000000', '1')).toBe('false');
  });

  test('polynomials over powers: what is exact lies in the enclosure of the midpoint rule', () => {
    const fraction = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 }));
    const text = ([num, den]: readonly [number, number]) => `(${num}/${den})`;
    const property = fc.property(
      ...([fc.array(fraction, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 4 })] as const),
      ...([fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })] as const),
      (coefficients, pole, low, width) => {
        const above = coefficients.map((c, k) => `${text(c)}*t^${k}`).join(' + ');
        const [from, to] = [`${low}/4`, `${low + width}/4`];
        const value = evaluateNumber(x(`integral(t, ${from}, ${to}, (${above})/t^${pole})`), scope({}), evaluator);
        // 0·√2 keeps it from being read as a quotient of polynomials.
        const enclosed = x(`integral(t, ${from}, ${to}, (${above} + 0*sqrt(2))/t^${pole})`);
        const bounds = evaluateNumber(enclosed, scope({}), evaluator);
        expect(lowerEnd(bounds).compare(upperEnd(value))).toBeLessThanOrEqual(0);
        expect(upperEnd(bounds).compare(lowerEnd(value))).toBeGreaterThanOrEqual(0);
      },
    );
    fc.assert(property, { seed: 5, numRuns: 8, endOnFailure: true });
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

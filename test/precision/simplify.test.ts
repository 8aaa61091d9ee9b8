import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { EvaluationError } from '../../src/precision/errors.ts';
import { toDigits } from '../../src/precision/evaluate.ts';
import { simplifyAt } from '../../src/precision/simplify.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { printExpression } from '../../src/symbolic/print.ts';
import { exactRoot, integerRoot } from '../../src/symbolic/squares.ts';

describe('exact text of a value', () => {
  test.each([
    ['1 - sqrt(1 - mu)', '3/4', '1/2'],
    ['1 - sqrt(1 - mu)', '1/3', '1 - sqrt(2/3)'],
    ['2*(1 - sqrt(1 - mu))^2', '1/3', '2*(1 - sqrt(2/3))^2'],
    ['if(mu <= 3/4, 1 - sqrt(1 - mu), 0)', '0.9', '0'],
    ['sqrt(1 - mu)^2 + mu', '1/3', '1'],
    ['max(sqrt(mu), 1/2)', '1/3', 'sqrt(1/3)'],
    ['min(sqrt(mu), sqrt(mu))', '1/3', 'min(sqrt(1/3), sqrt(1/3))'],
    ['mu + e + mu', '1/3', '2/3 + e'],
    ['0*e + 1*exp(mu)', '1/3', 'exp(1/3)'],
    ['(e - 0)/1', '1/3', 'e'],
    ['sum(j, 1, 3, j*mu)', '1/3', '2'],
    ['sum(j, 1, 3, sqrt(j))', '1/3', '1 + sqrt(2) + sqrt(3)'],
    ['sum(j, 1, 30, sqrt(j))', '1/3', 'sum(j, 1, 30, sqrt(j))'],
    ['second(vector(j, 3, j*mu))', '1/3', '2/3'],
    ['ceil(10^40*sqrt(2)) - ceil(mu)', '1/3', '14142135623730950488016887242096980785696'],
  ])('%s at μ = %s: %s', (text, mu, exact) => {
    expect(printExpression(simplifyAt(x(text), new Map([['mu', rational(mu)]])))).toBe(exact);
  });

  test('has the same digits as the expression', () => {
    const texts = fc.constantFrom(
      '1 - sqrt(1 - t)',
      '3*(1 - sqrt(1 - t))^2',
      'if(sqrt(t) < 1/2, exp(t), log(t))',
      't*e/(1 + sqrt(t))',
    );
    const points = fc.bigInt({ min: 1n, max: 99n }).map((k) => new Map([['t', Rational.of(k, 100n)]]));
    fc.assert(
      fc.property(
        texts,
        points,
        (text, point) => toDigits(simplifyAt(x(text), point), new Map(), 25) === toDigits(x(text), point, 25),
      ),
      { seed: 10, numRuns: 60 },
    );
  });

  test('an undefined value has no text', () => {
    expect(() => simplifyAt(x('1/(mu - 1)'), new Map([['mu', Rational.ONE]]))).toThrow(EvaluationError);
    expect(() => simplifyAt(x('e + sqrt(-mu)'), new Map([['mu', Rational.ONE]]))).toThrow(EvaluationError);
  });
});

describe('roots', () => {
  test('⌊√n⌋² ≤ n < (⌊√n⌋ + 1)²', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 80n }), (n) => {
        const root = integerRoot(n);
        return root * root <= n && n < (root + 1n) * (root + 1n);
      }),
      { seed: 11 },
    );
  });

  test('of squares are found, and of nothing else', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 30n }), (p, q) => {
        const value = Rational.of(p, q);
        return exactRoot(value.multiply(value))?.equals(value) === true;
      }),
      { seed: 12 },
    );
    expect(exactRoot(Rational.of(2n))).toBeUndefined();
    expect(exactRoot(Rational.of(-4n))).toBeUndefined();
  });
});

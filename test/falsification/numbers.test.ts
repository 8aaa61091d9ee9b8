import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { expReal, lambertReal, logReal, sqrtReal } from '../../src/falsification/numbers/functions.ts';
import { Enclosure, lowerEnd, powerReal, type Real, upperEnd } from '../../src/falsification/numbers/real.ts';
import { simplestBetween } from '../../src/falsification/search/simplest.ts';

/** decimal.js to many more digits than the enclosures have, as an independent opinion. */
const Precise = Decimal.clone({ precision: 80 });
const decimalOf = (value: Rational) => new Precise(value.num.toString()).div(value.den.toString());

const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([num, den]) => Rational.of(num, den));

function expectAround(value: Real, truth: Decimal, bits: number): void {
  expect(decimalOf(lowerEnd(value)).lte(truth)).toBe(true);
  expect(decimalOf(upperEnd(value)).gte(truth)).toBe(true);
  const width = decimalOf(upperEnd(value)).sub(decimalOf(lowerEnd(value)));
  expect(width.lte(truth.abs().mul(new Precise(2).pow(8 - bits)))).toBe(true);
}

describe('enclosures contain the value and are as narrow as they claim', () => {
  test.each([64, 192])('at %i bits', (bits) => {
    fc.assert(
      fc.property(positive, (x) => {
        const small = x.multiply(Rational.of(1n, 10n ** 7n));
        expectAround(sqrtReal(x, bits), decimalOf(x).sqrt(), bits);
        expectAround(logReal(x, bits), decimalOf(x).ln(), bits);
        expectAround(expReal(small, bits) as Real, decimalOf(small).exp(), bits);
        expectAround(expReal(small.negate(), bits) as Real, decimalOf(small).neg().exp(), bits);
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  test('powers are exact as long as they are short, and enclosed where they would take minutes', () => {
    expect(powerReal(rational('3/5'), 40n, 64)).toEqual(rational('3/5').power(40n));
    expect(powerReal(rational('1'), 2n ** 40n, 64)).toEqual(rational('1'));
    for (const exponent of [2n ** 20n, -(2n ** 20n), 5000n]) {
      const power = powerReal(rational('10001/10000'), exponent, 64);
      expect(power).toBeInstanceOf(Enclosure);
      const truth = new Precise('1.0001').pow(exponent.toString());
      expect(decimalOf(lowerEnd(power)).lte(truth) && decimalOf(upperEnd(power)).gte(truth)).toBe(true);
    }
  });

  test('what is too small to be written down is nearly 0, what is too large is not decided', () => {
    const small = powerReal(rational('-3/5'), 2n ** 40n, 64);
    expect([lowerEnd(small).sign() <= 0, upperEnd(small).compare(Rational.of(1n, 10n ** 1000n)) < 0]).toEqual([
      true,
      true,
    ]);
    expect(() => powerReal(rational('5/3'), 2n ** 40n, 64)).toThrow();
  });

  test('a rational square has a rational root, and log 1 and exp 0 are exact', () => {
    expect(sqrtReal(rational('9/16'), 64)).toEqual(rational('3/4'));
    expect(sqrtReal(rational('2'), 64)).toBeInstanceOf(Enclosure);
    expect(logReal(rational('1'), 64)).toEqual(rational('0'));
    expect(expReal(rational('0'), 64)).toEqual(rational('1'));
  });

  test.each(['-1/3', '-1/10', '-367/1000', '-1/1000000'])('W of %s solves w·eʷ = x below −1', (text) => {
    const w = lambertReal(rational(text), 64, 'minus one') as Real;
    const residual = (end: Rational) =>
      decimalOf(end)
        .mul(decimalOf(end).exp())
        .sub(decimalOf(rational(text)));
    expect(upperEnd(w).compare(rational('-1'))).toBe(-1);
    expect(residual(lowerEnd(w)).gte(0)).toBe(true);
    expect(residual(upperEnd(w)).lte(0)).toBe(true);
  });
});

describe('the simplest rational in an interval', () => {
  test('agrees with a search over denominators', () => {
    const interval = fc.tuple(
      fc.integer({ min: -300, max: 300 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 97 }),
    );
    fc.assert(
      fc.property(interval, ([a, width, den]) => {
        const lower = Rational.of(BigInt(a), BigInt(den));
        const upper = Rational.of(BigInt(a + width), BigInt(den));
        const found = simplestBetween(lower, upper);
        expect(found.compare(lower) >= 0 && found.compare(upper) <= 0).toBe(true);
        for (let q = 1n; q < found.den; q++) {
          const next = Rational.of(lower.multiply(Rational.of(q)).ceil(), q);
          expect(next.compare(upper)).toBe(1);
        }
      }),
      { seed: 5 },
    );
  });
});

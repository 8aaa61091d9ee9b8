import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { toDecimalString } from '../../src/precision/digits.ts';

describe('a rational rounded to significant digits', () => {
  test.each([
    ['1/3', 5, '0.33333'],
    ['-2/3', 5, '-0.66667'],
    ['1/2', 1, '0.5'],
    ['1/2', 4, '0.5000'],
    ['0', 7, '0'],
    ['1', 3, '1.00'],
    ['123456', 3, '1.23e+5'],
    ['123456', 6, '123456'],
    ['123456', 8, '123456.00'],
    ['999999', 3, '1.00e+6'],
    ['99.96', 3, '100'],
    ['0.0009996', 3, '0.00100'],
    ['1/8', 2, '0.13'],
    ['-1/8', 2, '-0.13'],
    ['1e-7', 3, '0.000000100'],
    ['1e-8', 3, '1.00e-8'],
    ['7e-300', 1, '7e-300'],
    ['5e300', 2, '5.0e+300'],
  ])('%s to %i: %s', (value, digits, text) => {
    expect(toDecimalString(Rational.parse(value), digits)).toBe(text);
  });

  test.each([0, -1, 1.5, Number.NaN])('no number of digits: %s', (digits) => {
    expect(() => toDecimalString(Rational.ONE, digits)).toThrow(RangeError);
  });

  test('is within half a unit of its last digit, and has as many digits as asked', () => {
    const rationals = fc.tuple(
      fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
      fc.bigInt({ min: 1n, max: 10n ** 40n }),
    );
    fc.assert(
      fc.property(rationals, fc.integer({ min: 1, max: 50 }), ([num, den], digits) => {
        const value = Rational.of(num, den);
        const text = toDecimalString(value, digits);
        if (value.isZero()) return text === '0';
        const [mantissa = '', exponent = '0'] = text.replace(/^-/, '').split('e');
        const significant = mantissa.replace('.', '').replace(/^0+/, '');
        const places = BigInt(mantissa.split('.')[1]?.length ?? 0) - BigInt(exponent);
        const unit = Rational.of(10n).power(-places);
        const error = Rational.parse(text).subtract(value).abs();
        return significant.length === digits && error.add(error).compare(unit) <= 0;
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

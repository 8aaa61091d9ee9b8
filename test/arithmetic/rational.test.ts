/** Exact rationals: what is read, what is refused, and the laws of the field. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberFormatError, Rational, rational } from '../../src/arithmetic/rational.ts';
import { dot, entriesOf, vectorOf } from '../../src/arithmetic/rationalVector.ts';

const anyRational = fc
  .tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 6n))
  .map(([num, den]) => Rational.of(num, den));

describe('a text', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['-3', '-3'],
    ['+7', '7'],
    ['2/4', '1/2'],
    ['-6/4', '-3/2'],
    ['0.1', '1/10'],
    ['.5', '1/2'],
    ['1.', '1'],
    ['2.5e-7', '1/4000000'],
    ['1E3', '1000'],
    ['007', '7'],
  ])('%s is read as %s', (text, value) => {
    expect(rational(text).toString()).toBe(value);
  });

  it.each([
    '',
    '-',
    '.',
    'e5',
    '1/0',
    '1/-2',
    '1/2/3',
    '0.5/2',
    ' 1',
    '1 ',
    '1\n',
    '0x10',
    '1_000',
    'NaN',
    'Infinity',
    '½',
    '١',
  ])("'%s' is refused", (text) => {
    expect(() => rational(text)).toThrow(NumberFormatError);
  });

  it.each(['1e999999999', '1e-999999999', '1e20001', `1e${'9'.repeat(60)}`])(
    '%s is refused before it is computed',
    (text) => {
      expect(() => rational(text)).toThrow(/exponent beyond/);
    },
  );

  it('of more than 200,000 characters is refused', () => {
    expect(() => rational('1'.repeat(200_001))).toThrow(/at most 200000 characters, received 200001/);
  });

  it('of a printed number reads back to it', () => {
    fc.assert(
      fc.property(anyRational, (a) => {
        expect(rational(a.toString())).toEqual(a);
      }),
      { seed: 1 },
    );
  });
});

describe('a rational', () => {
  it('is in lowest terms with a positive denominator', () => {
    expect(Rational.of(6n, -4n)).toMatchObject({ num: -3n, den: 2n });
    expect(Rational.of(0n, -5n)).toMatchObject({ num: 0n, den: 1n });
  });

  it.each<[string, () => unknown]>([
    ['a denominator 0', () => Rational.of(1n, 0n)],
    ['a division by 0', () => rational('1').divide(Rational.ZERO)],
    ['0 to a negative power', () => Rational.ZERO.power(-1n)],
  ])('does not come from %s', (_, make) => {
    expect(make).toThrow(RangeError);
  });

  it('obeys the laws of an ordered field', () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(a.add(b).multiply(c)).toEqual(a.multiply(c).add(b.multiply(c)));
        expect(a.subtract(b).add(b)).toEqual(a);
        if (!b.isZero()) expect(a.divide(b).multiply(b)).toEqual(a);
        expect(a.compare(b)).toBe(a.subtract(b).sign());
        expect(a.equals(b)).toBe(a.compare(b) === 0);
        if (a.compare(b) < 0) expect(a.add(c).compare(b.add(c))).toBe(-1);
        if (!a.isZero()) expect(a.power(-3n)).toEqual(Rational.ONE.divide(a.multiply(a).multiply(a)));
      }),
      { seed: 2 },
    );
  });

  it('lies between its floor and its ceiling', () => {
    fc.assert(
      fc.property(anyRational, (a) => {
        expect(Rational.of(a.floor()).compare(a)).toBeLessThanOrEqual(0);
        expect(Rational.of(a.floor() + 1n).compare(a)).toBe(1);
        expect(a.ceil()).toBe(-a.negate().floor());
      }),
      { seed: 3 },
    );
  });
});

describe('a vector over a common denominator', () => {
  const anyVector = fc.array(fc.tuple(anyRational, anyRational), { maxLength: 6 });

  it('has the entries that it was made of, and their dot product', () => {
    fc.assert(
      fc.property(anyVector, (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        expect(entriesOf(vectorOf(a))).toEqual(a);
        const naive = pairs.reduce((total, [x, y]) => total.add(x.multiply(y)), Rational.ZERO);
        expect(dot(vectorOf(a), vectorOf(b))).toEqual(naive);
      }),
      { seed: 4 },
    );
  });

  it('has no dot product with one of another length', () => {
    expect(() => dot(vectorOf([Rational.ONE]), vectorOf([]))).toThrow(/equal lengths, received 1 and 0/);
  });
});

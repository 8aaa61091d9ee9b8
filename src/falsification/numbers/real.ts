/**
 * Real numbers as the evaluator holds them: exact rationals wherever possible, otherwise intervals with exact endpoints that
 * certainly contain the number. A germ stands for an infinitesimal quantity (germ.ts).
 */
import { Rational } from '../../arithmetic/rational.ts';
import { toDouble } from '../../solvers/toDouble.ts';
import { Undetermined } from '../evaluation/environment.ts';
import { Germ } from './germ.ts';

/** A number in [lower, upper], lower < upper. */
export class Enclosure {
  constructor(
    readonly lower: Rational,
    readonly upper: Rational,
  ) {}
}

export type Real = Rational | Enclosure | Germ;

/** The ends of an exact or enclosed number. @throws Undetermined for a germ, which has none: what needs ends cannot take it. */
export function lowerEnd(value: Real): Rational {
  if (value instanceof Germ) throw new Undetermined('a function of an infinitesimal');
  return value instanceof Enclosure ? value.lower : value;
}

export function upperEnd(value: Real): Rational {
  if (value instanceof Germ) throw new Undetermined('a function of an infinitesimal');
  return value instanceof Enclosure ? value.upper : value;
}

/** Both as germs, if one is and the other is exact; a germ and an enclosure do not mix. */
function germs(a: Real, b: Real): readonly [Germ, Germ] | undefined {
  return a instanceof Germ || b instanceof Germ ? [germOf(a), germOf(b)] : undefined;
}

function germOf(value: Real): Germ {
  if (value instanceof Germ) return value;
  if (value instanceof Rational) return Germ.of(value);
  throw new Undetermined('an enclosure beside an infinitesimal');
}

/** The greatest of germs and exact numbers, if there is a germ among them; the least for sign −1. */
function extremeGerm(values: readonly Real[], sign: 1 | -1): Germ | undefined {
  if (!values.some((value) => value instanceof Germ)) return undefined;
  return values.map(germOf).reduce((a, b) => (b.compare(a) === sign ? b : a));
}

const bitLength = (value: bigint): number => (value < 0n ? -value : value).toString(16).length * 4;

/** A dyadic number at most (floor) or at least (ceiling) `value`, with about `bits` significant bits. */
function round(value: Rational, bits: number, direction: 'floor' | 'ceil'): Rational {
  if (bitLength(value.num) + bitLength(value.den) <= 3 * bits) return value;
  const shift = bits - (bitLength(value.num) - bitLength(value.den));
  const scale = Rational.of(2n).power(BigInt(shift));
  return Rational.of(value.multiply(scale)[direction]()).divide(scale);
}

/** The interval from lower to upper, rounded outwards once its ends grow beyond the working precision. */
export function enclose(lower: Rational, upper: Rational, bits: number): Real {
  if (lower.equals(upper)) return lower;
  return new Enclosure(round(lower, bits, 'floor'), round(upper, bits, 'ceil'));
}

const least = (values: readonly Rational[]): Rational => values.reduce((a, b) => (b.compare(a) < 0 ? b : a));
const greatest = (values: readonly Rational[]): Rational => values.reduce((a, b) => (b.compare(a) > 0 ? b : a));

export function addReal(a: Real, b: Real, bits: number): Real {
  if (a instanceof Rational && b instanceof Rational) return a.add(b);
  const both = germs(a, b);
  if (both) return both[0].add(both[1]);
  return enclose(lowerEnd(a).add(lowerEnd(b)), upperEnd(a).add(upperEnd(b)), bits);
}

export function negateReal(a: Real): Real {
  return a instanceof Enclosure ? new Enclosure(a.upper.negate(), a.lower.negate()) : a.negate();
}

export const subtractReal = (a: Real, b: Real, bits: number): Real => addReal(a, negateReal(b), bits);

export function multiplyReal(a: Real, b: Real, bits: number): Real {
  if (a instanceof Rational && b instanceof Rational) return a.multiply(b);
  const both = germs(a, b);
  if (both) return both[0].multiply(both[1]);
  const products = [lowerEnd(a), upperEnd(a)].flatMap((x) => [x.multiply(lowerEnd(b)), x.multiply(upperEnd(b))]);
  return enclose(least(products), greatest(products), bits);
}

/** Σ values: exact terms over a common denominator are added without a gcd each. */
export function sumReals(values: readonly Real[], bits: number): Real {
  if (!areExact(values)) return values.reduce((total, value) => addReal(total, value, bits), Rational.ZERO);
  let num = 0n;
  let den = 1n;
  for (const value of values) {
    if (value.den === den) num += value.num;
    else {
      const sum = Rational.of(num, den).add(value);
      num = sum.num;
      den = sum.den;
    }
  }
  return Rational.of(num, den);
}

/** Π values, with one gcd at the end. */
export function productOfReals(values: readonly Real[], bits: number): Real {
  if (!areExact(values)) return values.reduce((product, value) => multiplyReal(product, value, bits), Rational.ONE);
  let num = 1n;
  let den = 1n;
  for (const value of values) {
    if (value.num === 0n) return Rational.ZERO;
    num *= value.num;
    den *= value.den;
  }
  return Rational.of(num, den);
}

/** 1/a, or `undefined` if a may be 0. */
export function reciprocal(a: Real): Real | undefined {
  if (a instanceof Germ) return a.reciprocal();
  if (signOf(a) === undefined || signOf(a) === 0) return undefined;
  if (a instanceof Rational) return Rational.ONE.divide(a);
  return new Enclosure(Rational.ONE.divide(a.upper), Rational.ONE.divide(a.lower));
}

/** −1, 0 or 1 where that is certain. */
export function signOf(a: Real): -1 | 0 | 1 | undefined {
  if (a instanceof Germ) return a.sign();
  const low = lowerEnd(a).sign();
  const high = upperEnd(a).sign();
  return low === high || low > 0 || high < 0 ? low : undefined;
}

/** max of the numbers: monotone, so it acts on the ends. */
export function maxReal(values: readonly Real[], bits: number): Real {
  if (areExact(values)) return greatest(values);
  const germ = extremeGerm(values, 1);
  if (germ) return germ;
  return enclose(greatest(values.map(lowerEnd)), greatest(values.map(upperEnd)), bits);
}

export function minReal(values: readonly Real[], bits: number): Real {
  if (areExact(values)) return least(values);
  const germ = extremeGerm(values, -1);
  if (germ) return germ;
  return enclose(least(values.map(lowerEnd)), least(values.map(upperEnd)), bits);
}

const areExact = (values: readonly Real[]): values is readonly Rational[] =>
  values.every((value) => value instanceof Rational);

export const absReal = (a: Real, bits: number): Real => {
  const sign = signOf(a);
  if (sign !== undefined) return sign < 0 ? negateReal(a) : a;
  return enclose(Rational.ZERO, greatest([lowerEnd(a).negate(), upperEnd(a)]), bits);
};

const secondOf = (ends: Rational[]): Rational => ends.sort((a, b) => b.compare(a))[1] as Rational;

/** The second largest number, counted with multiplicity: monotone in each argument. */
export function secondReal(values: readonly Real[], bits: number): Real {
  if (values.some((value) => value instanceof Germ)) {
    return values.map(germOf).sort((a, b) => b.compare(a))[1] as Germ;
  }
  return enclose(secondOf(values.map(lowerEnd)), secondOf(values.map(upperEnd)), bits);
}

/** aⁿ for n ≥ 0, by multiplications; even powers are those of |a|, so that they are never negative. */
export function powerReal(a: Real, exponent: bigint, bits: number): Real {
  if (a instanceof Rational) return a.power(exponent);
  if (a instanceof Germ) return germPower(a, exponent);
  const base = exponent % 2n === 0n ? absReal(a, bits) : a;
  if (signOf(base) !== undefined || base instanceof Rational) {
    const ends = [lowerEnd(base).power(exponent), upperEnd(base).power(exponent)];
    return enclose(least(ends), greatest(ends), bits);
  }
  return enclose(lowerEnd(base).power(exponent), upperEnd(base).power(exponent), bits);
}

function germPower(a: Germ, exponent: bigint): Germ {
  if (exponent > 64n) throw new Undetermined('a high power of a function of an infinitesimal');
  let power = Germ.of(Rational.ONE);
  for (let k = 0n; k < exponent; k++) power = power.multiply(a);
  return power;
}

/** A double near the number: to steer a search and to show, never for a verdict. */
export function approximately(a: Real): number {
  if (a instanceof Germ) return toDouble(a.limit() ?? Rational.ZERO);
  return a instanceof Rational ? toDouble(a) : (toDouble(a.lower) + toDouble(a.upper)) / 2;
}

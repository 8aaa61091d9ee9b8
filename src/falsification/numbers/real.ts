/**
 * Real numbers as the evaluator holds them: exact rationals wherever possible, otherwise intervals with dyadic ends, rounded
 * outwards, that certainly contain the number. A germ stands for an infinitesimal quantity (germ.ts).
 */
import {
  compare as compareDyadic,
  type Dyadic,
  negate as negateDyadic,
  ofRational,
  top,
} from '../../arithmetic/dyadic.ts';
import { type Interval, Intervals } from '../../arithmetic/interval.ts';
import { Rational } from '../../arithmetic/rational.ts';
import { toDouble } from '../../solvers/toDouble.ts';
import { Undetermined } from '../evaluation/environment.ts';
import { ClosedForm } from './closedForm.ts';
import { Germ } from './germ.ts';

/** How a number came about, for its exact value; it is asked for where no precision tells two numbers apart. */
export type Origin = () => ClosedForm | undefined;

/** A number between two dyadic ends, lower ≤ upper. */
export class Enclosure {
  private ends: readonly [Rational, Rational] | undefined;
  private exact: ClosedForm | null | undefined;

  private constructor(
    readonly interval: ClosedInterval,
    private readonly origin?: Origin,
  ) {}

  /** Ends that are not dyadic are rounded outwards. */
  static between(lower: Rational, upper: Rational, bits: number): Enclosure {
    const precision = BigInt(bits);
    return new Enclosure({ lo: ofRational(lower, precision, 'down'), hi: ofRational(upper, precision, 'up') });
  }

  static of(interval: ClosedInterval, origin?: Origin): Enclosure {
    return new Enclosure(interval, origin);
  }

  /** Its exact value, as far as it can be written. */
  get closedForm(): ClosedForm | undefined {
    if (this.exact === undefined) this.exact = this.origin?.() ?? null;
    return this.exact ?? undefined;
  }

  get lower(): Rational {
    return this.rationalEnds()[0];
  }

  get upper(): Rational {
    return this.rationalEnds()[1];
  }

  private rationalEnds(): readonly [Rational, Rational] {
    this.ends ??= [rationalOf(this.interval.lo), rationalOf(this.interval.hi)];
    return this.ends;
  }
}

export interface ClosedInterval {
  readonly lo: Dyadic;
  readonly hi: Dyadic;
}

export type Real = Rational | Enclosure | Germ;

const rationalOf = ({ m, e }: Dyadic): Rational => (e >= 0n ? Rational.of(m << e) : Rational.of(m, 1n << -e));

const precisions = new Map<number, Intervals>();

/** Interval arithmetic with so many bits. */
export function atBits(bits: number): Intervals {
  let at = precisions.get(bits);
  if (!at) {
    at = new Intervals(BigInt(bits));
    precisions.set(bits, at);
  }
  return at;
}

/** @throws Undetermined for a germ. */
export function intervalOf(value: Real, bits: number): ClosedInterval {
  if (value instanceof Germ) throw new Undetermined('a function of an infinitesimal');
  if (value instanceof Enclosure) return value.interval;
  const { lo, hi } = atBits(bits).rational(value);
  return { lo: lo as Dyadic, hi: hi as Dyadic };
}

/** A point is an exact number. @throws Undetermined for an interval without a bound. */
export function fromInterval({ lo, hi }: Interval, origin?: Origin): Real {
  if (lo === null || hi === null) throw new Undetermined('a number without bounds');
  return compareDyadic(lo, hi) === 0 ? rationalOf(lo) : Enclosure.of({ lo, hi }, origin);
}

/** The exact value of a number, as far as it can be written. */
export function closedFormOf(value: Real): ClosedForm | undefined {
  if (value instanceof Rational) return ClosedForm.rational(value);
  return value instanceof Enclosure ? value.closedForm : undefined;
}

/** Certainly equal, although no enclosure could show it. */
export function areIdentical(a: Real, b: Real): boolean {
  if (a instanceof Rational && b instanceof Rational) return a.equals(b);
  const [x, y] = [closedFormOf(a), closedFormOf(b)];
  return x !== undefined && y !== undefined && x.add(y.negate())?.isZero() === true;
}

/** An operation on exact values, where both have one. */
const together =
  (a: Real, b: Real, combine: (x: ClosedForm, y: ClosedForm) => ClosedForm | undefined): Origin =>
  () => {
    const x = closedFormOf(a);
    const y = x && closedFormOf(b);
    return x && y && combine(x, y);
  };

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

/** The interval from lower to upper, rounded outwards to the working precision. */
export const enclose = (lower: Rational, upper: Rational, bits: number): Real =>
  lower.equals(upper) ? lower : Enclosure.between(lower, upper, bits);

const least = (values: readonly Rational[]): Rational => values.reduce((a, b) => (b.compare(a) < 0 ? b : a));
const greatest = (values: readonly Rational[]): Rational => values.reduce((a, b) => (b.compare(a) > 0 ? b : a));

export function addReal(a: Real, b: Real, bits: number): Real {
  if (a instanceof Rational && b instanceof Rational) return a.add(b);
  const both = germs(a, b);
  if (both) return both[0].add(both[1]);
  const sum = atBits(bits).add(intervalOf(a, bits), intervalOf(b, bits));
  return fromInterval(
    sum,
    together(a, b, (x, y) => x.add(y)),
  );
}

export function negateReal(a: Real): Real {
  if (!(a instanceof Enclosure)) return a.negate();
  const { lo, hi } = a.interval;
  return Enclosure.of({ lo: negateDyadic(hi), hi: negateDyadic(lo) }, () => a.closedForm?.negate());
}

export const subtractReal = (a: Real, b: Real, bits: number): Real => addReal(a, negateReal(b), bits);

export function multiplyReal(a: Real, b: Real, bits: number): Real {
  if (a instanceof Rational && b instanceof Rational) return a.multiply(b);
  const both = germs(a, b);
  if (both) return both[0].multiply(both[1]);
  const product = atBits(bits).multiply(intervalOf(a, bits), intervalOf(b, bits));
  return fromInterval(
    product,
    together(a, b, (x, y) => x.multiply(y)),
  );
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
export function reciprocal(a: Real, bits: number): Real | undefined {
  if (a instanceof Germ) return a.reciprocal();
  if (signOf(a) === undefined || signOf(a) === 0) return undefined;
  if (a instanceof Rational) return Rational.ONE.divide(a);
  const at = atBits(bits);
  return fromInterval(at.divide(at.rational(Rational.ONE), a.interval), () => a.closedForm?.invert());
}

/** −1, 0 or 1 where that is certain. */
export function signOf(a: Real): -1 | 0 | 1 | undefined {
  if (a instanceof Germ) return a.sign();
  const [low, high] = signsOf(a);
  return low === high || low > 0 || high < 0 ? low : undefined;
}

/** The signs of the ends. */
export function signsOf(a: Real): readonly [-1 | 0 | 1, -1 | 0 | 1] {
  if (!(a instanceof Enclosure)) return [a.sign(), a.sign()];
  const sign = ({ m }: Dyadic): -1 | 0 | 1 => (m > 0n ? 1 : m < 0n ? -1 : 0);
  return [sign(a.interval.lo), sign(a.interval.hi)];
}

/** |a − b| ≤ 2^−bits · max(1, |a|, |b|), certainly. */
export function isNearby(a: Real, b: Real, bits: number): boolean {
  if (a instanceof Germ || b instanceof Germ) return false;
  const at = atBits(2 * bits);
  const [x, y] = [intervalOf(a, 2 * bits), intervalOf(b, 2 * bits)];
  const distance = at.abs(at.subtract(x, y)).hi;
  const size = at.max(at.rational(Rational.ONE), at.max(at.abs(x), at.abs(y))).lo;
  if (distance === null || size === null) return false;
  return distance.m === 0n || top(distance) < top(size) - BigInt(bits);
}

/** max of the numbers: monotone, so it acts on the ends. */
export function maxReal(values: readonly Real[], bits: number): Real {
  if (areExact(values)) return greatest(values);
  const germ = extremeGerm(values, 1);
  if (germ) return germ;
  return values.reduce((a, b) => extreme(a, b, 'max', bits));
}

export function minReal(values: readonly Real[], bits: number): Real {
  if (areExact(values)) return least(values);
  const germ = extremeGerm(values, -1);
  if (germ) return germ;
  return values.reduce((a, b) => extreme(a, b, 'min', bits));
}

/** The one that certainly is the greater, the smaller; otherwise what encloses it. */
function extreme(a: Real, b: Real, which: 'max' | 'min', bits: number): Real {
  const [x, y] = [intervalOf(a, bits), intervalOf(b, bits)];
  const [low, high] = compareDyadic(x.lo, y.hi) >= 0 ? [b, a] : compareDyadic(y.lo, x.hi) >= 0 ? [a, b] : [];
  const certain = which === 'max' ? high : low;
  return certain ?? fromInterval(atBits(bits)[which](x, y));
}

const areExact = (values: readonly Real[]): values is readonly Rational[] =>
  values.every((value) => value instanceof Rational);

export const absReal = (a: Real, bits: number): Real => {
  const sign = signOf(a);
  if (sign !== undefined) return sign < 0 ? negateReal(a) : a;
  return fromInterval(atBits(bits).abs(intervalOf(a, bits)));
};

const secondOf = (ends: Rational[]): Rational => ends.sort((a, b) => b.compare(a))[1] as Rational;

/** The second largest number, counted with multiplicity: monotone in each argument. */
export function secondReal(values: readonly Real[], bits: number): Real {
  if (values.some((value) => value instanceof Germ)) {
    return values.map(germOf).sort((a, b) => b.compare(a))[1] as Germ;
  }
  return enclose(secondOf(values.map(lowerEnd)), secondOf(values.map(upperEnd)), bits);
}

/** Exact powers have at most so many binary digits; fractions of longer ones take seconds to reduce. */
const MOST_DIGITS = 1 << 13;

const digits = (number: bigint): number => number.toString(16).length * 4;

function isLong({ num, den }: Rational, exponent: bigint): boolean {
  const size = exponent < 0n ? -exponent : exponent;
  return size > 64n && Number(size) * Math.max(digits(num < 0n ? -num : num), digits(den)) > MOST_DIGITS;
}

/** Beyond 2^±MOST_SIZE the ends of an enclosure are too long themselves. */
const MOST_SIZE = 100_000;
const TINY = Rational.of(1n, 1n << 4096n);

/** @throws Undetermined for more than is written down. */
function longPower(a: Rational, exponent: bigint, bits: number): Real {
  const size = Math.log2(Math.abs(toDouble(a))) * Number(exponent);
  if (size > MOST_SIZE) throw new Undetermined('a power with too many digits');
  if (size < -MOST_SIZE) return enclose(a.sign() < 0 ? TINY.negate() : Rational.ZERO, TINY, bits);
  return fromInterval(atBits(bits).power(intervalOf(a, bits), exponent));
}

/** aⁿ for n ≥ 0, by multiplications; even powers are those of |a|, so that they are never negative. Long powers are enclosed. */
export function powerReal(a: Real, exponent: bigint, bits: number): Real {
  if (a instanceof Rational) {
    const isUnit = a.isZero() || a.abs().equals(Rational.ONE);
    if (isUnit || !isLong(a, exponent)) return a.power(exponent);
    if (exponent < 0n) return powerReal(Rational.ONE.divide(a), -exponent, bits);
    return longPower(a, exponent, bits);
  }
  if (a instanceof Germ) return germPower(a, exponent);
  return fromInterval(atBits(bits).power(a.interval, exponent), () => a.closedForm?.power(exponent));
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
  return toDouble(a instanceof Rational ? a : a.lower);
}

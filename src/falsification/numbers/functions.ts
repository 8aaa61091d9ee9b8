/**
 * Enclosures of √, exp, log and W₋₁ on BigInt: truncated series and integer square roots whose errors are counted and added
 * outwards. Each function is monotone, so an interval is mapped end by end.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { toDouble } from '../../solvers/toDouble.ts';
import { Enclosure, enclose, lowerEnd, multiplyReal, type Real, reciprocal, upperEnd } from './real.ts';

/** An exponential beyond e^±MAX_EXPONENT is not computed: its size alone would be the work. */
const MAX_EXPONENT = 4096n;

/** Numerators over 2^bits: lower ≤ value·2^bits ≤ upper. */
type Fixed = readonly [lower: bigint, upper: bigint];

const dyadic = (numerator: bigint, bits: bigint): Rational => Rational.of(numerator, 1n << bits);
const fromFixed = ([lower, upper]: Fixed, bits: bigint): Real =>
  enclose(dyadic(lower, bits), dyadic(upper, bits), Number(bits));

/** ⌊√n⌋ by Newton's iteration from above. */
export function integerSquareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt(n.toString(16).length * 2);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** √a for a rational a ≥ 0: exact if a is the square of a rational. */
function sqrtOf(a: Rational, bits: number): Real {
  const num = integerSquareRoot(a.num);
  const den = integerSquareRoot(a.den);
  if (num * num === a.num && den * den === a.den) return Rational.of(num, den);
  const size = (a.den.toString(16).length - a.num.toString(16).length) * 2;
  const shift = BigInt(Math.max(bits, bits + size));
  const root = integerSquareRoot((a.num << (2n * shift)) / a.den);
  return enclose(dyadic(root, shift), dyadic(root + 1n, shift), bits);
}

/** e^a for a rational a ≥ 0: Taylor's series at a/2^k, squared k times. */
function expOf(a: Rational, bits: number): Real {
  if (a.isZero()) return Rational.ONE;
  const halvings = BigInt(a.ceil().toString(2).length + 8);
  const work = BigInt(bits) + 2n * halvings + 2n * a.ceil() + 16n;
  const scaled = a.multiply(dyadic(1n << work, halvings));
  let value: Fixed = expSeries([scaled.floor(), scaled.ceil()], work);
  for (let k = 0n; k < halvings; k++) value = squareFixed(value, work);
  return fromFixed(value, work);
}

const squareFixed = ([lower, upper]: Fixed, bits: bigint): Fixed => [
  (lower * lower) >> bits,
  ((upper * upper) >> bits) + 1n,
];

/** e^x for 0 ≤ x ≤ 1/2 in fixed point. The tail after a term t is at most t, since the terms at least halve. */
function expSeries([low, high]: Fixed, bits: bigint): Fixed {
  const one = 1n << bits;
  let [sumLow, sumHigh, termLow, termHigh] = [one, one, one, one];
  for (let k = 1n; termHigh > 1n; k++) {
    termLow = (termLow * low) / (k << bits);
    termHigh = (termHigh * high) / (k << bits) + 1n;
    sumLow += termLow;
    sumHigh += termHigh;
  }
  return [sumLow, sumHigh + 2n * termHigh];
}

/** 2·artanh(t) for 0 ≤ t ≤ 1/3, in fixed point; the tail after a term is at most 1/8 of it. */
function twiceArtanh(t: Rational, bits: bigint): Fixed {
  const scaled = t.multiply(dyadic(1n << bits, 0n));
  const [low, high] = [scaled.floor(), scaled.ceil()];
  let [powerLow, powerHigh, sumLow, sumHigh] = [low, high, low, high];
  for (let k = 3n; powerHigh > 1n; k += 2n) {
    powerLow = (((powerLow * low) >> bits) * low) >> bits;
    powerHigh = (((((powerHigh * high) >> bits) + 1n) * high) >> bits) + 1n;
    sumLow += powerLow / k;
    sumHigh += powerHigh / k + 1n;
  }
  return [2n * sumLow, 2n * (sumHigh + powerHigh + 1n)];
}

/** log a for a rational a > 0: a = m·2^e with 1 ≤ m < 2 up to a bit. */
function logOf(a: Rational, bits: number): Real {
  if (a.equals(Rational.ONE)) return Rational.ZERO;
  let exponent = BigInt(a.num.toString(2).length - a.den.toString(2).length);
  if (a.compare(Rational.of(2n).power(exponent)) < 0) exponent -= 1n;
  const mantissa = a.divide(Rational.of(2n).power(exponent));
  // Near 1 the logarithm is small: relative precision needs as many more bits.
  const distance = a.subtract(Rational.ONE).abs();
  const lost = Math.max(0, distance.den.toString(2).length - distance.num.toString(2).length);
  const work = BigInt(bits + lost + 24) + BigInt(exponent.toString(2).length);
  const [low, high] = twiceArtanh(mantissa.subtract(Rational.ONE).divide(mantissa.add(Rational.ONE)), work);
  const [twoLow, twoHigh] = twiceArtanh(Rational.of(1n, 3n), work);
  const scaled = exponent >= 0n ? [exponent * twoLow, exponent * twoHigh] : [exponent * twoHigh, exponent * twoLow];
  return fromFixed([low + (scaled[0] as bigint), high + (scaled[1] as bigint)], work);
}

const monotone = (a: Real, f: (end: Rational) => Real, bits: number): Real =>
  a instanceof Rational ? f(a) : enclose(lowerEnd(f(lowerEnd(a))), upperEnd(f(upperEnd(a))), bits);

/** √a, for an enclosure whose lower end is ≥ 0. */
export const sqrtReal = (a: Real, bits: number): Real => monotone(a, (end) => sqrtOf(end, bits), bits);

/** log a, for an enclosure whose lower end is > 0. */
export const logReal = (a: Real, bits: number): Real => monotone(a, (end) => logOf(end, bits), bits);

/** e^a, or `undefined` if it is too large or too small to be worth computing. */
export function expReal(a: Real, bits: number): Real | undefined {
  const limit = Rational.of(MAX_EXPONENT);
  if (lowerEnd(a).abs().compare(limit) > 0 || upperEnd(a).abs().compare(limit) > 0) return undefined;
  const at = (end: Rational): Real =>
    end.sign() >= 0 ? expOf(end, bits) : (reciprocal(expOf(end.negate(), bits)) as Real);
  return monotone(a, at, bits);
}

/** Where w·e^w stands to x, for w < 0: −1, 1, or 0 if the precision does not tell. */
function compareProduct(w: Rational, x: Rational, bits: number): -1 | 0 | 1 {
  const product = multiplyReal(w, expReal(w, bits) as Real, bits);
  if (upperEnd(product).compare(x) < 0) return -1;
  return lowerEnd(product).compare(x) > 0 ? 1 : 0;
}

/**
 * W₋₁(x) for a rational x with −1/e < x < 0: bisection on w ≤ −1, where w·e^w falls from 0 to −1/e as w rises to −1. Every step
 * is decided by an enclosure; an undecided one ends the bisection with what is certain.
 */
function lambertOf(x: Rational, bits: number): Real {
  let high = Rational.of(-1n);
  let low = Rational.of(-2n);
  while (compareProduct(low, x, bits) <= 0) low = low.add(low);
  for (let k = 0; k < bits; k++) {
    const middle = low.add(high).divide(Rational.of(2n));
    const side = compareProduct(middle, x, bits + 32);
    if (side === 0) break;
    if (side > 0) low = middle;
    else high = middle;
  }
  return enclose(low, high, bits);
}

/** W₋₁(a) for an enclosure inside (−1/e, 0); `undefined` for values too close to 0. Decreasing. */
export function lambertReal(a: Real, bits: number): Real | undefined {
  if (toDouble(upperEnd(a)) > -1e-300) return undefined;
  if (a instanceof Rational) return lambertOf(a, bits);
  return new Enclosure(lowerEnd(lambertOf(upperEnd(a), bits)), upperEnd(lambertOf(lowerEnd(a), bits)));
}

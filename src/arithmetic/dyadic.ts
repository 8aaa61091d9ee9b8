/**
 * Dyadic numbers m · 2ᵉ on BigInt, exact, and their directed rounding to so many bits.
 *
 * Exponents may be of any size: no operation here shifts by the distance of two exponents unless the result needs these bits.
 */
import type { Rational } from './rational.ts';

export interface Dyadic {
  readonly m: bigint;
  readonly e: bigint;
}

export type Direction = 'down' | 'up';

export const ZERO: Dyadic = { m: 0n, e: 0n };
export const ONE: Dyadic = { m: 1n, e: 0n };

export const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** The smaller of two integers, which Math.min does not take. */
export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The number of bits of |value|; 0 for 0. */
export function bitLength(value: bigint): bigint {
  if (value === 0n) return 0n;
  const digits = magnitude(value).toString(16);
  const head = digits[0] as string;
  const headBits = head < '2' ? 1n : head < '4' ? 2n : head < '8' ? 3n : 4n;
  return BigInt(digits.length - 1) * 4n + headBits;
}

/** The t with 2ᵗ⁻¹ ≤ |x| < 2ᵗ, for x ≠ 0. */
export const top = (x: Dyadic): bigint => x.e + bitLength(x.m);

/** ⌊m / 2ˢ⌋ or ⌈m / 2ˢ⌉, and m · 2⁻ˢ for s < 0. */
export function shift(m: bigint, s: bigint, direction: Direction): bigint {
  if (s <= 0n) return m << -s;
  return direction === 'down' ? m >> s : -(-m >> s);
}

/** The nearest number with at most `bits` + 1 bits that is ≤ x (down) or ≥ x (up); relative error < 2^(1 − bits). */
export function round(x: Dyadic, bits: bigint, direction: Direction): Dyadic {
  const excess = bitLength(x.m) - bits;
  return excess <= 0n ? x : { m: shift(x.m, excess, direction), e: x.e + excess };
}

/** −1, 0 or 1 as a < b, a = b, a > b. */
export function compare(a: Dyadic, b: Dyadic): -1 | 0 | 1 {
  const signA = a.m < 0n ? -1 : a.m > 0n ? 1 : 0;
  const signB = b.m < 0n ? -1 : b.m > 0n ? 1 : 0;
  if (signA !== signB) return signA < signB ? -1 : 1;
  if (signA === 0) return 0;
  const [topA, topB] = [top(a), top(b)];
  if (topA !== topB) return topA < topB === signA > 0 ? -1 : 1;
  // Equal heads: the exponents differ by less than the mantissas are long.
  const e = least(a.e, b.e);
  const [left, right] = [a.m << (a.e - e), b.m << (b.e - e)];
  return left < right ? -1 : left > right ? 1 : 0;
}

export const negate = (x: Dyadic): Dyadic => ({ m: -x.m, e: x.e });

/**
 * a + b, rounded. A summand too small to be seen at this precision counts as 0 or as one unit far below the last bit,
 * whichever is on the right side.
 */
export function add(a: Dyadic, b: Dyadic, bits: bigint, direction: Direction): Dyadic {
  if (a.m === 0n) return round(b, bits, direction);
  if (b.m === 0n) return round(a, bits, direction);
  const [large, small] = top(a) >= top(b) ? [a, b] : [b, a];
  const floor = least(large.e, top(large) - bits) - 4n;
  const unseen = top(small) <= floor;
  const away = direction === 'up' ? small.m > 0n : small.m < 0n;
  const other: Dyadic = !unseen ? small : away ? { m: small.m < 0n ? -1n : 1n, e: floor } : ZERO;
  if (other.m === 0n) return round(large, bits, direction);
  const e = least(large.e, other.e);
  return round({ m: (large.m << (large.e - e)) + (other.m << (other.e - e)), e }, bits, direction);
}

/** a · b, rounded. */
export function multiply(a: Dyadic, b: Dyadic, bits: bigint, direction: Direction): Dyadic {
  return round({ m: a.m * b.m, e: a.e + b.e }, bits, direction);
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** a / b for b ≠ 0, rounded. */
export function divide(a: Dyadic, b: Dyadic, bits: bigint, direction: Direction): Dyadic {
  const wanted = bits + 2n + bitLength(b.m) - bitLength(a.m);
  const s = wanted > 0n ? wanted : 0n;
  const m = direction === 'down' ? floorDivide(a.m << s, b.m) : -floorDivide(-a.m << s, b.m);
  return round({ m, e: a.e - b.e - s }, bits, direction);
}

export const ofRational = (value: Rational, bits: bigint, direction: Direction): Dyadic =>
  value.den === 1n
    ? round({ m: value.num, e: 0n }, bits, direction)
    : divide({ m: value.num, e: 0n }, { m: value.den, e: 0n }, bits, direction);

/** ⌊√n⌋ for n ≥ 0: each round doubles the number of certain bits of a, and the last line settles the last one. */
export function integerRoot(n: bigint): bigint {
  if (n === 0n) return 0n;
  const c = (bitLength(n) - 1n) / 2n;
  let a = 1n;
  let d = 0n;
  for (let s = bitLength(c) - 1n; s >= 0n; s--) {
    const e = d;
    d = c >> s;
    a = (a << (d - e - 1n)) + (n >> (2n * c - e - d + 1n)) / a;
  }
  while (a * a > n) a--;
  while ((a + 1n) * (a + 1n) <= n) a++;
  return a;
}

/** √x for x ≥ 0, rounded; exact where the root has at most `bits` bits. */
export function squareRoot(x: Dyadic, bits: bigint, direction: Direction): Dyadic {
  const lack = 2n * bits + 2n - bitLength(x.m);
  let s = lack > 0n ? lack : 0n;
  if ((x.e - s) % 2n !== 0n) s += 1n;
  const n = x.m << s;
  const root = integerRoot(n);
  const m = direction === 'up' && root * root !== n ? root + 1n : root;
  return round({ m, e: (x.e - s) / 2n }, bits, direction);
}

/** The smallest integer ≥ x. */
export function ceiling(x: Dyadic): Dyadic {
  return x.e >= 0n ? x : { m: shift(x.m, -x.e, 'up'), e: 0n };
}

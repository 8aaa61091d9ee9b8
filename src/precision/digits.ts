/**
 * Decimal text with a given number of significant digits.
 */
import type { Rational } from '../arithmetic/rational.ts';

/** Numbers of at least 10⁻⁷ are written without an exponent, as long as their digits reach the decimal point. */
const SMALLEST_PLAIN_EXPONENT = -7;

/**
 * Lays out value = ±d₁.d₂…d_D · 10^exponent.
 *
 * @param digits d₁d₂…d_D
 */
export function layOut(isNegative: boolean, digits: string, exponent: number): string {
  const sign = isNegative ? '-' : '';
  if (exponent >= digits.length || exponent < SMALLEST_PLAIN_EXPONENT) {
    const places = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${places}e${exponent < 0 ? '' : '+'}${exponent}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const places = digits.slice(exponent + 1);
  return `${sign}${digits.slice(0, exponent + 1)}${places === '' ? '' : `.${places}`}`;
}

/** ⌊log₁₀(num/den)⌋ for positive integers. */
function exponentOf(num: bigint, den: bigint): number {
  const guess = num.toString().length - den.toString().length;
  const isAtLeast = guess >= 0 ? num >= den * 10n ** BigInt(guess) : num * 10n ** BigInt(-guess) >= den;
  return isAtLeast ? guess : guess - 1;
}

/**
 * The rational rounded to exactly `digits` significant digits, ties away from zero; 0 is `0`.
 *
 * @throws RangeError unless digits is an integer ≥ 1.
 */
export function toDecimalString(value: Rational, digits: number): string {
  if (!Number.isInteger(digits) || digits < 1) throw new RangeError(`expected at least 1 digit, received ${digits}`);
  if (value.isZero()) return '0';
  const { num, den } = value.abs();
  const exponent = exponentOf(num, den);
  const shift = BigInt(digits - 1 - exponent);
  const [top, bottom] = shift >= 0n ? [num * 10n ** shift, den] : [num, den * 10n ** -shift];
  const rounded = ((2n * top + bottom) / (2n * bottom)).toString();
  // 9.99 may round up to 10.0: one digit more, whose last is 0.
  const carries = rounded.length > digits;
  return layOut(value.sign() < 0, carries ? rounded.slice(0, -1) : rounded, carries ? exponent + 1 : exponent);
}

/** Decimals of exact numbers for people to read. */
import type { Rational } from '../arithmetic/rational.ts';

/**
 * The value rounded to so many significant digits, halves away from 0: `0.3333`, `-464.8`, `1.234e+25`. Every digit shown is right.
 */
export function decimalText(value: Rational, digits: number): string {
  if (value.isZero()) return '0';
  const sign = value.sign() < 0 ? '-' : '';
  const { num, den } = value.abs();
  // 10^exponent ≤ value < 10^(exponent + 1), found from the lengths and one comparison.
  let exponent = num.toString().length - den.toString().length;
  if (exponent >= 0 ? num < den * 10n ** BigInt(exponent) : num * 10n ** BigInt(-exponent) < den) exponent--;
  const shift = digits - 1 - exponent;
  const top = shift >= 0 ? num * 10n ** BigInt(shift) : num;
  const bottom = shift >= 0 ? den : den * 10n ** BigInt(-shift);
  let text = ((2n * top + bottom) / (2n * bottom)).toString();
  if (text.length > digits) {
    text = text.slice(0, digits);
    exponent++;
  }
  return sign + placePoint(text, exponent);
}

function placePoint(digits: string, exponent: number): string {
  if (exponent < -6 || exponent > 20) {
    const rest = digits.slice(1).replace(/0+$/, '');
    return `${digits[0]}${rest ? `.${rest}` : ''}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`.replace(/0+$/, '');
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = digits.slice(exponent + 1).replace(/0+$/, '');
  return rest ? `${whole}.${rest}` : whole;
}

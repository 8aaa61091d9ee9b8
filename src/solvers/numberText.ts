/** Exact numbers as problem files hold them: a decimal where it ends, otherwise a fraction. */
import type { Rational } from '../arithmetic/rational.ts';

/** `0.125`, `-3`, `1/3`. Fractions are understood by exact readers only. */
export function numberText(value: Rational): string {
  let { den } = value;
  if (den === 1n) return value.num.toString();
  let twos = 0;
  let fives = 0;
  for (; den % 2n === 0n; den /= 2n) twos++;
  for (; den % 5n === 0n; den /= 5n) fives++;
  const places = Math.max(twos, fives);
  if (den !== 1n || places > 40) return value.toString();
  const digits = ((value.num < 0n ? -value.num : value.num) * 10n ** BigInt(places)) / value.den;
  const text = digits.toString().padStart(places + 1, '0');
  return `${value.num < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`;
}

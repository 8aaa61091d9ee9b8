/** Doubles near exact numbers, for oracles and for choosing pivots; never for a verdict. */
import type { Rational } from '../arithmetic/rational.ts';

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** A double within one unit in the last place or so of num/den, den > 0, whatever the sizes; ±∞ or 0 beyond the range. */
export function ratioToDouble(num: bigint, den: bigint): number {
  if (num <= SAFE && -num <= SAFE && den <= SAFE) return Number(num) / Number(den);
  const negative = num < 0n;
  const magnitude = negative ? -num : num;
  const shift = magnitude.toString(16).length * 4 - den.toString(16).length * 4 - 60;
  // About 60 bits of quotient, then the power of two.
  const quotient = shift >= 0 ? (magnitude >> BigInt(shift)) / den : (magnitude << BigInt(-shift)) / den;
  const value = scaleByPower(Number(quotient), shift);
  return negative ? -value : value;
}

/** value · 2^exponent in two steps, so that neither factor overflows on its own. */
function scaleByPower(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

export function toDouble(value: Rational): number {
  return ratioToDouble(value.num, value.den);
}

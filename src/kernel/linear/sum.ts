/**
 * Exact sums and integer rows over a running common denominator: a gcd only when a new denominator turns up.
 */
import { gcd, type Rational } from '../../arithmetic/rational.ts';

/** numerator / denominator, not in lowest terms, denominator > 0. */
export class Sum {
  numerator = 0n;
  denominator = 1n;

  /** Adds numerator / denominator, for denominator > 0. */
  add(numerator: bigint, denominator: bigint): void {
    if (denominator !== this.denominator) {
      if (this.denominator % denominator !== 0n) {
        const factor = denominator / gcd(this.denominator, denominator);
        this.numerator *= factor;
        this.denominator *= factor;
      }
      this.numerator += numerator * (this.denominator / denominator);
    } else this.numerator += numerator;
  }
}

/** The least common multiple of the entries' denominators. */
export function commonDenominator(entries: readonly Rational[]): bigint {
  let common = 1n;
  for (const { den } of entries) {
    if (den !== common && common % den !== 0n) common *= den / gcd(common, den);
  }
  return common;
}

const TWO_64 = 1n << 64n;

/** An upper bound, within a factor of 2 plus 64, for the bits of the largest of |values|. Costs O(1) a value. */
export function bitsOf(values: readonly bigint[], start = 64): number {
  let bits = start;
  let limit = start === 64 ? TWO_64 : 1n << BigInt(bits);
  for (const value of values) {
    while (value >= limit || -value >= limit) {
      bits *= 2;
      limit = 1n << BigInt(bits);
    }
  }
  return bits;
}

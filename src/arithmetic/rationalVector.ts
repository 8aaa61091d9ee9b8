/**
 * Vectors of rationals over one common denominator, for dot products without a gcd per term.
 */
import { gcd, Rational } from './rational.ts';

/** The vector (numerators[0], …) / denominator, with denominator > 0. */
export interface RationalVector {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;

/** Brings the entries to their least common denominator. */
export function vectorOf(entries: readonly Rational[]): RationalVector {
  let denominator = 1n;
  for (const entry of entries) if (denominator % entry.den !== 0n) denominator = lcm(denominator, entry.den);
  return { numerators: entries.map((entry) => entry.num * (denominator / entry.den)), denominator };
}

/** The entries as rationals in lowest terms. */
export function entriesOf(vector: RationalVector): Rational[] {
  return vector.numerators.map((numerator) => Rational.of(numerator, vector.denominator));
}

/** Σ aᵢ bᵢ. @throws RangeError if the lengths differ. */
export function dot(a: RationalVector, b: RationalVector): Rational {
  if (a.numerators.length !== b.numerators.length) {
    throw new RangeError(`dot expects equal lengths, received ${a.numerators.length} and ${b.numerators.length}`);
  }
  let sum = 0n;
  for (let i = 0; i < a.numerators.length; i++) sum += (a.numerators[i] as bigint) * (b.numerators[i] as bigint);
  return Rational.of(sum, a.denominator * b.denominator);
}

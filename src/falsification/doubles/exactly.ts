/** Doubles as the rationals that they are. */
import { Rational } from '../../arithmetic/rational.ts';

/** The exact value of a finite double. */
export function exactly(value: number): Rational | undefined {
  if (!Number.isFinite(value)) return undefined;
  let exponent = 0n;
  let scaled = value;
  while (!Number.isInteger(scaled) && exponent < 1100n) {
    scaled *= 2;
    exponent++;
  }
  return Rational.of(BigInt(scaled), 1n << exponent);
}

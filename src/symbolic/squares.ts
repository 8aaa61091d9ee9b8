/**
 * Square roots of integers and rationals, exactly.
 */
import { Rational } from '../arithmetic/rational.ts';

/** ⌊√value⌋ for value ≥ 0, by Newton's iteration from above. @throws RangeError if value < 0. */
export function integerRoot(value: bigint): bigint {
  if (value < 0n) throw new RangeError('integerRoot expects a number that is not negative');
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** √value if it is rational. */
export function exactRoot(value: Rational): Rational | undefined {
  if (value.sign() < 0) return undefined;
  const [num, den] = [integerRoot(value.num), integerRoot(value.den)];
  return num * num === value.num && den * den === value.den ? Rational.of(num, den) : undefined;
}

/** Trial division stops here: larger squares stay under the root. */
const MAX_FACTOR = 1000n;

function squareIn(value: bigint): bigint {
  const root = integerRoot(value);
  if (root * root === value) return root;
  let [outside, rest] = [1n, value];
  for (let factor = 2n; factor <= MAX_FACTOR && factor * factor <= rest; factor++) {
    while (rest % (factor * factor) === 0n) [outside, rest] = [outside * factor, rest / (factor * factor)];
  }
  return outside;
}

/** A rational s > 0 with s² dividing value > 0: the largest one, unless squares of factors above 1,000 are left. */
export const rootOfSquare = (value: Rational): Rational => Rational.of(squareIn(value.num), squareIn(value.den));

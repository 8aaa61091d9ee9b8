/**
 * From residues back to numbers: digits to integers, and rational reconstruction.
 */

/** Quotients of at least this size end the Euclidean sequence; a random one gets there with probability 2⁻⁷². */
const GAP = 1n << 72n;

/** Number of bits of |value|, rounded up to a multiple of 4. */
export function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}

/**
 * The fraction num/den ≡ u (mod modulus) whose |num|·den is smaller than the modulus by 72 bits, which is unique;
 * null if there is none.
 *
 * Euclid's sequence of (modulus, u), several steps at a time: the leading 50 bits settle them (Lehmer), and a step that they do not
 * settle is done in full. A quotient as large as the gap is never settled by leading bits, so it is always seen.
 */
export function reconstruct(u: bigint, modulus: bigint): { num: bigint; den: bigint } | null {
  let [r0, r1, t0, t1] = [modulus, u, 0n, 1n];
  while (r1 !== 0n) {
    const steps = r1 > SINGLE ? leadingSteps(r0, r1) : null;
    if (steps) {
      const [a, b, c, d] = steps.map(BigInt) as [bigint, bigint, bigint, bigint];
      [r0, r1] = [a * r0 + b * r1, c * r0 + d * r1];
      [t0, t1] = [a * t0 + b * t1, c * t0 + d * t1];
      continue;
    }
    const quotient = r0 / r1;
    if (quotient >= GAP) return t1 < 0n ? { num: -r1, den: -t1 } : { num: r1, den: t1 };
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return u === 0n ? { num: 0n, den: 1n } : null;
}

/** Below this size plain steps are as fast. */
const SINGLE = 1n << 256n;
const LEADING_BITS = 50;

/**
 * The matrix (a b; c d) of the Euclidean steps on (r0, r1) that their leading bits settle; null if they settle none.
 * A quotient is settled when it is the same for both ends of what the truncated numbers may stand for.
 */
function leadingSteps(r0: bigint, r1: bigint): [number, number, number, number] | null {
  const shift = BigInt(bitLength(r0) - LEADING_BITS);
  let x = Number(r0 >> shift);
  let y = Number(r1 >> shift);
  let [a, b, c, d] = [1, 0, 0, 1];
  for (;;) {
    if (y + c <= 0 || y + d <= 0) break;
    const quotient = Math.floor((x + a) / (y + c));
    if (quotient !== Math.floor((x + b) / (y + d))) break;
    const nextC = a - quotient * c;
    const nextD = b - quotient * d;
    if (Math.abs(nextC) > 2 ** 24 || Math.abs(nextD) > 2 ** 24) break;
    [a, b, c, d] = [c, d, nextC, nextD];
    [x, y] = [y, x - quotient * y];
  }
  return b === 0 ? null : [a, b, c, d];
}

/** Turns digits to a fixed base into integers by halving, with the powers of the base kept between calls. */
export class RadixPowers {
  private readonly powers: bigint[];

  constructor(private readonly base: number) {
    this.powers = [BigInt(base) * BigInt(base)];
  }

  /** Σ_t digit(t) · base^t for t < count; digits are integers of 0 to base − 1. */
  fromDigits(count: number, digit: (t: number) => number): bigint {
    const parts: bigint[] = [];
    for (let t = 0; t < count; t += 2) parts.push(BigInt(digit(t) + (t + 1 < count ? digit(t + 1) * this.base : 0)));
    return this.fold(parts, 0);
  }

  /** Σ_t parts[t] · base^t for parts of any size. */
  fromParts(parts: readonly bigint[]): bigint {
    const pairs: bigint[] = [];
    const base = BigInt(this.base);
    for (let t = 0; t < parts.length; t += 2) pairs.push((parts[t] as bigint) + (parts[t + 1] ?? 0n) * base);
    return this.fold(pairs, 0);
  }

  private fold(parts: bigint[], level: number): bigint {
    if (parts.length === 0) return 0n;
    if (parts.length === 1) return parts[0] as bigint;
    const power = this.powers[level] ?? (this.powers[level - 1] as bigint) ** 2n;
    this.powers[level] = power;
    const next: bigint[] = [];
    for (let t = 0; t < parts.length; t += 2) {
      const high = parts[t + 1];
      next.push(high === undefined || high === 0n ? (parts[t] as bigint) : (parts[t] as bigint) + high * power);
    }
    return this.fold(next, level + 1);
  }
}

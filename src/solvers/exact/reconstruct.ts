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
 */
export function reconstruct(u: bigint, modulus: bigint): { num: bigint; den: bigint } | null {
  let [r0, r1, t0, t1] = [modulus, u, 0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    if (quotient >= GAP) return t1 < 0n ? { num: -r1, den: -t1 } : { num: r1, den: t1 };
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return u === 0n ? { num: 0n, den: 1n } : null;
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

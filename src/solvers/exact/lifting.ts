/**
 * Dixon's p-adic lifting: the solution of A x = b for an integer matrix A, digit by digit to the base p.
 *
 *   r₀ = b ;     x_t = A⁻¹ r_t mod p ;     r_{t+1} = (r_t − A x_t) / p ;     x ≡ Σ_t x_t pᵗ (mod p^T) .
 *
 * The divisions are exact and the residuals stay about as small as the entries of A, so all of it is arithmetic on doubles: residuals
 * and matrix are cut into limbs of 24 bits. BigInt enters only when numbers are put together from their digits. Reconstruction is
 * tried on one random combination of the entries, at steps that grow geometrically; its denominator is, almost surely, the least
 * common one of all entries.
 */
import { LIMB, type LimbMatrix, limbsOf } from './limbMatrix.ts';
import { PRIMES, reduce } from './modular.ts';
import { bitLength, RadixPowers, reconstruct } from './reconstruct.ts';

export interface ExactSolution {
  readonly numerators: bigint[];
  readonly denominator: bigint;
}

/** The exact work had to stop, for want of time as a rule; the answer is `unchecked`. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** Products of a limb and a digit, below 2⁴⁸ each, that are added before a carry. */
const CHUNK = 24;
/** Bits that the highest limb of a residual may have before the division by p. */
const TOP_BITS = 50;
/** Spare bits between the numerators found and the modulus. */
const SPARE = 64;

/**
 * Solves A x = b exactly.
 *
 * @param solveModulo x with A x ≡ c (mod p), from a factorisation.
 * @param stop called now and then; throws to give up.
 * @returns null if no solution of plausible size was found, which means that the factorisation does not belong to A.
 */
export function liftSolution(
  matrix: LimbMatrix,
  solveModulo: (c: Float64Array, x: Float64Array) => void,
  rhs: readonly bigint[],
  p: number,
  stop: () => void = () => {},
): ExactSolution | null {
  if (rhs.every((value) => value === 0n)) return { numerators: rhs.map(() => 0n), denominator: 1n };
  const lifting = new Lifting(matrix, solveModulo, rhs, p);
  const powers = new RadixPowers(p);
  const limit = digitLimit(matrix, rhs, p);
  let next = 6;
  for (;;) {
    while (lifting.digits.length < next) {
      lifting.step();
      if (lifting.digits.length % 16 === 0) stop();
    }
    const found = lifting.attempt(powers);
    if (found && agrees(matrix, found, rhs)) return found;
    if (next >= limit) return null;
    next = Math.min(limit, Math.ceil(next * 1.3));
    stop();
  }
}

class Lifting {
  readonly digits: Int32Array[] = [];
  private readonly combined: bigint[] = [];
  private readonly weights: Float64Array;
  private readonly residual: Float64Array[];
  private readonly least: number;
  private readonly c: Float64Array;
  private readonly x: Float64Array;

  constructor(
    private readonly matrix: LimbMatrix,
    private readonly solveModulo: (c: Float64Array, x: Float64Array) => void,
    rhs: readonly bigint[],
    private readonly p: number,
  ) {
    const { size } = matrix;
    this.c = new Float64Array(size);
    this.x = new Float64Array(size);
    this.weights = new Float64Array(size);
    // A fixed linear congruential sequence: the same input gives the same run.
    let state = 12_345;
    for (let i = 0; i < size; i++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
      this.weights[i] = 1 + ((state >>> 16) & 1_023);
    }
    const cut = rhs.map(limbsOf);
    // The highest limb may grow to 50 bits before it is divided; carries need one limb more than the matrix has.
    this.least = Math.max(matrix.limbs.length, Math.ceil((matrix.productBits - TOP_BITS) / 24)) + 1;
    let levels = this.least;
    for (const limbs of cut) if (limbs.length + 1 > levels) levels = limbs.length + 1;
    this.residual = Array.from({ length: levels }, () => new Float64Array(size));
    cut.forEach((limbs, i) => {
      limbs.forEach((limb, l) => {
        (this.residual[l] as Float64Array)[i] = limb;
      });
    });
  }

  step(): void {
    const { matrix, residual, c, x, p } = this;
    const { size } = matrix;
    const levels = residual.length;
    const reciprocal = 1 / p;
    c.fill(0);
    let weight = 1;
    for (let l = 0; l < levels; l++) {
      const limb = residual[l] as Float64Array;
      for (let i = 0; i < size; i++) {
        // |limb| < 2²⁷, so the product is exact.
        const value = limb[i] as number;
        if (value === 0) continue;
        const sum = (c[i] as number) + value * weight;
        c[i] = sum - Math.floor(sum * reciprocal) * p;
      }
      weight = (weight * LIMB) % p;
    }
    for (let i = 0; i < size; i++) {
      if ((c[i] as number) < 0) (c[i] as number) += p;
      else if ((c[i] as number) >= p) (c[i] as number) -= p;
    }
    this.solveModulo(c, x);
    this.digits.push(new Int32Array(x));
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (this.weights[i] as number) * (x[i] as number);
    this.combined.push(BigInt(sum));
    this.subtractProduct();
    this.divide();
  }

  /** r ← r − A x, limb by limb; carries go up when a limb could overflow. */
  private subtractProduct(): void {
    const { matrix, residual, x } = this;
    matrix.limbs.forEach(({ starts, indices, values }, l) => {
      const low = residual[l] as Float64Array;
      const high = residual[l + 1] as Float64Array;
      for (let i = 0; i < matrix.size; i++) {
        let k = starts[i] as number;
        const end = starts[i + 1] as number;
        if (k === end) continue;
        let sum = low[i] as number;
        for (;;) {
          const pause = Math.min(end, k + CHUNK);
          for (; k < pause; k++) sum -= (values[k] as number) * (x[indices[k] as number] as number);
          if (k === end) break;
          const carry = Math.round(sum / LIMB);
          sum -= carry * LIMB;
          (high[i] as number) += carry;
        }
        low[i] = sum;
      }
    });
  }

  /** r ← r / p, exactly; the highest limb is dropped once it is 0 everywhere. */
  private divide(): void {
    const { residual, p } = this;
    const { size } = this.matrix;
    const top = residual.length - 1;
    for (let l = 0; l < top; l++) {
      const low = residual[l] as Float64Array;
      const high = residual[l + 1] as Float64Array;
      for (let i = 0; i < size; i++) {
        const value = low[i] as number;
        if (value > LIMB / 2 || value < -LIMB / 2) {
          const carry = Math.round(value / LIMB);
          low[i] = value - carry * LIMB;
          (high[i] as number) += carry;
        }
      }
    }
    const rest = this.c.fill(0);
    let highest = false;
    for (let l = top; l >= 0; l--) {
      const limb = residual[l] as Float64Array;
      for (let i = 0; i < size; i++) {
        const value = (rest[i] as number) * LIMB + (limb[i] as number);
        if (value === 0) {
          limb[i] = 0;
          rest[i] = 0;
          continue;
        }
        // Rounded towards 0, so that a small negative residual does not fill every limb.
        const quotient = Math.trunc(value / p);
        limb[i] = quotient;
        rest[i] = value - quotient * p;
        if (l === top && quotient !== 0) highest = true;
      }
    }
    if (!highest && residual.length > this.least) residual.pop();
  }

  /** The solution, if its size is clear from the digits at hand. */
  attempt(powers: RadixPowers): ExactSolution | null {
    const { digits, p } = this;
    const count = digits.length;
    const modulus = BigInt(p) ** BigInt(count);
    const common = reconstruct(powers.fromParts(this.combined) % modulus, modulus);
    if (!common) return null;
    let { den } = common;
    let bits = bitLength(common.num);
    let window = this.window(bits);
    let scale = den % window.modulus;
    const numerators: bigint[] = [];
    for (let i = 0; i < this.matrix.size; i++) {
      const value = powers.fromDigits(window.count, (t) => (digits[t] as Int32Array)[i] as number);
      let numerator = value === 0n ? 0n : (value * scale) % window.modulus;
      if (numerator > window.half) numerator -= window.modulus;
      if (numerator > window.plausible || -numerator > window.plausible) {
        // The combination lacks a factor of this entry's denominator, or is much smaller than this entry.
        const whole = powers.fromDigits(count, (t) => (digits[t] as Int32Array)[i] as number);
        const rest = reconstruct((whole * den) % modulus, modulus);
        if (!rest) return null;
        if (rest.den !== 1n) for (let k = 0; k < i; k++) numerators[k] = (numerators[k] as bigint) * rest.den;
        den *= rest.den;
        bits = Math.max(bits, bitLength(rest.num)) + bitLength(rest.den);
        numerator = rest.num;
        window = this.window(bits);
        scale = den % window.modulus;
      }
      numerators.push(numerator);
    }
    return { numerators, denominator: den };
  }

  /** As many of the lowest digits as integers of so many bits need, with room to see that they are right. */
  private window(bits: number) {
    const count = Math.min(this.digits.length, Math.ceil((bits + 2 * SPARE) / Math.log2(this.p)));
    const modulus = BigInt(this.p) ** BigInt(count);
    return { count, modulus, half: modulus >> 1n, plausible: modulus >> BigInt(SPARE / 2) };
  }
}

/** A x = b modulo two primes: wrong solutions pass with probability about 2⁻⁵⁰. What is claimed is checked exactly in the kernel. */
function agrees(matrix: LimbMatrix, { numerators, denominator }: ExactSolution, rhs: readonly bigint[]): boolean {
  for (const q of PRIMES.slice(-2)) {
    const big = BigInt(q);
    const residue = (value: bigint) => reduce(Number(value % big), q);
    const product = matrix.timesModulo(Float64Array.from(numerators, residue), q);
    const scale = residue(denominator);
    for (let i = 0; i < rhs.length; i++) {
      if (product[i] !== (scale * residue(rhs[i] as bigint)) % q) return false;
    }
  }
  return true;
}

/** More digits than these cannot be needed (Hadamard's bound on numerators and denominator). */
function digitLimit(matrix: LimbMatrix, rhs: readonly bigint[], p: number): number {
  const squares = new Float64Array(matrix.size);
  matrix.limbs.forEach(({ starts, values }, l) => {
    for (let i = 0; i < matrix.size; i++) {
      for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) {
        // Base-2 logarithms, since high limbs overflow doubles when squared.
        const bits = Math.log2(Math.abs(values[k] as number)) + 24 * l;
        squares[i] = Math.max(squares[i] as number, bits + 1);
      }
    }
  });
  let bits = 0;
  squares.forEach((largest, i) => {
    const starts = matrix.limbs[0]?.starts as Int32Array;
    bits += largest + 0.5 * Math.log2(1 + (starts[i + 1] as number) - (starts[i] as number) + matrix.limbs.length);
  });
  let rhsBits = 1;
  for (const value of rhs) rhsBits = Math.max(rhsBits, bitLength(value));
  return Math.ceil((2 * bits + rhsBits + 3 * SPARE) / Math.log2(p)) + 8;
}

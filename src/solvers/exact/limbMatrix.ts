/**
 * Integer matrices cut into limbs, a = Σ_l a_l 2^{24 l} with |a_l| ≤ 2²³, so that products with digits below 2²⁵ are exact in doubles.
 */
import { reduce } from './modular.ts';
import { type SparseRows, transposed } from './modularLu.ts';

export const LIMB = 2 ** 24;
const LIMB_BIG = 1n << 24n;
const HALF_BIG = 1n << 23n;

/** A square sparse matrix of integers, row by row. */
export interface IntegerMatrix {
  readonly size: number;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: readonly bigint[];
}

/** Balanced limbs of an integer, lowest first, no zero at the end. */
export function limbsOf(value: bigint): number[] {
  const limbs: number[] = [];
  if (value > -HALF_BIG && value < HALF_BIG) return value === 0n ? [] : [Number(value)];
  let rest = value;
  while (rest !== 0n) {
    let limb = BigInt.asIntN(24, rest);
    if (limb === -HALF_BIG) limb = HALF_BIG;
    limbs.push(Number(limb));
    rest = (rest - limb) / LIMB_BIG;
  }
  return limbs;
}

/** One sparse matrix for each limb. */
export class LimbMatrix {
  private constructor(
    readonly size: number,
    readonly limbs: readonly SparseRows[],
  ) {}

  static of(matrix: IntegerMatrix): LimbMatrix {
    const cut = matrix.values.map(limbsOf);
    let levels = 1;
    for (const limbs of cut) if (limbs.length > levels) levels = limbs.length;
    const limbs: SparseRows[] = [];
    for (let level = 0; level < levels; level++) {
      const starts = new Int32Array(matrix.size + 1);
      const indices: number[] = [];
      const values: number[] = [];
      for (let i = 0; i < matrix.size; i++) {
        for (let k = matrix.starts[i] as number; k < (matrix.starts[i + 1] as number); k++) {
          const limb = cut[k]?.[level] ?? 0;
          if (limb === 0) continue;
          indices.push(matrix.indices[k] as number);
          values.push(limb);
        }
        starts[i + 1] = indices.length;
      }
      limbs.push({ starts, indices: Int32Array.from(indices), values: Float64Array.from(values) });
    }
    return new LimbMatrix(matrix.size, limbs);
  }

  transpose(): LimbMatrix {
    return new LimbMatrix(this.size, this.limbs.map(transposed));
  }

  /** Bits of the largest |row · x| for digits x below 2²⁵, rounded up. */
  get productBits(): number {
    let longest = 1;
    for (const { starts } of this.limbs) {
      for (let i = 0; i < this.size; i++)
        longest = Math.max(longest, (starts[i + 1] as number) - (starts[i] as number));
    }
    return 24 * this.limbs.length + 26 + Math.ceil(Math.log2(longest));
  }

  /** A x mod q, for x in [0, q). */
  timesModulo(x: Float64Array, q: number): Float64Array {
    const result = new Float64Array(this.size);
    let weight = 1;
    for (const { starts, indices, values } of this.limbs) {
      for (let i = 0; i < this.size; i++) {
        let sum = 0;
        for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) {
          sum = (sum + (values[k] as number) * (x[indices[k] as number] as number)) % q;
        }
        result[i] = reduce((result[i] as number) + reduce(sum, q) * weight, q);
      }
      weight = (weight * LIMB) % q;
    }
    return result;
  }
}

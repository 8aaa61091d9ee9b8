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

  static of({ size, starts, indices, values }: IntegerMatrix): LimbMatrix {
    const drafts: { starts: Int32Array; indices: number[]; values: number[] }[] = [];
    const put = (level: number, row: number, column: number, limb: number) => {
      while (drafts.length <= level) drafts.push({ starts: new Int32Array(size + 1), indices: [], values: [] });
      if (limb === 0) return;
      const draft = drafts[level] as (typeof drafts)[number];
      draft.indices.push(column);
      draft.values.push(limb);
      draft.starts[row + 1] = draft.indices.length;
    };
    put(0, 0, 0, 0);
    for (let i = 0; i < size; i++) {
      for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) {
        const value = values[k] as bigint;
        const column = indices[k] as number;
        // Nearly all entries are small: no array for them.
        if (value < HALF_BIG && value > -HALF_BIG) put(0, i, column, Number(value));
        else limbsOf(value).forEach((limb, level) => void put(level, i, column, limb));
      }
    }
    for (const draft of drafts) {
      for (let i = 0; i < size; i++) {
        if ((draft.starts[i + 1] as number) < (draft.starts[i] as number))
          draft.starts[i + 1] = draft.starts[i] as number;
      }
    }
    return new LimbMatrix(
      size,
      drafts.map((draft) => ({
        starts: draft.starts,
        indices: Int32Array.from(draft.indices),
        values: Float64Array.from(draft.values),
      })),
    );
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

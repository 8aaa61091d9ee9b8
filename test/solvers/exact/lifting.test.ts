import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liftSolution } from '../../../src/solvers/exact/lifting.ts';
import { LimbMatrix, limbsOf } from '../../../src/solvers/exact/limbMatrix.ts';
import { inverseModulo, PRIMES, reduce } from '../../../src/solvers/exact/modular.ts';
import { ModularLu, transposed } from '../../../src/solvers/exact/modularLu.ts';
import { bitLength, RadixPowers, reconstruct } from '../../../src/solvers/exact/reconstruct.ts';

const p = PRIMES[0] as number;

/** A square matrix given by rows of integers. */
function matrixOf(rows: readonly (readonly bigint[])[]) {
  const starts = new Int32Array(rows.length + 1);
  const indices: number[] = [];
  const values: bigint[] = [];
  rows.forEach((row, i) => {
    row.forEach((value, j) => {
      if (value === 0n) return;
      indices.push(j);
      values.push(value);
    });
    starts[i + 1] = indices.length;
  });
  return { size: rows.length, starts, indices: Int32Array.from(indices), values };
}

const residues = (values: readonly bigint[]) => Float64Array.from(values, (v) => reduce(Number(v % BigInt(p)), p));

function lift(rows: readonly (readonly bigint[])[], rhs: readonly bigint[], transposedToo: boolean) {
  const matrix = matrixOf(rows);
  const lu = ModularLu.factor(matrix.size, { ...matrix, values: residues(matrix.values) }, p);
  if (!(lu instanceof ModularLu)) return null;
  const limbs = LimbMatrix.of(matrix);
  return transposedToo
    ? liftSolution(limbs.transpose(), (c, x) => lu.solveTransposed(c, x), rhs, p)
    : liftSolution(limbs, (c, x) => lu.solve(c, x), rhs, p);
}

const entry = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0n) },
  { weight: 4, arbitrary: fc.bigInt({ min: -9n, max: 9n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }) },
);
const system = fc.integer({ min: 1, max: 40 }).chain((size) =>
  fc.record({
    rows: fc.array(fc.array(entry, { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
    rhs: fc.array(fc.oneof(entry, fc.bigInt({ min: -(10n ** 90n), max: 10n ** 90n })), {
      minLength: size,
      maxLength: size,
    }),
    shift: fc.bigInt({ min: 1n, max: 5n }),
  }),
);

describe('lifting', () => {
  it('solves A x = b and Aᵀ y = b exactly, with entries of any size', () => {
    fc.assert(
      fc.property(system, fc.boolean(), ({ rows, rhs, shift }, transposedToo) => {
        const regular = rows.map((row, i) => row.map((value, j) => (i === j ? value + shift : value)));
        const solution = lift(regular, rhs, transposedToo);
        if (!solution) return;
        expect(solution.denominator > 0n).toBe(true);
        rhs.forEach((value, i) => {
          let sum = 0n;
          solution.numerators.forEach((numerator, j) => {
            sum += ((transposedToo ? regular[j]?.[i] : regular[i]?.[j]) as bigint) * numerator;
          });
          expect(sum).toBe(value * solution.denominator);
        });
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('finds a denominator of which every combination of entries lacks a factor', () => {
    // Many entries with denominators 2, 4, 8, …: a sum of them with random weights loses powers of 2.
    const size = 60;
    const rows = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) =>
        i === j ? 2n ** BigInt(1 + (i % 40)) * 3n ** BigInt(i % 7) : j === i + 1 ? 1n : 0n,
      ),
    );
    const rhs = rows.map((_, i) => BigInt(i * i + 1));
    const solution = lift(rows, rhs, false);
    expect(solution).not.toBeNull();
    rows.forEach((row, i) => {
      const sum = row.reduce((total, value, j) => total + value * (solution?.numerators[j] as bigint), 0n);
      expect(sum).toBe((rhs[i] as bigint) * (solution?.denominator as bigint));
    });
  });

  it('tells which rows and columns are left over in a singular matrix', () => {
    const rows = [
      [1n, 2n, 0n],
      [2n, 4n, 0n],
      [0n, 0n, 5n],
    ];
    const matrix = matrixOf(rows);
    const result = ModularLu.factor(3, { ...matrix, values: residues(matrix.values) }, p);
    expect(result).not.toBeInstanceOf(ModularLu);
    if (result instanceof ModularLu) return;
    expect(result.rank).toBe(2);
    expect(result.rowsLeft).toHaveLength(1);
    expect(result.columnsLeft).toHaveLength(1);
  });

  it('finds the inverse of a large dense matrix', () => {
    const size = 60;
    const rows = Array.from({ length: size }, (_, i) =>
      Array.from(
        { length: size },
        (_, j) => BigInt(((i + 1) * (j + 3) * 7_919 + i * i * 31 + j * j * 17) % 1_009) - 500n,
      ),
    );
    const rhs = rows.map((_, i) => (i === 0 ? 1n : 0n));
    const solution = lift(rows, rhs, false);
    expect(solution).not.toBeNull();
    rows.forEach((row, i) => {
      const sum = row.reduce((total, value, j) => total + value * (solution?.numerators[j] as bigint), 0n);
      expect(sum).toBe((rhs[i] as bigint) * (solution?.denominator as bigint));
    });
  });
});

describe('the pieces of lifting', () => {
  it('cut an integer into balanced limbs and put it together again', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(1n << 200n), max: 1n << 200n }), (value) => {
        const limbs = limbsOf(value);
        expect(limbs.reduceRight((sum, limb) => sum * (1n << 24n) + BigInt(limb), 0n)).toBe(value);
        for (const limb of limbs) expect(Math.abs(limb)).toBeLessThanOrEqual(2 ** 23);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('reconstruct a fraction from its residue, and nothing from noise', () => {
    const modulus = BigInt(p) ** 20n;
    const inverse = (den: bigint) => {
      let [r0, r1, t0, t1] = [modulus, den, 0n, 1n];
      while (r1 !== 0n) [r0, r1, t0, t1] = [r1, r0 % r1, t1, t0 - (r0 / r1) * t1];
      return ((t0 % modulus) + modulus) % modulus;
    };
    const u = (((-355n * inverse(113_000_003n)) % modulus) + modulus) % modulus;
    expect(reconstruct(u, modulus)).toEqual({ num: -355n, den: 113_000_003n });
    expect(reconstruct(123_456_789n ** 17n % modulus, modulus)).toBeNull();
    expect(reconstruct(0n, modulus)).toEqual({ num: 0n, den: 1n });
  });

  it('invert residues, transpose and read digits', () => {
    for (const a of [1, 2, 12_345, p - 1]) expect((BigInt(a) * BigInt(inverseModulo(a, p))) % BigInt(p)).toBe(1n);
    const rows = { starts: Int32Array.of(0, 2, 3), indices: Int32Array.of(0, 1, 1), values: Float64Array.of(1, 2, 3) };
    expect(transposed(transposed(rows))).toEqual(rows);
    expect(new RadixPowers(10).fromDigits(5, (t) => t + 1)).toBe(54_321n);
    expect(new RadixPowers(10).fromParts([11n, 22n, 33n])).toBe(11n + 220n + 3300n);
    expect(bitLength(255n)).toBe(8);
  });
});

/**
 * The square system behind a basis, solved exactly.
 *
 * A basis names basic columns C and as many nonbasic rows R (rows held at one of their bounds). With K = A[R, C],
 *
 *   K x_C = bound_R − A[R, not C] x_{not C} ,     Kᵀ y_R = s·cost_C ,     y = 0 off R ,
 *
 * give the basic point x and the multipliers y. K is much smaller than the basis matrix of all rows, and nearly triangular.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { SparseVector } from '../../kernel/linear/evidence.ts';
import { commonDenominator, Sum } from '../../kernel/linear/sum.ts';
import type { Column, LinearProgram, Row } from '../../statement/linearProgram.ts';
import { AT_LOWER, AT_UPPER, AT_ZERO, BASIC, type Basis } from '../oracle.ts';
import { DeadlineError, type ExactSolution, liftSolution } from './lifting.ts';
import { LimbMatrix } from './limbMatrix.ts';
import { PRIMES, reduce } from './modular.ts';
import { ModularLu, type SingularModulo } from './modularLu.ts';

const SMALL = 1n << 50n;

/** A factorised basis: solves with K and Kᵀ. */
export class BasisSystem {
  private transposedLimbs: LimbMatrix | null = null;

  private constructor(
    readonly program: LinearProgram,
    readonly basis: Basis,
    /** Positions of C and R; entries of K follow these orders. */
    readonly columns: readonly number[],
    readonly rows: readonly number[],
    /** Row i of the integer matrix is scales[i] times row i of K. */
    private readonly scales: readonly bigint[],
    private readonly limbs: LimbMatrix,
    private readonly lu: ModularLu,
    private readonly stop: () => void,
  ) {}

  /** Factorises the basis. A singular one is repaired: superfluous columns leave it, rows that lack a pivot enter it. */
  static of(program: LinearProgram, hint: Basis, stop: () => void = () => {}): BasisSystem {
    const basis = squared(program, hint);
    for (;;) {
      const columns = positions(basis.columns, (status) => status === BASIC);
      const rows = positions(basis.rows, (status) => status !== BASIC);
      const { integers, scales } = integerKernel(program, rows, columns);
      let left: SingularModulo | null = null;
      for (const p of PRIMES.slice(0, 2)) {
        const big = BigInt(p);
        const values = Float64Array.from(integers.values, (value) =>
          reduce(value < SMALL && value > -SMALL ? Number(value) : Number(value % big), p),
        );
        const lu = ModularLu.factor(columns.length, { starts: integers.starts, indices: integers.indices, values }, p);
        if (lu instanceof ModularLu) {
          return new BasisSystem(program, basis, columns, rows, scales, LimbMatrix.of(integers), lu, stop);
        }
        if (!left || lu.rank > left.rank) left = lu;
      }
      for (const k of left?.columnsLeft ?? []) {
        const j = columns[k] as number;
        basis.columns[j] = restingPlace(program.columns[j] as Column);
      }
      for (const k of left?.rowsLeft ?? []) basis.rows[rows[k] as number] = BASIC;
      stop();
    }
  }

  /** Solves K x = b for rational b. */
  solve(rhs: readonly Rational[]): ExactSolution {
    const scaled = rhs.map((value, i) => Rational.of(value.num * (this.scales[i] as bigint), value.den));
    return this.lift(this.limbs, (c, x) => this.lu.solve(c, x), scaled);
  }

  /** Solves Kᵀ y = d. */
  solveTransposed(rhs: readonly Rational[]): ExactSolution {
    this.transposedLimbs ??= this.limbs.transpose();
    const { numerators, denominator } = this.lift(this.transposedLimbs, (d, w) => this.lu.solveTransposed(d, w), rhs);
    return { numerators: numerators.map((value, i) => value * (this.scales[i] as bigint)), denominator };
  }

  private lift(matrix: LimbMatrix, solve: (c: Float64Array, x: Float64Array) => void, rhs: readonly Rational[]) {
    const scale = commonDenominator(rhs);
    const integers = rhs.map((value) => value.num * (scale / value.den));
    const solution = liftSolution(matrix, solve, integers, this.lu.prime, this.stop);
    if (!solution) throw new DeadlineError('the exact solution of a basis was not found');
    return { numerators: solution.numerators, denominator: solution.denominator * scale };
  }

  /** The basic point: basic columns from the system, the others at their bounds. */
  primal(): SparseVector {
    const { program, basis } = this;
    const rhs = this.rows.map((i) => {
      const row = program.rows[i] as Row;
      const sum = new Sum();
      const bound = sideAt(row, basis.rows[i] as number);
      sum.add(bound.num, bound.den);
      for (let k = 0; k < row.columns.length; k++) {
        const j = row.columns[k] as number;
        if (basis.columns[j] === BASIC) continue;
        const value = sideAt(program.columns[j] as Column, basis.columns[j] as number);
        const coefficient = row.coefficients[k] as Rational;
        if (value.num !== 0n) sum.add(-coefficient.num * value.num, coefficient.den * value.den);
      }
      return Rational.of(sum.numerator, sum.denominator);
    });
    const { numerators, denominator } = this.solve(rhs);
    const resting = program.columns.map((column, j) =>
      basis.columns[j] === BASIC ? Rational.ZERO : sideAt(column, basis.columns[j] as number),
    );
    const common = lcmWith(denominator, commonDenominator(resting));
    const factor = common / denominator;
    const entries = resting.map((value) => (value.num === 0n ? 0n : value.num * (common / value.den)));
    this.columns.forEach((j, k) => {
      entries[j] = (numerators[k] as bigint) * factor;
    });
    return sparse(entries, common);
  }

  /** Multipliers of all rows for the costs s·cost, or for other costs of the columns. */
  duals(costs: (column: Column, position: number) => Rational): { entries: Map<number, bigint>; denominator: bigint } {
    const { numerators, denominator } = this.solveTransposed(
      this.columns.map((j) => costs(this.program.columns[j] as Column, j)),
    );
    const entries = new Map<number, bigint>();
    this.rows.forEach((i, k) => {
      if (numerators[k] !== 0n) entries.set(i, numerators[k] as bigint);
    });
    return { entries, denominator };
  }
}

export function lcmWith(a: bigint, b: bigint): bigint {
  if (b === 1n || a % b === 0n) return a;
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return a * (b / x);
}

/** The non-zero entries as a sparse vector. */
export function sparse(entries: readonly bigint[], denominator: bigint): SparseVector {
  const places: number[] = [];
  const numerators: bigint[] = [];
  entries.forEach((value, j) => {
    if (value === 0n) return;
    places.push(j);
    numerators.push(value);
  });
  return { positions: places, numerators, denominator };
}

/** The bound at which a nonbasic column or row rests. */
export function sideAt(item: Column | Row, status: number): Rational {
  const side = status === AT_UPPER ? item.upper : status === AT_LOWER ? item.lower : null;
  return side ?? Rational.ZERO;
}

/** Where a column or row rests when it is not basic: at a finite bound if there is one. */
export function restingPlace(item: Column | Row): number {
  return item.lower ? AT_LOWER : item.upper ? AT_UPPER : AT_ZERO;
}

/** The hint with resting places that exist, and with as many basic columns as nonbasic rows. */
function squared(program: LinearProgram, hint: Basis): { columns: Uint8Array; rows: Uint8Array } {
  const settle = (item: Column | Row, status: number) => {
    if (status === BASIC) return BASIC;
    if (status === AT_LOWER && item.lower) return AT_LOWER;
    if (status === AT_UPPER && item.upper) return AT_UPPER;
    return restingPlace(item);
  };
  const columns = Uint8Array.from(program.columns, (column, j) => settle(column, hint.columns[j] ?? AT_LOWER));
  const rows = Uint8Array.from(program.rows, (row, i) => settle(row, hint.rows[i] ?? BASIC));
  let surplus = program.rows.length;
  for (const status of columns) if (status === BASIC) surplus--;
  for (const status of rows) if (status === BASIC) surplus--;
  // Too few basics: let rows in; too many: let rows out, then columns.
  for (let i = 0; i < rows.length && surplus > 0; i++) {
    if (rows[i] === BASIC) continue;
    rows[i] = BASIC;
    surplus--;
  }
  for (let j = 0; j < columns.length && surplus < 0; j++) {
    if (columns[j] !== BASIC) continue;
    columns[j] = restingPlace(program.columns[j] as Column);
    surplus++;
  }
  return { columns, rows };
}

function positions(statuses: Uint8Array, keep: (status: number) => boolean): number[] {
  const found: number[] = [];
  for (let k = 0; k < statuses.length; k++) if (keep(statuses[k] as number)) found.push(k);
  return found;
}

/** K with each row scaled to integers. */
function integerKernel(program: LinearProgram, rows: readonly number[], columns: readonly number[]) {
  const place = new Int32Array(program.columns.length).fill(-1);
  columns.forEach((j, k) => {
    place[j] = k;
  });
  const starts = new Int32Array(rows.length + 1);
  const indices: number[] = [];
  const values: bigint[] = [];
  const scales: bigint[] = [];
  rows.forEach((i, r) => {
    const row = program.rows[i] as Row;
    const kept: Rational[] = [];
    for (let k = 0; k < row.columns.length; k++) {
      const at = place[row.columns[k] as number] as number;
      if (at < 0) continue;
      indices.push(at);
      kept.push(row.coefficients[k] as Rational);
    }
    const scale = commonDenominator(kept);
    for (const value of kept) values.push(value.den === scale ? value.num : value.num * (scale / value.den));
    scales.push(scale);
    starts[r + 1] = indices.length;
  });
  return { integers: { size: rows.length, starts, indices: Int32Array.from(indices), values }, scales };
}

/**
 * What a floating-point solver is asked and what it answers. Nothing of an answer is ever believed: it is a hint from which
 * `exact/` builds evidence that the kernel checks.
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { LinearProgram } from '../statement/linearProgram.ts';
import { toDouble } from './toDouble.ts';

/** A program in doubles, compressed by rows. Data are rounded: to be shown to oracles only. */
export interface FloatProgram {
  readonly sense: 'min' | 'max';
  readonly cost: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** 1 for an integer column. */
  readonly integer: Uint8Array;
}

/** Where a column or row stands in a basis. */
export const AT_LOWER = 0;
export const BASIC = 1;
export const AT_UPPER = 2;
/** Nonbasic without a bound: a free column at 0. */
export const AT_ZERO = 3;

export interface Basis {
  readonly columns: Uint8Array;
  readonly rows: Uint8Array;
}

export interface LpHint {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'unknown';
  readonly columns?: Float64Array;
  readonly basis?: Basis;
}

export interface OracleOptions {
  /** `tight`: the smallest tolerances that the oracle has. */
  readonly tolerance?: 'default' | 'tight';
  /** Start from this basis, without presolve. */
  readonly start?: Basis;
  readonly presolve?: boolean;
  /** Look for an integer solution. */
  readonly integer?: boolean;
  readonly seconds?: number;
}

export interface LpOracle {
  readonly name: string;
  /** Never throws for what the solver does: a failure is the hint `unknown`. */
  solve(program: FloatProgram, options?: OracleOptions): Promise<LpHint>;
}

const orInfinite = (bound: Rational | null, infinite: number) => (bound ? toDouble(bound) : infinite);

export function toFloatProgram(program: LinearProgram): FloatProgram {
  const { columns, rows, sense } = program;
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = (starts[i] as number) + row.columns.length;
  });
  const indices = new Int32Array(starts[rows.length] as number);
  const values = new Float64Array(indices.length);
  let next = 0;
  for (const row of rows) {
    for (let k = 0; k < row.columns.length; k++) {
      indices[next] = row.columns[k] as number;
      values[next++] = toDouble(row.coefficients[k] as Rational);
    }
  }
  const side = (items: readonly { lower: Rational | null; upper: Rational | null }[], which: 'lower' | 'upper') =>
    Float64Array.from(items, (item) => orInfinite(item[which], which === 'lower' ? -Infinity : Infinity));
  return {
    sense,
    cost: Float64Array.from(columns, (column) => toDouble(column.cost)),
    columnLower: side(columns, 'lower'),
    columnUpper: side(columns, 'upper'),
    rowLower: side(rows, 'lower'),
    rowUpper: side(rows, 'upper'),
    starts,
    indices,
    values,
    integer: Uint8Array.from(columns, (column) => (column.integer ? 1 : 0)),
  };
}

/**
 * A hint for programs with far more rows than columns: the oracle sees a few rows, and those that its point violates are added.
 *
 * The rows left out are basic in the resulting basis. As with every hint nothing is believed; where sifting does not come to an end
 * (an unbounded start, a column held by an auxiliary bound, too many rounds) the oracle gets the whole program.
 */
import {
  AT_LOWER,
  AT_UPPER,
  AT_ZERO,
  BASIC,
  type Basis,
  type FloatProgram,
  type LpHint,
  type OracleOptions,
} from './oracle.ts';

/** Sifting pays from here on: measured on programs of 2,652 × 103 (not yet) and 6,642 × 244 (three times). */
const LEAST_ROWS = 4_000;
const LEAST_RATIO = 5;
const MOST_ROUNDS = 60;
/** Violations below this, relative to the size of a row, are the oracle's own tolerance. */
const TOLERANCE = 1e-9;

export const isTall = ({ rowLower, cost }: FloatProgram) =>
  rowLower.length >= LEAST_ROWS && rowLower.length >= LEAST_RATIO * cost.length;

/** Asks `solve` about growing parts of the program; null if that leads nowhere. */
export async function sift(
  program: FloatProgram,
  options: OracleOptions,
  solve: (part: FloatProgram, options: OracleOptions) => Promise<LpHint>,
): Promise<LpHint | null> {
  const height = program.rowLower.length;
  const width = program.cost.length;
  const norms = rowNorms(program);
  const boxed = withBox(program);
  let rows = firstRows(program);
  let basis: Basis | null = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const start: Basis | null = basis && {
      columns: basis.columns,
      rows: Uint8Array.from(rows, (i) => basis?.rows[i] as number),
    };
    const hint = await solve(part(boxed, rows), start ? { ...options, start } : options);
    if (hint.status !== 'optimal' || !hint.columns || !hint.basis) return null;
    const statuses = new Uint8Array(height).fill(BASIC);
    rows.forEach((i, k) => {
      statuses[i] = hint.basis?.rows[k] as number;
    });
    basis = { columns: hint.basis.columns, rows: statuses };
    const present = new Uint8Array(height);
    for (const i of rows) present[i] = 1;
    const violated = violations(program, hint.columns, norms).filter((i) => !present[i]);
    if (violated.length === 0) {
      const settled = withoutBox(program, basis);
      return settled && { status: 'optimal', columns: hint.columns, basis: settled };
    }
    rows = [...rows, ...violated.slice(0, Math.max(500, 2 * width))].sort((a, b) => a - b);
    if (rows.length > height / 2) return null;
  }
  return null;
}

/** Equations, and about twice as many other rows as there are columns, evenly spread. */
function firstRows({ rowLower, rowUpper, cost }: FloatProgram): number[] {
  const step = Math.max(1, Math.floor(rowLower.length / (2 * cost.length)));
  const rows: number[] = [];
  for (let i = 0; i < rowLower.length; i++) if (rowLower[i] === rowUpper[i] || i % step === 0) rows.push(i);
  return rows;
}

function rowNorms({ starts, values, rowLower }: FloatProgram): Float64Array {
  const norms = new Float64Array(rowLower.length);
  for (let i = 0; i < norms.length; i++) {
    let sum = 0;
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) sum += (values[k] as number) ** 2;
    norms[i] = Math.sqrt(sum) || 1;
  }
  return norms;
}

/** Infinite column bounds replaced by far ones, so that a part of the rows leaves no ray. */
function withBox(program: FloatProgram): FloatProgram {
  let largest = 1;
  for (const side of [program.rowLower, program.rowUpper, program.columnLower, program.columnUpper]) {
    for (const value of side) if (Number.isFinite(value) && Math.abs(value) > largest) largest = Math.abs(value);
  }
  const far = 1e4 * largest;
  return {
    ...program,
    columnLower: program.columnLower.map((value) => (value === Number.NEGATIVE_INFINITY ? -far : value)),
    columnUpper: program.columnUpper.map((value) => (value === Number.POSITIVE_INFINITY ? far : value)),
  };
}

/** The basis, if no column rests at a bound that the program does not have. */
function withoutBox(program: FloatProgram, basis: Basis): Basis | null {
  for (let j = 0; j < basis.columns.length; j++) {
    const status = basis.columns[j];
    if (status === AT_ZERO) return null;
    if (status === AT_LOWER && !Number.isFinite(program.columnLower[j] as number)) return null;
    if (status === AT_UPPER && !Number.isFinite(program.columnUpper[j] as number)) return null;
  }
  return basis;
}

function part(program: FloatProgram, rows: readonly number[]): FloatProgram {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((i, k) => {
    starts[k + 1] = (starts[k] as number) + (program.starts[i + 1] as number) - (program.starts[i] as number);
  });
  const indices = new Int32Array(starts[rows.length] as number);
  const values = new Float64Array(indices.length);
  rows.forEach((i, k) => {
    const from = program.starts[i] as number;
    const to = program.starts[i + 1] as number;
    indices.set(program.indices.subarray(from, to), starts[k] as number);
    values.set(program.values.subarray(from, to), starts[k] as number);
  });
  return {
    ...program,
    rowLower: Float64Array.from(rows, (i) => program.rowLower[i] as number),
    rowUpper: Float64Array.from(rows, (i) => program.rowUpper[i] as number),
    starts,
    indices,
    values,
  };
}

/** Rows that a point violates, the worst first. */
function violations(program: FloatProgram, point: Float64Array, norms: Float64Array): number[] {
  const { starts, indices, values, rowLower, rowUpper } = program;
  const found: { row: number; size: number }[] = [];
  for (let i = 0; i < norms.length; i++) {
    let activity = 0;
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) {
      activity += (values[k] as number) * (point[indices[k] as number] as number);
    }
    const gap = Math.max((rowLower[i] as number) - activity, activity - (rowUpper[i] as number));
    const size = gap / (norms[i] as number);
    if (size > TOLERANCE * (1 + Math.abs(activity))) found.push({ row: i, size });
  }
  return found.sort((a, b) => b.size - a.size).map(({ row }) => row);
}

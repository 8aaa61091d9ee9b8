/**
 * Scaling by powers of two for oracles that drop small coefficients or mistrust large ones.
 *
 * Multiplying rows and substituting columns by positive factors changes no basis, so a basis of the scaled program is one of the
 * program itself. Only the hint is scaled; exact work never sees it.
 */
import type { FloatProgram } from './oracle.ts';

const WIDE_LOW = 1e-7;
const WIDE_HIGH = 1e9;
const ROUNDS = 4;

/** Whether some coefficient lies where HiGHS would drop or distrust it. */
export function isBadlyScaled({ values }: FloatProgram): boolean {
  for (const value of values) {
    const size = Math.abs(value);
    if (size !== 0 && (size < WIDE_LOW || size > WIDE_HIGH)) return true;
  }
  return false;
}

const powerNear = (value: number) => 2 ** Math.round(Math.log2(value));

/** Row and column factors by alternating geometric means. */
export function scaled(program: FloatProgram): FloatProgram {
  const rows = new Float64Array(program.rowLower.length).fill(1);
  const columns = new Float64Array(program.cost.length).fill(1);
  for (let round = 0; round < ROUNDS; round++) {
    balance(program, rows, columns, 'rows');
    balance(program, rows, columns, 'columns');
  }
  const values = program.values.slice();
  eachEntry(program, (i, j, k) => {
    values[k] = (values[k] as number) * (rows[i] as number) * (columns[j] as number);
  });
  // x = column factor · x′.
  return {
    ...program,
    values,
    cost: program.cost.map((value, j) => value * (columns[j] as number)),
    columnLower: program.columnLower.map((value, j) => value / (columns[j] as number)),
    columnUpper: program.columnUpper.map((value, j) => value / (columns[j] as number)),
    rowLower: program.rowLower.map((value, i) => value * (rows[i] as number)),
    rowUpper: program.rowUpper.map((value, i) => value * (rows[i] as number)),
  };
}

function eachEntry(
  { starts, indices, rowLower }: FloatProgram,
  visit: (i: number, j: number, k: number) => void,
): void {
  for (let i = 0; i < rowLower.length; i++) {
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) visit(i, indices[k] as number, k);
  }
}

/** Sets the factors of one side to 1/√(smallest · largest) of their scaled entries, rounded to powers of two. */
function balance(program: FloatProgram, rows: Float64Array, columns: Float64Array, side: 'rows' | 'columns'): void {
  const factors = side === 'rows' ? rows : columns;
  const others = side === 'rows' ? columns : rows;
  const least = new Float64Array(factors.length).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(factors.length);
  eachEntry(program, (i, j, k) => {
    const [line, other] = side === 'rows' ? [i, j] : [j, i];
    const size = Math.abs(program.values[k] as number) * (others[other] as number);
    if (size === 0) return;
    if (size < (least[line] as number)) least[line] = size;
    if (size > (most[line] as number)) most[line] = size;
  });
  factors.forEach((_, line) => {
    const mean = Math.sqrt(least[line] as number) * Math.sqrt(most[line] as number);
    if (mean > 0 && Number.isFinite(mean)) factors[line] = powerNear(1 / mean);
  });
}

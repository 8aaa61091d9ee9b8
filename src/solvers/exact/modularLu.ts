/**
 * Sparse LU factorisation modulo a prime.
 *
 * Modulo a prime every non-zero is as good a pivot as any other, so pivots are chosen for sparsity alone (Markowitz: the smallest
 * (row count − 1)(column count − 1) among a few candidates of lowest count); singletons come first by themselves. What is left
 * when the active part has filled up is factorised densely.
 */
import { inverseModulo, multiplyModulo } from './modular.ts';

/** Compressed rows: entries starts[i] … starts[i+1]−1 belong to row i. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** The rows and columns of the largest regular part found, when the matrix is singular modulo p. */
export interface SingularModulo {
  readonly rank: number;
  readonly rowsLeft: readonly number[];
  readonly columnsLeft: readonly number[];
}

/** A search looks at no more candidate lines than this. */
const CANDIDATES = 4;
/** From this density on the active part is factorised densely. */
const DENSE_SHARE = 0.35;
const DENSE_LEAST = 24;

export class ModularLu {
  private constructor(
    private readonly size: number,
    readonly prime: number,
    private readonly rowOf: Int32Array,
    private readonly columnOf: Int32Array,
    private readonly pivotInverse: Float64Array,
    private readonly lowerRows: SparseRows,
    private readonly lowerColumns: SparseRows,
    private readonly upperRows: SparseRows,
    private readonly upperColumns: SparseRows,
    private readonly work: Float64Array,
  ) {}

  /** Entries in L and U. */
  get fill(): number {
    return this.lowerRows.indices.length + this.upperRows.indices.length + this.size;
  }

  /** Factorises a square matrix of residues in [0, p), or tells which rows and columns are left over. */
  static factor(size: number, matrix: SparseRows, prime: number): ModularLu | SingularModulo {
    const elimination = new Elimination(size, matrix, prime);
    elimination.run();
    if (elimination.rank < size) {
      return { rank: elimination.rank, rowsLeft: elimination.rowsLeft(), columnsLeft: elimination.columnsLeft() };
    }
    const { rowOf, columnOf, inverses, lower, upper } = elimination;
    const rowStep = inverted(rowOf);
    const columnStep = inverted(columnOf);
    const lowerColumns = compress(lower, rowStep);
    const upperRows = compress(upper, columnStep);
    return new ModularLu(
      size,
      prime,
      rowOf,
      columnOf,
      inverses,
      transposed(lowerColumns),
      lowerColumns,
      upperRows,
      transposed(upperRows),
      new Float64Array(size),
    );
  }

  /** x with A x = b mod p; b and x in [0, p). */
  solve(b: Float64Array, x: Float64Array): void {
    const { work, size, prime } = this;
    for (let t = 0; t < size; t++) work[t] = b[this.rowOf[t] as number] as number;
    forward(this.lowerRows, work, null, prime);
    backward(this.upperRows, work, this.pivotInverse, prime);
    for (let t = 0; t < size; t++) x[this.columnOf[t] as number] = work[t] as number;
  }

  /** w with Aᵀ w = d mod p. */
  solveTransposed(d: Float64Array, w: Float64Array): void {
    const { work, size, prime } = this;
    for (let t = 0; t < size; t++) work[t] = d[this.columnOf[t] as number] as number;
    forward(this.upperColumns, work, this.pivotInverse, prime);
    backward(this.lowerColumns, work, null, prime);
    for (let t = 0; t < size; t++) w[this.rowOf[t] as number] = work[t] as number;
  }
}

/** work_t ← (work_t − Σ entries · work) · inverse_t, for t = 0, 1, … */
function forward(rows: SparseRows, work: Float64Array, inverse: Float64Array | null, p: number): void {
  for (let t = 0; t < work.length; t++) substitute(rows, work, inverse, p, t);
}

function backward(rows: SparseRows, work: Float64Array, inverse: Float64Array | null, p: number): void {
  for (let t = work.length - 1; t >= 0; t--) substitute(rows, work, inverse, p, t);
}

function substitute(rows: SparseRows, work: Float64Array, inverse: Float64Array | null, p: number, t: number): void {
  const { starts, indices, values } = rows;
  const reciprocal = 1 / p;
  let k = starts[t] as number;
  const end = starts[t + 1] as number;
  let value = work[t] as number;
  if (k < end) {
    let sum = 0;
    // Seven products and a remainder stay below 2⁵³.
    while (end - k > 7) {
      sum +=
        (values[k] as number) * (work[indices[k] as number] as number) +
        (values[k + 1] as number) * (work[indices[k + 1] as number] as number) +
        (values[k + 2] as number) * (work[indices[k + 2] as number] as number) +
        (values[k + 3] as number) * (work[indices[k + 3] as number] as number) +
        (values[k + 4] as number) * (work[indices[k + 4] as number] as number) +
        (values[k + 5] as number) * (work[indices[k + 5] as number] as number) +
        (values[k + 6] as number) * (work[indices[k + 6] as number] as number);
      sum -= Math.floor(sum * reciprocal) * p;
      k += 7;
    }
    for (; k < end; k++) sum += (values[k] as number) * (work[indices[k] as number] as number);
    sum -= Math.floor(sum * reciprocal) * p;
    value -= sum;
    while (value < 0) value += p;
    while (value >= p) value -= p;
  }
  work[t] = inverse ? multiplyModulo(value, inverse[t] as number, p, reciprocal) : value;
}

interface Triples {
  /** Step, line (row or column of the matrix), value. */
  readonly steps: number[];
  readonly lines: number[];
  readonly values: number[];
}

function inverted(order: Int32Array): Int32Array {
  const positions = new Int32Array(order.length);
  for (let t = 0; t < order.length; t++) positions[order[t] as number] = t;
  return positions;
}

/** Triples, sorted by step already, as compressed rows with lines renumbered by their own steps. */
function compress(triples: Triples, stepOfLine: Int32Array): SparseRows {
  const starts = new Int32Array(stepOfLine.length + 1);
  for (const step of triples.steps) (starts[step + 1] as number)++;
  for (let t = 0; t < stepOfLine.length; t++) (starts[t + 1] as number) += starts[t] as number;
  const indices = new Int32Array(triples.lines.length);
  for (let k = 0; k < indices.length; k++) indices[k] = stepOfLine[triples.lines[k] as number] as number;
  return { starts, indices, values: Float64Array.from(triples.values) };
}

/** The transpose of square compressed rows. */
export function transposed({ starts, indices, values }: SparseRows): SparseRows {
  const size = starts.length - 1;
  const newStarts = new Int32Array(size + 1);
  for (let k = 0; k < indices.length; k++) (newStarts[(indices[k] as number) + 1] as number)++;
  for (let t = 0; t < size; t++) (newStarts[t + 1] as number) += newStarts[t] as number;
  const next = newStarts.slice();
  const newIndices = new Int32Array(indices.length);
  const newValues = new Float64Array(indices.length);
  for (let t = 0; t < size; t++) {
    for (let k = starts[t] as number; k < (starts[t + 1] as number); k++) {
      const place = (next[indices[k] as number] as number)++;
      newIndices[place] = t;
      newValues[place] = values[k] as number;
    }
  }
  return { starts: newStarts, indices: newIndices, values: newValues };
}

/** Lines (rows or columns) linked by their count of entries. */
class Buckets {
  private readonly heads: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  readonly counts: Int32Array;

  constructor(size: number) {
    this.heads = new Int32Array(size + 2).fill(-1);
    this.next = new Int32Array(size).fill(-1);
    this.previous = new Int32Array(size).fill(-1);
    this.counts = new Int32Array(size).fill(-1);
  }

  first(count: number): number {
    return this.heads[count] as number;
  }

  after(line: number): number {
    return this.next[line] as number;
  }

  insert(line: number, count: number): void {
    const head = this.heads[count] as number;
    this.next[line] = head;
    this.previous[line] = -1;
    if (head >= 0) this.previous[head] = line;
    this.heads[count] = line;
    this.counts[line] = count;
  }

  remove(line: number): void {
    const next = this.next[line] as number;
    const previous = this.previous[line] as number;
    if (next >= 0) this.previous[next] = previous;
    if (previous >= 0) this.next[previous] = next;
    else this.heads[this.counts[line] as number] = next;
    this.counts[line] = -1;
  }

  move(line: number, count: number): void {
    if (this.counts[line] === count) return;
    this.remove(line);
    this.insert(line, count);
  }
}

class Elimination {
  rank = 0;
  readonly rowOf: Int32Array;
  readonly columnOf: Int32Array;
  readonly inverses: Float64Array;
  readonly lower: Triples = { steps: [], lines: [], values: [] };
  readonly upper: Triples = { steps: [], lines: [], values: [] };
  private readonly rowColumns: number[][] = [];
  private readonly rowValues: number[][] = [];
  private readonly columnRows: number[][] = [];
  private readonly rows: Buckets;
  private readonly columns: Buckets;
  private readonly place: Int32Array;
  private readonly reciprocal: number;
  private entries: number;
  private lowest = 1;

  constructor(
    private readonly size: number,
    matrix: SparseRows,
    private readonly p: number,
  ) {
    this.rowOf = new Int32Array(size);
    this.columnOf = new Int32Array(size);
    this.inverses = new Float64Array(size);
    this.place = new Int32Array(size);
    this.rows = new Buckets(size);
    this.columns = new Buckets(size);
    this.reciprocal = 1 / p;
    for (let j = 0; j < size; j++) this.columnRows.push([]);
    for (let i = 0; i < size; i++) {
      const columns: number[] = [];
      const values: number[] = [];
      for (let k = matrix.starts[i] as number; k < (matrix.starts[i + 1] as number); k++) {
        if (matrix.values[k] === 0) continue;
        columns.push(matrix.indices[k] as number);
        values.push(matrix.values[k] as number);
        (this.columnRows[matrix.indices[k] as number] as number[]).push(i);
      }
      this.rowColumns.push(columns);
      this.rowValues.push(values);
    }
    for (let i = 0; i < size; i++) this.rows.insert(i, (this.rowColumns[i] as number[]).length);
    for (let j = 0; j < size; j++) this.columns.insert(j, (this.columnRows[j] as number[]).length);
    this.entries = matrix.indices.length;
  }

  run(): void {
    while (this.rank < this.size) {
      const left = this.size - this.rank;
      if (left >= DENSE_LEAST && this.entries > DENSE_SHARE * left * left) {
        this.finishDense();
        return;
      }
      const pivot = this.choose();
      if (!pivot) return;
      this.eliminate(pivot[0], pivot[1]);
    }
  }

  rowsLeft(): number[] {
    return missing(this.rowOf, this.rank, this.size);
  }

  columnsLeft(): number[] {
    return missing(this.columnOf, this.rank, this.size);
  }

  /** The sparsest pivot among a few candidates; null if nothing but zeros is left. */
  private choose(): [number, number] | null {
    let best: [number, number] | null = null;
    let bestCost = Number.POSITIVE_INFINITY;
    let seen = 0;
    if (this.lowest > 1) this.lowest--;
    for (let count = this.lowest; count <= this.size - this.rank; count++) {
      if (best && bestCost <= (count - 1) * (count - 1)) return best;
      if (!best && this.columns.first(count) < 0 && this.rows.first(count) < 0) {
        this.lowest = count + 1;
        continue;
      }
      for (let j = this.columns.first(count); j >= 0; j = this.columns.after(j)) {
        for (const i of this.columnRows[j] as number[]) {
          const cost = (count - 1) * ((this.rows.counts[i] as number) - 1);
          if (cost < bestCost) [best, bestCost] = [[i, j], cost];
        }
        if (++seen >= CANDIDATES || bestCost === 0) return best;
      }
      for (let i = this.rows.first(count); i >= 0; i = this.rows.after(i)) {
        for (const j of this.rowColumns[i] as number[]) {
          const cost = (count - 1) * ((this.columns.counts[j] as number) - 1);
          if (cost < bestCost) [best, bestCost] = [[i, j], cost];
        }
        if (++seen >= CANDIDATES || bestCost === 0) return best;
      }
    }
    return best;
  }

  private eliminate(pivotRow: number, pivotColumn: number): void {
    const { p, reciprocal, place } = this;
    const step = this.rank++;
    const columns = this.rowColumns[pivotRow] as number[];
    const values = this.rowValues[pivotRow] as number[];
    const inverse = inverseModulo(values[columns.indexOf(pivotColumn)] as number, p);
    this.rowOf[step] = pivotRow;
    this.columnOf[step] = pivotColumn;
    this.inverses[step] = inverse;
    this.rows.remove(pivotRow);
    this.columns.remove(pivotColumn);
    this.entries -= columns.length;
    const others = (this.columnRows[pivotColumn] as number[]).filter((i) => i !== pivotRow);
    this.columnRows[pivotColumn] = [];
    for (let k = 0; k < columns.length; k++) {
      const j = columns[k] as number;
      if (j === pivotColumn) continue;
      this.upper.steps.push(step);
      this.upper.lines.push(j);
      this.upper.values.push(values[k] as number);
      dropValue(this.columnRows[j] as number[], pivotRow);
    }
    for (const i of others) {
      const rowColumns = this.rowColumns[i] as number[];
      const rowValues = this.rowValues[i] as number[];
      const at = rowColumns.indexOf(pivotColumn);
      const factor = multiplyModulo(rowValues[at] as number, inverse, p, reciprocal);
      dropAt(rowColumns, rowValues, at);
      this.entries--;
      this.lower.steps.push(step);
      this.lower.lines.push(i);
      this.lower.values.push(factor);
      if (columns.length > 1) {
        for (let k = 0; k < rowColumns.length; k++) place[rowColumns[k] as number] = k + 1;
        let zeros = 0;
        for (let k = 0; k < columns.length; k++) {
          const j = columns[k] as number;
          if (j === pivotColumn) continue;
          const change = multiplyModulo(factor, values[k] as number, p, reciprocal);
          const where = place[j] as number;
          if (where > 0) {
            const value = (rowValues[where - 1] as number) - change;
            rowValues[where - 1] = value < 0 ? value + p : value;
            if (value === 0) zeros++;
          } else {
            rowColumns.push(j);
            rowValues.push(p - change);
            (this.columnRows[j] as number[]).push(i);
            this.entries++;
          }
        }
        for (let k = 0; k < rowColumns.length; k++) place[rowColumns[k] as number] = 0;
        for (let k = rowColumns.length - 1; zeros > 0 && k >= 0; k--) {
          if (rowValues[k] !== 0) continue;
          dropValue(this.columnRows[rowColumns[k] as number] as number[], i);
          dropAt(rowColumns, rowValues, k);
          this.entries--;
          zeros--;
        }
      }
      this.rows.move(i, rowColumns.length);
      if (rowColumns.length < this.lowest) this.lowest = Math.max(1, rowColumns.length);
    }
    for (const j of columns) {
      if (j === pivotColumn) continue;
      const count = (this.columnRows[j] as number[]).length;
      this.columns.move(j, count);
      if (count < this.lowest) this.lowest = Math.max(1, count);
    }
    this.rowColumns[pivotRow] = [];
    this.rowValues[pivotRow] = [];
  }

  /** Gaussian elimination of the active part as a dense matrix. */
  private finishDense(): void {
    const { p, reciprocal } = this;
    const rows = this.rowsLeft();
    const columns = this.columnsLeft();
    const positions = new Map(columns.map((j, k) => [j, k]));
    const width = columns.length;
    const dense = rows.map((i) => {
      const line = new Float64Array(width);
      (this.rowColumns[i] as number[]).forEach((j, k) => {
        line[positions.get(j) as number] = (this.rowValues[i] as number[])[k] as number;
      });
      return line;
    });
    const open = columns.map((_, k) => k);
    for (let t = 0; t < rows.length; ) {
      const line = dense[t] as Float64Array;
      const at = open.findIndex((k) => line[k] !== 0);
      if (at < 0) {
        // A zero row cannot be a pivot: set it aside by dropping it behind the others.
        dense.splice(t, 1);
        rows.splice(t, 1);
        continue;
      }
      const pivot = open[at] as number;
      open.splice(at, 1);
      const step = this.rank++;
      const inverse = inverseModulo(line[pivot] as number, p);
      this.rowOf[step] = rows[t] as number;
      this.columnOf[step] = columns[pivot] as number;
      this.inverses[step] = inverse;
      for (const k of open) {
        if (line[k] === 0) continue;
        this.upper.steps.push(step);
        this.upper.lines.push(columns[k] as number);
        this.upper.values.push(line[k] as number);
      }
      for (let i = t + 1; i < rows.length; i++) {
        const other = dense[i] as Float64Array;
        if (other[pivot] === 0) continue;
        const factor = multiplyModulo(other[pivot] as number, inverse, p, reciprocal);
        this.lower.steps.push(step);
        this.lower.lines.push(rows[i] as number);
        this.lower.values.push(factor);
        for (let k = 0; k < width; k++) {
          const value = (other[k] as number) - multiplyModulo(factor, line[k] as number, p, reciprocal);
          other[k] = value < 0 ? value + p : value;
        }
      }
      t++;
    }
  }
}

function missing(order: Int32Array, rank: number, size: number): number[] {
  const present = new Uint8Array(size);
  for (let t = 0; t < rank; t++) present[order[t] as number] = 1;
  const left: number[] = [];
  for (let i = 0; i < size; i++) if (!present[i]) left.push(i);
  return left;
}

function dropValue(list: number[], value: number): void {
  const at = list.indexOf(value);
  list[at] = list[list.length - 1] as number;
  list.pop();
}

function dropAt(columns: number[], values: number[], at: number): void {
  columns[at] = columns[columns.length - 1] as number;
  values[at] = values[values.length - 1] as number;
  columns.pop();
  values.pop();
}

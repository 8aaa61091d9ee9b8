/**
 * Small exact systems of linear equations.
 */
import { Rational } from '../arithmetic/rational.ts';

/**
 * A solution of Σ_j columns[j][i] x_j = right[i] for all i, with free unknowns at 0; undefined if there is none.
 *
 * @param columns sparse columns: row → entry.
 */
export function solveExact(
  columns: readonly ReadonlyMap<number, Rational>[],
  right: readonly Rational[],
): Rational[] | undefined {
  const rows = right.map((value) => ({ entries: new Map<number, Rational>(), value }));
  columns.forEach((column, j) => {
    for (const [i, entry] of column) if (!entry.isZero()) rows[i]?.entries.set(j, entry);
  });
  const pivots: { column: number; row: (typeof rows)[number] }[] = [];
  const open = new Set(rows);
  for (;;) {
    let best: (typeof rows)[number] | undefined;
    for (const row of open) {
      if (row.entries.size === 0) {
        if (!row.value.isZero()) return undefined;
        open.delete(row);
      } else if (!best || row.entries.size < best.entries.size) best = row;
    }
    if (!best) break;
    open.delete(best);
    const [[column, pivot]] = best.entries as unknown as [[number, Rational]];
    for (const row of open) eliminate(row, best, column, pivot);
    pivots.push({ column, row: best });
  }
  const solution = columns.map(() => Rational.ZERO);
  for (const { column, row } of pivots.reverse()) {
    let value = row.value;
    for (const [j, entry] of row.entries) {
      if (j !== column) value = value.subtract(entry.multiply(solution[j] as Rational));
    }
    solution[column] = value.divide(row.entries.get(column) as Rational);
  }
  return solution;
}

interface EquationRow {
  readonly entries: Map<number, Rational>;
  value: Rational;
}

function eliminate(row: EquationRow, by: EquationRow, column: number, pivot: Rational): void {
  const entry = row.entries.get(column);
  if (!entry) return;
  const factor = entry.divide(pivot);
  for (const [j, value] of by.entries) {
    const next = (row.entries.get(j) ?? Rational.ZERO).subtract(factor.multiply(value));
    if (next.isZero()) row.entries.delete(j);
    else row.entries.set(j, next);
  }
  row.value = row.value.subtract(factor.multiply(by.value));
}

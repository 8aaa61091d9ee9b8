/**
 * The simplex method on exact rationals for small dense programs  min c·x  s.t.  A x = b, x ≥ 0.
 *
 * Bland's rule, so that it ends. It is meant for the programs inside an evaluation, with a handful of rows; larger programs
 * belong to the solvers.
 */
import { Rational } from '../../arithmetic/rational.ts';

export type SimplexOutcome = (
  | {
      readonly kind: 'optimal';
      readonly x: readonly Rational[];
      readonly y: readonly Rational[];
      readonly value: Rational;
    }
  | { readonly kind: 'infeasible' | 'unbounded' }
) & {
  /** Entries that pivots have changed: what it cost, the same on every machine. */
  readonly operations: number;
};

/** Rows of the tableau: coefficients, then the right-hand side. The last row holds reduced costs and minus the value. */
class Tableau {
  /** Entries that pivots have changed. */
  operations = 0;

  constructor(
    readonly rows: Rational[][],
    readonly basis: number[],
  ) {}

  pivot(row: number, column: number): void {
    const pivotRow = this.rows[row] as Rational[];
    const inverse = Rational.ONE.divide(pivotRow[column] as Rational);
    this.rows[row] = pivotRow.map((entry) => entry.multiply(inverse));
    for (let i = 0; i < this.rows.length; i++) if (i !== row) this.eliminate(i, this.rows[row] as Rational[], column);
    this.basis[row] = column;
  }

  private eliminate(i: number, pivotRow: readonly Rational[], column: number): void {
    const current = this.rows[i] as Rational[];
    this.operations += current.length;
    const factor = current[column] as Rational;
    if (factor.isZero()) return;
    this.rows[i] = current.map((entry, k) => {
      const subtrahend = pivotRow[k] as Rational;
      return subtrahend.isZero() ? entry : entry.subtract(factor.multiply(subtrahend));
    });
  }

  /** Pivots until no allowed column has a negative reduced cost; false if the objective has no bound. */
  optimise(columns: number): boolean {
    const m = this.basis.length;
    for (;;) {
      const costs = this.rows[m] as Rational[];
      const entering = costs.findIndex((cost, k) => k < columns && cost.sign() < 0);
      if (entering < 0) return true;
      const leaving = this.leaving(entering);
      if (leaving === undefined) return false;
      this.pivot(leaving, entering);
    }
  }

  private leaving(entering: number): number | undefined {
    let best: { row: number; ratio: Rational } | undefined;
    for (let i = 0; i < this.basis.length; i++) {
      const row = this.rows[i] as Rational[];
      const entry = row[entering] as Rational;
      if (entry.sign() <= 0) continue;
      const ratio = (row[row.length - 1] as Rational).divide(entry);
      const order = best ? ratio.compare(best.ratio) : -1;
      const isEarlier = best && (this.basis[i] as number) < (this.basis[best.row] as number);
      if (order < 0 || (order === 0 && isEarlier)) best = { row: i, ratio };
    }
    return best?.row;
  }
}

/** Solves min c·x, A x = b, x ≥ 0 in two phases; y are the multipliers of the rows: yᵀA ≤ c and y·b = c·x. */
export function solveStandardForm(
  A: readonly (readonly Rational[])[],
  b: readonly Rational[],
  c: readonly Rational[],
): SimplexOutcome {
  const n = c.length;
  const m = b.length;
  const signs = b.map((value) => (value.sign() < 0 ? -1 : 1));
  const signed = (value: Rational, i: number) => (signs[i] === -1 ? value.negate() : value);
  const unit = (i: number) => b.map((_, k) => (i === k ? Rational.ONE : Rational.ZERO));
  const rows = A.map((row, i) => [...row.map((value) => signed(value, i)), ...unit(i), signed(b[i] as Rational, i)]);
  const columnSum = (k: number) => rows.reduce((total, row) => total.add(row[k] as Rational), Rational.ZERO);
  const phaseOne = Array.from({ length: n + m + 1 }, (_, k) =>
    k >= n && k < n + m ? Rational.ZERO : columnSum(k).negate(),
  );
  const tableau = new Tableau(
    [...rows, phaseOne],
    b.map((_, i) => n + i),
  );
  tableau.optimise(n);
  if (!((tableau.rows[m] as Rational[])[n + m] as Rational).isZero())
    return { kind: 'infeasible', operations: tableau.operations };
  leaveArtificials(tableau, n);
  tableau.rows[m] = reducedCosts(tableau, c, m);
  if (!tableau.optimise(n)) return { kind: 'unbounded', operations: tableau.operations };
  const x = c.map(() => Rational.ZERO);
  tableau.basis.forEach((column, i) => {
    if (column < n) x[column] = tableau.rows[i]?.[n + m] as Rational;
  });
  const costs = tableau.rows[m] as Rational[];
  const y = b.map((_, i) => signed((costs[n + i] as Rational).negate(), i));
  return { kind: 'optimal', x, y, value: (costs[n + m] as Rational).negate(), operations: tableau.operations };
}

/** Artificial columns still basic at 0 leave where some column can take their place; otherwise their row is redundant. */
function leaveArtificials(tableau: Tableau, n: number): void {
  for (let i = 0; i < tableau.basis.length; i++) {
    if ((tableau.basis[i] as number) < n) continue;
    const column = (tableau.rows[i] as Rational[]).findIndex((entry, k) => k < n && !entry.isZero());
    if (column >= 0) tableau.pivot(i, column);
  }
}

/** c − c_B·(tableau rows): the objective row of the second phase, artificial columns at cost 0. */
function reducedCosts(tableau: Tableau, c: readonly Rational[], m: number): Rational[] {
  const width = (tableau.rows[0] as Rational[]).length;
  const costs = Array.from({ length: width }, (_, k) => c[k] ?? Rational.ZERO);
  for (let i = 0; i < m; i++) {
    const cost = c[tableau.basis[i] as number];
    if (!cost || cost.isZero()) continue;
    (tableau.rows[i] as Rational[]).forEach((entry, k) => {
      costs[k] = (costs[k] as Rational).subtract(cost.multiply(entry));
    });
  }
  return costs;
}

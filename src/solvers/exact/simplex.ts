/**
 * An exact simplex method that goes on from any basis, good or bad, and ends with an optimum, a Farkas proof or a ray.
 *
 * Meant for the last few pivots that a floating-point solver left undone: every iteration factorises the basis anew and solves its
 * systems exactly. Where the basis is neither primal nor dual feasible, nonbasic variables move to the better one of their bounds
 * and costs are shifted until the basis is dual feasible; the dual method then reaches primal feasibility (or proves that there is
 * no feasible point, for which costs do not matter), and the primal method ends with the true costs. Doubles only sort out which
 * candidates are compared exactly. After a run of degenerate pivots the smallest index decides (Bland), so it terminates.
 *
 * Variables are numbered: columns 0 … n−1, then rows n … n+m−1, whose value is the activity of the row.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { LinearEvidence, SparseVector } from '../../kernel/linear/evidence.ts';
import { commonDenominator, Sum } from '../../kernel/linear/sum.ts';
import type { Column, LinearClaim, LinearProgram, Row } from '../../statement/linearProgram.ts';
import { AT_LOWER, AT_UPPER, AT_ZERO, BASIC, type Basis } from '../oracle.ts';
import { ratioToDouble } from '../toDouble.ts';
import { BasisSystem, lcmWith, sparse } from './basisSystem.ts';
import { minimised, objectiveOf, splitMultipliers } from './evidenceOf.ts';

export interface Proved {
  readonly claim: LinearClaim;
  readonly evidence: LinearEvidence;
  readonly basis: Basis;
  readonly pivots: number;
}

/** Entries by variable number over one denominator > 0. */
interface Vector {
  readonly entries: Map<number, bigint>;
  readonly denominator: bigint;
}

interface Candidate {
  readonly variable: number;
  /** The exact ratio num/den ≥ 0, den > 0, and the size of the pivot. */
  readonly num: bigint;
  readonly den: bigint;
  readonly pivot: number;
  /** For the primal method: the bound at which the variable stops. */
  readonly stop?: number;
}

/** Degenerate pivots in a row after which Bland's rule takes over. */
const STALL = 40;

export class ExactSimplex {
  private readonly width: number;
  private system: BasisSystem;
  private columnStatus: Uint8Array;
  private rowStatus: Uint8Array;
  private readonly trueCosts: readonly Rational[];
  private costs: Rational[];
  private pivots = 0;
  private stalled = 0;

  constructor(
    private readonly program: LinearProgram,
    start: Basis,
    private readonly stop: () => void,
  ) {
    this.width = program.columns.length;
    this.system = BasisSystem.of(program, start, stop);
    this.columnStatus = Uint8Array.from(this.system.basis.columns);
    this.rowStatus = Uint8Array.from(this.system.basis.rows);
    const cost = minimised(program);
    this.trueCosts = [...program.columns.map(cost), ...program.rows.map(() => Rational.ZERO)];
    this.costs = [...this.trueCosts];
  }

  run(): Proved {
    for (;;) {
      this.stop();
      const primal = this.system.primal();
      const values = this.values(primal);
      const below = this.primalViolations(values);
      if (below.length === 0) return this.primalMethod(primal, values);
      this.makeDualFeasible();
      const infeasible = this.dualMethod();
      if (infeasible) return infeasible;
      this.costs = [...this.trueCosts];
    }
  }

  private item(variable: number): Column | Row {
    return variable < this.width
      ? (this.program.columns[variable] as Column)
      : (this.program.rows[variable - this.width] as Row);
  }

  private status(variable: number): number {
    return (variable < this.width ? this.columnStatus[variable] : this.rowStatus[variable - this.width]) as number;
  }

  private setStatus(variable: number, status: number): void {
    if (variable < this.width) this.columnStatus[variable] = status;
    else this.rowStatus[variable - this.width] = status;
  }

  private refactor(): void {
    this.system = BasisSystem.of(this.program, { columns: this.columnStatus, rows: this.rowStatus }, this.stop);
    // A singular basis has been repaired.
    this.columnStatus = Uint8Array.from(this.system.basis.columns);
    this.rowStatus = Uint8Array.from(this.system.basis.rows);
  }

  /** Values of all columns and of the basic rows; the denominator is common to all. */
  private values(primal: SparseVector): Vector {
    const entries = new Map<number, bigint>();
    primal.positions.forEach((j, k) => {
      entries.set(j, primal.numerators[k] as bigint);
    });
    return { entries, denominator: primal.denominator };
  }

  /** Activity of a row for a vector over the columns, as numerator over scale · denominator. */
  private activity(row: Row, entries: ReadonlyMap<number, bigint>): { total: bigint; scale: bigint } {
    const scale = commonDenominator(row.coefficients);
    let total = 0n;
    for (let k = 0; k < row.columns.length; k++) {
      const entry = entries.get(row.columns[k] as number);
      if (!entry) continue;
      const coefficient = row.coefficients[k] as Rational;
      total += coefficient.num * (scale / coefficient.den) * entry;
    }
    return { total, scale };
  }

  /** Value of a basic variable as a fraction. */
  private valueOf(variable: number, { entries, denominator }: Vector): { num: bigint; den: bigint } {
    if (variable < this.width) return { num: entries.get(variable) ?? 0n, den: denominator };
    const { total, scale } = this.activity(this.item(variable) as Row, entries);
    return { num: total, den: scale * denominator };
  }

  private basics(): number[] {
    const { columns, basis } = this.system;
    const found = [...columns];
    for (let i = 0; i < basis.rows.length; i++) if (basis.rows[i] === BASIC) found.push(this.width + i);
    return found;
  }

  private nonbasics(): number[] {
    const found: number[] = [];
    for (let v = 0; v < this.width + this.rowStatus.length; v++) if (this.status(v) !== BASIC) found.push(v);
    return found;
  }

  /** Basic variables outside their bounds: direction +1 if they must grow. */
  private primalViolations(values: Vector): { variable: number; direction: 1 | -1; size: number }[] {
    const found: { variable: number; direction: 1 | -1; size: number }[] = [];
    for (const variable of this.basics()) {
      const { lower, upper } = this.item(variable);
      if (!lower && !upper) continue;
      const { num, den } = this.valueOf(variable, values);
      const under = lower ? lower.num * den - num * lower.den : 0n;
      const over = upper ? num * upper.den - upper.num * den : 0n;
      if (under > 0n) found.push({ variable, direction: 1, size: ratioToDouble(under, den * (lower as Rational).den) });
      else if (over > 0n)
        found.push({ variable, direction: -1, size: ratioToDouble(over, den * (upper as Rational).den) });
    }
    return found;
  }

  /** Multipliers y of the rows for the current costs; y = −cost on basic rows. */
  private multipliers(): Vector {
    const { rows } = this.program;
    const basicRowCosts: [number, Rational][] = [];
    for (let i = 0; i < rows.length; i++) {
      const cost = this.costs[this.width + i] as Rational;
      if (this.rowStatus[i] === BASIC && !cost.isZero()) basicRowCosts.push([i, cost]);
    }
    const adjusted = new Map<number, Rational>();
    for (const [i, cost] of basicRowCosts) {
      const row = rows[i] as Row;
      row.columns.forEach((j, k) => {
        const term = cost.multiply(row.coefficients[k] as Rational);
        adjusted.set(j, (adjusted.get(j) ?? Rational.ZERO).add(term));
      });
    }
    const { entries, denominator } = this.system.duals((_, j) => {
      const extra = adjusted.get(j);
      return extra ? (this.costs[j] as Rational).add(extra) : (this.costs[j] as Rational);
    });
    const common = lcmWith(denominator, commonDenominator(basicRowCosts.map(([, cost]) => cost)));
    const all = new Map<number, bigint>();
    for (const [i, value] of entries) all.set(i, value * (common / denominator));
    for (const [i, cost] of basicRowCosts) all.set(i, -cost.num * (common / cost.den));
    return { entries: all, denominator: common };
  }

  /** Reduced costs of the nonbasic variables: cost_j − Σ y_i a_ij for columns, cost_i + y_i for rows. */
  private reducedCosts(): Map<number, Sum> {
    const { entries, denominator } = this.multipliers();
    const reduced = new Map<number, Sum>();
    for (const variable of this.nonbasics()) {
      const sum = new Sum();
      const cost = this.costs[variable] as Rational;
      if (!cost.isZero()) sum.add(cost.num * denominator, cost.den);
      if (variable >= this.width) sum.add(entries.get(variable - this.width) ?? 0n, 1n);
      reduced.set(variable, sum);
    }
    for (const [i, value] of entries) {
      const row = this.program.rows[i] as Row;
      for (let k = 0; k < row.columns.length; k++) {
        const coefficient = row.coefficients[k] as Rational;
        reduced.get(row.columns[k] as number)?.add(-value * coefficient.num, coefficient.den);
      }
    }
    for (const sum of reduced.values()) sum.denominator *= denominator;
    return reduced;
  }

  /** The direction in which a nonbasic variable improves the objective; 0 if it rests where it should. */
  private improvement(variable: number, reduced: bigint): 1 | -1 | 0 {
    if (reduced === 0n) return 0;
    const { lower, upper } = this.item(variable);
    if (lower && upper && lower.equals(upper)) return 0;
    const status = this.status(variable);
    if (status === AT_LOWER) return reduced < 0n ? 1 : 0;
    if (status === AT_UPPER) return reduced > 0n ? -1 : 0;
    return reduced < 0n ? 1 : -1;
  }

  /** Moves boxed variables to their better bound; shifts the costs of the others to a reduced cost of 0. */
  private makeDualFeasible(): void {
    for (const [variable, { numerator, denominator }] of this.reducedCosts()) {
      const direction = this.improvement(variable, numerator);
      if (direction === 0) continue;
      const { lower, upper } = this.item(variable);
      if (lower && upper) this.setStatus(variable, direction > 0 ? AT_UPPER : AT_LOWER);
      else this.costs[variable] = (this.costs[variable] as Rational).subtract(Rational.of(numerator, denominator));
    }
    this.refactor();
  }

  /** Pivots until the basis is primal feasible (null), or proves infeasibility. */
  private dualMethod(): Proved | null {
    for (;;) {
      this.stop();
      const values = this.values(this.system.primal());
      const violations = this.primalViolations(values);
      if (violations.length === 0) return null;
      const bland = this.stalled > STALL;
      const leaving = violations.reduce((best, next) =>
        bland ? (next.variable < best.variable ? next : best) : next.size > best.size ? next : best,
      );
      const row = this.tableauRow(leaving.variable);
      const entering = this.dualRatioTest(row, leaving.direction);
      if (!entering) return this.farkas(leaving.variable, leaving.direction);
      this.stalled = entering.num === 0n ? this.stalled + 1 : 0;
      this.exchange(entering.variable, leaving.variable, leaving.direction > 0 ? AT_LOWER : AT_UPPER);
    }
  }

  /** d variable / d nonbasic, for every nonbasic variable; `rho` are the coefficients of the nonbasic rows. */
  private tableauRow(variable: number): Vector {
    const { rho, denominator } = this.rowSolution(variable);
    const sums = new Map<number, Sum>();
    const add = (row: Row, weight: bigint) => {
      for (let k = 0; k < row.columns.length; k++) {
        const j = row.columns[k] as number;
        if (this.columnStatus[j] === BASIC) continue;
        const coefficient = row.coefficients[k] as Rational;
        const sum = sums.get(j) ?? new Sum();
        sum.add(weight * coefficient.num, coefficient.den);
        sums.set(j, sum);
      }
    };
    for (const [i, value] of rho) add(this.program.rows[i] as Row, -value);
    if (variable >= this.width) add(this.item(variable) as Row, denominator);
    let common = 1n;
    for (const sum of sums.values()) common = lcmWith(common, sum.denominator);
    const entries = new Map<number, bigint>();
    for (const [j, sum] of sums) if (sum.numerator !== 0n) entries.set(j, sum.numerator * (common / sum.denominator));
    for (const [i, value] of rho) entries.set(this.width + i, value * common);
    return { entries, denominator: denominator * common };
  }

  /** ρ with Kᵀ ρ = e_t for a column, Kᵀ ρ = A[i, C] for a row. */
  private rowSolution(variable: number): { rho: Map<number, bigint>; denominator: bigint } {
    let { entries, denominator } = { entries: new Map<number, bigint>(), denominator: 1n };
    if (variable < this.width) {
      ({ entries, denominator } = this.system.duals((_, j) => (j === variable ? Rational.ONE : Rational.ZERO)));
    } else {
      const row = this.item(variable) as Row;
      const coefficients = new Map(row.columns.map((j, k) => [j, row.coefficients[k] as Rational]));
      ({ entries, denominator } = this.system.duals((_, j) => coefficients.get(j) ?? Rational.ZERO));
    }
    return { rho: entries, denominator };
  }

  /** The nonbasic variable whose reduced cost reaches 0 first when the leaving variable moves in `direction`. */
  private dualRatioTest(row: Vector, direction: 1 | -1): Candidate | null {
    const reduced = this.reducedCosts();
    const candidates: Candidate[] = [];
    for (const [variable, entry] of row.entries) {
      const alpha = direction > 0 ? entry : -entry;
      const { lower, upper } = this.item(variable);
      if (alpha === 0n || (lower && upper && lower.equals(upper))) continue;
      const status = this.status(variable);
      if ((status === AT_LOWER && alpha < 0n) || (status === AT_UPPER && alpha > 0n)) continue;
      const cost = reduced.get(variable) as Sum;
      const num = cost.numerator < 0n ? -cost.numerator : cost.numerator;
      const size = alpha < 0n ? -alpha : alpha;
      candidates.push({
        variable,
        num: num * row.denominator,
        den: size * cost.denominator,
        pivot: ratioToDouble(size, row.denominator),
      });
    }
    return this.smallest(candidates);
  }

  /** The smallest ratio, compared exactly; among equals the largest pivot, or under Bland's rule the smallest index. */
  private smallest(candidates: readonly Candidate[]): Candidate | null {
    let least = Number.POSITIVE_INFINITY;
    const ratios = candidates.map(({ num, den }) => {
      const ratio = ratioToDouble(num, den);
      if (ratio < least) least = ratio;
      return ratio;
    });
    let best: Candidate | null = null;
    candidates.forEach((candidate, k) => {
      if ((ratios[k] as number) > least * (1 + 1e-9)) return;
      if (!best) {
        best = candidate;
        return;
      }
      const left = candidate.num * best.den;
      const right = best.num * candidate.den;
      const preferred = this.stalled > STALL ? candidate.variable < best.variable : candidate.pivot > best.pivot;
      if (left < right || (left === right && preferred)) best = candidate;
    });
    return best;
  }

  private exchange(entering: number, leaving: number, rest: number): void {
    this.setStatus(entering, BASIC);
    this.setStatus(leaving, rest);
    this.pivots++;
    this.refactor();
  }

  /** No nonbasic variable can help the leaving one to its bound: its row of the tableau is a Farkas proof. */
  private farkas(variable: number, direction: 1 | -1): Proved {
    const { rho, denominator } = this.rowSolution(variable);
    const entries = new Map<number, bigint>();
    for (const [i, value] of rho) entries.set(i, direction > 0 ? -value : value);
    if (variable >= this.width) entries.set(variable - this.width, direction > 0 ? denominator : -denominator);
    return this.proved(
      { kind: 'infeasible' },
      { kind: 'infeasible', dual: { kind: 'farkas', multipliers: splitMultipliers(entries, denominator) } },
    );
  }

  private proved(claim: LinearClaim, evidence: LinearEvidence): Proved {
    return { claim, evidence, basis: { columns: this.columnStatus, rows: this.rowStatus }, pivots: this.pivots };
  }

  /** From a primal feasible basis to an optimum or a ray, with the true costs. */
  private primalMethod(firstPrimal: SparseVector, firstValues: Vector): Proved {
    let primal = firstPrimal;
    let values = firstValues;
    for (;;) {
      this.stop();
      const entering = this.entering();
      if (!entering) return this.optimum(primal);
      const direction = this.direction(entering.variable, entering.direction);
      const leaving = this.primalRatioTest(entering, direction, values);
      if (!leaving) return this.unbounded(primal, direction);
      this.stalled = leaving.num === 0n ? this.stalled + 1 : 0;
      if (leaving.variable === entering.variable) {
        this.setStatus(entering.variable, leaving.stop as number);
        this.pivots++;
        this.refactor();
      } else this.exchange(entering.variable, leaving.variable, leaving.stop as number);
      primal = this.system.primal();
      values = this.values(primal);
    }
  }

  private optimum(primal: SparseVector): Proved {
    const { entries, denominator } = this.multipliers();
    const multipliers = splitMultipliers(entries, denominator);
    return this.proved(
      { kind: 'optimal', value: objectiveOf(this.program, primal) },
      { kind: 'optimal', primal, dual: { kind: 'multipliers', multipliers } },
    );
  }

  private entering(): { variable: number; direction: 1 | -1 } | null {
    let best: { variable: number; direction: 1 | -1 } | null = null;
    let largest = -1;
    for (const [variable, { numerator, denominator }] of this.reducedCosts()) {
      const direction = this.improvement(variable, numerator);
      if (direction === 0) continue;
      const size = Math.abs(ratioToDouble(numerator, denominator));
      if (this.stalled > STALL ? !best || variable < best.variable : size > largest) {
        best = { variable, direction };
        largest = size;
      }
    }
    return best;
  }

  /** d x / d entering times ±1, over all columns. */
  private direction(variable: number, sign: 1 | -1): Vector {
    const { rows, columns } = this.system;
    const signed = Rational.of(BigInt(sign));
    const rhs = rows.map((i) => {
      if (variable >= this.width) return i === variable - this.width ? signed : Rational.ZERO;
      const row = this.program.rows[i] as Row;
      const at = row.columns.indexOf(variable);
      return at < 0 ? Rational.ZERO : (row.coefficients[at] as Rational).multiply(signed).negate();
    });
    const { numerators, denominator } = this.system.solve(rhs);
    const entries = new Map<number, bigint>();
    columns.forEach((j, k) => {
      if (numerators[k] !== 0n) entries.set(j, numerators[k] as bigint);
    });
    if (variable < this.width) entries.set(variable, BigInt(sign) * denominator);
    return { entries, denominator };
  }

  private primalRatioTest(
    entering: { variable: number; direction: 1 | -1 },
    direction: Vector,
    values: Vector,
  ): Candidate | null {
    const candidates: Candidate[] = [];
    for (const variable of this.basics()) {
      const slope = this.valueOf(variable, direction);
      if (slope.num === 0n) continue;
      const { lower, upper } = this.item(variable);
      const bound = slope.num > 0n ? upper : lower;
      if (!bound) continue;
      const value = this.valueOf(variable, values);
      const gap = bound.num * value.den - value.num * bound.den;
      candidates.push({
        variable,
        num: (gap < 0n ? -gap : gap) * slope.den,
        den: value.den * bound.den * (slope.num < 0n ? -slope.num : slope.num),
        pivot: Math.abs(ratioToDouble(slope.num, slope.den)),
        stop: slope.num > 0n ? AT_UPPER : AT_LOWER,
      });
    }
    const { lower, upper } = this.item(entering.variable);
    if (lower && upper) {
      const { num, den } = upper.subtract(lower);
      const stop = entering.direction > 0 ? AT_UPPER : AT_LOWER;
      candidates.push({ variable: entering.variable, num, den, pivot: Number.POSITIVE_INFINITY, stop });
    }
    return this.smallest(candidates);
  }

  private unbounded(primal: SparseVector, direction: Vector): Proved {
    const entries = this.program.columns.map((_, j) => direction.entries.get(j) ?? 0n);
    return this.proved(
      { kind: 'unbounded' },
      { kind: 'unbounded', primal, ray: sparse(entries, direction.denominator) },
    );
  }
}

/** Statuses of a basis of rows only: every column at a bound. */
export function slackBasis(program: LinearProgram): Basis {
  return {
    columns: Uint8Array.from(program.columns, ({ lower, upper }) => (lower ? AT_LOWER : upper ? AT_UPPER : AT_ZERO)),
    rows: new Uint8Array(program.rows.length).fill(BASIC),
  };
}

/**
 * Robust mechanisms for one bidder and an external signal (Albert, Conitzer, Lopomo and Stone).
 *
 * The bidder of type t has value v(t); the signal w is seen by the seller after the report. The estimate π̂(t, w) is a joint
 * distribution; of the true conditional distribution π(· | t) only a polytope is known that contains it,
 *
 *   P_t = { π ∈ Δ(W) : lower_t(w) ≤ π(w) ≤ upper_t(w) } .
 *
 * A mechanism sells with probability q(t, w) for a payment x(t, w), and for every π in P_t
 *
 *   ir(t)       Σ_w π(w) [v(t) q(t, w) − x(t, w)] ≥ 0
 *   ic(t, s)    Σ_w π(w) [v(t) (q(t, w) − q(s, w)) − x(t, w) + x(s, w)] ≥ 0 .
 *
 * The revenue Σ π̂(t, w) x(t, w) is maximised. By duality Σ_w π(w) c(w) ≥ 0 on P_t if and only if there are λ and α, β ≥ 0 with
 *
 *   λ + Σ_w (lower(w) α(w) − upper(w) β(w)) ≥ 0 ,      λ + α(w) − β(w) ≤ c(w) for all w ,
 *
 * so one linear program decides. With lower = upper = π̂(· | t) it is the Bayesian optimum, with [0, 1] the ex-post one. The ε-robust
 * mechanism takes for P_t a set that holds the truth with probability 1 − ε.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { SparseVector } from '../certificate/linearEvidence.ts';
import type { Column, LinearProgram, Row } from '../statement/linearProgram.ts';
import { sum } from './prior.ts';

export interface RobustInstance {
  /** v(t). */
  readonly values: readonly Rational[];
  /** π̂(t, w), which sums to 1. */
  readonly estimate: readonly (readonly Rational[])[];
  readonly lower: readonly (readonly Rational[])[];
  readonly upper: readonly (readonly Rational[])[];
}

export interface RobustMechanism {
  /** q(t, w) in [0, 1]. */
  readonly shares: readonly (readonly Rational[])[];
  /** x(t, w). */
  readonly payments: readonly (readonly Rational[])[];
}

/** A requirement that fails for some distribution in P_t, by how much at the worst, and where; `report` is absent for ir. */
export interface RobustViolation {
  readonly type: number;
  readonly report?: number;
  readonly amount: Rational;
  readonly distribution: readonly Rational[];
}

type Table = readonly (readonly Rational[])[];

const entry = (table: Table, t: number, w: number): Rational => table[t]?.[w] as Rational;

/** @throws RangeError for tables of other shapes, or bounds between which there is no distribution. */
function validate({ values, estimate, lower, upper }: RobustInstance): {
  readonly types: number;
  readonly signals: number;
} {
  const types = values.length;
  const signals = estimate[0]?.length ?? 0;
  const fits = (table: Table) => table.length === types && table.every((row) => row.length === signals);
  if (![estimate, lower, upper].every(fits)) throw new RangeError(`expected tables of ${types} × ${signals}`);
  if (!sum(estimate.flat()).equals(Rational.ONE)) throw new RangeError('the estimate does not sum to 1');
  lower.forEach((row, t) => {
    const crossed = row.findIndex((value, w) => value.sign() < 0 || value.compare(entry(upper, t, w)) > 0);
    const isEmpty =
      sum(row).compare(Rational.ONE) > 0 || sum(upper[t] as readonly Rational[]).compare(Rational.ONE) < 0;
    if (crossed >= 0 || isEmpty) throw new RangeError(`type ${t}: there is no distribution between the bounds`);
  });
  return { types, signals };
}

/** min Σ_w π(w) c(w) over P_t, with a minimiser: the bounds from below, then the rest to the smallest c first. */
export function worstCase(costs: readonly Rational[], lower: readonly Rational[], upper: readonly Rational[]) {
  const distribution = [...lower];
  let rest = Rational.ONE.subtract(sum(lower));
  const order = [...costs.keys()].sort((a, b) => (costs[a] as Rational).compare(costs[b] as Rational));
  for (const w of order) {
    const room = (upper[w] as Rational).subtract(lower[w] as Rational);
    const taken = room.compare(rest) < 0 ? room : rest;
    distribution[w] = (lower[w] as Rational).add(taken);
    rest = rest.subtract(taken);
  }
  return { value: sum(distribution.map((mass, w) => mass.multiply(costs[w] as Rational))), distribution };
}

/** c(w) of ir(t), or of ic(t, s). */
function gains({ values }: RobustInstance, { shares, payments }: RobustMechanism, t: number, s?: number): Rational[] {
  const value = values[t] as Rational;
  const net = (report: number, w: number) =>
    value.multiply(entry(shares, report, w)).subtract(entry(payments, report, w));
  return (shares[t] as readonly Rational[]).map((_, w) =>
    s === undefined ? net(t, w) : net(t, w).subtract(net(s, w)),
  );
}

/** Every requirement that some distribution between the bounds breaks, the worst first. */
export function robustViolations(instance: RobustInstance, mechanism: RobustMechanism): RobustViolation[] {
  const { types } = validate(instance);
  const found: RobustViolation[] = [];
  for (let t = 0; t < types; t++) {
    for (let s = 0; s < types; s++) {
      const costs = gains(instance, mechanism, t, s === t ? undefined : s);
      const bounds = [instance.lower[t], instance.upper[t]] as readonly (readonly Rational[])[];
      const { value, distribution } = worstCase(
        costs,
        bounds[0] as readonly Rational[],
        bounds[1] as readonly Rational[],
      );
      if (value.sign() >= 0) continue;
      found.push({ type: t, ...(s === t ? {} : { report: s }), amount: value.negate(), distribution });
    }
  }
  return found.sort((a, b) => b.amount.compare(a.amount));
}

/** The program above. Columns: q(t, w), x(t, w) for each t and w, then λ, α(w), β(w) for each requirement. */
export function robustProgram(instance: RobustInstance): LinearProgram {
  const { types, signals } = validate(instance);
  const { values, estimate, lower, upper } = instance;
  const q = (t: number, w: number) => 2 * (t * signals + w);
  const columns: Column[] = [];
  const add = (name: string, cost: Rational, least: Rational | null, most: Rational | null) =>
    columns.push({ name, cost, lower: least, upper: most }) - 1;
  for (let t = 0; t < types; t++) {
    for (let w = 0; w < signals; w++) {
      add(`q(${t},${w})`, Rational.ZERO, Rational.ZERO, Rational.ONE);
      add(`x(${t},${w})`, entry(estimate, t, w), null, null);
    }
  }
  const rows: Row[] = [];
  const atLeastZero = (name: string, entries: readonly (readonly [number, Rational])[]) => {
    const kept = entries.filter(([, value]) => !value.isZero()).sort(([a], [b]) => a - b);
    const [positions, coefficients] = [kept.map(([column]) => column), kept.map(([, value]) => value)];
    rows.push({ name, columns: positions, coefficients, lower: Rational.ZERO, upper: null });
  };
  const one = Rational.ONE;
  const minus = one.negate();
  for (let t = 0; t < types; t++) {
    for (let s = 0; s < types; s++) {
      const name = s === t ? `ir(${t})` : `ic(${t},${s})`;
      const lambda = add(`lambda ${name}`, Rational.ZERO, null, null);
      const bound: [number, Rational][] = [[lambda, one]];
      for (let w = 0; w < signals; w++) {
        const alpha = add(`alpha ${name} ${w}`, Rational.ZERO, Rational.ZERO, null);
        const beta = add(`beta ${name} ${w}`, Rational.ZERO, Rational.ZERO, null);
        bound.push([alpha, entry(lower, t, w)], [beta, entry(upper, t, w).negate()]);
        const value = values[t] as Rational;
        const own: [number, Rational][] = [
          [q(t, w), value],
          [q(t, w) + 1, minus],
        ];
        const other: [number, Rational][] = [
          [q(s, w), value.negate()],
          [q(s, w) + 1, one],
        ];
        const dual: [number, Rational][] = [
          [lambda, minus],
          [alpha, minus],
          [beta, one],
        ];
        atLeastZero(`${name} at ${w}`, [...own, ...(s === t ? [] : other), ...dual]);
      }
      atLeastZero(name, bound);
    }
  }
  return { name: 'robust mechanism', sense: 'max', offset: Rational.ZERO, columns, rows };
}

/** The mechanism that a point of the program is. */
export function robustMechanismOf({ values, estimate }: RobustInstance, point: SparseVector): RobustMechanism {
  const signals = estimate[0]?.length ?? 0;
  const entries = new Map(point.positions.map((column, k) => [column, point.numerators[k] as bigint]));
  const at = (column: number) => Rational.of(entries.get(column) ?? 0n, point.denominator);
  const table = (offset: number) =>
    values.map((_, t) => Array.from({ length: signals }, (__, w) => at(2 * (t * signals + w) + offset)));
  return { shares: table(0), payments: table(1) };
}

/** Bounds π̂(w | t) ± radius, cut to [0, 1]. @throws RangeError for a type of probability 0 in the estimate. */
export function boxAround(estimate: Table, radius: Rational): Pick<RobustInstance, 'lower' | 'upper'> {
  const conditional = estimate.map((row, t) => {
    const mass = sum(row);
    if (mass.isZero())
      throw new RangeError(`type ${t} has probability 0: its conditional distribution is not estimated`);
    return row.map((value) => value.divide(mass));
  });
  const cut = (value: Rational) =>
    value.sign() < 0 ? Rational.ZERO : value.compare(Rational.ONE) > 0 ? Rational.ONE : value;
  return {
    lower: conditional.map((row) => row.map((value) => cut(value.subtract(radius)))),
    upper: conditional.map((row) => row.map((value) => cut(value.add(radius)))),
  };
}

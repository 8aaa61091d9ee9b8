/**
 * Finite programs that bound the worst-case expected revenue of the unknown optimal mechanism for two bidders from both sides.
 *
 * Grid        0 = g_0 < … < g_n = 1.
 * Columns     Q(k, l) ∈ [0, 1]: what bidder i gets with the value g_k against g_l; λ free; σ ≥ 0.
 * Rows        Q(k, l) + Q(l, k) ≤ 1;  Q rises in k;  M(k, l) + M(l, k) ≥ λ + σ(c_k + c_l) with M(k, l) = Q(k, l)g_k − Σ_{j<k} Q(j, l)(g_{j+1} − g_j).
 * Objective   max λ + 2σμ.
 * Above       c = g: the values of any allocation rule at the grid points, averaged over the two bidders, meet the rows, since an integral of
 *             a rising function is at least its lower sum. So the optimum is an upper bound.
 * Below       c_k = g_{k+1} (and c_n = 1): rounding both values down to the grid makes Q an ex-post monotone rule whose payments are M on
 *             a whole cell, and λ + σ(v_1 + v_2) is largest at its upper corner. So the optimum is a lower bound.
 */
import { Rational } from '../../src/arithmetic/rational.ts';
import type { Column, LinearProgram, Row } from '../../src/statement/linearProgram.ts';

export type Side = 'below' | 'above';

const ZERO = Rational.ZERO;
const ONE = Rational.ONE;
const TWO = Rational.of(2n);
const MINUS_ONE = Rational.of(-1n);

/** Entries of a row by column, like ones added. */
class Entries {
  private readonly values = new Map<number, Rational>();

  add(column: number, coefficient: Rational): this {
    this.values.set(column, (this.values.get(column) ?? ZERO).add(coefficient));
    return this;
  }

  /** Σ entries ≥ 0 or ≤ 1. */
  row(name: string, lower: Rational | null, upper: Rational | null): Row {
    const kept = [...this.values].filter(([, value]) => !value.isZero()).sort(([a], [b]) => a - b);
    return {
      name,
      columns: kept.map(([column]) => column),
      coefficients: kept.map(([, value]) => value),
      lower,
      upper,
    };
  }
}

/** 0, 1/n, …, 1. */
export const evenGrid = (n: number): readonly Rational[] =>
  Array.from({ length: n + 1 }, (_, k) => Rational.of(BigInt(k), BigInt(n)));

/** The program for a mean μ and a grid from 0 to 1, increasing. */
export function twoBidderProgram(mu: Rational, points: readonly Rational[], side: Side): LinearProgram {
  const size = points.length;
  const n = size - 1;
  const grid = (k: number): Rational => points[k] as Rational;
  const corner = (k: number): Rational => (side === 'above' || k === n ? grid(k) : grid(k + 1));
  const column = (k: number, l: number): number => k * size + l;
  const [lambda, sigma] = [size * size, size * size + 1];
  const ks = Array.from({ length: size }, (_, k) => k);
  const columns: Column[] = ks.flatMap((k) =>
    ks.map((l) => ({ name: `Q(${k},${l})`, cost: ZERO, lower: ZERO, upper: ONE })),
  );
  columns.push({ name: 'lambda', cost: ONE, lower: null, upper: null });
  columns.push({ name: 'sigma', cost: TWO.multiply(mu), lower: ZERO, upper: null });

  const paid = (entries: Entries, k: number, l: number): Entries => {
    entries.add(column(k, l), grid(k));
    for (let j = 0; j < k; j++) entries.add(column(j, l), grid(j).subtract(grid(j + 1)));
    return entries;
  };
  const rows: Row[] = [];
  for (const k of ks) {
    for (const l of ks.slice(k)) {
      rows.push(new Entries().add(column(k, l), ONE).add(column(l, k), ONE).row(`sold(${k},${l})`, null, ONE));
      const revenue = paid(paid(new Entries(), k, l), l, k).add(lambda, MINUS_ONE);
      rows.push(revenue.add(sigma, corner(k).add(corner(l)).negate()).row(`minorant(${k},${l})`, ZERO, null));
    }
    for (const l of ks.slice(1)) {
      rows.push(
        new Entries()
          .add(column(l, k), ONE)
          .add(column(l - 1, k), MINUS_ONE)
          .row(`rises(${l},${k})`, ZERO, null),
      );
    }
  }
  return { name: `two bidders, ${side}, mu = ${mu}, ${n} steps`, sense: 'max', offset: ZERO, columns, rows };
}

/**
 * The finite programs (2.6) and (2.7) of the thesis, written down row by row from the printed text, for a given n, v̄ and c.
 *
 * Types       𝒱_n: v_j = c_j + k_j(v̄_j − c_j)/n for k_j = 0, …, n.
 * Columns     of (2.6): q_j(v) ∈ [0, 1], m(v) and r free. Of (2.7): α(v), β(v), λ_j(v) and γ(v, w), all ≥ 0.
 * Left out    the rows and columns of the pairs v = w, which are 0.
 */
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import type { Formula } from '../../src/statement/formula.ts';
import type { Column, LinearProgram, Row } from '../../src/statement/linearProgram.ts';

export interface Pricing {
  readonly n: bigint;
  readonly vbar: readonly Rational[];
  readonly c: readonly Rational[];
}

type Entries = readonly (readonly [column: string, coefficient: Rational])[];

const ZERO = Rational.ZERO;
const ONE = Rational.ONE;

export const pricing = (n: bigint, vbar: readonly string[], c: readonly string[]): Pricing => ({
  n,
  vbar: vbar.map(rational),
  c: c.map(rational),
});

/** A type's values, by the name k_1,…,k_J. */
function typesOf({ n, vbar, c }: Pricing): ReadonlyMap<string, readonly Rational[]> {
  let types = new Map<string, readonly Rational[]>([['', []]]);
  c.forEach((cost, j) => {
    const step = (vbar[j] as Rational).subtract(cost).divide(Rational.of(n));
    const longer = new Map<string, readonly Rational[]>();
    for (const [name, values] of types) {
      for (let k = 0n; k <= n; k++) {
        longer.set(name === '' ? `${k}` : `${name},${k}`, [...values, cost.add(step.multiply(Rational.of(k)))]);
      }
    }
    types = longer;
  });
  return types;
}

/** 1ᵀ(v − c). */
const gain = (v: readonly Rational[], c: readonly Rational[]): Rational =>
  v.reduce((sum, value, j) => sum.add(value.subtract(c[j] as Rational)), ZERO);

/** Collects rows by column names; like terms are added and zeros left out. */
class Rows {
  readonly rows: Row[] = [];
  private readonly positions: ReadonlyMap<string, number>;

  constructor(columns: readonly Column[]) {
    this.positions = new Map(columns.map(({ name }, k) => [name, k]));
  }

  add(name: string, entries: Entries, lower: Rational, upper: Rational | null = null): void {
    const byColumn = new Map<number, Rational>();
    for (const [column, coefficient] of entries) {
      const position = this.positions.get(column);
      if (position === undefined) throw new RangeError(`no column '${column}'`);
      byColumn.set(position, (byColumn.get(position) ?? ZERO).add(coefficient));
    }
    const kept = [...byColumn].filter(([, value]) => !value.isZero()).sort(([a], [b]) => a - b);
    this.rows.push({
      name,
      columns: kept.map(([position]) => position),
      coefficients: kept.map(([, value]) => value),
      lower,
      upper,
    });
  }
}

/** (2.6). */
export function primalProgram(instance: Pricing): LinearProgram {
  const { c } = instance;
  const types = typesOf(instance);
  const columns: Column[] = [...types.keys()].flatMap((v) => [
    ...c.map((_, j) => ({ name: `q${j + 1}(${v})`, cost: ZERO, lower: ZERO, upper: ONE })),
    { name: `m(${v})`, cost: ZERO, lower: null, upper: null },
  ]);
  columns.push({ name: 'r', cost: ONE, lower: null, upper: null });
  const rows = new Rows(columns);
  /** weight·(q(report)ᵀ values − m(report)). */
  const utility = (report: string, values: readonly Rational[], weight: Rational): Entries => [
    ...values.map((value, j) => [`q${j + 1}(${report})`, value.multiply(weight)] as const),
    [`m(${report})`, weight.negate()],
  ];
  for (const [v, values] of types) {
    const costs = c.map((cost, j) => [`q${j + 1}(${v})`, cost.negate()] as const);
    rows.add(`regret(${v})`, [['r', ONE], [`m(${v})`, ONE], ...costs], gain(values, c));
    rows.add(`ir(${v})`, utility(v, values, ONE), ZERO);
    for (const w of types.keys()) {
      if (w === v) continue;
      rows.add(`ic(${v}|${w})`, [...utility(v, values, ONE), ...utility(w, values, ONE.negate())], ZERO);
    }
  }
  return { name: '(2.6)', sense: 'min', offset: ZERO, columns, rows: rows.rows };
}

/** (2.7). */
export function dualProgram(instance: Pricing): LinearProgram {
  const { c } = instance;
  const types = typesOf(instance);
  const column = (name: string, cost: Rational): Column => ({ name, cost, lower: ZERO, upper: null });
  const columns: Column[] = [...types].flatMap(([v, values]) => [
    column(`alpha(${v})`, gain(values, c)),
    column(`beta(${v})`, ZERO),
    ...c.map((_, j) => column(`lambda${j + 1}(${v})`, ONE.negate())),
    ...[...types.keys()].filter((w) => w !== v).map((w) => column(`gamma(${v}|${w})`, ZERO)),
  ]);
  const rows = new Rows(columns);
  rows.add(
    'total',
    [...types.keys()].map((v) => [`alpha(${v})`, ONE] as const),
    ONE,
    ONE,
  );
  for (const [v, values] of types) {
    const others = [...types].filter(([w]) => w !== v);
    const flow = others.flatMap(([w]) => [
      [`gamma(${v}|${w})`, ONE] as const,
      [`gamma(${w}|${v})`, ONE.negate()] as const,
    ]);
    rows.add(`flow(${v})`, [[`beta(${v})`, ONE], [`alpha(${v})`, ONE.negate()], ...flow], ZERO, ZERO);
    values.forEach((value, j) => {
      const prices = others.flatMap(([w, lie]) => [
        [`gamma(${v}|${w})`, value.negate()] as const,
        [`gamma(${w}|${v})`, lie[j] as Rational] as const,
      ]);
      const own: Entries = [
        [`lambda${j + 1}(${v})`, ONE],
        [`alpha(${v})`, c[j] as Rational],
        [`beta(${v})`, value.negate()],
      ];
      rows.add(`price${j + 1}(${v})`, [...own, ...prices], ZERO);
    });
  }
  return { name: '(2.7)', sense: 'max', offset: ZERO, columns, rows: rows.rows };
}

/**
 * φ_n = (K/n)(1/(K+1) + … + 1/n) for the least K with 1/(K+1) + … + 1/n ≤ 1: the value of both programs is φ_n·1ᵀ(v̄ − c).
 */
export function gridValue(n: bigint): Rational {
  let [K, tail] = [n, ZERO];
  for (let next = tail.add(Rational.of(1n, K)); K >= 1n && next.compare(ONE) <= 0; ) {
    K -= 1n;
    tail = next;
    if (K >= 1n) next = tail.add(Rational.of(1n, K));
  }
  return tail.multiply(Rational.of(K, n));
}

/** Both programs have this optimal value. */
export const isOptimal = (program: LinearProgram, value: Rational): Formula => ({
  kind: 'linear',
  program,
  claim: { kind: 'optimal', value },
});

/** φ_n·1ᵀ(v̄ − c). */
export const optimum = (instance: Pricing): Rational => gridValue(instance.n).multiply(gain(instance.vbar, instance.c));

/**
 * A mechanism for two bidders by its values on a grid: the best numbers for the rows of `interpolation`, rounded to binary fractions that meet them exactly.
 */
import { Rational } from '../../src/arithmetic/rational.ts';
import type { ParameterValues } from '../../src/claims/claim.ts';
import type { Column, LinearProgram, Row } from '../../src/statement/linearProgram.ts';

/** Q(k, l) and T(k, l) for 0 ≤ k, l ≤ n, λ and σ, all of them multiples of 2^(−BITS). */
export interface GridRule {
  readonly Q: readonly (readonly Rational[])[];
  readonly T: readonly (readonly Rational[])[];
  readonly c: Rational;
  readonly s: Rational;
}

const BITS = 24n;
const UNIT = Rational.of(1n << BITS);
const TWO = Rational.of(2n);
const down = (value: Rational): Rational => Rational.of(value.multiply(UNIT).floor()).divide(UNIT);

type Entry = readonly [string, Rational];
const Q = (k: number, l: number): string => `Q(${k},${l})`;
const T = (k: number, l: number): string => `T(${k},${l})`;

/** A row Σ entries ≥ least. */
interface Condition {
  readonly entries: readonly Entry[];
  readonly least: Rational;
}
const number = (value: number): Rational => Rational.of(BigInt(value));
const condition = (least: number, ...entries: readonly (readonly [string, number])[]): Condition => ({
  entries: entries.map(([name, value]) => [name, number(value)]),
  least: number(least),
});

/** What is paid at the vertices of the cells, without λ and σ; and the sum of the numbers of the vertex. */
function vertices(n: number): { readonly entries: readonly (readonly [string, number])[]; readonly corner: number }[] {
  const own = (k: number, l: number, next = 0, beyond = 0): readonly (readonly [string, number])[] => [
    [Q(k + next, l + beyond), k],
    [T(k, l + beyond), -1],
  ];
  const all = [];
  for (let k = 0; k <= n; k++) {
    for (let l = 0; l <= n; l++) {
      all.push({ entries: [...own(k, l), ...own(l, k)], corner: k + l });
      if (k < n) all.push({ entries: [...own(k, l, 1), ...own(l, k, 0, 1)], corner: k + 1 + l });
      if (k < n && l < n) all.push({ entries: [...own(k, l, 1, 1), ...own(l, k, 1, 1)], corner: k + l + 2 });
    }
  }
  return all;
}

/** max λ + 2μσ over everything that meets the rows. */
function programOf(mu: Rational, n: number): LinearProgram {
  const conditions: Condition[] = [];
  for (let l = 0; l <= n; l++) {
    conditions.push(condition(0, [T(0, l), 1]));
    for (let k = 0; k <= n; k++) {
      if (k <= l) conditions.push(condition(-1, [Q(k, l), -1], [Q(l, k), -1]));
      if (k === n) continue;
      conditions.push(condition(0, [Q(k + 1, l), 1], [Q(k, l), -1]));
      conditions.push(condition(0, [T(k + 1, l), 2], [T(k, l), -2], [Q(k, l), -1], [Q(k + 1, l), -1]));
    }
  }
  for (const { entries, corner } of vertices(n)) conditions.push(condition(0, ...entries, ['c', -n], ['s', -corner]));
  const names = [...new Set(conditions.flatMap(({ entries }) => entries.map(([name]) => name)))];
  const place = new Map(names.map((name, k) => [name, k]));
  const columns = names.map((name): Column => {
    const cost = name === 'c' ? Rational.ONE : name === 's' ? mu.multiply(TWO) : Rational.ZERO;
    return { name, cost, lower: name === 'c' || name.startsWith('T') ? null : Rational.ZERO, upper: null };
  });
  const rows = conditions.map(({ entries, least }, k): Row => {
    const sums = new Map<number, Rational>();
    for (const [name, value] of entries) {
      const column = place.get(name) as number;
      sums.set(column, (sums.get(column) ?? Rational.ZERO).add(value));
    }
    const kept = [...sums].filter(([, value]) => !value.isZero()).sort(([a], [b]) => a - b);
    return {
      name: `row${k}`,
      columns: kept.map(([column]) => column),
      coefficients: kept.map(([, value]) => value),
      lower: least,
      upper: null,
    };
  });
  return { name: `interpolation on ${n} steps`, sense: 'max', offset: Rational.ZERO, columns, rows };
}

/** How far a number of the floating-point solution may be from one that meets the rows. */
const SLACK = Rational.of(1n, 1n << 18n);

/** A line of chances that rises and lies a little below the solution. */
function rising(values: readonly number[]): Rational[] {
  let highest = Rational.ZERO;
  return values.map((value) => {
    const lowered = down(Rational.of(BigInt(Math.round(value * 2 ** 30)), 1n << 30n).subtract(SLACK));
    if (lowered.compare(highest) > 0) highest = lowered;
    return highest;
  });
}

/**
 * Solved in floating point: what is rounded meets the rows whatever the solver did, or it is refused.
 * @throws Error if the program is not solved
 */
export async function gridRule(mu: Rational, n: number): Promise<GridRule> {
  const [{ highsOracle }, { toFloatProgram }] = await Promise.all([
    import('../../src/solvers/highs.ts'),
    import('../../src/solvers/oracle.ts'),
  ]);
  const program = programOf(mu, n);
  const hint = await highsOracle.solve(toFloatProgram(program));
  if (hint.status !== 'optimal' || !hint.columns) throw new Error('the program of the interpolation is not solved');
  const solution = new Map(program.columns.map(({ name }, k) => [name, hint.columns?.[k] as number]));
  const steps = Array.from({ length: n + 1 }, (_, k) => k);
  const lines = steps.map((l) => rising(steps.map((k) => solution.get(Q(k, l)) as number)));
  const chances = steps.map((k) => steps.map((l) => lines[l]?.[k] as Rational));
  const isShared = chances.every((row, k) =>
    row.every((value, l) => value.add(lines[k]?.[l] as Rational).compare(Rational.ONE) <= 0),
  );
  if (!isShared) throw new Error('the solution of the program of the interpolation is too far from its rows');
  const areas = steps.map((k) => steps.map((l) => areaOf(chances, k, l)));
  const s = down(Rational.of(BigInt(Math.round((solution.get('s') as number) * 2 ** 30)), 1n << 30n));
  return { Q: chances, T: areas, s, c: least(chances, areas, s, n) };
}

/** What the mechanism guarantees, λ + 2σμ: for a closed form. @throws Error if the program is not solved */
export async function guaranteedOnGrid(values: ParameterValues): Promise<Rational> {
  const [mu, n] = [values.get('mu') as Rational, values.get('n') as Rational];
  const { c, s } = await gridRule(mu, Number(n.num));
  return c.add(s.multiply(mu).multiply(TWO));
}

/** Σ_{j < k} (Q(j, l) + Q(j + 1, l))/2, which is the least that T(k, l) may be. */
function areaOf(chances: GridRule['Q'], k: number, l: number): Rational {
  const value = (j: number): Rational => chances[j]?.[l] as Rational;
  let sum = Rational.ZERO;
  for (let j = 0; j < k; j++) sum = sum.add(value(j).add(value(j + 1)));
  return sum.divide(TWO);
}

/** The largest λ that the rounded numbers allow. */
function least(chances: GridRule['Q'], areas: GridRule['T'], s: Rational, n: number): Rational {
  const entriesOf = (name: (k: number, l: number) => string, table: GridRule['Q']): (readonly [string, Rational])[] =>
    table.flatMap((row, k) => row.map((value, l) => [name(k, l), value] as const));
  const values = new Map([...entriesOf(Q, chances), ...entriesOf(T, areas)]);
  const slacks = vertices(n).map(({ entries, corner }) =>
    entries.reduce(
      (sum, [name, value]) => sum.add((values.get(name) as Rational).multiply(number(value))),
      s.multiply(number(-corner)),
    ),
  );
  const smallest = slacks.reduce((a, b) => (b.compare(a) < 0 ? b : a));
  return down(smallest.divide(number(n)));
}

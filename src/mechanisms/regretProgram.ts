/**
 * The regret programs of a seller who knows only the ranges of the values: primal (2.6) and dual (2.7) of Koçyiğit's thesis.
 *
 * J goods with costs c_j and values in [c_j, v̄_j], on the grid V_n of points c_j + k (v̄_j − c_j)/n, k = 0 … n, for each good.
 * A mechanism (q, m) sells good j to type v with probability q_j(v) for a total payment m(v).
 *
 *   (2.6)  min r   over q_j(v) ∈ [0, 1], m(v) and r free, for all types v and w ≠ v:
 *     regret(v)    r + m(v) − Σ_j c_j q_j(v) ≥ g(v) ,  g(v) = Σ_j (v_j − c_j)
 *     ir(v)        Σ_j v_j q_j(v) − m(v) ≥ 0
 *     ic(v, w)     Σ_j v_j q_j(v) − m(v) − Σ_j v_j q_j(w) + m(w) ≥ 0
 *
 *   (2.7)  max Σ_v g(v) α(v) − Σ_{v,j} λ_j(v)   over α, β, γ, λ ≥ 0:
 *     total        Σ_v α(v) = 1
 *     flow(v)      β(v) + Σ_w γ(v,w) − Σ_w γ(w,v) − α(v) = 0
 *     price_j(v)   λ_j(v) + c_j α(v) − v_j β(v) − v_j Σ_w γ(v,w) + Σ_w w_j γ(w,v) ≥ 0
 *
 * The pairs v = w, whose rows and columns are 0, are left out. With N = (n+1)^J types, (2.6) has N² + N rows.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { LinearEvidence, LinearSource, SparseVector } from '../kernel/linear/evidence.ts';
import type { RowFamily } from '../solvers/exact/rowGeneration.ts';
import { toDouble } from '../solvers/toDouble.ts';
import type { Column, LinearClaim, Row } from '../statement/linearProgram.ts';

export interface RegretInstance {
  /** Grid points beyond the first in each direction. */
  readonly n: number;
  readonly costs: readonly Rational[];
  /** Largest values v̄_j ≥ c_j. */
  readonly highest: readonly Rational[];
}

/** Types of an instance, numbered with the last good running fastest. */
class Grid {
  readonly goods: number;
  readonly types: readonly (readonly Rational[])[];
  readonly steps: readonly (readonly number[])[];
  /** g(v) for each type. */
  readonly gains: readonly Rational[];

  constructor(readonly instance: RegretInstance) {
    const { n, costs, highest } = instance;
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`a grid needs an integer n ≥ 1, received ${n}`);
    if (costs.length === 0 || costs.length !== highest.length)
      throw new RangeError('costs and highest values must pair up');
    costs.forEach((cost, j) => {
      if (cost.compare(highest[j] as Rational) > 0)
        throw new RangeError(`good ${j + 1}: the highest value is below the cost`);
    });
    this.goods = costs.length;
    let steps: number[][] = [[]];
    for (let j = 0; j < this.goods; j++) {
      steps = steps.flatMap((head) => Array.from({ length: n + 1 }, (_, k) => [...head, k]));
    }
    const points = costs.map((cost, j) =>
      Array.from({ length: n + 1 }, (_, k) =>
        cost.add((highest[j] as Rational).subtract(cost).multiply(Rational.of(BigInt(k), BigInt(n)))),
      ),
    );
    this.steps = steps;
    this.types = steps.map((step) => step.map((k, j) => (points[j] as Rational[])[k] as Rational));
    this.gains = this.types.map((type) =>
      type.reduce((sum, value, j) => sum.add(value.subtract(costs[j] as Rational)), Rational.ZERO),
    );
  }

  label(type: number): string {
    return (this.steps[type] as readonly number[]).join(',');
  }

  /** The type one step away in one direction, or −1. */
  neighbour(type: number, good: number, by: 1 | -1): number {
    const { n } = this.instance;
    const k = ((this.steps[type] as readonly number[])[good] as number) + by;
    return k < 0 || k > n ? -1 : type + by * (n + 1) ** (this.goods - 1 - good);
  }
}

/** A row whose name is made when it is asked for. */
class GeneratedRow implements Row {
  constructor(
    private readonly label: () => string,
    readonly columns: readonly number[],
    readonly coefficients: readonly Rational[],
    readonly lower: Rational | null,
    readonly upper: Rational | null,
  ) {}

  get name(): string {
    return this.label();
  }
}

const MINUS_ONE = Rational.of(-1n);

/** Keeps the coefficients that are not 0, as rows require. */
function compact(columns: number[], coefficients: Rational[]): { columns: number[]; coefficients: Rational[] } {
  if (!coefficients.some((value) => value.isZero())) return { columns, coefficients };
  const kept = coefficients.map((value) => !value.isZero());
  return { columns: columns.filter((_, k) => kept[k]), coefficients: coefficients.filter((_, k) => kept[k]) };
}

/** Program (2.6). Columns: q_1(v) … q_J(v), m(v) for each type in turn, then r. */
class RegretPrimal implements RowFamily {
  readonly name: string;
  readonly sense = 'min';
  readonly offset = Rational.ZERO;
  readonly columns: readonly Column[];
  readonly rowCount: number;
  readonly start: readonly number[];
  readonly rows: Iterable<Row>;
  private readonly size: number;
  private readonly width: number;
  /** Coefficients of ic(v, w): the block of v before that of w, and after it. */
  private readonly before: (readonly Rational[])[] = [];
  private readonly after: (readonly Rational[])[] = [];
  private readonly offsets: readonly (readonly number[])[];

  constructor(private readonly grid: Grid) {
    this.size = grid.types.length;
    this.width = grid.goods + 1;
    this.name = `regret J=${grid.goods} n=${grid.instance.n}`;
    this.rowCount = this.size * this.size + this.size;
    this.columns = this.makeColumns();
    for (const type of grid.types) {
      const own = [...type, MINUS_ONE];
      const other = own.map((value) => value.negate());
      this.before.push(compact([], [...own, ...other]).coefficients);
      this.after.push(compact([], [...other, ...own]).coefficients);
    }
    this.offsets = grid.types.map((type) => [...type.keys()].filter((j) => !type[j]?.isZero()).concat(grid.goods));
    this.start = this.startRows();
    const { rowAt, rowCount } = { rowAt: this.rowAt.bind(this), rowCount: this.rowCount };
    this.rows = {
      *[Symbol.iterator]() {
        for (let position = 0; position < rowCount; position++) yield rowAt(position);
      },
    };
  }

  private makeColumns(): Column[] {
    const columns: Column[] = [];
    for (let v = 0; v < this.size; v++) {
      const label = this.grid.label(v);
      for (let j = 0; j < this.grid.goods; j++) {
        columns.push({ name: `q${j + 1}(${label})`, cost: Rational.ZERO, lower: Rational.ZERO, upper: Rational.ONE });
      }
      columns.push({ name: `m(${label})`, cost: Rational.ZERO, lower: null, upper: null });
    }
    columns.push({ name: 'r', cost: Rational.ONE, lower: null, upper: null });
    return columns;
  }

  /** regret(v) for all v, then ir(v), then ic(v, w) for v, w ≠ v in order. */
  rowAt(position: number): Row {
    const { size, width, grid } = this;
    if (position < size) {
      const first = position * width;
      const { columns, coefficients } = compact(
        [...grid.instance.costs.keys(), grid.goods].map((j) => first + j).concat(size * width),
        [...grid.instance.costs.map((cost) => cost.negate()), Rational.ONE, Rational.ONE],
      );
      return new GeneratedRow(
        () => `regret(${grid.label(position)})`,
        columns,
        coefficients,
        grid.gains[position] as Rational,
        null,
      );
    }
    if (position < 2 * size) {
      const v = position - size;
      const columns = (this.offsets[v] as readonly number[]).map((j) => v * width + j);
      const coefficients = (this.before[v] as readonly Rational[]).slice(0, columns.length);
      return new GeneratedRow(() => `ir(${grid.label(v)})`, columns, coefficients, Rational.ZERO, null);
    }
    const pair = position - 2 * size;
    const v = Math.floor(pair / (size - 1));
    const rest = pair % (size - 1);
    return this.incentive(v, rest < v ? rest : rest + 1);
  }

  private incentive(v: number, w: number): Row {
    const { width, grid } = this;
    const offsets = this.offsets[v] as readonly number[];
    const first = Math.min(v, w) * width;
    const second = Math.max(v, w) * width;
    const columns = new Array<number>(2 * offsets.length);
    for (let k = 0; k < offsets.length; k++) {
      columns[k] = first + (offsets[k] as number);
      columns[k + offsets.length] = second + (offsets[k] as number);
    }
    const coefficients = (v < w ? this.before : this.after)[v] as readonly Rational[];
    return new GeneratedRow(() => `ic(${grid.label(v)}|${grid.label(w)})`, columns, coefficients, Rational.ZERO, null);
  }

  /** The position of ic(v, w). */
  private pairPosition(v: number, w: number): number {
    return 2 * this.size + v * (this.size - 1) + (w < v ? w : w - 1);
  }

  private startRows(): number[] {
    const start = Array.from({ length: 2 * this.size }, (_, k) => k);
    for (let v = 0; v < this.size; v++) {
      for (let j = 0; j < this.grid.goods; j++) {
        for (const by of [1, -1] as const) {
          const w = this.grid.neighbour(v, j, by);
          if (w >= 0) start.push(this.pairPosition(v, w));
        }
      }
    }
    return start;
  }

  /** For each type the two lies that tempt it most. */
  separate(point: Float64Array, tolerance: number): number[] {
    const { size, width, grid } = this;
    const { goods } = grid;
    const values = grid.types.map((type) => type.map(toDouble));
    const found: { position: number; gain: number }[] = [];
    for (let v = 0; v < size; v++) {
      const type = values[v] as number[];
      const utility = (w: number) => {
        let sum = -(point[w * width + goods] as number);
        for (let j = 0; j < goods; j++) sum += (type[j] as number) * (point[w * width + j] as number);
        return sum;
      };
      const truth = utility(v);
      let [best, second] = [-1, -1];
      let [bestGain, secondGain] = [tolerance, tolerance];
      for (let w = 0; w < size; w++) {
        const gain = utility(w) - truth;
        if (gain > bestGain) [best, bestGain, second, secondGain] = [w, gain, best, bestGain];
        else if (gain > secondGain) [second, secondGain] = [w, gain];
      }
      if (best >= 0) found.push({ position: this.pairPosition(v, best), gain: bestGain });
      if (second >= 0) found.push({ position: this.pairPosition(v, second), gain: secondGain });
    }
    return found.sort((a, b) => b.gain - a.gain).map(({ position }) => position);
  }
}

/** Program (2.6) with its rows generated on the fly. @throws RangeError for an instance without a grid. */
export function regretProgram(instance: RegretInstance): RowFamily {
  return new RegretPrimal(new Grid(instance));
}

/** Program (2.7). Columns: α(v), β(v), λ_j(v) for each type in turn, then γ(v, w) for v, w ≠ v in order. */
export function regretDualProgram(instance: RegretInstance): LinearSource {
  const grid = new Grid(instance);
  const size = grid.types.length;
  const { goods } = grid;
  const head = size * (goods + 2);
  const column = (name: string, cost: Rational): Column => ({ name, cost, lower: Rational.ZERO, upper: null });
  const columns: Column[] = [];
  for (let v = 0; v < size; v++) {
    columns.push(
      column(`alpha(${grid.label(v)})`, grid.gains[v] as Rational),
      column(`beta(${grid.label(v)})`, Rational.ZERO),
    );
    for (let j = 0; j < goods; j++) columns.push(column(`lambda${j + 1}(${grid.label(v)})`, MINUS_ONE));
  }
  for (let v = 0; v < size; v++) {
    for (let w = 0; w < size; w++) {
      if (v !== w) columns.push(column(`gamma(${grid.label(v)}|${grid.label(w)})`, Rational.ZERO));
    }
  }
  const gamma = (v: number, w: number) => head + v * (size - 1) + (w < v ? w : w - 1);
  const row = (
    name: string,
    entries: readonly (readonly [number, Rational])[],
    lower: Rational,
    upper: Rational | null,
  ) => {
    const sorted = [...entries].sort(([a], [b]) => a - b);
    const { columns: positions, coefficients } = compact(
      sorted.map(([position]) => position),
      sorted.map(([, value]) => value),
    );
    return new GeneratedRow(() => name, positions, coefficients, lower, upper);
  };
  const others = (v: number) => grid.types.map((_, w) => w).filter((w) => w !== v);
  const rows = {
    *[Symbol.iterator]() {
      const alphas = grid.types.map((_, v): [number, Rational] => [v * (goods + 2), Rational.ONE]);
      yield row('total', alphas, Rational.ONE, Rational.ONE);
      for (let v = 0; v < size; v++) {
        const entries: [number, Rational][] = [
          [v * (goods + 2), MINUS_ONE],
          [v * (goods + 2) + 1, Rational.ONE],
        ];
        for (const w of others(v)) entries.push([gamma(v, w), Rational.ONE], [gamma(w, v), MINUS_ONE]);
        yield row(`flow(${grid.label(v)})`, entries, Rational.ZERO, Rational.ZERO);
        for (let j = 0; j < goods; j++) {
          const value = (grid.types[v] as readonly Rational[])[j] as Rational;
          const prices: [number, Rational][] = [
            [v * (goods + 2), instance.costs[j] as Rational],
            [v * (goods + 2) + 1, value.negate()],
            [v * (goods + 2) + 2 + j, Rational.ONE],
          ];
          for (const w of others(v)) {
            prices.push(
              [gamma(v, w), value.negate()],
              [gamma(w, v), (grid.types[w] as readonly Rational[])[j] as Rational],
            );
          }
          yield row(`price${j + 1}(${grid.label(v)})`, prices, Rational.ZERO, null);
        }
      }
    },
  };
  return { sense: 'max', offset: Rational.ZERO, columns, rows };
}

/**
 * Evidence for (2.7) from an optimum of (2.6): the multipliers of the one are a point of the other, α and β from the regret and
 * participation rows, γ from the incentive rows, λ from the bounds q ≤ 1; r, m and q are the multipliers.
 */
export function dualEvidence(
  instance: RegretInstance,
  claim: LinearClaim,
  evidence: LinearEvidence,
): { claim: LinearClaim; evidence: LinearEvidence } {
  if (claim.kind !== 'optimal' || evidence.kind !== 'optimal' || evidence.dual.kind !== 'multipliers') {
    throw new TypeError('dualEvidence expects an optimum of (2.6) proved by multipliers');
  }
  const grid = new Grid(instance);
  const size = grid.types.length;
  const { goods } = grid;
  const head = size * (goods + 2);
  const { denominator, lower } = evidence.dual.multipliers;
  const entries = new Map<number, bigint>();
  /** Σ of the multipliers against each column q_j(v), times `scale` to be whole. */
  let scale = 1n;
  for (const type of [...grid.types, instance.costs]) {
    for (const { den } of type) if (scale % den !== 0n) scale *= den;
  }
  const pressure = new Map<number, bigint>();
  const press = (v: number, prices: readonly Rational[], weight: bigint) => {
    prices.forEach(({ num, den }, j) => {
      const at = v * goods + j;
      pressure.set(at, (pressure.get(at) ?? 0n) + weight * num * (scale / den));
    });
  };
  lower.positions.forEach((position, k) => {
    const weight = lower.numerators[k] as bigint;
    if (position < size) {
      entries.set(position * (goods + 2), weight * scale);
      press(position, instance.costs, -weight);
    } else if (position < 2 * size) {
      const v = position - size;
      entries.set(v * (goods + 2) + 1, weight * scale);
      press(v, grid.types[v] as readonly Rational[], weight);
    } else {
      const pair = position - 2 * size;
      const v = Math.floor(pair / (size - 1));
      const rest = pair % (size - 1);
      entries.set(head + pair, weight * scale);
      press(v, grid.types[v] as readonly Rational[], weight);
      press(rest < v ? rest : rest + 1, grid.types[v] as readonly Rational[], -weight);
    }
  });
  for (const [at, value] of pressure) {
    if (value > 0n) entries.set(Math.floor(at / goods) * (goods + 2) + 2 + (at % goods), value);
  }
  const positions = [...entries.keys()].sort((a, b) => a - b);
  const numerators = positions.map((position) => entries.get(position) as bigint);
  const primal: SparseVector = { positions, numerators, denominator: denominator * scale };
  return {
    claim,
    evidence: { kind: 'optimal', primal, dual: { kind: 'multipliers', multipliers: pricesOf(grid, evidence.primal) } },
  };
}

/** Multipliers of (2.7) from a point of (2.6): −r for total, m(v) for flow(v), q_j(v) for price_j(v). */
function pricesOf({ goods, types }: Grid, { positions, numerators, denominator }: SparseVector) {
  const sides = { lower: new Map<number, bigint>(), upper: new Map<number, bigint>() };
  positions.forEach((position, k) => {
    const v = Math.floor(position / (goods + 1));
    const j = position % (goods + 1);
    const row = v === types.length ? 0 : 1 + v * (goods + 1) + (j === goods ? 0 : 1 + j);
    const value = v === types.length ? -(numerators[k] as bigint) : (numerators[k] as bigint);
    if (value > 0n) sides.lower.set(row, value);
    else sides.upper.set(row, -value);
  });
  const sorted = (side: ReadonlyMap<number, bigint>) => {
    const places = [...side.keys()].sort((a, b) => a - b);
    return { positions: places, numerators: places.map((place) => side.get(place) as bigint) };
  };
  return { denominator, lower: sorted(sides.lower), upper: sorted(sides.upper) };
}

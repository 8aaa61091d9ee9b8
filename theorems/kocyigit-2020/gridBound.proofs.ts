/**
 * What an allocation rule for two bidders guarantees at most: the rows of the finite program, weighted by its dual solution. The weights are found by solving the
 * program exactly, and the kernel sees the weighted sum of the rows, instance by instance.
 */
import { Rational } from '../../src/arithmetic/rational.ts';
import type { Product, Proof } from '../../src/certificate/proof.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { expression } from '../../src/statement/expression.ts';
import type { Column, LinearProgram, Row } from '../../src/statement/linearProgram.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { AVERAGED, averaged, ON_GRID, onGrid, rows } from './two-bidders-on-a-grid.ts';

type Kind = keyof typeof rows;
/** A row of the program at numbers k and l (or l alone), as entries · columns ≥ constant. */
interface Instance {
  readonly kind: Kind;
  readonly at: readonly number[];
  readonly entries: ReadonlyMap<string, bigint>;
  readonly least: bigint;
}

const entriesOf = (...entries: readonly (readonly [string, number])[]): ReadonlyMap<string, bigint> => {
  const sum = new Map<string, bigint>();
  for (const [name, value] of entries) sum.set(name, (sum.get(name) ?? 0n) + BigInt(value));
  return sum;
};

/** The rows on n steps. */
function instances(n: number): Instance[] {
  const Q = (k: number, l: number): string => `Q(${k}, ${l})`;
  const S = (k: number, l: number): string => `S(${k}, ${l})`;
  const all: Instance[] = [];
  const add = (kind: Kind, at: readonly number[], least: number, ...entries: readonly (readonly [string, number])[]) =>
    all.push({ kind, at, entries: entriesOf(...entries), least: BigInt(least) });
  for (let l = 0; l <= n; l++) {
    add('empty', [l], 0, [S(0, l), 1]);
    for (let k = 0; k <= n; k++) {
      add('nonnegative', [k, l], 0, [Q(k, l), 1]);
      if (k < n) add('rises', [k, l], 0, [Q(k + 1, l), 1], [Q(k, l), -1]);
      if (k < n) add('steps', [k, l], 0, [S(k + 1, l), 1], [S(k, l), -1], [Q(k, l), -1]);
      if (k > l) continue;
      add('shared', [k, l], -1, [Q(k, l), -1], [Q(l, k), -1]);
      add('pays', [k, l], 0, [Q(k, l), k], [S(k, l), -1], [Q(l, k), l], [S(l, k), -1], ['c', -n], ['s', -(k + l)]);
    }
  }
  return all;
}

/** max c + 2μs over the rows. */
function programOf(mu: Rational, all: readonly Instance[]): LinearProgram {
  const names = [...new Set(all.flatMap(({ entries }) => [...entries.keys()]))];
  const place = new Map(names.map((name, k) => [name, k]));
  const cost = (name: string): Rational =>
    name === 'c' ? Rational.ONE : name === 's' ? mu.multiply(Rational.of(2n)) : Rational.ZERO;
  const columns = names.map((name): Column => ({ name, cost: cost(name), lower: null, upper: null }));
  const asRow = ({ kind, at, entries, least }: Instance): Row => {
    const sorted = [...entries]
      .filter(([, value]) => value !== 0n)
      .map(([name, value]) => [place.get(name) as number, value] as const)
      .sort(([a], [b]) => a - b);
    return {
      name: `${kind}(${at.join(',')})`,
      columns: sorted.map(([column]) => column),
      coefficients: sorted.map(([, value]) => Rational.of(value)),
      lower: Rational.of(least),
      upper: null,
    };
  };
  return { name: 'two bidders', sense: 'max', offset: Rational.ZERO, columns, rows: all.map(asRow) };
}

interface Weighted {
  readonly row: Instance;
  readonly weight: Rational;
}

/** The rows with their multipliers, and the optimum. */
async function dualSolution(mu: Rational, n: number): Promise<{ weights: readonly Weighted[]; optimum: Rational }> {
  const { solveExactly } = await import('../../src/solvers/index.ts');
  const all = instances(n);
  const result = await solveExactly(programOf(mu, all));
  if ('unchecked' in result || result.claim.kind !== 'optimal' || result.evidence.kind !== 'optimal') {
    throw new Error('the program of two bidders has not been solved');
  }
  const { dual } = result.evidence;
  if (dual.kind !== 'multipliers') throw new Error(`expected multipliers, received '${dual.kind}'`);
  const { denominator, lower } = dual.multipliers;
  const weights = lower.positions.map((position, k) => ({
    row: all[position] as Instance,
    weight: Rational.of(lower.numerators[k] as bigint, denominator),
  }));
  return { weights, optimum: result.claim.value };
}

/** c + (σ_1 + σ_2)μ ≤ most, for whatever is feasible in (1.11) without (1.11c), by a grid of n steps. */
export async function boundedByGrid(kit: ProverKit, mu: Rational, n: number, most: Rational): Promise<Tactic> {
  const { t, auto } = kit;
  const { weights, optimum } = await dualSolution(mu, n);
  const known = t.firstOf(t.byHypothesis, auto());
  /** Comparisons of numbers. */
  const evident = kit.arithmetic({ degree: 1 });
  const half = x('(ell(1) + ell(2))/2');
  const sum: Tactic = async (state): Promise<Proof> => {
    const first = state.hypotheses.length - weights.length;
    const combination: Product[] = weights.map(({ weight }, k) => ({
      coefficient: weight,
      hypotheses: [first + k],
      squares: [],
    }));
    const gap = most.subtract(optimum);
    if (gap.sign() < 0) throw new RangeError(`the optimum ${optimum} is more than ${most}`);
    if (!gap.isZero()) combination.push({ coefficient: gap, hypotheses: [], squares: [] });
    return { rule: 'positivstellensatz', multiplier: [], combination, equations: [] };
  };
  const withRows = weights.reduceRight<Tactic>(
    (then, { row }) =>
      t.instantiate(
        (s) => rowAt(s, row.kind),
        row.at.map((k) => expression(BigInt(k))),
        evident,
        then,
      ),
    sum,
  );
  const order = Object.keys(rows) as Kind[];
  let firstRow = 0;
  const rowAt = (_: unknown, kind: Kind): number => firstRow + order.indexOf(kind);
  const opened: Tactic = (s) => {
    firstRow = s.hypotheses.length - order.length;
    return withRows(s);
  };
  const grid = t.lemma(
    ON_GRID,
    onGrid,
    t.instantiate(
      t.latest,
      [x('g'), x('c'), half, expression(BigInt(n))],
      known,
      t.destruct(t.latest, t.destruct(t.latest, opened)),
    ),
  );
  const average = t.instantiate(
    t.latest,
    ['q', 'ell', 'c'].map((name) => x(name)).concat([half]),
    known,
    t.destruct(t.latest, t.destruct(t.latest, grid)),
  );
  return t.introAll(t.lemma(AVERAGED, averaged, average));
}

/**
 * The dual solution of the program that bounds what an allocation rule for two bidders guarantees, from above.
 */
import { Rational } from '../../src/arithmetic/rational.ts';
import type { ParameterValues } from '../../src/claims/claim.ts';
import type { Column, LinearProgram, Row } from '../../src/statement/linearProgram.ts';
import type { rows } from './two-bidders-on-a-grid.ts';

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

export interface Weighted {
  readonly row: Instance;
  readonly weight: Rational;
}

/** The rows with their multipliers, and the optimum. @throws Error if the program is not solved */
export async function dualSolution(
  mu: Rational,
  n: number,
): Promise<{ weights: readonly Weighted[]; optimum: Rational }> {
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

/** The optimum, which no mechanism exceeds: for a closed form. @throws Error if the program is not solved */
export async function boundOnGrid(values: ParameterValues): Promise<Rational> {
  const [mu, n] = [values.get('mu') as Rational, values.get('n') as Rational];
  return (await dualSolution(mu, Number(n.num))).optimum;
}

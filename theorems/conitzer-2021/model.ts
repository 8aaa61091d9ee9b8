/**
 * The setting of the slides: one item, two bidders with values 1 or 2, a joint prior, and the linear program of automated mechanism
 * design, written down here in full so that a reader needs no other file to see what the statements say.
 *
 * Letters     p(o|θ₁θ₂) for the outcomes o1 (bidder 1 gets the item), o2 (bidder 2), o3 (disposal); pi_i(θ₁θ₂) for payments.
 * Rows        total(θ)          p(o1|θ) + p(o2|θ) + p(o3|θ) = 1
 *             ic, Bayes-Nash    Σ_{θ_j} π(θ) [u_i(θ_i, θ) − u_i(θ_i, (θ'_i, θ_j))] ≥ 0
 *             ic, dominant      u_i(θ_i, θ) − u_i(θ_i, (θ'_i, θ_j)) ≥ 0 for each θ_j
 *             ir, interim       Σ_{θ_j} π(θ) u_i(θ_i, θ) ≥ 0 ;      ir, ex-post   u_i(θ_i, θ) ≥ 0
 * Payments    what a bidder pays: u_i(t, θ) = t·p(oi|θ) − pi_i(θ). That is the sense of the payments that the slides list; the
 *             program on the slides adds them to utility, see `program-as-printed`.
 */
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { and, type Formula } from '../../src/statement/formula.ts';
import type { Column, LinearClaim, LinearProgram, Row } from '../../src/statement/linearProgram.ts';

/** Probabilities of the values (1, 1), (1, 2), (2, 1), (2, 2). */
export type Prior = readonly [Rational, Rational, Rational, Rational];

const prior = (...texts: readonly [string, string, string, string]): Prior => [
  rational(texts[0]),
  rational(texts[1]),
  rational(texts[2]),
  rational(texts[3]),
];

/** IID, uniform over {1, 2}. */
export const UNIFORM = prior('0.25', '0.25', '0.25', '0.25');
/** The slightly different distribution. */
export const CORRELATED = prior('0.251', '0.250', '0.250', '0.249');
/** The nearby distribution without correlation. */
export const NEARBY = prior('0.251001', '0.249999', '0.249999', '0.249001');

export type Incentives = 'bayesian' | 'dominant';
export type Participation = 'interim' | 'ex-post';

/** Where a profile (θ₁, θ₂) stands in a prior. */
const at = (first: number, second: number): number => 2 * (first - 1) + (second - 1);
const NAMES = ['11', '12', '21', '22'];
const VALUES = [1, 2];
/** Columns of one profile: o1, o2, o3, pi_1, pi_2. */
const WIDTH = 5;
const OUTCOMES = 3;

type Entries = readonly (readonly [column: number, coefficient: Rational])[];

/** Σ entries within bounds; columns that come twice are added up. */
export function row(name: string, entries: Entries, lower: Rational | null, upper: Rational | null = null): Row {
  const sums = new Map<number, Rational>();
  for (const [column, value] of entries) sums.set(column, (sums.get(column) ?? Rational.ZERO).add(value));
  const kept = [...sums].filter(([, value]) => !value.isZero()).sort(([a], [b]) => a - b);
  return { name, columns: kept.map(([k]) => k), coefficients: kept.map(([, value]) => value), lower, upper };
}

/** weight · u_bidder(value, profile), with payments subtracted (sign −1) or added (sign 1). */
function utility(bidder: 1 | 2, value: number, profile: number, weight: Rational, sign: 1 | -1): Entries {
  const first = WIDTH * profile;
  return [
    [first + bidder - 1, weight.multiply(Rational.of(BigInt(value)))],
    [first + OUTCOMES + bidder - 1, weight.multiply(Rational.of(BigInt(sign)))],
  ];
}

const profileOf = (bidder: 1 | 2, own: number, other: number): number =>
  bidder === 1 ? at(own, other) : at(other, own);

export interface Design {
  readonly prior: Prior;
  readonly incentives: Incentives;
  readonly participation: Participation;
  /** −1: pi is paid; 1: pi is received, as the program on the slides has it. */
  readonly sign?: 1 | -1;
  /** Expected revenue (the default); the sum of utilities with payments, as on the slides; or the sum of values, without them. */
  readonly objective?: 'revenue' | 'utilities' | 'welfare';
  /** No lotteries over outcomes. */
  readonly deterministic?: boolean;
  /** Values to which columns are fixed, by name, such as `pi_2(11)`. */
  readonly fixed?: Readonly<Record<string, string>>;
}

/** The incentive and participation rows. */
function constraints({ prior, incentives, participation, sign = -1 }: Design): Row[] {
  const rows: Row[] = [];
  for (const bidder of [1, 2] as const) {
    for (const own of VALUES) {
      const lie = 3 - own;
      const truths = VALUES.map((other) => profileOf(bidder, own, other));
      const gains = VALUES.map(
        (other, k) =>
          (weight: Rational): Entries => [
            ...utility(bidder, own, truths[k] as number, weight, sign),
            ...utility(bidder, own, profileOf(bidder, lie, other), weight.negate(), sign),
          ],
      );
      const kept = truths.map((profile) => (weight: Rational) => utility(bidder, own, profile, weight, sign));
      const add = (kind: string, parts: typeof gains, isExpected: boolean) => {
        const name = `${kind}_${bidder}(${own}`;
        const weights = truths.map((profile) => prior[profile] as Rational);
        if (isExpected)
          rows.push(
            row(
              `${name})`,
              parts.flatMap((part, k) => part(weights[k] as Rational)),
              Rational.ZERO,
            ),
          );
        else rows.push(...parts.map((part, k) => row(`${name},${VALUES[k]})`, part(Rational.ONE), Rational.ZERO)));
      };
      add('ic', gains, incentives === 'bayesian');
      add('ir', kept, participation === 'interim');
    }
  }
  return rows;
}

function columnsOf({ prior, objective = 'revenue', sign = -1, deterministic = false, fixed = {} }: Design): Column[] {
  const columns = NAMES.flatMap((name, profile): Column[] => {
    const weight = prior[profile] as Rational;
    const values = [Math.floor(profile / 2) + 1, (profile % 2) + 1, 0];
    const shares = values.map((value, o): Column => {
      const cost = objective !== 'revenue' ? weight.multiply(Rational.of(BigInt(value))) : Rational.ZERO;
      const column = { name: `p(o${o + 1}|${name})`, cost, lower: Rational.ZERO, upper: null };
      return deterministic ? { ...column, integer: true } : column;
    });
    // Revenue is what is paid, −sign · pi; the sum of utilities has sign · pi.
    const counted = { revenue: -sign, utilities: sign, welfare: 0 }[objective];
    const paid = Rational.of(BigInt(counted)).multiply(weight);
    const payments = [1, 2].map((i): Column => ({ name: `pi_${i}(${name})`, cost: paid, lower: null, upper: null }));
    return [...shares, ...payments];
  });
  const unknown = Object.keys(fixed).find((name) => !columns.some((column) => column.name === name));
  if (unknown !== undefined) throw new RangeError(`no column ${unknown}`);
  return columns.map((column) => {
    const value = fixed[column.name];
    return value === undefined ? column : { ...column, lower: rational(value), upper: rational(value) };
  });
}

/** The program of a design. */
export function designProgram(name: string, design: Design): LinearProgram {
  const totals = NAMES.map((profile, k) => {
    const shares = [0, 1, 2].map((o) => [WIDTH * k + o, Rational.ONE] as const);
    return row(`total(${profile})`, shares, Rational.ONE, Rational.ONE);
  });
  const rows = [...totals, ...constraints(design)];
  return { name, sense: 'max', offset: Rational.ZERO, columns: columnsOf(design), rows };
}

/** Among the mechanisms of a design that earn at least this much, the least M with −M ≤ pi_i(θ) ≤ M. */
export function smallPayments(name: string, design: Design, revenue: string): LinearProgram {
  const { columns, rows } = designProgram(name, design);
  const M = columns.length;
  const priced = [...columns.entries()].map(([k, { cost }]) => [k, cost] as const);
  const bounds = columns.flatMap((column, k) =>
    column.name.startsWith('pi')
      ? [1n, -1n].map((sign) =>
          row(
            `${sign < 0n ? 'most' : 'least'} ${column.name}`,
            [
              [k, Rational.of(sign)],
              [M, Rational.ONE],
            ],
            Rational.ZERO,
          ),
        )
      : [],
  );
  return {
    name,
    sense: 'min',
    offset: Rational.ZERO,
    columns: [
      ...columns.map((column) => ({ ...column, cost: Rational.ZERO })),
      { name: 'M', cost: Rational.ONE, lower: Rational.ZERO, upper: null },
    ],
    rows: [...rows, row('revenue', priced, rational(revenue)), ...bounds],
  };
}

const linear = (program: LinearProgram, claim: LinearClaim): Formula => ({ kind: 'linear', program, claim });

export const isOptimal = (program: LinearProgram, value: string): Formula =>
  linear(program, { kind: 'optimal', value: rational(value) });
/** The same value under Bayes-Nash or dominant incentives, ex-interim or ex-post participation. */
export const isOptimalThroughout = (
  name: string,
  design: Pick<Design, 'prior' | 'objective'>,
  value: string,
): Formula =>
  and(
    ...(['bayesian', 'dominant'] as const).flatMap((incentives) =>
      (['interim', 'ex-post'] as const).map((participation) =>
        isOptimal(
          designProgram(`${name}, ${incentives}, ${participation}`, { ...design, incentives, participation }),
          value,
        ),
      ),
    ),
  );

export const isInfeasible = (program: LinearProgram): Formula => linear(program, { kind: 'infeasible' });
export const isUnbounded = (program: LinearProgram): Formula => linear(program, { kind: 'unbounded' });

/** All columns of a mechanism that assigns one outcome to each profile; payments that are not listed are 0. */
function mechanism(outcomes: readonly string[], payments: Readonly<Record<string, string>>): Record<string, string> {
  const fixed: Record<string, string> = {};
  NAMES.forEach((name, k) => {
    for (const o of ['o1', 'o2', 'o3']) fixed[`p(${o}|${name})`] = outcomes[k] === o ? '1' : '0';
    for (const i of [1, 2]) fixed[`pi_${i}(${name})`] = '0';
  });
  return { ...fixed, ...payments };
}

/** The mechanism that the slides list for the uniform distribution. */
export const LISTED_UNIFORM = mechanism(['o3', 'o2', 'o1', 'o2'], { 'pi_1(22)': '2', 'pi_2(22)': '4' });

/** The payments that the slides list for the slightly different distribution: 'some of' those that are not 0. */
export const LISTED_PAYMENTS = { 'pi_2(11)': '62501', 'pi_2(21)': '-62750', 'pi_1(21)': '2', 'pi_2(12)': '3.992' };

/** These payments and no others, with outcomes that make them optimal. */
export const COMPLETED = mechanism(['o2', 'o2', 'o1', 'o2'], LISTED_PAYMENTS);

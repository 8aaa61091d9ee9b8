/**
 * Moment ambiguity sets (1.5), E[h_n(v)] ≥ μ_n for n = 1..J on the box [v̲, v̄]^I (written lo, hi), their discrete Slater points, and
 * the distributionally robust constraints of direct mechanisms under them.
 */
import { choose, type Expression } from '../../src/statement/expression.ts';
import {
  exists,
  type Formula,
  forall,
  functionVariable,
  infimum,
  integer,
  real,
  type Variable,
  vectorVariable,
} from '../../src/statement/formula.ts';
import type { MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { forBidders } from './boxMechanism.ts';

/** inf of E[objective] over (1.5). */
export const momentProgram = (vector: string, objective: Expression): MomentProgram => ({
  vector,
  dimension: x('I'),
  lower: x('lo'),
  upper: x('hi'),
  objective,
  constraints: [{ index: 'n', from: x('1'), to: x('J'), moment: x(`h(n, ${vector})`), bound: x('mu(n)') }],
});
/** E[gain(w); w_i = own] ≥ 0 under every ℙ of (1.5). Where w_i = own has positive probability it has the sign of the conditional mean. */
export const robustly = (bidder: string, gain: string): Formula =>
  infimum(momentProgram('w', choose(f(`w(${bidder}) == own`), x(gain), '0')), '>=', '0');

/** Dimensions, box and moments of (1.5). */
export const setting: readonly Variable[] = [
  integer('I'),
  integer('J'),
  real('lo'),
  real('hi'),
  vectorVariable('mu', 'J'),
  functionVariable('h', 2n),
];
export const domain: readonly Formula[] = [f('I >= 2'), f('J >= 1'), f('0 <= lo'), f('lo < hi')];

/** A discrete distribution: weights p(k) on the points y(k, ·), k = 1..N. */
export const discrete: readonly Variable[] = [integer('N'), vectorVariable('p', 'N'), functionVariable('y', 2n)];
export const ATOM = 'vector(j, I, y(k, j))';
/** E[h_n] under it. */
export const MEAN = `sum(k, 1, N, p(k)*h(n, ${ATOM}))`;
export const onBox = {
  some: f('N >= 1'),
  weights: f('forall([integer(k)], [1 <= k, k <= N], p(k) >= 0)'),
  total: f('sum(k, 1, N, p(k)) == 1'),
  inside: f('forall([integer(k), integer(j)], [1 <= k, k <= N, 1 <= j, j <= I], lo <= y(k, j) and y(k, j) <= hi)'),
} as const;
export const strictly = f(`forall([integer(n)], [1 <= n, n <= J], ${MEAN} > mu(n))`);
/** There is a discrete Slater point; `also` is asked of it. */
export const slater = (also: readonly Formula[]): Formula =>
  exists(discrete, [...Object.values(onBox), ...also], strictly);

/** The values w with bidder i's replaced by r. */
export const replaced = (r: string, w = 'w', i = 'i'): string => `vector(j, I, if(j == ${i}, ${r}, ${w}(j)))`;
/** u_i(r; own, w_{−i}). */
const utility = (r: string): string => `q(i, ${replaced(r)})*own - m(i, ${replaced(r)})`;
/** What the truth gains over the report r, and what it earns, at (own, w_{−i}). */
export const TRUTH_GAINS = `${utility('own')} - (${utility('r')})`;
export const TRUTH_EARNS = utility('own');

const value = (name: string): readonly Formula[] => [f(`lo <= ${name}`), f(`${name} <= hi`)];
/** Distributionally robust individual rationality (Definition 1.2.4) under (1.5). */
export const robustRational = forBidders(forall([real('own')], value('own'), robustly('i', TRUTH_EARNS)));
/** Distributionally robust incentive compatibility (Definition 1.2.3) under (1.5). */
export const robustCompatible = forBidders(
  forall([real('own'), real('r')], [...value('own'), ...value('r')], robustly('i', TRUTH_GAINS)),
);

/**
 * Posted prices for bundles, section 2.4 of the thesis: the setting, in which bundles are numbered 1, …, K.
 *
 * Bundles     b(k, j) is 1 if bundle k contains item j, and 0 otherwise. Bundle 1 is empty; different bundles differ; for every bundle k and item j there
 *             is the bundle k ∪ {j}. These conditions say that the bundles are the 2^J subsets of {1, …, J}, each once, in any order.
 * Prices      a vector p of dimension K; admissible if p(1) = 0.
 * Choice      s(v) ∈ {1, …, K}, the bundle that a buyer with values v gets.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { Expression } from '../../src/statement/expression.ts';
import {
  and,
  exists,
  type Formula,
  forall,
  functionVariable,
  integer,
  type Variable,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { everywhere, forItems, inV, setting, standing } from './pricing.ts';

/** J, v̄, c, the number of bundles, and what they contain. */
export const bundles: readonly Variable[] = [...setting, integer('K'), functionVariable('b', 2n)];

/** ∀ bundles, by the names of their numbers. */
export const forBundles = (formula: Formula, ...names: readonly string[]): Formula =>
  forall(
    names.map(integer),
    names.flatMap((name) => [f(`1 <= ${name}`), f(`${name} <= K`)]),
    formula,
  );

/** The conditions under which the bundles are all subsets, each once. */
export const allSubsets = {
  some: f('K >= 1'),
  isMember: forBundles(forItems(f('b(k, j) == 0 or b(k, j) == 1')), 'k'),
  empty: forItems(f('b(1, j) == 0')),
  joined: forBundles(
    forItems(
      exists(
        [integer('h')],
        [f('1 <= h'), f('h <= K'), f('b(h, j) == 1')],
        forall([integer('i')], [f('1 <= i'), f('i <= J'), f('i != j')], f('b(h, i) == b(k, i)')),
      ),
    ),
    'k',
  ),
  distinct: forall(
    [integer('k'), integer('h')],
    [f('1 <= k'), f('k <= K'), f('1 <= h'), f('h <= K'), f('k != h')],
    exists([integer('j')], [f('1 <= j'), f('j <= J')], f('b(k, j) != b(h, j)')),
  ),
} as const;

/** J ≥ 1, 0 ≤ c < v̄, and the bundles are all subsets. */
export const given: readonly Formula[] = [...standing, ...Object.values(allSubsets)];

const put = (text: string, terms: Readonly<Record<string, string>>): Expression =>
  substitute(x(text), new Map(Object.entries(terms).map(([name, term]) => [name, x(term)])));

/** 1_kᵀv − p_k. */
export const utility = (bundle: string, price: string): string => `(sum(j, 1, J, b(${bundle}, j)*v(j)) - ${price})`;
/** The regret at v if bundle k is sold at this price: 1ᵀ(v − c)⁺ − (p_k − 1_kᵀc). */
export const regret = (bundle: string, price: string): string =>
  `(sum(j, 1, J, max(v(j) - c(j), 0)) - (${price} - sum(j, 1, J, b(${bundle}, j)*c(j))))`;

/** p*_k = ½·1_kᵀ(v̄ + c), (2.17). */
export const optimalPrice = (bundle: string): string => `(sum(j, 1, J, b(${bundle}, j)*(vbar(j) + c(j)))/2)`;
/** ½·1ᵀ(v̄ − c). */
export const HALF = '(sum(j, 1, J, vbar(j) - c(j))/2)';

/** v ∈ 𝒱_k(p, δ): the buyer prefers bundle k to every other by δ. */
export const prefers = (price: (bundle: string) => string, delta: string): Formula =>
  forall(
    [integer('h')],
    [f('1 <= h'), f('h <= K'), f('h != k')],
    f(`${utility('k', price('k'))} >= ${utility('h', price('h'))} + ${delta}`),
  );

/** ∀ k and v ∈ 𝒱_k(p, δ): formula. */
export const wherePreferred = (price: (bundle: string) => string, delta: string, formula: Formula): Formula =>
  forBundles(forall([vectorVariable('v', 'J')], [inV('v'), prefers(price, delta)], formula), 'k');

/** s(v) is a bundle that maximises the utility of v ∈ 𝒱: condition (i). */
export const choosesBest = (price: (bundle: string) => string): Formula =>
  everywhere(
    exists(
      [integer('k')],
      [f('1 <= k'), f('k <= K')],
      and(f('s(v) == k'), forBundles(f(`${utility('k', price('k'))} >= ${utility('h', price('h'))}`), 'h')),
    ),
  );
/** The price vector p. */
export const posted = (bundle: string): string => `p(${bundle})`;

/** Subsets in binary order: bundle k contains item j if digit j of k − 1 is 1. */
export const menuHints: InstanceHints = {
  integerLimit: { J: 2n },
  values: {
    K: [x('2^J')],
    delta: [put('(vbar(1) - c(1))/4', {}), x('(vbar(J) - c(J))/4'), x('(vbar(1) - c(1))/100')],
    r: [x(HALF), x(`${HALF}*99/100`)],
    p: [x(`vector(k, K, ${optimalPrice('k')})`), x('vector(k, K, if(k == 1, 0, vbar(1)))')],
    v: [
      x('vector(i, J, (vbar(i) + c(i))/2)'),
      x('vector(i, J, vbar(i))'),
      x('vector(i, J, if(i == 1, vbar(i), (vbar(i) + c(i))/2))'),
    ],
  },
  functions: [
    {
      name: 'subsets in binary order',
      variables: [],
      where: [],
      functions: {
        b: {
          parameters: ['k1', 'j1'],
          body: x('2*ceil(-((k1 - 1)/2^j1)) - ceil(-((k1 - 1)/2^(j1 - 1)))'),
        },
      },
    },
  ],
};

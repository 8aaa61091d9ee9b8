/**
 * Posted prices for bundles, section 2.4 of the thesis: the setting, in which bundles are numbered 1, …, K.
 *
 * Bundles     b(k, j) is 1 if bundle k contains item j, and 0 otherwise. Bundle 1 is empty; different bundles differ; for every bundle k and item j there
 *             is the bundle k ∪ {j}. These conditions say that the bundles are the 2^J subsets of {1, …, J}, each once, in any order.
 * Prices      p(k), a function of the number of the bundle; admissible if p(1) = 0.
 * Choice      s(v) ∈ {1, …, K}, the bundle that a buyer with values v gets.
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import {
  and,
  exists,
  type Formula,
  forall,
  functionVariable,
  integer,
  real,
  type Variable,
  vectorVariable,
} from '../../src/statement/formula.ts';
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
/** The price p(k). */
export const posted = (bundle: string): string => `p(${bundle})`;

/** The bundles of at most two items in binary order: none, the first, the second, both. */
const inBinary: FunctionFamily = {
  name: 'bundles in binary order',
  variables: [],
  where: [],
  functions: {
    b: { parameters: ['k1', 'j1'], body: x('if(j1 == 1, if(k1 == 2 or k1 == 4, 1, 0), if(k1 >= 3, 1, 0))') },
  },
};

/** Prices of at most four bundles: free numbers, or those of (2.17) but for one. */
const prices = [
  ['four prices', 'if(k3 == 1, 0, if(k3 == 2, a1, if(k3 == 3, a2, a3)))'],
  ['prices near (2.17)', 'if(k3 == 1, 0, sum(l3, 1, J, b(k3, l3)*(vbar(l3) + c(l3)))/2 + if(k3 == K, a1 - a2, 0))'],
].map(
  ([name, price], n): FunctionFamily => ({
    name: name as string,
    variables: [real('a1'), real('a2'), real('a3')].slice(0, n === 0 ? 3 : 2),
    where: ['a1', 'a2', 'a3']
      .slice(0, n === 0 ? 3 : 2)
      .flatMap((a) => [f(`0 <= ${a}`), f(`${a} <= 2*sum(l4, 1, J, vbar(l4))`)]),
    functions: { p: { parameters: ['k3'], body: x(price as string) } },
  }),
);

/** What the buyer with values y1 gains by a bundle. */
const offered = (bundle: string): string => `(sum(l1, 1, J, b(${bundle}, l1)*y1(l1)) - p(${bundle}))`;
const beats = (others: string, relation: string): string =>
  `forall([integer(h1)], [${others}], ${offered('k2')} ${relation} ${offered('h1')})`;
/** The first or the last of several best bundles. */
const choices = Object.entries({ first: ['>', '>='], last: ['>=', '>'] }).map(
  ([which, [before, after]]): FunctionFamily => ({
    name: `of several best bundles the ${which}`,
    variables: [],
    where: [],
    functions: {
      s: {
        parameters: ['y1'],
        body: x(
          `sum(k2, 1, K, if(${beats('1 <= h1, h1 < k2', before as string)} and ${beats('k2 < h1, h1 <= K', after as string)}, k2, 0))`,
        ),
      },
    },
  }),
);

const values: InstanceHints['values'] = {
  K: [x('2*J')],
  delta: [x('(vbar(1) - c(1))/4'), x('(vbar(J) - c(J))/4'), x('(vbar(1) - c(1))/100')],
  r: [x(HALF), x(`${HALF}*99/100`), x(`${HALF}*101/100`), x('sum(j, 1, J, vbar(j))')],
  a1: [x('(vbar(1) + c(1))/2'), x('vbar(1)'), x('0')],
  a2: [x('(vbar(J) + c(J))/2'), x('a1')],
  a3: [x('a1 + a2'), x('a1'), x('0')],
  v: [
    x('vector(i, J, (vbar(i) + c(i))/2)'),
    x('vector(i, J, vbar(i))'),
    x('vector(i, J, if(i == 1, vbar(i), (vbar(i) + c(i))/2))'),
  ],
};

/** For statements about bundles, prices and choices. */
export const menuHints: InstanceHints = {
  integerLimit: { J: 2n },
  values,
  functions: [inBinary, ...prices, ...choices],
};

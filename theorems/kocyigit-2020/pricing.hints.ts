/**
 * Mechanisms for the falsifier: it invents no functions.
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { allocation, payment } from './pricing.ts';

const itemPrice = 'c(l) + rho*(vbar(l) - c(l))';
const sold = `y(l) >= ${itemPrice}`;

/** Each item at its own price c_j + ρ(v̄_j − c_j). */
export const separatePrices: FunctionFamily = {
  name: 'a price for each item',
  variables: [real('rho')],
  where: [f('0 <= rho'), f('rho <= 1')],
  functions: {
    q: { parameters: ['l', 'y'], body: x(`if(${sold}, 1, 0)`) },
    m: { parameters: ['y'], body: x(`sum(l, 1, J, if(${sold}, ${itemPrice}, 0))`) },
  },
};

/** All items together at the price 1ᵀc + ρ1ᵀ(v̄ − c), or nothing. */
const bundlePrice = 'sum(l, 1, J, c(l) + rho*(vbar(l) - c(l)))';
const oneBundle: FunctionFamily = {
  name: 'a price for all items together',
  variables: [real('rho')],
  where: [f('0 <= rho'), f('rho <= 1')],
  functions: {
    q: { parameters: ['l', 'y'], body: x(`if(sum(i1, 1, J, y(i1)) >= ${bundlePrice}, 1, 0)`) },
    m: { parameters: ['y'], body: x(`if(sum(i1, 1, J, y(i1)) >= ${bundlePrice}, ${bundlePrice}, 0)`) },
  },
};

/** The mechanism (2.3). */
const logarithmic: FunctionFamily = {
  name: 'the mechanism (2.3)',
  variables: [],
  where: [],
  functions: {
    q: { parameters: ['l', 'y'], body: x(allocation('y(l)', 'vbar(l)', 'c(l)')) },
    m: { parameters: ['y'], body: x(`sum(l, 1, J, ${payment('y(l)', 'vbar(l)', 'c(l)')})`) },
  },
};

/** Two prices for each item, each with probability 1/2. */
const half = (share: string): string => `if(y(l) >= c(l) + ${share}*(vbar(l) - c(l)), 1/2, 0)`;
const halfPrice = (share: string): string =>
  `if(y(l) >= c(l) + ${share}*(vbar(l) - c(l)), (c(l) + ${share}*(vbar(l) - c(l)))/2, 0)`;
const twoPrices: FunctionFamily = {
  name: 'two prices for each item, by lot',
  variables: [real('rho'), real('tau')],
  where: [f('0 <= rho'), f('rho <= tau'), f('tau <= 1')],
  functions: {
    q: { parameters: ['l', 'y'], body: x(`${half('rho')} + ${half('tau')}`) },
    m: { parameters: ['y'], body: x(`sum(l, 1, J, ${halfPrice('rho')} + ${halfPrice('tau')})`) },
  },
};

export const mechanismHints: InstanceHints = {
  integerLimit: { J: 3n, n: 6n },
  values: {
    rho: [x('0'), x('1/2'), x('1'), x('3/8')],
    tau: [x('rho'), x('1'), x('3/4')],
    r: [x('sum(j, 1, J, vbar(j) - c(j))/e')],
  },
  functions: [separatePrices, twoPrices, oneBundle, logarithmic],
};

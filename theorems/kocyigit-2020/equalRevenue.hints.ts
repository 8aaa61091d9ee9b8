/**
 * Mechanisms along the rays of chapter 3 for the falsifier: take-it-or-leave-it prices for the only bidder with positive values.
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { scenarioHints } from './separateAuctions.hints.ts';

const ALL = 'sum(x4, 1, J, V(x4))';

/** All items together at the share rho of their upper bounds, else at the share sigma with chance lambda. */
const prices: FunctionFamily = {
  name: 'all items at the price rho, or with chance lambda at sigma',
  variables: ['rho', 'sigma', 'lambda'].map(real),
  where: ['rho', 'sigma', 'lambda'].map((name) => f(`0 <= ${name} and ${name} <= 1`)),
  functions: {
    q: {
      parameters: ['x5', 'x6', 'x7', 'x8'],
      body: x('if(x5 == x7, if(x8 >= rho, 1 - lambda, 0) + if(x8 >= sigma, lambda, 0), 0)'),
    },
    m: {
      parameters: ['x5', 'x7', 'x8'],
      body: x(`if(x5 == x7, ${ALL}*(if(x8 >= rho, (1 - lambda)*rho, 0) + if(x8 >= sigma, lambda*sigma, 0)), 0)`),
    },
  },
};

export const rayHints: InstanceHints = {
  ...scenarioHints,
  functions: [prices, ...(scenarioHints.functions ?? []).slice(0, 1)],
  integerLimit: { I: 2n, J: 2n },
  values: { ...scenarioHints.values, rho: [x('1/2'), x('2/5')], sigma: [x('1'), x('3/4')], lambda: [x('0'), x('1/2')] },
};

/** Mechanisms for one bidder with values x8: every item at a price of its own, the share rho of its upper bound, bidder 1 at sigma. */
const itemPrices: FunctionFamily = {
  name: 'every item at the price rho, for bidder 1 at sigma',
  variables: ['rho', 'sigma'].map(real),
  where: ['rho', 'sigma'].map((name) => f(`0 <= ${name} and ${name} <= 1`)),
  functions: {
    q: { parameters: ['x5', 'x6', 'x8'], body: x('if(x8(x6) >= V(x6)*if(x5 == 1, sigma, rho), 1, 0)') },
    m: {
      parameters: ['x5', 'x8'],
      body: x('sum(x4, 1, J, if(x8(x4) >= V(x4)*if(x5 == 1, sigma, rho), V(x4)*if(x5 == 1, sigma, rho), 0))'),
    },
  },
};

export const aggregationHints: InstanceHints = {
  functions: [itemPrices],
  integerLimit: { I: 3n, J: 2n },
};

/** The first item at a price that depends on the others' profile: rho against the first, sigma else. With fees, which only may balance on average. */
const dependentPrice: FunctionFamily = {
  name: 'first item at the price rho or sigma, which depends on the others',
  variables: ['rho', 'sigma'].map(real),
  where: ['rho', 'sigma'].map((name) => f(`0 <= ${name}`)),
  functions: {
    q: { parameters: ['x6', 'x8', 'x9'], body: x('if(x6 == 1 and x8(1) >= if(x9 == 1, rho, sigma), 1, 0)') },
    m: { parameters: ['x8', 'x9'], body: x('if(x8(1) >= if(x9 == 1, rho, sigma), if(x9 == 1, rho, sigma), 0)') },
  },
};
const fees: FunctionFamily = {
  name: 'nothing is sold; the report costs rho times itself against the first profile and earns sigma times itself else',
  variables: ['rho', 'sigma'].map(real),
  where: ['rho', 'sigma'].map((name) => f(`0 <= ${name} and ${name} <= 1`)),
  functions: {
    q: { parameters: ['x6', 'x8', 'x9'], body: x('0') },
    m: { parameters: ['x8', 'x9'], body: x('if(x9 == 1, rho*x8(1), -sigma*x8(1))') },
  },
};

export const bayesianHints: InstanceHints = {
  functions: [dependentPrice, fees],
  integerLimit: { N: 2n, J: 2n },
  values: { p: [x('1/2')], sigma: [x('rho')] },
};

/**
 * Chances and payments of one bidder's reports for the falsifier: take-it-or-leave-it prices, which meet both sides, and ones that meet neither.
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const pair = (name: string, chance: string, payment: string): FunctionFamily => ({
  name,
  variables: ['rho', 'sigma'].map(real),
  where: [f('0 <= rho'), f('0 <= sigma'), f('sigma <= 1')],
  functions: {
    Q: { parameters: ['x1', 'x2'], body: x(chance) },
    M: { parameters: ['x1', 'x2'], body: x(payment) },
  },
});

export const interimHints: InstanceHints = {
  functions: [
    pair('price rho with chance sigma', 'if(x2 >= rho, sigma, 0)', 'if(x2 >= rho, sigma*rho, 0)'),
    pair('chance proportional to the report, with the payment for it', 'sigma*x2', 'sigma*x2^2/2'),
    pair('price rho, but a payment also for losers', 'if(x2 >= rho, 1, 0)', 'sigma*rho'),
    pair('chances that fall', 'if(x2 >= rho, 0, sigma)', '0'),
  ],
  values: { rho: [x('lo'), x('(lo + hi)/2'), x('hi')] },
};

/** The same for one distribution, with N the payments without rent for the value lo. */
const single = (name: string, chance: string, payment: string, without: string): FunctionFamily => ({
  name,
  variables: ['rho', 'sigma'].map(real),
  where: [f('0 <= rho'), f('0 <= sigma'), f('sigma <= 1')],
  functions: {
    Q: { parameters: ['x2'], body: x(chance) },
    M: { parameters: ['x2'], body: x(payment) },
    N: { parameters: ['x2'], body: x(without) },
  },
});

export const singleHints: InstanceHints = {
  functions: [
    single('price rho with chance sigma', 'if(x2 >= rho, sigma, 0)', 'if(x2 >= rho, sigma*rho, 0)', 'if(x2 >= rho, sigma*max(rho, lo), 0)'),
    single('price rho and a gift sigma', 'if(x2 >= rho, 1, 0)', 'if(x2 >= rho, rho, 0) - sigma', 'if(x2 >= rho, max(rho, lo), 0)'),
    single('chance proportional to the report', 'sigma*x2', 'sigma*x2^2/2', 'sigma*(x2^2 + lo^2)/2'),
    single('chances that fall', 'if(x2 >= rho, 0, sigma)', '0', '0'),
  ],
  values: { rho: [x('lo'), x('(lo + hi)/2'), x('hi')] },
};

/** Two payment rules for the same chances of all bidders; the second one with a gift sigma − delta, which breaks a condition unless it is 0. */
const revenue = (name: string, chance: string, payment: string, second: string): FunctionFamily => ({
  name,
  variables: ['rho', 'sigma'].map(real),
  where: [f('lo <= rho'), f('0 <= sigma'), f('sigma <= 1')],
  functions: {
    Q: { parameters: ['x1', 'x3', 'x2'], body: x(chance) },
    M: { parameters: ['x1', 'x3', 'x2'], body: x(payment) },
    N: { parameters: ['x1', 'x3', 'x2'], body: x(second) },
  },
});

export const revenueHints: InstanceHints = {
  functions: [
    revenue('price rho', 'if(x2 >= rho, 1, 0)', 'if(x2 >= rho, rho, 0)', 'if(x2 >= rho, rho, 0)'),
    revenue('price rho, the chance sigma', 'if(x2 >= rho, sigma, 0)', 'if(x2 >= rho, sigma*rho, 0)', 'if(x2 >= rho, rho*sigma, 0)'),
    revenue('price rho, and a gift', 'if(x2 >= rho, 1, 0)', 'if(x2 >= rho, rho, 0)', 'if(x2 >= rho, rho, 0) - sigma'),
  ],
  integerLimit: { I: 3n },
};

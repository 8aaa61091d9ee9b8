/**
 * Chances and payments of one bidder's reports for the falsifier: take-it-or-leave-it prices, which meet both sides, and ones that meet neither.
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** Take-it-or-leave-it prices and others; with N the payments without rent for the value lo. */
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
    single(
      'price rho with chance sigma',
      'if(x2 >= rho, sigma, 0)',
      'if(x2 >= rho, sigma*rho, 0)',
      'if(x2 >= rho, sigma*max(rho, lo), 0)',
    ),
    single(
      'price rho and a gift sigma',
      'if(x2 >= rho, 1, 0)',
      'if(x2 >= rho, rho, 0) - sigma',
      'if(x2 >= rho, max(rho, lo), 0)',
    ),
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
    revenue(
      'price rho, the chance sigma',
      'if(x2 >= rho, sigma, 0)',
      'if(x2 >= rho, sigma*rho, 0)',
      'if(x2 >= rho, rho*sigma, 0)',
    ),
    revenue('price rho, and a gift', 'if(x2 >= rho, 1, 0)', 'if(x2 >= rho, rho, 0)', 'if(x2 >= rho, rho, 0) - sigma'),
  ],
  integerLimit: { I: 3n },
};

/** Expected utilities under the distributions P: of the truth, and of a misreport, which is worse by sigma under each. */
const utilities = (name: string, truth: string, misreport: string): FunctionFamily => ({
  name,
  variables: ['rho', 'sigma'].map(real),
  where: [f('0 <= sigma')],
  functions: {
    T: { parameters: ['x1'], body: x(truth) },
    M: { parameters: ['x1'], body: x(misreport) },
    p: { parameters: ['x1', 'x2'], body: x('if(x2 == 1, rho^2, sigma)') },
  },
});

export const preferenceHints: InstanceHints = {
  functions: [
    utilities('two distributions', 'if(x1 <= 0, rho, rho + 1)', 'if(x1 <= 0, rho - sigma, rho + 1 - 2*sigma)'),
    utilities('a misreport as good as the truth under some', 'if(x1 <= 0, 2, 2)', 'if(x1 <= 0, 2 - sigma, 2)'),
  ],
  integerLimit: { n: 3n },
  values: {
    t: [x('min(rho, rho + 1)'), x('2')],
    s: [x('min(rho - sigma, rho + 1 - 2*sigma)'), x('2 - sigma')],
    y: [x('rho + 1'), x('2')],
    z: [x('max(rho - sigma, rho + 1 - 2*sigma)'), x('2')],
  },
};

/** Posted prices with messages: bidders say twice their value; the price is rho, and the others' values are sigma or 0. */
export const messageHints: InstanceHints = {
  functions: [
    {
      name: 'price rho for bidder 1, who says twice his value',
      variables: ['rho', 'sigma'].map(real),
      where: [f('0 <= sigma')],
      functions: {
        q: { parameters: ['x1', 'x2'], body: x('if(x1 == 1 and x2(1) >= 2*rho, 1, 0)') },
        m: { parameters: ['x1', 'x2'], body: x('if(x1 == 1 and x2(1) >= 2*rho, rho, 0)') },
        bid: { parameters: ['x1', 'x2'], body: x('2*x2') },
        allowed: { parameters: ['x1', 'x2'], body: x('1') },
        p: { parameters: ['x1', 'x2', 'x3', 'x4'], body: x('if(x4 == 1, sigma, 1)') },
        x: { parameters: ['x1', 'x2'], body: x('if(x1 == 1, lo, hi)') },
      },
    },
  ],
  integerLimit: { I: 2n, n: 1n },
};

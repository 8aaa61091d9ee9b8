/**
 * Scenarios of chapter 3 for the falsifier: at most three bidders with positive bids, in all orders, with ties.
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const shares = ['alpha', 'beta', 'gamma'];

/** Bidder b's value for item a, as a share of its upper bound; the second item permutes the shares, further ones are like the first. */
const bid = (b: string, a: string): string =>
  `V(${a})*if(${a} == 2, if(${b} == 1, gamma, if(${b} == 2, alpha, if(${b} == 3, beta, 0))),
    if(${b} == 1, alpha, if(${b} == 2, beta, if(${b} == 3, gamma, 0))))`;

/** 1 if bidder x3 has the highest bid for item a. */
const isTop = `if(${bid('x3', 'a')} == highest(vector(x1, I, ${bid('x1', 'a')})), 1, 0)`;
/** The lowest, and the highest, index of a bidder with the highest bid. */
const lowest = x(`1 + sum(x2, 1, I, if(sum(x3, 1, x2, ${isTop}) == 0, 1, 0))`);
const last = x(`I - sum(x2, 1, I, if(sum(x3, x2, I, ${isTop}) == 0, 1, 0))`);

/** The lowest, and the highest, index with the highest bid for item a after bidder p reports delta·V. */
const reported = (b: string): string => `if(${b} == p, V(a)*delta, ${bid(b, 'a')})`;
const isTopAfter = `if(${reported('x3')} == highest(vector(x1, I, ${reported('x1')})), 1, 0)`;
const lowestAfter = x(`1 + sum(x2, 1, I, if(sum(x3, 1, x2, ${isTopAfter}) == 0, 1, 0))`);
const lastAfter = x(`I - sum(x2, 1, I, if(sum(x3, x2, I, ${isTopAfter}) == 0, 1, 0))`);

const family = (name: string, winner: typeof last): FunctionFamily => ({
  name,
  variables: shares.map(real),
  where: shares.map((share) => f(`0 <= ${share} and ${share} <= 1`)),
  functions: {
    v: { parameters: ['b', 'a'], body: x(bid('b', 'a')) },
    winner: { parameters: ['a'], body: winner },
  },
});

/** The same, and bidder p's report: the share delta of the upper bound for every item. */
const withReport = (scenario: FunctionFamily, after: typeof last): FunctionFamily => ({
  ...scenario,
  variables: [...scenario.variables, real('delta')],
  where: [...scenario.where, f('0 <= delta and delta <= 1')],
  functions: {
    ...scenario.functions,
    d: { parameters: ['a'], body: x('V(a)*delta') },
    after: { parameters: ['a'], body: after },
  },
});

const scenarios = [
  family('three bids, the lowest index wins a tie', lowest),
  family('three bids, the highest index wins a tie', last),
] as const;

export const scenarioHints: InstanceHints = {
  functions: scenarios,
  integerLimit: { I: 4n, J: 3n },
  values: { alpha: [x('1')], beta: [x('0'), x('alpha')], gamma: [x('0'), x('beta')] },
};

/** With misreports. Families without reports come last: they serve what speaks of bids only. */
export const deviationHints: InstanceHints = {
  ...scenarioHints,
  functions: [withReport(scenarios[0], lowestAfter), withReport(scenarios[1], lastAfter), ...scenarios],
  values: { ...scenarioHints.values, delta: [x('alpha'), x('beta'), x('1')] },
};

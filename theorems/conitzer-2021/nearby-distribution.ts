/**
 * A nearby distribution without correlation, where the full surplus is lost again.
 *
 * Setting     two bidders, values independent: 1 with probability 0.501, 2 with probability 0.499; Bayes-Nash, ex-interim.
 * Claim       the optimal expected revenue is 1.499.
 * Rank        tight.
 * Nearby      in total variation 2·10⁻⁶ from the correlated distribution.
 * Source      slides 'A nearby distribution without correlation'.
 */
import { claim } from '../../src/claims/claim.ts';
import { and } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import {
  COMPLETED,
  type Design,
  designProgram,
  isInfeasible,
  isOptimal,
  isOptimalThroughout,
  LISTED_PAYMENTS,
  NEARBY,
} from './model.ts';

const design: Design = { prior: NEARBY, incentives: 'bayesian', participation: 'interim' };

const printed = and(
  f('0.501^2 == 0.251001'),
  f('0.501*0.499 == 0.249999'),
  f('0.499^2 == 0.249001'),
  isOptimal(designProgram('nearby', design), '1.499'),
);
const distance = f(
  '(abs(0.251 - 0.251001) + abs(0.250 - 0.249999) + abs(0.250 - 0.249999) + abs(0.249 - 0.249001))/2 == 0.000002',
);
const notions = and(
  isOptimal(
    designProgram('nearby, dominant, ex-post', { ...design, incentives: 'dominant', participation: 'ex-post' }),
    '1.499',
  ),
  isOptimal(designProgram('nearby, ex-post', { ...design, participation: 'ex-post' }), '1.499'),
  isOptimal(designProgram('nearby, dominant', { ...design, incentives: 'dominant' }), '1.499'),
);
const listed = isOptimal(designProgram('nearby, listed payments', { ...design, fixed: LISTED_PAYMENTS }), '1.249');
const old = isInfeasible(designProgram('nearby, old mechanism', { ...design, fixed: COMPLETED }));
/** Interim utility of bidder 2 with value 1; the gain of value 2 from reporting 1; revenue if all report truthfully. */
const losses = and(
  f('0.501 - (0.501*62501 - 0.499*62750) == -0.25'),
  f('(2*0.501 - (0.501*62501 - 0.499*62750)) - (2 - 0.501*3.992) == 0.250992'),
  f('0.251001*62501 - 0.249999*62750 + 0.249999*2 + 0.249999*3.992 == 1.874245008'),
);

const welfare = isOptimalThroughout('nearby, welfare', { prior: NEARBY, objective: 'welfare' }, '1.748999');

export default claim({
  id: 'conitzer-2021/nearby-distribution',
  paper: 'conitzer-2021',
  label: 'A nearby distribution without correlation: obj = 1.499',
  title: 'Without correlation, two millionths away, the optimal revenue is 1.499.',
  source: { page: 'A nearby distribution without correlation' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'two bidders, values 1 and 2',
      formula: printed,
      expected: 'proved',
      note: 'The table is the product distribution, and the value is as printed.',
      prove: async ({ prove, linear, t, auto }) => ({
        conclusion: 'proved',
        proof: await prove(printed, t.conjunction(t.firstOf(linear(), auto()))),
      }),
    },
    {
      role: 'reading',
      name: 'nearby',
      domain: 'the two tables',
      formula: distance,
      expected: 'proved',
      note: "How near 'nearby' is: total variation 2·10⁻⁶. The value jumps by 0.25.",
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(distance) }),
    },
    {
      role: 'reading',
      name: 'other-notions',
      domain: 'dominant strategies, ex-post participation, or both',
      formula: notions,
      expected: 'proved',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(notions, t.conjunction(linear())),
      }),
    },
    {
      role: 'reading',
      name: 'old-mechanism',
      domain: 'the mechanism that is optimal for the correlated distribution',
      formula: old,
      expected: 'proved',
      note: 'It is not feasible any more.',
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(old, linear()) }),
    },
    {
      role: 'reading',
      name: 'old-mechanism-losses',
      domain: 'the mechanism that is optimal for the correlated distribution',
      formula: losses,
      expected: 'proved',
      note: 'Bidder 2 with value 1 expects to lose 0.25 by taking part; with value 2 it gains 0.250992 by reporting 1. Only if all took part and told the truth, it would earn 1.874245008.',
      prove: async ({ prove, t, auto }) => ({
        conclusion: 'proved',
        proof: await prove(losses, t.conjunction(auto())),
      }),
    },
    {
      role: 'reading',
      name: 'welfare',
      domain: 'Bayes-Nash or dominant incentives, ex-interim or ex-post participation',
      formula: welfare,
      expected: 'proved',
      note: 'The slide asks for the optimal expected welfare: 1.748999, under every pair of notions.',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(welfare, t.conjunction(linear())),
      }),
    },
    {
      role: 'reading',
      name: 'listed-payments',
      domain: 'all mechanisms with the four payments listed for the correlated distribution',
      formula: listed,
      expected: 'proved',
      note: 'Whatever else is changed: who keeps these payments earns at most 1.249 here, less than without any correlation in mind.',
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(listed, linear()) }),
    },
  ],
  divergences: ["'Nearby' is not quantified on the slides; total variation is our measure."],
});

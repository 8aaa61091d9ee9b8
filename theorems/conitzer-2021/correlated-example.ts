/**
 * A thousandth of correlation is worth 0.249: the full surplus.
 *
 * Setting     two bidders with values in {1, 2}, probabilities 0.251, 0.250, 0.250, 0.249; Bayes-Nash, ex-interim participation.
 * Claim       the optimal expected revenue is 1.749, with the listed payments 62501, −62750, 2 and 3.992 among others.
 * Rank        tight.
 * Bound       E[max(v₁, v₂)] = 0.251 + 2 · 0.749 = 1.749: no mechanism in which all take part earns more.
 * Source      slides 'A slightly different distribution'.
 */
import { claim } from '../../src/claims/claim.ts';
import { and } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import {
  COMPLETED,
  CORRELATED,
  type Design,
  designProgram,
  isInfeasible,
  isOptimal,
  isOptimalThroughout,
  LISTED_PAYMENTS,
  smallPayments,
} from './model.ts';

const design: Design = { prior: CORRELATED, incentives: 'bayesian', participation: 'interim' };

const printed = isOptimal(designProgram('correlated', design), '1.749');
const listed = and(
  isOptimal(designProgram('correlated, listed payments', { ...design, fixed: LISTED_PAYMENTS }), '1.749'),
  isOptimal(designProgram('correlated, completed', { ...design, fixed: COMPLETED }), '1.749'),
);
const surplus = f('1*0.251 + 2*(0.250 + 0.250 + 0.249) == 1.749');
const small = isOptimal(smallPayments('correlated, small payments', design, '1.749'), '31375');
const dominant = isOptimal(designProgram('correlated, dominant', { ...design, incentives: 'dominant' }), '1.749');
const expost = and(
  isOptimal(designProgram('correlated, ex-post', { ...design, participation: 'ex-post' }), '1.499'),
  isOptimal(
    designProgram('correlated, dominant, ex-post', { ...design, incentives: 'dominant', participation: 'ex-post' }),
    '1.499',
  ),
);
const listedElsewhere = and(
  ...(
    [
      ['bayesian', 'ex-post'],
      ['dominant', 'interim'],
      ['dominant', 'ex-post'],
    ] as const
  ).map(([incentives, participation]) =>
    isInfeasible(
      designProgram(`correlated, listed payments, ${incentives}, ${participation}`, {
        ...design,
        incentives,
        participation,
        fixed: LISTED_PAYMENTS,
      }),
    ),
  ),
);
const fails = and(
  isInfeasible(
    designProgram('correlated, completed, ex-post', { ...design, fixed: COMPLETED, participation: 'ex-post' }),
  ),
  isInfeasible(
    designProgram('correlated, completed, dominant', { ...design, fixed: COMPLETED, incentives: 'dominant' }),
  ),
);

const welfare = isOptimalThroughout('correlated, welfare', { prior: CORRELATED, objective: 'welfare' }, '1.749');

export default claim({
  id: 'conitzer-2021/correlated-example',
  paper: 'conitzer-2021',
  label: 'A slightly different distribution: obj = 1.749',
  title: 'For slightly correlated values the optimal revenue is the full surplus 1.749.',
  source: { page: 'A slightly different distribution' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'two bidders, values 1 and 2',
      formula: printed,
      expected: 'proved',
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(printed, linear()) }),
    },
    {
      role: 'reading',
      name: 'listed',
      domain: 'the payments that the slide lists',
      formula: listed,
      expected: 'proved',
      note: 'The four listed payments belong to an optimal mechanism, even with all other payments 0: the item goes to bidder 2 except at (2, 1).',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(listed, t.conjunction(linear())),
      }),
    },
    {
      role: 'reading',
      name: 'surplus',
      domain: 'these values and probabilities',
      formula: surplus,
      expected: 'proved',
      note: 'The value is the full surplus, so also the optimal welfare.',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(surplus) }),
    },
    {
      role: 'reading',
      name: 'small-payments',
      domain: 'all optimal mechanisms',
      formula: small,
      expected: 'proved',
      note: 'Half of the listed largest payment suffices, and no less: every optimal mechanism has a payment of at least 31375.',
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(small, linear()) }),
    },
    {
      role: 'reading',
      name: 'dominant',
      domain: 'dominant strategies, ex-interim participation',
      formula: dominant,
      expected: 'proved',
      note: 'Strategy-proofness costs nothing here.',
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(dominant, linear()) }),
    },
    {
      role: 'reading',
      name: 'ex-post',
      domain: 'ex-post participation',
      formula: expost,
      expected: 'proved',
      note: 'With ex-post participation correlation is worth nothing: 1.499, in Bayesian and in dominant strategies.',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(expost, t.conjunction(linear())),
      }),
    },
    {
      role: 'reading',
      name: 'listed-fails',
      domain: 'the listed payments, all others 0',
      formula: fails,
      expected: 'proved',
      note: 'That mechanism is neither feasible under ex-post participation (bidder 2 may lose 62500) nor strategy-proof.',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(fails, t.conjunction(linear())),
      }),
    },
    {
      role: 'reading',
      name: 'welfare',
      domain: 'Bayes-Nash or dominant incentives, ex-interim or ex-post participation',
      formula: welfare,
      expected: 'proved',
      note: 'The slide asks for the optimal expected welfare: 1.749, under every pair of notions.',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(welfare, t.conjunction(linear())),
      }),
    },
    {
      role: 'reading',
      name: 'listed-elsewhere',
      domain: 'all mechanisms with the four listed payments; dominant incentives, ex-post participation, or both',
      formula: listedElsewhere,
      expected: 'proved',
      note: 'Whatever the other payments are: with the listed ones no mechanism is feasible under a stricter notion.',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(listedElsewhere, t.conjunction(linear())),
      }),
    },
  ],
  divergences: [
    "The slide shows 'some of the nonzero payment variables' and no probabilities of outcomes; which others there were is not said. The completion with outcomes o2, o2, o1, o2 at (1,1), (1,2), (2,1), (2,2) is ours.",
  ],
});

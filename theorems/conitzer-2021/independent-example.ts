/**
 * Two bidders with independent values, uniform over {1, 2}: what the item can earn.
 *
 * Setting     one item with free disposal; payments and lotteries allowed; Bayes-Nash incentives, ex-interim participation.
 * Claim       the optimal expected revenue is 1.5, and the listed mechanism attains it.
 * Rank        tight.
 * Mechanism   nobody gets the item at (1, 1); the bidder with value 2 gets it for nothing at (2, 1) and (1, 2); bidder 2 gets it at
 *             (2, 2), where bidder 1 pays 2 and bidder 2 pays 4.
 * Source      slides 'A simple example'.
 */
import { claim } from '../../src/claims/claim.ts';
import { and } from '../../src/statement/formula.ts';
import {
  type Design,
  designProgram,
  isInfeasible,
  isOptimal,
  isOptimalThroughout,
  LISTED_UNIFORM,
  UNIFORM,
} from './model.ts';

const design: Design = { prior: UNIFORM, incentives: 'bayesian', participation: 'interim' };
const listed: Design = { ...design, fixed: LISTED_UNIFORM };

const printed = isOptimal(designProgram('uniform', design), '1.5');
const attained = isOptimal(designProgram('uniform, listed mechanism', listed), '1.5');
const expostListed = isInfeasible(designProgram('uniform, listed, ex-post', { ...listed, participation: 'ex-post' }));
const dominantListed = isInfeasible(designProgram('uniform, listed, dominant', { ...listed, incentives: 'dominant' }));
const notions = and(
  isOptimal(designProgram('uniform, ex-post', { ...design, participation: 'ex-post' }), '1.5'),
  isOptimal(designProgram('uniform, dominant', { ...design, incentives: 'dominant' }), '1.5'),
  isOptimal(
    designProgram('uniform, dominant, ex-post', { ...design, incentives: 'dominant', participation: 'ex-post' }),
    '1.5',
  ),
);

const welfare = isOptimalThroughout('uniform, welfare', { prior: UNIFORM, objective: 'welfare' }, '1.75');

export default claim({
  id: 'conitzer-2021/independent-example',
  paper: 'conitzer-2021',
  label: 'A simple example: obj = 1.5',
  title: 'For independent uniform values in {1, 2} the optimal revenue is 1.5.',
  source: { page: 'A simple example' },
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
      domain: 'the mechanism that the slide lists',
      formula: attained,
      expected: 'proved',
      note: 'All variables are fixed to the listed values, 0 where none is listed: feasible, with revenue 1.5.',
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(attained, linear()) }),
    },
    {
      role: 'reading',
      name: 'listed-ex-post',
      domain: 'the mechanism that the slide lists',
      formula: expostListed,
      expected: 'proved',
      note: 'The listed mechanism is not feasible under ex-post participation: at (2, 2) each bidder loses 2.',
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(expostListed, linear()) }),
    },
    {
      role: 'reading',
      name: 'listed-dominant',
      domain: 'the mechanism that the slide lists',
      formula: dominantListed,
      expected: 'proved',
      note: 'Nor is it strategy-proof: at (2, 2) reporting 1 gains 2.',
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(dominantListed, linear()) }),
    },
    {
      role: 'reading',
      name: 'other-notions',
      domain: 'dominant strategies, ex-post participation, or both',
      formula: notions,
      expected: 'proved',
      note: 'The value is the same under the stricter notions, by other mechanisms.',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(notions, t.conjunction(linear())),
      }),
    },
    {
      role: 'reading',
      name: 'welfare',
      domain: 'Bayes-Nash or dominant incentives, ex-interim or ex-post participation',
      formula: welfare,
      expected: 'proved',
      note: 'The slide asks for the optimal expected welfare: 1.75, under every pair of notions; the mechanism of largest revenue keeps the item at (1, 1) and has 1.5.',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(welfare, t.conjunction(linear())),
      }),
    },
  ],
  divergences: [
    'The listed payments are what the bidders pay; the program on the slides adds payments to utility (see program-as-printed).',
  ],
});

/**
 * The linear program as it is written on the page, on the slides' own first example.
 *
 * Setting     strategy-proofness, participation for every profile of types, payments pi_i added to utility, and as objective the
 *             expected sum of utilities, payments included; the example's two bidders with values 1 and 2.
 * Claim       linear programming finds an optimal randomised mechanism: for this instance the program is bounded.
 * Finding     with payments it is not: pi_i(θ) + t for all i and θ keeps every constraint and adds 2t. Without payments, and with revenue in place of the sum of
 *             utilities, it has an optimum.
 * Rank        structural.
 * Source      slides 'Positive results (randomized mechanisms)'.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, not } from '../../src/statement/formula.ts';
import { type Design, designProgram, isInfeasible, isOptimal, isUnbounded, LISTED_UNIFORM, UNIFORM } from './model.ts';

const page: Design = {
  prior: UNIFORM,
  incentives: 'dominant',
  participation: 'ex-post',
  sign: 1,
  objective: 'utilities',
};
const noPayments = Object.fromEntries(
  ['11', '12', '21', '22'].flatMap((profile) => [1, 2].map((i) => [`pi_${i}(${profile})`, '0'])),
);

const printed = not(isUnbounded(designProgram('as printed', page)));
const paid = isUnbounded(designProgram('as printed, pi paid', { ...page, sign: -1 }));
const without = isOptimal(designProgram('as printed, no payments', { ...page, fixed: noPayments }), '1.5');
const revenue = isOptimal(designProgram('revenue, pi received', { ...page, objective: 'revenue' }), '1.5');
const signs = and(
  isInfeasible(
    designProgram('listed, pi received', {
      prior: UNIFORM,
      incentives: 'bayesian',
      participation: 'interim',
      sign: 1,
      fixed: LISTED_UNIFORM,
    }),
  ),
);

export default claim({
  id: 'conitzer-2021/program-as-printed',
  paper: 'conitzer-2021',
  label: 'Positive results (randomized mechanisms): the program on the page',
  title: 'Linear programming finds an optimal randomized mechanism: the program on the page has an optimum.',
  source: { page: 'Positive results (randomized mechanisms)' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'the program on the page with payments, two bidders with uniform values 1 and 2',
      formula: printed,
      expected: 'refuted',
      note: 'The page says that linear programming solves it and names no value; but this program has no optimum, by a feasible point and a ray: its objective counts money that nobody provides.',
      prove: async ({ refute, linear, t, auto }) => ({
        conclusion: 'refuted',
        proof: await refute(printed, t.firstOf(linear(), t.conjunction(t.firstOf(linear(), auto())))),
      }),
    },
    {
      role: 'reading',
      name: 'payments-paid',
      domain: 'the same with payments subtracted from utility',
      formula: paid,
      expected: 'proved',
      note: 'The sign of the payments is not the cause.',
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(paid, linear()) }),
    },
    {
      role: 'repaired',
      name: 'without-payments',
      domain: 'the same with all payments 0',
      formula: without,
      expected: 'proved',
      note: "'(maybe)' payments: without them the program has an optimum, 1.5, below the efficient 1.75.",
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(without, linear()) }),
    },
    {
      role: 'repaired',
      name: 'revenue',
      domain: 'the same constraints, revenue as objective',
      formula: revenue,
      expected: 'proved',
      note: 'With revenue in place of the sum of utilities the program is bounded.',
      prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(revenue, linear()) }),
    },
    {
      role: 'reading',
      name: 'sign-of-listed-payments',
      domain: 'the mechanism listed for the uniform distribution',
      formula: signs,
      expected: 'proved',
      note: 'Read as money received, as in the program, the listed payments are not feasible: they are what the bidders pay.',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(signs, t.conjunction(linear())),
      }),
    },
  ],
  divergences: [
    'That the program can be solved is read as: it has an optimum, which for this feasible program means that it is bounded.',
    'The objective on the page is an example; it can be meant for instances without payments, or with payments excluded from it. Then it has an optimum (without-payments).',
    'The program adds pi to utility, the solver output lists payments that bidders make; all other modules of this paper subtract pi.',
  ],
});

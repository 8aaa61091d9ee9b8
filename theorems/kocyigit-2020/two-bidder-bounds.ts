/**
 * Between what two bounds the worst-case expected revenue of the unknown optimal mechanism lies, for two bidders.
 *
 * Setting     I = 2, μ ∈ (0, 1), the Markov ambiguity set (1.6), all mechanisms; r and r(2 − r) as in Theorem 1.5.4.
 * Claim       For μ = 1/2 some mechanism guarantees 0.3232 and none more than 0.3535, where r = 0.3178 and r(2 − r) = 0.5347: so the optimal highest-bidder-lottery
 *             is not an optimal mechanism. For μ = 3/4 the bounds are 0.5997 and 0.6331, where r = 0.5957 and r(2 − r) = 0.8366. For μ = 1/10 and 1/4 no mechanism has more
 *             than 0.0555 and 0.1471, where r(2 − r) = 0.0744 and 0.2287; the lottery guarantees r = 0.0379 and 0.1218.
 * Rank        upper and lower.
 * Proof       Above: what a mechanism guarantees, its average over the bidders guarantees on a grid (two-bidders-on-a-grid), where the dual solution of a finite program
 *             bounds it, row by row. Below: numbers on a grid that meet the rows of another one, interpolated (two-bidders-from-a-grid).
 * Source      None: the thesis leaves the optimal mechanism open.
 */
import { rational } from '../../src/arithmetic/rational.ts';
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, exists, type Formula, forall } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { forTwo, isRule, rule } from './averagedRule.ts';
import { exists as ruleExists } from './bound-on-lotteries.proofs.ts';
import { boundOnGrid } from './gridBound.compute.ts';
import { boundedByGrid } from './gridBound.proofs.ts';
import { guaranteedOnGrid } from './gridRule.compute.ts';
import { earnedOnGrid } from './gridRule.proofs.ts';
import { ruleHints } from './lotteries.ts';
import { put } from './lottery.ts';
import { FROM_GRID, SYMMETRIC } from './two-bidders-from-a-grid.ts';
import { AVERAGED, ON_GRID } from './two-bidders-on-a-grid.ts';

/** Steps of the grids. */
const STEPS = 16;
/** No rule that is feasible in (1.11) without (1.11c) has more, for I = 2. */
const atMost = (mu: string, most: string): Formula =>
  forall(rule, isRule, f(`c + (ell(1) + ell(2))*(${mu}) <= ${most}`));
/** Some rule has so much. */
const atLeast = (mu: string, least: string): Formula =>
  exists(rule, [], and(and(...isRule), f(`c + (ell(1) + ell(2))*(${mu}) >= ${least}`)));
const above = (kit: ProverKit, mu: string, most: string): Promise<Tactic> =>
  boundedByGrid(kit, rational(mu), STEPS, rational(most));
const below = (kit: ProverKit, mu: string): Promise<Tactic> => earnedOnGrid(kit, rational(mu), STEPS);

const named = (side: string, mu: string): string => `${side}-${mu.replace('/', '-of-')}`;
const isDefined = (kit: ProverKit): Tactic => ruleExists(kit, forTwo);

/** A bound from above for another μ. */
function boundedAbove(mu: string, most: string): Statement {
  const formula = atMost(mu, most);
  return {
    role: 'part',
    name: named('above', mu),
    domain: `I = 2, μ = ${mu}, all that is feasible in (1.11) without (1.11c)`,
    formula,
    expected: 'proved',
    hints: ruleHints,
    prove: async (kit) => ({
      conclusion: 'proved',
      definedness: await kit.definedness(formula, isDefined(kit)),
      proof: await kit.prove(formula, await above(kit, mu, most)),
    }),
  };
}

/** What some mechanism guarantees, for another μ. */
function earned(mu: string, least: string): Statement {
  const formula = atLeast(mu, least);
  return {
    role: 'part',
    name: named('below', mu),
    domain: `I = 2, μ = ${mu}: some rule that is feasible in (1.11) without (1.11c)`,
    formula,
    expected: 'proved',
    hints: { functions: [] },
    prove: async (kit) => ({
      conclusion: 'proved',
      definedness: await kit.definedness(formula, isDefined(kit)),
      proof: await kit.prove(formula, await below(kit, mu)),
    }),
  };
}

const [MOST, LEAST] = ['3535/10000', '3232/10000'];
/** r at I = 2, μ = 1/2, beside what some mechanism guarantees. */
const lottery = f(`exp(2 + lambertWm1(-exp(-2))) < ${LEAST}`);
const printed = and(atMost('1/2', MOST), atLeast('1/2', LEAST), lottery);

export default claim({
  id: 'kocyigit-2020/two-bidder-bounds',
  paper: 'kocyigit-2020',
  label: 'beyond Theorem 1.5.4: two bidders',
  title:
    'Two-sided bounds on the optimal worst-case revenue for two bidders; the optimal lottery is not an optimal mechanism.',
  source: { page: 'none' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I = 2, μ = 1/2, all that is feasible in (1.11) without (1.11c)',
      formula: printed,
      expected: 'proved',
      hints: ruleHints,
      note: 'All such rules guarantee at most 0.3535, one of them at least 0.3232, and the optimal highest-bidder-lottery less than that.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(printed, isDefined(kit)),
        proof: await kit.prove(
          printed,
          kit.t.conjunction(await above(kit, '1/2', MOST), await below(kit, '1/2'), kit.t.enclosure()),
        ),
      }),
    },
    boundedAbove('1/10', '555/10000'),
    boundedAbove('1/4', '1471/10000'),
    boundedAbove('3/4', '6331/10000'),
    earned('3/4', '5997/10000'),
  ],
  lemmas: [AVERAGED, ON_GRID, FROM_GRID, SYMMETRIC],
  divergences: [
    'Not in the thesis. By Proposition 1.5.4 what (1.11) without (1.11c) says of a rule is what its mechanism guarantees over (1.6).',
  ],
  closedForms: {
    parameters: [
      { name: 'mu', sort: 'real' },
      { name: 'n', sort: 'integer' },
    ],
    domain: [f('0 < mu'), f('mu < 1'), f('1 <= n'), f('n <= 32')],
    domainText: '0 < μ < 1, a grid of 1 ≤ n ≤ 32 steps',
    quantities: [
      { name: 'lower', compute: guaranteedOnGrid, note: 'some mechanism earns this' },
      { name: 'upper', compute: boundOnGrid, note: 'no mechanism earns more' },
      { name: 'r', value: substitute(put('r'), new Map([['I', x('2')]])), note: 'the optimal highest-bidder-lottery' },
      { name: 'bound', value: substitute(put('r*(2 - r)'), new Map([['I', x('2')]])), note: 'Lemma 1.7.15' },
    ],
  },
});

/**
 * Between what two bounds the worst-case expected revenue of the unknown optimal mechanism lies, for two bidders.
 *
 * Setting     I = 2, μ ∈ (0, 1), the Markov ambiguity set (1.6), all mechanisms; r and r(2 − r) as in Theorem 1.5.4.
 * Claim       For μ = 1/2 at most 0.3535, where r(2 − r) = 0.5347; at least 0.3187, which is more than r = 0.3178: so the optimal
 *             highest-bidder-lottery is not an optimal mechanism. On 48 steps the bounds are 0.3205 and 0.3373.
 *             For μ = 1/10, 1/4, 3/4 at most 0.0555, 0.1471, 0.6331; r is 0.0379, 0.1218, 0.5957, and r(2 − r) 0.0744, 0.2287, 0.8366.
 * Rank        upper and lower.
 * Proof       Two finite programs on a grid of n steps, whose optima are certified; see `twoBidderProgram` for why they bound the continuum.
 *             That step is an argument on paper: the kernel checks the programs.
 * Source      None: the thesis leaves the optimal mechanism open.
 */
import { rational } from '../../src/arithmetic/rational.ts';
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { forall } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { forTwo, isRule, rule } from './averagedRule.ts';
import { exists as ruleExists } from './bound-on-lotteries.proofs.ts';
import { boundedByGrid } from './gridBound.proofs.ts';
import { ruleHints } from './lotteries.ts';
import { put } from './lottery.ts';
import { AVERAGED, ON_GRID } from './two-bidders-on-a-grid.ts';
import { optimumFor } from './twoBidder.compute.ts';
import { evenGrid, type Side, twoBidderProgram } from './twoBidderProgram.ts';

/** No rule that is feasible in (1.11) without (1.11c) has more, for I = 2 and μ = 1/2. */
const printed = forall(rule, isRule, f('c + (ell(1) + ell(2))/2 <= 3535/10000'));

/** The optimum of a program. */
const solved = (mu: string, n: number, side: Side, value: string): Statement => {
  const program = twoBidderProgram(rational(mu), evenGrid(n), side);
  const formula: Formula = { kind: 'linear', program, claim: { kind: 'optimal', value: rational(value) } };
  return {
    role: 'part',
    name: `${side}-${mu.replace('/', '-of-')}-${n}`,
    domain: `the program that bounds from ${side} on ${n} steps, μ = ${mu}`,
    formula,
    expected: 'proved',
    prove: async ({ prove, linear }) => ({ conclusion: 'proved', proof: await prove(formula, linear()) }),
  };
};

/** r at I = 2, μ = 1/2, beside the optimum of the program from below. */
const lottery = f('exp(2 + lambertWm1(-exp(-2))) < 703618394524105707/2207229944765450275');

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
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(printed, ruleExists(kit, forTwo)),
        proof: await kit.prove(printed, await boundedByGrid(kit, rational('1/2'), 16, rational('3535/10000'))),
      }),
    },
    solved('1/2', 16, 'above', '57653653/163127300'),
    solved('1/2', 40, 'below', '703618394524105707/2207229944765450275'),
    {
      role: 'part',
      name: 'lottery-earns-less',
      domain: 'r at I = 2, μ = 1/2, and the optimum from below on 40 steps',
      formula: lottery,
      expected: 'proved',
      prove: async ({ prove, t }) => ({ conclusion: 'proved', proof: await prove(lottery, t.enclosure()) }),
    },
    solved('1/10', 16, 'above', '426426/7684489'),
    solved('1/4', 16, 'above', '5143527/34966472'),
    solved('3/4', 16, 'above', '293825/464144'),
  ],
  lemmas: [AVERAGED, ON_GRID],
  divergences: ['Not in the thesis. Grid and step to the continuum are described in the module of the program.'],
  closedForms: {
    parameters: [
      { name: 'mu', sort: 'real' },
      { name: 'n', sort: 'integer' },
    ],
    domain: [f('0 < mu'), f('mu < 1'), f('1 <= n'), f('n <= 48')],
    domainText: '0 < μ < 1, a grid of 1 ≤ n ≤ 48 steps',
    quantities: [
      { name: 'lower', compute: (values) => optimumFor(values, 'below'), note: 'some mechanism earns this' },
      { name: 'upper', compute: (values) => optimumFor(values, 'above'), note: 'no mechanism earns more' },
      { name: 'r', value: substitute(put('r'), new Map([['I', x('2')]])), note: 'the optimal highest-bidder-lottery' },
      { name: 'bound', value: substitute(put('r*(2 - r)'), new Map([['I', x('2')]])), note: 'Lemma 1.7.15' },
    ],
  },
});

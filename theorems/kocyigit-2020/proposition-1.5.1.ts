/**
 * Moment information and ex-post constraints: the proposition needs moment functions that let a Slater point be perturbed.
 *
 * Setting     I ≥ 2, J ≥ 1, values in [v̲, v̄] (written lo, hi); the ambiguity set (1.5): E[h_n(v)] ≥ μ_n for n = 1..J; a Slater point, which may be taken
 *             discrete: weights p(k) on points x_k with E[h_n] > μ_n. One bidder i and one of his values, `own`; u(v) is his utility under
 *             the truth (individual rationality) or what the truth gains over a misreport (incentive compatibility).
 * Claim       If E[u(v) | v_i = own] ≥ 0 under every ℙ of (1.5), then u(v) ≥ 0 for every v with v_i = own.
 * Rank        structural.
 * Result      False for moment functions that are not continuous. Two bidders, values in [0, 1], one moment: P(v = (1/2, 1)) ≥ 1/2. The
 *             Dirac distribution there is a Slater point, and the supports of all ℙ make up [0, 1]². Yet whoever has the value 1/2 knows that the
 *             other has 1 with probability at least 1/2. With u = 1 there and −1/2 elsewhere he expects at least 1/4, and may lose 1/2. The printed
 *             proof moves the atoms of the Slater point away from v_i = own, `by a standard perturbation argument`.
 * Repair      True if some discrete Slater point has no atom with v_i = own; for continuous h there is one. Markov's ambiguity sets (1.6) are of that
 *             kind, so that section 1.5.1 and what follows is not affected.
 * Later       Propositions 1.5.2 and Theorem 1.5.1 rest on it for general h.
 * Source      Proposition 1.5.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { choose } from '../../src/statement/expression.ts';
import {
  exists,
  type Formula,
  forall,
  functionVariable,
  implies,
  infimum,
  integer,
  real,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { forallPoints, type MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { fromSlater, misled } from './proposition-1.5.1.proofs.ts';

/** E[u(v); v_i = own], for i = bidder. Where v_i = own has positive probability it has the sign of the conditional expectation. */
const program: MomentProgram = {
  vector: 'w',
  dimension: x('I'),
  lower: x('lo'),
  upper: x('hi'),
  objective: choose(f('w(bidder) == own'), x('u(w)'), '0'),
  constraints: [{ index: 'n', from: x('1'), to: x('J'), moment: x('h(n, w)'), bound: x('mu(n)') }],
};
/** A discrete distribution on N points y(k, ·) of the box with E[h_n] > μ_n for every n; `also` is asked of it. */
const slater = (also: readonly Formula[]): Formula =>
  exists(
    [integer('N'), vectorVariable('p', 'N'), functionVariable('y', 2n)],
    [
      f('N >= 1'),
      f('forall([integer(k)], [1 <= k, k <= N], p(k) >= 0)'),
      f('sum(k, 1, N, p(k)) == 1'),
      f('forall([integer(k), integer(j)], [1 <= k, k <= N, 1 <= j, j <= I], lo <= y(k, j) and y(k, j) <= hi)'),
      ...also,
    ],
    f('forall([integer(n)], [1 <= n, n <= J], sum(k, 1, N, p(k)*h(n, vector(j, I, y(k, j)))) > mu(n))'),
  );
const elsewhere = f('forall([integer(k)], [1 <= k, k <= N], y(k, bidder) != own)');
const statement = (also: readonly Formula[]): Formula =>
  forall(
    [
      integer('I'),
      integer('J'),
      real('lo'),
      real('hi'),
      vectorVariable('mu', 'J'),
      functionVariable('h', 2n),
      functionVariable('u', 1n),
      integer('bidder'),
      real('own'),
    ],
    [
      f('I >= 2'),
      f('J >= 1'),
      f('0 <= lo'),
      f('lo < hi'),
      f('1 <= bidder'),
      f('bidder <= I'),
      f('lo <= own'),
      f('own <= hi'),
      slater(also),
    ],
    implies(
      infimum(program, '>=', '0'),
      forallPoints({ ...program, vector: 'v' }, implies(f('v(bidder) == own'), f('u(v) >= 0'))),
    ),
  );
/** A first moment of bidder 1, and a point mass as the Slater point. */
const hints: InstanceHints = {
  functions: [
    {
      name: 'the value of bidder 1',
      variables: [],
      where: [],
      functions: {
        h: { parameters: ['n1', 'v1'], body: x('v1(1)') },
        u: { parameters: ['v1'], body: x('v1(2) - v1(1)') },
      },
    },
    { name: 'all values hi', variables: [], where: [], functions: { y: { parameters: ['k1', 'j1'], body: x('hi') } } },
  ],
  witnesses: { N: [x('1')], p: [x('vector(k1, 1, 1)')] },
  integerLimit: { I: 2n, J: 1n },
};
const printed = statement([]);
const repaired = statement([elsewhere]);

export default claim({
  id: 'kocyigit-2020/proposition-1.5.1',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.1',
  title: 'Under moment information with a Slater point, distributionally robust constraints are ex-post constraints.',
  source: { page: '26-27', section: '1.5' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, J ≥ 1, 0 ≤ v̲ < v̄, any moment functions with a Slater point, every bidder, value and utility',
      formula: printed,
      expected: 'refuted',
      hints,
      note: 'I = 2, [0, 1], h = 1 at (1/2, 1) and 0 elsewhere, μ = 1/2, bidder 1 with value 1/2, u = 1 if the other has value 1, else −1/2.',
      prove: async (kit) => ({ conclusion: 'refuted', proof: await kit.refute(printed, misled(kit)) }),
    },
    {
      role: 'repaired',
      name: 'perturbed-slater-point',
      domain: 'the same, with a discrete Slater point that has no atom with v_i = own',
      formula: repaired,
      expected: 'proved',
      hints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(repaired, fromSlater(kit, program)) }),
    },
  ],
  divergences: [
    'The Slater point is discrete, as in the printed proof (Richter and Rogosinski).',
    'E[u | v_i = own] ≥ 0 is asked under those ℙ that give v_i = own positive probability; in the counterexample all of them do.',
    'The thesis asks h: 𝒱^I → ℝ and nothing else. It is measurable in the counterexample; no mechanism with such u is excluded by q ≥ 0 and Σ_i q_i ≤ 1: q = 0 and payments −u.',
  ],
});

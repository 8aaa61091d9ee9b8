/**
 * Moment information and ex-post constraints: robust incentive compatibility is ex-post incentive compatibility for all moment functions; robust
 * individual rationality alone is not ex-post individual rationality; with robust incentive compatibility it is.
 *
 * Setting     I ≥ 2, J ≥ 1, values in [v̲, v̄] (written lo, hi); the ambiguity set (1.5): E[h_n(v)] ≥ μ_n for n = 1..J; a Slater point, which may be taken
 *             discrete: weights p(k) on points y(k, ·), k = 1..N, with E[h_n] > μ_n. Mechanisms (q, m) with q ≥ 0 and Σ_i q_i ≤ 1; u_i(r; s, v_{−i}) is
 *             what bidder i earns with the value s and the report r.
 * Claim       E[u_i(s; s, v_{−i}) | v_i = s] ≥ 0 for all i, s and ℙ of (1.5) ⟺ u_i(v) ≥ 0 for all i, v; and
 *             E[u_i(s; s, v_{−i}) − u_i(r; s, v_{−i}) | v_i = s] ≥ 0 for all i, s, r and ℙ ⟺ the difference is ≥ 0 for all i, v, r.
 * Rank        structural.
 * Result      The first equivalence is false for moment functions that are not continuous. Two bidders, values in [0, 1], one moment:
 *             P(v = (1/2, 1)) ≥ 1/2. The Dirac distribution there is a Slater point, and the supports of all ℙ make up [0, 1]². Yet whoever has the
 *             value 1/2 knows that the other has 1 with probability at least 1/2. If nobody gets the good, and bidder 1 with value 1/2 gets 1 if the other
 *             has 1 and pays 1/2 if not, he expects at least 1/4, and may lose 1/2. The printed proof moves the atoms of the Slater point away from
 *             v_i = s, `by a standard perturbation argument`.
 *             The second equivalence is true, with another proof: for one report r at one value s the argument fails in the same way, but the constraints at
 *             values near s make up for it (steps-of-proposition-1.5.1). The mechanism of the counterexample is not robustly incentive compatible:
 *             other values would report 1/2.
 * Repair      Both robust constraints together are both ex-post ones together: that is what (MDP) and Propositions 1.5.2 ff. need. For individual
 *             rationality alone: true at values s for which some discrete Slater point has no atom with v_i = s. If all h_n are continuous there is one for
 *             every s, and the proposition is true as printed; Markov’s ambiguity sets (1.6) are of that kind.
 * Later       Proposition 1.5.2 and Theorem 1.5.1 rest on both constraints together and are true for every h.
 * Source      Proposition 1.5.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import {
  and,
  type Formula,
  forall,
  functionVariable,
  iff,
  implies,
  infimum,
  integer,
  real,
} from '../../src/statement/formula.ts';
import { forallPoints } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atMostOne, compatible, nonnegative, rational } from './boxMechanism.ts';
import {
  bothConstraints,
  eachConstraint,
  fromSlater,
  incentivesAlone,
  misled,
  overpaid,
} from './proposition-1.5.1.proofs.ts';
import { continuous, STEPS } from './robustBidder.ts';
import { continuousHints, mechanismHints } from './robustConstraints.hints.ts';
import { domain, momentProgram, robustCompatible, robustRational, setting, slater } from './robustConstraints.ts';

const ID = 'kocyigit-2020/proposition-1.5.1';
/** For every mechanism under (1.5) with a Slater point. */
export const forMechanisms = (formula: Formula, also: readonly Formula[] = []): Formula =>
  forall(
    [...setting, functionVariable('q', 2n), functionVariable('m', 2n)],
    [...domain, ...also, slater([]), nonnegative, atMostOne],
    formula,
  );
const incentives = iff(robustCompatible, compatible);
const respectively = and(iff(robustRational, rational), incentives);
const printed = forMechanisms(respectively);
const continuously = forMechanisms(respectively, [continuous]);
const alone = forMechanisms(incentives);
export const together = forMechanisms(iff(and(robustCompatible, robustRational), and(compatible, rational)));

/** One bidder with one value, and any function u of all values. */
const program = momentProgram('w', x('if(w(bidder) == own, u(w), 0)'));
const elsewhere = f('forall([integer(k)], [1 <= k, k <= N], y(k, bidder) != own)');
const oneType = (also: readonly Formula[]): Formula =>
  forall(
    [...setting, functionVariable('u', 1n), integer('bidder'), real('own')],
    [...domain, f('1 <= bidder'), f('bidder <= I'), f('lo <= own'), f('own <= hi'), slater(also)],
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
const anyFunction = oneType([]);
const atomFree = oneType([elsewhere]);

export default claim({
  id: ID,
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.1',
  title: 'Under moment information with a Slater point, distributionally robust constraints are ex-post constraints.',
  source: { page: '26-27', section: '1.5' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain:
        'I ≥ 2, J ≥ 1, 0 ≤ v̲ < v̄, any moment functions with a Slater point, every mechanism: rationality, and incentives, each by itself',
      formula: printed,
      expected: 'refuted',
      hints: mechanismHints,
      note: 'The half about individual rationality fails: I = 2, [0, 1], h = 1 at (1/2, 1) and 0 elsewhere, μ = 1/2; q = 0, and bidder 1 with value 1/2 gets 1 if the other has value 1 and pays 1/2 if not; all other payments are 0. The half about incentive compatibility is true (`incentives`), and both constraints together are the ex-post ones together (`together`).',
      prove: async (kit) => ({ conclusion: 'refuted', proof: await kit.refute(printed, overpaid(kit)) }),
    },
    {
      role: 'repaired',
      name: 'together',
      domain: 'the same: both robust constraints, and both ex-post constraints',
      formula: together,
      expected: 'proved',
      hints: mechanismHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(together, bothConstraints(kit)) }),
    },
    {
      role: 'part',
      name: 'incentives',
      domain: 'the same: incentive compatibility alone',
      formula: alone,
      expected: 'proved',
      hints: mechanismHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(alone, incentivesAlone(kit)) }),
    },
    {
      role: 'repaired',
      name: 'perturbed-slater-point',
      domain:
        'one bidder, one of his values, own, any function u of all values, and a discrete Slater point that has no atom with v_i = own',
      formula: atomFree,
      expected: 'proved',
      hints,
      note: 'With u(v) = u_i(v) this is individual rationality alone, at a value where the printed perturbation is possible.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(atomFree, fromSlater(kit)) }),
    },
    {
      role: 'repaired',
      name: 'continuous',
      domain:
        'I ≥ 2, J ≥ 1, 0 ≤ v̲ < v̄, continuous moment functions with a Slater point, every mechanism: each constraint by itself',
      formula: continuously,
      expected: 'proved',
      hints: continuousHints,
      note: 'With continuous moment functions the printed perturbation is possible at every value, and the proposition is true as printed.',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(continuously, eachConstraint(kit, `${ID}#perturbed-slater-point`, atomFree)),
      }),
    },
    {
      role: 'reading',
      name: 'one-type',
      domain:
        'one bidder, one of his values, any function u of all values: the equality of infima that the printed proof shows',
      formula: anyFunction,
      expected: 'refuted',
      hints,
      note: 'u = 1 if the other has value 1, else −1/2, in the same ambiguity set. Read as the gain over one report at one value, u shows that the printed argument does not carry over to incentive compatibility either; the equivalence is true there because neighbouring values are constrained as well.',
      prove: async (kit) => ({ conclusion: 'refuted', proof: await kit.refute(anyFunction, misled(kit)) }),
    },
  ],
  lemmas: [
    ...['mixture', 'expectation', 'perturbed', 'incentives', 'rationality'].map((name) => `${STEPS}#${name}`),
    `${ID}#perturbed-slater-point`,
  ],
  divergences: [
    'The Slater point is discrete, as in the printed proof (Richter and Rogosinski).',
    'E[· | v_i = s] ≥ 0 is asked under those ℙ that give v_i = s positive probability: E[·; v_i = s] ≥ 0. In the counterexample all of them do so for s = 1/2. A stronger reading of conditional expectations, as long as ex-post constraints imply it, leaves what is proved true.',
    'The thesis asks h: 𝒱^I → ℝ and nothing else. h, q and m are bounded and Borel in the counterexample; in what is proved they range over all functions.',
    '`Respectively` is read as: one equivalence for each of the two constraints.',
  ],
});

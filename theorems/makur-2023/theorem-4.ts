/**
 * Max-min mechanisms when the marginals are known only roughly.
 *
 * Setting     one item, types of n agents; Π(p) the joint distributions with the marginals p(1, ·), …, p(n, ·); o(l, t) ∈ [a, b] the objective of
 *             the DSIC and ex-post IR mechanism l (any real number) at profile t; mechanism 0 has min over Π(p) at least α times that of
 *             every other. Other marginals y with d_TV ≤ ε each.
 * Claim       its min over Π(y) is at least α times that of every mechanism minus (1 + α) n ε V.
 * Rank        upper.
 * Proof       every G ∈ Π(y) has an M ∈ Π(p) within nε: marginals are corrected one after the other (`one-marginal`), by induction over the
 *             agents (marginals.proofs.ts); then Lemma 2, there and back.
 * Source      Theorem 4.
 */
import { claim } from '../../src/claims/claim.ts';
import type { FunctionTerm, InstanceHints } from '../../src/falsification/hints.ts';
import { add, choose } from '../../src/statement/expression.ts';
import { real } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { GLUE, oneMarginal } from './glue.proofs.ts';
import { ROBUST, robustToMarginals, withNearest } from './marginals.proofs.ts';
import { family, someDistribution, someJoint } from './model.ts';

/** Both marginals move on disjoint events: the nearest consistent distribution is at distance exactly 2ε. */
const attained = f(`forall([real(epsilon), real(g11), real(g12), real(g21), real(g22)],
  [0 <= epsilon, epsilon <= 1/2, g11 >= 0, g12 >= 0, g21 >= 0, g22 >= 0, g11 + g12 == 1, g21 + g22 == 0, g11 + g21 == 1, g12 + g22 == 0],
  (abs(g11 - (1 - 2*epsilon)) + abs(g12 - epsilon) + abs(g21 - epsilon) + abs(g22 - 0))/2 == 2*epsilon)`);

/** G with its row sums y, any p; and the H of the proof: what stays in each row, and what leaves spread over the rows that grow. */
const J = someJoint('G');
const cell = (at: string, on: string) =>
  substitute(
    (J.functions.G as FunctionTerm).body,
    new Map([
      ['at', x(at)],
      ['on', x(on)],
    ]),
  );
const stays = (i: string) => `if(y(${i}) == 0, 0, min(p(${i}), y(${i}))/y(${i}))`;
const moves = 'sum(u, 1, A, max(p(u) - y(u), 0))';
const H = `${stays('at')}*G(at, on) + if(${moves} == 0, 0, max(p(at) - y(at), 0)*sum(u, 1, A, (1 - ${stays('u')})*G(u, on))/(${moves}))`;
const glueHints: InstanceHints = {
  integerLimit: { A: 2n, B: 2n },
  functions: [
    family('a table, its rows, and new ones', J, someDistribution('p', 'A'), {
      variables: [],
      where: [],
      functions: { y: { parameters: ['at'], body: add(cell('at', '1'), choose(f('B >= 2'), cell('at', '2'), '0')) } },
    }),
    family('the H of the proof', {
      variables: [real('zeta')],
      where: ['0 <= zeta', 'zeta <= 1'],
      functions: { H: { parameters: ['at', 'on'], body: x(H) } },
    }),
  ],
};

export default claim({
  id: 'makur-2023/theorem-4',
  paper: 'makur-2023',
  label: 'Theorem 4',
  title: 'An α-approximate max-min mechanism for given marginals stays one, up to (1 + α)nεV, for marginals within ε.',
  source: { page: '10', section: '4.2' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any number of agents with K types each',
      formula: ROBUST,
      expected: 'proved',
      note: 'Incentives do not enter: the class of mechanisms may be any.',
      prove: async (kit) => {
        const proof = withNearest(kit, robustToMarginals(kit));
        return { conclusion: 'proved', proof: await kit.prove(ROBUST, proof) };
      },
    },
    {
      role: 'reading',
      name: 'one-marginal',
      domain:
        'one agent’s marginal corrected, the joint distribution of the others unchanged; any finite numbers of types and profiles',
      formula: GLUE,
      expected: 'proved',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(GLUE, oneMarginal(kit)) }),
      hints: glueHints,
    },
    {
      role: 'reading',
      name: 'attained',
      domain: 'two agents with two types, 0 ≤ ε ≤ ½',
      formula: attained,
      expected: 'proved',
      note: 'Marginals (1 − ε, ε) with the two unlikely types never together, against point masses: the distance is nε = 2ε, no less.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(attained, kit.t.introAll(kit.auto())) }),
    },
  ],
  divergences: [
    'Section 4.2 argues about discrete distributions; types are finitely many here, and all agents have the same number K of them, which is no restriction (types may have no mass). Profiles are numbered, r(k, t, j) being the number of (j, t_−k).',
    'Minima and maxima are written with bounds: "the min over Π(p) is at least w" for all w and all mechanisms l. So they need not be attained.',
    'The class of mechanisms is indexed by the real numbers and the same for all marginals, since DSIC and ex-post IR are asked at all profiles; α ≥ 0.',
    'For sequential posted prices, said to be a 4.78 approximation, and lookahead auctions, said to be a 2 approximation, it gives errors of (1 + 1/4.78)nεV and (3/2)nεV; these two constants are quoted, see quoted-constants.',
  ],
  closedForms: {
    parameters: [
      { name: 'n', sort: 'integer' },
      { name: 'V', sort: 'real' },
      { name: 'alpha', sort: 'real' },
      { name: 'epsilon', sort: 'real' },
    ],
    domain: [f('n >= 1'), f('V >= 0'), f('alpha >= 0'), f('0 <= epsilon'), f('epsilon <= 1')],
    domainText: 'n ≥ 1, V ≥ 0, α ≥ 0, 0 ≤ ε ≤ 1',
    quantities: [
      { name: 'error', value: x('(1 + alpha)*n*epsilon*V') },
      { name: 'distance', value: x('min(1, n*epsilon)'), note: 'of the two sets of consistent distributions, at most' },
    ],
  },
});

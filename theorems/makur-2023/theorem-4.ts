/**
 * Max-min mechanisms when the marginals are known only roughly.
 *
 * Setting     one item, types of n agents; Π(p, r) the joint distributions with the given marginals; o(k, t, s) ∈ [a, b] the objective of the
 *             DSIC and ex-post IR mechanism k (any real number); mechanism 0 has min over Π(p, r) at least α times that of every other.
 *             Other marginals p', r' with d_TV ≤ ε each.
 * Claim       its min over Π(p', r') is at least α times that of every mechanism minus (1 + α) n ε V.
 * Rank        upper.
 * Proof       every G' ∈ Π(p', r') has a G ∈ Π(p, r) within nε: marginals are corrected one after the other (`one-marginal`).
 * Source      Theorem 4.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distance, distribution } from './model.ts';
import { GLUE, oneMarginal, robustToMarginals } from './theorem-4.proofs.ts';

const consistent = (G: string, p: string, r: string) =>
  `forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], ${G}(i, j) >= 0),
   forall([integer(i)], [1 <= i, i <= A], sum(s, 1, B, ${G}(i, s)) == ${p}(i)), forall([integer(j)], [1 <= j, j <= B], sum(t, 1, A, ${G}(t, j)) == ${r}(j))`;
const mean = (G: string, k: string) => `sum(t, 1, A, sum(s, 1, B, ${G}(t, s)*o(${k}, t, s)))`;
/** min over Π(p, r) of E[o(k)] is at least w. */
const atLeast = (p: string, r: string, k: string, w: string) =>
  `forall([function(G, 2)], [${consistent('G', p, r)}], ${mean('G', k)} >= ${w})`;

const two =
  f(`forall([integer(A), integer(B), real(a), real(b), real(alpha), real(epsilon), function(p, 1), function(r, 1), function(y, 1), function(z, 1), function(o, 3)],
  [A >= 1, B >= 1, a <= b, alpha >= 0, ${distribution('p', 'A')}, ${distribution('r', 'B')}, ${distribution('y', 'A')}, ${distribution('z', 'B')},
   ${distance('p', 'y', 'A')} <= epsilon, ${distance('r', 'z', 'B')} <= epsilon,
   forall([real(k), integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], a <= o(k, i, j) and o(k, i, j) <= b),
   forall([real(k), real(w)], [${atLeast('p', 'r', 'k', 'w')}], ${atLeast('p', 'r', '0', 'alpha*w')})],
  forall([real(k), real(w)], [${atLeast('y', 'z', 'k', 'w')}], ${atLeast('y', 'z', '0', 'alpha*w - (1 + alpha)*2*epsilon*(b - a)')}))`);

/** n agents: profiles 1..K^n with coordinates c(k, t) ∈ 1..K, marginals p(k, ·) and y(k, ·). */
const agrees = (G: string, p: string) =>
  `forall([integer(i)], [1 <= i, i <= N], ${G}(i) >= 0), forall([integer(l), integer(j)], [1 <= l, l <= n, 1 <= j, j <= K], sum(t, 1, N, if(c(l, t) == j, ${G}(t), 0)) == ${p}(l, j))`;
const secures = (p: string, k: string, w: string) =>
  `forall([function(G, 1)], [${agrees('G', p)}], sum(t, 1, N, G(t)*o(${k}, t)) >= ${w})`;
const marginals = (p: string) =>
  `forall([integer(l), integer(j)], [1 <= l, l <= n, 1 <= j, j <= K], ${p}(l, j) >= 0), forall([integer(l)], [1 <= l, l <= n], sum(s, 1, K, ${p}(l, s)) == 1)`;
const printed =
  f(`forall([integer(n), integer(N), integer(K), real(a), real(b), real(alpha), real(epsilon), function(c, 2), function(p, 2), function(y, 2), function(o, 2)],
  [n >= 1, K >= 1, N == raise(K, n), a <= b, alpha >= 0,
   forall([integer(k), integer(i)], [1 <= k, k <= n, 1 <= i, i <= N], exists([integer(u)], [1 <= u, u <= K], c(k, i) == u)),
   forall([integer(i), integer(j)], [1 <= i, i <= N, 1 <= j, j <= N, i != j], exists([integer(k)], [1 <= k, k <= n], c(k, i) != c(k, j))),
   ${marginals('p')}, ${marginals('y')}, forall([integer(l)], [1 <= l, l <= n], sum(s, 1, K, abs(p(l, s) - y(l, s)))/2 <= epsilon),
   forall([real(k), integer(i)], [1 <= i, i <= N], a <= o(k, i) and o(k, i) <= b),
   forall([real(k), real(w)], [${secures('p', 'k', 'w')}], ${secures('p', '0', 'alpha*w')})],
  forall([real(k), real(w)], [${secures('y', 'k', 'w')}], ${secures('y', '0', 'alpha*w - (1 + alpha)*n*epsilon*(b - a)')}))`);

/** Both marginals move on disjoint events: the nearest consistent distribution is at distance exactly 2ε. */
const attained = f(`forall([real(epsilon), real(g11), real(g12), real(g21), real(g22)],
  [0 <= epsilon, epsilon <= 1/2, g11 >= 0, g12 >= 0, g21 >= 0, g22 >= 0, g11 + g12 == 1, g21 + g22 == 0, g11 + g21 == 1, g12 + g22 == 0],
  (abs(g11 - (1 - 2*epsilon)) + abs(g12 - epsilon) + abs(g21 - epsilon) + abs(g22 - 0))/2 == 2*epsilon)`);

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
      formula: printed,
      expected: 'partial',
      note: 'For more than two agents: one-marginal once for each agent.',
    },
    {
      role: 'part',
      name: 'two-agents',
      domain: 'two agents with any finite numbers of types',
      formula: two,
      expected: 'proved',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(two, robustToMarginals(kit)) }),
    },
    {
      role: 'reading',
      name: 'one-marginal',
      domain:
        'one agent’s marginal corrected, the joint distribution of the others unchanged; any finite numbers of types and profiles',
      formula: GLUE,
      expected: 'proved',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(GLUE, oneMarginal(kit)) }),
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
    'Types are finitely many, as in section 4.2.',
    'Minima and maxima are written with bounds: "the min over Π(p, r) is at least w" for all w and all mechanisms k. So they need not be attained.',
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

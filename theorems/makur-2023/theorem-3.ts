/**
 * BIC mechanisms for revenue near product distributions.
 *
 * Setting     D any distribution, D^p a product distribution with d_TV ≤ δ; M an α approximation to the revenue-optimal ex-post IR and BIC
 *             mechanism for D^p.
 * Claim       M is ex-post IR and (8Hδ/q, q)-BIC for D, 0 < q ≤ 1, and Rev(M, D) ≥ α OPT(D) − O((1 + α) V √(n √δ)).
 * Rank        upper.
 * State       the first part is Lemma 4 (with 5 in place of 8). The revenue part hides a constant; it goes through Lemma 5, which holds for
 *             the stronger meaning of (ε, q)-BIC only, and through a reduction from ε-BIC to BIC that is not in the text.
 *             For one agent the loss is at most (1 + α)Vδ ≤ (1 + α)V√(√δ), the constant 1, since BIC is then DSIC (Theorem 1).
 *             From below: the constant is at least 1/4, for n = 1, δ = 1, α = 1.
 * Source      Theorem 3.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { EVERY_SPACE } from './lemma-4.spaces.ts';
import { distribution, joint, jointDistance } from './model.ts';
import { tactics } from './tactics.ts';

/** Two agents with types 1..A and 1..B, allocations 1..G: lotteries l, values v1, v2 in [0, H], payments p1, p2 in [−H, H]. */
const own1 = (l: string, i: string, k: string, j: string) => `sum(u, 1, G, ${l}(${k}, ${j}, u)*v1(${i}, u))`;
const own2 = (l: string, j: string, k: string, i: string) => `sum(u, 1, G, ${l}(${i}, ${k}, u)*v2(${j}, u))`;
const cells = 'forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B]';
const mechanism = (l: string, p: string, prior: string) =>
  [
    `forall([integer(i), integer(j), integer(k)], [1 <= i, i <= A, 1 <= j, j <= B, 1 <= k, k <= G], ${l}(i, j, k) >= 0)`,
    `${cells}, sum(u, 1, G, ${l}(i, j, u)) == 1)`,
    `${cells}, -H <= ${p}1(i, j) and ${p}1(i, j) <= H and -H <= ${p}2(i, j) and ${p}2(i, j) <= H)`,
    `${cells}, ${own1(l, 'i', 'i', 'j')} >= ${p}1(i, j) and ${own2(l, 'j', 'j', 'i')} >= ${p}2(i, j))`,
    `forall([integer(i), integer(k)], [1 <= i, i <= A, 1 <= k, k <= A], sum(s, 1, B, ${prior}(i, s)*(${own1(l, 'i', 'k', 's')} - ${p}1(k, s) - ${own1(l, 'i', 'i', 's')} + ${p}1(i, s))) <= 0)`,
    `forall([integer(j), integer(k)], [1 <= j, j <= B, 1 <= k, k <= B], sum(t, 1, A, ${prior}(t, j)*(${own2(l, 'j', 'k', 't')} - ${p}2(t, k) - ${own2(l, 'j', 'j', 't')} + ${p}2(t, j))) <= 0)`,
  ].join(', ');
const earned = (p: string, prior: string) => `sum(t, 1, A, sum(s, 1, B, ${prior}(t, s)*(${p}1(t, s) + ${p}2(t, s))))`;
const functions = (l: string, p: string) => `function(${l}, 3), function(${p}1, 2), function(${p}2, 2)`;
const printed =
  f(`exists([real(C)], [], forall([integer(A), integer(B), integer(G), real(H), real(delta), real(alpha), function(Q, 2), function(P, 2), function(a, 1), function(b, 1),
    function(v1, 2), function(v2, 2), ${functions('x', 'p')}],
  [A >= 1, B >= 1, G >= 1, H >= 0, 0 <= alpha, alpha <= 1, ${joint('Q')}, ${distribution('a', 'A')}, ${distribution('b', 'B')}, ${cells}, P(i, j) == a(i)*b(j)),
   ${jointDistance('P', 'Q')} <= delta, delta <= 1,
   forall([integer(i), integer(k)], [1 <= i, i <= A, 1 <= k, k <= G], 0 <= v1(i, k) and v1(i, k) <= H),
   forall([integer(j), integer(k)], [1 <= j, j <= B, 1 <= k, k <= G], 0 <= v2(j, k) and v2(j, k) <= H),
   ${mechanism('x', 'p', 'P')},
   forall([${functions('y', 'r')}], [${mechanism('y', 'r', 'P')}], ${earned('p', 'P')} >= alpha*(${earned('r', 'P')}))],
  forall([${functions('z', 'w')}], [${mechanism('z', 'w', 'Q')}], ${earned('p', 'Q')} >= alpha*(${earned('w', 'Q')}) - C*(1 + alpha)*(4*H)*sqrt(2*sqrt(delta)))))`);
/** One agent: the bound of Theorem 1 is at most the printed one with the constant 1. */
const oneAgent = f(`forall([real(V), real(delta), real(alpha)], [V >= 0, 0 <= delta, delta <= 1, alpha >= 0],
  (1 + alpha)*V*delta <= (1 + alpha)*V*sqrt(1*sqrt(delta)))`);
/** D^p: value 0 surely, so that never selling is optimal for D^p. D: value H surely, OPT(D) = H. V = 2H, the length of [−H, H]. */
const below = f(`forall([real(H), real(C)], [H > 0, 0 >= 1*H - C*(1 + 1)*(2*H)*sqrt(1*sqrt(1))], C >= 1/4)`);
/** Explicit constants on the way: q = √(δ/n) in Lemmas 4 and 5 makes ε + 5(n − 1)qH at most 5Hn q + 5H δ/q = 10H √(nδ). */
const choice = f(`forall([real(n), real(delta), real(q), real(H)], [n >= 1, delta > 0, q > 0, n*q^2 == delta, H >= 0],
  5*H*delta/q + 5*n*q*H == 10*H*n*q and (n*q)^2 == n*delta)`);

export default claim({
  id: 'makur-2023/theorem-3',
  paper: 'makur-2023',
  label: 'Theorem 3',
  title: 'Near product priors an approximately optimal BIC mechanism stays so up to O((1 + α)V√(n√δ)).',
  source: { page: '9', section: '4.1' },
  rank: 'upper',
  lemmas: ['makur-2023/lemma-4'],
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'two agents, V = 4H; revenue part',
      formula: printed,
      expected: 'partial',
      note: 'The part is what is said of incentives. Of revenue: O(…) hides a constant, for which neither a value nor a counterexample is known here; one-agent has it for n = 1, constant-from-below bounds it. For n agents what is missing is the reduction from ε-BIC to BIC, which is not in the text; what comes before it has explicit constants (choice-of-q).',
      hints: { untried: 'no single instance fails a statement that some constant exists' },
    },
    {
      role: 'part',
      name: 'incentives',
      domain:
        'what is said of incentives, not of revenue: any standard Borel type spaces, any two priors, every agent and report, 0 < q ≤ 1',
      formula: EVERY_SPACE,
      expected: 'proved',
      note: 'Lemma 4 for D^p and D in the places of D and D̂. That D^p is a product is not used, and 5 will do for 8.',
      prove: async (kit) => {
        const proof = kit.t.lemma('makur-2023/lemma-4#every-space', EVERY_SPACE, kit.t.byHypothesis);
        return { conclusion: 'proved', proof: await kit.prove(EVERY_SPACE, proof) };
      },
    },
    {
      role: 'reading',
      name: 'one-agent',
      domain: 'n = 1',
      formula: oneAgent,
      expected: 'proved',
      note: 'With one agent BIC asks the same of every prior, so Theorem 1 applies; its error is at most the printed one with the constant 1.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const { number } = tactics(kit);
        const root = (inner: string, then: Parameters<typeof number>[2]) => t.fact('sqrt', [x(inner)], auto(), then);
        const small = t.have(
          f('sqrt(delta) <= 1'),
          t.cases(f('sqrt(delta) <= 1'), t.byHypothesis, t.absurd(kit.arithmetic())),
          t.have(
            f('delta <= sqrt(delta)'),
            auto(),
            root(
              'sqrt(1*sqrt(delta))',
              t.have(
                f('delta <= sqrt(1*sqrt(delta))'),
                t.cases(
                  f('delta <= sqrt(1*sqrt(delta))'),
                  t.byHypothesis,
                  t.have(f('delta^2 <= delta'), auto(), t.absurd(auto())),
                ),
                t.have(f('(1 + alpha)*V >= 0'), auto(), kit.arithmetic()),
              ),
            ),
          ),
        );
        return { conclusion: 'proved', proof: await kit.prove(oneAgent, t.introAll(root('sqrt(delta)', small))) };
      },
    },
    {
      role: 'reading',
      name: 'constant-from-below',
      domain: 'n = 1, δ = 1, α = 1, V = 2H',
      formula: below,
      expected: 'proved',
      note: 'A buyer of value 0 under D^p and H under D: never selling is optimal under D^p and earns 0 under D, against H.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const one = t.have(f('sqrt(1*sqrt(1)) == 1'), t.enclosure(), auto());
        return { conclusion: 'proved', proof: await kit.prove(below, t.introAll(one)) };
      },
    },
    {
      role: 'reading',
      name: 'choice-of-q',
      domain: 'n q² = δ',
      formula: choice,
      expected: 'proved',
      note: 'What Lemmas 4 and 5 give together, with the constants proved here: (10H√(nδ))-BIC at a loss of V√(nδ). The printed root of n√δ then comes from the reduction to exact BIC.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const ratio = t.have(f('delta/q == n*q'), auto(), t.conjunction(kit.arithmetic()));
        return { conclusion: 'proved', proof: await kit.prove(choice, t.introAll(ratio)) };
      },
    },
  ],
  divergences: [
    'The printed formula is about revenue only, for two agents with finitely many types, with every mechanism in the place of the optimum, V = 4H the length of [−2H, 2H]. What the theorem says of incentives is the part.',
    'D and D^p need not have the same support; Lemma 4 does not need it either.',
  ],
});

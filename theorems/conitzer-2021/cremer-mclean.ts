/**
 * The rank condition of Crémer and McLean.
 *
 * Setting     one agent with types 1..m, signals 1..n (the other agents' types), Γ(t, w) the probability of signal w given type t;
 *             v(t) the surplus that type t expects from the efficient allocation.
 * Claim       if Γ has rank m there are payments x(w), the same for every report, with Σ_w Γ(t, w) x(w) = v(t) for every type: the
 *             efficient allocation stays incentive compatible, everybody takes part, and all surplus becomes revenue.
 * Rank        structural.
 * Source      slide 'Cremer-McLean [1985]'.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, not } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const printed = f(`forall([integer(m), integer(n), function(Gamma, 2), function(v, 1)],
  [m >= 1, n >= 1,
   forall([integer(t), integer(w)], [1 <= t, t <= m, 1 <= w, w <= n], Gamma(t, w) >= 0),
   forall([integer(s)], [1 <= s, s <= m], sum(w_1, 1, n, Gamma(s, w_1)) == 1),
   forall([function(c, 1)],
     [forall([integer(w_2)], [1 <= w_2, w_2 <= n], sum(t_1, 1, m, c(t_1)*Gamma(t_1, w_2)) == 0)],
     forall([integer(t_2)], [1 <= t_2, t_2 <= m], c(t_2) == 0))],
  exists([function(p, 1)], [],
    forall([integer(t_3)], [1 <= t_3, t_3 <= m], sum(w_3, 1, n, Gamma(t_3, w_3)*p(w_3)) == v(t_3))))`);

/** Γ = ((a, 1 − a), (b, 1 − b)) has rank 2 if and only if a ≠ b. */
const small = f(`forall([real(a), real(b), real(v1), real(v2)], [0 <= a, a <= 1, 0 <= b, b <= 1, a != b],
  exists([real(p1), real(p2)], [], a*p1 + (1 - a)*p2 == v1 and b*p1 + (1 - b)*p2 == v2))`);
const low = x('v1 - a*(v1 - v2)/(a - b)');
const high = x('v1 + (1 - a)*(v1 - v2)/(a - b)');

/** Determinants of the joint tables on the slides: other than 0 means rank 2, for both agents. */
const correlated = not(f('0.251*0.249 - 0.250*0.250 == 0'));
const others = and(f('0.25*0.25 - 0.25*0.25 == 0'), f('0.251001*0.249001 - 0.249999*0.249999 == 0'));
const instances = and(correlated, others);

/** Necessity fails in one direction only: equal rows leave equal surpluses extractable. */
const necessary = f(`forall([real(a), real(v1), real(v2)], [0 <= a, a <= 1],
  implies(exists([real(p1), real(p2)], [], a*p1 + (1 - a)*p2 == v1 and a*p1 + (1 - a)*p2 == v2), v1 == v2))`);

export default claim({
  id: 'conitzer-2021/cremer-mclean',
  paper: 'conitzer-2021',
  label: 'Cremer-McLean [1985]',
  title: 'If the conditional probabilities have full rank, the full surplus can be extracted.',
  source: { page: 'Cremer-McLean [1985]' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any finite numbers of types and signals',
      formula: printed,
      expected: 'partial',
      note: 'That independent rows make the system solvable for every right-hand side needs an induction over the number of types, for which there is no certificate here.',
    },
    {
      role: 'part',
      name: 'two-by-two',
      domain: 'two types and two signals',
      formula: small,
      expected: 'proved',
      prove: async ({ prove, t, auto }) => ({
        conclusion: 'proved',
        proof: await prove(small, t.introAll(t.witness([high, low], auto()))),
      }),
    },
    {
      role: 'reading',
      name: 'on-the-slides',
      domain: 'the three distributions on the slides',
      formula: instances,
      expected: 'proved',
      note: 'Full rank for the correlated example, rank 1 for the two others; correlated-example has the full surplus.',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(instances) }),
    },
    {
      role: 'reading',
      name: 'equal-rows',
      domain: 'two types with the same beliefs',
      formula: necessary,
      expected: 'proved',
      note: 'Without full rank it works only if types with equal beliefs have equal surplus.',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(necessary) }),
    },
  ],
  divergences: [
    "The slide's conclusion ('allocate efficiently and extract the full surplus') is read for one agent, with the surplus v(t) that its type t expects from an efficient mechanism in dominant strategies; payments p(w) that depend on the signal alone change no incentives.",
    'Every agent of a mechanism is treated in this way separately.',
  ],
});

/**
 * The rank condition of Crémer and McLean.
 *
 * Setting     one agent with types 1..m, signals 1..n (the other agents' types), Γ(t, w) the probability of signal w given type t;
 *             U(t, s, w) what type t gains by reporting s at w in an efficient mechanism where truth is dominant, such as VCG.
 * Claim       if Γ has rank m there are payments x(s, w) besides, with which truth stays dominant, so that the allocation stays
 *             efficient, and every type gains nothing in expectation: all surplus becomes revenue.
 * Rank        structural.
 * Proof       payments p(w) that do not depend on the report change no incentives, and Σ_w Γ(t, w) p(w) = Σ_w Γ(t, w) U(t, t, w) has a
 *             solution: independent rows have a right inverse, by induction over the types (rank.proofs.ts).
 * Source      slide 'Cremer-McLean [1985]'.
 */
import { claim } from '../../src/claims/claim.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { and, not } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { map } from './extraction.ts';
import { solvedByRank } from './rank.proofs.ts';

const printed = f(`forall([integer(m), integer(n), function(Gamma, 2), function(U, 3)],
  [m >= 1, n >= 1,
   forall([integer(t), integer(w)], [1 <= t, t <= m, 1 <= w, w <= n], Gamma(t, w) >= 0),
   forall([integer(t)], [1 <= t, t <= m], sum(w, 1, n, Gamma(t, w)) == 1),
   forall([function(c, 1)],
     [forall([integer(w)], [1 <= w, w <= n], sum(t, 1, m, c(t)*Gamma(t, w)) == 0)],
     forall([integer(t)], [1 <= t, t <= m], c(t) == 0)),
   forall([integer(t), integer(s), integer(w)], [1 <= t, t <= m, 1 <= s, s <= m, 1 <= w, w <= n], U(t, t, w) >= U(t, s, w))],
  exists([function(x, 2)],
    [forall([integer(t), integer(s), integer(w)], [1 <= t, t <= m, 1 <= s, s <= m, 1 <= w, w <= n],
       U(t, t, w) - x(t, w) >= U(t, s, w) - x(s, w))],
    forall([integer(t)], [1 <= t, t <= m], sum(w, 1, n, Gamma(t, w)*(U(t, t, w) - x(t, w))) == 0)))`);
const gains = f(`exists([function(v, 1)], [], forall([integer(t)], [1 <= t, t <= m],
  v(t) == sum(w, 1, n, Gamma(t, w)*U(t, t, w))))`);
const solution = f(`exists([function(p, 1)], [],
  forall([integer(t)], [1 <= t, t <= m], sum(w, 1, n, Gamma(t, w)*p(w)) == v(t)))`);
/** Where the independence of the rows stands among the hypotheses. */
const INDEPENDENCE = 4;
const DOMINANT = 5;

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
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto } = kit;
        const priced: Tactic = (s) => {
          const [gain, price] = [t.latest(s) - 2, t.latest(s)];
          const dominant = t.introAll(t.instantiate(DOMINANT, [x('t'), x('s'), x('w')], auto(), auto()));
          const both = t.instantiate(price, [x('t')], auto(), t.instantiate(gain, [x('t')], auto(), auto()));
          return t.witness([map(['s', 'w'], 'p(w)')], dominant, t.introAll(both))(s);
        };
        const solved = t.have(solution, solvedByRank(kit, INDEPENDENCE), t.destruct(t.latest, priced));
        const gain = map(['t'], 'sum(w, 1, n, Gamma(t, w)*U(t, t, w))');
        const known = t.witness([gain], t.introAll(auto()));
        const proof = await kit.prove(printed, t.introAll(t.have(gains, known, t.destruct(t.latest, solved))));
        return { conclusion: 'proved', proof };
      },
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
    "'For every agent' is one agent at a time: the payments p(w) that are added depend on the others' types alone, so that one agent's change nothing for another.",
    'What is given is an efficient mechanism in which truth is dominant and which may be paid for in any way (VCG); participation is ex interim.',
    'Rank |Θ| is stated as linear independence of the rows.',
  ],
});

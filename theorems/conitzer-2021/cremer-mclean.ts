/**
 * The rank condition of Crémer and McLean.
 *
 * Setting     one agent with types 1..m, signals 1..n (the other agents' types), Γ(t, w) the probability of signal w given type t; K outcomes, worth u(t, o) to
 *             the agent and W(w, o) to the others; g(s, w) an outcome of largest total worth for the report s.
 * Claim       if Γ has rank m there are payments x(s, w) with which truth is dominant, so that g is carried out, which is efficient, and every type gains nothing in
 *             expectation: all surplus becomes revenue. The part dominant: likewise on top of any mechanism in which truth is dominant and type t gains
 *             U(t, s, w) by reporting s.
 * Rank        structural.
 * Proof       payments p(w) that do not depend on the report change no incentives, and Σ_w Γ(t, w) p(w) = Σ_w Γ(t, w) U(t, t, w) has a
 *             solution: independent rows have a right inverse, by induction over the types (rank.proofs.ts). With VCG, U(t, s, w) = u(t, g(s, w)) + W(w, g(s, w)).
 * Source      slide 'Cremer-McLean [1985]'.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, not, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { map } from './extraction.ts';
import { solvedByRank } from './rank.proofs.ts';

const setting = 'integer(m), integer(n), function(Gamma, 2)';
/** Γ(t, ·) are distributions, and independent. */
const beliefs = `m >= 1, n >= 1,
   forall([integer(t), integer(w)], [1 <= t, t <= m, 1 <= w, w <= n], Gamma(t, w) >= 0),
   forall([integer(t)], [1 <= t, t <= m], sum(w, 1, n, Gamma(t, w)) == 1),
   forall([function(c, 1)],
     [forall([integer(w)], [1 <= w, w <= n], sum(t, 1, m, c(t)*Gamma(t, w)) == 0)],
     forall([integer(t)], [1 <= t, t <= m], c(t) == 0))`;
const everywhere = (body: string) =>
  `forall([integer(t), integer(s), integer(w)], [1 <= t, t <= m, 1 <= s, s <= m, 1 <= w, w <= n], ${body})`;
const isOutcome = `forall([integer(s), integer(w)], [1 <= s, s <= m, 1 <= w, w <= n], exists([integer(o)], [1 <= o, o <= K], g(s, w) == o))`;
const isEfficient = `forall([integer(t), integer(w), integer(o)], [1 <= t, t <= m, 1 <= w, w <= n, 1 <= o, o <= K],
     u(t, g(t, w)) + W(w, g(t, w)) >= u(t, o) + W(w, o))`;
const printed = f(`forall([${setting}, integer(K), function(u, 2), function(W, 2), function(g, 2)],
  [${beliefs}, K >= 1, ${isOutcome}, ${isEfficient}],
  exists([function(x, 2)],
    [${everywhere('u(t, g(t, w)) - x(t, w) >= u(t, g(s, w)) - x(s, w)')}],
    forall([integer(t)], [1 <= t, t <= m], sum(w, 1, n, Gamma(t, w)*(u(t, g(t, w)) - x(t, w))) == 0)))`);
const dominant = f(`forall([${setting}, function(U, 3)], [${beliefs}, ${everywhere('U(t, t, w) >= U(t, s, w)')}],
  exists([function(x, 2)],
    [${everywhere('U(t, t, w) - x(t, w) >= U(t, s, w) - x(s, w)')}],
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

/** On top of a mechanism in which truth is dominant: p(w) with Σ_w Γ(t, w) p(w) = Σ_w Γ(t, w) U(t, t, w). */
function extracted(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const priced: Tactic = (s) => {
    const [gain, price] = [t.latest(s) - 2, t.latest(s)];
    const truth = t.introAll(t.instantiate(DOMINANT, [x('t'), x('s'), x('w')], auto(), auto()));
    const both = t.instantiate(price, [x('t')], auto(), t.instantiate(gain, [x('t')], auto(), auto()));
    return t.witness([map(['s', 'w'], 'p(w)')], truth, t.introAll(both))(s);
  };
  const solved = t.have(solution, solvedByRank(kit, INDEPENDENCE), t.destruct(t.latest, priced));
  const gain = map(['t'], 'sum(w, 1, n, Gamma(t, w)*U(t, t, w))');
  const known = t.witness([gain], t.introAll(auto()));
  return t.introAll(t.have(gains, known, t.destruct(t.latest, solved)));
}

const total = (t: string, o: string) => `u(${t}, ${o}) + W(w, ${o})`;

/** Pay the agent what the others gain, and take p(w). */
function byGroves(kit: ProverKit): Tactic {
  const { t, auto, arithmetic, sums } = kit;
  const known = t.firstOf(t.byHypothesis, auto());
  /** Truth is dominant if everybody is paid what the others gain. */
  const efficient = t.introAll(
    t.instantiate(
      f(isOutcome),
      [x('s'), x('w')],
      known,
      t.destruct(t.latest, (s) => {
        const o = [...s.variables.keys()].at(-1) as string;
        return t.instantiate(
          f(isEfficient),
          [x('t'), x('w'), x(o)],
          known,
          t.rewrite(f(`g(s, w) == ${o}`), arithmetic()),
        )(s);
      }),
    ),
  );
  const solved: Tactic = t.destruct(t.latest, (s) => {
    const payments = [...s.variables.keys()].at(-1) as string;
    const [incentives, surplus] = [t.latest(s) - 1, t.latest(s)];
    const truth = t.introAll(t.instantiate(incentives, [x('t'), x('s'), x('w')], known, arithmetic()));
    const none = t.introAll(
      t.instantiate(
        surplus,
        [x('t')],
        known,
        sums.termwise(
          '=',
          x(`sum(w, 1, n, Gamma(t, w)*(u(t, g(t, w)) - (${payments}(t, w) - W(w, g(t, w)))))`),
          x(`sum(w, 1, n, Gamma(t, w)*(${total('t', 'g(t, w)')} - ${payments}(t, w)))`),
          arithmetic(),
          arithmetic(),
        ),
      ),
    );
    return t.witness([map(['s', 'w'], `${payments}(s, w) - W(w, g(s, w))`)], truth, none)(s);
  });
  const cited = (lemma: number): Tactic =>
    t.instantiate(
      lemma,
      [x('m'), x('n'), map(['t', 'w'], 'Gamma(t, w)'), map(['t', 's', 'w'], total('t', 'g(s, w)'))],
      t.firstOf(t.byHypothesis, efficient),
      solved,
    );
  return t.have(
    dominant,
    extracted(kit),
    t.introAll((s) => cited(s.hypotheses.indexOf(dominant))(s)),
  );
}

/** Two types and two outcomes, the others indifferent: the agent gets what he likes better. */
const efficientHints: InstanceHints = {
  integerLimit: { m: 2n, n: 2n, K: 2n },
  values: { m: [x('1'), x('2')], n: [x('2'), x('1')], K: [x('2'), x('1')] },
  functions: [
    {
      name: 'the better of two outcomes',
      variables: ['a_1', 'a_2', 'b_1', 'b_2'].map((name) => real(name)),
      where: ['0 <= a_1', 'a_1 <= 1', '0 <= a_2', 'a_2 <= 1', 'a_1 != a_2', 'm <= 2', 'n >= m'].map((condition) =>
        f(condition),
      ),
      functions: {
        Gamma: {
          parameters: ['by', 'on'],
          body: x('if(n == 1, 1, if(on == 1, if(by == 1, a_1, a_2), 1 - if(by == 1, a_1, a_2)))'),
        },
        u: { parameters: ['by', 'at'], body: x('if(at == 1, if(by == 1, b_1, b_2), 0)') },
        W: { parameters: ['on', 'at'], body: x('0') },
        g: { parameters: ['by', 'on'], body: x('if(K == 1 or if(by == 1, b_1, b_2) >= 0, 1, 2)') },
      },
    },
  ],
};

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
      domain: 'any finite numbers of types, signals and outcomes, every efficient choice of outcomes',
      formula: printed,
      expected: 'proved',
      hints: efficientHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(printed, byGroves(kit)) }),
    },
    {
      role: 'part',
      name: 'dominant',
      domain: 'any finite numbers of types and signals, on top of any mechanism in which truth is dominant',
      formula: dominant,
      expected: 'proved',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(dominant, extracted(kit)) }),
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
    "'For every agent' is one agent at a time: one agent's payments change nothing for another, and the choice g of outcomes, which may be any efficient one, is the same for all.",
    'Values are private: W(w, o) is what the others say that o is worth to them, and 0 where the signal is something else that can be observed. Finitely many outcomes have a best one, so that g exists. Participation is ex interim.',
    'Rank |Θ| is stated as linear independence of the rows.',
  ],
});

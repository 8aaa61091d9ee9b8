/**
 * The expected objective of any mechanism changes by at most V times the total variation.
 *
 * Setting     a space of type profiles with distributions P and Q; o(t) = O(t, M(t)) ∈ [a, b], V = b − a; truthful bids.
 * Claim       E_P[o] − E_Q[o]  ≤  V · d_TV(P, Q).
 * Rank        tight: o = a + V · 1{P ≥ Q} attains it for every pair P, Q.
 * Proof       as printed, for every coupling γ: E_P[o] − E_Q[o] = E_γ[o(t) − o(t')] ≤ V Pr[t ≠ t'].  For the statement itself no coupling is needed:
 *             (P − Q)(o − a) ≤ (P − Q)⁺ V point by point, and (P − Q)⁺ has the mass P(E) − Q(E) ≤ d_TV(P, Q) for E = {P ≥ Q}.
 * Source      Lemma 2 with its proof, equation (1); "On Tightness of Robustness Results", first paragraph.
 * Example     P = (1, 0), Q = (1 − δ, δ), o = (b, a): both sides are V δ.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { Tactic } from '../../src/provers/kit.ts';
import { multiply } from '../../src/statement/expression.ts';
import { forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { byMultipliers, underCouplings } from './couplings.ts';
import { coupling, disagreement } from './lemma-1.proofs.ts';
import { couplingArgument, FINITE, mirrored, TWO_SIDED } from './lemma-2.proofs.ts';
import { COUPLED, EVERY_SPACE, everySpace, IN_RANGE, spaceHints } from './lemma-2.spaces.ts';
import { bodyAt, distance, distribution, each, family, POINTS, someDistribution, someFunction } from './model.ts';
import { tactics } from './tactics.ts';

const finite = f(
  `forall([${FINITE.variables}], [${FINITE.setting}], ${FINITE.difference} <= (b - a)*(${distance('P', 'Q')}))`,
);
const coupled = forall(
  [...['a', 'b', 'd'].map(real), functionVariable('o', 1n)],
  [f('a <= b'), f(IN_RANGE)],
  underCouplings(COUPLED),
);

/** E_γ[o(t) − o(t')] = E_P[o] − E_Q[o], o(t) − o(t') ≤ V 1{t ≠ t'}, and inequality (1), for every coupling γ. */
const gain = 'sum(t, 1, N, sum(s, 1, N, g(t, s)*(o(t) - o(s))))';
const steps = f(`forall([${FINITE.variables}, function(g, 2)], [${FINITE.setting}, ${coupling('g')}],
  forall([integer(i), integer(j)], [1 <= i, i <= N, 1 <= j, j <= N], o(i) - o(j) <= (b - a)*if(i == j, 0, 1))
  and ${gain} == ${FINITE.difference} and ${gain} <= (b - a)*${disagreement('g')})`);

/** f*(x) = 1/2 where P(x) ≥ Q(x), else −1/2: equality in Lemma 1; rescaled, equality in Lemma 2. */
const star = '(a + (b - a)*if(P(t) >= Q(t), 1, 0))';
const attained = f(`forall([integer(N), real(a), real(b), function(P, 1), function(Q, 1)],
  [N >= 1, a <= b, ${distribution('P')}, ${distribution('Q')}],
  sum(t, 1, N, P(t)*if(P(t) >= Q(t), 1/2, -1/2)) - sum(t, 1, N, Q(t)*if(P(t) >= Q(t), 1/2, -1/2)) == ${distance('P', 'Q')}
  and sum(t, 1, N, P(t)*${star}) - sum(t, 1, N, Q(t)*${star}) == (b - a)*(${distance('P', 'Q')})
  and ${each('i', 'N', `a <= a + (b - a)*if(P(i) >= Q(i), 1, 0) and a + (b - a)*if(P(i) >= Q(i), 1, 0) <= b`)})`);

const [P, Q] = [someDistribution('P'), someDistribution('Q')];
const tables = [P, Q, someFunction('o', 'a', 'b')];
const hints: InstanceHints = {
  integerLimit: { N: BigInt(POINTS) },
  functions: [
    family('tables', ...tables),
    family('tables and the independent coupling', ...tables, {
      variables: [],
      where: [],
      functions: { g: { parameters: ['at', 'on'], body: multiply(bodyAt(P, 'P'), bodyAt(Q, 'Q', 'on')) } },
    }),
  ],
};

export default claim({
  id: 'makur-2023/lemma-2',
  paper: 'makur-2023',
  label: 'Lemma 2',
  title: 'The expected objective of a mechanism moves by at most V times the total variation of the priors.',
  source: { page: '6', equation: '(1)', section: '3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'every-space',
      domain: 'any standard Borel type space, any two distributions on it, any objective in [a, b]',
      formula: EVERY_SPACE,
      expected: 'proved',
      note: 'From Definition 1, at the event where P has the larger density; no coupling is needed.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(EVERY_SPACE, everySpace(kit)) }),
      hints: spaceHints,
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finitely many type profiles, any objective in [a, b]',
      formula: finite,
      expected: 'proved',
      prove: async (kit) => {
        const { here, moved } = tactics(kit);
        const proof = moved(
          'P',
          'Q',
          (t) => `o(${t})`,
          (then) => here(FINITE.bounded, then),
          kit.auto(),
        );
        return { conclusion: 'proved', proof: await kit.prove(finite, kit.t.introAll(proof)) };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'two-sided',
      domain: 'finitely many type profiles, any objective in [a, b]',
      formula: TWO_SIDED,
      expected: 'proved',
      note: 'With P and Q exchanged.',
      prove: async (kit) => {
        const { here, moved } = tactics(kit);
        const bound = (then: Parameters<typeof here>[1]) => here(FINITE.bounded, then);
        const back = moved('Q', 'P', (t) => `o(${t})`, bound, mirrored(kit));
        const proof = moved('P', 'Q', (t) => `o(${t})`, bound, back);
        return { conclusion: 'proved', proof: await kit.prove(TWO_SIDED, kit.t.introAll(proof)) };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'coupled',
      domain: 'any standard Borel type space, any coupling of any two priors, any objective in [a, b]',
      formula: coupled,
      expected: 'proved',
      note: 'The printed argument: inequality (1) for every coupling, with Pr[t ≠ t′] ≤ d.',
      prove: async (kit) => {
        const at = (k: number, then: Tactic) => tactics(kit).take(IN_RANGE, [`w(${k})`], then);
        const proof = byMultipliers(kit, COUPLED, (then) => at(1, at(2, then)));
        return { conclusion: 'proved', proof: await kit.prove(coupled, kit.t.introAll(proof)) };
      },
    },
    {
      role: 'reading',
      name: 'steps',
      domain: 'every coupling of P and Q on finitely many profiles',
      formula: steps,
      expected: 'proved',
      note: 'The three steps of the printed proof: the pointwise inequality, linearity of expectation, and (1). With the coupling of Lemma 1 the right side is V d_TV.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(steps, couplingArgument(kit)) }),
      hints,
    },
    {
      role: 'reading',
      name: 'attained',
      domain: 'all P and Q; o = a + V 1{P ≥ Q}',
      formula: attained,
      expected: 'proved',
      note: 'The sufficient condition for tightness, for every pair of distributions: the constant 1 cannot be improved.',
      prove: async (kit) => {
        const { eq } = tactics(kit);
        const { t, auto } = kit;
        const sign = 'sum(t, 1, N, (P(t) - Q(t))*if(P(t) >= Q(t), 1/2, -1/2))';
        const half = eq(sign, 'sum(t, 1, N, abs(P(t) - Q(t))/2)', auto(), auto());
        const event = eq(
          'sum(t, 1, N, (P(t) - Q(t))*if(P(t) >= Q(t), 1, 0))',
          'sum(t, 1, N, (P(t) - Q(t))/2 + abs(P(t) - Q(t))/2)',
          auto(),
          auto(),
        );
        return {
          conclusion: 'proved',
          proof: await kit.prove(attained, t.introAll(t.conjunction(half, event, t.introAll(auto())))),
        };
      },
      hints,
    },
  ],
  divergences: [
    'Standard Borel spaces are mapped into [0, 1], and P and Q given by their densities for a third distribution, such as (P + Q)/2. Of d_TV(P, Q) ≤ d only what it says of one event is assumed. For finite spaces the part has ½ Σ |P − Q|.',
    'A profile of all agents is one point, so the number of agents does not appear. Truthful bidding means that the mechanism sees t itself.',
  ],
});

/**
 * The expected objective of any mechanism changes by at most V times the total variation.
 *
 * Setting     type profiles 1..N with distributions P and Q; o(t) = O(t, M(t)) ∈ [a, b], V = b − a; truthful bids.
 * Claim       E_P[o] − E_Q[o]  ≤  V · d_TV(P, Q).
 * Rank        tight: o = a + V · 1{P ≥ Q} attains it for every pair P, Q.
 * Proof       as printed, for every coupling γ: E_P[o] − E_Q[o] = E_γ[o(t) − o(t')] ≤ V Pr[t ≠ t'].  For the statement itself,
 *             (P − Q)(o − (a + b)/2) ≤ |P − Q| V/2 point by point.
 * Source      Lemma 2 with its proof, equation (1); "On Tightness of Robustness Results", first paragraph.
 * Example     P = (1, 0), Q = (1 − δ, δ), o = (b, a): both sides are V δ.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { Tactic } from '../../src/provers/kit.ts';
import { multiply } from '../../src/statement/expression.ts';
import { forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { byMultipliers, DIFFERENT, type Game, underCouplings } from './couplings.ts';
import { coupling, disagreement } from './lemma-1.proofs.ts';
import { couplingArgument, mirrored } from './lemma-2.proofs.ts';
import { bodyAt, distance, distribution, each, family, POINTS, someDistribution, someFunction } from './model.ts';
import { tactics } from './tactics.ts';

const bounded = each('i', 'N', 'a <= o(i) and o(i) <= b');
const difference = 'sum(t, 1, N, P(t)*o(t)) - sum(t, 1, N, Q(t)*o(t))';
const variables = 'integer(N), real(a), real(b), function(P, 1), function(Q, 1), function(o, 1)';
const setting = `N >= 1, ${distribution('P')}, ${distribution('Q')}, ${bounded}`;

const finite = f(`forall([${variables}], [${setting}], ${difference} <= (b - a)*(${distance('P', 'Q')}))`);
const inRange = f('forall([real(y)], [0 <= y, y <= 1], a <= o(y) and o(y) <= b)');
const game: Game = {
  objective: '-(o(w(1)) - o(w(2)))',
  value: '-((b - a)*d)',
  constraints: [[`-(${DIFFERENT})`, '-d', 'b - a']],
};
const printed = forall(
  [...['a', 'b', 'd'].map(real), functionVariable('o', 1n)],
  [f('a <= b'), inRange],
  underCouplings(game),
);
const twoSided = f(`forall([${variables}], [${setting}], abs(${difference}) <= (b - a)*(${distance('P', 'Q')}))`);

/** E_γ[o(t) − o(t')] = E_P[o] − E_Q[o], o(t) − o(t') ≤ V 1{t ≠ t'}, and inequality (1), for every coupling γ. */
const gain = 'sum(t, 1, N, sum(s, 1, N, g(t, s)*(o(t) - o(s))))';
const steps = f(`forall([${variables}, function(g, 2)], [${setting}, ${coupling('g')}],
  forall([integer(i), integer(j)], [1 <= i, i <= N, 1 <= j, j <= N], o(i) - o(j) <= (b - a)*if(i == j, 0, 1))
  and ${gain} == ${difference} and ${gain} <= (b - a)*${disagreement('g')})`);

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
      domain: 'any type space and any two distributions on it',
      formula: printed,
      expected: 'partial',
      note: 'Given a coupling with Pr[t ≠ t′] ≤ d_TV(P, Q), whose existence Lemma 1 cites and nothing here proves for infinite spaces.',
    },
    {
      role: 'part',
      name: 'coupled',
      domain: 'any type space, any coupling of any two priors, any objective in [a, b]',
      formula: printed,
      expected: 'proved',
      note: 'With a coupling for which Pr[t ≠ t′] is d_TV(P, Q).',
      prove: async (kit) => {
        const at = (k: number, then: Tactic): Tactic => kit.t.instantiate(inRange, [x(`w(${k})`)], kit.auto(), then);
        const proof = byMultipliers(kit, game, (then) => at(1, at(2, then)));
        return { conclusion: 'proved', proof: await kit.prove(printed, kit.t.introAll(proof)) };
      },
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
          (then) => here(bounded, then),
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
      formula: twoSided,
      expected: 'proved',
      note: 'With P and Q exchanged.',
      prove: async (kit) => {
        const { here, moved } = tactics(kit);
        const bound = (then: Parameters<typeof here>[1]) => here(bounded, then);
        const back = moved('Q', 'P', (t) => `o(${t})`, bound, mirrored(kit));
        const proof = moved('P', 'Q', (t) => `o(${t})`, bound, back);
        return { conclusion: 'proved', proof: await kit.prove(twoSided, kit.t.introAll(proof)) };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'steps',
      domain: 'every coupling of P and Q',
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
    'd_TV is the least Pr[t ≠ t′] of a coupling, by Definition 2 and Lemma 1, as in the printed proof; standard Borel spaces are mapped into [0, 1]. For finite spaces the part has ½ Σ |P − Q|.',
    'A profile of all agents is one point, so the number of agents does not appear. Truthful bidding means that the mechanism sees t itself.',
  ],
});

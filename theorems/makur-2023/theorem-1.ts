/**
 * Robustness of DSIC mechanisms.
 *
 * Setting     a space of type profiles with distributions P = D and Q = D̂, d_TV(P, Q) ≤ δ. A class of mechanisms that does not depend on the
 *             distribution, here the ex-post IR and DSIC ones over all of 𝒯; o(k, t) ∈ [a, b] is the objective of mechanism k of the
 *             class at profile t, k any real number; mechanism 0 is M^α with E_P[o(0)] ≥ α E_P[o(k)] for all k.
 * Claim       E_Q[o(0)] ≥ α E_Q[o(k)] − (1 + α) V δ  for all k, that is, ≥ α OPT(D̂) − (1 + α) V δ.
 * Rank        tight for general objectives, see tightness-of-theorem-1.
 * Proof       Lemma 2 twice.
 * Source      Theorem 1 with its proof.
 */
import { claim } from '../../src/claims/claim.ts';
import { forall, functionVariable, integer, real, type Variable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distance, distribution } from './model.ts';
import { byDensities, DENSITIES, DENSITY_VARIABLES, type Move, underTwoPriors } from './priors.ts';
import { tactics } from './tactics.ts';
import { comparedWith, FINITE, lemmaTwice, mechanismHints, SETTING, spaceHints } from './theorem-1.model.ts';

const { approximate, bounded } = SETTING;
const variables =
  'integer(N), real(a), real(b), real(alpha), real(delta), function(P, 1), function(Q, 1), function(o, 2)';
const setting = `N >= 1, ${distribution('P')}, ${distribution('Q')}, ${distance('P', 'Q')} <= delta, ${bounded}, ${approximate}`;
const conclusion =
  'forall([real(k)], [], sum(t, 1, N, Q(t)*o(0, t)) >= alpha*sum(t, 1, N, Q(t)*o(k, t)) - (1 + alpha)*(b - a)*delta)';

const onFinite = f(`forall([${variables}], [alpha >= 0, ${setting}], ${conclusion})`);
const inRange = 'forall([real(l), real(y)], [0 <= y, y <= 1], a <= o(l, y) and o(l, y) <= b)';
/** For one mechanism k in the place of the optimum: E_D̂[o(0) − α o(k)] from E_D[o(0) − α o(k)] ≥ 0. */
const move: Move = {
  k: '(o(0, w(1)) - alpha*o(k, w(1)))',
  low: '(a - alpha*b)',
  range: '((1 + alpha)*(b - a))',
  distance: 'delta',
  objective: 'r(w(1))*(o(0, w(1)) - alpha*o(k, w(1)))',
  value: '-((1 + alpha)*(b - a)*delta)',
  constraints: [['p(w(1))*(o(0, w(1)) - alpha*o(k, w(1)))', '0', '1']],
};
const printed = forall(
  [...['a', 'b', 'alpha', 'delta'].map(real), functionVariable('o', 2n), real('k'), ...DENSITY_VARIABLES],
  [...['a <= b', 'alpha >= 0', inRange].map((condition) => f(condition)), ...DENSITIES],
  underTwoPriors(move),
);
const anyFactor = f(`forall([${variables}], [${setting}], ${conclusion})`);
const finite =
  f(`forall([integer(N), integer(K), real(a), real(b), real(alpha), real(delta), function(P, 1), function(Q, 1), function(o, 2)],
  [N >= 1, K >= 0, alpha >= 0, ${distribution('P')}, ${distribution('Q')}, ${distance('P', 'Q')} <= delta, ${FINITE.bounded}, ${FINITE.approximate}],
  forall([integer(k)], [0 <= k, k <= K], sum(t, 1, N, Q(t)*o(0, t)) >= alpha*sum(t, 1, N, Q(t)*o(k, t)) - (1 + alpha)*(b - a)*delta))`);
const steps = f(`forall([${variables}], [alpha >= 0, ${setting}], forall([real(k)], [],
  sum(t, 1, N, P(t)*o(0, t)) - sum(t, 1, N, Q(t)*o(0, t)) <= (b - a)*(${distance('P', 'Q')})
  and (b - a)*(${distance('P', 'Q')}) <= (b - a)*delta
  and sum(t, 1, N, Q(t)*o(0, t)) >= sum(t, 1, N, P(t)*o(0, t)) - (b - a)*delta
  and sum(t, 1, N, Q(t)*o(0, t)) >= alpha*sum(t, 1, N, P(t)*o(k, t)) - (b - a)*delta
  and sum(t, 1, N, P(t)*o(k, t)) >= sum(t, 1, N, Q(t)*o(k, t)) - (b - a)*delta))`);

/** P on the first of two profiles, Q on the second; one mechanism with o = (0, −1), and α = −1. */
const numbers = ['2', '-1', '1', '-1', '1'].map((number) => x(number));
const at = (body: string, ...parameters: readonly Variable[]) =>
  ({ op: 'function', parameters, body: x(body) }) as const;
const witness = [
  ...numbers,
  at('if(i == 1, 1, 0)', integer('i')),
  at('if(i == 2, 1, 0)', integer('i')),
  at('if(i == 2, -1, 0)', real('k'), integer('i')),
];

export default claim({
  id: 'makur-2023/theorem-1',
  paper: 'makur-2023',
  label: 'Theorem 1',
  title: 'An α-approximately optimal DSIC mechanism stays α-approximately optimal up to (1 + α) V δ.',
  source: { page: '6', section: '3.1' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'every-space',
      domain:
        'any standard Borel type space, any two distributions on it, any class of mechanisms, any objective in [a, b], α ≥ 0',
      formula: printed,
      expected: 'proved',
      prove: async (kit) => {
        const proof = byDensities(kit, move, comparedWith(kit, inRange));
        return { conclusion: 'proved', proof: await kit.prove(printed, kit.t.introAll(proof)) };
      },
      hints: spaceHints,
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finitely many type profiles, any class of mechanisms, any objective in [a, b], α ≥ 0',
      formula: onFinite,
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto } = kit;
        const use = tactics(kit);
        const last = t.have(
          f(`(b - a)*(delta - ${distance('P', 'Q')}) >= 0`),
          auto(),
          use.at(approximate, ['k'], auto()),
        );
        const proof = t.introAll(lemmaTwice(kit, 'k', last));
        return { conclusion: 'proved', proof: await kit.prove(onFinite, proof) };
      },
      hints: mechanismHints,
    },
    {
      role: 'reading',
      name: 'steps',
      domain: 'as printed',
      formula: steps,
      expected: 'proved',
      note: 'The displayed inequalities of the proof, one by one.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const use = tactics(kit);
        const last = t.have(
          f(`(b - a)*(delta - ${distance('P', 'Q')}) >= 0`),
          auto(),
          use.at(approximate, ['k'], t.conjunction(auto())),
        );
        return { conclusion: 'proved', proof: await kit.prove(steps, t.introAll(lemmaTwice(kit, 'k', last))) };
      },
      hints: mechanismHints,
    },
    {
      role: 'reading',
      name: 'finite-class',
      domain: 'finitely many mechanisms',
      formula: finite,
      expected: 'proved',
      note: 'The same for classes that a search can go through.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const use = tactics(kit);
        const last = t.have(
          f(`(b - a)*(delta - ${distance('P', 'Q')}) >= 0`),
          auto(),
          use.at(FINITE.approximate, ['k'], auto()),
        );
        return {
          conclusion: 'proved',
          proof: await kit.prove(finite, t.introAll(lemmaTwice(kit, 'k', last, FINITE.bounded))),
        };
      },
      hints: mechanismHints,
    },
    {
      role: 'reading',
      name: 'any-factor',
      domain: 'as printed, α any real number',
      formula: anyFactor,
      expected: 'refuted',
      note: 'The text does not say α ≥ 0, which the proof needs. With α = −1 the error term vanishes: P = (1, 0), Q = (0, 1), o = (0, −1) has E_Q[o] = −1 < 1.',
      prove: async (kit) => {
        const { t, refute } = kit;
        const { failsAt, ground } = tactics(kit);
        return { conclusion: 'refuted', proof: await refute(anyFactor, failsAt(witness, t.witness([x('0')], ground))) };
      },
      hints: mechanismHints,
    },
  ],
  divergences: [
    'Standard Borel type spaces are mapped into [0, 1], priors given by densities, as for Lemma 2. The printed statement compares with each mechanism k by itself; the part and the readings are about finitely many type profiles.',
    'The optimum is written as "at least as good as every mechanism of the class", so that it need not be attained.',
    'Of ex-post IR and DSIC only this is used: they are asked at all profiles of 𝒯, so that the class is the same for D and D̂. The class is indexed by real numbers, of which there are as many as mechanisms.',
    'The last clause of the theorem names the optimal DSIC mechanism without ex-post IR; the class of its first half and of its proof, DSIC and ex-post IR, is meant for both optima.',
    'α ≥ 0, as for any approximation factor.',
  ],
  closedForms: {
    parameters: [
      { name: 'V', sort: 'real' },
      { name: 'alpha', sort: 'real' },
      { name: 'delta', sort: 'real' },
    ],
    domain: [f('V >= 0'), f('alpha >= 0'), f('0 <= delta'), f('delta <= 1')],
    domainText: 'V ≥ 0, α ≥ 0, 0 ≤ δ ≤ 1',
    quantities: [
      { name: 'error', value: x('(1 + alpha)*V*delta'), note: 'subtracted from α OPT' },
      {
        name: 'error_pointwise',
        value: x('V*delta'),
        note: 'for objectives that one mechanism maximises at every profile, such as welfare (α ≤ 1)',
      },
    ],
  },
});

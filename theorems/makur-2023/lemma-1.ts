/**
 * Total variation in four forms.
 *
 * Setting     distributions P, Q on Ω, a standard Borel space; in the part and the readings {1, …, N}.
 * Claim       sup_E |P(E) − Q(E)|  =  ½ Σ |P − Q|  =  min { Pr[X ≠ Y] : couplings γ of P and Q }  =  max { E_P[φ] − E_Q[φ] : |φ| ≤ ½ }.
 * Rank        tight.
 * Proof       E = {P ≥ Q} and φ = ½ on E, −½ elsewhere attain; min(P, Q) on the diagonal and (P − Q)⁺(t) (Q − P)⁺(s) / d off it is a
 *             coupling that attains. For the bounds, (1_E − ½)(P − Q) ≤ ½|P − Q| and γ(t, t) ≤ min(P(t), Q(t)), point by point.
 * Source      Definitions 1 and 2, Lemma 1.
 * Example     P = (1/2, 1/2), Q = (1, 0): all four are 1/2.
 */
import { claim } from '../../src/claims/claim.ts';
import type { FunctionTerm, InstanceHints } from '../../src/falsification/hints.ts';
import { add, multiply } from '../../src/statement/expression.ts';
import { and, type Formula, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { coupling, disagreement, EVENT, fourForms, isMetric, OPTIMAL, POTENTIAL, SAME } from './lemma-1.proofs.ts';
import { EVERY_SPACE, everySpace, spaceHints } from './lemma-1.spaces.ts';
import { distance, distribution, each, family, POINTS, someDistribution, someFunction, table } from './model.ts';

const d = distance('P', 'Q');
const difference = (g: string) => `sum(t, 1, N, ${g}(t)*P(t)) - sum(t, 1, N, ${g}(t)*Q(t))`;

const indicator = (g: string) => each('i', 'N', `${g}(i) == 0 or ${g}(i) == 1`);
const potential = (g: string) => each('i', 'N', `-1/2 <= ${g}(i) and ${g}(i) <= 1/2`);

const finite =
  f(`forall([integer(N), function(P, 1), function(Q, 1)], [N >= 1, ${distribution('P')}, ${distribution('Q')}],
  forall([function(chi, 1)], [${indicator('chi')}], abs(${difference('chi')}) <= ${d})
  and exists([function(best, 1)], [${indicator('best')}], abs(${difference('best')}) == ${d})
  and forall([function(g, 2)], [${coupling('g')}], ${disagreement('g')} >= ${d})
  and exists([function(opt, 2)], [${coupling('opt')}], ${disagreement('opt')} == ${d})
  and forall([function(phi, 1)], [${potential('phi')}], ${difference('phi')} <= ${d})
  and exists([function(psi, 1)], [${potential('psi')}], ${difference('psi')} == ${d}))`);

/** d_TV is a metric with values in [0, 1], and 1 exactly for distributions without a common point. */
const metric = f(`forall([integer(N), function(P, 1), function(Q, 1), function(R, 1)],
  [N >= 1, ${distribution('P')}, ${distribution('Q')}, ${distribution('R')}],
  ${d} >= 0 and ${d} <= 1 and ${distance('P', 'R')} <= ${d} + ${distance('Q', 'R')}
  and implies(${each('i', 'N', 'min(P(i), Q(i)) == 0')}, ${d} == 1))`);

/** P = (½, ½, 0, 0) and Q = (0, 0, ½, ½): two couplings, both with Pr[X ≠ Y] = 1 = d_TV. */
const marginals = (g: string): string[] =>
  ['1', '2', '3', '4'].flatMap((k) => [
    `sum(s, 1, 4, ${g.replaceAll('t', k)}) == ${k <= '2' ? '1/2' : '0'}`,
    `sum(t, 1, 4, ${g.replaceAll('s', k)}) == ${k >= '3' ? '1/2' : '0'}`,
  ]);
const isOptimal = (g: string): Formula[] =>
  [...marginals(g), `sum(t, 1, 4, sum(s, 1, 4, if(t == s, 0, ${g}))) == 1`].map((text) => f(text));
const several = and(
  ...isOptimal('if(t <= 2 and s == t + 2, 1/2, 0)'),
  ...isOptimal('if(t <= 2 and t + s == 5, 1/2, 0)'),
);

const tables = [someDistribution('P'), someDistribution('Q')];
const found = (name: string, g: string, term: FunctionTerm) =>
  family(name, { variables: [real('zeta')], where: ['0 <= zeta', 'zeta <= 1'], functions: { [g]: term } });
const likely = (k: number) => `if(vchi_${k} >= 1/2, 1, 0)`;
const hints: InstanceHints = {
  integerLimit: { N: BigInt(POINTS) },
  functions: [
    family('two tables', ...tables),
    family('three tables', ...tables, someDistribution('R')),
    family('an event', ...tables, {
      ...someFunction('chi', '0', '1'),
      functions: { chi: { parameters: ['at'], body: x(table('at', [1, 2, 3, 4].map(likely))) } },
    }),
    family('a potential', ...tables, someFunction('phi', '-1/2', '1/2')),
    family('an optimal coupling', ...tables, { variables: [], where: [], functions: { g: OPTIMAL } }),
    family('a coupling of the optimal and the independent one', ...tables, {
      variables: [real('lambda')],
      where: ['0 <= lambda', 'lambda <= 1'],
      functions: { g: { ...OPTIMAL, body: add(multiply('lambda', OPTIMAL.body), x('(1 - lambda)*P(at)*Q(on)')) } },
    }),
    found('1{P ≥ Q}', 'best', EVENT),
    found('half the sign of P − Q', 'psi', POTENTIAL),
    found('the optimal coupling', 'opt', OPTIMAL),
    found('the diagonal', 'opt', SAME),
  ],
};

export default claim({
  id: 'makur-2023/lemma-1',
  paper: 'makur-2023',
  label: 'Lemma 1',
  title: 'Total variation is half the L¹ distance, the least disagreement of a coupling and a dual maximum.',
  source: { page: '5', section: '2' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'every-space',
      domain: 'any two distributions on a standard Borel space',
      formula: EVERY_SPACE,
      expected: 'proved',
      note: 'All three extrema are attained: by the event {P ≥ Q}, the function 1{P ≥ Q} − ½, and the coupling that keeps min(P, Q) in place and moves the rest independently.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(EVERY_SPACE, everySpace(kit)) }),
      hints: spaceHints,
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finite Ω of any size, all P and Q',
      formula: finite,
      expected: 'proved',
      note: 'Both extrema are attained, by the function 1{P ≥ Q} and by the coupling that keeps min(P, Q) in place.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(finite, fourForms(kit)) }),
      hints,
    },
    {
      role: 'reading',
      name: 'metric',
      domain: 'finite Ω of any size',
      formula: metric,
      expected: 'proved',
      note: 'Used throughout without being stated.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(metric, isMetric(kit)) }),
      hints,
    },
    {
      role: 'reading',
      name: 'not-unique',
      domain: 'P = (½, ½, 0, 0), Q = (0, 0, ½, ½)',
      formula: several,
      expected: 'proved',
      note: 'Definition 2 speaks of the optimal coupling; there can be several. What rests on it uses Pr[X ≠ Y] only.',
      prove: async ({ prove, t }) => ({
        conclusion: 'proved',
        proof: await prove(several, t.conjunction(t.enclosure())),
      }),
    },
  ],
  divergences: [
    'A standard Borel space is mapped into [0, 1], and P and Q are given by densities for a distribution there. The optimal coupling is written down by its integrals, and what is used of two independent points is named in lemma-1.spaces.ts. The part and the readings are about finite spaces of any size.',
    'The maximum over functions is taken over |φ| ≤ ½ at every point, as printed.',
  ],
  closedForms: {
    parameters: [
      { name: 'N', sort: 'integer' },
      { name: 'P', sort: 'vector', dimension: 'N' },
      { name: 'Q', sort: 'vector', dimension: 'N' },
    ],
    domain: [
      f('N >= 1'),
      f(each('i', 'N', 'P(i) >= 0 and Q(i) >= 0')),
      f('sum(t, 1, N, P(t)) == 1'),
      f('sum(t, 1, N, Q(t)) == 1'),
    ],
    domainText: 'P and Q are distributions on the same N points',
    quantities: [
      { name: 'distance', value: x(d), note: 'd_TV(P, Q)' },
      { name: 'event', value: x('vector(t, N, if(P(t) >= Q(t), 1, 0))'), note: 'an event that attains the supremum' },
      {
        name: 'potential',
        value: x('vector(t, N, if(P(t) >= Q(t), 1/2, -1/2))'),
        note: 'the Kantorovich–Rubinstein function',
      },
      { name: 'stays', value: x('vector(t, N, min(P(t), Q(t)))'), note: 'Pr[X = Y = t] under an optimal coupling' },
      { name: 'leaves', value: x('vector(t, N, max(P(t) - Q(t), 0))'), note: 'Pr[X = t ≠ Y]' },
      {
        name: 'arrives',
        value: x('vector(t, N, max(Q(t) - P(t), 0))'),
        note: 'Pr[Y = t ≠ X]; off the diagonal the coupling is leaves(t) arrives(s)/distance',
      },
    ],
  },
});

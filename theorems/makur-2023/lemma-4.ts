/**
 * A mechanism that is BIC for D is (8Hδ/q, q)-BIC for D̂.
 *
 * Setting     one agent at a time (lemma-4.model.ts): types 1..A, others' profiles 1..B, joint distributions P = D and Q = D̂ with
 *             d_TV(P, Q) ≤ δ; values in [0, H], payments in [−H, H]; the mechanism is ex-post IR and BIC with respect to P.
 * Claim       for 0 ≤ q ≤ 1 and every report k:  Pr_{i ∼ Q}[ expected gain of type i from reporting k > 8Hδ/q ] ≤ q.
 * Rank        upper. With 5 in place of 8 it is true, for the best report of every type at once, and 5 is the best constant.
 * Proof       not the one indicated, through Lemma 3. Gains lie in [−3H, 2H], so that under Q(i, ·) type i gains at most
 *             Σ_j 2H (Q − P)⁺ + 3H (P − Q)⁺ in mass; over all i this is 5H d_TV. Then Markov's inequality.
 * Source      Lemma 4.
 * Example     `sharp`: at δ = 1/10 one of two equally likely types gains H, which is 5Hδ/q at q = 1/2.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { incentive, range } from './lemma-4.model.ts';
import { robust } from './lemma-4.proofs.ts';
import { MECHANISM, sharpFive, sharpPart, throughConditionals } from './lemma-4.sharp.ts';
import { EVERY_SPACE, everySpace, spaceHints } from './lemma-4.spaces.ts';
import { family, joint, jointDistance } from './model.ts';
import { tactics } from './tactics.ts';

const variables =
  'integer(A), integer(B), real(H), real(delta), real(q), function(P, 2), function(Q, 2), function(w, 3), function(p, 2)';
const setting = `A >= 1, B >= 1, H > 0, ${joint('P')}, ${joint('Q')}, ${jointDistance('P', 'Q')} <= delta, 0 <= q, q <= 1, ${range.values}, ${range.payments}`;
const perReport = (bound: string, more: string) =>
  f(`forall([${variables}], [${setting}, ${more}${incentive}],
  forall([integer(r)], [1 <= r, r <= A], sum(t, 1, A, if(${range.bad('t', 'r', bound)}, ${range.mass('t')}, 0)) <= q))`);
const anyReport = (bound: string, more: string) =>
  f(`forall([${variables}], [${setting}, ${more}${incentive}],
  sum(t, 1, A, if(${range.anyBad('t', bound)}, ${range.mass('t')}, 0)) <= q)`);

const IR = `${range.participation}, `;
const finite = perReport('8', IR);
const everyReport = anyReport('8', IR);
const five = anyReport('5', IR);
const six = anyReport('6', '');
const three = anyReport('3', `${IR}${range.zeroOrMore}, `);
const sharp = f(`forall([real(c)], [0 <= c, c < 5], exists([${variables}], [${setting}, ${IR}${incentive}],
  not (forall([integer(r)], [1 <= r, r <= A], sum(t, 1, A, if(${range.bad('t', 'r', 'c')}, ${range.mass('t')}, 0)) <= q))))`);

const hints: InstanceHints = {
  integerLimit: { A: 2n, B: 2n },
  values: {
    A: [x('2')],
    B: [x('2')],
    H: [x('1')],
    delta: [x('tau/2'), x('1')],
    q: [x('1/2'), x('499/1000'), x('1')],
    r: [x('2')],
  },
  functions: [family('the sharp mechanism, mass tau/2 moved', sharpPart())],
};

const withoutSubsidies: InstanceHints = {
  ...hints,
  functions: [family('the sharp mechanism without subsidies', sharpPart(false))],
};

export default claim({
  id: 'makur-2023/lemma-4',
  paper: 'makur-2023',
  label: 'Lemma 4',
  title: 'A BIC and ex-post IR mechanism is (8Hδ/q, q)-BIC for every prior at total variation δ.',
  source: { page: '7', section: '3.2' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'every-space',
      domain: 'any standard Borel type spaces, every agent and report, any two priors, 0 ≤ q ≤ 1 where c/0 = +∞',
      formula: EVERY_SPACE,
      expected: 'proved',
      note: 'E is the set of types that gain more than 8Hδ/q. Equal supports are not needed. The constant is not attained: 5 will do.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(EVERY_SPACE, everySpace(kit)) }),
      hints: spaceHints,
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finitely many types, each agent, 0 ≤ q ≤ 1 where c/0 = +∞',
      formula: finite,
      expected: 'proved',
      note: 'With the definitions written out.',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(
          finite,
          robust(kit, { most: '2', least: '3', bound: '8', uses: ['participation'] }, false),
        ),
      }),
      hints,
    },
    {
      role: 'reading',
      name: 'best-report',
      domain: 'a type counts as bad if some report gains more than ε',
      formula: everyReport,
      expected: 'proved',
      note: 'The definition of (ε, q)-BIC asks for each report separately; in words it reads as if for all of them at once. Both hold here; for Lemma 5 it matters.',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(
          everyReport,
          robust(kit, { most: '2', least: '3', bound: '8', uses: ['participation'] }, true),
        ),
      }),
      hints,
    },
    {
      role: 'reading',
      name: 'five',
      domain: 'as printed, with (5Hδ/q, q), all reports at once',
      formula: five,
      expected: 'proved',
      note: 'Better than printed. No step through conditional distributions, so the factor 2 of Lemma 3 does not enter.',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(five, robust(kit, { most: '2', least: '3', bound: '5', uses: ['participation'] }, true)),
      }),
      hints,
    },
    {
      role: 'reading',
      name: 'sharp',
      domain: 'any c < 5 in place of 8',
      formula: sharp,
      expected: 'proved',
      note: 'Two types, two profiles, all of positive probability under both priors: 5 is the best constant.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(sharp, sharpFive(kit)) }),
      hints: {
        ...hints,
        witnesses: { A: [x('2')], B: [x('2')], H: [x('1')], delta: [x('1/10')], q: [x('(c + 5)/20')] },
      },
    },
    {
      role: 'reading',
      name: 'without-participation',
      domain: 'BIC only, with (6Hδ/q, q)',
      formula: six,
      expected: 'proved',
      note: 'Without ex-post IR gains lie in [−3H, 3H].',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(six, robust(kit, { most: '3', least: '3', bound: '6', uses: [] }, true)),
      }),
      hints,
    },
    {
      role: 'reading',
      name: 'no-subsidies',
      domain: 'payments in [0, H], with (3Hδ/q, q)',
      formula: three,
      expected: 'proved',
      note: 'Where nobody is paid, gains lie in [−2H, H].',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(
          three,
          robust(kit, { most: '1', least: '2', bound: '3', uses: ['participation', 'zeroOrMore'] }, true),
        ),
      }),
      hints: withoutSubsidies,
    },
    {
      role: 'reading',
      name: 'through-lemma-3',
      domain:
        'the step from Lemma 3: the expected gain of a type changes by at most 4H times the distance of the conditional priors',
      formula: throughConditionals,
      expected: 'refuted',
      note: '8Hδ/q is 4H times the 2δ/q of Lemma 3. But the gain of a type ranges over an interval of length 5H (6H without ex-post IR), and changes by 5H times the distance in the example; that way gives 10Hδ/q.',
      prove: async (kit) => ({
        conclusion: 'refuted',
        proof: await kit.refute(throughConditionals, tactics(kit).failsAt(MECHANISM)),
      }),
      hints,
    },
  ],
  divergences: [
    'Printed statement: standard Borel spaces of profiles are mapped into [0, 1], and D, D̂ are given by densities for a third distribution (priors.ts). Of conditional expectations their integrals over the set E of the types at issue are used (transfer.ts). The part and the readings are about finitely many types and profiles, of any number.',
    'BIC is written with joint instead of conditional probabilities, Σ_j P(i, j) u ≥ 0, so that types of probability 0 under D are asked nothing. Equal supports are assumed by the paper; the proof does not need them.',
    'Ex-post IR is asked at all profiles of 𝒯, so that it is the same for D and D̂: of this half of the claim nothing is left to prove.',
    'For q = 0 the printed ε divides by 0; the inequality is multiplied by q here.',
    'The proof of Lemma 4 stands in an appendix that was not at hand; through-lemma-3 is the step that its constant suggests.',
  ],
  closedForms: {
    parameters: [
      { name: 'H', sort: 'real' },
      { name: 'delta', sort: 'real' },
      { name: 'q', sort: 'real' },
    ],
    domain: [f('H > 0'), f('0 <= delta'), f('delta <= 1'), f('0 < q'), f('q <= 1')],
    domainText: 'H > 0, 0 ≤ δ ≤ 1, 0 < q ≤ 1',
    quantities: [
      { name: 'printed', value: x('8*H*delta/q'), note: 'the ε of (ε, q)-BIC as printed' },
      { name: 'best', value: x('5*H*delta/q'), note: 'with the best constant' },
      { name: 'without_participation', value: x('6*H*delta/q') },
      { name: 'no_subsidies', value: x('3*H*delta/q') },
    ],
  },
});

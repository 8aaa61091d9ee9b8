/**
 * If two joint distributions are close, then with high probability so are the conditional ones.
 *
 * Setting     joint distributions P, Q of (X, Y), in the part and the readings on {1..A} × {1..B}; R(x, ·) and S(x, ·) the conditional distributions of Y under P and
 *             Q, any version where X = x has probability 0; d = d_TV(P, Q); 0 ≤ q ≤ 1.
 * Claim       Pr_{x ∼ Q_X} [ d_TV(R(x, ·), S(x, ·)) > 2d/q ] ≤ q.
 * Rank        upper; for no constant below 2 is it true.
 * Proof       Q_X(x) d_TV(R(x, ·), S(x, ·)) ≤ ½|Q_X − P_X|(x) + ½ Σ_y |P − Q|(x, y) ≤ Σ_y |P − Q|(x, y), so that
 *             E_{Q_X}[d_TV(R, S)] ≤ 2d; then Markov's inequality.
 * Source      Lemma 3.
 * Example     P = (1, 0; 1, 1)/3, Q = (1, 1; 1, 0)/3 (rows x, columns y): d = 1/3, both conditional distances are 1/2.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { inExpectation, markov, noSmaller, SHARP } from './lemma-3.proofs.ts';
import { EVERY_SPACE, everySpace, spaceHints } from './lemma-3.spaces.ts';
import { family, joint, jointDistance, someConditional, someJoint } from './model.ts';
import { tactics } from './tactics.ts';

const conditional = (R: string, P: string) =>
  `forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], ${R}(i, j) >= 0 and sum(s, 1, B, ${P}(i, s))*${R}(i, j) == ${P}(i, j)),
   forall([integer(i)], [1 <= i, i <= A], sum(s, 1, B, ${R}(i, s)) == 1)`;
const setting = `A >= 1, B >= 1, ${joint('P')}, ${joint('Q')}, ${conditional('R', 'P')}, ${conditional('S', 'Q')}`;
const variables = 'integer(A), integer(B), real(q), function(P, 2), function(Q, 2), function(R, 2), function(S, 2)';
const gap = '(sum(s, 1, B, abs(R(t, s) - S(t, s)))/2)';
const d = jointDistance('P', 'Q', 'A', 'B', ['u', 'v']);
const gapAt = (k: string) => gap.replaceAll('(t,', `(${k},`);
const exceeds = (k: string) => `q*${gapAt(k)} > 2*(${d})`;
const differs = (k: string) => `${gapAt(k)} > 0`;
const probability = (event: string) => `sum(t, 1, A, if(${event}, sum(s, 1, B, Q(t, s)), 0))`;

const finite = f(`forall([${variables}], [${setting}, 0 <= q, q <= 1], ${probability(exceeds('t'))} <= q)`);
const divided = f(`forall([${variables}], [${setting}, 0 <= q, q <= 1], ${probability(`${gap} > 2*(${d})/q`)} <= q)`);
const none = f(`forall([${variables}], [${setting}, q == 0, ${d} == 0], ${probability(differs('t'))} <= q)`);
const mean = f(`forall([${variables}], [${setting}], sum(t, 1, A, sum(s, 1, B, Q(t, s))*${gap}) <= 2*(${d}))`);
const constant = f(`forall([real(c)], [0 < c, c < 2],
  exists([${variables}], [${setting}, 0 < q, q <= 1], ${probability(`q*${gap} > c*(${d})`)} > q))`);

const [P, Q] = [someJoint('P'), someJoint('Q')];
const hints: InstanceHints = {
  integerLimit: { A: 2n, B: 2n },
  values: { q: [x('1'), x('1/2'), x('0')] },
  functions: [family('tables', P, Q, someConditional('R', 'P'), someConditional('S', 'Q'))],
};

/** P = Q, all on one point: 2d/q is 0/0 at q = 0. */
const one = (name: string) => ({ op: 'function', parameters: [integer('i'), integer('j')], body: x(name) }) as const;

export default claim({
  id: 'makur-2023/lemma-3',
  paper: 'makur-2023',
  label: 'Lemma 3',
  title: 'Joint distributions at total variation d have conditional ones within 2d/q, except with probability q.',
  source: { page: '7', section: '3.2' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'every-space',
      domain: 'any standard Borel spaces, any two joint distributions, 0 ≤ q ≤ 1 where c/0 = +∞',
      formula: EVERY_SPACE,
      expected: 'proved',
      note: 'Whichever conditional distributions are chosen where X = x has probability 0.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(EVERY_SPACE, everySpace(kit)) }),
      hints: spaceHints,
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finitely many values of X and Y, 0 ≤ q ≤ 1, where c/0 = +∞',
      formula: finite,
      expected: 'proved',
      note: 'With the definitions written out.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(finite, markov(kit, 'q', exceeds)) }),
      hints,
    },
    {
      role: 'reading',
      name: 'divided',
      domain: '0 ≤ q ≤ 1, with the division as written',
      formula: divided,
      expected: 'refuted',
      note: 'At q = 0 the bound 2d/q has no value. Theorem 3 asks for q > 0; Lemmas 3 and 4 and Theorem 2 do not.',
      prove: async (kit) => {
        const terms = [x('1'), x('1'), x('0'), one('1'), one('1'), one('1'), one('1')];
        const proof = await kit.refuteDefinedness(divided, kit.t.witness(terms, tactics(kit).ground));
        return { conclusion: 'undefined', proof };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'nothing-moved',
      domain: 'q = 0 and d = 0, where 2d/q is read as 0',
      formula: none,
      expected: 'proved',
      note: 'The other way to read 0/0.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(none, markov(kit, '1', differs)) }),
      hints,
    },
    {
      role: 'reading',
      name: 'in-expectation',
      domain: 'finitely many values of X and Y',
      formula: mean,
      expected: 'proved',
      note: 'The inequality to which Markov is applied.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(mean, inExpectation(kit)) }),
      hints,
    },
    {
      role: 'reading',
      name: 'constant',
      domain: '2 replaced by any 0 < c < 2',
      formula: constant,
      expected: 'proved',
      note: 'The constant 2 cannot be improved: with P = (c, 0; c, 2 − c)/(2 + c) and Q = (c, 2 − c; c, 0)/(2 + c) every conditional distribution moves by 1 − c/2, while d = (2 − c)/(2 + c).',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(constant, noSmaller(kit)) }),
      hints: {
        ...hints,
        witnesses: { A: [x('2')], B: [x('2')], q: [x(SHARP.q)] },
        functions: [
          family('the sharp pair', {
            variables: [real('zeta')],
            where: ['0 <= zeta', 'zeta <= 1'],
            functions: SHARP.functions,
          }),
        ],
      },
    },
  ],
  divergences: [
    'Printed statement: the space of (X, Y) is mapped into [0, 1], and P and Q are given by densities for a third distribution. Of the conditional distributions their values at one set F are used, where given X = x the density of Q is the larger one (lemma-3.spaces.ts). The part and the readings are about finitely many values.',
    'For q = 0 the printed bound divides by 0. Here the event is q·d_TV > 2d, which is the printed one for q > 0 and empty for q = 0.',
    'The paper does not say what P_{Y|X=x} is where P gives X = x no mass but Q does. Every choice is allowed here.',
  ],
});

/**
 * Pareto robust optimality of the Vickrey mechanism, and why it needs v̲ > 0.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ < v̄; mechanisms (q, m) with q ≥ 0, Σ_i q_i ≤ 1 that are ex-post
 *             individually rational and incentive compatible.
 * Claim       No such mechanism earns at least the second highest value in every scenario and more in some scenario.
 * Rank        structural.
 * Result      False for v̲ = 0. Two bidders, values in [0, 1]: sell at the other bidder's value, but at 1/2 if that value is 0. This is
 *             incentive compatible (the price does not depend on the own report), earns the second highest value wherever that is
 *             positive, and earns 1/2 > 0 at v = (1, 0). The statement `dominating-mechanism` proves all of this. The printed proof
 *             divides the case v'_{i²} = v'_{i³} = 0 away: the second term of (1.18) is then 0, not positive.
 * Source      Proposition 1.3.2; Corollary 1.3.1 rests on it.
 */
import { claim } from '../../src/claims/claim.ts';
import { type Formula, forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import { forallPoints, type MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** The box [v̲, v̄]^I. */
const box: MomentProgram = {
  vector: 'v',
  dimension: x('I'),
  lower: x('lo'),
  upper: x('hi'),
  objective: x('0'),
  constraints: [],
};
const everywhere = (formula: Formula): Formula => forallPoints(box, formula);
const forBidders = (formula: Formula): Formula => forall([integer('i')], [f('1 <= i'), f('i <= I')], formula);
const misreport = 'vector(j, I, if(j == i, w, v(j)))';
const conditions = [
  forBidders(everywhere(f('q(i, v) >= 0'))),
  everywhere(f('sum(i, 1, I, q(i, v)) <= 1')),
  forBidders(everywhere(f('q(i, v)*v(i) - m(i, v) >= 0'))),
  forBidders(
    everywhere(
      forall(
        [real('w')],
        [f('lo <= w'), f('w <= hi')],
        f(`q(i, v)*v(i) - m(i, v) >= q(i, ${misreport})*v(i) - m(i, ${misreport})`),
      ),
    ),
  ),
  everywhere(f('sum(i, 1, I, m(i, v)) >= second(v)')),
];
const optimal = (lowest: string): Formula =>
  forall(
    [integer('I'), real('lo'), real('hi'), functionVariable('q', 2n), functionVariable('m', 2n)],
    [f('I >= 2'), f(lowest), f('lo < hi'), ...conditions],
    everywhere(f('sum(i, 1, I, m(i, v)) <= second(v)')),
  );
const printed = optimal('0 <= lo');
const positive = optimal('0 < lo');

/** What a bidder pays who wins against the value o. */
const price = (o: string): string => `if(${o} == 0, 1/2, ${o})`;
/** Bidder 1 wins ties. */
const first = (report: string, b: string): string =>
  `if(${b} == 0, if(${report} >= 1/2, 1, 0), if(${report} >= ${b}, 1, 0))`;
const secondBidder = (report: string, a: string): string =>
  `if(${a} == 0, if(${report} >= 1/2, 1, 0), if(${report} > ${a}, 1, 0))`;

const dominating = forall(
  [real('a'), real('b'), real('w')],
  ['a', 'b', 'w'].flatMap((name) => [f(`0 <= ${name}`), f(`${name} <= 1`)]),
  f(
    [
      `${first('a', 'b')} + ${secondBidder('b', 'a')} <= 1`,
      `${first('a', 'b')}*(a - ${price('b')}) >= 0`,
      `${secondBidder('b', 'a')}*(b - ${price('a')}) >= 0`,
      `${first('a', 'b')}*(a - ${price('b')}) >= ${first('w', 'b')}*(a - ${price('b')})`,
      `${secondBidder('b', 'a')}*(b - ${price('a')}) >= ${secondBidder('w', 'a')}*(b - ${price('a')})`,
      `${first('a', 'b')}*${price('b')} + ${secondBidder('b', 'a')}*${price('a')} >= min(a, b)`,
      `${first('1', '0')}*${price('0')} + ${secondBidder('0', '1')}*${price('1')} > 0`,
    ].join(' and '),
  ),
);

export default claim({
  id: 'kocyigit-2020/proposition-1.3.2',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.3.2',
  title: 'The Vickrey mechanism is Pareto robustly optimal.',
  source: { page: '19-22', section: '1.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 ≤ v̲ < v̄, every ex-post IR and IC mechanism',
      formula: printed,
      expected: 'unchecked',
      note: 'False for v̲ = 0: `dominating-mechanism` is a counterexample with two bidders and values in [0, 1]. Not `refuted`, because certificates cannot yet give functions as witnesses, so the kernel has not judged the negation of this formula.',
    },
    {
      role: 'reading',
      name: 'dominating-mechanism',
      domain: 'I = 2, values in [0, 1]: a mechanism that dominates the Vickrey mechanism',
      formula: dominating,
      expected: 'proved',
      note: 'At most one winner; individual rationality and incentive compatibility of both bidders; revenue at least min{a, b}, and 1/2 at (1, 0).',
      prove: async ({ prove, auto }) => ({
        conclusion: 'proved',
        proof: await prove(dominating, auto({ splits: 40 })),
      }),
    },
    {
      role: 'repaired',
      name: 'positive-lowest-value',
      domain: 'I ≥ 2, 0 < v̲ < v̄, every ex-post IR and IC mechanism',
      formula: positive,
      expected: 'unchecked',
      note: 'The printed argument has its gap only at second highest value 0, which v̲ > 0 excludes. No machine-checked proof yet.',
    },
  ],
  divergences: [
    'No Pareto improvement is stated as: a mechanism that earns at least the second highest value everywhere earns no more anywhere.',
    'V = [v̲, v̄] ⊆ ℝ₊ is taken to allow v̲ = 0, as the sections on Markov ambiguity sets do.',
  ],
});

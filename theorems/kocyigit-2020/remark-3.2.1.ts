/**
 * Bayesian incentive compatibility and interim individual rationality ask for less than their dominant strategy versions.
 *
 * Setting     a bidder with values y ∈ [0, v̄] for J ≥ 1 items; the others report one of N profiles, the n-th with probability p(n); chances
 *             q(j, y, n) and payments m(y, n) if he reports y. Any other distribution: the others report a vector w.
 * Claim       What holds for every n holds on average; and a mechanism may meet the Bayesian constraints without meeting the others.
 * Rank        structural.
 * Proof       A sum of nonnegative terms. Conversely, N = 2 with equal chances: nothing is sold, and the report y costs y against the first
 *             profile and earns y against the second.
 * Source      Remark 3.2.1. Its first sentence, the revelation principle, is Theorem 1.2.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { choose } from '../../src/statement/expression.ts';
import {
  and,
  type Formula,
  forall,
  functionVariable,
  infimum,
  integer,
  real,
  vectorVariable,
} from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { bayesianHints } from './equalRevenue.hints.ts';

const profile = (name: string) => `forall([integer(o)], [1 <= o, o <= J], 0 <= ${name}(o) and ${name}(o) <= V(o))`;
const utility = (report: string) => `(sum(j, 1, J, q(j, ${report}, n)*y(j)) - m(${report}, n))`;
const expected = (report: string) => `sum(n, 1, N, p(n)*${utility(report)})`;
const profiles = '[vector(y, J), vector(z, J)]';
const each = [
  f(
    `forall([vector(y, J), vector(z, J), integer(n)], [${profile('y')}, ${profile('z')}, 1 <= n, n <= N],
      ${utility('y')} >= ${utility('z')})`,
  ),
  f(`forall([vector(y, J), integer(n)], [${profile('y')}, 1 <= n, n <= N], ${utility('y')} >= 0)`),
] as const;
const average: Formula = and(
  f(`forall(${profiles}, [${profile('y')}, ${profile('z')}], ${expected('y')} >= ${expected('z')})`),
  f(`forall([vector(y, J)], [${profile('y')}], ${expected('y')} >= 0)`),
);
const prior = [
  f('J >= 1'),
  f('forall([integer(j)], [1 <= j, j <= J], V(j) > 0)'),
  f('N >= 1'),
  f('forall([integer(n)], [1 <= n, n <= N], p(n) >= 0)'),
  f('sum(n, 1, N, p(n)) == 1'),
];
const setting = [integer('J'), vectorVariable('V', 'J'), integer('N'), vectorVariable('p', 'N')];
const mechanism = [functionVariable('q', 3n), functionVariable('m', 2n)];
const implied = forall([...setting, ...mechanism], [...prior, ...each], average);

/** The others' reports w: any distribution on [0, top]^D, of which `inside` marks the possible ones. */
const gain = (report: string): string => `(sum(j, 1, J, q(j, ${report}, w)*y(j)) - m(${report}, w))`;
const inCube = 'forall([integer(o)], [1 <= o, o <= D], 0 <= w(o) and w(o) <= top)';
const expost = (variables: string, where: string, formula: string): Formula =>
  f(`forall([${variables}, vector(w, D)], [${where}, ${inCube}, inside(w) == 1], ${formula})`);
const truthful = expost(
  'vector(y, J), vector(z, J)',
  `${profile('y')}, ${profile('z')}`,
  `${gain('y')} >= ${gain('z')}`,
);
const willing = expost('vector(y, J)', profile('y'), `${gain('y')} >= 0`);
const mean = (text: string): Formula =>
  infimum(
    {
      vector: 'w',
      dimension: x('D'),
      lower: x('0'),
      upper: x('top'),
      objective: choose(f('inside(w) == 1'), x(text), '0'),
      constraints: [],
    },
    '>=',
    '0',
  );
const inside = (names: readonly string[], formula: Formula): Formula =>
  forall(
    names.map((name) => vectorVariable(name, 'J')),
    names.map((name) => f(profile(name))),
    formula,
  );
const everyPrior = forall(
  [
    integer('J'),
    vectorVariable('V', 'J'),
    integer('D'),
    real('top'),
    functionVariable('inside', 1n),
    functionVariable('q', 3n),
    functionVariable('m', 2n),
  ],
  [f('J >= 1'), f('forall([integer(j)], [1 <= j, j <= J], V(j) > 0)'), f('D >= 1'), f('top >= 0'), truthful, willing],
  and(inside(['y', 'z'], mean(`${gain('y')} - ${gain('z')}`)), inside(['y'], mean(gain('y')))),
);

/** Means of what is nonnegative. */
function underEveryPrior({ t, auto, sums }: ProverKit): Tactic {
  const nonnegative = (condition: Formula, names: readonly string[]): Tactic => {
    const use: Tactic = (s) =>
      t.instantiate(condition, [...names.map((name) => x(name)), sums.newest(s)], t.byHypothesis, auto())(s);
    const split: Tactic = (s) => {
      const { goal } = s;
      if (goal.kind !== 'compare') throw new RangeError('expected a comparison');
      return t.branch(goal.left, use, auto())(s);
    };
    return t.introAll(t.momentBound({ constant: x('0'), multipliers: [] }, t.conjunction(t.introAll(split)), auto()));
  };
  return t.introAll(t.conjunction(nonnegative(truthful, ['y', 'z']), nonnegative(willing, ['y'])));
}
const reversed = forall([...setting, ...mechanism], [...prior, average], and(...each));

/** Nothing is sold; the report y costs y(1) against the first profile and earns y(1) against the second. */
const bet: readonly FunctionTerm[] = [
  { op: 'function', parameters: [integer('j1'), vectorVariable('y1', '1'), integer('n1')], body: x('0') },
  { op: 'function', parameters: [vectorVariable('y1', '1'), integer('n1')], body: x('if(n1 == 1, y1(1), -y1(1))') },
];

function onAverage({ t, sums, auto }: ProverKit): Tactic {
  const [compatible, rational] = each;
  const weighted = f('forall([integer(n)], [1 <= n, n <= N], p(n) >= 0)');
  const by =
    (condition: Formula, names: readonly string[]): Tactic =>
    (s) => {
      const n = sums.newest(s);
      const terms = [...names.map((name) => x(name)), n];
      return t.instantiate(
        condition,
        terms,
        t.firstOf(t.byHypothesis, auto()),
        t.instantiate(weighted, [n], auto(), auto()),
      )(s);
    };
  return t.introAll(
    t.conjunction(
      t.introAll(sums.termwise('<=', x(expected('z')), x(expected('y')), by(compatible, ['y', 'z']), auto())),
      t.introAll(sums.termwise('<=', x('sum(n, 1, N, 0)'), x(expected('y')), by(rational, ['y']), auto())),
    ),
  );
}

/** The bet meets the Bayesian constraints; against the first profile the value 1 is better reported as 0. */
function onlyOnAverage({ t, auto, concrete }: ProverKit): Tactic {
  const vector = (value: string) => x(`vector(n1, 1, ${value})`);
  const conditions: Tactic = t.introAll(concrete(auto()));
  const fails = t.disjunction(
    0,
    t.witness([vector('1'), vector('0'), x('1')], conditions, conditions, auto(), auto(), concrete(auto())),
  );
  const terms = [x('1'), vector('1'), x('2'), x('vector(n1, 2, 1/2)'), ...bet];
  const each: Tactic = (s) => (s.goal.kind === 'and' ? t.conjunction(each)(s) : t.introAll(concrete(auto()))(s));
  return t.witness(terms, each, each, each, each, each, each, t.conjunction(auto(), fails));
}

export default claim({
  id: 'kocyigit-2020/remark-3.2.1',
  paper: 'kocyigit-2020',
  label: 'Remark 3.2.1',
  title: 'Dominant strategy constraints imply the Bayesian ones, which are less restrictive.',
  source: { page: '73-86', section: '3.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'every-prior',
      domain: 'J ≥ 1, every distribution of the others’ reports, every mechanism',
      formula: everyPrior,
      expected: 'proved',
      hints: { ...bayesianHints, functions: [], integerLimit: { J: 2n, D: 2n } },
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(everyPrior, underEveryPrior(kit)) }),
    },
    {
      role: 'part',
      name: 'finite-prior',
      domain: 'J ≥ 1, finitely many profiles of the other bidders, every prior and mechanism',
      formula: implied,
      expected: 'proved',
      hints: bayesianHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(implied, onAverage(kit)) }),
    },
    {
      role: 'reading',
      name: 'converse',
      domain: 'the same',
      formula: reversed,
      expected: 'refuted',
      note: 'The Bayesian constraints are strictly less restrictive: J = 1, two equally likely profiles of the others, nothing is sold, and the report y costs y against one profile and earns y against the other.',
      hints: bayesianHints,
      prove: async (kit) => ({ conclusion: 'refuted', proof: await kit.refute(reversed, onlyOnAverage(kit)) }),
    },
  ],
  divergences: [
    'The others report a vector w of any length in a cube; every set of possible reports in it (`inside` is 1 on it) and every distribution on that set, which may be the one given the own values.',
    'One bidder is looked at; the constraints of each are separate.',
  ],
});

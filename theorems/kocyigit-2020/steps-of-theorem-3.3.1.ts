/**
 * Step 2.b of the proof of Theorem 3.3.1: averaging a mechanism over the bidders gives a mechanism for one buyer.
 *
 * Setting     I ≥ 2 bidders, J ≥ 1 items, v̄ > 0 (written V); q(i, j, y) and m(i, y) are chance and payment of bidder i where he has the
 *             values y ∈ [0, v̄] and the others 0; they meet the relaxed constraints of (3.10).
 * Claim       f_j(y) = (1/I) Σ_i q(i, j, y) and g(y) = (1/I) Σ_i m(i, y) are incentive compatible (ÎC'), individually rational (ÎR') and sell
 *             every item at most once (Înv'); f ≥ 0.
 * Rank        structural.
 * Proof       Sums of the constraints over the bidders, divided by I, with the sums over bidders and items exchanged.
 * Source      Step 2.b of the proof of Theorem 3.3.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Expression, expression, sum } from '../../src/statement/expression.ts';
import { and, type Formula, forall, functionVariable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { aggregationHints } from './equalRevenue.hints.ts';
import { at, setting, settingConditions } from './separateAuctions.ts';

const profile = (name: string) => `forall([integer(o)], [1 <= o, o <= J], 0 <= ${name}(o) and ${name}(o) <= V(o))`;
const bidder = '1 <= i, i <= I';
const item = '1 <= j, j <= J';
const given = [
  f(`forall([integer(i), integer(j), vector(y, J)], [${bidder}, ${item}, ${profile('y')}], q(i, j, y) >= 0)`),
  f(
    `forall([integer(i), vector(y, J), vector(z, J)], [${bidder}, ${profile('y')}, ${profile('z')}],
      sum(j, 1, J, q(i, j, y)*y(j)) - m(i, y) >= sum(j, 1, J, q(i, j, z)*y(j)) - m(i, z))`,
  ),
  f(`forall([integer(i), vector(y, J)], [${bidder}, ${profile('y')}], sum(j, 1, J, q(i, j, y)*y(j)) - m(i, y) >= 0)`),
  f(`forall([integer(i), integer(j), vector(y, J)], [${bidder}, ${item}, ${profile('y')}], q(i, j, y) <= 1)`),
] as const;

/** Σ_j f_j(z)·y_j − g(z), what the buyer with values y gets for the report z. */
const buyer = (z: string) => `sum(j, 1, J, 1/I*sum(i, 1, I, q(i, j, ${z}))*y(j)) - 1/I*sum(i, 1, I, m(i, ${z}))`;
const forProfiles = (names: readonly string[], formula: string): Formula =>
  f(`forall([${names.map((n) => `vector(${n}, J)`)}], [${names.map(profile)}], ${formula})`);
const result = and(
  forProfiles(['y', 'z'], `${buyer('y')} >= ${buyer('z')}`),
  forProfiles(['y'], `${buyer('y')} >= 0`),
  f(`forall([integer(j), vector(y, J)], [${item}, ${profile('y')}], 1/I*sum(i, 1, I, q(i, j, y)) <= 1)`),
  f(`forall([integer(j), vector(y, J)], [${item}, ${profile('y')}], 1/I*sum(i, 1, I, q(i, j, y)) >= 0)`),
);
const statement = forall(
  [...setting, functionVariable('q', 3n), functionVariable('m', 2n)],
  [...settingConditions, ...given],
  result,
);

function aggregated({ t, sums, auto }: ProverKit): Tactic {
  const [nonnegative, compatible, rational, atMostOne] = given;
  /** Adds Σ_jΣ_i q(i, j, z)·y_j = Σ_iΣ_j q(i, j, z)·y_j. */
  const exchanged = (z: string, then: Tactic): Tactic =>
    t.fact('sum-exchange', [at(x('sum(j, 1, J, sum(i, 1, I, q(i, j, z)*y(j)))'), { z })], auto(), then);
  const total = (z: string): Expression => at(x('sum(i, 1, I, sum(j, 1, J, q(i, j, z)*y(j)) - m(i, z))'), { z });
  const by =
    (condition: Formula, names: readonly string[]): Tactic =>
    (s) =>
      t.instantiate(
        condition,
        [sums.newest(s), ...names.map((name) => x(name))],
        t.firstOf(t.byHypothesis, auto()),
        auto(),
      )(s);
  const zero = sum('i', 1n, 'I', expression(0n));
  const incentives = sums.termwise(
    '<=',
    total('z'),
    total('y'),
    by(compatible, ['y', 'z']),
    exchanged('y', exchanged('z', auto())),
  );
  const participation = sums.termwise('<=', zero, total('y'), by(rational, ['y']), exchanged('y', auto()));
  const chances = x('sum(i, 1, I, q(i, j, y))');
  const most = sums.flat('<=', chances, x('1'), by(atMostOne, ['j', 'y']), auto());
  const least = sums.termwise('<=', zero, chances, by(nonnegative, ['j', 'y']), auto());
  return t.introAll(t.conjunction(...[incentives, participation, most, least].map((part) => t.introAll(part))));
}

export default claim({
  id: 'kocyigit-2020/steps-of-theorem-3.3.1',
  paper: 'kocyigit-2020',
  label: 'proof of Theorem 3.3.1, Step 2.b',
  title: 'The average of a mechanism over the bidders is a feasible mechanism for a single buyer.',
  source: { page: '73-86', section: '3.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, J ≥ 1, v̄ > 0, every solution of (3.10)',
      formula: statement,
      expected: 'proved',
      hints: aggregationHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, aggregated(kit)) }),
    },
  ],
  divergences: ['q and m range over all functions; the thesis asks for Borel functions.'],
});

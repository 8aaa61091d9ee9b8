/**
 * An all-pay mechanism that is maxmin, but not distributionally robust, Hurwicz or Bayesian incentive compatible.
 *
 * Setting     two bidders with values in {0, 4}, ambiguity set {ℙ₁, ℙ₂} given by a table; the highest bidder wins (bidder 1 in a
 *             tie), every bidder pays half of his bid.
 * Claim       With value 4, bidder 1 expects 2 under both distributions when he reports 4, and 10/3 and 2 when he reports 0. So the
 *             mechanism is maxmin incentive compatible, and not distributionally robust incentive compatible; not Hurwicz incentive
 *             compatible for α = 1/2 (2 < 8/3); not Bayesian incentive compatible for ℚ(ℙ₁) = ℚ(ℙ₂) = 1/2.
 * Rank        structural.
 * Source      Example 1.2.2.
 */
import { claim } from '../../src/claims/claim.ts';
import { add, choose, divide, type Expression, max, min, multiply, subtract } from '../../src/statement/expression.ts';
import { and, compare, type Formula, forall, not, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

type Bidder = 1 | 2;
type Value = '0' | '4';
const VALUES: readonly Value[] = ['0', '4'];

/** Probabilities of (v₁, v₂). */
type Table = Readonly<Record<`${Value},${Value}`, string>>;
const P1: Table = { '0,0': '1/5', '4,0': '1/2', '0,4': '1/5', '4,4': '1/10' };
const P2: Table = { '0,0': '1/4', '4,0': '1/4', '0,4': '1/4', '4,4': '1/4' };

const probability = (table: Table, bidder: Bidder, own: Value, other: Value): Expression =>
  x(bidder === 1 ? table[`${own},${other}`] : table[`${other},${own}`]);

/** 1 if the bidder wins with this report against the other's; bidder 1 wins ties. */
const wins = (bidder: Bidder, report: Value, other: Value): Expression =>
  choose(compare(report, bidder === 1 ? '>=' : '>', other), 1n, 0n);

/** E[u_i(report; ṽ) | ṽ_i = own], the other bidder reporting his value. */
function expectedUtility(table: Table, bidder: Bidder, own: Value, report: Value): Expression {
  const weighted = VALUES.map((other) =>
    multiply(
      probability(table, bidder, own, other),
      subtract(multiply(wins(bidder, report, other), own), divide(report, 2n)),
    ),
  );
  return divide(add(...weighted), add(...VALUES.map((other) => probability(table, bidder, own, other))));
}

const worst = (bidder: Bidder, own: Value, report: Value): Expression =>
  min(expectedUtility(P1, bidder, own, report), expectedUtility(P2, bidder, own, report));
const best = (bidder: Bidder, own: Value, report: Value): Expression =>
  max(expectedUtility(P1, bidder, own, report), expectedUtility(P2, bidder, own, report));

/** Truth is at least as good as the misreport, for every bidder and value. */
const compatible = (criterion: (bidder: Bidder, own: Value, report: Value) => Expression): Formula =>
  and(
    ...([1, 2] as const).flatMap((bidder) =>
      VALUES.flatMap((own) =>
        VALUES.map((report) => compare(criterion(bidder, own, own), '>=', criterion(bidder, own, report))),
      ),
    ),
  );
const hurwicz = (alpha: string) => (bidder: Bidder, own: Value, report: Value) =>
  add(multiply(x(alpha), worst(bidder, own, report)), multiply(x(`1 - ${alpha}`), best(bidder, own, report)));
const bayesian = (bidder: Bidder, own: Value, report: Value) =>
  divide(add(expectedUtility(P1, bidder, own, report), expectedUtility(P2, bidder, own, report)), 2n);
const robust = and(...[P1, P2].map((table) => compatible((b, own, report) => expectedUtility(table, b, own, report))));

const numbers = and(
  compare(expectedUtility(P1, 1, '4', '4'), '=', 2n),
  compare(expectedUtility(P2, 1, '4', '4'), '=', 2n),
  compare(expectedUtility(P1, 1, '4', '0'), '=', x('10/3')),
  compare(expectedUtility(P2, 1, '4', '0'), '=', 2n),
  compare(hurwicz('1/2')(1, '4', '4'), '=', 2n),
  compare(hurwicz('1/2')(1, '4', '0'), '=', x('8/3')),
);
const example = and(
  numbers,
  compatible(worst),
  not(robust),
  not(compatible(hurwicz('1/2'))),
  not(compatible(bayesian)),
);
const everyAlpha = forall([real('alpha')], [f('0 < alpha and alpha < 1')], not(compatible(hurwicz('alpha'))));

export default claim({
  id: 'kocyigit-2020/example-1.2.2',
  paper: 'kocyigit-2020',
  label: 'Example 1.2.2',
  title: 'An all-pay mechanism that is maxmin, but not robust, Hurwicz or Bayesian incentive compatible.',
  source: { page: '10-16', section: '1.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'the two distributions of the example',
      formula: example,
      expected: 'proved',
      prove: async ({ prove, t, auto }) => {
        // The comparison that fails is that of bidder 1 with value 4 who reports 0.
        const contradiction = t.intro(t.opened(auto({ splits: 40 })));
        const twice = t.intro(t.opened(t.destruct(-2, auto({ splits: 40 }))));
        return {
          conclusion: 'proved',
          proof: await prove(
            example,
            t.conjunction(auto({ splits: 40 }), auto({ splits: 40 }), twice, contradiction, contradiction),
          ),
        };
      },
    },
    {
      role: 'part',
      name: 'every-alpha',
      domain: 'all α ∈ (0, 1)',
      formula: everyAlpha,
      expected: 'proved',
      note: 'Beyond the example: Hurwicz incentive compatibility fails for every α, not for 1/2 alone.',
      prove: async ({ prove, t, auto }) => ({
        conclusion: 'proved',
        proof: await prove(everyAlpha, t.introAll(t.opened(auto({ splits: 40 })))),
      }),
    },
  ],
  divergences: [
    'Incentive compatibility is stated for both bidders and both values; the example displays bidder 1 with value 4.',
  ],
});

/**
 * The separate auctions are second price auctions with a random reserve price, averaged over it.
 *
 * Setting     one item (each is sold on its own) with upper bound u = v̄_j > 0, I ≥ 2 bids v ∈ [0, u]^I, the winner w one of the highest
 *             bidders; the reserve price r has the distribution function 1 + log(y/u) on [u/e, u], that is the density 1/r.
 * Claim       E[1{w = i, v_i ≥ r}] = q̂ⁱ(v) and E[max{max_{k≠i} v_k, r}·1{w = i, v_i ≥ r}] = m̂ⁱ(v), those of (3.2), for every bidder i.
 * Rank        structural.
 * Proof       The integrals split at v_i and at s = max_{k≠i} v_k: ∫ 1/r = log, ∫ s/r = s log, ∫ r/r = r.
 * Source      Proposition 3.3.1.
 */
import { claim } from '../../src/claims/claim.ts';
import { type Expression, integral } from '../../src/statement/expression.ts';
import { and, compare, forall, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { averageTactics, distribution, paid, sold } from './proposition-3.3.1.proofs.ts';
import { chance, price } from './separateAuctions.ts';

/** The numbers that (3.2) is about, at bidder i's bid. */
const named = new Map<string, Expression>([
  ['n', x('w')],
  ['h', x('v(i)')],
  ['s', x('highest(vector(o, I, if(o == i, 0, v(o))))')],
]);
const atBids = (node: Expression): Expression => substitute(node, named);
const average = (body: Expression): Expression => integral('r', x('u/e'), 'u', atBids(body));

const statement = forall(
  [integer('I'), real('u'), vectorVariable('v', 'I'), integer('w'), integer('i')],
  [
    f('I >= 2'),
    f('u > 0'),
    f('forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= u)'),
    f('1 <= w'),
    f('w <= I'),
    f('v(w) == highest(v)'),
    f('1 <= i'),
    f('i <= I'),
  ],
  and(compare(average(sold), '=', atBids(chance('n == i'))), compare(average(paid), '=', atBids(price('n == i')))),
);

export default claim({
  id: 'kocyigit-2020/proposition-3.3.1',
  paper: 'kocyigit-2020',
  label: 'Proposition 3.3.1',
  title: 'Second price auctions with a random reserve price are, on average, the separate auctions (3.2).',
  source: { page: '73-86', section: '3.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'one item: I ≥ 2, v̄_j > 0, any tie-breaking rule, all bids and bidders',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { I: 4n } },
      prove: async (kit) => {
        const { atScenario, defined } = averageTactics(kit);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, defined([average(sold), average(paid)])),
          proof: await kit.prove(statement, atScenario(named)),
        };
      },
    },
    {
      role: 'part',
      name: 'distribution',
      domain: 'u > 0, u/e ≤ y ≤ u',
      formula: distribution,
      expected: 'proved',
      note: 'The density 1/r belongs to the printed distribution function, which is 0 up to u/e and 1 at u.',
      prove: async (kit) => {
        const { withAverages, defined } = averageTactics(kit);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(distribution, defined([])),
          proof: await kit.prove(distribution, withAverages(kit.t.byHypothesis)),
        };
      },
    },
  ],
  divergences: [
    'The expectation over the reserve price is written as the integral against its density, as in the printed proof.',
    'Stated for one item: the claim is about each item j alone, with u in place of v̄_j.',
  ],
});

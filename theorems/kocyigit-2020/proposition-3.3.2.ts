/**
 * The worst-case regret of selling every item in a second price auction with the random reserve price of chapter 3.
 *
 * Setting     I ≥ 2 bidders, J ≥ 1 items, values v_jⁱ ∈ [0, v̄_j], v̄ > 0 (written V), any rule that breaks ties; the mechanism (3.2).
 * Claim       sup_v { Σ_j max_i v_jⁱ − Σ_i m̂_jⁱ(v_j) } = Σ_j v̄_j/e, attained.
 * Rank        tight.
 * Proof       With highest bid h and second highest s of an item, the seller misses h < v̄/e, v̄/e or −s log(s/v̄); and
 *             −s log(s/v̄) ≤ v̄/e is log t ≤ t − 1 at t = v̄/(es). At the bids v̄ of one bidder and 0 of the others it is v̄/e.
 * Source      Proposition 3.3.2.
 */

import { claim } from '../../src/claims/claim.ts';
import { subtract, sum, vector } from '../../src/statement/expression.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { regretTactics, worstRegret } from './proposition-3.3.2.proofs.ts';
import { scenarioHints } from './separateAuctions.hints.ts';
import { singleAllocation, singlePayment } from './separateAuctions.ts';

export default claim({
  id: 'kocyigit-2020/proposition-3.3.2',
  paper: 'kocyigit-2020',
  label: 'Proposition 3.3.2',
  title: 'The separate second price auctions with random reserve prices have the worst-case regret Σ_j v̄_j/e.',
  source: { page: '73-86', section: '3.3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, J ≥ 1, v̄ > 0, any tie-breaking rule, all values',
      formula: worstRegret,
      expected: 'proved',
      hints: scenarioHints,
      prove: async (kit) => {
        const { withLemmas, atMost, attainedBy, example, defined } = regretTactics(kit);
        const proof = withLemmas(kit.t.introAll(kit.t.conjunction(atMost, attainedBy, example)));
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(worstRegret, defined),
          proof: await kit.prove(worstRegret, proof),
        };
      },
    },
  ],
  divergences: [
    'The supremum is stated as a bound that holds everywhere, and with equality wherever each item has one bid of at least v̄_j/e and others of at most v̄_j/e (as the printed proof says); such bids exist.',
    'The revenue is summed over items first, bidders second, as in the second line of the display that ends the printed proof.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'vbar', sort: 'real' },
      { name: 'v', sort: 'vector', dimension: 'I' },
    ],
    domain: [f('I >= 2'), f('vbar > 0'), f('forall([integer(i)], [1 <= i, i <= I], 0 <= v(i) and v(i) <= vbar)')],
    domainText: 'I ≥ 2 bids on one item, vbar > 0, 0 ≤ v(i) ≤ vbar',
    quantities: [
      {
        name: 'q',
        value: vector('i', 'I', singleAllocation),
        note: 'who gets the item with which probability, (3.2a)',
      },
      { name: 'm', value: vector('i', 'I', singlePayment), note: 'what they pay, (3.2b)' },
      {
        name: 'regret',
        value: subtract(x('highest(v)'), sum('i', 1n, 'I', singlePayment)),
        note: 'of the seller at these bids',
      },
      { name: 'worstRegret', value: x('vbar/e'), note: 'over all bids' },
    ],
  },
});

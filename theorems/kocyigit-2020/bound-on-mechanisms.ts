/**
 * No mechanism has more than r(2 − r) in the worst case: weak duality against the worst-case distribution of the lottery.
 *
 * Setting     I ≥ 2 bidders, r ∈ (0, 1), Iμ = r(I − log r), so that r is that of Theorem 1.5.3 for this μ.
 * Claim       λ + Σ_i σ_i μ ≤ r(2 − r) for everything that is feasible in (1.11) without (1.11c).
 * Rank        upper.
 * Worst case  Bidder i, drawn at random, has a value x with density r/x² on [r, 1) and an atom r at 1; all others have r.
 * Proof       Where x < 1 the others pay r in addition at most, with probability 1 − r; at the top the good goes to bidder i or earns r:
 *             r g(1) + r(1 − r) + r²(1 − g(1)) ≤ r(2 − r).
 * Source      Proof of Lemma 1.7.15.
 */
import { claim } from '../../src/claims/claim.ts';
import { forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { exists } from './bound-on-lotteries.proofs.ts';
import { isBounded } from './bound-on-mechanisms.proofs.ts';
import { allocationRule, isFeasibleRule, multipliers, ruleHints } from './lotteries.ts';

export const statement = forall(
  [integer('I'), real('r'), allocationRule, ...multipliers],
  [f('I >= 2'), f('0 < r'), f('r < 1'), ...isFeasibleRule],
  f('I*c + sum(i, 1, I, ell(i))*(r*(I - log(r))) <= I*(r*(2 - r))'),
);

export default claim({
  id: 'kocyigit-2020/bound-on-mechanisms',
  paper: 'kocyigit-2020',
  label: 'proof of Lemma 1.7.15',
  title: 'Every mechanism earns at most r(2 − r) in the worst case.',
  source: { page: '61-63', section: '1.7' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < r < 1, all that is feasible in (1.11) without (1.11c)',
      formula: statement,
      expected: 'proved',
      hints: ruleHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, exists(kit)),
        proof: await kit.prove(statement, isBounded(kit)),
      }),
    },
  ],
  lemmas: ['kocyigit-2020/equal-revenue#printed'],
  divergences: [
    'The limit of the densities α_ε takes the place of the densities: others at r, the atom at 1. μ is written as r(I − log r)/I.',
  ],
});

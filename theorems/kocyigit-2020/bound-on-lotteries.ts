/**
 * No highest-bidder-lottery has more than r in the worst case: weak duality against the worst-case distribution of Theorem 1.5.3.
 *
 * Setting     I ≥ 2 bidders, r ∈ (0, 1), Iμ = r(I − log r), so that r is that of Theorem 1.5.3 for this μ; any partition 𝒲¹, …, 𝒲ᴵ.
 * Claim       λ + Σ_i σ_i μ ≤ r for everything that is feasible in (1.11), of any integrable or not integrable q.
 * Rank        upper.
 * Worst case  Bidder i, drawn at random, has a value x with density r/x² on [r, 1) and an atom r at 1; all others have r.
 * Proof       At such a scenario (1.11b) says x g(x) − ∫ᵣˣ g ≥ λ + rΣσ + σ_i(x − r) for g(x) = q_i(x, r, …, r), since nobody else can win and
 *             bidder i does not win below r. The mean of the left side is r g(1) ≤ r, that of the right side λ + rΣσ − σ_i r log r.
 * Source      Proof of Theorems 1.5.3 and 1.7.1.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { exists, isBounded } from './bound-on-lotteries.proofs.ts';
import { allocationRule, isFeasible, lotteryHints, multipliers } from './lotteries.ts';
import { breaksTies, winner } from './tieBreaking.ts';

export const statement = forall(
  [integer('I'), real('r'), winner, allocationRule, ...multipliers],
  [f('I >= 2'), f('0 < r'), f('r < 1'), breaksTies, ...isFeasible],
  f('I*c + sum(i, 1, I, ell(i))*(r*(I - log(r))) <= I*r'),
);
void and;

export default claim({
  id: 'kocyigit-2020/bound-on-lotteries',
  paper: 'kocyigit-2020',
  label: 'proof of Theorem 1.5.3, the upper bound',
  title: 'Every highest-bidder-lottery earns at most r in the worst case.',
  source: { page: '59-61', section: '1.7' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < r < 1, any tie-breaking rule, all that is feasible in (1.11)',
      formula: statement,
      expected: 'proved',
      hints: lotteryHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, exists(kit)),
        proof: await kit.prove(statement, isBounded(kit)),
      }),
    },
  ],
  lemmas: [
    'kocyigit-2020/almost-one-partition#printed',
    'kocyigit-2020/almost-one-partition#best-of-others',
    'kocyigit-2020/equal-revenue#printed',
  ],
  divergences: [
    'The limit of the densities α_ε takes the place of the densities: others at r, the atom at 1. μ is written as r(I − log r)/I.',
  ],
});

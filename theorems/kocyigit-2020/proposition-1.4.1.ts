/**
 * With independent values the mechanism design problem reduces to (IMDP).
 *
 * Setting     values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ ≤ v̄; one bidder and one ℙ of the ambiguity set: Q(y) ≥ 0 and M(y) are his expected
 *             chance and payment for the report y, u(y) = Q(y)y − M(y).
 * Claim       Distributionally robust incentive compatibility and individual rationality are: Q increases, u(y) = u(v̲) + ∫_v̲^y Q, and u(v̲) ≥ 0.
 *             Then M(y) = Q(y)y − u(v̲) − ∫_v̲^y Q, which is what the objective of (IMDP) adds up.
 * Rank        structural.
 * Proof       Proposition 1.2.2 (ii); the integral is nonnegative.
 * Source      Proposition 1.4.1 with the equivalence displayed in its proof.
 */
import { claim } from '../../src/claims/claim.ts';
import { envelopeTactics } from './envelope.proofs.ts';
import { singleHints } from './payments.hints.ts';
import { reduced } from './payments.ts';

export default claim({
  id: 'kocyigit-2020/proposition-1.4.1',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.4.1',
  title: 'With independent values the mechanism design problem reduces to (IMDP).',
  source: { page: '22-26', section: '1.4' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 ≤ v̲ ≤ v̄, every mechanism, bidder and distribution',
      formula: reduced,
      expected: 'proved',
      hints: singleHints,
      prove: async (kit) => {
        const { reduction, exists } = envelopeTactics(kit);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(reduced, exists),
          proof: await kit.prove(reduced, reduction),
        };
      },
    },
  ],
  divergences: [
    'Q and M are expectations over the other bidders under ℙ, which may be exchanged with the integral (Fubini). E[· | v_i = y] is that expectation for every y in [v̲, v̄], also where ℙ gives y no probability; read ℙ-almost surely, the constraints would say less of such y.',
    'Stated for one bidder and one ℙ, whose constraints are separate; the objectives of both problems are the same sum of expectations of M.',
    'With independent values the expected chance and payment do not depend on the bidder’s own value; see Proposition 1.2.2 (ii).',
  ],
});

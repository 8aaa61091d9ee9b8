/**
 * Bidders with the lowest value need no utility.
 *
 * Setting     values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ ≤ v̄; one bidder and one ℙ: Q(y) ≥ 0 and M(y) are his expected chance and payment for the
 *             report y in a mechanism that is feasible in (IMDP); N(y) = Q(y)y − ∫_v̲^y Q as in (1.24).
 * Claim       With the payments N the mechanism is feasible, too, the utility of the value v̲ is 0, and N ≥ M everywhere: the revenue is weakly higher.
 * Rank        structural.
 * Source      Lemma 1.7.1.
 */
import { claim } from '../../src/claims/claim.ts';
import { envelopeTactics } from './envelope.proofs.ts';
import { singleHints } from './payments.hints.ts';
import { withoutRent } from './payments.ts';

export default claim({
  id: 'kocyigit-2020/lemma-1.7.1',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.1',
  title: 'Leaving the lowest value without utility is feasible and earns weakly more.',
  source: { page: '40-71', equation: '(1.23), (1.24)', section: '1.7' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 ≤ v̲ ≤ v̄, every feasible mechanism, bidder and distribution',
      formula: withoutRent,
      expected: 'proved',
      hints: { ...singleHints, functions: singleHints.functions?.slice(0, 1) ?? [] },
      prove: async (kit) => {
        const { noRent, existsByTruth } = envelopeTactics(kit);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(withoutRent, existsByTruth),
          proof: await kit.prove(withoutRent, noRent),
        };
      },
    },
  ],
  divergences: [
    'Q and M are expectations over the other bidders under ℙ, which may be exchanged with the integral (Fubini). E[· | v_i = y] is that expectation for every y in [v̲, v̄], also where ℙ gives y no probability; read ℙ-almost surely, the constraints would say less of such y.',
    'Stated for one bidder and one ℙ; (1.24) defines the payments scenario by scenario, of which N is the expectation.',
  ],
});

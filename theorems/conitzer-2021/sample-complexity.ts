/**
 * How many samples an epsilon-robust mechanism needs.
 *
 * Claim       an additive k-approximation needs O(poly(1/k, 1/gamma, |Theta|, |Omega|, v(|Theta|))) samples, for gamma-separated distributions
 *             that satisfy the FSE condition.
 * Rank        upper.
 * Letters     samples(k, gamma, m, n, h): the number of samples for m types, n signals and largest value h.
 * Source      slides 'Sample Complexity of epsilon-Robust Mechanism Design'.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { ENOUGH, enoughSamples, sampleHints } from './samples.proofs.ts';
import { undefinedQuantities } from './undefinedQuantities.ts';

/** Only the quantifiers: the functions stand for quantities that the statement language does not define. */
const printed = f(
  `forall([function(samples, 5)], [], exists([real(C), real(d)], [], forall([real(k), real(gamma), integer(m), integer(n), real(h)], [k > 0, gamma > 0, m >= 1, n >= 1, h >= 1], samples(k, gamma, m, n, h) <= C*exp(d*log((1 + 1/k)*(1 + 1/gamma)*m*n*h)))))`,
);

export default claim({
  id: 'conitzer-2021/sample-complexity',
  paper: 'conitzer-2021',
  label: 'Sample Complexity of ε-Robust Mechanism Design',
  title: 'Polynomially many samples suffice for an additive k-approximation.',
  source: { page: 'Sample Complexity of ε-Robust Mechanism Design' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all γ-separated distributions that satisfy the FSE condition',
      formula: printed,
      expected: 'unchecked',
      hints: undefinedQuantities,
      note: 'The polynomial and the constant in O(·) are hidden, and γ-separation is drawn on the slides but not defined in their text.',
    },
    {
      role: 'reading',
      name: 'enough-samples',
      domain: 'any numbers of samples and of estimated probabilities, any η, ε > 0',
      formula: ENOUGH,
      expected: 'proved',
      note: 'The finite part, for the ε-consistent sets: with N ≥ K/(4εη²) samples K estimated probabilities are all within η of the true ones, except with probability ε. So polynomially many samples, K/(4εη²), give a polytope of this size around the estimate that contains the true distribution with probability 1 − ε.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(ENOUGH, enoughSamples(kit)) }),
      hints: sampleHints,
    },
  ],
  divergences: [
    'The formula records the quantifiers only: as a statement about every function samples it would be false.',
  ],
});

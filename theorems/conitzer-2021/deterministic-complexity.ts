/**
 * How hard it is to design an optimal deterministic mechanism.
 *
 * Claim       NP-complete, with one reporting agent already, for welfare without payments, for the designer's own utility, for linear
 *             objectives that do not regard payments, and for expected revenue; in polynomial time for welfare with payments (VCG).
 * Rank        structural.
 * Letters     steps(n): the time that the fastest algorithm needs for instances of n numbers.
 * Source      slide 'How hard is designing an optimal deterministic mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

/** Only the quantifiers: the functions stand for quantities that the statement language does not define. */
const printed = f(
  `forall([function(steps, 1)], [], not(exists([real(C), real(d)], [], forall([integer(n)], [n >= 1], steps(n) <= C*exp(d*log(n))))))`,
);

export default claim({
  id: 'conitzer-2021/deterministic-complexity',
  paper: 'conitzer-2021',
  label: 'How hard is designing an optimal deterministic mechanism (table)',
  title: 'Designing an optimal deterministic mechanism is NP-complete for four kinds of objectives.',
  source: { page: 'How hard is designing an optimal deterministic mechanism' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all instances',
      formula: printed,
      expected: 'unchecked',
      note: 'A statement about algorithms and NP, which no finite program decides: running time is not defined in the statement language, and the claim is relative to P and NP. What is finite: single instances are solved exactly, with branch trees that the kernel walks (claimcheck mechanism).',
    },
  ],
  divergences: [
    'The formula records the quantifiers only: as a statement about every function steps it would be false.',
  ],
});

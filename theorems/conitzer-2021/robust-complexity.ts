/**
 * The optimal robust mechanism in polynomial time.
 *
 * Claim       the optimal robust mechanism can be calculated in time polynomial in the number of types and of signals.
 * Rank        upper.
 * Letters     steps(m, n): the time for m types and n signals.
 * Source      slide 'Theorem: Polynomial Complexity of the Optimal Robust Mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

/** Only the quantifiers: the functions stand for quantities that the statement language does not define. */
const printed = f(
  `forall([function(steps, 2)], [], exists([real(C), real(d)], [], forall([integer(m), integer(n)], [m >= 1, n >= 1], steps(m, n) <= C*exp(d*log(m*n)))))`,
);

export default claim({
  id: 'conitzer-2021/robust-complexity',
  paper: 'conitzer-2021',
  label: 'Theorem: Polynomial Complexity of the Optimal Robust Mechanism',
  title: 'The optimal robust mechanism can be calculated in time polynomial in types and signals.',
  source: { page: 'Theorem: Polynomial Complexity of the Optimal Robust Mechanism' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all numbers of types and signals',
      formula: printed,
      expected: 'unchecked',
      note: 'A statement about algorithms: running time is not defined in the statement language, and the slides do not print the separation oracle.',
    },
  ],
  divergences: [
    'The formula records the quantifiers only: as a statement about every function steps it would be false.',
  ],
});

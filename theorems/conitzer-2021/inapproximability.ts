/**
 * No mechanism from finitely many samples approaches the optimum along a sequence of distributions.
 *
 * Claim       for any k > 0 and any mechanism that uses finitely many samples there is a T such that for all distributions of the sequence
 *             from T on the expected revenue is less than OPT(pi*) + k.
 * Rank        upper.
 * Letters     revenue(M, i): the expected revenue of mechanism M under the i-th distribution; OPT(pi*) = opt.
 * Source      slide 'Theorem: Inapproximability of the Optimal Mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { notTried } from './undefinedQuantities.ts';

/** Only the quantifiers: the functions stand for quantities that the statement language does not define. */
const printed = f(
  `forall([function(revenue, 2), real(opt), real(k)], [k > 0], forall([integer(M)], [M >= 0], exists([integer(T)], [T >= 1], forall([integer(i)], [i >= T], revenue(M, i) < opt + k))))`,
);

export default claim({
  id: 'conitzer-2021/inapproximability',
  paper: 'conitzer-2021',
  label: 'Theorem: Inapproximability of the Optimal Mechanism',
  title: 'Along a sequence of distributions no mechanism from finitely many samples earns more than OPT(π*) + k.',
  source: { page: 'Theorem: Inapproximability of the Optimal Mechanism' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all mechanisms that use finitely many samples',
      formula: printed,
      expected: 'unchecked',
      hints: notTried({ revenue: 2 }),
      note: 'The sequence of distributions and the class of mechanisms are not printed in the text of the slides, so there is nothing definite to decide.',
    },
  ],
  divergences: ['The formula records the quantifiers only: revenue is not defined in the statement language.'],
});

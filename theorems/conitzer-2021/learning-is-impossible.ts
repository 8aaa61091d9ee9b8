/**
 * No finite number of samples is enough for all distributions.
 *
 * Claim       for any finite number of samples there is a distribution for which the optimal learned mechanism is no better than the
 *             ex-post mechanism.
 * Rank        lower.
 * Letters     learned(N, j): the expected revenue of the optimal mechanism learned from N samples under distribution j; expost(j): that
 *             of the optimal ex-post mechanism.
 * Source      slide 'Theorem: Learning is Impossible'.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { undefinedQuantities } from './undefinedQuantities.ts';

/** Only the quantifiers: the functions stand for quantities that the statement language does not define. */
const printed = f(
  `forall([function(learned, 2), function(expost, 1)], [], forall([integer(N)], [N >= 0], exists([real(j)], [], learned(N, j) <= expost(j))))`,
);

export default claim({
  id: 'conitzer-2021/learning-is-impossible',
  paper: 'conitzer-2021',
  label: 'Theorem: Learning is Impossible (AAMAS 17)',
  title: 'For any finite number of samples some distribution defeats every learned mechanism.',
  source: { page: 'Theorem: Learning is Impossible (AAMAS 17)' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all finite numbers of samples',
      formula: printed,
      expected: 'unchecked',
      hints: undefinedQuantities,
      note: 'A statement about all learning rules, which the slides do not define. The finite fact behind it is checked: two distributions 2·10⁻⁶ apart in total variation, which few samples tell apart, have optimal revenues 1.749 and 1.499 (nearby-distribution), and the mechanism for the one is not feasible for the other; and finitely many learned mechanisms earn no more in the limit than is possible there (inapproximability).',
    },
  ],
  divergences: [
    'The formula records the quantifiers only: learned and expost are not defined in the statement language.',
  ],
});

/**
 * A posted price against a buyer whose value is uniform on [0, 1].
 *
 * Setting     one buyer; the price p is accepted with probability 1 − p.
 * Claim       p·(1 − p) ≤ 1/4: no price earns more than the price 1/2.
 * Source      a textbook exercise; no paper.
 */
import { claim, parseFormula as f, parseExpression as x } from 'claimcheck';

export default claim({
  id: 'mine/posted-price',
  title: 'No posted price earns more than 1/4.',
  label: 'Exercise 1',
  source: { page: '1' },
  rank: 'upper',
  statements: [
    {
      formula: f('forall([real(p)], [0 <= p, p <= 1], p*(1 - p) <= 1/4)'),
      domain: '0 ≤ p ≤ 1',
      expected: 'proved',
    },
    {
      role: 'reading',
      name: 'strict',
      formula: f('forall([real(p)], [0 <= p, p <= 1], p*(1 - p) < 1/4)'),
      domain: '0 ≤ p ≤ 1',
      expected: 'refuted',
      note: 'At p = 1/2 both sides are equal.',
      hints: { values: { p: [x('1/2')] } },
    },
  ],
});

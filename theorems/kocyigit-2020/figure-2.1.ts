/**
 * Which bundle a buyer of two items takes, from the caption of figure 2.1.
 *
 * Setting     two items, posted prices p1, p2 for single items and p12 for both, p_∅ = 0; values v1, v2 ≥ 0.
 * Claim       If v1 > p1 and v2 < p12 − p1, the buyer takes item 1 only. If v1 + v2 ≥ p12, v1 ≥ p12 − p2 and v2 ≥ p12 − p1, he takes both (or is indifferent).
 * Rank        structural.
 * Result      The first part is false for a markup, p12 > p1 + p2: with p1 = p2 = 1, p12 = 10, v1 = 2, v2 = 5 item 2 alone is better. It holds for p12 ≤ p1 + p2,
 *             which the figure shows.
 * Source      figure 2.1.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, type Formula, forall, implies, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const forPrices = (where: readonly Formula[], body: Formula): Formula =>
  forall(
    ['p1', 'p2', 'p12', 'v1', 'v2'].map(real),
    [f('p1 >= 0'), f('p2 >= 0'), f('p12 >= 0'), f('v1 >= 0'), f('v2 >= 0'), ...where],
    body,
  );
const onlyFirst = implies(
  f('v1 > p1 and v2 < p12 - p1'),
  f('v1 - p1 > 0 and v1 - p1 >= v2 - p2 and v1 - p1 > v1 + v2 - p12'),
);
const both = implies(
  f('v1 + v2 >= p12 and v1 >= p12 - p2 and v2 >= p12 - p1'),
  f('v1 + v2 - p12 >= 0 and v1 + v2 - p12 >= v1 - p1 and v1 + v2 - p12 >= v2 - p2'),
);
const printed = forPrices([], and(onlyFirst, both));
const repaired = forPrices([f('p12 <= p1 + p2')], and(onlyFirst, both));

export default claim({
  id: 'kocyigit-2020/figure-2.1',
  paper: 'kocyigit-2020',
  label: 'Figure 2.1',
  title: 'The regions of values in which a buyer takes one item, or both.',
  source: { page: '71-75', section: '2.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all prices ≥ 0 of two items and of both, all values ≥ 0',
      formula: printed,
      expected: 'refuted',
      note: 'At p1 = p2 = 1, p12 = 10, v1 = 2, v2 = 5 the buyer gains 1 by item 1 and 4 by item 2.',
      prove: async (kit) => ({
        conclusion: 'refuted',
        proof: await kit.refute(
          printed,
          kit.counterexample(
            ['1', '1', '10', '2', '5'].map((text) => x(text)),
            kit.auto(),
          ),
        ),
      }),
    },
    {
      role: 'repaired',
      name: 'repaired',
      domain: 'without a markup: p12 ≤ p1 + p2',
      formula: repaired,
      expected: 'proved',
      note: 'With p12 ≤ p1 + p2, item 2 is worth less than its price where v2 < p12 − p1.',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(repaired) }),
    },
  ],
  divergences: [
    'The caption calls the price vector arbitrary; the picture has p12 < p1 + p2. No later claim rests on it.',
  ],
});

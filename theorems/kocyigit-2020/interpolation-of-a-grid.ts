/**
 * Bilinear interpolation of numbers on a grid: that there is such a function, that it rises where the numbers do, and what a bidder with this chance pays.
 *
 * Setting     n ≥ 1, numbers Q(k, l) for 0 ≤ k, l ≤ n; k/n ≤ z ≤ (k + 1)/n, l/n ≤ y ≤ (l + 1)/n.
 * Claim       interpolation: there is g with g(z, y) = V(k) + (nz − k)(V(k + 1) − V(k)), where V(k) = (1 − u)Q(k, l) + u Q(k, l + 1), u = ny − l, in every cell.
 *             grows: g rises in z if Q rises in k. revenue: if also T(0, l) ≥ 0 and T(k + 1, l) ≥ T(k, l) + (Q(k, l) + Q(k + 1, l))/2, then
 *             n(g z − ∫_0^z g(x, y) dx) ≥ k V(k) + k(nz − k)(V(k + 1) − V(k)) − ((1 − u)T(k, l) + u T(k, l + 1)).
 * Rank        structural.
 * Proof       k and l by rounding down; at the upper end of a cell the next one has the same value. n ∫_0^{k/n} ≤ T by induction on k; what revenue leaves out is
 *             half of (nz − k)²(V(k + 1) − V(k)) ≥ 0.
 * Source      None.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { exists, forall, integer, type Variable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { averageExists } from './averagedRule.proofs.ts';
import { averagedRule, rises } from './averagedRule.ts';
import { existsInterpolation, proofOfGrowth, proofOfRevenue, REVENUE, withNext } from './interpolation.proofs.ts';
import { flatHints, gridValues, interpolates, rows } from './interpolation.ts';
import { definedWith } from './lotteryInTwoBids.ts';

export const INTERPOLATION = 'kocyigit-2020/interpolation-of-a-grid';
const [Q, T] = gridValues as [Variable, Variable];
export const interpolation = forall([Q, integer('n')], [f('n >= 1')], exists([averagedRule], [], interpolates));

export const grows = forall([Q, averagedRule, integer('n')], [f('n >= 1'), interpolates, rows.rises], rises);

export const revenue = forall(
  [Q, T, averagedRule, integer('n')],
  [f('n >= 1'), interpolates, rows.rises, rows.empty, rows.area],
  REVENUE,
);

/** g rises, so that its integrals exist. */
const risingExists = (kit: ProverKit): readonly (readonly [Expression, Tactic])[] => {
  const { t, auto } = kit;
  const terms = ['Q', 'g', 'n'].map((name) => x(name));
  const known = t.firstOf(t.byHypothesis, auto());
  const growing = (then: Tactic): Tactic =>
    t.lemma(`${INTERPOLATION}#grows`, grows, t.instantiate(t.latest, terms, known, then));
  /** What lies in a cell lies in [0, 1]². */
  const inSquare = (then: Tactic): Tactic =>
    ['0 <= z', 'z <= 1', '0 <= y', 'y <= 1'].reduceRight((next, one) => t.have(f(one), auto(), next), then);
  return averageExists(kit).map(([term, exists]) => [
    term,
    t.have(f('n > 0'), auto(), withNext(kit, ['k', 'l'], inSquare(growing(exists)))),
  ]);
};

export default claim({
  id: 'kocyigit-2020/interpolation-of-a-grid',
  paper: 'kocyigit-2020',
  label: 'beyond Theorem 1.5.4: interpolation of a grid',
  title: 'What the interpolation of numbers on a grid inherits from them.',
  source: { page: 'none' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'interpolation',
      domain: 'n ≥ 1, any values on the grid',
      formula: interpolation,
      expected: 'proved',
      hints: flatHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(interpolation, existsInterpolation(kit)) }),
    },
    {
      role: 'part',
      name: 'grows',
      domain: 'n ≥ 1, any values on the grid that rise',
      formula: grows,
      expected: 'proved',
      hints: flatHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(grows, proofOfGrowth(kit)) }),
    },
    {
      role: 'part',
      name: 'revenue',
      domain: 'n ≥ 1, any values on the grid that rise, with bounds of their sums',
      formula: revenue,
      expected: 'proved',
      hints: flatHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(revenue, definedWith(kit, risingExists(kit), kit.auto())),
        proof: await kit.prove(revenue, proofOfRevenue(kit)),
      }),
    },
  ],
  lemmas: [`${INTERPOLATION}#grows`],
  divergences: ['Not in the thesis.'],
});

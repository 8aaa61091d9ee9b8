/**
 * From a grid to two bidders with values in [0, 1]: what numbers on a grid of n steps guarantee there, their interpolation guarantees everywhere.
 *
 * Setting     I = 2; n ≥ 1, numbers Q(k, l) and T(k, l) for 0 ≤ k, l ≤ n, λ (written c) and σ (written s).
 * Claim       If Q ≥ 0, Q(k, l) + Q(l, k) ≤ 1, Q rises in k, T(0, l) ≥ 0, T(k + 1, l) ≥ T(k, l) + (Q(k, l) + Q(k + 1, l))/2, and at the vertices of every cell
 *             what is paid is at least nλ + σ(k + l) as the rows `below`, `beside` and `above` say, then some rule g on [0, 1]² is nonnegative, shares at most 1, rises
 *             in the own value and pays at least λ + σ(z + y).
 * Rank        structural.
 * Proof       g is Q interpolated in both directions. Within a cell n(g z − ∫_0^z g) ≥ k V(k) + k(nz − k)(V(k + 1) − V(k)) − T(k), where V and T are those between l and l + 1:
 *             what is left out is half of (nz − k)²(V(k + 1) − V(k)) ≥ 0. The right side is linear in z and in y, so that the vertices decide.
 * Source      None.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, exists, type Formula, forall, integer, real, type Variable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { averageExists } from './averagedRule.proofs.ts';
import { averagedRule, forTwo, isAveraged, isRule, rule } from './averagedRule.ts';
import { plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import { isAveragedRule } from './interpolatedRule.proofs.ts';
import { flatHints, gridValues, rows } from './interpolation.ts';
import { grows, INTERPOLATION, interpolation, revenue } from './interpolation-of-a-grid.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { proofOfSymmetric } from './symmetricRule.proofs.ts';

const [Q, T] = gridValues as [Variable, Variable];
export const FROM_GRID = 'kocyigit-2020/two-bidders-from-a-grid#from-the-grid';
export const SYMMETRIC = 'kocyigit-2020/two-bidders-from-a-grid#symmetric';
/** Whatever meets the rows is what an averaged rule has on the grid. */
export const fromGrid = forall(
  [Q, T, real('c'), real('s'), integer('n')],
  [f('n >= 1'), ...Object.values(rows)],
  exists([averagedRule], [], and(...isAveraged)),
);
const proofFromGrid = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const known = t.firstOf(t.byHypothesis, auto());
  const use = (name: string, formula: Formula, terms: readonly string[], then: Tactic): Tactic =>
    t.lemma(
      `${INTERPOLATION}#${name}`,
      formula,
      t.instantiate(
        t.latest,
        terms.map((one) => x(one)),
        known,
        then,
      ),
    );
  const conditions = ([nonnegative, shared, pays]: readonly Tactic[]): Tactic =>
    t.witness([x('g')], t.conjunction(nonnegative as Tactic, shared as Tactic, t.byHypothesis, pays as Tactic));
  const found = use(
    'grows',
    grows,
    ['Q', 'g', 'n'],
    use('revenue', revenue, ['Q', 'T', 'g', 'n'], t.have(f('n > 0'), auto(), isAveragedRule(kit, conditions))),
  );
  return t.introAll(use('interpolation', interpolation, ['Q', 'n'], t.destruct(t.latest, found)));
};

/** The rule that treats both bidders alike, and σ_1 = σ_2. */
export const symmetric = forall(
  [averagedRule, real('c'), real('s')],
  [...isAveraged, f('s >= 0')],
  exists(rule.slice(0, 2), [], and(and(...isRule), f('ell(1) == s and ell(2) == s'))),
);

export default claim({
  id: 'kocyigit-2020/two-bidders-from-a-grid',
  paper: 'kocyigit-2020',
  label: 'beyond Theorem 1.5.4: from a grid to two bidders',
  title: 'What numbers on a grid guarantee there, their interpolation guarantees everywhere.',
  source: { page: 'none' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'from-the-grid',
      domain: 'n ≥ 1, all numbers that meet the rows of the program',
      formula: fromGrid,
      expected: 'proved',
      hints: flatHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(fromGrid, definedWith(kit, averageExists(kit), kit.auto())),
        proof: await kit.prove(fromGrid, proofFromGrid(kit)),
      }),
    },
    {
      role: 'part',
      name: 'symmetric',
      domain: 'every averaged rule, σ ≥ 0',
      formula: symmetric,
      expected: 'proved',
      hints: flatHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(
          symmetric,
          definedWith(kit, [...averageExists(kit), ruleIsIntegrable(kit, forTwo)], plainly(kit, forTwo)),
        ),
        proof: await kit.prove(symmetric, proofOfSymmetric(kit)),
      }),
    },
  ],
  lemmas: ['interpolation', 'grows', 'revenue'].map((name) => `${INTERPOLATION}#${name}`),
  divergences: ['Not in the thesis.'],
});

/**
 * Posted prices with a free empty bundle are feasible.
 *
 * Setting     J ≥ 1 items, all 2^J bundles, prices p with p_∅ = 0, a choice s(v) of a best bundle for every v ∈ 𝒱.
 * Claim       Incentive compatible: nobody gains by the bundle of another type; individually rational: the utility is at least 0.
 * Rank        structural.
 * Source      Lemma 2.4.2.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, functionVariable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { bestFor, isDefinedAtChoices } from './menus.proofs.ts';
import { bundles, choosesBest, given, menuHints, posted, utility } from './menus.ts';
import { atItem, total } from './pricing.proofs.ts';
import { everywhere } from './pricing.ts';

export const own = utility('s(v)', 'p(s(v))');
/** u_{s(v)}(v) ≥ u_{s(w)}(v), and u_{s(v)}(v) ≥ 0: the constraints of (2.14). */
export const compatible = everywhere(f(`${own} >= ${utility('s(w)', 'p(s(w))')}`), 'v', 'w');
export const rational = everywhere(f(`${own} >= 0`));

export const admissible: readonly Formula[] = [f('p(1) == 0'), choosesBest(posted)];
const statement = forall(
  [...bundles, functionVariable('p', 1n), functionVariable('s', 1n)],
  [...given, ...admissible],
  and(compatible, rational),
);

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const isCompatible = bestFor(kit, 'v', (ofV) =>
    bestFor(kit, 'w', () => (s) => t.instantiate(ofV, [sums.newest(s)], auto(), auto())(s)),
  );
  const nothing = sums.flat('=', total(x('b(1, j)*v(j)')), x('0'), atItem(kit, auto()), arithmetic());
  const isRational = bestFor(kit, 'v', (ofV) => t.instantiate(ofV, [x('1')], auto(), nothing));
  return t.introAll(t.conjunction(t.introAll(isCompatible), t.introAll(isRational)));
}

export default claim({
  id: 'kocyigit-2020/lemma-2.4.2',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.4.2',
  title: 'Posted prices with a free empty bundle are incentive compatible and individually rational.',
  source: { page: '87-94', section: '2.4' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all prices p with p_∅ = 0, every choice of best bundles',
      formula: statement,
      expected: 'proved',
      hints: menuHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefinedAtChoices(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  divergences: ['Bundles are numbered; the conditions on them say that they are all subsets, each once.'],
});

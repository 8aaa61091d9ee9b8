/**
 * The optimal prices make splitting a bundle pointless.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, all 2^J bundles, prices p* of (2.17); a bundle k that is cut into n ≥ 1 bundles a(1), …, a(n), so that each item of k is in
 *             exactly one of them, and no other item in any.
 * Claim       p*_k = Σ_i p*_{a(i)}: neither a discount nor a markup; in particular p*_k ≤ Σ_i p*_{a(i)}.
 * Rank        structural.
 * Proof       Both sides are sums over items; the sums are exchanged.
 * Source      Remark 2.4.4.
 */

import { claim } from '../../src/claims/claim.ts';
import type { FunctionFamily } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall, functionVariable, integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { bundles, forBundles, given, menuHints, optimalPrice } from './menus.ts';
import { atItem, total } from './pricing.proofs.ts';
import { forItems } from './pricing.ts';

const isBundle = forall([integer('i')], [f('1 <= i'), f('i <= n')], f('1 <= a(i) and a(i) <= K'));
const isPartition = forItems(f('sum(i, 1, n, b(a(i), j)) == b(k, j)'));
const statement = forall(
  bundles,
  given,
  forBundles(
    forall(
      [integer('n'), functionVariable('a', 1n)],
      [f('n >= 1'), isBundle, isPartition],
      f(`${optimalPrice('k')} == sum(i, 1, n, sum(j, 1, J, b(a(i), j)*(vbar(j) + c(j)))/2)`),
    ),
    'k',
  ),
);

/** Bundle k and empty ones; of two items, each alone. */
const partitions = ['if(i3 == 1, k, 1)', 'if(k == 4 and n >= 2, if(i3 <= 2, i3 + 1, 1), if(i3 == n, k, 1))'].map(
  (body): FunctionFamily => ({
    name: 'partition of a bundle',
    variables: [],
    where: [],
    functions: { a: { parameters: ['i3'], body: x(body) } },
  }),
);

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const parts = x('sum(i, 1, n, sum(j, 1, J, b(a(i), j)*(vbar(j) + c(j))))');
  const each = atItem(kit, auto());
  const items = sums.termwise(
    '=',
    total(x('sum(i, 1, n, b(a(i), j)*(vbar(j) + c(j)))')),
    total(x('b(k, j)*(vbar(j) + c(j))')),
    each,
    arithmetic(),
  );
  return t.introAll(t.fact('sum-exchange', [parts], auto(), items));
}

export default claim({
  id: 'kocyigit-2020/remark-2.4.4',
  paper: 'kocyigit-2020',
  label: 'Remark 2.4.4',
  title: 'The optimal bundle prices are additive: no discounts, no markups, and nothing is gained by splitting.',
  source: { page: '87-94', section: '2.4' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, every bundle and every partition of it',
      formula: statement,
      expected: 'proved',
      hints: {
        ...menuHints,
        integerLimit: { J: 2n, n: 3n },
        functions: [...(menuHints.functions ?? []), ...partitions],
      },
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, proof(kit)) }),
    },
  ],
  divergences: [
    'The condition p_k ≤ Σ_i p_{a(i)}, which a seller of a menu must meet, is discussed in the remark; the claim is that p* meets it with equality.',
    'Bundles are numbered; the conditions on them say that they are all subsets, each once.',
  ],
});

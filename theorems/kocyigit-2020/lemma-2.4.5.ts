/**
 * No prices for bundles have less regret than ½·1ᵀ(v̄ − c) − Jδ, where the buyer's choice is clear by δ.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, all 2^J bundles, prices p with p_∅ = 0, 0 < δ ≤ ½(v̄_j − c_j) for every j.
 * Claim       Whoever bounds the regret 1ᵀ(v − c)⁺ − (p_k − 1_kᵀc) by r for every bundle k and every v ∈ 𝒱_k(p, δ) has r ≥ ½·1ᵀ(v̄ − c) − Jδ.
 * Rank        lower.
 * Proof       Take the bundle k with the smallest p_k − p*_k, which is at most 0 because of the empty bundle, and v_j = v̄_j in k, ½(v̄_j + c_j) − δ
 *             outside of k. The thesis distinguishes two cases by the sign of p_k − p*_k; that is not necessary.
 * Source      Lemma 2.4.5, (2.19).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { sum } from '../../src/statement/expression.ts';
import { forall, functionVariable, real } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { membership } from './menus.proofs.ts';
import { allSubsets, bundles, given, HALF, menuHints, optimalPrice, posted, regret, wherePreferred } from './menus.ts';
import { atItem, total } from './pricing.proofs.ts';
import { forItems } from './pricing.ts';

export const CLEAR = 'kocyigit-2020/lemma-2.4.5#printed';
/** The regret is at most r wherever the choice is clear by δ. */
export const boundedWhereClear = wherePreferred(posted, 'delta', f(`${regret('k', posted('k'))} <= r`));
export const lemma245 = forall(
  [...bundles, functionVariable('p', 1n), real('delta'), real('r')],
  [...given, f('p(1) == 0'), f('delta > 0'), forItems(f('delta <= (vbar(j) - c(j))/2')), boundedWhereClear],
  f(`r >= ${HALF} - J*delta`),
);

/** v_j = v̄_j for the items of bundle k, and ½(v̄_j + c_j) − δ for the others. */
const value = (item: string): string => `if(b(k, ${item}) == 1, vbar(${item}), (vbar(${item}) + c(${item}))/2 - delta)`;
const profile = `vector(i, J, ${value('i')})`;

/** What the buyer gains in item j by k rather than h, at the prices p*; at least 0, and at least δ where k and h differ. */
const advantage = (item: string): string =>
  `(b(k, ${item}) - b(h, ${item}))*(${value(item)} - (vbar(${item}) + c(${item}))/2)`;

/** v ∈ 𝒱_k(p, δ): for every other bundle h the advantage sums to at least δ, and p_k − p*_k ≤ p_h − p*_h. */
function isClear(kit: ProverKit, least: number): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const differ: Tactic = (s) => {
    const l = sums.newest(s);
    const nonnegative = membership(kit, ['k', 'h'], auto());
    const here = substitute(f(`${advantage('i')} >= delta`), new Map([['i', l]]));
    const gained = sums.spike(
      '<=',
      sum('i', 1n, 'J', x(`0 - ${advantage('i')}`)),
      l,
      x('0'),
      nonnegative,
      arithmetic(),
    );
    const order = t.instantiate(least, [x('h')], auto(), gained);
    return t.have(here, membership(kit, ['k', 'h'], auto(), l), order)(s);
  };
  return t.introAll(t.instantiate(allSubsets.distinct, [x('k'), x('h')], auto(), t.destruct(t.latest, differ)));
}

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const discount = `${optimalPrice('h')} - p(h)`;
  const emptyPrice = sums.flat('=', total(x('b(1, j)*(vbar(j) + c(j))')), x('0'), atItem(kit, auto()), auto());
  const least: Tactic = (start) => {
    const order = t.latest(start);
    const cheap = t.have(
      f(`p(k) <= ${optimalPrice('k')}`),
      t.instantiate(order, [x('1')], auto(), emptyPrice),
      t.instantiate(
        boundedWhereClear,
        [x('k')],
        auto(),
        t.instantiate(
          t.latest,
          [x(profile)],
          t.firstOf(t.introAll(membership(kit, ['k'], auto())), isClear(kit, order)),
          sums.termwise(
            '<=',
            total(x('(vbar(j) - c(j))/2 - delta')),
            total(x(`max(${value('j')} - c(j), 0) + b(k, j)*c(j) - b(k, j)*((vbar(j) + c(j))/2)`)),
            membership(kit, ['k'], auto()),
            sums.constant(total(x('delta')), arithmetic()),
          ),
        ),
      ),
    );
    return cheap(start);
  };
  return t.introAll(t.fact('highest', [x(`vector(h, K, ${discount})`)], auto(), least, ['k']));
}

export default claim({
  id: 'kocyigit-2020/lemma-2.4.5',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.4.5',
  title: 'Every price vector has regret at least ½·1ᵀ(v̄ − c) − Jδ where the choice is clear by δ.',
  source: { page: '87-94', equation: '(2.19)', section: '2.4' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all prices p with p_∅ = 0, 0 < δ ≤ ½ min_j(v̄_j − c_j)',
      formula: lemma245,
      expected: 'proved',
      hints: menuHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(lemma245, proof(kit)) }),
    },
  ],
  divergences: ['Bundles are numbered; the conditions on them say that they are all subsets, each once.'],
});

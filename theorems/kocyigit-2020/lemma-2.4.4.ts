/**
 * Selling each item at ½(v̄_j + c_j) has regret at most ½·1ᵀ(v̄ − c), whichever best bundle the buyer takes.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, all 2^J bundles, prices p* of (2.17).
 * Claim       For every bundle k and v ∈ 𝒱_k(p*, 0): 1ᵀ(v − c)⁺ − (p*_k − 1_kᵀc) ≤ ½·1ᵀ(v̄ − c). That is (2.18), and z'_d(0) ≤ ½·1ᵀ(v̄ − c).
 * Rank        upper.
 * Proof       v_j ≤ ½(v̄_j + c_j) for j outside of k, since the buyer does not prefer k ∪ {j}; item by item from there.
 * Source      Lemma 2.4.4, (2.17), (2.18).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { forall } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { allSubsets, bundles, given, HALF, menuHints, optimalPrice, regret, wherePreferred } from './menus.ts';
import { atItem, total } from './pricing.proofs.ts';

export const AT_TIES = 'kocyigit-2020/lemma-2.4.4#printed';
export const lemma244 = forall(
  bundles,
  given,
  wherePreferred(optimalPrice, '0', f(`${regret('k', optimalPrice('k'))} <= ${HALF}`)),
);

/** The difference of the utilities of bundles h and k at the prices p*, item by item. */
const difference = (h: Expression, item: string): Expression =>
  substitute(x(`(b(h, ${item}) - b(k, ${item}))*(v(${item}) - (vbar(${item}) + c(${item}))/2)`), new Map([['h', h]]));

/** For an item l outside of bundle k, b(k, l) = 0 being the last hypothesis: adds v_l ≤ ½(v̄_l + c_l), by comparison with k ∪ {l}. */
function outside(kit: ProverKit, l: Expression, preferred: number, then: Tactic): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const isOther = t.intro(t.rewrite(t.latest, auto()));
  const joined: Tactic = (s) => {
    const h = sums.newest(s);
    const same = t.latest(s);
    const others: Tactic = (inner) => t.instantiate(same, [sums.newest(inner)], auto(), auto())(inner);
    const compared = sums.spike('=', total(difference(h, 'j')), l, x('0'), others, arithmetic());
    const bound = substitute(f('v(l) <= (vbar(l) + c(l))/2'), new Map([['l', l]]));
    return t.have(bound, t.instantiate(preferred, [h], t.firstOf(isOther, auto()), compared), then)(s);
  };
  return t.instantiate(
    allSubsets.joined,
    [x('k')],
    auto(),
    t.instantiate(t.latest, [l], auto(), t.destruct(t.latest, joined)),
  );
}

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const half = x('(vbar(j) - c(j))/2');
  const item = x('max(v(j) - c(j), 0) - b(k, j)*((vbar(j) + c(j))/2) + b(k, j)*c(j)');
  return t.introAll((start) => {
    const preferred = t.latest(start);
    const each: Tactic = (s) => {
      const l = sums.newest(s);
      const zero: Tactic = outside(kit, l, preferred, atItem(kit, auto(), l));
      const one: Tactic = atItem(kit, auto(), l);
      const member = t.instantiate(t.latest, [l], auto(), t.destruct(t.latest, zero, one));
      return t.instantiate(allSubsets.isMember, [x('k')], auto(), member)(s);
    };
    return sums.termwise('<=', total(item), total(half), each, arithmetic())(start);
  });
}

export default claim({
  id: 'kocyigit-2020/lemma-2.4.4',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.4.4',
  title: 'The prices ½(v̄_j + c_j) have regret at most ½·1ᵀ(v̄ − c).',
  source: { page: '87-94', equation: '(2.18)', section: '2.4' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, every bundle k, every v ∈ 𝒱_k(p*, 0)',
      formula: lemma244,
      expected: 'proved',
      hints: menuHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(lemma244, proof(kit)) }),
    },
  ],
  divergences: ['Bundles are numbered; the conditions on them say that they are all subsets, each once.'],
});

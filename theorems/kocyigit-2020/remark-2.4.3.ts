/**
 * (2.18) holds with equality.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, all 2^J bundles, prices p* of (2.17).
 * Claim       For every bundle k the profile v* with v*_j = v̄_j in k, ½(v̄_j + c_j) outside of it, is in 𝒱_k(p*, 0), has the regret ½·1ᵀ(v̄ − c), and no v in
 *             𝒱_k(p*, 0) has more.
 * Rank        tight.
 * Source      Remark 2.4.3.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { AT_TIES, lemma244 } from './lemma-2.4.4.ts';
import { membership } from './menus.proofs.ts';
import { bundles, forBundles, given, HALF, menuHints, optimalPrice, prefers, regret, wherePreferred } from './menus.ts';
import { total } from './pricing.proofs.ts';
import { inV } from './pricing.ts';

const value = (item: string): string => `if(b(k, ${item}) == 1, vbar(${item}), (vbar(${item}) + c(${item}))/2)`;
const profile = x(`vector(i, J, ${value('i')})`);
const atProfile = (formula: Formula): Formula => substitute(formula, new Map([['v', profile]]));
const itsRegret = regret('k', optimalPrice('k'));
const attained = forBundles(atProfile(and(inV('v'), prefers(optimalPrice, '0'), f(`${itsRegret} == ${HALF}`))), 'k');
const statement = forall(
  bundles,
  given,
  and(attained, wherePreferred(optimalPrice, '0', f(`${itsRegret} <= ${HALF}`))),
);

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const inside = t.introAll(membership(kit, ['k'], auto()));
  const advantage = x(`(b(k, j) - b(h, j))*(${value('j')} - (vbar(j) + c(j))/2)`);
  const zero = sums.constant(total(x('0')), arithmetic());
  const preferred = t.introAll(
    sums.termwise('<=', total(x('0')), total(advantage), membership(kit, ['k', 'h'], auto()), zero),
  );
  const item = x(`max(${value('j')} - c(j), 0) + b(k, j)*c(j) - b(k, j)*((vbar(j) + c(j))/2)`);
  const equal = sums.termwise(
    '=',
    total(item),
    total(x('(vbar(j) - c(j))/2')),
    membership(kit, ['k'], auto()),
    arithmetic(),
  );
  const atMost = t.lemma(
    AT_TIES,
    lemma244,
    t.instantiate(
      t.latest,
      ['J', 'vbar', 'c', 'K', 'b'].map((name) => x(name)),
      t.byHypothesis,
      t.byHypothesis,
    ),
  );
  return t.introAll(t.conjunction(t.introAll(t.conjunction(inside, preferred, equal)), atMost));
}

export default claim({
  id: 'kocyigit-2020/remark-2.4.3',
  paper: 'kocyigit-2020',
  label: 'Remark 2.4.3',
  title: 'For every bundle the bound (2.18) is attained.',
  source: { page: '87-94', equation: '(2.18)', section: '2.4' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, every bundle k',
      formula: statement,
      expected: 'proved',
      hints: menuHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, proof(kit)) }),
    },
  ],
  lemmas: [AT_TIES],
  divergences: ['Bundles are numbered; the conditions on them say that they are all subsets, each once.'],
});

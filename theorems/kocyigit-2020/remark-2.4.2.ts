/**
 * The pessimistic problem has the value ½·1ᵀ(v̄ − c) too.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, all 2^J bundles; z'_d(0) of (2.16): the buyer takes, among his best bundles, the one that is worst for the seller.
 * Claim       p* of (2.17) keeps the regret under ½·1ᵀ(v̄ − c) on 𝒱_k(p*, 0) for every k, and whoever does so with r for some admissible p has
 *             r ≥ ½·1ᵀ(v̄ − c). So (2.15) and (2.16) with δ = 0 have the same value.
 * Rank        tight.
 * Proof       Lemma 2.4.4, and Lemma 2.4.3 with Theorem 2.4.1.
 * Source      Remark 2.4.2 and the paragraph below it.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boundedAtTies, lemma243, TIES } from './lemma-2.4.3.ts';
import { AT_TIES, lemma244 } from './lemma-2.4.4.ts';
import { bundles, given, HALF, menuHints, optimalPrice, regret, wherePreferred } from './menus.ts';
import { OPTIMAL, theorem241 } from './theorem-2.4.1.ts';

const attained = wherePreferred(optimalPrice, '0', f(`${regret('k', optimalPrice('k'))} <= ${HALF}`));
const bounds = forall([functionVariable('p', 1n), real('r')], [f('p(1) == 0'), boundedAtTies], f(`r >= ${HALF}`));
const statement = forall(bundles, given, and(attained, bounds));

function proof(kit: ProverKit): Tactic {
  const { t } = kit;
  const GIVEN = ['J', 'vbar', 'c', 'K', 'b'].map((name) => x(name));
  const atMost = t.lemma(AT_TIES, lemma244, t.instantiate(t.latest, GIVEN, t.byHypothesis, t.byHypothesis));
  const known = t.byHypothesis;
  const optimal = t.lemma(
    OPTIMAL,
    theorem241,
    t.instantiate(
      t.latest,
      GIVEN,
      known,
      t.destruct(t.latest, t.instantiate(t.latest, [x('p'), x('s'), x('r')], known, known)),
    ),
  );
  const chosen = t.instantiate(t.latest, [], known, t.destruct(t.latest, optimal));
  const ties = t.lemma(
    TIES,
    lemma243,
    t.instantiate(t.latest, [...GIVEN, x('p'), x('r')], known, t.destruct(t.latest, chosen)),
  );
  return t.introAll(t.conjunction(atMost, t.introAll(ties)));
}

export default claim({
  id: 'kocyigit-2020/remark-2.4.2',
  paper: 'kocyigit-2020',
  label: 'Remark 2.4.2',
  title: 'Whether ties are broken for or against the seller does not change the value ½·1ᵀ(v̄ − c).',
  source: { page: '87-94', equation: '(2.16)', section: '2.4' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all prices with p_∅ = 0',
      formula: statement,
      expected: 'proved',
      hints: menuHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, proof(kit)) }),
    },
  ],
  lemmas: [AT_TIES, TIES, OPTIMAL],
  divergences: [
    'The remark interprets (2.16) as a pessimistic bilevel program; the claim is the equivalence of the two programs that is announced there.',
    'Bundles are numbered; the conditions on them say that they are all subsets, each once.',
  ],
});

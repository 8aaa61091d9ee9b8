/**
 * The separable mechanism (2.3) minimises the worst-case regret.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄; mechanisms (q, m) on 𝒱 that are feasible in (2.1).
 * Claim       (q*, m*) of (2.3) is feasible with regret at most 1ᵀ(v̄ − c)/e at every v (Lemma 2.3.1), and whoever bounds the regret of a feasible mechanism
 *             by r everywhere has r ≥ 1ᵀ(v̄ − c)/e.
 * Rank        tight.
 * Proof       Lemma 2.3.1, and regret-lower-bound with (v̄ − c)⁺ = v̄ − c.
 * Source      Theorem 2.3.1.
 * Example     v̄ = 1, c = 1/4, v = 3/5: q = 1 + log(7/15), regret 3/(4e).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { lemma231, m, q, SEPARABLE, separable } from './lemma-2.3.1.ts';
import { mechanismHints } from './pricing.hints.ts';
import { atItem, isDefined, total } from './pricing.proofs.ts';
import { everywhere, feasible, inV, mechanism, REGRET, SPREAD, setting, standing } from './pricing.ts';
import { LOWER, lowerBound } from './regret-lower-bound.ts';

const bounds = forall([...mechanism, real('r')], [...feasible, everywhere(f(`${REGRET} <= r`))], f(`r >= ${SPREAD}/e`));
export const LEAST_REGRET = 'kocyigit-2020/theorem-2.3.1#printed';
export const theorem231 = forall(setting, standing, and(separable, bounds));

/** J, v̄ and c satisfy the conditions of both lemmas; 1ᵀ(v̄ − c)⁺ = 1ᵀ(v̄ − c). */
function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const given = [x('J'), x('vbar'), x('c')];
  const attained = t.lemma(
    SEPARABLE,
    lemma231,
    t.instantiate(t.latest, given, t.firstOf(t.byHypothesis, auto()), t.byHypothesis),
  );
  const weaker = t.introAll(atItem(kit, auto()));
  const condition = t.firstOf(t.byHypothesis, weaker);
  const same = sums.termwise(
    '=',
    total(x('max(vbar(j) - c(j), 0)')),
    total(x('vbar(j) - c(j)')),
    atItem(kit, auto()),
    t.have(f('e > 0'), t.enclosure(), arithmetic()),
  );
  const bounded = t.lemma(
    LOWER,
    lowerBound,
    t.instantiate(t.latest, [...given, x('q'), x('m'), x('r')], condition, same),
  );
  return t.introAll(t.conjunction(attained, t.introAll(bounded)));
}

export default claim({
  id: 'kocyigit-2020/theorem-2.3.1',
  paper: 'kocyigit-2020',
  label: 'Theorem 2.3.1',
  title: 'The separable mechanism (2.3) is optimal in (2.1), with the value 1ᵀ(v̄ − c)/e.',
  source: { page: '75-87', section: '2.3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, every feasible mechanism',
      formula: theorem231,
      expected: 'proved',
      hints: mechanismHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(theorem231, isDefined(kit)),
        proof: await kit.prove(theorem231, proof(kit)),
      }),
    },
  ],
  lemmas: [SEPARABLE, LOWER],
  divergences: ['q and m range over all functions; the thesis asks for bounded Borel functions.'],
  closedForms: {
    parameters: [
      { name: 'J', sort: 'integer' },
      { name: 'vbar', sort: 'vector', dimension: 'J' },
      { name: 'c', sort: 'vector', dimension: 'J' },
      { name: 'v', sort: 'vector', dimension: 'J', optional: true },
    ],
    domain: [...standing, inV('v')],
    domainText: 'J ≥ 1, 0 ≤ c < v̄ and 0 ≤ v ≤ v̄, component by component',
    quantities: [
      { name: 'z', value: x(`${SPREAD}/e`), note: 'the least worst-case regret' },
      { name: 'q', value: x(`vector(j, J, ${q('v')})`), note: 'the probability of each item' },
      { name: 'm', value: x(`sum(j, 1, J, ${m('v')})`), note: 'the payment' },
      {
        name: 'regret',
        value: x('sum(j, 1, J, if((v(j) - c(j))/(vbar(j) - c(j)) >= 1/e, (vbar(j) - c(j))/e, max(v(j) - c(j), 0)))'),
        note: 'at v',
      },
    ],
  },
});

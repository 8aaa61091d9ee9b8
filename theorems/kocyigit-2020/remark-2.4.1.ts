/**
 * (2.15) is an optimistic bilevel program: ties are broken for the seller.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, all 2^J bundles, prices p, a bound r.
 * Claim       There is a choice s of best bundles with which the regret is at most r on 𝒱 if and only if for every v ∈ 𝒱 some best bundle k has the regret
 *             1ᵀ(v − c)⁺ − (p_k − 1_kᵀc) ≤ r.
 * Rank        structural.
 * Proof       The choice is made for each v separately, by the axiom of choice.
 * Source      Remark 2.4.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, exists, forall, functionVariable, iff, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boundedByChoice } from './lemma-2.4.3.ts';
import { bestFor, isDefinedAtChoices } from './menus.proofs.ts';
import { bundles, choosesBest, forBundles, given, menuHints, posted, regret, utility } from './menus.ts';
import { everywhere } from './pricing.ts';

const isBest = forBundles(f(`${utility('k', 'p(k)')} >= ${utility('h', 'p(h)')}`), 'h');
const pointwise = everywhere(
  exists([integer('k')], [f('1 <= k'), f('k <= K')], and(isBest, f(`${regret('k', 'p(k)')} <= r`))),
);
const optimistic = exists([functionVariable('s', 1n)], [choosesBest(posted)], boundedByChoice);
const statement = forall([...bundles, functionVariable('p', 1n), real('r')], given, iff(optimistic, pointwise));

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const known = t.firstOf(t.byHypothesis, auto());
  const atV = bestFor(
    kit,
    'v',
    () => (s) => t.witness([sums.newest(s)], known, known, t.conjunction(t.byHypothesis, auto()))(s),
  );
  const forward = t.intro(
    t.destruct(t.latest, t.introAll(t.instantiate(boundedByChoice, [x('v')], t.byHypothesis, atV))),
  );
  const chosen: Tactic = (s) => {
    const all = t.latest(s);
    /** For v: its bundle as a new number; that it is best, its regret, and the equation with s(v) are the last hypotheses. */
    const forV = (then: Tactic): Tactic =>
      t.introAll(
        t.instantiate(all, [x('v')], t.byHypothesis, t.destruct(t.latest, t.destruct(t.latest, t.destruct(-2, then)))),
      );
    const best = forV((inner) =>
      t.witness([sums.newest(inner)], known, known, t.conjunction(auto(), t.byHypothesis))(inner),
    );
    const bounded = forV((inner) => t.rewrite(t.latest(inner) - 2, auto())(inner));
    return t.witness([x('s')], best, bounded)(s);
  };
  return t.introAll(t.conjunction(forward, t.intro(t.choice(t.latest, 's', chosen))));
}

export default claim({
  id: 'kocyigit-2020/remark-2.4.1',
  paper: 'kocyigit-2020',
  label: 'Remark 2.4.1',
  title: 'Choosing among best bundles in advance is as good as letting the seller break every tie.',
  source: { page: '87-94', equation: '(2.15)', section: '2.4' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all prices and all bounds r',
      formula: statement,
      expected: 'proved',
      hints: { ...menuHints, integerLimit: { J: 1n } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefinedAtChoices(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  divergences: [
    'The remark interprets (2.15); the claim is what "optimistic" says.',
    'Bundles are numbered; that s can be chosen Borel is not expressed.',
  ],
});

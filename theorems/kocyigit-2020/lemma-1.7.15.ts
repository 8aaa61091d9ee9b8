/**
 * An upper bound on what any mechanism earns in the worst case.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1), the Markov ambiguity set (1.6); r as in Theorem 1.5.3; any ex-post monotone q, with the payments (1.13).
 * Claim       Whatever worst-case expected revenue w it guarantees, w ≤ r(2 − r). In the dual program: λ + Σ_i σ_i μ ≤ r(2 − r) for everything that is
 *             feasible in (1.11) without (1.11c).
 * Rank        upper.
 * Proof       The dual part for all r ∈ (0, 1) at once in `bound-on-mechanisms`; Iμ = r(I − log r). From the infimum to the dual program it takes
 *             strong duality, cited in the proof of Proposition 1.5.4 and assumed here.
 * Example     I = 2, μ = 1/2: r = 0.3178, r(2 − r) = 0.5347; I = 2, μ = 1/100: 0.0013 and 0.0027.
 * Source      Lemma 1.7.15.
 */

import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { exists, type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import { statement as bound } from './bound-on-mechanisms.ts';
import { allocationRule, guarantees, isFeasibleRule, isNonnegative, minorant, multipliers } from './lotteries.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { domain } from './model.ts';

/** What is feasible in (1.11) without (1.11c) has at most this value: the bound on the dual program. */
export const dual = forMeans(
  forall([allocationRule, ...multipliers], isFeasibleRule, f('c + sum(i, 1, I, ell(i)*mu) <= r*(2 - r)')),
);
/** inf E[revenue of q] ≥ w implies w ≤ r(2 − r). */
export const statement = forMeans(forall([allocationRule, real('w')], guarantees, f('w <= r*(2 - r)')));
/** For every η > 0 there is a minorant c + Σ_i ell_i v_i of the revenue of q with c + Σ_i ell_i μ ≥ w − η. */
const approached = forall(
  [real('eta')],
  [f('eta > 0')],
  exists([...multipliers], [isNonnegative, minorant], f('c + sum(i, 1, I, ell(i)*mu) >= w - eta')),
);
/** What the proof of Proposition 1.5.4 cites: whatever q guarantees is approached in the dual program. */
const strongDuality = {
  name: 'strong duality of (1.7) and (1.8) for the revenue of q (Proposition 1.5.4, there cited from Shapiro 2001, Proposition 3.4)',
  formula: forMeans(forall([allocationRule, real('w')], guarantees, approached)),
};

const dualProof = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const scaled = t.have(
    f('I*(r*(2 - r) - c - sum(i, 1, I, ell(i))*mu) >= 0'),
    arithmetic({ equationDegree: 2 }),
    t.have(f('I > 0'), auto(), arithmetic()),
  );
  const terms = ['I', 'r', 'q', 'ell', 'c'].map((name) => x(name));
  const use = t.instantiate(t.latest, terms, t.byHypothesis, t.have(f('I*mu == r*(I - log(r))'), arithmetic(), scaled));
  return t.introAll(withDefinitions(kit, t.introAll(t.lemma('kocyigit-2020/bound-on-mechanisms#printed', bound, use))));
};

const proof = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const gap = '(w - r*(2 - r))/2';
  const terms = (names: readonly string[]) => names.map((name) => x(name));
  const known = t.firstOf(t.byHypothesis, auto());
  const bounded = t.instantiate(
    dual,
    terms(['I', 'mu', 'sigma', 'r']),
    known,
    t.instantiate(t.latest, terms(['q', 'ell', 'c']), t.byHypothesis, t.absurd(arithmetic({ degree: 1 }))),
  );
  const beyond = t.have(
    f(`${gap} > 0`),
    auto(),
    t.instantiate(approached, [x(gap)], t.byHypothesis, t.destruct(t.latest, bounded)),
  );
  const split = t.cases(f('w <= r*(2 - r)'), t.byHypothesis, beyond);
  const of = (names: readonly string[], formula: Formula, then: Tactic) =>
    t.instantiate(formula, terms(names), t.byHypothesis, then);
  const instance = of(['I', 'mu', 'sigma', 'r'], strongDuality.formula, (state) =>
    t.instantiate(t.latest, terms(['q', 'w']), t.byHypothesis, split)(state),
  );
  return t.have(dual, dualProof(kit), t.assuming(strongDuality, t.introAll(t.introAll(instance))));
};

export default claim({
  id: 'kocyigit-2020/lemma-1.7.15',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.15',
  title: 'No mechanism has a worst-case expected revenue above r(2 − r).',
  source: { page: '61-63', section: '1.7' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, every ex-post monotone allocation rule',
      formula: statement,
      expected: 'conditional',
      assumptions: [strongDuality],
      hints: { integerLimit: { I: 2n }, functions: [] },
      note: 'Given strong duality: weak duality bounds a worst-case expected revenue from below only.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(
          statement,
          definedByMeans(kit, definedWith(kit, [ruleIsIntegrable(kit)], plainly(kit))),
        ),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
    {
      role: 'part',
      name: 'dual',
      domain: 'I ≥ 2, 0 < μ < 1, all that is feasible in (1.11) without (1.11c)',
      formula: dual,
      expected: 'proved',
      note: 'The bound on the dual program, for which the thesis argues. It assumes nothing.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(
          dual,
          definedByMeans(kit, definedWith(kit, [ruleIsIntegrable(kit)], plainly(kit))),
        ),
        proof: await kit.prove(dual, dualProof(kit)),
      }),
    },
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed', 'kocyigit-2020/bound-on-mechanisms#printed'],
  divergences: [
    'Payments are those of (1.13); a mechanism that leaves the value 0 a utility earns less with the same chances.',
    'The thesis takes (MMDP) to be (1.11) without (1.11c) by Proposition 1.5.4; here the two are told apart.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
    ],
    domain,
    domainText: 'I ≥ 2 an integer, 0 < μ < 1',
    quantities: [
      { name: 'bound', value: put('r*(2 - r)') },
      { name: 'r', value: put('r') },
    ],
  },
});

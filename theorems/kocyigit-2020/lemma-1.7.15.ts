/**
 * An upper bound on what any mechanism earns in the worst case.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1), the Markov ambiguity set (1.6); r as in Theorem 1.5.3; any ex-post monotone q, with the payments (1.13).
 * Claim       Whatever worst-case expected revenue w it guarantees, w ≤ r(2 − r). In the dual program: λ + Σ_i σ_i μ ≤ r(2 − r) for everything that is
 *             feasible in (1.11) without (1.11c).
 * Rank        upper.
 * Proof       For all r ∈ (0, 1) at once in `bound-on-guarantees`, and the dual part in `bound-on-mechanisms`; Iμ = r(I − log r).
 * Example     I = 2, μ = 1/2: r = 0.3178, r(2 − r) = 0.5347; I = 2, μ = 1/100: 0.0013 and 0.0027.
 * Source      Lemma 1.7.15.
 */

import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { statement as guaranteed } from './bound-on-guarantees.ts';
import { plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import { statement as bound } from './bound-on-mechanisms.ts';
import { allocationRule, guarantees, isFeasibleRule, multipliers, ruleHints } from './lotteries.ts';
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
  const terms = ['I', 'mu', 'r', 'q', 'w'].map((name) => x(name));
  const known = t.firstOf(t.byHypothesis, auto());
  const use = t.have(
    f('I*mu <= r*(I - log(r))'),
    arithmetic(),
    t.instantiate((s) => t.indexOf(s, guaranteed), terms, known, t.byHypothesis),
  );
  return t.introAll(withDefinitions(kit, t.lemma('kocyigit-2020/bound-on-guarantees#printed', guaranteed, use)));
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
      expected: 'proved',
      hints: ruleHints,
      note: 'By distributions on finitely many scenarios; strong duality, which the thesis takes, is not needed.',
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
      hints: ruleHints,
      note: 'The bound on the dual program, for which the thesis argues.',
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
  lemmas: [
    'kocyigit-2020/reserve-of-lottery#printed',
    'kocyigit-2020/bound-on-guarantees#printed',
    'kocyigit-2020/bound-on-mechanisms#printed',
  ],
  divergences: [
    'Payments are those of (1.13); a mechanism that leaves the value 0 a utility earns less with the same chances.',
    'The thesis takes (MMDP) to be (1.11) without (1.11c) by Proposition 1.5.4, for which it cites strong duality; here the bound is shown of both.',
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

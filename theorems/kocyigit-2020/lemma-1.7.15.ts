/**
 * An upper bound on what any mechanism earns in the worst case.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1), the Markov ambiguity set (1.6); r as in Theorem 1.5.3; any (q, m) that is feasible in (MMDP).
 * Claim       Whatever objective w it has there, w ≤ r(2 − r). The parts: for q with the payments (1.13); in the dual program, λ + Σ_i σ_i μ ≤ r(2 − r) for
 *             everything that is feasible in (1.11) without (1.11c).
 * Rank        upper.
 * Proof       For all r ∈ (0, 1) at once in `bound-on-guarantees`, and the dual part in `bound-on-mechanisms`; Iμ = r(I − log r). Payments: Proposition 1.5.4.
 * Example     I = 2, μ = 1/2: r = 0.3178, r(2 − r) = 0.5347; I = 2, μ = 1/100: 0.0013 and 0.0027.
 * Source      Lemma 1.7.15.
 */

import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { statement as guaranteed } from './bound-on-guarantees.ts';
import { plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import { statement as bound } from './bound-on-mechanisms.ts';
import { allocationRule, guarantees, isFeasibleRule, multipliers, pricedRules, ruleHints } from './lotteries.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { domain } from './model.ts';
import { earnsAtLeast, feasiblePayments, paymentRule, proposition154 } from './proposition-1.5.4.ts';

const DUALITY = 'kocyigit-2020/proposition-1.5.4#printed';

/** What is feasible in (1.11) without (1.11c) has at most this value: the bound on the dual program. */
export const dual = forMeans(
  forall([allocationRule, ...multipliers], isFeasibleRule, f('c + sum(i, 1, I, ell(i)*mu) <= r*(2 - r)')),
);
/** inf E[revenue of q] ≥ w implies w ≤ r(2 − r), with the payments (1.13). */
export const ofRules = forMeans(forall([allocationRule, real('w')], guarantees, f('w <= r*(2 - r)')));
/** (q, m) is feasible in (MMDP) and has an objective of at least w. */
export const anyMechanism: readonly Formula[] = [...guarantees.slice(0, -1), ...feasiblePayments, earnsAtLeast];
export const statement = forMeans(forall([allocationRule, paymentRule, real('w')], anyMechanism, f('w <= r*(2 - r)')));

/** From `anyMechanism` the last condition of `guarantees`: by Proposition 1.5.4 the payments (1.13) earn as much. */
export const withPayments = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto } = kit;
  const earned = t.witness([x('m')], t.byHypothesis, t.byHypothesis, t.byHypothesis);
  const forward = (back: number): Tactic => t.instantiate((s) => t.latest(s) - back, [], earned, then);
  return t.lemma(
    DUALITY,
    proposition154,
    t.instantiate(
      t.latest,
      ['I', 'mu', 'q', 'w'].map((name) => x(name)),
      t.firstOf(t.byHypothesis, auto()),
      t.destruct(t.latest, (s) => t.destruct(t.latest(s) - 1, t.firstOf(...[1, 0].map(forward)))(s)),
    ),
  );
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

const proofOfRules = (kit: ProverKit, given = (then: Tactic): Tactic => then): Tactic => {
  const { t, auto, arithmetic } = kit;
  const terms = ['I', 'mu', 'r', 'q', 'w'].map((name) => x(name));
  const known = t.firstOf(t.byHypothesis, auto());
  const use = t.have(
    f('I*mu <= r*(I - log(r))'),
    arithmetic(),
    t.instantiate((s) => t.indexOf(s, guaranteed), terms, known, t.byHypothesis),
  );
  return t.introAll(withDefinitions(kit, given(t.lemma('kocyigit-2020/bound-on-guarantees#printed', guaranteed, use))));
};

const isDefined = (kit: ProverKit): Tactic =>
  definedByMeans(kit, definedWith(kit, [ruleIsIntegrable(kit)], plainly(kit)));

/** Prices, with what is paid. */
const paidHints: InstanceHints = { ...ruleHints, functions: pricedRules };

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
      domain: 'I ≥ 2, 0 < μ < 1, every mechanism that is feasible in (MMDP)',
      formula: statement,
      expected: 'proved',
      hints: paidHints,
      note: 'By distributions on finitely many scenarios; strong duality, which the thesis takes, is not needed: of Proposition 1.5.4 only what it says of payments is used.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(
          statement,
          proofOfRules(kit, (then) => withPayments(kit, then)),
        ),
      }),
    },
    {
      role: 'part',
      name: 'allocation-rules',
      domain: 'I ≥ 2, 0 < μ < 1, every ex-post monotone allocation rule with the payments (1.13)',
      formula: ofRules,
      expected: 'proved',
      hints: ruleHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(ofRules, isDefined(kit)),
        proof: await kit.prove(ofRules, proofOfRules(kit)),
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
        definedness: await kit.definedness(dual, isDefined(kit)),
        proof: await kit.prove(dual, dualProof(kit)),
      }),
    },
  ],
  lemmas: [
    'kocyigit-2020/reserve-of-lottery#printed',
    'kocyigit-2020/bound-on-guarantees#printed',
    'kocyigit-2020/bound-on-mechanisms#printed',
    DUALITY,
  ],
  divergences: [
    'Allocation and payment rules range over all functions; the thesis asks for measurable ones.',
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

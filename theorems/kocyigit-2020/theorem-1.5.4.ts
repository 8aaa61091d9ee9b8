/**
 * The optimal highest-bidder-lottery earns at least half of what any mechanism does.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1), the Markov ambiguity set (1.6); r and q* as in Theorem 1.5.3; any partition 𝒲¹, …, 𝒲ᴵ.
 * Claim       The lottery q* earns at least r in expectation under every distribution in (1.6); and r ≥ z/2 for the objective z in (MMDP) of every mechanism that is
 *             feasible there; more precisely r ≥ z/(2 − r), and r > z/2 if z > 0.
 * Rank        lower.
 * Proof       worst-case-of-lottery; z ≤ r(2 − r) by Lemma 1.7.15, and 0 < r < 1.
 * Example     I = 2, μ = 1/2: r/(r(2 − r)) = 0.5944.
 * Source      Theorem 1.5.4.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import lemma179, { lotteryIsIntegrable } from './lemma-1.7.9.ts';
import { anyMechanism, statement as bound, dual as dualBound } from './lemma-1.7.15.ts';
import { allocationRule, isFeasibleRule, multipliers, pricedRules, ruleHints } from './lotteries.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { ofNewestBidder } from './lotteryInAllBids.proofs.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { domain } from './model.ts';
import { paymentRule } from './proposition-1.5.4.ts';
import { breaksTies, tieBreakers, winner } from './tieBreaking.ts';
import { lotteryEarns, WORST_CASE, statement as worstCase } from './worst-case-of-lottery.ts';

const shares = (earned: string): Formula =>
  f(`r >= 1/2*${earned} and (2 - r)*r >= ${earned} and 1/(2 - r) > 1/2 and implies(${earned} > 0, r > 1/2*${earned})`);
const everyMechanism = forall([allocationRule, paymentRule, real('w')], anyMechanism, shares('w'));
const statement = forMeans(and(lotteryEarns, everyMechanism), [winner], [breaksTies]);
const dual = forMeans(
  forall([allocationRule, ...multipliers], isFeasibleRule, shares('(c + sum(i, 1, I, ell(i)*mu))')),
);

/** What the lottery earns, and what others do. */
const printedProof = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const terms = ['I', 'mu', 'sigma', 'r', 'winner'].map((name) => x(name));
  const known = t.firstOf(t.byHypothesis, auto());
  const earned = t.lemma(
    WORST_CASE,
    worstCase,
    t.instantiate(t.latest, terms, known, t.destruct(t.latest, t.byHypothesis)),
  );
  return t.introAll(
    withDefinitions(kit, t.conjunction(earned, t.introAll(ofOthers(kit, [BOUND, bound], ['q', 'm', 'w'])))),
  );
};

const proof = (kit: ProverKit, cited: readonly [string, Formula], rules: readonly string[]): Tactic =>
  kit.t.introAll(withDefinitions(kit, kit.t.introAll(ofOthers(kit, cited, rules))));

const ofOthers = (kit: ProverKit, [id, bound]: readonly [string, Formula], rules: readonly string[]): Tactic => {
  const { t, arithmetic, auto } = kit;
  const terms = (names: readonly string[]) => names.map((name) => x(name));
  const degree2 = arithmetic({ degree: 2 });
  const goals = t.conjunction(degree2, degree2, auto(), t.introAll(degree2));
  const known = t.firstOf(t.byHypothesis, auto());
  const use = t.instantiate(
    t.latest,
    terms(['I', 'mu', 'sigma', 'r']),
    known,
    t.instantiate(t.latest, terms(rules), t.byHypothesis, goals),
  );
  return t.lemma(id, bound, use);
};
const isDefined = (kit: ProverKit): Tactic => {
  const leaf = kit.t.firstOf(kit.auto({ splits: 3 }), ofNewestBidder(kit), plainly(kit));
  return definedByMeans(kit, definedWith(kit, [lotteryIsIntegrable(kit), ruleIsIntegrable(kit)], leaf));
};

const BOUND = 'kocyigit-2020/lemma-1.7.15#printed';
const DUAL = 'kocyigit-2020/lemma-1.7.15#dual';

export default claim({
  id: 'kocyigit-2020/theorem-1.5.4',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.5.4',
  title: 'The optimal highest-bidder-lottery extracts more than half of what any mechanism does.',
  source: { page: '30-36', section: '1.5.3' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, any tie-breaking rule, every mechanism that is feasible in (MMDP)',
      formula: statement,
      expected: 'proved',
      hints: { ...ruleHints, functions: [...tieBreakers, ...pricedRules] },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(statement, printedProof(kit)),
      }),
    },
    {
      role: 'part',
      name: 'dual',
      domain: 'I ≥ 2, 0 < μ < 1, all that is feasible in (1.11) without (1.11c)',
      formula: dual,
      hints: ruleHints,
      expected: 'proved',
      note: 'For the values of the dual program.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(dual, isDefined(kit)),
        proof: await kit.prove(dual, proof(kit, [DUAL, dualBound], ['q', 'ell', 'c'])),
      }),
    },
  ],
  lemmas: [...(lemma179.lemmas ?? []), WORST_CASE, BOUND, DUAL],
  divergences: [
    'The objective of the unknown optimal mechanism, a supremum, is replaced by that of every mechanism. The ratio 1/(2 − r) of the proof is part of the statement.',
    'Allocation and payment rules range over all functions; the thesis asks for measurable ones.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
    ],
    domain,
    domainText: 'I ≥ 2 an integer, 0 < μ < 1',
    quantities: [
      { name: 'ratio', value: put('1/(2 - r)'), note: 'the guaranteed share' },
      { name: 'r', value: put('r') },
      { name: 'bound', value: put('r*(2 - r)') },
    ],
  },
});

/**
 * The optimal highest-bidder-lottery earns at least half of what any mechanism does.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1), the Markov ambiguity set (1.6); r as in Theorem 1.5.3.
 * Claim       r ≥ z/2 for the worst-case expected revenue z of every mechanism; more precisely r ≥ z/(2 − r), and r > z/2 if z > 0.
 * Rank        lower.
 * Proof       z ≤ r(2 − r) by Lemma 1.7.15, and 0 < r < 1.
 * Example     I = 2, μ = 1/2: r/(r(2 − r)) = 0.5944.
 * Source      Theorem 1.5.4.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import { statement as bound, dual as dualBound } from './lemma-1.7.15.ts';
import { allocationRule, guarantees, isFeasibleRule, multipliers, ruleHints } from './lotteries.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { domain } from './model.ts';

const shares = (earned: string): Formula =>
  f(`r >= 1/2*${earned} and (2 - r)*r >= ${earned} and 1/(2 - r) > 1/2 and implies(${earned} > 0, r > 1/2*${earned})`);
const statement = forMeans(forall([allocationRule, real('w')], guarantees, shares('w')));
const dual = forMeans(
  forall([allocationRule, ...multipliers], isFeasibleRule, shares('(c + sum(i, 1, I, ell(i)*mu))')),
);

const proof = (kit: ProverKit, [id, bound]: readonly [string, Formula], rules: readonly string[]): Tactic => {
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
  return t.introAll(withDefinitions(kit, t.introAll(t.lemma(id, bound, use))));
};
const isDefined = (kit: ProverKit): Tactic =>
  definedByMeans(kit, definedWith(kit, [ruleIsIntegrable(kit)], plainly(kit)));

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
      domain: 'I ≥ 2, 0 < μ < 1, every ex-post monotone allocation rule',
      formula: statement,
      expected: 'proved',
      hints: ruleHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(statement, proof(kit, [BOUND, bound], ['q', 'w'])),
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
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed', BOUND, DUAL],
  divergences: [
    'That the lottery earns at least r in the worst case is Theorem 1.5.3 with weak duality; the statement bounds what any other mechanism guarantees, by r.',
    'Payments are those of (1.13); a mechanism that leaves the value 0 a utility earns less with the same chances. The ratio 1/(2 − r) of the proof is part of the statement.',
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

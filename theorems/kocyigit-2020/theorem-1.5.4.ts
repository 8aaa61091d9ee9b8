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
import type { Expression } from '../../src/statement/expression.ts';
import { forall } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import { statement as bound } from './lemma-1.7.15.ts';
import { allocationRule, isFeasibleRule, multipliers } from './lotteries.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { domain } from './model.ts';

const value = '(c + sum(i, 1, I, ell(i)*mu))';
const statement = forMeans(
  forall(
    [allocationRule, ...multipliers],
    isFeasibleRule,
    f(`r >= 1/2*${value} and (2 - r)*r >= ${value} and 1/(2 - r) > 1/2 and implies(${value} > 0, r > 1/2*${value})`),
  ),
);

const proof = (kit: ProverKit): Tactic => {
  const { t, arithmetic, auto } = kit;
  const [means, rules] = [
    ['I', 'mu', 'sigma', 'r'],
    ['q', 'ell', 'c'],
  ].map((names) => names.map((name) => x(name))) as [Expression[], Expression[]];
  const degree2 = arithmetic({ degree: 2 });
  const goals = t.conjunction(degree2, degree2, auto(), t.introAll(degree2));
  const known = t.firstOf(t.byHypothesis, auto());
  const use = t.instantiate(t.latest, means, known, t.instantiate(t.latest, rules, t.byHypothesis, goals));
  const cited = t.lemma('kocyigit-2020/lemma-1.7.15#printed', bound, use);
  return t.introAll(withDefinitions(kit, t.introAll(cited)));
};

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
      domain: 'I ≥ 2, 0 < μ < 1, all that is feasible in (1.11) without (1.11c)',
      formula: statement,
      expected: 'proved',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(
          statement,
          definedByMeans(kit, definedWith(kit, [ruleIsIntegrable(kit)], plainly(kit))),
        ),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed', 'kocyigit-2020/lemma-1.7.15#printed'],
  divergences: [
    'Worst-case expected revenues are the values of (1.11) without (1.11c), as in the thesis. The ratio 1/(2 − r) of its proof is part of the statement.',
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

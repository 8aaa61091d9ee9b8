/**
 * An upper bound on what any mechanism earns in the worst case.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1), the Markov ambiguity set (1.6); r as in Theorem 1.5.3.
 * Claim       λ + Σ_i σ_i μ ≤ r(2 − r) for everything that is feasible in (1.11) without (1.11c).
 * Rank        upper.
 * Proof       For all r ∈ (0, 1) at once in `bound-on-mechanisms`; Iμ = r(I − log r).
 * Example     I = 2, μ = 1/2: r = 0.3178, r(2 − r) = 0.5347; I = 2, μ = 1/100: 0.0013 and 0.0027.
 * Source      Lemma 1.7.15.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import { statement as bound } from './bound-on-mechanisms.ts';
import { allocationRule, isFeasibleRule, multipliers } from './lotteries.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { domain } from './model.ts';

export const statement = forMeans(
  forall([allocationRule, ...multipliers], isFeasibleRule, f('c + sum(i, 1, I, ell(i)*mu) <= r*(2 - r)')),
);

const proof = (kit: ProverKit): Tactic => {
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
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed', 'kocyigit-2020/bound-on-mechanisms#printed'],
  divergences: [
    'The mechanism design problem is taken in the form that the thesis proves the lemma for, (1.11) without (1.11c): a worst-case expected revenue is the best value of an affine minorant.',
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

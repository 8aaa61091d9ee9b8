/**
 * The optimal highest-bidder-lottery.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1), the Markov ambiguity set (1.6); any partition 𝒲¹, …, 𝒲ᴵ that says who wins a tie.
 * Claim       σ* = −1/(W₋₁(−μIe^(−I)) + 1), r = e^(I − 1 − 1/σ*), λ* = −σ*r and q* of (1.12): (q*, σ*e, λ*) is feasible in (1.11), its value is r,
 *             and nothing that is feasible in (1.11) has a larger one.
 * Rank        tight.
 * Primal      Lemma 1.7.9 and Lemma 1.7.10.
 * Dual        One bidder, drawn at random, has a value with density r/x² on [r, 1) and an atom r at 1; all others have r. The thesis
 *             approaches this distribution with the densities α_ε.
 * Example     I = 2, μ = 1/2: σ* ≈ 0.4659, r ≈ 0.3178, λ* ≈ −0.1481; at v = (9/10, 1/2) bidder 1 wins with probability 0.9096 and pays 0.5042.
 * Source      Theorem 1.5.3.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import { statement as bound } from './bound-on-lotteries.ts';
import lemma179, { body, statement as feasibility, lotteryIsIntegrable } from './lemma-1.7.9.ts';
import { allocationRule, isFeasible, lotteryHints, multipliers } from './lotteries.ts';
import { atBids, PAYMENT, PROBABILITY, put, RESERVE, SIGMA, WINS } from './lottery.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { ofNewestBidder } from './lotteryInAllBids.proofs.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { domain } from './model.ts';
import { breaksTies, inUnitBox, values, winner } from './tieBreaking.ts';

const isFeasibleItself = forall([values], [inUnitBox], body);
const itsValue = f('-sigma*r + sum(i, 1, I, sigma*mu) == r');
const isOptimal = forall([allocationRule, ...multipliers], isFeasible, f('c + sum(i, 1, I, ell(i)*mu) <= r'));
const statement = forMeans(and(isFeasibleItself, itsValue, isOptimal), [winner], [breaksTies]);

const proof = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic, sums } = kit;
  const terms = (names: readonly string[]) => names.map((name) => x(name));
  const known = t.firstOf(t.byHypothesis, auto());
  const feasible = t.introAll(
    t.lemma(
      'kocyigit-2020/lemma-1.7.9#printed',
      feasibility,
      t.instantiate(t.latest, terms(['I', 'mu', 'sigma', 'r', 'winner', 'v']), known, t.byHypothesis),
    ),
  );
  const value = t.have(
    f('I*sigma*mu == (1 + sigma)*r'),
    arithmetic(),
    sums.constant(x('sum(i, 1, I, 1)'), arithmetic()),
  );
  const mean = f('I*mu == r*(I - log(r))');
  const scaled = t.have(
    f('I*(r - c - sum(i, 1, I, ell(i))*mu) >= 0'),
    arithmetic({ equationDegree: 2 }),
    t.have(f('I > 0'), auto(), arithmetic()),
  );
  const optimal = t.introAll(
    t.lemma(
      'kocyigit-2020/bound-on-lotteries#printed',
      bound,
      t.instantiate(
        t.latest,
        terms(['I', 'r', 'winner', 'q', 'ell', 'c']),
        t.byHypothesis,
        t.have(mean, arithmetic(), scaled),
      ),
    ),
  );
  return t.introAll(withDefinitions(kit, t.conjunction(feasible, value, optimal)));
};

const isDefined = (kit: ProverKit): Tactic => {
  const leaf = kit.t.firstOf(kit.auto({ splits: 3 }), ofNewestBidder(kit), plainly(kit));
  return definedByMeans(kit, definedWith(kit, [lotteryIsIntegrable(kit), ruleIsIntegrable(kit)], leaf));
};

const bids = (text: string) => put(atBids(text));

export default claim({
  id: 'kocyigit-2020/theorem-1.5.3',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.5.3',
  title: 'The optimal highest-bidder-lottery; its worst-case expected revenue is r.',
  source: { page: '30-36', section: '1.5.3', equation: '1.11, 1.12' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, any tie-breaking rule, all that is feasible in (1.11)',
      formula: statement,
      expected: 'proved',
      hints: lotteryHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: [...(lemma179.lemmas ?? []), 'kocyigit-2020/lemma-1.7.9#printed', 'kocyigit-2020/bound-on-lotteries#printed'],
  divergences: [
    'In (1.11) σ ranges over vectors with σ ≥ 0, as here; 𝒬 asks for measurable q, of which nothing is needed: an ex-post monotone q has the integrals in (1.11b).',
    'Weak duality is shown against the limit of α_ε, not against α_ε; see Theorem 1.7.1 for these.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
      { name: 'v', sort: 'vector', dimension: 'I', optional: true },
    ],
    domain: [...domain, f('forall([integer(j)], [1 <= j, j <= I], 0 <= v(j) and v(j) <= 1)')],
    domainText: 'I ≥ 2 an integer, 0 < μ < 1; bids v in [0, 1], of which the first highest wins',
    quantities: [
      { name: 'sigma', value: x(SIGMA) },
      { name: 'r', value: x(RESERVE), note: 'the worst-case expected revenue' },
      { name: 'lambda', value: put('-sigma*r') },
      { name: 'q', value: bids(`vector(i, I, if(${WINS}, ${PROBABILITY}, 0))`) },
      { name: 'm', value: bids(`vector(i, I, if(${WINS}, ${PAYMENT}, 0))`) },
    ],
  },
});

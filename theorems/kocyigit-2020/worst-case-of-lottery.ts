/**
 * What the optimal highest-bidder-lottery earns in the worst case.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1), the Markov ambiguity set (1.6); σ*, r and q* as in Theorem 1.5.3; any partition 𝒲¹, …, 𝒲ᴵ; payments (1.13).
 * Claim       q* earns at least r in expectation under every distribution in (1.6); whatever an ex-post monotone q that serves highest bidders only earns under
 *             all of them is at most r. So r is the worst-case expected revenue of q*, which is one of these (Lemma 1.7.9), and none guarantees more.
 * Rank        tight.
 * Proof       The minorant of Lemma 1.7.9 has the value r. Conversely strong duality (Proposition 1.5.4) and weak duality (bound-on-lotteries).
 * Example     I = 2, μ = 1/2: r ≈ 0.3178.
 * Source      The sentence below (1.13): Theorem 1.5.3 makes (q*, m*) an optimal highest-bidder-lottery in (MMDP).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, infimum, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { newest, plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import { statement as bound } from './bound-on-lotteries.ts';
import lemma179, { statement as feasibility, lotteryIsIntegrable } from './lemma-1.7.9.ts';
import { allocationRule, guarantees, highestOnly, lotteryHints } from './lotteries.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { ofNewestBidder } from './lotteryInAllBids.proofs.ts';
import { allocation, rent } from './lotteryInAllBids.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { markovProgram } from './model.ts';
import { APPROACHES, proposition154 } from './proposition-1.5.4.ts';
import { breaksTies, winner } from './tieBreaking.ts';

const REVENUE = `sum(i, 1, I, ${allocation('i')}*v(i) - ${rent('i')})`;
/** E[revenue of q*] ≥ r under every distribution in (1.6). */
export const lotteryEarns = infimum(markovProgram(x(REVENUE)), '>=', 'r');
const nothingBetter = forall([allocationRule, real('w')], [highestOnly, ...guarantees], f('w <= r'));
export const WORST_CASE = 'kocyigit-2020/worst-case-of-lottery#printed';
export const statement = forMeans(and(lotteryEarns, nothingBetter), [winner], [breaksTies]);

const DUALITY = 'kocyigit-2020/proposition-1.5.4#printed';
const BOUND = 'kocyigit-2020/bound-on-lotteries#printed';
const FEASIBLE = 'kocyigit-2020/lemma-1.7.9#printed';

const terms = (names: readonly string[]) => names.map((name) => x(name));

const earns = ({ t, auto, arithmetic, sums }: ProverKit): Tactic => {
  const known = t.firstOf(t.byHypothesis, auto());
  /** One condition says σ ≥ 0, the other one is about a scenario. */
  const minorant = t.introAll((s) => {
    const scenario = newest(s);
    if (s.variables.get(scenario)?.sort !== 'vector') return auto()(s);
    const names = terms(['I', 'mu', 'sigma', 'r', 'winner', scenario]);
    const use = t.instantiate(t.latest, names, known, t.opened(t.firstOf(t.byHypothesis, arithmetic())));
    return t.lemma(FEASIBLE, feasibility, use)(s);
  });
  const value = sums.constant(x('sum(i, 1, I, 1)'), arithmetic());
  return t.momentBound(
    { constant: x('-sigma*r'), multipliers: [x('sigma')] },
    t.conjunction(minorant),
    t.have(f('I*sigma*mu == (1 + sigma)*r'), arithmetic(), value),
  );
};

/** If w were more than r, a dual solution of value w − (w − r)/2 would be too good. */
const isBest = ({ t, auto, arithmetic }: ProverKit): Tactic => {
  const known = t.firstOf(t.byHypothesis, t.introAll(t.byHypothesis), auto());
  const ofDual: Tactic = (s) => {
    const [sigma, lambda] = [...s.variables.keys()].slice(-2) as [string, string];
    const tooGood = t.have(
      f(`I*(r - ${lambda} - sum(i, 1, I, ${sigma}(i))*mu) >= 0`),
      arithmetic({ equationDegree: 2 }),
      t.have(
        f('I > 0'),
        auto(),
        t.have(f(`r - ${lambda} - sum(i, 1, I, ${sigma}(i))*mu >= 0`), arithmetic({ degree: 2 }), arithmetic()),
      ),
    );
    return t.lemma(
      BOUND,
      bound,
      t.instantiate(
        t.latest,
        terms(['I', 'r', 'winner', 'q', sigma, lambda]),
        known,
        t.have(f('I*mu == r*(I - log(r))'), arithmetic(), tooGood),
      ),
    )(s);
  };
  const contradiction = t.instantiate(
    APPROACHES,
    [x('(w - r)/2')],
    arithmetic(),
    t.destruct(t.latest, t.absurd(ofDual)),
  );
  const forward = (back: number): Tactic => t.instantiate((s) => t.latest(s) - back, [], t.byHypothesis, contradiction);
  const duality = t.lemma(
    DUALITY,
    proposition154,
    t.instantiate(
      t.latest,
      terms(['I', 'mu', 'q', 'w']),
      known,
      t.destruct(t.latest, t.destruct(t.latest, t.firstOf(...[1, 0].map(forward)))),
    ),
  );
  return t.introAll(t.cases(f('w <= r'), t.byHypothesis, duality));
};

const isDefined = (kit: ProverKit): Tactic => {
  const leaf = kit.t.firstOf(kit.auto({ splits: 3 }), ofNewestBidder(kit), plainly(kit));
  return definedByMeans(kit, definedWith(kit, [lotteryIsIntegrable(kit), ruleIsIntegrable(kit)], leaf));
};

export default claim({
  id: 'kocyigit-2020/worst-case-of-lottery',
  paper: 'kocyigit-2020',
  label: 'section 1.5.3, below (1.13)',
  title: 'The worst-case expected revenue of the optimal highest-bidder-lottery is r, and no other guarantees more.',
  source: { page: '30-36', section: '1.5.3', equation: '1.13' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, any tie-breaking rule, every ex-post monotone rule that serves highest bidders only',
      formula: statement,
      expected: 'proved',
      hints: {
        ...lotteryHints,
        functions: (lotteryHints.functions ?? []).filter(({ variables }) => variables.length === 0),
      },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(
          statement,
          kit.t.introAll(withDefinitions(kit, kit.t.conjunction(earns(kit), isBest(kit)))),
        ),
      }),
    },
  ],
  lemmas: [...(lemma179.lemmas ?? []), FEASIBLE, DUALITY, BOUND],
  divergences: [
    'The worst-case expected revenue is stated through its lower bounds: q* earns at least r, and what any highest-bidder-lottery earns is at most r.',
    'Payments are those of (1.13); by Proposition 1.5.4 no payments that are feasible in (MMDP) with the same allocation earn more.',
  ],
});

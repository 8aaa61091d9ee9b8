/**
 * Whether ties are broken by the seller or by nature: z'_d(δ) ≤ z*_d ≤ z'_d(0).
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, all 2^J bundles, prices p with p_∅ = 0, δ > 0. z'_d(δ) is the least r that some prices keep the regret of bundle k
 *             under on all of 𝒱_k(p, δ), for every k; z*_d the least that some prices with some choice s of best bundles keep the regret under on 𝒱.
 * Claim       If (s, p) keeps the regret under r, so does p on 𝒱_k(p, δ); if p keeps it under r on all 𝒱_k(p, 0), then there is a choice s of best
 *             bundles with which (s, p) keeps it under r.
 * Rank        structural.
 * Proof       Where k is better than every other bundle by δ > 0, s(v) = k; and s(v) = k implies v ∈ 𝒱_k(p, 0). A best bundle exists among finitely
 *             many, and a choice of one for each v by the axiom of choice.
 * Source      Lemma 2.4.3.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import {
  and,
  compare,
  exists,
  type Formula,
  forall,
  functionVariable,
  implies,
  integer,
  real,
} from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boundedWhereClear } from './lemma-2.4.5.ts';
import { bestFor, isDefinedAtChoices } from './menus.proofs.ts';
import { bundles, choosesBest, given, menuHints, posted, regret, utility, wherePreferred } from './menus.ts';
import { everywhere } from './pricing.ts';

/** The regret of (s, p) is at most r on 𝒱. */
export const boundedByChoice = everywhere(f(`${regret('s(v)', 'p(s(v))')} <= r`));
export const boundedAtTies = wherePreferred(posted, '0', f(`${regret('k', posted('k'))} <= r`));

const variables = [...bundles, functionVariable('p', 1n), real('r')];
const conditions: readonly Formula[] = [...given, f('p(1) == 0')];
const choice = functionVariable('s', 1n);
export const TIES = 'kocyigit-2020/lemma-2.4.3#printed';
export const CLEARLY = 'kocyigit-2020/lemma-2.4.3#clear';
const whereClear: readonly Formula[] = [f('delta > 0'), choosesBest(posted), boundedByChoice];
const clearly = forall([real('delta'), choice], whereClear, boundedWhereClear);
const atTies = implies(boundedAtTies, exists([choice], [choosesBest(posted)], boundedByChoice));
/** The first inequality, with all variables in front. */
export const clearPart = forall(
  [...variables, real('delta'), choice],
  [...conditions, ...whereClear],
  boundedWhereClear,
);
export const lemma243 = forall(variables, conditions, and(clearly, atTies));

/** k is a best bundle for v. */
const isBest = f(`forall([integer(h)], [1 <= h, h <= K], ${utility('k', 'p(k)')} >= ${utility('h', 'p(h)')})`);
const bestExists = everywhere(exists([integer('k')], [f('1 <= k'), f('k <= K')], isBest));

function clearProof(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  return t.introAll((start) => {
    const preferred = t.latest(start);
    const compared = bestFor(kit, 'v', (best) => (s) => {
      const chosen = sums.newest(s);
      const other = t.instantiate(preferred, [chosen], auto(), t.instantiate(best, [x('k')], auto(), t.absurd(auto())));
      return t.cases(compare(chosen, '=', 'k'), t.rewrite(t.latest, auto()), other)(s);
    });
    return t.instantiate(boundedByChoice, [x('v')], t.firstOf(t.byHypothesis, auto()), compared)(start);
  });
}

function tiesProof(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const known = t.firstOf(t.byHypothesis, auto());
  const largest = t.fact(
    'highest',
    [x(`vector(h, K, ${utility('h', 'p(h)')})`)],
    auto(),
    (s) => t.witness([sums.newest(s)], t.firstOf(known, t.introAll(sums.byLastForall)))(s),
    ['k'],
  );
  return t.introAll(
    t.have(
      bestExists,
      t.introAll(largest),
      t.choice(t.latest, 's', (s) => {
        const all = t.latest(s);
        const forV = (then: Tactic): Tactic =>
          t.introAll(t.instantiate(all, [x('v')], known, t.destruct(t.latest, t.destruct(t.latest, then))));
        const best = forV((inner) =>
          t.witness([sums.newest(inner)], t.firstOf(t.conjunction(auto(), t.byHypothesis), known))(inner),
        );
        const bounded = forV((inner) => {
          const chosen = sums.newest(inner);
          const equation = t.latest(inner);
          const isPreferred = t.introAll((deep) =>
            t.instantiate(equation - 1, [sums.newest(deep)], auto(), auto())(deep),
          );
          const atV = t.instantiate(
            t.latest,
            [x('v')],
            t.firstOf(t.byHypothesis, isPreferred),
            t.rewrite(equation, auto()),
          );
          return t.instantiate(boundedAtTies, [chosen], auto(), atV)(inner);
        });
        return t.witness([x('s')], best, bounded)(s);
      }),
    ),
  );
}

export default claim({
  id: 'kocyigit-2020/lemma-2.4.3',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.4.3',
  title: 'The optimistic problem lies between the problem with clear choices and the pessimistic one.',
  source: { page: '87-94', section: '2.4' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all prices p with p_∅ = 0, all bounds r, δ > 0',
      formula: lemma243,
      expected: 'proved',
      hints: { ...menuHints, integerLimit: { J: 1n } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(lemma243, isDefinedAtChoices(kit)),
        proof: await kit.prove(lemma243, kit.t.introAll(kit.t.conjunction(clearProof(kit), tiesProof(kit)))),
      }),
    },
    {
      role: 'part',
      name: 'clear',
      domain: "the first inequality: z'_d(δ) ≤ z*_d",
      formula: clearPart,
      expected: 'proved',
      hints: menuHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(clearPart, isDefinedAtChoices(kit)),
        proof: await kit.prove(clearPart, clearProof(kit)),
      }),
    },
  ],
  divergences: [
    'Bundles are numbered; the conditions on them say that they are all subsets, each once.',
    'That s can be chosen Borel is not expressed.',
  ],
});

/**
 * The best deterministic mechanism sells each item at ½(v̄_j + c_j).
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, all 2^J bundles; prices p with p_∅ = 0 and a choice s of best bundles; p* as in (2.17).
 * Claim       With p* and any choice of best bundles the regret is at most ½·1ᵀ(v̄ − c) on 𝒱; whoever bounds the regret of any (s, p) by r on 𝒱 has
 *             r ≥ ½·1ᵀ(v̄ − c). So (s*, p*) is optimal in (2.15), with that value.
 * Rank        tight.
 * Proof       Lemma 2.4.4; Lemmas 2.4.3 and 2.4.5 with δ → 0.
 * Source      Theorem 2.4.1, (2.15), (2.17).
 * Example     v̄ = (2, 5), c = (1, 9/2): prices 0, 3/2, 19/4, 25/4; value 3/4.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, exists, type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boundedByChoice, CLEARLY, clearPart } from './lemma-2.4.3.ts';
import { AT_TIES, lemma244 } from './lemma-2.4.4.ts';
import { CLEAR, lemma245 } from './lemma-2.4.5.ts';
import { bestFor, isDefinedAtChoices } from './menus.proofs.ts';
import { bundles, choosesBest, given, HALF, menuHints, optimalPrice, posted, regret } from './menus.ts';
import { atItem } from './pricing.proofs.ts';
import { everywhere, forItems, standing } from './pricing.ts';
import { bundlePrices } from './theorem-2.4.1.compute.ts';

const choice = functionVariable('s', 1n);
const optimal = forall(
  [choice],
  [choosesBest(optimalPrice)],
  everywhere(f(`${regret('s(v)', optimalPrice('s(v)'))} <= ${HALF}`)),
);
const best: readonly Formula[] = [f('p(1) == 0'), choosesBest(posted), boundedByChoice];
const bounds = forall([functionVariable('p', 1n), choice, real('r')], best, f(`r >= ${HALF}`));
export const OPTIMAL = 'kocyigit-2020/theorem-2.4.1#printed';
export const theorem241 = forall(bundles, given, and(optimal, bounds));

const GIVEN = ['J', 'vbar', 'c', 'K', 'b'].map((name) => x(name));

/** s(v) = k, and v ∈ 𝒱_k(p*, 0). */
function optimalProof(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const chosen =
    (from: number): Tactic =>
    (s) => {
      const isPreferred = t.introAll((deep) => t.instantiate(from, [sums.newest(deep)], auto(), auto())(deep));
      const atV = t.instantiate(t.latest, [x('v')], t.firstOf(t.byHypothesis, isPreferred), t.byHypothesis);
      const atBundle = t.instantiate(t.latest, [sums.newest(s)], auto(), atV);
      const cited = t.instantiate(t.latest, GIVEN, t.byHypothesis, atBundle);
      return t.lemma(AT_TIES, lemma244, cited)(s);
    };
  return t.introAll(bestFor(kit, 'v', chosen, choosesBest(optimalPrice)));
}

/** If r were less, there is a δ = min(½(v̄_j − c_j) for each j, (½D − r)/(2J)) > 0. */
const smallEnough = exists(
  [real('d')],
  [f('d > 0'), forItems(f('d <= (vbar(j) - c(j))/2'))],
  f(`J*d <= (${HALF} - r)/2`),
);

function smallExists(kit: ProverKit): Tactic {
  const { t, auto, arithmetic, sums } = kit;
  const room = `(${HALF} - r)/(2*J)`;
  const delta = x(`min((vbar(a) - c(a))/2, ${room})`);
  const witness = (order: number): Tactic => {
    const isSmall = t.introAll((s) => t.instantiate(order, [sums.newest(s)], auto(), auto())(s));
    return t.fact('min', [delta], auto(), t.witness([delta], t.branch(delta, auto(), auto()), isSmall, arithmetic()));
  };
  const positive = (then: Tactic): Tactic =>
    t.have(
      f('2*J > 0'),
      auto(),
      t.have(f(`${room} > 0`), auto(), t.have(f(`J*(${room}) == (${HALF} - r)/2`), auto(), then)),
    );
  const largest: Tactic = (s) => positive(atItem(kit, witness(t.latest(s)), x('a')))(s);
  return t.fact('highest', [x('vector(i, J, c(i) - vbar(i))')], auto(), largest, ['a']);
}

function boundsProof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, auto());
  const bounded = t.lemma(
    CLEAR,
    lemma245,
    t.instantiate(t.latest, [...GIVEN, x('p'), x('d'), x('r')], known, t.absurd(arithmetic())),
  );
  const clear = t.lemma(
    CLEARLY,
    clearPart,
    t.instantiate(t.latest, [...GIVEN, x('p'), x('r'), x('d'), x('s')], known, bounded),
  );
  const contradiction = t.have(smallEnough, smallExists(kit), t.destruct(t.latest, clear));
  return t.introAll(t.cases(f(`r >= ${HALF}`), t.byHypothesis, contradiction));
}

export default claim({
  id: 'kocyigit-2020/theorem-2.4.1',
  paper: 'kocyigit-2020',
  label: 'Theorem 2.4.1',
  title: 'Prices ½(v̄_j + c_j) for the items are optimal among deterministic mechanisms, with the value ½·1ᵀ(v̄ − c).',
  source: { page: '87-94', section: '2.4' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all prices with p_∅ = 0, all choices of best bundles',
      formula: theorem241,
      expected: 'proved',
      hints: menuHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(theorem241, isDefinedAtChoices(kit)),
        proof: await kit.prove(theorem241, kit.t.introAll(kit.t.conjunction(optimalProof(kit), boundsProof(kit)))),
      }),
    },
  ],
  lemmas: [AT_TIES, CLEARLY, CLEAR],
  divergences: [
    'Bundles are numbered; the conditions on them say that they are all subsets, each once.',
    'That s can be chosen Borel is not expressed.',
  ],
  closedForms: {
    parameters: [
      { name: 'J', sort: 'integer' },
      { name: 'vbar', sort: 'vector', dimension: 'J' },
      { name: 'c', sort: 'vector', dimension: 'J' },
    ],
    domain: standing,
    domainText: 'J ≥ 1, 0 ≤ c < v̄, component by component',
    quantities: [
      { name: 'p', compute: bundlePrices, note: 'by bundle: ∅, {1}, {2}, {1,2}, {3}, {1,3}, …' },
      { name: 'z', value: x(HALF), note: 'the least worst-case regret of a deterministic mechanism' },
    ],
  },
});

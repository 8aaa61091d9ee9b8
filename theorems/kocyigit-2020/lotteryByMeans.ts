/**
 * Statements about the optimal highest-bidder-lottery in the thesis's own words: for every I and μ, with σ* and r as Theorem 1.5.3 sets them.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { compare, type Formula, forall, real, type Variable } from '../../src/statement/formula.ts';
import { canonical } from '../../src/statement/toJson.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { factsOfReserve, SIGMA, withLambert } from './lottery.ts';
import { domain, forParameters, parameters } from './model.ts';

export const setsSigma = f(`sigma == ${SIGMA}`);
export const setsReserve = f('r == exp(I - 1 - 1/sigma)');

/** ∀ I ≥ 2, μ ∈ (0, 1), with σ = −1/(W₋₁(−μIe^(−I)) + 1) and r = e^(I − 1 − 1/σ), and whatever else: formula. */
export const forMeans = (
  formula: Formula,
  variables: readonly Variable[] = [],
  where: readonly Formula[] = [],
): Formula =>
  forall(
    [...parameters, real('sigma'), real('r'), ...variables],
    [...domain, setsSigma, setsReserve, ...where],
    formula,
  );

/** Equations a = b with both sides as text: from the first, a becomes b everywhere. */
const replacing = ({ t, auto }: ProverKit, from: string, to: string, then: Tactic): Tactic =>
  t.have(compare(x(from), '=', x(to)), auto(), t.rewrite(t.latest, then));

/** What Lemma 1.7.8 says of them: 0 < σ, (I − 1)σ < 1, 0 < r < 1, log r = I − 1 − 1/σ, Iμ = (1/σ + 1)r, and σ = 1/(I − 1 − log r). */
export const withDefinitions = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const closed = t.have(
    f('I - 1 - log(r) > 0'),
    t.have(f('1/sigma > 0'), auto(), arithmetic()),
    t.have(f('1/(I - 1 - log(r)) == sigma'), auto(), then),
  );
  const small = replacing(kit, SIGMA, 'sigma', replacing(kit, 'exp(I - 1 - 1/sigma)', 'r', closed));
  const facts = forParameters(factsOfReserve);
  return t.lemma('kocyigit-2020/reserve-of-lottery#printed', facts, (s) => {
    return t.instantiate(
      t.latest,
      [x('I'), x('mu')],
      t.firstOf(t.byHypothesis, arithmetic({ degree: 1 })),
      t.opened(small),
    )(s);
  });
};

/** A proof that such a statement is well defined; `body` proves the definedness of what stands below the definitions. */
export const definedByMeans = (kit: ProverKit, body: Tactic): Tactic => {
  const { t, auto } = kit;
  const text = canonical(setsReserve);
  const down: Tactic = (state) => {
    const { goal } = state;
    if (goal.kind === 'and' && goal.parts.length > 0) return t.conjunction(down)(state);
    if (goal.kind === 'implies' && canonical(goal.left) === text) return t.intro(withDefinitions(kit, body))(state);
    if (goal.kind === 'forall' && goal.where.some((condition) => canonical(condition) === text)) {
      return t.intro(withDefinitions(kit, body))(state);
    }
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(down)(state);
    const signs = t.have(f(`0 < ${SIGMA}`), auto(), auto());
    // Below the definition of σ, its sign is that of the term.
    const defined = t.have(f(`0 < ${SIGMA}`), auto(), replacing(kit, SIGMA, 'sigma', auto()));
    const below = state.hypotheses.some((hypothesis) => canonical(hypothesis) === canonical(setsSigma));
    return withLambert(kit, below ? defined : signs)(state);
  };
  return down;
};

/**
 * What of Lemma 1 is about any space: all but that an optimal coupling exists.
 *
 * Couplings       a coupling of P and Q with Pr[X ≠ Y] ≤ d (couplings.ts): E_P[φ] − E_Q[φ] ≤ d for every φ with |φ| ≤ ½.
 * Densities       P and Q have densities f and g for some distribution μ on [0, 1], of the points t = w(1), say (P + Q)/2. Then
 *                 E_P[φ] − E_Q[φ] ≤ ½ E_μ|f − g| for all such φ, with equality for φ = 1{f ≥ g} − ½. Events E are φ = 1_E − ½.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { byMultipliers, DIFFERENT, type Game, underCouplings } from './couplings.ts';
import { underPriors } from './incentive-notions.spaces.ts';
import { tactics } from './tactics.ts';

const bounded = 'forall([real(y)], [0 <= y, y <= 1], -1/2 <= phi(y) and phi(y) <= 1/2)';
const game: Game = {
  objective: '-(phi(w(1)) - phi(w(2)))',
  value: '-d',
  constraints: [[`-(${DIFFERENT})`, '-d', '1']],
};
const density = (name: string) => `forall([real(y)], [0 <= y, y <= 1], ${name}(y) >= 0)`;
const gap = '(p(w(1)) - r(w(1)))';
const best = `if(p(w(1)) >= r(w(1)), 1/2, -1/2)`;

export const EVERY_SPACE: Formula = and(
  forall([real('d'), functionVariable('phi', 1n)], [f(bounded)], underCouplings(game)),
  forall(
    ['phi', 'p', 'r'].map((name) => functionVariable(name, 1n)),
    [bounded, density('p'), density('r')].map((condition) => f(condition)),
    and(
      underPriors(`abs${gap}/2 - ${gap}*phi(w(1))`, '0', []),
      underPriors(`${gap}*${best} - abs${gap}/2`, '0', []),
      underPriors(`abs${gap}/2 - ${gap}*${best}`, '0', []),
    ),
  ),
);

export function everySpace(kit: ProverKit): Tactic {
  const { t } = kit;
  const { take, leaf } = tactics(kit);
  const inRange = (k: number, then: Tactic) => take(bounded, [`w(${k})`], then);
  const coupled = t.introAll(byMultipliers(kit, game, (then) => inRange(1, inRange(2, then))));
  const pointwise = (proof: Tactic) => {
    const minorant = t.introAll((state) =>
      t.instantiate(t.latest(state), [x('1')], leaf, t.opened(inRange(1, proof)))(state),
    );
    return t.momentBound({ constant: x('0'), multipliers: [] }, t.conjunction(minorant), leaf);
  };
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  const absolute = (then: Tactic) => t.branch(x(`abs${gap}`), then, then);
  const attained = pointwise(absolute(t.branch(x(best), deep, deep)));
  return t.conjunction(coupled, t.introAll(t.conjunction(pointwise(absolute(deep)), attained, attained)));
}

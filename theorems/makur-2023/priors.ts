/**
 * Two distributions P and Q on any standard Borel space, and what an expectation changes from one to the other.
 *
 * Setting     μ a distribution of t = w(1), P and Q those with the densities p, r ≥ 0 for it, E_μ[p] = E_μ[r] = 1: so are any two distributions, by the
 *             theorem of Radon and Nikodym, with μ = (P + Q)/2. E_P[f] = E_μ[p f], E_Q[f] = E_μ[r f].
 * Distance    d_TV(P, Q) = sup over events |P(E) − Q(E)| (Definition 1). Of d_TV(P, Q) ≤ d only P(E) − Q(E) ≤ d is used, for the event E = {p ≥ r}.
 * Claim       k ∈ [low, low + R] at every point:  E_P[k] − E_Q[k] ≤ R d.
 * Proof       (p − r)(k − low) ≤ R (p − r)⁺ point by point. No coupling is needed.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, functionVariable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { always, byDuality, type Constraint, equal, type Program } from './expectations.ts';
import { tactics } from './tactics.ts';

const GAP = '(p(w(1)) - r(w(1)))';
/** (p − r)⁺, the density of P − Q on {p ≥ r}. */
const EXCESS = `if(p(w(1)) >= r(w(1)), ${GAP}, 0)`;
/** p ≥ 0 and r ≥ 0. */
export const DENSITIES = ['p', 'r'].map((name) => f(`forall([real(y)], [0 <= y, y <= 1], ${name}(y) >= 0)`));
export const DENSITY_VARIABLES = ['p', 'r'].map((name) => functionVariable(name, 1n));

export interface Move {
  /** A function of w(1) with values in [low, low + range]. */
  readonly k: string;
  readonly low: string;
  readonly range: string;
  /** d. */
  readonly distance: string;
  readonly objective: string;
  readonly value: string;
  readonly constraints?: readonly Constraint[];
  /** E_P[k] − E_Q[k] ≤ R d is multiplied by this number ≥ 0; without it by 1. */
  readonly scale?: string;
  /** The multiplier of −Q(Ω) ≥ −1 besides. */
  readonly spare?: string;
}

/** Masses 1, the event {p ≥ r}, then the constraints of the move; down = max(−low, 0). */
const program = (move: Move): Program => {
  const { scale = '1', spare = '0', low, range, distance, objective, value, constraints = [] } = move;
  const up = `(down + (${low}))`;
  return {
    points: 1,
    objective,
    value,
    constraints: [
      ...equal('p(w(1))', '1', `${scale}*down`, `${scale}*${up}`),
      ...equal('r(w(1))', '1', `${scale}*${up}`, `${scale}*down + ${spare}`),
      [`-(${EXCESS})`, `-${distance}`, `${scale}*${range}`],
      ...constraints,
    ],
  };
};

/** E_μ[objective] ≥ value for all μ under which p and r are densities of distributions within d, and the constraints hold. */
export const underTwoPriors = (move: Move): Formula => always(program(move));

/**
 * The objective as a sum of the constraints and of the claim about k. `named` brings in the range of k at w(1), `finish` shows what is then left at
 * w(1), `value` what is left of the bounds; both are linear without them.
 */
export function byDensities(
  kit: ProverKit,
  move: Move,
  named: (then: Tactic) => Tactic,
  { finish, value }: { readonly finish?: Tactic; readonly value?: Tactic } = {},
): Tactic {
  const { t, auto } = kit;
  const { number, leaf } = tactics(kit);
  const { k, low, range, scale = '1' } = move;
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  const product = (first: string, second: string) =>
    t.have(f(`(${first})*(${second}) >= 0`), t.have(f(`${second} >= 0`), leaf, deep), leaf);
  const pointwise = t.branch(
    x(EXCESS),
    product(GAP, `${low} + ${range} - (${k})`),
    product(`-${GAP}`, `${k} - (${low})`),
  );
  const claimed = `${range}*${EXCESS} - ${GAP}*(${k} - (${low}))`;
  const scaled = (then: Tactic) => (scale === '1' ? then : t.have(f(`${scale}*(${claimed}) >= 0`), deep, then));
  const atPoint = (then: Tactic): Tactic =>
    DENSITIES.reduceRight(
      (rest, density) => t.instantiate(density, [x('w(1)')], leaf, rest),
      named(t.have(f(`${claimed} >= 0`), pointwise, scaled(then))),
    );
  const dual = byDuality(kit, program(move), atPoint, finish ?? leaf, { value: value ?? leaf });
  const signs = f(`down >= 0 and down + (${low}) >= 0`);
  const split = t.rewrite(f(`down == max(-(${low}), 0)`), auto());
  return number('down', `max(-(${low}), 0)`, t.have(signs, t.conjunction(split), t.opened(dual)));
}

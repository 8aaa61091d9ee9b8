/**
 * Lemma 3 on any two spaces.
 *
 * Points          t of [0, 1] stand for (X, Y); ξ(t) is X; E = {χ = 1} a set of values of X, F = {φ = 1} a set of points; p and r are the densities of
 *                 P and Q for a distribution μ, p_X(x) and r_X(x) the means of p and r given X = x, which are the densities of P_X and Q_X.
 * Hypotheses      F = {r p_X > p r_X} ∪ {p_X = 0} is a set of points, and h(x) = P(F | x) where p_X(x) > 0, else 0: E_P[(1_F − h(X)) 1_E] = 0. Where
 *                 p_X(x) > 0, d_TV(P_{Y|x}, Q_{Y|x}) = Q(F | x) − h(x); where p_X(x) = 0 it is at most 1 = Q(F | x) − h(x), whichever conditional
 *                 distribution is chosen there. E is the set of x for which Q(F | x) − h(x) is more than 2d/q: q E_Q[(1_F − h(X)) 1_E] − 2d Q(E) = m > 0,
 *                 unless Q(E) = 0.
 * Claim           Q(E) ≤ q.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { DENSITIES, DENSITY_VARIABLES } from './priors.ts';
import { tactics } from './tactics.ts';
import { atProfiles, byTransfer, MOVING, moving, transferred } from './transfer.ts';

const isSet = (chi: string) => `forall([real(y)], [], ${chi}(y) == 0 or ${chi}(y) == 1)`;
const isProbability = 'forall([real(y)], [0 <= y, y <= 1], 0 <= h(xi(y)) and h(xi(y)) <= 1)';
const inE = (t: string) => `chi(xi(${t}))`;
const excess = (t: string) => `(phi(${t}) - h(xi(${t})))*${inE(t)}`;

export const EVERY_SPACE: Formula = forall(
  [
    ...['d', 'q', 'm'].map(real),
    ...['chi', 'xi', 'phi', 'h'].map((name) => functionVariable(name, 1n)),
    ...DENSITY_VARIABLES,
  ],
  [
    ...['d >= 0', '0 <= q', 'q <= 1', 'm > 0', isSet('chi'), isSet('phi'), isProbability].map((condition) =>
      f(condition),
    ),
    ...DENSITIES,
  ],
  transferred({ k: excess('w(1)'), inside: inE('w(1)'), distance: 'd', constant: '2' }),
);

/** Q(E) = 2d, and q little more. */
export const spaceHints: InstanceHints = {
  values: { d: [x('1/4'), x('1/10')], q: [x('2*d + 1/1000')], m: [x('2*d*(q - 2*d)')] },
  functions: [atProfiles('a set in which mass moves to F', { ...MOVING, xi: 'y', phi: 'if(y == 0, 1, 0)', h: 'y' })],
  distributions: [moving('d')],
};

export function everySpace(kit: ProverKit): Tactic {
  const { t } = kit;
  const { named, take, leaf } = tactics(kit);
  const both = t.rewrite(t.latest, t.conjunction(leaf));
  const inRange = (y: string) =>
    take(
      isProbability,
      [y],
      take(
        isSet('phi'),
        [y],
        t.destruct(
          t.latest,
          take(isSet('chi'), [`xi(${y})`], t.destruct(t.latest, both, both)),
          take(isSet('chi'), [`xi(${y})`], t.destruct(t.latest, both, both)),
        ),
      ),
    );
  const met: Tactic = (state) => {
    const { goal } = state;
    if (goal.kind !== 'forall' || t.findIndex(state, goal) >= 0) return t.firstOf(t.byHypothesis, leaf)(state);
    const proof = goal.body.kind === 'or' ? (y: string) => take(isSet('chi'), [`xi(${y})`], t.byHypothesis) : inRange;
    return t.introAll(named(proof))(state);
  };
  return byTransfer(kit, ['q', 'd', 'm', '-1', '2', '2'], excess('y'), inE('y'), met);
}

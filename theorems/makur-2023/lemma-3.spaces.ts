/**
 * Lemma 3 on any two spaces.
 *
 * Points          t of [0, 1] stand for (X, Y); ξ(t) is X; E = {χ = 1} a set of values of X, F = {φ = 1} a set of points.
 * Hypotheses      F is where, given X = x, the density of Q is the larger one, so that d_TV(P_{Y|x}, Q_{Y|x}) = Q(F | x) − h(x) with h(x) = P(F | x):
 *                 E_P[(1_F − h(X)) 1_E] = 0. E is the set of x for which it is more than 2d/q: q E_Q[(1_F − h(X)) 1_E] − 2d Q(E) = m > 0, unless
 *                 Q(E) = 0.
 * Claim           Q(E) ≤ q.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { tactics } from './tactics.ts';
import { atProfiles, byTransfer, moving, transferred } from './transfer.ts';

const isSet = (chi: string) => `forall([real(y)], [], ${chi}(y) == 0 or ${chi}(y) == 1)`;
const isProbability = 'forall([real(y)], [], 0 <= h(y) and h(y) <= 1)';
const inE = (t: string) => `chi(xi(${t}))`;
const excess = (t: string) => `(phi(${t}) - h(xi(${t})))*${inE(t)}`;

export const EVERY_SPACE: Formula = forall(
  [...['d', 'q', 'm'].map(real), ...['chi', 'xi', 'phi', 'h'].map((name) => functionVariable(name, 1n))],
  ['d >= 0', '0 <= q', 'q <= 1', 'm > 0', isSet('chi'), isSet('phi'), isProbability].map((condition) => f(condition)),
  transferred({ kept: excess('w(1)'), gained: excess('w(2)'), inside: inE('w(2)'), distance: 'd', constant: '2' }),
);

/** Q(E) = 2d, and q little more. */
export const spaceHints: InstanceHints = {
  values: { d: [x('1/4'), x('1/10')], q: [x('2*d + 1/1000')], m: [x('2*d*(q - 2*d)')] },
  functions: [
    atProfiles('a set in which mass moves to F', {
      chi: 'if(y <= 1/2, 1, 0)',
      xi: 'y',
      phi: 'if(y == 0, 1, 0)',
      h: 'if(y == 0, 0, 1)',
    }),
  ],
  distributions: [moving('d', 'd')],
};

export function everySpace(kit: ProverKit): Tactic {
  const { t } = kit;
  const { named, take, leaf } = tactics(kit);
  const both = t.rewrite(t.latest, t.conjunction(leaf));
  const inRange = (y: string) =>
    take(
      isProbability,
      [`xi(${y})`],
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
    if (goal.kind !== 'forall') return t.firstOf(t.byHypothesis, leaf)(state);
    const proof = goal.body.kind === 'or' ? (y: string) => take(isSet('chi'), [`xi(${y})`], t.byHypothesis) : inRange;
    return t.introAll(named(proof))(state);
  };
  return byTransfer(kit, ['q', 'd', 'm', '-1', '2', '2'], excess('y'), inE('y'), met);
}

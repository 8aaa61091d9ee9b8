/**
 * Lemma 4 on any type space.
 *
 * Profiles        points t of [0, 1]; θ(t) the agent's type at t; E = {χ = 1} a set of types; p and r are the densities of D and D̂.
 * Mechanism       v₀(t), z₀(t): the agent's value and payment at t; v(t), z(t): those when some fixed report replaces her own. Values lie in [0, H],
 *                 payments in [−H, H], and v₀ − z₀ ≥ 0, so that the gain v − z − v₀ + z₀ lies in [−3H, 2H].
 * Hypotheses      BIC for D: E_D[gain 1_E] ≤ 0. E is the set of types whose expected gain under D̂ is more than ε = 8Hδ/q:
 *                 q E_D̂[gain 1_E] − 8Hδ D̂(E) = m > 0, unless D̂(E) = 0.
 * Claim           D̂(E) ≤ q.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { DENSITIES, DENSITY_VARIABLES } from './priors.ts';
import { tactics } from './tactics.ts';
import { atProfiles, byTransfer, MOVING, moving, transferred } from './transfer.ts';

const everywhere = (body: string) => `forall([real(y)], [0 <= y, y <= 1], ${body})`;
const conditions = [
  everywhere('0 <= v(y) and v(y) <= H and 0 <= v0(y) and v0(y) <= H'),
  everywhere('-H <= z(y) and z(y) <= H and -H <= z0(y) and z0(y) <= H'),
  everywhere('v0(y) - z0(y) >= 0'),
];
const isSet = 'forall([real(y)], [], chi(y) == 0 or chi(y) == 1)';
const inE = (t: string) => `chi(theta(${t}))`;
const gain = (t: string) => `(v(${t}) - z(${t}) - v0(${t}) + z0(${t}))*${inE(t)}`;

export const EVERY_SPACE: Formula = forall(
  [
    ...['H', 'delta', 'q', 'm'].map(real),
    ...['chi', 'theta', 'v', 'v0', 'z', 'z0'].map((name) => functionVariable(name, 1n)),
    ...DENSITY_VARIABLES,
  ],
  [
    ...['H > 0', 'delta >= 0', '0 <= q', 'q <= 1', 'm > 0', ...conditions, isSet].map((condition) => f(condition)),
    ...DENSITIES,
  ],
  transferred({ k: gain('w(1)'), inside: inE('w(1)'), distance: 'delta', constant: '(8*H)' }),
);

/** Type 0 gains 2H, type 1 loses 3H. */
export const spaceHints: InstanceHints = {
  values: {
    H: [x('1')],
    delta: [x('1/10'), x('1/20')],
    q: [x('4*delta + 1/100')],
    m: [x('4*H*delta*(q - 4*delta)')],
  },
  functions: [
    atProfiles('mass moves from loss to gain', {
      ...MOVING,
      theta: 'y',
      v: 'H*(1 - y)',
      z: 'H*(2*y - 1)',
      v0: 'H*y',
      z0: '-(H*y)',
    }),
  ],
  distributions: [moving('delta')],
};

export function everySpace(kit: ProverKit): Tactic {
  const { t } = kit;
  const { named, take, leaf } = tactics(kit);
  const inRange = (y: string) =>
    conditions.reduceRight((rest, condition) => take(condition, [y], rest), take(isSet, [`theta(${y})`], split));
  const split = t.destruct(
    t.latest,
    t.rewrite(t.latest, t.conjunction(leaf)),
    t.rewrite(t.latest, t.conjunction(leaf)),
  );
  const met: Tactic = (state) => {
    const { goal } = state;
    if (goal.kind !== 'forall' || t.findIndex(state, goal) >= 0) return t.firstOf(t.byHypothesis, leaf)(state);
    const proof = goal.body.kind === 'or' ? (y: string) => take(isSet, [`theta(${y})`], t.byHypothesis) : inRange;
    return t.introAll(named(proof))(state);
  };
  return byTransfer(kit, ['q', 'delta', 'm', '-3*H', '5*H', '8*H'], gain('y'), inE('y'), met);
}

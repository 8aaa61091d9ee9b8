/**
 * Lemma 4 on any type space.
 *
 * Profiles        points t of [0, 1]; θ(t) the agent's type at t; E = {χ = 1} a set of types.
 * Mechanism       v₀(t), p₀(t): the agent's value and payment at t; v(t), p(t): those when some fixed report replaces her own. Values lie in [0, H],
 *                 payments in [−H, H], and v₀ − p₀ ≥ 0, so that the gain v − p − v₀ + p₀ lies in [−3H, 2H].
 * Hypotheses      BIC for D: E_D[gain 1_E] ≤ 0. E is the set of types whose expected gain under D̂ is more than ε = 8Hδ/q:
 *                 q E_D̂[gain 1_E] − 8Hδ D̂(E) = m > 0, unless D̂(E) = 0.
 * Claim           D̂(E) ≤ q.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { tactics } from './tactics.ts';
import { byTransfer, transferred } from './transfer.ts';

const everywhere = (body: string) => `forall([real(y)], [0 <= y, y <= 1], ${body})`;
const conditions = [
  everywhere('0 <= v(y) and v(y) <= H and 0 <= v0(y) and v0(y) <= H'),
  everywhere('-H <= p(y) and p(y) <= H and -H <= p0(y) and p0(y) <= H'),
  everywhere('v0(y) - p0(y) >= 0'),
];
const isSet = 'forall([real(y)], [], chi(y) == 0 or chi(y) == 1)';
const inE = (t: string) => `chi(theta(${t}))`;
const gain = (t: string) => `(v(${t}) - p(${t}) - v0(${t}) + p0(${t}))*${inE(t)}`;

export const EVERY_SPACE: Formula = forall(
  [
    ...['H', 'delta', 'q', 'm'].map(real),
    ...['chi', 'theta', 'v', 'v0', 'p', 'p0'].map((name) => functionVariable(name, 1n)),
  ],
  ['H > 0', 'delta >= 0', '0 <= q', 'q <= 1', 'm > 0', ...conditions, isSet].map((condition) => f(condition)),
  transferred({ kept: gain('w(1)'), gained: gain('w(2)'), inside: inE('w(2)'), distance: 'delta', constant: '(8*H)' }),
);

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
    if (goal.kind !== 'forall') return t.firstOf(t.byHypothesis, leaf)(state);
    const proof = goal.body.kind === 'or' ? (y: string) => take(isSet, [`theta(${y})`], t.byHypothesis) : inRange;
    return t.introAll(named(proof))(state);
  };
  return byTransfer(kit, ['q', 'delta', 'm', '-3*H', '5*H', '8*H'], gain('y'), inE('y'), met);
}

/**
 * The notions of section 2 on any type space.
 *
 * Profiles        points t of [0, 1]; θ(t) the agent's type at t; χ = 1_E for a set E of types; g(t) ∈ [−C, C] the gain of her type from a fixed
 *                 report at t. That E[g | type] ≤ ε for all types is said by its integrals: E[(g − ε) 1_E] ≤ 0 for every E.
 * (ε, q)-BIC      the set E of types with E[g | type] > ε has probability at most q; E[(g − ε) 1_E] = m > 0 unless it has probability 0.
 * (ε, 0)-BIC      c(θ) is a version of E[g | type]: E[(c(θ) − g) 1_E] = 0 for every E, and c(θ) > ε has probability 0.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, functionVariable, implies, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { always, byDuality, type Constraint, type Program } from './expectations.ts';
import { tactics } from './tactics.ts';

const inE = 'chi(theta(w(1)))';
const upTo = (epsilon: string) => `-((g(w(1)) - ${epsilon})*${inE})`;
const isSet = 'forall([real(y)], [], chi(y) == 0 or chi(y) == 1)';
const dominant = 'forall([real(y)], [0 <= y, y <= 1], g(y) <= 0)';
const bounded = 'forall([real(y)], [0 <= y, y <= 1], -C <= g(y) and g(y) <= C)';
const version = 'forall([real(y)], [], -C <= c(y) and c(y) <= C)';

/** Each step, the constant and the multipliers that show it. */
interface Step extends Program {
  readonly constant?: string;
}
const step = (objective: string, value: string, constraints: readonly Constraint[], constant?: string): Step => ({
  points: 1,
  objective,
  value,
  constraints,
  ...(constant === undefined ? {} : { constant }),
});
const DOMINANT = step(upTo('0'), '0', []);
const WEAKER = step(upTo('epsilon'), '0', [[upTo('0'), '0', '1']]);
const IMPROBABLE = step(
  `-${inE}`,
  '-q',
  [
    [upTo('epsilon'), '0', 'z'],
    [`(g(w(1)) - epsilon)*${inE}`, 'm', 'z'],
  ],
  '-1',
);
const CERTAIN = step(upTo('epsilon'), '0', [
  [`(c(theta(w(1))) - g(w(1)))*${inE}`, '0', '1'],
  ['-if(c(theta(w(1))) > epsilon, 1, 0)', '0', 'C'],
]);

export const EVERY_SPACE: Formula = forall(
  [...['C', 'epsilon', 'q', 'm'].map(real), ...['chi', 'theta', 'g', 'c'].map((name) => functionVariable(name, 1n))],
  [isSet, 'C >= 0', bounded, version, 'epsilon >= 0', '0 <= q', 'q <= 1', 'm > 0'].map((condition) => f(condition)),
  and(implies(f(dominant), always(DOMINANT)), ...[WEAKER, IMPROBABLE, CERTAIN].map(always)),
);

export function everySpace(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { number, take, leaf } = tactics(kit);
  const each = (proof: Tactic) =>
    t.destruct(f(`${inE} == 0 or ${inE} == 1`), t.rewrite(t.latest, proof), t.rewrite(t.latest, proof));
  /** Weak duality with an inequality at w(1). */
  const dual = (program: Step, proof: Tactic) => {
    const known = (then: Tactic) =>
      take(bounded, ['w(1)'], take(version, ['theta(w(1))'], take(isSet, ['theta(w(1))'], then)));
    const { constant } = program;
    return byDuality(kit, program, known, proof, { sign: leaf, value: leaf, ...(constant ? { constant } : {}) });
  };
  const first = t.introAll(dual(DOMINANT, take(dominant, ['w(1)'], each(leaf))));
  const second = dual(WEAKER, each(leaf));
  const third = number(
    'z',
    '1/m',
    t.have(f('z*m == 1'), auto(), t.have(f('z > 0'), auto(), dual(IMPROBABLE, each(leaf)))),
  );
  const fourth = dual(CERTAIN, t.branch(x('if(c(theta(w(1))) > epsilon, 1, 0)'), each(leaf), each(leaf)));
  return t.introAll(t.conjunction(first, second, third, fourth));
}

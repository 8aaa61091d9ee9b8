/**
 * The notions of section 2 on any type space.
 *
 * Profiles        points t of [0, 1]; θ(t) the agent's type at t; χ = 1_E for a set E of types; g(t) ∈ [−C, C] the gain of her type from a fixed
 *                 report at t. That E[g | type] ≤ ε for all types is said by its integrals: E[(g − ε) 1_E] ≤ 0 for every E.
 * (ε, q)-BIC      the set E of types with E[g | type] > ε has probability at most q; E[(g − ε) 1_E] = m > 0 unless it has probability 0.
 * (ε, 0)-BIC      c(θ) is a version of E[g | type]: E[(c(θ) − g) 1_E] = 0 for every E, and c(θ) > ε has probability 0.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, functionVariable, implies, infimum, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { tactics } from './tactics.ts';

/** E[objective] ≥ value under every distribution of t = w(1) with E[moment] ≥ bound for each constraint. */
export const underPriors = (
  objective: string,
  value: string,
  constraints: readonly (readonly [string, string])[],
): Formula =>
  infimum(
    {
      vector: 'w',
      dimension: x('1'),
      lower: x('0'),
      upper: x('1'),
      objective: x(objective),
      constraints: constraints.map(([moment, bound]) => ({
        index: 'n',
        from: x('1'),
        to: x('1'),
        moment: x(moment),
        bound: x(bound),
      })),
    },
    '>=',
    x(value),
  );

const inE = 'chi(theta(w(1)))';
const upTo = (epsilon: string) => `-((g(w(1)) - ${epsilon})*${inE})`;
const isSet = 'forall([real(y)], [], chi(y) == 0 or chi(y) == 1)';
const dominant = 'forall([real(y)], [0 <= y, y <= 1], g(y) <= 0)';
const bounded = 'forall([real(y)], [0 <= y, y <= 1], -C <= g(y) and g(y) <= C)';
const version = 'forall([real(y)], [], -C <= c(y) and c(y) <= C)';

/** Each step: what is minimised, the least value, the constraints, and the multipliers that show it. */
interface Step {
  readonly objective: string;
  readonly value: string;
  readonly constraints: readonly (readonly [string, string])[];
  readonly constant: string;
  readonly multipliers: readonly string[];
}
const STEPS: readonly Step[] = [
  { objective: upTo('epsilon'), value: '0', constraints: [[upTo('0'), '0']], constant: '0', multipliers: ['1'] },
  {
    objective: `-${inE}`,
    value: '-q',
    constraints: [
      [upTo('epsilon'), '0'],
      [`(g(w(1)) - epsilon)*${inE}`, 'm'],
    ],
    constant: '-1',
    multipliers: ['z', 'z'],
  },
  {
    objective: upTo('epsilon'),
    value: '0',
    constraints: [
      [`(c(theta(w(1))) - g(w(1)))*${inE}`, '0'],
      ['-if(c(theta(w(1))) > epsilon, 1, 0)', '0'],
    ],
    constant: '0',
    multipliers: ['1', 'C'],
  },
];

export const EVERY_SPACE: Formula = forall(
  [...['C', 'epsilon', 'q', 'm'].map(real), ...['chi', 'theta', 'g', 'c'].map((name) => functionVariable(name, 1n))],
  [isSet, 'C >= 0', bounded, version, 'epsilon >= 0', '0 <= q', 'q <= 1', 'm > 0'].map((condition) => f(condition)),
  and(
    implies(f(dominant), underPriors(upTo('0'), '0', [])),
    ...STEPS.map(({ objective, value, constraints }) => underPriors(objective, value, constraints)),
  ),
);

export function everySpace(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const { number, take, leaf } = tactics(kit);
  const each = (proof: Tactic) =>
    t.destruct(f(`${inE} == 0 or ${inE} == 1`), t.rewrite(t.latest, proof), t.rewrite(t.latest, proof));
  /** Weak duality; the last condition is an inequality at w(1). */
  const dual = (
    { constant, multipliers, constraints }: Pick<Step, 'constant' | 'multipliers' | 'constraints'>,
    proof: Tactic,
  ) => {
    const added = (which: 0 | 1, then: Tactic): Tactic =>
      constraints.reduceRight(
        (rest, constraint, k) => sums.constant(x(`sum(n, 1, 1, (${multipliers[k]})*(${constraint[which]}))`), rest),
        then,
      );
    const atPoint = take(
      bounded,
      ['w(1)'],
      take(version, ['theta(w(1))'], take(isSet, ['theta(w(1))'], added(0, proof))),
    );
    const minorant = t.introAll((state) => t.instantiate(t.latest(state), [x('1')], leaf, t.opened(atPoint))(state));
    const terms = { constant: x(constant), multipliers: multipliers.map((multiplier) => x(multiplier)) };
    return t.momentBound(terms, t.conjunction(...constraints.map(() => t.introAll(leaf)), minorant), added(1, leaf));
  };
  const [weaker, improbable, certain] = STEPS as [Step, Step, Step];
  const none = { constant: '0', multipliers: [], constraints: [] };
  const first = t.introAll(dual(none, take(dominant, ['w(1)'], each(leaf))));
  const second = dual(weaker, each(leaf));
  const third = number(
    'z',
    '1/m',
    t.have(f('z*m == 1'), auto(), t.have(f('z > 0'), auto(), dual(improbable, each(leaf)))),
  );
  const fourth = dual(certain, t.branch(x('if(c(theta(w(1))) > epsilon, 1, 0)'), each(leaf), each(leaf)));
  return t.introAll(t.conjunction(first, second, third, fourth));
}

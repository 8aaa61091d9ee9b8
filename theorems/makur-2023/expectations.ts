/**
 * Inequalities between expectations on any space, as moment programs, and weak duality for them.
 *
 * A standard Borel space is mapped one to one into [0, 1] by a Borel function; w(1), …, w(n) are points of it, drawn together. A program says
 * that E[objective] ≥ value under every distribution of w for which E[moment] ≥ bound, constraint by constraint. Functions of a point are
 * arbitrary, so that measurable ones are among them.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, infimum } from '../../src/statement/formula.ts';
import type { MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { tactics } from './tactics.ts';

/** E[moment] ≥ bound, and its multiplier in the dual; with `to`, for every n = 1, …, to, which moment and bound may mention. */
export type Constraint = readonly [moment: string, bound: string, multiplier: string, to?: string];

export interface Program {
  /** How many points are drawn. */
  readonly points: number;
  readonly objective: string;
  readonly value: string;
  readonly constraints: readonly Constraint[];
}

/** E[moment] = value: both inequalities, the difference of the multipliers being free. */
export const equal = (moment: string, value: string, plus: string, minus: string): readonly Constraint[] => [
  [moment, value, plus],
  [`-(${moment})`, `-(${value})`, minus],
];

const momentProgram = ({ points, objective, constraints }: Program): MomentProgram => ({
  vector: 'w',
  dimension: x(`${points}`),
  lower: x('0'),
  upper: x('1'),
  objective: x(objective),
  constraints: constraints.map(([moment, bound, , to = '1']) => ({
    index: 'n',
    from: x('1'),
    to: x(to),
    moment: x(moment),
    bound: x(bound),
  })),
});

export const always = (program: Program): Formula => infimum(momentProgram(program), '>=', x(program.value));

/**
 * constant + Σ multiplier·moment ≤ objective at every point w, constant + Σ multiplier·bound ≥ value. `named` brings in what is known at w
 * and ends with `finish`, the inequality at w; `value` proves the last one.
 */
export function byDuality(
  kit: ProverKit,
  program: Program,
  named: (finish: Tactic) => Tactic,
  finish: Tactic,
  { constant = '0', sign, value }: { readonly constant?: string; readonly sign?: Tactic; readonly value?: Tactic } = {},
): Tactic {
  const { t, sums } = kit;
  const { leaf } = tactics(kit);
  const { points, constraints } = program;
  const added = (which: 0 | 1, then: Tactic): Tactic =>
    constraints
      .filter(([, , , to]) => to === undefined)
      .reduceRight(
        (rest, constraint) => sums.constant(x(`sum(n, 1, 1, (${constraint[2]})*(${constraint[which]}))`), rest),
        then,
      );
  const minorant = t.introAll((state) => {
    const box = t.latest(state);
    const inBox = Array.from({ length: points }, (_, k) => x(`${k + 1}`)).reduceRight(
      (rest: Tactic, k) => t.instantiate(box, [k], leaf, t.opened(rest)),
      named(added(0, finish)),
    );
    return inBox(state);
  });
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  return t.momentBound(
    { constant: x(constant), multipliers: constraints.map(([, , multiplier]) => x(multiplier)) },
    t.conjunction(...constraints.map(() => t.introAll(sign ?? deep)), minorant),
    added(1, value ?? finish),
  );
}

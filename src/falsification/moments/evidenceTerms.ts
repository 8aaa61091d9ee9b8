/**
 * What was found about a moment program, in the statement language: the words in which the kernel's rules take it.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { choose, divide, type Expression, expression, vector } from '../../statement/expression.ts';
import { compare } from '../../statement/formula.ts';
import {
  atom,
  type Distribution,
  family,
  type MomentMultipliers,
  type MomentProgram,
} from '../../statement/momentProgram.ts';
import { freshName } from '../../statement/scope.ts';
import type { SplitProgram } from './cells.ts';
import type { Solution, WeightedAtom } from './infimum.ts';

/** The list as an expression in an index counted from `first`: nested choices, equal neighbours at the end taken together. */
export function tableOf(index: string, values: readonly Rational[], first = 1n): Expression {
  const last = values[values.length - 1] ?? Rational.ZERO;
  let end = values.length - 1;
  while (end > 0 && (values[end - 1] as Rational).equals(last)) end--;
  let table = expression(last);
  for (let k = end - 1; k >= 0; k--) {
    table = choose(compare(index, '=', first + BigInt(k)), values[k] as Rational, table);
  }
  return table;
}

/** A vector of numbers as a `vector` expression. */
export const vectorOfNumbers = (index: string, components: readonly Rational[]): Expression =>
  vector(index, BigInt(components.length), tableOf(index, components));

export function distributionOf(
  support: readonly WeightedAtom[],
  { dimension, isReduced }: SplitProgram,
  isTaken: (name: string) => boolean,
): Distribution {
  const i = freshName('i', isTaken);
  const j = freshName('j', isTaken);
  return support.map(({ weight, point }) => {
    const [highest, second] = point as readonly [Rational, Rational];
    if (!isReduced) return atom(weight, vectorOfNumbers(j, point));
    if (dimension === 1n || highest.equals(second)) return atom(weight, vector(j, dimension, highest));
    const spike = vector(j, dimension, choose(compare(j, '=', i), highest, second));
    return family(i, 1n, dimension, divide(weight, dimension), spike);
  });
}

export function multipliersOf(solution: Solution, split: SplitProgram, program: MomentProgram): MomentMultipliers {
  const [constant, ...multipliers] = solution.dual as readonly [Rational, ...Rational[]];
  return {
    constant: expression(constant),
    multipliers: program.constraints.map(({ index }, family) => {
      const rows = split.rows.flatMap((row, k) =>
        row.family === family ? [{ row, value: multipliers[k] as Rational }] : [],
      );
      // The row of a reduced program is the average of the family's members: each has its share of the multiplier.
      if (split.isReduced) return expression((multipliers[family] as Rational).divide(Rational.of(split.dimension)));
      const first = rows[0]?.row.member ?? 1n;
      return tableOf(
        index,
        rows.map(({ value }) => value),
        first,
      );
    }),
  };
}

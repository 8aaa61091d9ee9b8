/**
 * Vectors of numbers as expressions, so that they can be put into formulas like any other term.
 */
import type { Rational } from '../arithmetic/rational.ts';
import { choose, divide, type Expression, expression, vector } from '../statement/expression.ts';
import { and, compare } from '../statement/formula.ts';
import { substitute } from '../statement/scope.ts';

/**
 * The vector (values[0], …, values[n − 1]): its body is a tree of cases of depth log₂ n, and undefined outside 1..n.
 *
 * @throws RangeError for no values: a vector has at least one component.
 */
export function vectorOf(values: readonly Rational[]): Expression {
  if (values.length === 0) throw new RangeError('expected at least one component, received none');
  const body = (from: number, to: number): Expression => {
    if (from === to) return expression(values[from - 1] as Rational);
    const middle = Math.floor((from + to) / 2);
    return choose(compare('k', '<=', BigInt(middle)), body(from, middle), body(middle + 1, to));
  };
  const size = BigInt(values.length);
  const isComponent = and(compare(1n, '<=', 'k'), compare('k', '<=', size));
  return vector('k', size, choose(isComponent, body(1, values.length), divide(1n, 0n)));
}

/** The components of a `vector` expression whose dimension is the number `dimension`. */
export function componentsOf(node: Extract<Expression, { op: 'vector' }>, dimension: bigint): Expression[] {
  return Array.from({ length: Number(dimension) }, (_, k) =>
    substitute(node.body, new Map([[node.index, expression(BigInt(k + 1))]])),
  );
}

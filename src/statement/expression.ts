/**
 * Expressions: small closed trees that denote real numbers (or, for `vector`, finite real vectors).
 *
 * Every operation is total: where the usual meaning is undefined (a/0, √−1, log 0, a component outside 1..n) the value is
 * some unspecified real. A theorem is `proved` only if its definedness formula is proved as well (definedness.ts), so
 * no verdict rests on an unspecified value.
 */
import { Rational, rational } from '../arithmetic/rational.ts';
import type { Formula } from './formula.ts';

/** Operations whose arguments are all evaluated in the surrounding scope. */
export type PlainOperation =
  | 'add' //          a₁ + … + aₙ
  | 'multiply' //     a₁ · … · aₙ
  | 'subtract' //     a − b
  | 'divide' //       a / b
  | 'negate' //       −a
  | 'min' //          min(a₁, …, aₙ), n ≥ 1
  | 'max' //          max(a₁, …, aₙ), n ≥ 1
  | 'abs' //          |a|
  | 'ceil' //         ⌈a⌉
  | 'sqrt' //         √a, a ≥ 0
  | 'exp' //          eᵃ
  | 'log' //          natural logarithm, a > 0
  | 'lambertWm1' //   W₋₁(a), −1/e ≤ a < 0
  | 'lambertW0' //    W₀(a), −1/e ≤ a
  | 'raise' //        aⁿ for a term n that is an integer by its form; a⁰ = 1; a ≠ 0 or n ≥ 0
  | 'highest' //      the largest component of a vector
  | 'second'; //      the second largest component of a vector, counted with multiplicity (n ≥ 2)

export type Expression =
  | { readonly op: 'rational'; readonly value: Rational }
  | { readonly op: 'constant'; readonly name: 'e' }
  | { readonly op: 'variable'; readonly name: string }
  | { readonly op: PlainOperation; readonly args: readonly Expression[] }
  /** base^exponent, an integer exponent. */
  | { readonly op: 'power'; readonly base: Expression; readonly exponent: bigint }
  /** `whenTrue` where the condition holds, `whenFalse` elsewhere. */
  | { readonly op: 'if'; readonly condition: Formula; readonly whenTrue: Expression; readonly whenFalse: Expression }
  /** Σ_{index = from}^{to} body over integers; 0 if to < from. Binds `index` in `body`. */
  | {
      readonly op: 'sum';
      readonly index: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly body: Expression;
    }
  /**
   * The Riemann integral of the function index ↦ body over [from, to]. Binds `index`, a real variable, in `body`. 0 if to < from;
   * otherwise unspecified where there is no such integral, but so that linearity, additivity and order are kept; see integral.ts.
   */
  | {
      readonly op: 'integral';
      readonly index: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly body: Expression;
    }
  /** The vector (body[index := 1], …, body[index := dimension]). Binds `index` in `body`. */
  | { readonly op: 'vector'; readonly index: string; readonly dimension: Expression; readonly body: Expression }
  /** A function symbol, or a vector's component: name(args). */
  | { readonly op: 'apply'; readonly name: string; readonly args: readonly Expression[] };

/** Anything that stands for an expression in the constructors below: text is a number if it starts with a digit or sign. */
export type ExpressionLike = Expression | Rational | bigint | string;

/** Variable, function and index names: a letter or Greek word, then letters, digits or underscores. */
export const NAME_PATTERN = /^[A-Za-z][A-Za-z0-9_]*$/;

/** @throws RangeError for text that is neither a number nor a name. */
export function expression(value: ExpressionLike): Expression {
  if (typeof value === 'bigint') return { op: 'rational', value: Rational.of(value) };
  if (value instanceof Rational) return { op: 'rational', value };
  if (typeof value !== 'string') return value;
  if (/^[-+\d.]/.test(value)) return { op: 'rational', value: rational(value) };
  if (!NAME_PATTERN.test(value)) throw new RangeError(`expected a number or a name, received '${value}'`);
  return { op: 'variable', name: value };
}

const plain = (op: PlainOperation, args: readonly ExpressionLike[]): Expression => ({ op, args: args.map(expression) });

export const E: Expression = { op: 'constant', name: 'e' };
export const add = (...args: ExpressionLike[]): Expression => plain('add', args);
export const multiply = (...args: ExpressionLike[]): Expression => plain('multiply', args);
export const subtract = (a: ExpressionLike, b: ExpressionLike): Expression => plain('subtract', [a, b]);
export const divide = (a: ExpressionLike, b: ExpressionLike): Expression => plain('divide', [a, b]);
export const negate = (a: ExpressionLike): Expression => plain('negate', [a]);
export const min = (...args: ExpressionLike[]): Expression => plain('min', args);
export const max = (...args: ExpressionLike[]): Expression => plain('max', args);
export const abs = (a: ExpressionLike): Expression => plain('abs', [a]);
export const ceil = (a: ExpressionLike): Expression => plain('ceil', [a]);
export const sqrt = (a: ExpressionLike): Expression => plain('sqrt', [a]);
export const exp = (a: ExpressionLike): Expression => plain('exp', [a]);
export const log = (a: ExpressionLike): Expression => plain('log', [a]);
export const lambertWm1 = (a: ExpressionLike): Expression => plain('lambertWm1', [a]);
export const lambertW0 = (a: ExpressionLike): Expression => plain('lambertW0', [a]);
export const highest = (vector: ExpressionLike): Expression => plain('highest', [vector]);
export const second = (vector: ExpressionLike): Expression => plain('second', [vector]);
export const power = (base: ExpressionLike, exponent: bigint): Expression => ({
  op: 'power',
  base: expression(base),
  exponent,
});
/** base^exponent for an integer term. */
export const raise = (base: ExpressionLike, exponent: ExpressionLike): Expression => plain('raise', [base, exponent]);
export const choose = (condition: Formula, whenTrue: ExpressionLike, whenFalse: ExpressionLike): Expression => ({
  op: 'if',
  condition,
  whenTrue: expression(whenTrue),
  whenFalse: expression(whenFalse),
});
export const sum = (index: string, from: ExpressionLike, to: ExpressionLike, body: ExpressionLike): Expression => ({
  op: 'sum',
  index,
  from: expression(from),
  to: expression(to),
  body: expression(body),
});
export const integral = (
  index: string,
  from: ExpressionLike,
  to: ExpressionLike,
  body: ExpressionLike,
): Expression => ({
  op: 'integral',
  index,
  from: expression(from),
  to: expression(to),
  body: expression(body),
});
export const vector = (index: string, dimension: ExpressionLike, body: ExpressionLike): Expression => ({
  op: 'vector',
  index,
  dimension: expression(dimension),
  body: expression(body),
});
export const apply = (name: string, ...args: ExpressionLike[]): Expression => ({
  op: 'apply',
  name,
  args: args.map(expression),
});

/** Fewest and most arguments of each plain operation. */
export function argumentCounts(op: PlainOperation): readonly [fewest: number, most: number] {
  if (op === 'add' || op === 'multiply') return [0, Number.POSITIVE_INFINITY];
  if (op === 'min' || op === 'max') return [1, Number.POSITIVE_INFINITY];
  return op === 'subtract' || op === 'divide' || op === 'raise' ? [2, 2] : [1, 1];
}

/** True for the operations that are a bare list of arguments. */
export function isPlain(node: Expression): node is Extract<Expression, { op: PlainOperation }> {
  return 'args' in node && node.op !== 'apply';
}

import type { Rational } from '../arithmetic/rational.ts';
import type { Expression } from '../statement/expression.ts';
import { algebra } from './tactic.ts';

/** The value of an expression without atoms. */
export function numberOf(term: Expression): Rational | undefined {
  const { numerator, denominator, divisors } = algebra.form(term);
  return denominator.size === 0 && divisors.size === 0 ? numerator.asConstant() : undefined;
}

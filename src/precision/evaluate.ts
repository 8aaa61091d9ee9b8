/**
 * Values of expressions and truth of formulas at rational arguments, to any number of digits.
 *
 * What is rational is computed exactly, roots of squares included. Everything else is enclosed between two decimal.js numbers
 * (interval.ts says how far that can be believed), at rising precision until the enclosure answers the question: all digits that
 * are printed, or the truth of a comparison. Where no allowed precision answers it, because the value may lie exactly at a border, that
 * is a PrecisionError and never a guess.
 */
import { Decimal } from 'decimal.js';
import type { Rational } from '../arithmetic/rational.ts';
import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import { layOut, toDecimalString } from './digits.ts';
import { EvaluationError, PrecisionError, Undecided } from './errors.ts';
import { type Arguments, Evaluation, isExact } from './evaluation.ts';
import type { Interval } from './interval.ts';

export type { Arguments } from './evaluation.ts';

const MAX_DIGITS = 25_000;
const ATTEMPTS = 5;

/** Asks at rising precision. @throws PrecisionError if the highest does not answer. */
function rising<T>(digits: number, args: Arguments, ask: (evaluation: Evaluation) => T): T {
  let precision = digits + 15;
  for (let attempt = 1; ; attempt++) {
    try {
      return ask(new Evaluation(precision, args));
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      const next = 2 * precision + 20;
      if (attempt === ATTEMPTS || next > MAX_DIGITS) {
        throw new PrecisionError(
          `${error.message} is not decided by ${precision} digits; it may be exactly at the border`,
        );
      }
      precision = next;
    }
  }
}

/** The digits that both ends of an enclosure round to. */
function commonDigits({ lo, hi }: Interval, digits: number): string {
  const [low, high] = [lo, hi].map((end) => end.toExponential(digits - 1, Decimal.ROUND_HALF_UP));
  if (low !== high || low === undefined) throw new Undecided('the last digit');
  const [, sign, mantissa, exponent] = /^(-?)([\d.]+)e([+-]\d+)$/.exec(low) as unknown as [
    string,
    string,
    string,
    string,
  ];
  return layOut(sign === '-', mantissa.replace('.', ''), Number(exponent));
}

/**
 * The value rounded to exactly `digits` significant digits, ties away from zero; a value that is exactly 0 is `0`.
 *
 * @throws EvaluationError where the expression has no value; PrecisionError where the digits cannot be decided;
 * RangeError unless digits is an integer from 1 to 10,000.
 */
export function toDigits(node: Expression, args: Arguments, digits: number): string {
  if (!Number.isInteger(digits) || digits < 1 || digits > 10_000) {
    throw new RangeError(`expected 1 to 10000 digits, received ${digits}`);
  }
  return rising(digits, args, (evaluation) => {
    const value = evaluation.value(node);
    return isExact(value) ? toDecimalString(value, digits) : commonDigits(value, digits);
  });
}

/** An enclosure of the value with about `digits` digits: exact rationals as [v, v] in text. @throws as toDigits. */
export function enclose(
  node: Expression,
  args: Arguments,
  digits: number,
): { readonly lo: string; readonly hi: string } {
  const { lo, hi } = rising(digits, args, (evaluation) => evaluation.enclose(evaluation.value(node)));
  return { lo: lo.toString(), hi: hi.toString() };
}

/** The value if it is computed without rounding, else undefined. @throws EvaluationError where the expression has no value. */
export function exactValueOf(node: Expression, args: Arguments): Rational | undefined {
  try {
    const value = new Evaluation(20, args).value(node);
    return isExact(value) ? value : undefined;
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}

/** The value of a `ceil` node, at a precision that decides it. @throws as toDigits. */
export function ceilingOf(node: Expression, args: Arguments): Rational {
  return rising(30, args, (evaluation) => {
    const value = evaluation.value(node);
    if (!isExact(value)) throw new EvaluationError(`'${node.op}' is not a ceiling`);
    return value;
  });
}

/** −1, 0 or 1. @throws as toDigits. */
export function signOf(node: Expression, args: Arguments): -1 | 0 | 1 {
  return rising(30, args, (evaluation) => {
    const value = evaluation.value(node);
    if (isExact(value)) return value.sign();
    if (value.lo.gt(0)) return 1;
    if (value.hi.lt(0)) return -1;
    throw new Undecided('the sign of a number near 0');
  });
}

/** The truth of a formula whose only quantifiers are over one bounded integer each, without programs. @throws as toDigits. */
export function isTrue(formula: Formula, args: Arguments): boolean {
  return rising(30, args, (evaluation) => evaluation.truth(formula));
}

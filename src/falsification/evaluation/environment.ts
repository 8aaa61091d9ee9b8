/**
 * The values of the names in scope while a statement is evaluated, and what can keep a term from having a value.
 */
import type { Rational } from '../../arithmetic/rational.ts';
import type { Real } from '../numbers/real.ts';

/** A number, or a vector as the list of its components. */
export type Value = Real | readonly Real[];

/** Values by name. A binder sets its name and removes it again: names in scope never shadow one another. */
export type Environment = Map<string, Value>;

/** Thrown by the thousand and caught at once: recording a stack would cost more than the evaluation. */
export class NoValue extends Error {
  constructor(message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A term has no value here: division by zero, the root of a negative number, a component outside its vector. */
export class UndefinedTerm extends NoValue {}

/** A value exists but was not determined: precision, size or a kind of term that is not computed. */
export class Undetermined extends NoValue {}

/** More work than may be spent: with more, there might be a value. */
export class OutOfWork extends Undetermined {}

export const isVector = (value: Value): value is readonly Real[] => Array.isArray(value);

/** Runs `body` with `name` bound to `value`. */
export function withBinding<T>(environment: Environment, name: string, value: Value, body: () => T): T {
  const outer = environment.get(name);
  environment.set(name, value);
  try {
    return body();
  } finally {
    if (outer === undefined) environment.delete(name);
    else environment.set(name, outer);
  }
}

/** The values that are exact rationals, as they are shown to people. */
export type Point = { readonly [variable: string]: Rational | readonly Rational[] };

/** What is computed; undefined where it has no value, or none that is known. */
export function quietly<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Undetermined || error instanceof UndefinedTerm) return undefined;
    throw error;
  }
}

/** An instance of a goal as one of the statement: variables that an equation determines stand with the others. */
import { Rational } from '../../arithmetic/rational.ts';
import { type Environment, quietly } from '../evaluation/environment.ts';
import { evaluateNumber } from '../evaluation/number.ts';
import type { Instance } from '../report.ts';
import { instanceOf, type Trial } from './trial.ts';

export interface Placed {
  readonly instance: Instance;
  /** Solved variables whose values are not rational. */
  readonly irrational: readonly string[];
}

export function placed(trial: Trial, environment: Environment): Placed {
  const drawn = instanceOf(environment);
  const { solved } = trial.goal;
  if (!solved) return { instance: drawn, irrational: [] };
  const values: Environment = new Map(environment);
  const irrational: string[] = [];
  const exact = new Map<string, Rational>();
  // The last one solved was solved in the others, those before it may mention it.
  for (const [name, term] of [...solved].reverse()) {
    const value = quietly(() => evaluateNumber(term, values, trial.evaluator));
    if (value === undefined) irrational.push(name);
    else values.set(name, value);
    if (value instanceof Rational) exact.set(name, value);
    else if (value !== undefined) irrational.push(name);
  }
  return { instance: { ...Object.fromEntries(exact), ...drawn }, irrational };
}

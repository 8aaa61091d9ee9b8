/** An instance of a goal as one of the statement: variables that an equation determines stand with the others. */
import { Rational } from '../../arithmetic/rational.ts';
import type { Expression } from '../../statement/expression.ts';
import { type Environment, isVector, quietly, type Value } from '../evaluation/environment.ts';
import { evaluateNumber, evaluateVector } from '../evaluation/number.ts';
import type { Instance } from '../report.ts';
import { instanceOf, type Trial } from './trial.ts';

export interface Placed {
  readonly instance: Instance;
  /** Solved variables whose values are not rational. */
  readonly irrational: readonly string[];
}

export function placed(trial: Trial, environment: Environment): Placed {
  const drawn = instanceOf(environment);
  const { solved, parameters = [] } = trial.goal;
  if (!solved) return { instance: drawn, irrational: [] };
  const values: Environment = new Map(environment);
  const irrational: string[] = [];
  const exact = new Map<string, Rational | readonly Rational[]>();
  // The last one solved was solved in the others, those before it may mention it.
  for (const [name, term] of [...solved].reverse()) {
    const value = quietly(() => valueAt(term, values, trial));
    if (value !== undefined) values.set(name, value);
    if (value !== undefined && isExact(value)) exact.set(name, value);
    else irrational.push(name);
  }
  // Where every term has its value, what it is a term in need not be told.
  const told = Object.entries(drawn).filter(([name]) => irrational.length > 0 || !parameters.includes(name));
  return { instance: { ...Object.fromEntries(exact), ...Object.fromEntries(told) }, irrational };
}

const valueAt = (term: Expression, values: Environment, { evaluator }: Trial): Value =>
  term.op === 'vector' ? evaluateVector(term, values, evaluator) : evaluateNumber(term, values, evaluator);

const isExact = (value: Value): value is Rational | readonly Rational[] =>
  isVector(value) ? value.every((component) => component instanceof Rational) : value instanceof Rational;

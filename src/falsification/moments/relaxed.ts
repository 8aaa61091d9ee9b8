/**
 * Conditions on functions as far as their values at finitely many places are concerned. A ∀ over numbers and vectors says something
 * about these values too: it is read at the vectors at which a value counts and at simple numbers. What cannot be read is left out, so
 * that where nothing meets the rest nothing meets the whole: no concave function has the values 1, 0, 1 at three points on a line.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Formula, Variable } from '../../statement/formula.ts';
import { Undetermined, type Value, withBinding } from '../evaluation/environment.ts';
import { evaluateInteger } from '../evaluation/number.ts';
import { conjuncts } from '../instances/goal.ts';
import { type Alternatives, alternativesOf, both, type Reading } from './pieces.ts';
import type { Unknowns } from './unknowns.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** What a number in such a ∀ is taken to be. */
const SIMPLE = [
  Rational.of(1n, 2n),
  Rational.of(1n, 3n),
  Rational.of(2n, 3n),
  Rational.of(1n, 4n),
  Rational.of(3n, 4n),
];

/** More instances of one ∀ are not read. */
const MOST_INSTANCES = 512;

export interface Relaxed {
  readonly alternatives: Alternatives;
  /** Nothing was left out. */
  readonly isWhole: boolean;
}

/** The alternatives of `read`, where there are any to read. @throws UndefinedTerm */
function readable(read: () => Alternatives): Alternatives | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Undetermined) return undefined;
    throw error;
  }
}

/** The conditions, in the values of the functions; those of their parts that cannot be read are left out. */
export function relaxed(parts: readonly Formula[], unknowns: Unknowns, reading: Reading): Relaxed {
  let alternatives: Alternatives = [[]];
  const others: Formula[] = [];
  for (const part of parts) {
    const own = readable(() => alternativesOf(part, reading));
    if (own) alternatives = both(alternatives, own);
    else others.push(part);
  }
  for (const formula of others) {
    if (formula.kind !== 'forall') continue;
    for (const body of instancesOf(formula, unknowns, reading)) {
      const all = readable(() => both(alternatives, body));
      if (all) alternatives = all;
    }
  }
  return { alternatives, isWhole: others.length === 0 };
}

/** The body of a ∀, and of further ones in it, at values for which its conditions certainly hold. */
function instancesOf(formula: Quantified, unknowns: Unknowns, reading: Reading): Alternatives[] {
  const { environment, evaluator } = reading;
  const found: Alternatives[] = [];
  let tried = 0;
  const visit = (node: Formula, conditions: readonly Formula[], left: readonly Variable[]): void => {
    const [variable, ...others] = left;
    if (variable) {
      for (const value of valuesFor(variable, unknowns, reading)) {
        withBinding(environment, variable.name, value, () => visit(node, conditions, others));
      }
      return;
    }
    if (node.kind === 'forall') {
      return visit(node.body, [...conditions, ...node.where.flatMap(conjuncts)], node.variables);
    }
    if (tried++ >= MOST_INSTANCES) return;
    if (!conditions.every((condition) => evaluator.truth(condition, environment) === 'true')) return;
    const own = readable(() => alternativesOf(node, reading));
    if (own) found.push(own);
  };
  visit(formula, [], []);
  return found;
}

function valuesFor(variable: Variable, { vectors }: Unknowns, { environment, evaluator }: Reading): readonly Value[] {
  if (variable.sort === 'real') return SIMPLE;
  if (variable.sort !== 'vector') return [];
  const dimension = Number(evaluateInteger(variable.dimension, environment, evaluator));
  return [...vectors.values()].filter(({ length }) => length === dimension);
}

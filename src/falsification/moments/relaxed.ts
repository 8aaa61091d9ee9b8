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
import { integersOf } from '../instances/integers.ts';
import { type Alternatives, alternativesOf, type Constraint, joined, type Reading } from './pieces.ts';
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

/** What comparing two constraints costs, in evaluations of a term. */
const PRICE = 1 / 10;

/** More steps are not taken to find what meets all parts. */
const MOST_STEPS = 20_000;

export interface Relaxed {
  readonly parts: readonly Alternatives[];
  /** Nothing was left out. */
  readonly isWhole: boolean;
}

/** The alternatives of `read`, where there are any to read. @throws UndefinedTerm */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Undetermined) return undefined;
    throw error;
  }
}

/** What each part of a formula asks for; a ∀ over listed integers has a part for each of them. @throws Undetermined, UndefinedTerm */
function partsOf(formula: Formula, reading: Reading): Alternatives[] {
  const { environment, evaluator } = reading;
  if (formula.kind === 'and') return formula.parts.flatMap((part) => partsOf(part, reading));
  const range = formula.kind === 'forall' ? integersOf(formula, environment, evaluator) : undefined;
  if (formula.kind !== 'forall' || !range) return [alternativesOf(formula, reading)];
  const [{ name }] = formula.variables as readonly [Variable];
  return range.flatMap((k) => withBinding(environment, name, k, () => partsOf(formula.body, reading)));
}

/** The conditions, in the values of the functions; those of their parts that cannot be read are left out. */
export function relaxed(conditions: readonly Formula[], unknowns: Unknowns, reading: Reading): Relaxed {
  const parts: Alternatives[] = [];
  const others: Formula[] = [];
  for (const condition of conditions) {
    const own = readable(() => partsOf(condition, reading));
    if (own) parts.push(...own);
    else others.push(condition);
  }
  for (const formula of others) {
    if (formula.kind === 'forall') parts.push(...instancesOf(formula, unknowns, reading));
  }
  // What leaves no choice comes first: it excludes most of the others.
  return { parts: parts.sort((a, b) => a.length - b.length), isWhole: others.length === 0 };
}

/** Every way to meet all parts that does not plainly contradict itself. @throws Undetermined after too many steps */
export function* choices(
  parts: readonly Alternatives[],
  reading: Reading,
  steps = { left: MOST_STEPS },
  met: readonly Constraint[] = [],
): Iterable<readonly Constraint[]> {
  const [part, ...rest] = parts;
  if (!part) return yield met;
  for (const alternative of part) {
    if (steps.left-- <= 0) throw new Undetermined('that many cases');
    reading.evaluator.charge(met.length * alternative.length * PRICE);
    const all = joined(met, alternative);
    if (all) yield* choices(rest, reading, steps, all);
  }
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

/** Quantifiers over integers: the range of one, read off bounds of the form `name ≤ e`; of several, one after the other. */
import { Rational } from '../../arithmetic/rational.ts';
import type { Expression } from '../../statement/expression.ts';
import type { Formula, Relation, Variable } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { type Environment, Undetermined, withBinding } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { evaluateNumber } from '../evaluation/number.ts';
import { boundOn, conjuncts } from './goal.ts';
import { type Interval, integerRange } from './placement.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** Longer ranges are not listed. */
const MAX_RANGE = 256n;

/** The integers that meet the conditions; `undefined` if they are not plainly finitely many. @throws Undetermined, UndefinedTerm */
export function integersOf(
  formula: Quantified,
  environment: Environment,
  evaluator: Evaluator,
): Rational[] | undefined {
  const [variable, ...others] = formula.variables;
  if (variable?.sort !== 'integer' || others.length > 0) return undefined;
  const { name } = variable;
  const conditions = formula.where.flatMap(conjuncts);
  const interval = conditions.reduce<Interval>((known, condition) => {
    const found = boundOn(condition, name);
    return found ? bounded(known, found.relation, exactBound(found.bound, environment, evaluator)) : known;
  }, {});
  if (!interval.lower || !interval.upper) return undefined;
  const [first, last] = integerRange(interval, 0n);
  if (last - first >= MAX_RANGE) return undefined;
  const all: Rational[] = [];
  for (let k = first; k <= last; k++) all.push(Rational.of(k));
  const meets = (k: Rational) =>
    withBinding(environment, name, k, () => conditions.every((c) => isCertain(evaluator.truth(c, environment))));
  return all.filter(meets);
}

function isCertain(truth: 'true' | 'false' | 'unknown'): boolean {
  if (truth === 'unknown') throw new Undetermined('the range of a quantifier');
  return truth === 'true';
}

function exactBound(bound: Expression, environment: Environment, evaluator: Evaluator): Rational {
  const value = evaluateNumber(bound, environment, evaluator);
  if (value instanceof Rational) return value;
  throw new Undetermined('a bound that is not exactly known');
}

/** The interval with one more bound; the tighter one counts. */
function bounded(interval: Interval, relation: Relation, value: Rational): Interval {
  const bound = { value, isStrict: relation === '<' || relation === '>' };
  const isLower = relation === '>' || relation === '>=' || relation === '=';
  const isUpper = relation === '<' || relation === '<=' || relation === '=';
  const lower = isLower && !(interval.lower && interval.lower.value.compare(value) >= 0) ? bound : interval.lower;
  const upper = isUpper && !(interval.upper && interval.upper.value.compare(value) <= 0) ? bound : interval.upper;
  return { ...(lower ? { lower } : {}), ...(upper ? { upper } : {}) };
}

/** Quantifiers over several variables as one after the other, each with the conditions that mention no later one. */
export function oneByOne(formula: Formula): Formula {
  switch (formula.kind) {
    case 'and':
    case 'or':
      return { ...formula, parts: formula.parts.map(oneByOne) };
    case 'implies':
      return { ...formula, right: oneByOne(formula.right) };
    case 'forall':
    case 'exists': {
      const body = oneByOne(formula.body);
      if (formula.variables.length < 2) return { ...formula, body };
      const conditions = formula.where.flatMap(conjuncts);
      const last = (condition: Formula): number =>
        formula.variables.findLastIndex(({ name }) => freeNames(condition).has(name));
      return formula.variables.reduceRight<Formula>(
        (inside, variable: Variable, k) => ({
          kind: formula.kind,
          variables: [variable],
          where: conditions.filter((condition) => Math.max(0, last(condition)) === k),
          body: inside,
        }),
        body,
      );
    }
    default:
      return formula;
  }
}

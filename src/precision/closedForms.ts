/**
 * The closed forms of a claim at given values of its parameters.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { ClosedForms, ParameterValues, Quantity } from '../claims/claim.ts';
import { type Expression, expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import { freeNames, type Node, substitute } from '../statement/scope.ts';
import { EvaluationError } from './errors.ts';
import { isTrue } from './evaluate.ts';
import { simplifyAt } from './simplify.ts';
import { componentsOf, vectorOf } from './vectors.ts';

/** A word, or one closed expression for each component; a number has one. */
export type ClosedValue = string | readonly Expression[];

export interface ClosedFormsAt {
  /** The first condition of the domain that fails; undefined inside. @throws EvaluationError, PrecisionError. */
  failingCondition(): Formula | undefined;
  /** Undefined if the quantity mentions an optional parameter without a value. @throws EvaluationError, PrecisionError. */
  valueOf(quantity: Quantity): Promise<ClosedValue | undefined>;
}

/** @param values of all parameters that are not optional. */
export function closedFormsAt(forms: ClosedForms, values: ParameterValues): ClosedFormsAt {
  const vectors = new Map<string, Expression>();
  const numbers = new Map<string, Rational>();
  for (const [name, value] of values) {
    if (value instanceof Rational) numbers.set(name, value);
    else vectors.set(name, vectorOf(value));
  }
  const absent = forms.parameters.map(({ name }) => name).filter((name) => !values.has(name));
  const isKnown = (node: Node): boolean => absent.every((name) => !freeNames(node).has(name));
  const put = <N extends Node>(node: N): N => substitute(node, vectors);
  const holds = (formula: Formula): boolean => isTrue(put(formula), numbers);

  function word(cases: Extract<Quantity, { cases: unknown }>): string | undefined {
    if (!cases.cases.every(({ when }) => isKnown(when))) return undefined;
    const text = cases.cases.find(({ when }) => holds(when))?.text;
    if (text === undefined) throw new EvaluationError(`no case of '${cases.name}' applies at these parameters`);
    return text;
  }

  return {
    failingCondition: () => forms.domain.find((condition) => isKnown(condition) && !holds(condition)),
    valueOf: async (quantity) => {
      if ('cases' in quantity) return word(quantity);
      if ('compute' in quantity) {
        const value = await quantity.compute(values);
        return (value instanceof Rational ? [value] : value).map((one) => expression(one));
      }
      return isKnown(quantity.value) ? numbersOf(put(quantity.value), numbers) : undefined;
    },
  };
}

function numbersOf(node: Expression, numbers: ReadonlyMap<string, Rational>): Expression[] {
  if (node.op !== 'vector') return [simplifyAt(node, numbers)];
  const dimension = simplifyAt(node.dimension, numbers);
  if (dimension.op !== 'rational' || !dimension.value.isInteger() || dimension.value.sign() < 0) {
    throw new EvaluationError('the dimension of a vector is not a natural number');
  }
  return componentsOf(node, dimension.value.num).map((component) => simplifyAt(component, numbers));
}

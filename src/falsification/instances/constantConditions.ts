/**
 * Conditions ∀i ∈ 1..n: A of which A knows nothing of i, as they arise where a constant stands for a function: A itself, where n ≥ 1 is
 * another condition. An equation that stands alone is solved, or defines what it speaks of.
 */
import type { Expression } from '../../statement/expression.ts';
import { compare, type Formula, type Variable } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { boundOn, conjuncts } from './goal.ts';

/** L ≤ U for the only bounds of an integer, L an integer: that there is a value for it. `undefined` where its range is another one. */
function isNonEmpty({ name, sort }: Variable, where: readonly Formula[]): readonly Formula[] | undefined {
  const bounds = where.filter((one) => freeNames(one).has(name)).map((one) => boundOn(one, name));
  const [lower, upper] = ['>=', '<='].map((wanted) => bounds.find((one) => one?.relation === wanted)?.bound);
  if (sort !== 'integer' || bounds.length !== 2 || !lower || !upper || !isInteger(lower)) return undefined;
  return [compare(lower, '<=', upper), compare(upper, '>=', lower)];
}

const isInteger = (node: Expression): boolean => node.op === 'rational' && node.value.isInteger();

/** The conditions, with those that are constant over a range that is not empty freed of it. */
export function withoutConstantRanges(conditions: readonly Formula[]): readonly Formula[] {
  const known = new Set(conditions.map((condition) => canonical(condition)));
  return conditions.map((condition) => {
    if (condition.kind !== 'forall') return condition;
    const { variables, body } = condition;
    const where = condition.where.flatMap(conjuncts);
    if (variables.some(({ name }) => freeNames(body).has(name))) return condition;
    const ranges = variables.map((variable) => isNonEmpty(variable, where));
    const isKnown = ranges.every((ways) => ways?.some((way) => known.has(canonical(way))));
    return isKnown && where.length === 2 * variables.length ? body : condition;
  });
}

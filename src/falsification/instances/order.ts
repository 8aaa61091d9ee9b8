/**
 * The order in which variables are drawn: as written, except that what others bound comes after them. A vector with components at most
 * exp(d), written before d, would be drawn without bounds, and hardly ever leave d any room.
 */
import type { Formula, Variable } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { isIrrational } from './definitions.ts';
import { boundOn, conjuncts } from './goal.ts';

type Comparison = Extract<Formula, { kind: 'compare' }>;

/** Names in the bounds that a condition ∀ index: comparisons puts on a vector's components. */
function inComponentBounds(condition: Formula, vector: string): string[] {
  if (condition.kind !== 'forall' || condition.variables.some(({ sort }) => sort !== 'integer')) return [];
  const bound = new Set(condition.variables.map(({ name }) => name));
  const comparisons = conjuncts(condition.body).filter((part): part is Comparison => part.kind === 'compare');
  return comparisons.flatMap(({ left, right }) =>
    [
      [left, right],
      [right, left],
    ].flatMap(([side, other]) => {
      if (side?.op !== 'apply' || side.name !== vector || !other || freeNames(other).has(vector)) return [];
      return [...freeNames(other)].filter((name) => !bound.has(name));
    }),
  );
}

/** Numbers that have to be there before the variable: those in its dimension, in its components' bounds, in an irrational bound. */
function wanted(variable: Variable, conditions: readonly Formula[], numbers: ReadonlySet<string>): Set<string> {
  const { name, sort } = variable;
  const names = conditions.flatMap((condition) => {
    if (sort === 'vector') return inComponentBounds(condition, name);
    const bound = boundOn(condition, name)?.bound;
    return bound && isIrrational(bound) ? [...freeNames(bound)] : [];
  });
  const dimension = sort === 'vector' ? [...freeNames(variable.dimension)] : [];
  return new Set([...names, ...dimension].filter((other) => other !== name && numbers.has(other)));
}

/** The variables in the order in which they are drawn. Where two wait for each other, the written order holds. */
export function inOrder(variables: readonly Variable[], where: readonly Formula[]): readonly Variable[] {
  const numbers = new Set(variables.filter(({ sort }) => sort !== 'function').map(({ name }) => name));
  const conditions = where.flatMap(conjuncts);
  return sorted(apart(sorted(variables, conditions, numbers), conditions), conditions, numbers);
}

/**
 * Two equations that end with the same vector or number leave it no room: Σ p(k) = 1 and Σ p(k)·v(k) = 1/2, where v is drawn before p. What
 * only one of them speaks of is drawn after it.
 */
function apart(variables: readonly Variable[], conditions: readonly Formula[]): readonly Variable[] {
  const equations = conditions.filter((one) => one.kind === 'compare' && one.relation === '=');
  const lastIn = (equation: Formula, order: readonly Variable[]): number =>
    order.findLastIndex(({ name }) => freeNames(equation).has(name));
  let order = variables;
  for (const equation of equations) {
    const last = lastIn(equation, order);
    const others = equations.filter((other) => other !== equation);
    if (last < 0 || !others.some((other) => lastIn(other, order) === last)) continue;
    const own = order.findLastIndex(
      ({ name, sort }, k) =>
        k < last &&
        (sort === 'real' || (sort === 'vector' && order[last]?.sort !== 'vector')) &&
        freeNames(equation).has(name) &&
        !others.some((other) => freeNames(other).has(name)),
    );
    if (own < 0) continue;
    const moved = order[own] as Variable;
    order = [...order.slice(0, own), ...order.slice(own + 1, last + 1), moved, ...order.slice(last + 1)];
  }
  return order;
}

function sorted(
  variables: readonly Variable[],
  conditions: readonly Formula[],
  numbers: ReadonlySet<string>,
): readonly Variable[] {
  const waiting = variables.map((variable) => ({ variable, needs: wanted(variable, conditions, numbers) }));
  const ordered: Variable[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ needs }) => waiting.every(({ variable }) => !needs.has(variable.name)));
    const [next] = waiting.splice(Math.max(0, free), 1);
    ordered.push((next as (typeof waiting)[number]).variable);
  }
  return ordered;
}

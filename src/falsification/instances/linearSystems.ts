/** Equations that determine the same number, solved for different ones, so that instances of linear systems are drawn. */
import { type Expression, expression } from '../../statement/expression.ts';
import type { Variable } from '../../statement/formula.ts';
import { freeNames, substitute } from '../../statement/scope.ts';
import type { Goal } from './goal.ts';
import { inOrder } from './order.ts';
import type { Comparison } from './plan.ts';
import { at, isComparison, isLinear, isReal, plain } from './solved.ts';

/** A number that stands in another equation too, by this one, which is affine in it; the one that fewest other conditions bound. */
function affineSolution(
  goal: Goal,
  equation: Comparison,
): { readonly variable: Variable; readonly term: Expression } | undefined {
  const { where } = goal;
  const difference = plain('subtract', equation.left, equation.right);
  const bounds = (name: string): number =>
    where.filter((one) => freeNames(one).has(name) && !(isComparison(one) && one.relation === '=')).length;
  const shared = goal.variables.filter(
    (one) =>
      isReal(one) &&
      freeNames(difference).has(one.name) &&
      isLinear(difference, one.name) &&
      where.some(
        (other) =>
          other !== equation && isComparison(other) && other.relation === '=' && freeNames(other).has(one.name),
      ),
  );
  const [variable] = [...shared].sort((a, b) => bounds(a.name) - bounds(b.name));
  if (!variable) return undefined;
  const [zero, one] = [0n, 1n].map((value) => substitute(difference, new Map([[variable.name, expression(value)]])));
  if (!zero || !one) return undefined;
  return { variable, term: plain('divide', zero, plain('subtract', zero, one)) };
}

/**
 * Two equations that determine the same number last leave no room to the numbers before it, however these are drawn: one of them is
 * solved for another number. a·x + b·y = 1 and c·x + d·y = 1 give x by the first, and y is drawn by the second.
 */
export function eliminated(goal: Goal): Goal[] {
  const equations = goal.where.filter(isComparison).filter(({ relation }) => relation === '=');
  const order = inOrder(goal.variables, goal.where).map(({ name }) => name);
  const lastIn = (equation: Comparison): number => order.findLastIndex((name) => freeNames(equation).has(name));
  const twin = equations.find((one, k) => equations.some((other, j) => j > k && lastIn(one) === lastIn(other)));
  const found = twin && affineSolution(goal, twin);
  if (!twin || !found) return [];
  const where = goal.where.filter((one) => one !== twin);
  const next = at(goal, found.variable, { term: found.term, where: [] }, where, goal.body);
  const further = eliminated(next);
  return further.length > 0 ? further : [next];
}

/**
 * Conditions x = e that define x by a term without rational values, written out: "let r = exp(I − 1 − 1/σ)". No drawn number meets
 * such a condition; the term itself does.
 */
import { definedness } from '../../statement/definedness.ts';
import type { Expression } from '../../statement/expression.ts';
import { compare, type Formula } from '../../statement/formula.ts';
import { freeNames, type Node, substitute } from '../../statement/scope.ts';
import { conjuncts, type Goal } from './goal.ts';
import { children } from './plan.ts';

/** Has hardly ever a rational value at rational numbers. */
export function isIrrational(node: Node): boolean {
  if ('op' in node && ['constant', 'sqrt', 'exp', 'log', 'lambertWm1', 'lambertW0', 'integral'].includes(node.op))
    return true;
  return children(node).some(isIrrational);
}

interface Definition {
  readonly name: string;
  readonly term: Expression;
  readonly condition: Formula;
}

/** The condition read as a definition of one of the goal's numbers, from either side. */
function definitionIn({ variables }: Goal, condition: Formula): Definition | undefined {
  if (condition.kind !== 'compare' || condition.relation !== '=') return undefined;
  const { left, right } = condition;
  for (const [side, term] of [
    [left, right],
    [right, left],
  ] as const) {
    if (side.op !== 'variable' || freeNames(term).has(side.name) || !isIrrational(term)) continue;
    if (variables.some(({ name, sort }) => name === side.name && sort === 'real'))
      return { name: side.name, term, condition };
  }
  return undefined;
}

/** The goal with its definitions written out, one after the other; itself where there is none. */
export function withoutDefinitions(goal: Goal): Goal {
  const found = goal.where.flatMap((condition) => definitionIn(goal, condition) ?? [])[0];
  return found ? withoutDefinitions(writtenOut(goal, found)) : goal;
}

function writtenOut(goal: Goal, { name, term, condition }: Definition): Goal {
  const map = new Map([[name, term]]);
  const scope = new Map(goal.variables.map((one) => [one.name, one]));
  const where = goal.where.filter((one) => one !== condition);
  return {
    ...goal,
    variables: goal.variables.filter((one) => one.name !== name),
    where: [...conjuncts(definedness(compare(term, '=', 0n), scope)), ...where.map((one) => substitute(one, map))],
    body: substitute(goal.body, map),
    solved: new Map([...(goal.solved ?? []), [name, term]]),
  };
}

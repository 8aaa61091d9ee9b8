/**
 * Premises ∃x∈D: A, read as ∀x (D ∧ A → …): a number that has to exist is drawn, and its equations solved, like any other. Witnesses
 * that are merely guessed hardly ever meet an equation.
 */
import type { Formula, Variable } from '../../statement/formula.ts';
import { conjuncts, type Goal, isEnumerable } from './goal.ts';

type Existence = Extract<Formula, { kind: 'forall' | 'exists' }>;

const isExistence = (formula: Formula): formula is Existence =>
  formula.kind === 'exists' && !isEnumerable(formula) && formula.variables.every(({ sort }) => sort !== 'function');

const isEquation = (formula: Formula): boolean => formula.kind === 'compare' && formula.relation === '=';

interface Lifted {
  readonly variables: readonly Variable[];
  readonly where: readonly Formula[];
}

/** The conditions with what exists by them among the variables, where its names are not in use. */
function lifted({ variables, where }: Lifted): Lifted {
  const names = new Set(variables.map(({ name }) => name));
  const at = where.findIndex(
    (condition) => isExistence(condition) && condition.variables.every(({ name }) => !names.has(name)),
  );
  if (at < 0) return { variables, where };
  const found = where[at] as Existence;
  const inside = [...found.where, found.body].flatMap(conjuncts);
  // An equation determines the variable that comes last in it, and of several equations each another one: what exists comes first.
  const isFirst = inside.some(isEquation) && found.variables.every(({ sort }) => sort === 'real');
  return lifted({
    variables: isFirst ? [...found.variables, ...variables] : [...variables, ...found.variables],
    where: [...where.slice(0, at), ...inside, ...where.slice(at + 1)],
  });
}

/** The goal with the numbers that its premises say exist drawn; itself where there are none. */
export function withoutExistence(goal: Goal): Goal {
  const { body } = goal;
  const isPremise = body.kind === 'implies' && conjuncts(body.left).some(isExistence);
  const where = isPremise ? [...goal.where, ...conjuncts(body.left)] : goal.where;
  const found = lifted({ variables: goal.variables, where });
  if (found.variables === goal.variables) return goal;
  return { ...goal, ...found, body: isPremise ? body.right : body, solved: goal.solved ?? new Map(), isLifted: true };
}

/**
 * Functions as their conditions define them: from ∀x (C → q(x) = e) the piece e where C holds. A function that conditions pin down on
 * parts of its domain is hardly met by drawing.
 */
import type { Expression } from '../../statement/expression.ts';
import { and, type Formula, type Variable } from '../../statement/formula.ts';
import { freeNames, substitute } from '../../statement/scope.ts';
import { conjuncts } from './goal.ts';

export interface Piece {
  readonly condition: Formula;
  readonly value: Expression;
}

/** The pieces of a function in the conditions, in terms of these parameters; none may mention one of the functions. */
export function piecesOf(
  name: string,
  conditions: readonly Formula[],
  parameters: readonly string[],
  functions: readonly string[],
): Piece[] {
  const found: Piece[] = [];
  const visit = (formula: Formula, premises: readonly Formula[], bound: readonly Variable[]): void => {
    switch (formula.kind) {
      case 'and':
        for (const part of formula.parts) visit(part, premises, bound);
        return;
      case 'implies':
        return visit(formula.right, [...premises, ...conjuncts(formula.left)], bound);
      case 'forall':
        return visit(
          formula.body,
          [...premises, ...formula.where.flatMap(conjuncts)],
          [...bound, ...formula.variables],
        );
      case 'compare': {
        if (formula.relation !== '=') return;
        const sides = [formula.left, formula.right] as const;
        for (const [side, value] of [sides, [sides[1], sides[0]] as const]) {
          const renaming = renamingFor(side, name, bound, parameters);
          const parts = [...premises, value];
          const isFree = parts.every((part) => !functions.some((one) => freeNames(part).has(one)));
          // Whatever else is bound must not be left over.
          const isClosed = parts.every((part) =>
            bound.every((one) => renaming?.has(one.name) || !freeNames(part).has(one.name)),
          );
          if (!renaming || !isFree || !isClosed) continue;
          const condition = and(...premises.map((premise) => substitute(premise, renaming)));
          found.push({ condition, value: substitute(value, renaming) });
        }
      }
    }
  };
  for (const condition of conditions) visit(condition, [], []);
  return found;
}

/** Bounds e ≤ q(x) ≤ e' that hold for all x without a premise, on a number in the place of q(x). */
export function boundsOnValue(
  name: string,
  conditions: readonly Formula[],
  number: Expression,
  functions: readonly string[],
): Formula[] {
  const found: Formula[] = [];
  const visit = (formula: Formula, bound: readonly Variable[]): void => {
    if (formula.kind === 'and') for (const part of formula.parts) visit(part, bound);
    if (formula.kind === 'forall' && formula.where.length === 0) visit(formula.body, [...bound, ...formula.variables]);
    if (formula.kind !== 'compare' || bound.length === 0) return;
    const outside = (side: Expression): boolean =>
      ![...functions, ...bound.map((one) => one.name)].some((one) => freeNames(side).has(one));
    const isValue = (side: Expression): boolean => renamingFor(side, name, bound, []) !== undefined;
    if (isValue(formula.left) && outside(formula.right)) found.push({ ...formula, left: number });
    if (isValue(formula.right) && outside(formula.left)) found.push({ ...formula, right: number });
  };
  for (const condition of conditions) visit(condition, []);
  return found;
}

/** From the bound variables that q is applied to, each once, to the parameters. */
function renamingFor(
  side: Expression,
  name: string,
  bound: readonly Variable[],
  parameters: readonly string[],
): ReadonlyMap<string, Expression> | undefined {
  if (side.op !== 'apply' || side.name !== name) return undefined;
  const renaming = new Map<string, Expression>();
  for (const [k, arg] of side.args.entries()) {
    if (arg.op !== 'variable' || !bound.some((one) => one.name === arg.name) || renaming.has(arg.name))
      return undefined;
    renaming.set(arg.name, { op: 'variable', name: parameters[k] ?? arg.name });
  }
  return renaming;
}

/** The functions that a formula quantifies over, and the names that it uses. */
import type { Formula, Variable } from '../../statement/formula.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import { children } from './plan.ts';

export type FunctionVariable = Extract<Variable, { sort: 'function' }>;

/** Names bound in a node, by quantifiers, sums, vectors and programs. */
export function boundNames(node: Node, names = new Set<string>()): Set<string> {
  if ('kind' in node) {
    if (node.kind === 'forall' || node.kind === 'exists') for (const { name } of node.variables) names.add(name);
    if (node.kind === 'infimum') {
      names.add(node.program.vector);
      for (const { index } of node.program.constraints) names.add(index);
    }
  } else if ('index' in node) names.add(node.index);
  for (const child of children(node)) boundNames(child, names);
  return names;
}

/** All names in a node, bound or free. */
export function namesIn(node: Node, names = new Set<string>()): Set<string> {
  for (const name of freeNames(node)) names.add(name);
  return boundNames(node, names);
}

/** The functions of one quantifier. */
export interface Group {
  readonly functions: readonly FunctionVariable[];
  readonly conditions: readonly Formula[];
  /** Names of the quantifier and of those around it. */
  readonly scope: ReadonlySet<string>;
}

/** The functions of each quantifier in a formula, with its conditions. */
export function quantifiedFunctions(node: Node, around: ReadonlySet<string> = new Set()): Group[] {
  if (!('kind' in node) || (node.kind !== 'forall' && node.kind !== 'exists'))
    return children(node).flatMap((child) => quantifiedFunctions(child, around));
  const scope = new Set([...around, ...node.variables.map(({ name }) => name)]);
  const below = children(node).flatMap((child) => quantifiedFunctions(child, scope));
  const functions = node.variables.filter((variable): variable is FunctionVariable => variable.sort === 'function');
  return functions.length > 0 ? [{ functions, conditions: node.where, scope }, ...below] : below;
}

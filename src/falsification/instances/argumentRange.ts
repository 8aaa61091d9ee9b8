/** Where a statement asks for the values of a function of one number: between the ends of a ∀ or of an integral over its argument. */
import type { Expression } from '../../statement/expression.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import { boundOn, conjuncts } from './goal.ts';
import { children } from './plan.ts';

export interface ArgumentRange {
  readonly from: Expression;
  readonly to: Expression;
}

const isApplied = (node: Node, functions: readonly string[], to: string): boolean =>
  ('op' in node &&
    node.op === 'apply' &&
    functions.includes(node.name) &&
    node.args.some((arg) => arg.op === 'variable' && arg.name === to)) ||
  children(node).some((child) => isApplied(child, functions, to));

/** The range that a node gives the numbers to which it applies the functions. */
function rangeAt(node: Node, functions: readonly string[]): ArgumentRange | undefined {
  if ('op' in node) {
    if (node.op !== 'integral' || !isApplied(node.body, functions, node.index)) return undefined;
    return { from: node.from, to: node.to };
  }
  if (node.kind !== 'forall') return undefined;
  for (const { name, sort } of node.variables) {
    if (sort !== 'real' || ![...node.where, node.body].some((part) => isApplied(part, functions, name))) continue;
    const bounds = node.where.flatMap(conjuncts).flatMap((condition) => boundOn(condition, name) ?? []);
    const from = bounds.find(({ relation }) => relation === '>=' || relation === '>')?.bound;
    const to = bounds.find(({ relation }) => relation === '<=' || relation === '<')?.bound;
    if (from && to) return { from, to };
  }
  return undefined;
}

/** The first such range whose ends mention nothing but names in scope. */
export function argumentRange(
  node: Node,
  functions: readonly string[],
  scope: ReadonlySet<string>,
): ArgumentRange | undefined {
  const own = rangeAt(node, functions);
  if (own && [own.from, own.to].every((end) => [...freeNames(end)].every((name) => scope.has(name)))) return own;
  for (const child of children(node)) {
    const found = argumentRange(child, functions, scope);
    if (found) return found;
  }
  return undefined;
}

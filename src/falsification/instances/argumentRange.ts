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

/**
 * The range that a node gives the numbers to which it applies the functions, with ends that mention nothing but names in scope. Several
 * numbers of a ∀ may have their ends from one another: of lo ≤ x ≤ y ≤ hi the range is [lo, hi].
 */
function rangeAt(node: Node, functions: readonly string[], scope: ReadonlySet<string>): ArgumentRange | undefined {
  const isInScope = (end: Expression): boolean => [...freeNames(end)].every((name) => scope.has(name));
  if ('op' in node) {
    if (node.op !== 'integral' || !isApplied(node.body, functions, node.index)) return undefined;
    return isInScope(node.from) && isInScope(node.to) ? { from: node.from, to: node.to } : undefined;
  }
  if (node.kind !== 'forall') return undefined;
  const conditions = node.where.flatMap(conjuncts);
  const applied = node.variables.filter(
    ({ name, sort }) => sort === 'real' && [...node.where, node.body].some((part) => isApplied(part, functions, name)),
  );
  const bounds = applied
    .flatMap(({ name }) => conditions.flatMap((condition) => boundOn(condition, name) ?? []))
    .filter(({ bound }) => isInScope(bound));
  const from = bounds.find(({ relation }) => relation === '>=' || relation === '>')?.bound;
  const to = bounds.find(({ relation }) => relation === '<=' || relation === '<')?.bound;
  return from && to ? { from, to } : undefined;
}

/** The first such range. */
export function argumentRange(
  node: Node,
  functions: readonly string[],
  scope: ReadonlySet<string>,
): ArgumentRange | undefined {
  const own = rangeAt(node, functions, scope);
  if (own) return own;
  for (const child of children(node)) {
    const found = argumentRange(child, functions, scope);
    if (found) return found;
  }
  return undefined;
}

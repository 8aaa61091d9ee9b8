/** Components of a vector that a condition names one by one: t(1) = lo, t(n + 1) = x. Each is placed where the condition wants it. */
import type { Expression } from '../../statement/expression.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import { byNode } from '../evaluation/byNode.ts';
import { type Comparison, children } from './plan.ts';

/** The numbers, as terms, of the components of `name` that a comparison speaks of; `undefined` if it speaks of others too, or of none. */
export const namedComponents = byNode((comparison: Comparison, name: string): readonly Expression[] | undefined => {
  const free = freeNames(comparison);
  if (!free.has(name)) return undefined;
  const found: Expression[] = [];
  const visit = (node: Node): boolean => {
    if ('op' in node && node.op === 'variable') return node.name !== name;
    if (!('op' in node) || node.op !== 'apply' || node.name !== name) return children(node).every(visit);
    const [index] = node.args as readonly [Expression];
    found.push(index);
    // A bound index goes through many components.
    return [...freeNames(index)].every((one) => one !== name && free.has(one));
  };
  return visit(comparison) && found.length > 0 ? found : undefined;
});

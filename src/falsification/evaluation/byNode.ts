/** What is read off the form of a node, read once: statements are evaluated at many instances. */
import type { Node } from '../../statement/scope.ts';

/** The function, with its results kept for as long as the node is. The second argument may be left out if it is not looked at. */
export function byNode<N extends Node, T>(read: (node: N, name: string) => T): (node: N, name?: string) => T {
  const known = new WeakMap<N, Map<string, T>>();
  return (node, name = '') => {
    let results = known.get(node);
    if (!results) {
      results = new Map();
      known.set(node, results);
    }
    if (results.has(name)) return results.get(name) as T;
    const result = read(node, name);
    results.set(name, result);
    return result;
  };
}

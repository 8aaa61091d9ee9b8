/**
 * Which expressions are integers, whatever the values of their variables.
 */
import type { Expression } from './expression.ts';
import type { Scope } from './wellFormed.ts';

/** Sufficient conditions, read off the syntax, for a number to be an integer. */
export function isInteger(node: Expression, scope: Scope): boolean {
  switch (node.op) {
    case 'rational':
      return node.value.isInteger();
    case 'variable':
      return scope.get(node.name)?.sort === 'integer';
    case 'add':
    case 'multiply':
    case 'subtract':
    case 'negate':
    case 'min':
    case 'max':
    case 'abs':
      return node.args.every((arg) => isInteger(arg, scope));
    case 'ceil':
      return true;
    case 'power':
      return node.exponent >= 0n && isInteger(node.base, scope);
    case 'if':
      return isInteger(node.whenTrue, scope) && isInteger(node.whenFalse, scope);
    case 'sum':
      return isInteger(node.body, new Map([...scope, [node.index, { name: node.index, sort: 'integer' as const }]]));
    default:
      return false;
  }
}

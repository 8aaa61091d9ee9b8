/**
 * Functions of indices beside their tables. Where a statement asks for a value outside of 1..m × 1..n, any number may stand there: a
 * function is total, and what its table's entries are says nothing about it.
 */
import { type Expression, expression } from '../../statement/expression.ts';
import { and, compare, type Formula, real, type Variable } from '../../statement/formula.ts';
import type { Node } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import type { FunctionFamily, FunctionTerm } from '../hints.ts';
import { extentOf, type Range, type Ranges, rangesWithin } from './extents.ts';
import { children } from './plan.ts';

type FunctionVariable = Extract<Variable, { sort: 'function' }>;

const sameTerm = (a: Expression, b: Expression): boolean =>
  canonical(compare(a, '=', 0n)) === canonical(compare(b, '=', 0n));

/** Integers of which it is not plain that they lie in the extent: indices with another range. */
function mayLeave(arg: Expression, extent: Range, inside: Ranges, indices: ReadonlySet<string>): boolean {
  if (arg.op !== 'variable' || !indices.has(arg.name)) return false;
  const own = inside.get(arg.name);
  if (!own || own.from.compare(extent.from) < 0) return true;
  if (sameTerm(own.to, extent.to)) return false;
  const further = own.to.op === 'variable' ? inside.get(own.to.name) : undefined;
  return !further || !sameTerm(further.to, extent.to);
}

/** Whether some index of the function may leave its range. */
function isAskedOutside(
  node: Node,
  name: string,
  extents: readonly Range[],
  ranges: Ranges,
  indices: ReadonlySet<string>,
): boolean {
  if ('op' in node && node.op === 'apply' && node.name === name) {
    if (node.args.some((arg, k) => mayLeave(arg, extents[k] as Range, ranges, indices))) return true;
  }
  const inside = rangesWithin(node, ranges);
  const bound =
    'kind' in node && (node.kind === 'forall' || node.kind === 'exists')
      ? node.variables.flatMap(({ name: own, sort }) => (sort === 'integer' ? [own] : []))
      : 'op' in node && node.op === 'sum'
        ? [node.index]
        : [];
  const within = bound.length > 0 ? new Set([...indices, ...bound]) : indices;
  return children(node).some((child) => isAskedOutside(child, name, extents, inside, within));
}

/** The functions of the quantifier with values outside of their tables, with the extents of these. */
export function askedOutside(
  functions: readonly FunctionVariable[],
  formula: Formula,
): ReadonlyMap<string, readonly Range[]> {
  const found = new Map<string, readonly Range[]>();
  for (const one of functions) {
    const { name } = one;
    const extents = extentOf(formula, one);
    if (extents && isAskedOutside(formula, name, extents, new Map(), new Set())) found.set(name, extents);
  }
  return found;
}

/** The family with numbers of their own for these functions outside of their tables; itself unchanged where it has none of them. */
export function withValuesBeside(
  family: FunctionFamily,
  outside: ReadonlyMap<string, readonly Range[]>,
  fresh: (base: string) => string,
): FunctionFamily {
  const numbers: Variable[] = [];
  const terms = Object.entries(family.functions).map(([name, term]): [string, FunctionTerm] => {
    const extents = outside.get(name);
    // A vector elsewhere in the statement may have the function's name.
    if (extents?.length !== term.parameters.length) return [name, term];
    const number = fresh('beside');
    numbers.push(real(number));
    const isInside = and(
      ...term.parameters.flatMap((parameter, k) => [
        compare(expression((extents[k] as Range).from), '<=', expression(parameter)),
        compare(expression(parameter), '<=', (extents[k] as Range).to),
      ]),
    );
    const body: Expression = { op: 'if', condition: isInside, whenTrue: term.body, whenFalse: expression(number) };
    return [name, { ...term, body }];
  });
  if (numbers.length === 0) return family;
  return {
    ...family,
    name: `${family.name}, other values beside`,
    variables: [...family.variables, ...numbers],
    functions: Object.fromEntries(terms),
  };
}

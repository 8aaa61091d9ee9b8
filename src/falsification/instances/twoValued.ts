/**
 * Functions of one number with two values each, on the same two parts of the line. What conditions ask of their values at every point
 * becomes conditions on the numbers, once for each part, so that such functions meet them; inequalities between expectations on any
 * space are mostly sharp for two points.
 */
import { type Expression, expression } from '../../statement/expression.ts';
import { compare, type Formula, real, type Variable } from '../../statement/formula.ts';
import { freeNames, type Node, substitute } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm } from '../hints.ts';
import { writeOut } from './applications.ts';
import type { ArgumentRange } from './argumentRange.ts';
import { boundOn, conjuncts } from './goal.ts';
import { children } from './plan.ts';

/** Functions beyond these make too many numbers. */
const MOST_FUNCTIONS = 8;

/** Whether the functions stand in the node only as applied to this variable, and it nowhere else. */
function isPointwise(node: Node, point: string, functions: readonly string[]): boolean {
  if ('op' in node) {
    if (node.op === 'variable') return node.name !== point;
    if (node.op === 'apply' && functions.includes(node.name)) {
      const [arg, ...more] = node.args;
      return more.length === 0 && arg?.op === 'variable' && arg.name === point;
    }
  }
  return children(node).every((child) => isPointwise(child, point, functions));
}

/** What ∀point∈D: body asks of the values at one point, as far as it speaks of nothing else. */
function pointwise(
  condition: Formula,
  functions: readonly string[],
  values: ReadonlyMap<string, FunctionTerm>,
): Formula[] {
  if (condition.kind !== 'forall') return [];
  const [variable, ...more] = condition.variables;
  if (variable?.sort !== 'real' || more.length > 0) return [];
  return conjuncts(condition.body)
    .filter((part) => isPointwise(part, variable.name, functions))
    .filter((part) => functions.some((name) => freeNames(part).has(name)))
    .map((part) => substitute(writeOut(part, values), new Map([[variable.name, expression(0n)]])));
}

export interface TwoValued {
  readonly families: readonly FunctionFamily[];
  /** What the numbers are mostly: the bounds on them, and for the border between the parts the middle of the range. */
  readonly values: { readonly [name: string]: readonly Expression[] };
}

const NONE: TwoValued = { families: [], values: {} };

/**
 * The family; none if some function has another number of arguments. The two parts meet inside the range of the argument, where there
 * is one. @param fresh a name that the statement does not use
 */
export function twoValued(
  functions: readonly Extract<Variable, { sort: 'function' }>[],
  conditions: readonly Formula[],
  range: ArgumentRange | undefined,
  fresh: (base: string) => string,
): TwoValued {
  if (functions.length === 0 || functions.length > MOST_FUNCTIONS) return NONE;
  if (functions.some(({ arity }) => arity !== 1n)) return NONE;
  const names = functions.map(({ name }) => name);
  const border = fresh('t');
  const sides = ['c', 'd'].map((letter) => new Map(names.map((name) => [name, fresh(letter)])));
  const [low, high] = sides as [Map<string, string>, Map<string, string>];
  const parameter = fresh('x');
  const term = (name: string): FunctionTerm => ({
    parameters: [parameter],
    body: {
      op: 'if',
      condition: compare(expression(parameter), '>=', expression(border)),
      whenTrue: expression(high.get(name) as string),
      whenFalse: expression(low.get(name) as string),
    },
  });
  const inRange = range
    ? [compare(range.from, '<=', expression(border)), compare(expression(border), '<=', range.to)]
    : [];
  const onValues = sides.flatMap((side) => {
    const values = new Map(
      [...side].map(([name, number]): [string, FunctionTerm] => [
        name,
        { parameters: [parameter], body: expression(number) as Expression },
      ]),
    );
    return conditions.flatMap(conjuncts).flatMap((condition) => pointwise(condition, names, values));
  });
  const numbers = sides.flatMap((side) => [...side.values()]);
  const family = {
    name: 'functions of two values',
    variables: [border, ...numbers].map((name) => real(name)),
    where: [...inRange, ...onValues],
    functions: Object.fromEntries(names.map((name) => [name, term(name)])),
  };
  const boundsOn = (name: string) => onValues.flatMap((condition) => boundOn(condition, name)?.bound ?? []);
  const bounded = numbers.map((name) => [name, boundsOn(name)] as const).filter(([, bounds]) => bounds.length > 0);
  const middle: Expression = range
    ? { op: 'divide', args: [{ op: 'add', args: [range.from, range.to] }, expression(2n)] }
    : expression('1/2');
  return { families: [family], values: { [border]: [middle], ...Object.fromEntries(bounded) } };
}

/**
 * Functions with a few values each, on the same parts of the line. What conditions ask of their values at every point becomes conditions
 * on the numbers, once for each part, so that such functions meet them; inequalities between expectations on any space are mostly sharp
 * for two points, and with four of them two densities have expectation 1 together. A second argument is 0 or is not.
 */
import { type Expression, expression } from '../../statement/expression.ts';
import { compare, type Formula, type Relation, real, type Variable } from '../../statement/formula.ts';
import { freeNames, type Node, substitute } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm } from '../hints.ts';
import { writeOut } from './applications.ts';
import type { ArgumentRange } from './argumentRange.ts';
import { boundOn, conjuncts } from './goal.ts';
import { children } from './plan.ts';

type FunctionVariable = Extract<Variable, { sort: 'function' }>;

/** Functions beyond these make too many numbers. */
const MOST_FUNCTIONS = 8;

/** Parts where an infimum chooses weights for them. */
const MANY_PARTS = 4;

/** Whether the functions stand in the node only as applied to the variables of a ∀, and these nowhere else. */
function isPointwise(node: Node, points: ReadonlySet<string>, functions: readonly string[]): boolean {
  if ('op' in node) {
    if (node.op === 'variable') return !points.has(node.name);
    if (node.op === 'apply' && functions.includes(node.name)) {
      return node.args.every((arg) => arg.op === 'variable' && points.has(arg.name));
    }
  }
  return children(node).every((child) => isPointwise(child, points, functions));
}

/** What ∀points∈D: body asks of the values at one point, as far as it speaks of nothing else. */
function pointwise(
  condition: Formula,
  functions: readonly string[],
  values: ReadonlyMap<string, FunctionTerm>,
): Formula[] {
  if (condition.kind !== 'forall' || !condition.variables.every(({ sort }) => sort === 'real' || sort === 'integer'))
    return [];
  const points = new Set(condition.variables.map(({ name }) => name));
  const zeros = new Map([...points].map((name) => [name, expression(0n)]));
  return conjuncts(condition.body)
    .filter((part) => isPointwise(part, points, functions))
    .filter((part) => functions.some((name) => freeNames(part).has(name)))
    .map((part) => substitute(writeOut(part, values), zeros));
}

export interface FewValued {
  readonly families: readonly FunctionFamily[];
  /** What the numbers are mostly: the bounds on them, or small steps from one, and for a border between two parts the middle. */
  readonly values: { readonly [name: string]: readonly Expression[] };
}

const choose = (condition: Formula, whenTrue: Expression, whenFalse: Expression): Expression => ({
  op: 'if',
  condition,
  whenTrue,
  whenFalse,
});

/** Where the parts meet: in the middle or anywhere for two, at equal distances for more. */
function bordersOf(count: number, range: ArgumentRange | undefined, border: Expression): Expression[] {
  if (!range || count === 2) return [border];
  const { from, to } = range;
  const width: Expression = { op: 'subtract', args: [to, from] };
  return Array.from({ length: count - 1 }, (_, k) => ({
    op: 'add',
    args: [from, { op: 'multiply', args: [expression(`${k + 1}/${count}`), width] }],
  }));
}

const isLower = (relation: Relation): boolean => relation === '>=' || relation === '>';

/** Numbers that a bounded number mostly is. */
function likely(name: string, conditions: readonly Formula[]): Expression[] {
  const bounds = conditions.flatMap((condition) => boundOn(condition, name) ?? []);
  const [first] = bounds;
  const isOneSided = first && bounds.every(({ relation }) => isLower(relation) === isLower(first.relation));
  if (!isOneSided) return bounds.map(({ bound }) => bound);
  const step = (by: string): Expression => ({ op: 'add', args: [first.bound, expression(by)] });
  return [first.bound, ...(isLower(first.relation) ? ['2', '1'] : ['-2', '-1']).map(step)];
}

/** One family with so many parts. */
function inParts(
  count: number,
  functions: readonly FunctionVariable[],
  conditions: readonly Formula[],
  range: ArgumentRange | undefined,
  fresh: (base: string) => string,
): FewValued {
  const names = functions.map(({ name }) => name);
  const border = count === 2 || !range ? fresh('t') : undefined;
  const borders = bordersOf(count, range, expression(border ?? '0'));
  const cases = functions.some(({ arity }) => arity > 1n) ? [0, 1] : [0];
  const parameters = [fresh('x'), fresh('x')];
  const numberOf = new Map<string, string>();
  const numberAt = (name: string, one: number, part: number): string =>
    numberOf.get(`${name} ${one} ${part}`) as string;
  for (const { name, arity } of functions) {
    for (const one of cases) {
      for (let part = 0; part <= borders.length; part++) {
        const isShared = arity === 1n && one > 0;
        numberOf.set(`${name} ${one} ${part}`, isShared ? numberAt(name, 0, part) : fresh(part === 0 ? 'c' : 'd'));
      }
    }
  }
  const bodyIn = (name: string, one: number, at: Expression): Expression =>
    borders.reduce<Expression>(
      (below, end, k) => choose(compare(at, '>=', end), expression(numberAt(name, one, k + 1)), below),
      expression(numberAt(name, one, 0)),
    );
  const terms = functions.map(({ name, arity }): [string, FunctionTerm] => {
    const own = parameters.slice(0, Number(arity));
    const at = expression(own.at(-1) as string);
    const body = bodyIn(name, 0, at);
    const isZero = compare(expression(own[0] as string), '=', 0n);
    return [name, { parameters: own, body: arity === 1n ? body : choose(isZero, body, bodyIn(name, 1, at)) }];
  });
  const onValues = cases.flatMap((one) =>
    [...Array(borders.length + 1).keys()].flatMap((part) => {
      const values = new Map(
        functions.map(({ name, arity }): [string, FunctionTerm] => [
          name,
          { parameters: parameters.slice(0, Number(arity)), body: expression(numberAt(name, one, part)) },
        ]),
      );
      return conditions.flatMap(conjuncts).flatMap((condition) => pointwise(condition, names, values));
    }),
  );
  const inRange =
    range && border ? [compare(range.from, '<=', expression(border)), compare(expression(border), '<=', range.to)] : [];
  const numbers = [...new Set(numberOf.values())];
  const known = numbers.map((name) => [name, likely(name, onValues)] as const).filter(([, list]) => list.length > 0);
  const middle: Expression | undefined = range
    ? { op: 'divide', args: [{ op: 'add', args: [range.from, range.to] }, expression(2n)] }
    : undefined;
  // Without a range an argument may be an index as well.
  const places = middle ? [middle] : ['1/2', '3/2'].map((place) => expression(place));
  const family = {
    name: `functions of ${borders.length + 1} values`,
    variables: [...(border ? [border] : []), ...numbers].map((name) => real(name)),
    where: [...inRange, ...onValues],
    functions: Object.fromEntries(terms),
  };
  return { families: [family], values: { ...(border ? { [border]: places } : {}), ...Object.fromEntries(known) } };
}

/**
 * The families; none if some function has more than two arguments. @param isWeighted an infimum over distributions is about them
 * @param fresh a name that the statement does not use
 */
export function fewValued(
  functions: readonly FunctionVariable[],
  conditions: readonly Formula[],
  { range, isWeighted }: { readonly range: ArgumentRange | undefined; readonly isWeighted: boolean },
  fresh: (base: string) => string,
): FewValued {
  const isFitting = functions.every(({ arity }) => arity >= 1n && arity <= 2n);
  if (functions.length === 0 || functions.length > MOST_FUNCTIONS || !isFitting) return { families: [], values: {} };
  const counts = [2, ...(isWeighted && range ? [MANY_PARTS] : [])];
  const found = counts.map((count) => inParts(count, functions, conditions, range, fresh));
  return {
    families: found.flatMap(({ families }) => families),
    values: Object.assign({}, ...found.map(({ values }) => values)),
  };
}

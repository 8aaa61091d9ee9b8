/** Over what the arguments of a function run: indices over integers, numbers over the few values at which a statement looks at them. */
import { Rational } from '../../arithmetic/rational.ts';
import { choose, type Expression, expression, subtract } from '../../statement/expression.ts';
import { compare, type Formula, type Variable } from '../../statement/formula.ts';
import type { Node } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { boundOn, conjuncts } from './goal.ts';
import { children } from './plan.ts';

type FunctionVariable = Extract<Variable, { sort: 'function' }>;

/** What an index counts: from an integer to a term. */
export interface Range {
  readonly from: Rational;
  readonly to: Expression;
}

/** By the name of the index. */
export type Ranges = ReadonlyMap<string, Range>;

const startOf = (node: Expression): Rational | undefined =>
  node.op === 'rational' && node.value.isInteger() ? node.value : undefined;

/** How many it counts. */
export function lengthOf({ from, to }: Range): Expression {
  const before = from.subtract(Rational.ONE);
  return before.isZero() ? to : subtract(to, expression(before));
}

/** What each integer among the variables counts. */
function rangesOf(variables: readonly Variable[], where: readonly Formula[]): Map<string, Range> {
  const ranges = new Map<string, Range>();
  for (const { name, sort } of variables) {
    if (sort !== 'integer') continue;
    let [from, to]: [Rational | undefined, Expression | undefined] = [undefined, undefined];
    for (const condition of where.flatMap(conjuncts)) {
      const found = boundOn(condition, name);
      if (found?.relation === '>=') from ??= startOf(found.bound);
      if (found?.relation === '<=') to ??= found.bound;
    }
    if (from && to) ranges.set(name, { from, to });
  }
  return ranges;
}

/** The ranges below a node. */
export function rangesWithin(node: Node, ranges: Ranges): Ranges {
  if ('kind' in node && (node.kind === 'forall' || node.kind === 'exists')) {
    return new Map([...ranges, ...rangesOf(node.variables, node.where)]);
  }
  if (!('op' in node)) return ranges;
  if (node.op === 'vector') return new Map([...ranges, [node.index, { from: Rational.ONE, to: node.dimension }]]);
  const from = node.op === 'sum' ? leastStart(node.from, ranges) : undefined;
  return from && node.op === 'sum' ? new Map([...ranges, [node.index, { from, to: node.to }]]) : ranges;
}

/** From where on an index counts at least: one that starts at another index starts nowhere before that one. */
const leastStart = (node: Expression, ranges: Ranges): Rational | undefined =>
  startOf(node) ?? (node.op === 'variable' ? ranges.get(node.name)?.from : undefined);

/** What the function's arguments count, one list for each application to indices alone. */
function countedBy(node: Node, name: string, arity: bigint, ranges: Ranges): Range[][] {
  const inside = rangesWithin(node, ranges);
  const below = children(node).flatMap((child) => countedBy(child, name, arity, inside));
  if (!('op' in node) || node.op !== 'apply' || node.name !== name) return below;
  const counted = node.args.map((arg) => (arg.op === 'variable' ? ranges.get(arg.name) : undefined));
  const isCounted = BigInt(counted.length) === arity && counted.every((range) => range !== undefined);
  return isCounted ? [counted as Range[], ...below] : below;
}

/** The first application of the function to indices alone, each with its range; one to indices from 1 on before any other. */
export function extentOf(node: Node, { name, arity }: FunctionVariable): Range[] | undefined {
  const found = countedBy(node, name, arity, new Map());
  return found.find((ranges) => ranges.every(({ from }) => from.equals(Rational.ONE))) ?? found[0];
}

const textOf = (term: Expression): string => canonical(compare(term, '=', 0n));

/** The same, each index from the least number on from which it counts to the same end. */
export function widestExtentOf(node: Node, variable: FunctionVariable): Range[] | undefined {
  const all = countedBy(node, variable.name, variable.arity, new Map());
  return extentOf(node, variable)?.map(({ from, to }, k) => {
    const starts = all.flatMap((ranges) => (ranges[k] && textOf(ranges[k].to) === textOf(to) ? [ranges[k].from] : []));
    return { from: starts.reduce((least, one) => (one.compare(least) < 0 ? one : least), from), to };
  });
}

/** What one argument of a table runs over: an index, or a number of which it counts whether it is one of a few values. */
export type Axis = Range | { readonly values: readonly Rational[] };

export const isRange = (axis: Axis): axis is Range => 'from' in axis;

/** How many places an axis has. */
export const placesOn = (axis: Axis): Expression =>
  isRange(axis) ? lengthOf(axis) : expression(BigInt(axis.values.length + 1));

/**
 * What stands at the places of these arguments on their axes, each from 1 on. An argument that is a number chooses among what stands at
 * its values and, last, elsewhere: a choice between terms is read where one between indices is not.
 */
export function atPlaces(
  axes: readonly Axis[],
  args: readonly Expression[],
  entry: (places: readonly Expression[]) => Expression,
): Expression {
  const [axis, ...more] = axes;
  const [argument, ...others] = args;
  if (!axis || !argument) return entry([]);
  const at = (place: Expression): Expression => atPlaces(more, others, (places) => entry([place, ...places]));
  if (isRange(axis)) {
    const before = axis.from.subtract(Rational.ONE);
    return at(before.isZero() ? argument : subtract(argument, expression(before)));
  }
  return axis.values.reduceRight<Expression>(
    (rest, value, k) => choose(compare(argument, '=', expression(value)), at(expression(BigInt(k + 1))), rest),
    at(placesOn(axis)),
  );
}

/** More values of a number are not told apart. */
const MOST_VALUES = 2;

/**
 * The axes of a function of indices and numbers, each number of which stands only as a variable or as one of a few values: o(0, i) and
 * o(k, i) for all real k. None for a function of indices alone.
 */
export function mixedAxes(node: Node, { name, arity }: FunctionVariable): Axis[] | undefined {
  const all = applicationsOf(node, name, new Map(), new Set());
  const found = all.filter(({ args }) => BigInt(args.length) === arity);
  const [first] = found;
  if (!first) return undefined;
  const axes = first.args.map((_, k): Axis | undefined => {
    const args = found.map((one) => ({ ...one, arg: one.args[k] as Expression }));
    const range = args.map(({ arg, ranges }) => (arg.op === 'variable' ? ranges.get(arg.name) : undefined));
    const counted = range.find((one) => one !== undefined);
    if (counted) return counted;
    const values = new Map(args.flatMap(({ arg }) => (arg.op === 'rational' ? [[`${arg.value}`, arg.value]] : [])));
    const isNumber = args.every(
      ({ arg, numbers }) => arg.op === 'rational' || (arg.op === 'variable' && numbers.has(arg.name)),
    );
    return isNumber && values.size > 0 && values.size <= MOST_VALUES ? { values: [...values.values()] } : undefined;
  });
  const isMixed = axes.some((axis) => axis && isRange(axis)) && axes.some((axis) => axis && !isRange(axis));
  return isMixed && axes.every((axis) => axis !== undefined) ? (axes as Axis[]) : undefined;
}

interface Application {
  readonly args: readonly Expression[];
  readonly ranges: Ranges;
  /** Real variables in scope. */
  readonly numbers: ReadonlySet<string>;
}

function applicationsOf(node: Node, name: string, ranges: Ranges, numbers: ReadonlySet<string>): Application[] {
  const inside = rangesWithin(node, ranges);
  const bound =
    'kind' in node && (node.kind === 'forall' || node.kind === 'exists')
      ? node.variables.flatMap(({ name: own, sort }) => (sort === 'real' ? [own] : []))
      : [];
  const within = bound.length > 0 ? new Set([...numbers, ...bound]) : numbers;
  const own = 'op' in node && node.op === 'apply' && node.name === name ? [{ args: node.args, ranges, numbers }] : [];
  return [...own, ...children(node).flatMap((child) => applicationsOf(child, name, inside, within))];
}

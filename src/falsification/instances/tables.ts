/**
 * Functions of indices as tables: a function whose arguments count from 1 to m and from 1 to n is a vector of m·n numbers, drawn and
 * searched like any other; a distribution is such a vector divided by its total, a conditional one by the totals of its rows.
 */
import {
  add,
  apply,
  divide,
  type Expression,
  expression,
  multiply,
  subtract,
  sum,
} from '../../statement/expression.ts';
import { compare, type Formula, integer, real, type Variable, vectorVariable } from '../../statement/formula.ts';
import { freeNames, type Node, substitute } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm } from '../hints.ts';
import { writeOut } from './applications.ts';
import { type Axis, atPlaces, extentOf, isRange, mixedAxes, placesOn, widestExtentOf } from './extents.ts';
import { matrixShapeOf, shapedEntry } from './matrixShapes.ts';

type FunctionVariable = Extract<Variable, { sort: 'function' }>;

const ONE = expression(1n);
const isOne = (node: Expression): boolean => node.op === 'rational' && node.value.toString() === '1';

/** Which arguments a condition sums over when it says what total the function's values have. */
interface Normalised {
  readonly places: readonly number[];
  readonly total: Expression;
}

const isPositive = (node: Expression): boolean => node.op === 'rational' && node.value.sign() > 0;

function normalised(name: string, conditions: readonly Formula[]): Normalised | undefined {
  const visit = (formula: Formula): Normalised | undefined => {
    if (formula.kind === 'and') return formula.parts.map(visit).find((found) => found !== undefined);
    if (formula.kind === 'forall') return visit(formula.body);
    if (formula.kind !== 'compare' || formula.relation !== '=') return undefined;
    const { left, right } = formula;
    const [side, total] = isPositive(right) ? [left, right] : [right, left];
    const places = isPositive(total) ? summedOver(side, name, []) : undefined;
    return places && { places, total };
  };
  return conditions.map(visit).find((found) => found !== undefined);
}

function summedOver(node: Expression, name: string, indices: readonly string[]): readonly number[] | undefined {
  if (node.op === 'sum') return summedOver(node.body, name, [...indices, node.index]);
  if (node.op !== 'apply' || node.name !== name || indices.length === 0) return undefined;
  const places = indices.map((index) => node.args.findIndex((arg) => arg.op === 'variable' && arg.name === index));
  return places.every((place) => place >= 0) ? places : undefined;
}

/** The term that a condition ∀ indices: function(indices) = term gives the function. */
function givenBy(name: string, conditions: readonly Formula[], parameters: readonly string[]): Expression | undefined {
  const visit = (formula: Formula): Expression | undefined => {
    if (formula.kind === 'and') return formula.parts.map(visit).find((found) => found !== undefined);
    if (formula.kind === 'forall' && formula.variables.every(({ sort }) => sort === 'integer'))
      return visit(formula.body);
    if (formula.kind !== 'compare' || formula.relation !== '=') return undefined;
    const { left, right } = formula;
    for (const [side, term] of [
      [left, right],
      [right, left],
    ] as const) {
      if (side.op !== 'apply' || side.name !== name || freeNames(term).has(name)) continue;
      if (!side.args.every((arg) => arg.op === 'variable')) continue;
      const names = side.args.map((arg) => (arg as { readonly name: string }).name);
      if (new Set(names).size < names.length) continue;
      return substitute(term, new Map(names.map((one, k) => [one, expression(parameters[k] as string)])));
    }
    return undefined;
  };
  return conditions.map(visit).find((found) => found !== undefined);
}

/** Bounds that conditions for all indices, and numbers beside them, put on the function's values, on another term in their place. */
function boundsOn(
  name: string,
  conditions: readonly Formula[],
  value: Expression,
  functions: readonly string[],
): Formula[] {
  const found: Formula[] = [];
  const visit = (formula: Formula, bound: readonly string[]): void => {
    if (formula.kind === 'and') for (const part of formula.parts) visit(part, bound);
    if (formula.kind === 'forall' && formula.variables.every(({ sort }) => sort === 'integer' || sort === 'real'))
      visit(formula.body, [...bound, ...formula.variables.map((one) => one.name)]);
    if (formula.kind !== 'compare' || bound.length === 0) return;
    const isValue = (side: Expression): boolean =>
      side.op === 'apply' && side.name === name && side.args.every((arg) => arg.op === 'variable');
    const isOutside = (side: Expression): boolean => ![...functions, ...bound].some((one) => freeNames(side).has(one));
    if (isValue(formula.left) && isOutside(formula.right)) found.push({ ...formula, left: value });
    if (isValue(formula.right) && isOutside(formula.left)) found.push({ ...formula, right: value });
  };
  for (const condition of conditions) visit(condition, []);
  return found;
}

/** The term with names of its own for what its sums count. */
function renamed(node: Expression, maker: TableMaker): Expression {
  if (node.op === 'sum') {
    const index = maker.fresh('s');
    const body = substitute(node.body, new Map([[node.index, expression(index)]]));
    return { ...node, index, from: renamed(node.from, maker), to: renamed(node.to, maker), body: renamed(body, maker) };
  }
  if (!('args' in node)) return node;
  return { ...node, args: node.args.map((arg) => renamed(arg, maker)) } as Expression;
}

export interface TableMaker {
  /** A name that the statement does not use. */
  readonly fresh: (base: string) => string;
  /** Names in scope where the functions are quantified. */
  readonly scope: ReadonlySet<string>;
}

/** Where in its vector the entry at these places is. */
function positionOf(places: readonly Expression[], axes: readonly Axis[]): Expression {
  return places.reduce((before, place, k) => add(multiply(subtract(before, ONE), placesOn(axes[k] as Axis)), place));
}

interface Table {
  readonly variables: readonly Variable[];
  readonly where: readonly Formula[];
  readonly term: FunctionTerm;
}

function tableOf(
  name: string,
  axes: readonly Axis[],
  conditions: readonly Formula[],
  names: readonly string[],
  isPlain: boolean,
  maker: TableMaker,
): Table {
  const { fresh } = maker;
  const entries = fresh('g');
  const parameters = axes.map(() => fresh('i'));
  const at = (indices: readonly string[]): Expression =>
    atPlaces(
      axes,
      indices.map((one) => expression(one)),
      (places) => apply(entries, positionOf(places, axes)),
    );
  const index = fresh('k');
  const [places, ...more] = axes.map(placesOn) as [Expression, ...Expression[]];
  const size = more.length === 0 ? places : multiply(places, ...more);
  const own: Expression = { op: 'apply', name: entries, args: [expression(index)] };
  const bounds = boundsOn(name, conditions, own, names);
  const summed = isPlain ? undefined : normalised(name, conditions);
  const inRange = [compare(ONE, '<=', expression(index)), compare(expression(index), '<=', size)];
  // One condition for each bound: where bounds of components are read off, each stands alone.
  // Only the proportions of what is divided count.
  const each = summed ? [compare(own, '>=', expression(0n)), compare(own, '<=', ONE)] : bounds;
  const total = (): Expression => {
    const summing = parameters.map((parameter, k) => (summed?.places.includes(k) ? fresh('s') : parameter));
    return axes.reduce<Expression>((inside, axis, k) => {
      if (!summed?.places.includes(k) || !isRange(axis)) return inside;
      return sum(summing[k] as string, expression(axis.from), axis.to, inside);
    }, at(summing));
  };
  const share = (value: Expression): Expression =>
    divide(summed && !isOne(summed.total) ? multiply(summed.total, value) : value, total());
  const [row, column] = parameters;
  const entry =
    row !== undefined && column !== undefined && parameters.length === 2
      ? shapedEntry(name, matrixShapeOf(name, conditions), [row, column], at, (node) => renamed(node, maker))
      : at(parameters);
  return {
    variables: [vectorVariable(entries, size)],
    where: each.map((body) => ({ kind: 'forall', variables: [integer(index)], where: inRange, body })),
    term: { parameters, body: summed ? share(at(parameters)) : entry },
  };
}

/** One number on the diagonal and one beside it, which is a matrix of any size. */
function diagonalOf(
  name: string,
  conditions: readonly Formula[],
  names: readonly string[],
  { fresh }: TableMaker,
): Table {
  const [row, column, on, off] = ['i', 'i', 'g', 'g'].map(fresh) as [string, string, string, string];
  const numbers = [on, off].map((number) => expression(number));
  const [whenTrue, whenFalse] = numbers as [Expression, Expression];
  const condition: Formula = { kind: 'compare', relation: '=', left: expression(row), right: expression(column) };
  return {
    variables: [on, off].map((number) => real(number)),
    where: numbers.flatMap((number) => boundsOn(name, conditions, number, names)),
    term: { parameters: [row, column], body: { op: 'if', condition, whenTrue, whenFalse } },
  };
}

type Kind = 'tables' | 'plain tables' | 'diagonal tables';

/**
 * A family with a table for each function of indices, and what equations give for the others; none where there is no such function.
 * Where a table is divided by its total there is a second family with plain entries: conditions that are linear in the function are
 * linear in these only, and the condition on the total is met as any other. Where there is a table of two indices, another family has one
 * number on its diagonal and one beside it: what fails from some size on is found at that size.
 */
export function tables(
  functions: readonly FunctionVariable[],
  conditions: readonly Formula[],
  formula: Node,
  maker: TableMaker,
): FunctionFamily[] {
  const isDivided = functions.some(({ name }) => normalised(name, conditions) !== undefined);
  const kinds: Kind[] = ['tables', ...(isDivided ? (['plain tables'] as const) : [])];
  if (functions.some((one) => extentOf(formula, one)?.length === 2)) kinds.push('diagonal tables');
  const axesOf = (one: FunctionVariable): readonly Axis[] | undefined => widestExtentOf(formula, one);
  return kinds.flatMap((kind) => family(functions, conditions, axesOf, maker, kind));
}

/** The same where some function has numbers beside its indices, told apart where the statement looks; none where there is no such. */
export function mixedTables(
  functions: readonly FunctionVariable[],
  conditions: readonly Formula[],
  formula: Node,
  maker: TableMaker,
): FunctionFamily[] {
  const mixed = new Map(functions.map((one) => [one.name, mixedAxes(formula, one)] as const));
  if (![...mixed.values()].some((axes) => axes !== undefined)) return [];
  const axesOf = (one: FunctionVariable): readonly Axis[] | undefined =>
    widestExtentOf(formula, one) ?? mixed.get(one.name);
  const kinds: Kind[] = ['tables', 'plain tables'];
  return kinds.flatMap((kind) => family(functions, conditions, axesOf, maker, kind));
}

function family(
  functions: readonly FunctionVariable[],
  conditions: readonly Formula[],
  axesOf: (one: FunctionVariable) => readonly Axis[] | undefined,
  maker: TableMaker,
  kind: Kind,
): FunctionFamily[] {
  const names = functions.map(({ name }) => name);
  const terms = new Map<string, FunctionTerm>();
  const variables: Variable[] = [];
  const where: Formula[] = [];
  const waiting: [string, FunctionTerm][] = [];
  for (const one of functions) {
    const { name } = one;
    const axes = axesOf(one);
    if (!axes?.every((axis) => [...freeNames(placesOn(axis))].every((used) => maker.scope.has(used)))) continue;
    const parameters = axes.map(() => maker.fresh('i'));
    const given = givenBy(name, conditions, parameters);
    // One of two functions that give each other has to be a table.
    const isGiven =
      given &&
      names.some((other) => freeNames(given).has(other)) &&
      !waiting.some(([, { body }]) => freeNames(body).has(name));
    if (isGiven) {
      waiting.push([name, { parameters, body: renamed(given, maker) }]);
      continue;
    }
    const table =
      kind === 'diagonal tables' && axes.length === 2
        ? diagonalOf(name, conditions, names, maker)
        : tableOf(name, axes, conditions, names, kind === 'plain tables', maker);
    terms.set(name, table.term);
    variables.push(...table.variables);
    where.push(...table.where);
  }
  for (const [name, term] of waiting) {
    const body = writeOut(term.body, terms);
    if (names.some((other) => freeNames(body).has(other))) return [];
    terms.set(name, { ...term, body });
  }
  if (terms.size === 0) return [];
  return [{ name: kind, variables, where, functions: Object.fromEntries(terms) }];
}

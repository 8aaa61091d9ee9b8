/**
 * Functions of indices as tables: a function whose arguments count from 1 to m and from 1 to n is a vector of m·n numbers, drawn and
 * searched like any other; a distribution is such a vector divided by its total, a conditional one by the totals of its rows.
 */
import { add, type Expression, expression, multiply } from '../../statement/expression.ts';
import { compare, type Formula, integer, real, type Variable, vectorVariable } from '../../statement/formula.ts';
import { freeNames, type Node, substitute } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm } from '../hints.ts';
import { writeOut } from './applications.ts';
import { boundOn, conjuncts } from './goal.ts';
import { matrixShapeOf, shapedEntry } from './matrixShapes.ts';
import { children } from './plan.ts';

type FunctionVariable = Extract<Variable, { sort: 'function' }>;

const ONE = expression(1n);
const isOne = (node: Expression): boolean => node.op === 'rational' && node.value.toString() === '1';

/** Up to where each index counts, from 1 on; by the name of the index. */
export type Ranges = ReadonlyMap<string, Expression>;

/** The last number of each integer among the variables that counts from 1. */
function rangesOf(variables: readonly Variable[], where: readonly Formula[]): Map<string, Expression> {
  const ranges = new Map<string, Expression>();
  for (const { name, sort } of variables) {
    if (sort !== 'integer') continue;
    let [fromOne, to]: [boolean, Expression | undefined] = [false, undefined];
    for (const condition of where.flatMap(conjuncts)) {
      const found = boundOn(condition, name);
      if (found?.relation === '>=' && isOne(found.bound)) fromOne = true;
      if (found?.relation === '<=') to ??= found.bound;
    }
    if (fromOne && to) ranges.set(name, to);
  }
  return ranges;
}

/** The ranges below a node. */
export function rangesWithin(node: Node, ranges: Ranges): Ranges {
  if ('kind' in node && (node.kind === 'forall' || node.kind === 'exists')) {
    return new Map([...ranges, ...rangesOf(node.variables, node.where)]);
  }
  return 'op' in node && node.op === 'sum' && isOne(node.from) ? new Map([...ranges, [node.index, node.to]]) : ranges;
}

/** The first application of the function to indices, each with its range. */
export function extentOf(node: Node, name: string, ranges: Ranges): Expression[] | undefined {
  if ('op' in node && node.op === 'apply' && node.name === name) {
    const extents = node.args.map((arg) => (arg.op === 'variable' ? ranges.get(arg.name) : undefined));
    if (extents.length > 0 && extents.every((extent) => extent !== undefined)) return extents as Expression[];
  }
  const inside = rangesWithin(node, ranges);
  for (const child of children(node)) {
    const found = extentOf(child, name, inside);
    if (found) return found;
  }
  return undefined;
}

/** Which arguments a condition sums over when it says that the function's values have the total 1. */
function normalised(name: string, conditions: readonly Formula[]): readonly number[] | undefined {
  const visit = (formula: Formula): readonly number[] | undefined => {
    if (formula.kind === 'and') return formula.parts.map(visit).find((found) => found !== undefined);
    if (formula.kind === 'forall') return visit(formula.body);
    if (formula.kind !== 'compare' || formula.relation !== '=') return undefined;
    const side = isOne(formula.right) ? formula.left : isOne(formula.left) ? formula.right : undefined;
    return side && summedOver(side, name, []);
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

/** Bounds that conditions for all indices put on the function's values, on another term in their place. */
function boundsOn(
  name: string,
  conditions: readonly Formula[],
  value: Expression,
  functions: readonly string[],
): Formula[] {
  const found: Formula[] = [];
  const visit = (formula: Formula, bound: readonly string[]): void => {
    if (formula.kind === 'and') for (const part of formula.parts) visit(part, bound);
    if (formula.kind === 'forall' && formula.variables.every(({ sort }) => sort === 'integer'))
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

/** The place of the entry in its vector. */
function placeOf(parameters: readonly string[], extents: readonly Expression[]): Expression {
  return parameters.reduce<Expression | undefined>((before, parameter, k) => {
    const own = expression(parameter);
    if (!before) return own;
    return add(multiply({ op: 'subtract', args: [before, ONE] }, extents[k] as Expression), own);
  }, undefined) as Expression;
}

interface Table {
  readonly variables: readonly Variable[];
  readonly where: readonly Formula[];
  readonly term: FunctionTerm;
}

function tableOf(
  name: string,
  extents: readonly Expression[],
  conditions: readonly Formula[],
  names: readonly string[],
  isPlain: boolean,
  maker: TableMaker,
): Table {
  const { fresh } = maker;
  const entries = fresh('g');
  const parameters = extents.map(() => fresh('i'));
  const at = (indices: readonly string[]): Expression => ({
    op: 'apply',
    name: entries,
    args: [placeOf(indices, extents)],
  });
  const index = fresh('k');
  const size = extents.length === 1 ? (extents[0] as Expression) : multiply(...extents);
  const own: Expression = { op: 'apply', name: entries, args: [expression(index)] };
  const bounds = boundsOn(name, conditions, own, names);
  const summed = isPlain ? undefined : normalised(name, conditions);
  const inRange = [compare(ONE, '<=', expression(index)), compare(expression(index), '<=', size)];
  // One condition for each bound: where bounds of components are read off, each stands alone.
  const each = summed ? [compare(own, '>=', expression(0n))] : bounds;
  const total = (): Expression => {
    const summing = parameters.map((parameter, k) => (summed?.includes(k) ? fresh('s') : parameter));
    return parameters.reduce<Expression>(
      (inside, _, k) =>
        summed?.includes(k)
          ? { op: 'sum', index: summing[k] as string, from: ONE, to: extents[k] as Expression, body: inside }
          : inside,
      at(summing),
    );
  };
  const [row, column] = parameters;
  const entry =
    row !== undefined && column !== undefined && parameters.length === 2
      ? shapedEntry(name, matrixShapeOf(name, conditions), [row, column], at, (node) => renamed(node, maker))
      : at(parameters);
  return {
    variables: [vectorVariable(entries, size)],
    where: each.map((body) => ({ kind: 'forall', variables: [integer(index)], where: inRange, body })),
    term: { parameters, body: summed ? { op: 'divide', args: [at(parameters), total()] } : entry },
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
  if (functions.some(({ name }) => extentOf(formula, name, new Map())?.length === 2)) kinds.push('diagonal tables');
  return kinds.flatMap((kind) => family(functions, conditions, formula, maker, kind));
}

function family(
  functions: readonly FunctionVariable[],
  conditions: readonly Formula[],
  formula: Node,
  maker: TableMaker,
  kind: Kind,
): FunctionFamily[] {
  const names = functions.map(({ name }) => name);
  const terms = new Map<string, FunctionTerm>();
  const variables: Variable[] = [];
  const where: Formula[] = [];
  const waiting: [string, FunctionTerm][] = [];
  for (const { name } of functions) {
    const extents = extentOf(formula, name, new Map());
    if (!extents?.every((extent) => [...freeNames(extent)].every((one) => maker.scope.has(one)))) continue;
    const parameters = extents.map(() => maker.fresh('i'));
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
      kind === 'diagonal tables' && extents.length === 2
        ? diagonalOf(name, conditions, names, maker)
        : tableOf(name, extents, conditions, names, kind === 'plain tables', maker);
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

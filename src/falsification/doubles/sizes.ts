/** The integers of a goal at which the search in doubles looks: all small ones, then ever larger ones. */
import type { Expression } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import type { Goal } from '../instances/goal.ts';
import { children } from '../instances/plan.ts';
import type { Axis } from './space.ts';

/** Values of the integer axes, by their numbers among the axes. */
export type Size = ReadonlyMap<number, number>;

const LADDER = [
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  8,
  10,
  13,
  16,
  20,
  24,
  27,
  30,
  36,
  44,
  52,
  64,
  90,
  128,
  200,
  400,
  1000,
  3000,
  10_000,
  2 ** 17,
  2 ** 20,
  2 ** 30,
  2 ** 40,
];

/** Largest values: of a dimension, of the side of a square table, of the number of terms, of anything else. */
const MOST_COMPONENTS = 64;
const MOST_ROWS = 20;
const MOST_TERMS = 3000;

/** Whether a name stands in the end of a sum, or in the range of a quantifier, somewhere. */
function countsTerms(name: string, nodes: readonly Node[]): boolean {
  return nodes.some((node) => {
    if ('op' in node) {
      if (node.op === 'sum' && [node.from, node.to].some((end) => freeNames(end).has(name))) return true;
      if (node.op === 'vector' && freeNames(node.dimension).has(name)) return true;
    } else if (node.kind === 'forall' || node.kind === 'exists') {
      if (node.where.some((condition) => freeNames(condition).has(name))) return true;
    }
    return countsTerms(name, children(node));
  });
}

/** n·n, of which larger ones are not looked at. */
function isSquare(dimension: Expression, name: string): boolean {
  if (dimension.op === 'power') return freeNames(dimension.base).has(name);
  return dimension.op === 'multiply' && dimension.args.filter((arg) => freeNames(arg).has(name)).length > 1;
}

function largest(axis: Axis, axes: readonly Axis[], { where, body }: Goal): number {
  const { name } = axis.stage.variable;
  const hinted = axis.stage.isLimitHinted ? Number(axis.stage.limit) : Number.POSITIVE_INFINITY;
  const dimensions = axes.flatMap(({ stage: { variable } }) => {
    return variable.sort === 'vector' && freeNames(variable.dimension).has(name) ? [variable.dimension] : [];
  });
  const isDimension = dimensions.length > 0;
  const nodes: readonly Formula[] = [...where, body];
  const most = dimensions.some((dimension) => isSquare(dimension, name))
    ? MOST_ROWS
    : isDimension
      ? MOST_COMPONENTS
      : countsTerms(name, nodes)
        ? MOST_TERMS
        : 2 ** 40;
  return Math.min(most, hinted);
}

/** Integers that count down from 0 as well where nothing bounds them from below. */
export function sizesOf(axes: readonly Axis[], goal: Goal, fixed: ReadonlyMap<string, number> = new Map()): Size[] {
  const integers = axes.flatMap((axis, k) => (axis.stage.variable.sort === 'integer' ? [{ axis, k }] : []));
  if (integers.length === 0) return [new Map()];
  const ladders = integers.map(({ axis }) => {
    const only = fixed.get(axis.stage.variable.name);
    return only !== undefined ? [only] : LADDER.filter((value) => value <= largest(axis, axes, goal));
  });
  const rungs = Math.max(...ladders.map((ladder) => ladder.length));
  const at = (ladder: readonly number[], rung: number): number => ladder[Math.min(rung, ladder.length - 1)] as number;
  const sizes = new Map<string, Size>();
  const add = (values: readonly number[]): void => {
    const key = values.join(' ');
    if (!sizes.has(key)) sizes.set(key, new Map(values.map((value, i) => [(integers[i] as { k: number }).k, value])));
  };
  const small = (i: number, j: number): readonly number[] =>
    ladders.map((ladder, k) => at(ladder, k === 0 ? i : k === 1 ? j : i));
  if (integers.length > 1) for (let i = 1; i <= 4; i++) for (let j = 1; j <= 4; j++) add(small(i, j));
  for (let rung = 0; rung < rungs; rung++) {
    add(ladders.map((ladder) => at(ladder, rung)));
    if (integers.length === 1) continue;
    for (const other of [1, 2])
      for (const [i] of integers.entries()) add(ladders.map((ladder, k) => at(ladder, k === i ? rung : other)));
    add(ladders.map((ladder, k) => at(ladder, rung) + k));
  }
  if (integers.length === 1 && fixed.size === 0) add([-1]);
  return [...sizes.values()];
}

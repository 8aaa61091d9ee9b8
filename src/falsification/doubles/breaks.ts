/**
 * Where a quantified number ties with another term, in double precision: at x = v(k) for each k where Σ_k if(v(k) ≥ x, …) jumps. What
 * jumps is at its largest or its smallest there, and hardly ever at a place that was chosen beforehand.
 */
import { type Expression, expression } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import { conjuncts, limitsOn } from '../instances/goal.ts';
import { children } from '../instances/plan.ts';
import { compile } from './compile.ts';
import { type Frame, NotCompiled, type NumberAt, type Slots, spend } from './frame.ts';

/** An index around a term, and what it counts. */
interface Counter {
  readonly name: string;
  readonly from: Expression;
  readonly to: Expression;
}

interface Tie {
  readonly left: Expression;
  readonly right: Expression;
  readonly counter?: Counter;
}

const MOST_TIES = 6;

/** Values of an index that are looked at. */
const MOST_VALUES = 24;

const PROBES = [0.37, 0.53, 0.59] as const;

/** The terms whose sides are told apart: of comparisons, of min and max, and of |x| with 0. */
function sidesIn(node: Node): readonly (readonly [Expression, Expression])[] {
  if ('kind' in node) return node.kind === 'compare' ? [[node.left, node.right]] : [];
  if (node.op === 'abs') return [[node.args[0] as Expression, expression(0n)]];
  if (node.op !== 'min' && node.op !== 'max') return [];
  return node.args.slice(1).map((arg, k) => [node.args[k] as Expression, arg] as const);
}

/** What a node counts, if it counts one index. */
function countersOf(node: Node): readonly Counter[] {
  if ('op' in node) {
    if (node.op === 'sum') return [{ name: node.index, from: node.from, to: node.to }];
    return node.op === 'vector' ? [{ name: node.index, from: expression(1n), to: node.dimension }] : [];
  }
  if (node.kind !== 'forall' && node.kind !== 'exists') return [];
  return node.variables.flatMap(({ name, sort }) => {
    if (sort !== 'integer') return [];
    const limits = node.where.flatMap(conjuncts).flatMap((condition) => limitsOn(condition, name, node.variables));
    const from = limits.find(({ isUpper }) => !isUpper);
    const to = limits.find(({ isUpper }) => isUpper);
    return from && to ? [{ name, from: from.side, to: to.side }] : [];
  });
}

/** The ties of a name below a node that speak of at most one index. */
function tiesOf(name: string, node: Node, counters: readonly Counter[], bound: ReadonlySet<string>): Tie[] {
  if (!freeNames(node).has(name)) return [];
  const own = sidesIn(node).flatMap(([left, right]): Tie[] => {
    const names = new Set([...freeNames(left), ...freeNames(right)]);
    if (!names.has(name)) return [];
    const counting = counters.filter((counter) => names.has(counter.name));
    const others = [...bound].filter((one) => names.has(one) && !counting.some((counter) => counter.name === one));
    if (counting.length > 1 || others.length > 0) return [];
    const [counter] = counting;
    const isNested =
      counter && [...bound].some((one) => freeNames(counter.from).has(one) || freeNames(counter.to).has(one));
    return isNested ? [] : [{ left, right, ...(counter ? { counter } : {}) }];
  });
  const found = countersOf(node);
  const inner = new Set([...bound, ...found.map((counter) => counter.name), ...boundIn(node)]);
  return [...own, ...children(node).flatMap((child) => tiesOf(name, child, [...counters, ...found], inner))];
}

function boundIn(node: Node): readonly string[] {
  if ('op' in node) return node.op === 'integral' ? [node.index] : [];
  return node.kind === 'forall' || node.kind === 'exists' ? node.variables.map((variable) => variable.name) : [];
}

type Points = (frame: Frame) => number[];

/** Where left = right, as far as the difference is affine in the number at this place. */
function rootOf(difference: NumberAt, at: number, frame: Frame): number {
  const [x, y, z] = PROBES;
  const value = (probe: number): number => {
    frame.numbers[at] = probe;
    return difference(frame);
  };
  const [a, b, c] = [value(x), value(y), value(z)];
  const slope = (b - a) / (y - x);
  const isLine = Math.abs(a + slope * (z - x) - c) <= 1e-9 * (Math.abs(a) + Math.abs(b) + Math.abs(c));
  return isLine && Math.abs(slope) > 1e-12 ? x - a / slope : Number.NaN;
}

function pointsOf({ left, right, counter }: Tie, name: string, at: number, slots: Slots): Points {
  const isName = (side: Expression): boolean => side.op === 'variable' && side.name === name;
  const direct = isName(left) ? right : isName(right) ? left : undefined;
  const compiled = (): ((frame: Frame) => number) => {
    if (direct && !freeNames(direct).has(name)) return compile(direct, slots);
    const difference = compile({ op: 'subtract', args: [left, right] }, slots);
    return (frame) => rootOf(difference, at, frame);
  };
  if (!counter) {
    const only = compiled();
    return (frame) => [only(frame)];
  }
  const [from, to] = [compile(counter.from, slots), compile(counter.to, slots)];
  return slots.within(counter.name, (index) => {
    const one = compiled();
    return (frame) => {
      const first = Math.ceil(from(frame));
      const last = Math.min(Math.floor(to(frame)), first + MOST_VALUES - 1);
      const points: number[] = [];
      for (let k = first; k <= last; k++) {
        frame.numbers[index] = k;
        points.push(one(frame));
      }
      return points;
    };
  });
}

/** Where a number, which has the place `at`, ties with other terms of these formulas. */
export function breaksOf(name: string, at: number, formulas: readonly Formula[], slots: Slots): Points {
  const ties = formulas.flatMap((formula) => tiesOf(name, formula, [], new Set())).slice(0, MOST_TIES);
  const all = ties.flatMap((tie) => {
    try {
      return [pointsOf(tie, name, at, slots)];
    } catch (error) {
      if (error instanceof NotCompiled) return [];
      throw error;
    }
  });
  return (frame) => {
    const points = all.flatMap((some) => some(frame)).filter((point) => Number.isFinite(point));
    spend(frame, points.length);
    return points;
  };
}

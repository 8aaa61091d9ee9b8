/**
 * Expressions as functions of doubles, for searching: fast, unproved. What is found with them is evaluated exactly afterwards.
 * NaN stands for a term without a value.
 */
import { toDouble } from '../../solvers/toDouble.ts';
import type { Expression } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { type Frame, NotCompiled, type NumberAt, type Slots, spend, takeForm } from './frame.ts';
import { holds } from './robust.ts';

/** Longer sums are not computed: they would cost more than they tell. */
const MAX_TERMS = 20_000;

export type VectorAt = (frame: Frame) => readonly number[];

/** @throws NotCompiled */
export function compile(node: Expression, slots: Slots): NumberAt {
  if (node.op === 'rational' || node.op === 'variable' || node.op === 'constant') return compiled(node, slots);
  if (!slots.isFixedInside(freeNames(node))) return compiled(node, slots);
  slots.keepsFixed = false;
  try {
    return onceInEpoch(compiled(node, slots));
  } finally {
    slots.keepsFixed = true;
  }
}

/** The value at the first time in an epoch, unless the evaluation was given up. */
function onceInEpoch(valueAt: NumberAt): NumberAt {
  let [known, value] = [-1, Number.NaN];
  return (frame) => {
    if (frame.epoch === known) return value;
    const found = valueAt(frame);
    if (!frame.isGivenUp) [known, value] = [frame.epoch, found];
    return found;
  };
}

function compiled(node: Expression, slots: Slots): NumberAt {
  const below = (part: Expression): NumberAt => compile(part, slots);
  switch (node.op) {
    case 'rational': {
      const value = toDouble(node.value);
      return () => value;
    }
    case 'constant':
      return () => Math.E;
    case 'variable': {
      const at = slots.number(node.name);
      return ({ numbers }) => numbers[at] as number;
    }
    case 'power':
      return power(below(node.base), Number(node.exponent));
    case 'if':
      return choice(holds(node.condition, slots), below(node.whenTrue), below(node.whenFalse));
    case 'sum':
      return sum(node, slots);
    case 'integral':
      return integral(node, slots);
    case 'vector':
      throw new NotCompiled('a vector where a number stands');
    case 'apply':
      return component(slots.vector(node.name), below(node.args[0] as Expression));
    case 'highest':
    case 'second':
      return orderStatistic(node.op, vectorOf(node.args[0] as Expression, slots));
    default:
      return plain(node.op, node.args.map(below));
  }
}

/** The components of a vector variable or a `vector` expression. */
export function vectorOf(node: Expression, slots: Slots): VectorAt {
  if (node.op === 'variable') {
    const at = slots.vector(node.name);
    return ({ vectors }) => vectors[at] as number[];
  }
  if (node.op !== 'vector') throw new NotCompiled('a vector');
  const dimension = compile(node.dimension, slots);
  return slots.within(node.index, (at) => {
    const body = compile(node.body, slots);
    return (frame) => {
      const length = Math.min(MAX_TERMS, Math.round(dimension(frame)));
      if (!spend(frame, Math.max(0, length))) return [];
      return Array.from({ length: Math.max(0, length) }, (_, k) => {
        frame.numbers[at] = k + 1;
        return body(frame);
      });
    };
  });
}

const power =
  (base: NumberAt, exponent: number): NumberAt =>
  (frame) => {
    const value = base(frame);
    if (exponent === 2) return value * value;
    return value === 0 && exponent < 0 ? Number.NaN : value ** exponent;
  };

const choice =
  (condition: (frame: Frame) => boolean, whenTrue: NumberAt, whenFalse: NumberAt): NumberAt =>
  (frame) => {
    const isTrue = condition(frame);
    takeForm(frame, isTrue ? 1 : 2);
    return isTrue ? whenTrue(frame) : whenFalse(frame);
  };

const component =
  (vector: number, index: NumberAt): NumberAt =>
  (frame) =>
    (frame.vectors[vector] as number[])[Math.round(index(frame)) - 1] ?? Number.NaN;

function sum(node: Extract<Expression, { op: 'sum' }>, slots: Slots): NumberAt {
  const [from, to] = [compile(node.from, slots), compile(node.to, slots)];
  return slots.within(node.index, (at) => {
    const body = compile(node.body, slots);
    return (frame) => {
      const first = Math.ceil(from(frame));
      const last = Math.floor(to(frame));
      if (!(last - first < MAX_TERMS)) return Number.NaN;
      if (!spend(frame, Math.max(0, last - first + 1))) return Number.NaN;
      let total = 0;
      for (let k = first; k <= last; k++) {
        frame.numbers[at] = k;
        total += body(frame);
      }
      return total;
    };
  });
}

/** Midpoints of so many pieces. */
const PIECES = 32;

function integral(node: Extract<Expression, { op: 'integral' }>, slots: Slots): NumberAt {
  const [from, to] = [compile(node.from, slots), compile(node.to, slots)];
  return slots.within(node.index, (at) => {
    const body = compile(node.body, slots);
    return (frame) => {
      const [a, b] = [from(frame), to(frame)];
      const width = (b - a) / PIECES;
      if (!(width > 0)) return 0;
      if (!spend(frame, PIECES)) return Number.NaN;
      let total = 0;
      for (let k = 0; k < PIECES; k++) {
        frame.numbers[at] = a + (k + 0.5) * width;
        total += body(frame);
      }
      return total * width;
    };
  });
}

function orderStatistic(op: 'highest' | 'second', vector: VectorAt): NumberAt {
  return (frame) => {
    const values = vector(frame);
    let [top, next] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      if (Number.isNaN(value)) return Number.NaN;
      if (value > top) [next, top] = [top, value];
      else if (value > next) next = value;
    }
    if (values.length < (op === 'highest' ? 1 : 2)) return Number.NaN;
    return op === 'highest' ? top : next;
  };
}

type Plain = Exclude<Extract<Expression, { args: readonly Expression[] }>['op'], 'apply' | 'highest' | 'second'>;

function plain(op: Plain, args: readonly NumberAt[]): NumberAt {
  const [a, b] = args as readonly [NumberAt, NumberAt];
  switch (op) {
    case 'add':
      return args.length === 2 ? (frame) => a(frame) + b(frame) : fold(args, 0, (x, y) => x + y);
    case 'multiply':
      return args.length === 2 ? (frame) => a(frame) * b(frame) : fold(args, 1, (x, y) => x * y);
    case 'subtract':
      return (frame) => a(frame) - b(frame);
    case 'divide':
      return (frame) => {
        const divisor = b(frame);
        return divisor === 0 ? Number.NaN : a(frame) / divisor;
      };
    case 'negate':
      return (frame) => -a(frame);
    case 'min':
      return fold(args, Number.POSITIVE_INFINITY, Math.min);
    case 'max':
      return fold(args, Number.NEGATIVE_INFINITY, Math.max);
    case 'abs':
      return (frame) => Math.abs(a(frame));
    case 'ceil':
      return (frame) => {
        const value = Math.ceil(a(frame));
        takeForm(frame, value);
        return value;
      };
    case 'sqrt':
      return (frame) => Math.sqrt(a(frame));
    case 'exp':
      return (frame) => Math.exp(a(frame));
    case 'log':
      return (frame) => {
        const value = a(frame);
        return value > 0 ? Math.log(value) : Number.NaN;
      };
    case 'lambertWm1':
      return (frame) => lambertWm1(a(frame));
    case 'lambertW0':
      return (frame) => lambertW0(a(frame));
    case 'raise':
      return (frame) => a(frame) ** Math.round(b(frame));
    default:
      throw new NotCompiled(op satisfies never);
  }
}

const fold =
  (args: readonly NumberAt[], start: number, combine: (x: number, y: number) => number): NumberAt =>
  (frame) => {
    let total = start;
    for (const arg of args) total = combine(total, arg(frame));
    return total;
  };

/** W₋₁ by Halley's iteration; NaN outside [−1/e, 0). */
export function lambertWm1(x: number): number {
  if (!(x < 0) || x < -1 / Math.E - 1e-15) return Number.NaN;
  const root = -Math.sqrt(Math.max(0, 2 * (1 + Math.E * x)));
  const log = Math.log(-x);
  return halley(x, x > -0.25 ? log - Math.log(-log) : -1 + root - (root * root) / 3);
}

/** W₀ likewise; NaN below −1/e. */
export function lambertW0(x: number): number {
  if (!(x >= -1 / Math.E - 1e-15)) return Number.NaN;
  const root = Math.sqrt(Math.max(0, 2 * (1 + Math.E * x)));
  return halley(x, x < 0 ? -1 + root - (root * root) / 3 : Math.log1p(x));
}

/** w·eʷ = x from a value near w. */
function halley(x: number, start: number): number {
  let w = start;
  for (let k = 0; k < 8; k++) {
    const e = Math.exp(w);
    const f = w * e - x;
    const slope = e * (w + 1) - ((w + 2) * f) / (2 * w + 2);
    if (f === 0 || slope === 0 || !Number.isFinite(slope)) break;
    w -= f / slope;
  }
  return w;
}

export type { Formula };

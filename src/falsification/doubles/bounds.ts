/**
 * Expressions as pairs of doubles between which the value certainly lies.
 *
 * Each of +, −, ·, / and √ on doubles returns the double x nearest to its exact result r, so |r − x| ≤ 2^−53·|x|, unless the result
 * is below 2^−1022, where |r − x| ≤ 2^−1074. `down(x)` is x − 2^−51·|x|, itself computed with an error of at most 2^−52·|x|, and
 * x − 2^−960 where |x| is below 2^−950: in both cases at most r; `up` likewise. Where the sum or product is 0 because it is exact,
 * it stays 0. min, max, |·| and ⌈·⌉ are exact. exp, log and W₋₁ are left to exact enclosures: nothing is proved about those of the
 * machine. NaN means that nothing is known, among others where a term may have no value.
 */
import { toDouble } from '../../solvers/toDouble.ts';
import type { Expression } from '../../statement/expression.ts';
import { exactly } from './exactly.ts';
import { NotCompiled, type Slots } from './frame.ts';

/** Values of names: numbers as exact doubles, vectors as lists of them. */
export interface ExactFrame {
  readonly numbers: number[];
  readonly vectors: readonly (readonly number[])[];
  /** Instances of quantifiers that may still be looked at. */
  left: number;
}

/** Computes bounds and leaves them in `found`: two results without an object for each. */
export type BoundsAt = (frame: ExactFrame) => void;

export const found = { low: 0, high: 0 };

const STEP = 2 ** -51;
const TINY = 2 ** -950;
const GRAIN = 2 ** -960;

const slip = (x: number): number => {
  const size = Math.abs(x);
  return size < TINY ? GRAIN : size * STEP;
};

export const down = (x: number): number => (x === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : x - slip(x));
export const up = (x: number): number => (x === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : x + slip(x));

const set = (low: number, high: number): void => {
  found.low = low;
  found.high = high;
};

const unknown = (): void => set(Number.NaN, Number.NaN);

/** Longer sums are not computed. */
const MAX_TERMS = 5000;

/** @param truth decides the condition of an `if`; undefined where it cannot. @throws NotCompiled */
export function bounds(node: Expression, slots: Slots, truth: TruthOf): BoundsAt {
  const below = (part: Expression): BoundsAt => bounds(part, slots, truth);
  switch (node.op) {
    case 'rational': {
      const value = toDouble(node.value);
      const isExact = exactly(value)?.equals(node.value) ?? false;
      return isExact ? () => set(value, value) : () => set(down(value), up(value));
    }
    case 'variable': {
      const at = slots.number(node.name);
      return ({ numbers }) => set(numbers[at] as number, numbers[at] as number);
    }
    case 'power':
      return power(below(node.base), node.exponent);
    case 'if': {
      const [condition, whenTrue, whenFalse] = [
        truth(node.condition, slots),
        below(node.whenTrue),
        below(node.whenFalse),
      ];
      return (frame) => {
        const holds = condition(frame);
        if (holds === undefined) unknown();
        else if (holds) whenTrue(frame);
        else whenFalse(frame);
      };
    }
    case 'sum':
      return sum(node, slots, truth);
    case 'apply':
      return component(slots.vector(node.name), below(node.args[0] as Expression));
    case 'highest':
    case 'second':
      return ranked(node, slots, truth);
    case 'constant':
    case 'vector':
    case 'integral':
      throw new NotCompiled(node.op);
    default:
      return plain(node.op, node.args.map(below));
  }
}

export type TruthOf = (
  formula: Extract<Expression, { op: 'if' }>['condition'],
  slots: Slots,
) => (frame: ExactFrame) => boolean | undefined;

function component(vector: number, index: BoundsAt): BoundsAt {
  return (frame) => {
    index(frame);
    const value = found.low === found.high ? (frame.vectors[vector] as readonly number[])[found.low - 1] : undefined;
    if (value === undefined) unknown();
    else set(value, value);
  };
}

function sum(node: Extract<Expression, { op: 'sum' }>, slots: Slots, truth: TruthOf): BoundsAt {
  const [from, to] = [bounds(node.from, slots, truth), bounds(node.to, slots, truth)];
  return slots.within(node.index, (at) => {
    const body = bounds(node.body, slots, truth);
    return (frame) => {
      from(frame);
      const first = Math.ceil(found.low);
      const isCertain = first === Math.ceil(found.high);
      to(frame);
      const last = Math.floor(found.low);
      if (!isCertain || last !== Math.floor(found.high) || !(last - first < MAX_TERMS)) return unknown();
      let [low, high] = [0, 0];
      for (let k = first; k <= last; k++) {
        frame.numbers[at] = k;
        body(frame);
        plus(low, high);
        [low, high] = [found.low, found.high];
      }
      set(low, high);
    };
  });
}

/** found + [low, high]. A sum that is exactly 0 is exact: addition does not underflow. */
function plus(low: number, high: number): void {
  const [a, b] = [found.low + low, found.high + high];
  set(a === 0 || isExactSum(a, found.low, low) ? a : down(a), b === 0 || isExactSum(b, found.high, high) ? b : up(b));
}

/** Knuth's two-sum: the rounding error of x + y, which is itself exact, is 0. */
function isExactSum(total: number, x: number, y: number): boolean {
  const part = total - x;
  return x - (total - part) + (y - part) === 0;
}

function times(low: number, high: number): void {
  const { low: a, high: b } = found;
  const products = [a * low, a * high, b * low, b * high];
  if (products.some(Number.isNaN)) return unknown();
  const [least, most] = [Math.min(...products), Math.max(...products)];
  const isZero = (a === 0 && b === 0) || (low === 0 && high === 0);
  const isOne = (a === 1 && b === 1) || (low === 1 && high === 1) || isSmall(a, b, low, high);
  if (isZero) set(0, 0);
  else if (isOne) set(least, most);
  else
    set(
      least === 0 && mayBeZero(a, b, low, high) ? 0 : down(least),
      most === 0 && mayBeZero(a, b, low, high) ? 0 : up(most),
    );
}

/** Integers with an exact product. */
const isSmall = (...values: readonly number[]): boolean =>
  values.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 26);

/** A product 0 of ends that are 0 themselves is exact. */
const mayBeZero = (...ends: readonly number[]): boolean =>
  ends.includes(0) && ends.every((end) => end === 0 || Math.abs(end) > 2 ** -400);

function inverse(): void {
  const { low, high } = found;
  if (!(low > 0 || high < 0)) return unknown();
  set(low === 1 && high === 1 ? 1 : down(1 / high), low === 1 && high === 1 ? 1 : up(1 / low));
}

/** Bounds on the product of so many factors x. */
function repeated(x: number, count: number): void {
  set(1, 1);
  for (let k = 0; k < count; k++) times(x, x);
}

function power(base: BoundsAt, exponent: bigint): BoundsAt {
  const count = Math.abs(Number(exponent));
  if (count > 64) throw new NotCompiled('a power');
  return (frame) => {
    base(frame);
    if (exponent < 0n) inverse();
    const { low, high } = found;
    const isEven = count % 2 === 0;
    const [a, b] = isEven ? [low > 0 ? low : high < 0 ? -high : 0, Math.max(-low, high)] : [low, high];
    repeated(a, count);
    const least = found.low;
    repeated(b, count);
    const most = found.high;
    if (Number.isNaN(low)) unknown();
    else set(least, most);
  };
}

function ranked(
  node: Extract<Expression, { op: 'highest' | 'second' | string; args: readonly Expression[] }>,
  slots: Slots,
  truth: TruthOf,
): BoundsAt {
  const rank = node.op === 'highest' ? 0 : 1;
  const [vector] = node.args as readonly [Expression];
  const each = eachComponent(vector, slots, truth);
  return (frame) => {
    const [lows, highs]: [number[], number[]] = [[], []];
    const isKnown = each(frame, () => {
      lows.push(found.low);
      highs.push(found.high);
    });
    if (!isKnown || lows.length <= rank || lows.some(Number.isNaN)) return unknown();
    set(lows.sort((a, b) => b - a)[rank] as number, highs.sort((a, b) => b - a)[rank] as number);
  };
}

type Each = (frame: ExactFrame, visit: () => void) => boolean;

function eachComponent(node: Expression, slots: Slots, truth: TruthOf): Each {
  if (node.op === 'variable') {
    const at = slots.vector(node.name);
    return (frame, visit) => {
      for (const value of frame.vectors[at] as readonly number[]) {
        set(value, value);
        visit();
      }
      return true;
    };
  }
  if (node.op !== 'vector') throw new NotCompiled('a vector');
  const dimension = bounds(node.dimension, slots, truth);
  return slots.within(node.index, (at) => {
    const body = bounds(node.body, slots, truth);
    return (frame, visit) => {
      dimension(frame);
      const length = found.low;
      if (length !== found.high || !(length < MAX_TERMS)) return false;
      for (let k = 1; k <= length; k++) {
        frame.numbers[at] = k;
        body(frame);
        visit();
      }
      return true;
    };
  });
}

type Plain = Exclude<Extract<Expression, { args: readonly Expression[] }>['op'], 'apply' | 'highest' | 'second'>;

function plain(op: Plain, args: readonly BoundsAt[]): BoundsAt {
  const [a, b] = args as readonly [BoundsAt, BoundsAt];
  switch (op) {
    case 'add':
      return folded(args, 0, plus);
    case 'multiply':
      return folded(args, 1, times);
    case 'min':
      return folded(args, Number.POSITIVE_INFINITY, (low, high) =>
        set(Math.min(low, found.low), Math.min(high, found.high)),
      );
    case 'max':
      return folded(args, Number.NEGATIVE_INFINITY, (low, high) =>
        set(Math.max(low, found.low), Math.max(high, found.high)),
      );
    case 'subtract':
      return binary(a, b, (low, high) => {
        set(-found.high, -found.low);
        plus(low, high);
      });
    case 'divide':
      return binary(a, b, (low, high) => {
        inverse();
        times(low, high);
      });
    case 'negate':
      return after(a, () => set(-found.high, -found.low));
    case 'abs':
      return after(a, () => {
        const { low, high } = found;
        if (low < 0) set(high <= 0 ? -high : 0, Math.max(-low, high));
      });
    case 'ceil':
      return after(a, () =>
        Math.ceil(found.low) === Math.ceil(found.high) ? set(Math.ceil(found.low), Math.ceil(found.low)) : unknown(),
      );
    case 'sqrt':
      return after(a, () => {
        const { low, high } = found;
        if (!(low >= 0)) unknown();
        else set(Math.max(0, down(Math.sqrt(low))), up(Math.sqrt(high)));
      });
    default:
      throw new NotCompiled(op);
  }
}

const after =
  (a: BoundsAt, apply: () => void): BoundsAt =>
  (frame) => {
    a(frame);
    apply();
  };

/** `combine` takes the bounds of the first argument; `found` holds those of the second. */
const binary =
  (a: BoundsAt, b: BoundsAt, combine: (low: number, high: number) => void): BoundsAt =>
  (frame) => {
    a(frame);
    const { low, high } = found;
    b(frame);
    combine(low, high);
  };

const folded =
  (args: readonly BoundsAt[], start: number, combine: (low: number, high: number) => void): BoundsAt =>
  (frame) => {
    let [low, high] = [start, start];
    for (const arg of args) {
      arg(frame);
      combine(low, high);
      [low, high] = [found.low, found.high];
    }
    set(low, high);
  };

/**
 * A goal's instances as points of a cube: each number by its place in [0, 1] between the bounds that the conditions leave it once
 * the earlier variables have values. Moving an earlier variable carries the later ones along.
 */
import type { Expression } from '../../statement/expression.ts';
import type { Formula, Relation } from '../../statement/formula.ts';
import { boundOn, MIRRORED } from '../instances/goal.ts';
import type { Comparison, Stage } from '../instances/plan.ts';
import { compile } from './compile.ts';
import type { Frame, NumberAt, Slots } from './frame.ts';
import { holds } from './robust.ts';

/** Of each stage an integer, a place, or the places of a vector's components. */
export type Point = readonly (number | readonly number[])[];

interface Range {
  low: number;
  high: number;
  isLowStrict: boolean;
  isHighStrict: boolean;
}

interface Bound {
  /** The bound itself, where one side is the variable alone; otherwise left − right. */
  readonly isDirect: boolean;
  readonly value: NumberAt;
  readonly relation: Relation;
  /** How often in a row it was no bound on the number: not affine in it, or without it. Mostly it never is one. */
  vain: number;
}

/** After so many times in vain a bound is looked for only once in a while. */
const VAIN = 12;
const ONCE_IN = 32;

const isHopeless = (bound: Bound): boolean => bound.vain > VAIN && bound.vain++ % ONCE_IN !== 0;

interface ComponentBounds {
  readonly index: number;
  readonly isInRange: readonly ((frame: Frame) => boolean)[];
  readonly bounds: readonly Bound[];
}

export interface Axis {
  readonly stage: Stage;
  readonly slot: number;
  readonly bounds: readonly Bound[];
  readonly components: readonly ComponentBounds[];
  readonly dimension: NumberAt | undefined;
}

/** Longer vectors are not tried. */
export const MAX_LENGTH = 400;

const PROBES = [0.37, 0.53, 0.59] as const;

/** How near to a strict border a number may be placed, as a part of the range. */
const MARGIN = 2 ** -30;

export class Space {
  private readonly totals = new Map<Axis, { readonly length: number; readonly total: Total }>();
  readonly axes: readonly Axis[];

  constructor(stages: readonly Stage[], slots: Slots) {
    this.axes = stages.map((stage): Axis => {
      const { variable } = stage;
      const dimension = variable.sort === 'vector' ? compile(variable.dimension, slots) : undefined;
      const slot = slots.bind(variable);
      return {
        stage,
        slot,
        dimension,
        bounds: stage.comparisons.map((comparison) => boundOf(comparison, variable.name, slots)),
        components: stage.components.map(({ index, range, comparisons }) =>
          slots.within(index, (at) => ({
            index: at,
            isInRange: range.map((condition) => holds(condition, slots)),
            bounds: comparisons.map((comparison) => boundOf(comparison, '', slots)),
          })),
        ),
      };
    });
  }

  /** Gives the frame's variables the values at this point; false where one of them has no room. */
  place(point: Point, frame: Frame): boolean {
    for (const [k, axis] of this.axes.entries()) if (!this.placeOne(axis, point[k], frame)) return false;
    return true;
  }

  placeOne(axis: Axis, at: Point[number] | undefined, frame: Frame): boolean {
    const { variable } = axis.stage;
    if (variable.sort === 'vector') return this.placeVector(axis, at as readonly number[], frame);
    const range = unbounded();
    for (const bound of axis.bounds) {
      narrow(range, bound, frame.numbers, axis.slot, frame, variable.sort === 'integer' ? 100 : 1);
    }
    const { isLimitHinted, limit } = axis.stage;
    if (isLimitHinted && range.high === Number.POSITIVE_INFINITY) range.high = Number(limit);
    const value = variable.sort === 'integer' ? integerAt(at as number, range) : realAt(at as number, range, frame);
    if (value === undefined) return false;
    frame.numbers[axis.slot] = value;
    return true;
  }

  /** The dimension of a vector at the earlier variables' values. */
  dimension({ dimension }: Axis, frame: Frame): number {
    return dimension ? Math.round(dimension(frame)) : 0;
  }

  /** Whether nothing bounds the components of a vector of this length, as far as the first one shows. */
  isFree(axis: Axis, length: number, frame: Frame): boolean {
    const values: number[] = [];
    frame.vectors[axis.slot] = values;
    const { low, high } = this.componentRange(axis, values, 0, length + 1, frame);
    return low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY;
  }

  private placeVector(axis: Axis, places: readonly number[], frame: Frame): boolean {
    const length = this.dimension(axis, frame);
    if (!(length >= 0) || length > MAX_LENGTH) return false;
    const at = (k: number): number => places[k] ?? places[places.length - 1] ?? 0;
    const known = this.knownTotal(axis, places, length, frame);
    if (known) return true;
    const total = this.total(axis, length, frame);
    if (total) {
      this.totals.set(axis, { length, total });
      frame.vectors[axis.slot] = shares(
        Array.from({ length }, (_, k) => at(k)),
        total,
      );
      meetSecond(axis, total, frame);
      return true;
    }
    const values: number[] = [];
    frame.vectors[axis.slot] = values;
    frame.work += length * (1 + 4 * axis.components.length);
    for (let k = 0; k < length; k++) {
      const value = realAt(at(k), this.componentRange(axis, values, k, length, frame), frame);
      if (value === undefined) return false;
      values[k] = value;
      values.length = k + 1;
    }
    return true;
  }

  /** Shares by the total found last, if it still meets the equation: finding it costs an evaluation for each component. */
  private knownTotal(axis: Axis, places: readonly number[], length: number, frame: Frame): boolean {
    const known = this.totals.get(axis);
    const equation = axis.bounds.find(({ relation }) => relation === '=');
    if (!known || !equation || known.length !== length) return false;
    const at = Array.from({ length }, (_, k) => places[k] ?? places[places.length - 1] ?? 0);
    frame.vectors[axis.slot] = shares(at, known.total);
    if (!(Math.abs(equation.value(frame)) <= 1e-9 * (1 + Math.abs(known.total.mass)))) return false;
    meetSecond(axis, known.total, frame);
    return true;
  }

  private componentRange(axis: Axis, values: number[], k: number, length: number, frame: Frame): Range {
    const range = unbounded();
    if (k === length - 1) for (const bound of axis.bounds) narrow(range, bound, values, k, frame, 1);
    for (const { index, isInRange, bounds } of axis.components) {
      for (const position of k > 0 ? [k + 1, k] : [k + 1]) {
        frame.numbers[index] = position;
        if (!isInRange.every((test) => test(frame))) continue;
        for (const bound of bounds) {
          frame.numbers[index] = position;
          narrow(range, bound, values, k, frame, 1);
        }
      }
    }
    values.length = k;
    return range;
  }

  /** For an equation Σ weightₖ·vₖ = mass with positive weights, and components ≥ 0: the weights and the mass. */
  private total(axis: Axis, length: number, frame: Frame): Total | undefined {
    const equation = axis.bounds.find(({ relation }) => relation === '=');
    if (!equation || equation.isDirect || length === 0 || isHopeless(equation)) return undefined;
    const zero = Array.from({ length }, () => 0);
    const at = (values: number[]): number => {
      frame.vectors[axis.slot] = values;
      return equation.value(frame);
    };
    const offset = at(zero);
    const weights = zero.map((_, k) => at(zero.with(k, 1)) - offset);
    const mass = -offset;
    const sign = Math.sign(mass);
    const isTotal = sign !== 0 && !Number.isNaN(sign) && weights.every((weight) => weight * sign > 0);
    equation.vain = isTotal ? 0 : equation.vain + 1;
    if (!isTotal) return undefined;
    const isLinear =
      Math.abs(at(zero.map((_, k) => 2 + (k % 3))) - offset - weights.reduce((t, w, k) => t + w * (2 + (k % 3)), 0)) <
      1e-6 * (1 + Math.abs(mass)) * length;
    const empty: number[] = [];
    frame.vectors[axis.slot] = empty;
    const first = this.componentRange(axis, empty, 0, length + 1, frame);
    return isLinear && first.low === 0 ? { weights, mass } : undefined;
  }
}

interface Total {
  readonly weights: readonly number[];
  readonly mass: number;
}

/** Components in the proportion of the places, with the total mass. */
function shares(places: readonly number[], { weights, mass }: Total): number[] {
  const sum = places.reduce((total, place, k) => total + Math.max(0, place) * (weights[k] as number), 0);
  if (Math.abs(sum) < 1e-300) return weights.map((weight) => mass / weight / weights.length);
  return places.map((place) => (Math.max(0, place) * mass) / sum);
}

/** Longer vectors are left as they are: each component is an evaluation. */
const LONGEST_JOINT = 10;

/**
 * Shares that meet a second equation too, for example weights with mass 1 and a given mean: they are mixed with all the mass on the
 * component that is farthest on the other side of it.
 */
function meetSecond({ bounds, slot }: Axis, { weights, mass }: Total, frame: Frame): void {
  const second = bounds.filter(({ relation }) => relation === '=')[1];
  const values = frame.vectors[slot] as number[];
  if (!second || second.isDirect || values.length > LONGEST_JOINT) return;
  const here = second.value(frame);
  if (!(Math.abs(here) > 1e-15)) return;
  frame.work += values.length ** 2;
  let [best, opposite] = [-1, 0];
  const atVertex = (k: number): number[] => values.map((_, j) => (j === k ? mass / (weights[k] as number) : 0));
  for (const k of values.keys()) {
    frame.vectors[slot] = atVertex(k);
    const there = second.value(frame);
    if (there * here < 0 && Math.abs(there) > Math.abs(opposite)) [best, opposite] = [k, there];
  }
  const part = best < 0 ? 0 : here / (here - opposite);
  const vertex = atVertex(best);
  frame.vectors[slot] = values.map((value, k) => (1 - part) * value + part * (vertex[k] as number));
}

function boundOf({ left, right, relation }: Comparison, name: string, slots: Slots): Bound {
  const direct: Formula = { kind: 'compare', left, right, relation };
  const found = name === '' ? undefined : boundOn(direct, name);
  if (found) return { isDirect: true, relation: found.relation, value: compile(found.bound, slots), vain: 0 };
  const difference: Expression = { op: 'subtract', args: [left, right] };
  return { isDirect: false, relation, value: compile(difference, slots), vain: 0 };
}

const unbounded = (): Range => ({
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  isLowStrict: false,
  isHighStrict: false,
});

/** The range narrowed by a bound on `values[k]`, which is tried at a few places. Closures would cost more than the arithmetic. */
function narrow(range: Range, bound: Bound, values: number[], k: number, frame: Frame, scale: 1 | 100): void {
  const { relation } = bound;
  if (relation === '!=') return;
  const isStrict = relation === '<' || relation === '>';
  if (bound.isDirect) return tighten(range, bound.value(frame), relation, isStrict);
  if (isHopeless(bound)) return;
  // Integers are tried at 37, 53 and 59.
  const x = PROBES[0] * scale;
  const y = PROBES[1] * scale;
  const z = PROBES[2] * scale;
  values[k] = x;
  const a = bound.value(frame);
  values[k] = y;
  const b = bound.value(frame);
  values[k] = z;
  const c = bound.value(frame);
  const slope = (b - a) / (y - x);
  const isLine = Math.abs(a + slope * (z - x) - c) <= 1e-9 * (Math.abs(a) + Math.abs(b) + Math.abs(c));
  bound.vain = isLine && Math.abs(slope) >= 1e-12 ? 0 : bound.vain + 1;
  if (bound.vain > 0) return;
  const turned: Relation = slope > 0 || relation === '=' ? relation : MIRRORED[relation];
  tighten(range, x - a / slope, turned, isStrict);
}

function tighten(range: Range, value: number, relation: Relation, isStrict: boolean): void {
  if (Number.isNaN(value)) return;
  if (relation !== '<' && relation !== '<=' && (value > range.low || (value === range.low && isStrict))) {
    range.low = value;
    range.isLowStrict = isStrict;
  }
  if (relation !== '>' && relation !== '>=' && (value < range.high || (value === range.high && isStrict))) {
    range.high = value;
    range.isHighStrict = isStrict;
  }
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** From 2^−20 to 2^40 above a single bound; from −2^40 to 2^40 without any. */
const scale = (place: number): number => (place <= 0 ? 0 : 2 ** (60 * place - 20));

function numberAt(place: number, { low, high, isLowStrict, isHighStrict }: Range): number | undefined {
  if (low > high + 1e-12 * Math.abs(high)) return undefined;
  const [a, b] = [Number.isFinite(low), Number.isFinite(high)];
  if (a && b) {
    const t = clamp(place, isLowStrict ? MARGIN : 0, isHighStrict ? 1 - MARGIN : 1);
    if (t === 1) return high;
    return low + t * Math.max(0, high - low);
  }
  const away = Math.max(scale(clamp(place, 0, 1)), isLowStrict || isHighStrict ? 2 ** -20 : 0);
  if (a) return low + away;
  if (b) return high - away;
  const side = 2 * clamp(place, 0, 1) - 1;
  return Math.sign(side) * scale(Math.abs(side));
}

/** The place of a number that is equal to the one in this slot of the frame. */
export const tieTo = (slot: number): number => TIE + slot;

const TIE = 2;

function realAt(place: number, range: Range, frame: Frame): number | undefined {
  if (place < TIE) return numberAt(place, range);
  const value = frame.numbers[place - TIE] as number;
  const isAbove = value > range.low || (value === range.low && !range.isLowStrict);
  const isBelow = value < range.high || (value === range.high && !range.isHighStrict);
  return isAbove && isBelow ? value : undefined;
}

/** Integers are their own places, moved into their range. */
function integerAt(place: number, { low, high, isLowStrict, isHighStrict }: Range): number | undefined {
  const first = isLowStrict ? Math.floor(low + 1e-9) + 1 : Math.ceil(low - 1e-9);
  const last = isHighStrict ? Math.ceil(high - 1e-9) - 1 : Math.floor(high + 1e-9);
  if (first > last) return undefined;
  return clamp(Math.round(place), first, last);
}

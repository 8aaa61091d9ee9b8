/**
 * Formulas as functions of doubles: how far they are from failing (≥ 0 where they hold), and whether they hold. For searching
 * only. Quantifiers over numbers are looked at in a few places.
 */
import type { Formula, Relation } from '../../statement/formula.ts';
import { conjuncts, isEnumerable, limitsOn } from '../instances/goal.ts';
import { breaksOf } from './breaks.ts';
import { compile } from './compile.ts';
import { type Frame, NotCompiled, type NumberAt, type Slots, spend } from './frame.ts';

/** Fails, by less than can be measured: at a strict inequality's border. */
export const BARELY = -1e-300;

/** How comparisons are measured. */
export interface Measure {
  /** By the difference over the size of the sides. */
  isRelative: boolean;
  /** Equations count as met when the sides agree to so many digits; 0: exactly. */
  tolerance: number;
}

/** Of the size of two sides: differences below are those of roundings. */
const ROUNDING = 2 ** -47;

/** Least and most instances of a quantifier that are looked at. */
const MOST_INSTANCES = 4096;

/** @throws NotCompiled */
export function robust(formula: Formula, slots: Slots, measure: Measure): NumberAt {
  const below = (part: Formula): NumberAt => robust(part, slots, measure);
  switch (formula.kind) {
    case 'compare':
      return comparison(compile(formula.left, slots), formula.relation, compile(formula.right, slots), measure);
    case 'and':
      return least(formula.parts.map(below));
    case 'or':
      return greatest(formula.parts.map(below));
    case 'not':
      return opposite(below(formula.body));
    case 'implies':
      return implication(below(formula.left), below(formula.right));
    case 'iff': {
      const [left, right] = [below(formula.left), below(formula.right)];
      return least([implication(left, right), implication(right, left)]);
    }
    case 'forall':
    case 'exists':
      return quantified(formula, slots, measure);
    default:
      throw new NotCompiled(formula.kind);
  }
}

/** Whether a formula holds. */
export function holds(formula: Formula, slots: Slots): (frame: Frame) => boolean {
  if (formula.kind === 'compare') {
    const [left, right] = [compile(formula.left, slots), compile(formula.right, slots)];
    return relationTest(left, formula.relation, right);
  }
  const value = robust(formula, slots, { isRelative: false, tolerance: 0 });
  return (frame) => value(frame) >= 0;
}

function relationTest(left: NumberAt, relation: Relation, right: NumberAt): (frame: Frame) => boolean {
  switch (relation) {
    case '<':
      return (frame) => left(frame) < right(frame);
    case '<=':
      return (frame) => left(frame) <= right(frame);
    case '>':
      return (frame) => left(frame) > right(frame);
    case '>=':
      return (frame) => left(frame) >= right(frame);
    case '=':
      return (frame) => left(frame) === right(frame);
    case '!=':
      return (frame) => left(frame) !== right(frame);
  }
}

function comparison(left: NumberAt, relation: Relation, right: NumberAt, measure: Measure): NumberAt {
  const sign = relation === '<' || relation === '<=' ? -1 : 1;
  const isStrict = relation === '<' || relation === '>' || relation === '!=';
  return (frame) => {
    const [a, b] = [left(frame), right(frame)];
    const size = Math.abs(a) + Math.abs(b);
    let difference = sign * (a - b);
    if (Math.abs(difference) <= measure.tolerance * (1 + size) && !isStrict) return 0;
    // Sides that are equal hardly ever have equal doubles: what is lost in rounding is no violation.
    if (Math.abs(difference) <= ROUNDING * size && !isStrict) return 0;
    if (measure.isRelative && size > 0) difference /= size;
    if (relation === '=') return difference === 0 ? 0 : -Math.abs(difference);
    if (relation === '!=') difference = Math.abs(difference);
    return difference === 0 && isStrict ? BARELY : difference;
  };
}

const opposite =
  (body: NumberAt): NumberAt =>
  (frame) => {
    const value = body(frame);
    return value === 0 ? BARELY : value === BARELY ? 0 : -value;
  };

/** Under a false premise the distance from it. */
function implication(left: NumberAt, right: NumberAt): NumberAt {
  const isOutside = opposite(left);
  return (frame) => {
    const outside = isOutside(frame);
    return outside >= 0 ? outside + 1e-3 : right(frame);
  };
}

/** The parts in turn; what stands after a part that fails need not have a value. */
const least =
  (parts: readonly NumberAt[]): NumberAt =>
  (frame) => {
    let value = Number.POSITIVE_INFINITY;
    for (const part of parts) {
      value = Math.min(value, part(frame));
      if (!(value >= 0)) return value;
    }
    return value;
  };

const greatest =
  (parts: readonly NumberAt[]): NumberAt =>
  (frame) => {
    let value = Number.NEGATIVE_INFINITY;
    for (const part of parts) value = Math.max(value, part(frame));
    return value;
  };

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** One variable after the other; the conditions and the body at the end. */
function quantified(formula: Quantified, slots: Slots, measure: Measure): NumberAt {
  const { variables, where, body, kind } = formula;
  const [first, ...others] = variables;
  const conditions = where.flatMap(conjuncts);
  if (first === undefined) {
    const parts = robust(
      kind === 'forall' ? premise(where, body) : { kind: 'and', parts: [...where, body] },
      slots,
      measure,
    );
    return parts;
  }
  if (first.sort === 'vector' || first.sort === 'function') throw new NotCompiled(`a quantifier over a ${first.sort}`);
  const bounds = conditions.flatMap((condition) => limitsOn(condition, first.name, others));
  const compiled = bounds.flatMap(({ side, isUpper }) => {
    try {
      return [{ value: compile(side, slots), isUpper }];
    } catch (error) {
      if (error instanceof NotCompiled) return [];
      throw error;
    }
  });
  const points = first.sort === 'integer' || isEnumerable(formula) ? integersBetween : numbersBetween;
  return slots.within(first.name, (at) => {
    const rest = quantified({ ...formula, variables: others }, slots, measure);
    const breaks = first.sort === 'real' ? breaksOf(first.name, at, [...where, body], slots) : undefined;
    const isForall = kind === 'forall';
    return (frame) => {
      let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (const { value, isUpper } of compiled) {
        if (isUpper) high = Math.min(high, value(frame));
        else low = Math.max(low, value(frame));
      }
      let worst = isForall ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
      // Ties come last: where a place that was chosen beforehand decides, they are not looked for.
      const places = breaks ? followed(points(low, high), () => breaks(frame), low, high) : points(low, high);
      for (const point of places) {
        if (!spend(frame, 1)) return Number.NaN;
        frame.numbers[at] = point;
        const value = rest(frame);
        worst = isForall ? Math.min(worst, value) : Math.max(worst, value);
        if (isForall ? !(worst >= 0) : worst > 0) break;
      }
      return worst;
    };
  });
}

const premise = (where: readonly Formula[], body: Formula): Formula =>
  where.length === 0 ? body : { kind: 'implies', left: { kind: 'and', parts: where }, right: body };

/** Integers between the bounds, at most so many; without bounds a few around 0. */
function* integersBetween(low: number, high: number): Iterable<number> {
  const first = Number.isFinite(low) ? Math.ceil(low) : Number.isFinite(high) ? Math.floor(high) - 12 : -12;
  const last = Number.isFinite(high) ? Math.floor(high) : first + 24;
  for (let k = first; k <= Math.min(last, first + MOST_INSTANCES); k++) yield k;
}

/** The points, and then those of the ties that lie between the bounds. */
function* followed(
  points: Iterable<number>,
  ties: () => readonly number[],
  low: number,
  high: number,
): Iterable<number> {
  yield* points;
  for (const tie of ties()) if (tie >= low && tie <= high) yield tie;
}

const PLACES = [0, 1, 0.5, 0.25, 0.75, 0.1, 0.9, 0.37, 0.63, 1e-4, 1 - 1e-4];

function* numbersBetween(low: number, high: number): Iterable<number> {
  if (low > high) return;
  const [a, b] = [Number.isFinite(low), Number.isFinite(high)];
  for (const place of PLACES) {
    if (a && b) yield low + place * (high - low);
    else if (a) yield low + 10 ** (8 * place - 4) - 1e-4;
    else if (b) yield high - 10 ** (8 * place - 4) + 1e-4;
    else yield Math.sinh(12 * (place - 0.5));
  }
}

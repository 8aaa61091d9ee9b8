/**
 * Where a number is placed in its interval: borders, just beside them, ties, roots that make square roots rational, simple
 * fractions, tiny and huge. A placement is drawn before the interval is known, so that a whole instance is one fast-check
 * value although each variable's interval depends on the ones before it.
 */
import fc from 'fast-check';
import { Rational } from '../../arithmetic/rational.ts';
import { toDouble } from '../../solvers/toDouble.ts';
import { simplestBetween } from '../search/simplest.ts';

export interface Bound {
  readonly value: Rational;
  readonly isStrict: boolean;
}

export interface Interval {
  readonly lower?: Bound;
  readonly upper?: Bound;
}

/** Values that a number in this place may want to have; each is computed only when a placement asks for it. */
export interface Candidates {
  /** One of those where terms tie, by a number that chooses among them. */
  readonly tie: (number: number) => Rational | undefined;
  readonly hints: () => readonly Rational[];
  /** Moves a value to one nearby that makes a square root rational with this denominator. */
  readonly square: (near: Rational, denominator: bigint) => Rational | undefined;
}

export const NO_CANDIDATES: Candidates = { tie: () => undefined, hints: () => [], square: () => undefined };

const KINDS = [
  'inside',
  'inside',
  'fine',
  'square',
  'lower',
  'upper',
  'nearLower',
  'nearUpper',
  'tie',
  'tie',
  'nearTie',
  'hint',
  'nearHint',
  'simple',
  'huge',
  'tie',
] as const;

/** How a number is to be placed: a kind, and two numbers whose meaning depends on it. */
export interface Placement {
  readonly kind: (typeof KINDS)[number];
  readonly a: number;
  readonly b: number;
}

export const placement: fc.Arbitrary<Placement> = fc
  .tuple(fc.nat({ max: KINDS.length - 1 }), fc.nat({ max: 4095 }), fc.nat({ max: 4095 }))
  .map(([kind, a, b]) => ({ kind: KINDS[kind] as Placement['kind'], a, b }));

const TWO = Rational.of(2n);
const tiny = (b: number): Rational => TWO.power(BigInt(-3 - (b % 38)));

export function isInside(value: Rational, { lower, upper }: Interval): boolean {
  const low = lower ? value.compare(lower.value) : 1;
  const high = upper ? value.compare(upper.value) : -1;
  return (
    (low > 0 || (low === 0 && lower?.isStrict === false)) && (high < 0 || (high === 0 && upper?.isStrict === false))
  );
}

/** True if no number fits. */
export function isEmpty({ lower, upper }: Interval): boolean {
  if (!lower || !upper) return false;
  const order = lower.value.compare(upper.value);
  return order > 0 || (order === 0 && (lower.isStrict || upper.isStrict));
}

/** A finite interval in which to place: itself, or a piece of a ray or line whose length the placement chooses. */
function window(interval: Interval, { a }: Placement): { low: Rational; width: Rational } {
  const reach = TWO.power(BigInt((a % 9) - 3));
  const { lower, upper } = interval;
  if (lower && upper) return { low: lower.value, width: upper.value.subtract(lower.value) };
  if (lower) return { low: lower.value, width: reach };
  if (upper) return { low: upper.value.subtract(reach), width: reach };
  return { low: reach.negate(), width: reach.add(reach) };
}

/** A point strictly inside at a simple fraction of the width. */
function inside(interval: Interval, how: Placement, denominators: number): Rational {
  const { low, width } = window(interval, how);
  const q = 2 + (how.a % (denominators - 1));
  const p = 1 + (how.b % (q - 1));
  return low.add(width.multiply(Rational.of(BigInt(p), BigInt(q))));
}

const pick = (values: readonly Rational[], index: number): Rational | undefined => values[index % values.length];

function proposal(how: Placement, interval: Interval, candidates: Candidates): Rational | undefined {
  const { a, b } = how;
  const { low, width } = window(interval, how);
  const step = width.multiply(tiny(b));
  switch (how.kind) {
    case 'inside':
      return inside(interval, how, 12);
    case 'fine':
      return inside(interval, how, 1000);
    case 'square':
      return candidates.square(inside(interval, how, 100), BigInt(2 + (b % 30)));
    case 'lower':
      return low;
    case 'upper':
      return low.add(width);
    case 'nearLower':
      return low.add(step);
    case 'nearUpper':
      return low.add(width).subtract(step);
    case 'tie':
      return candidates.tie(a);
    case 'nearTie':
      return candidates.tie(a)?.add(a % 2 === 0 ? step : step.negate());
    case 'hint':
      return pick(candidates.hints(), a);
    case 'nearHint':
      return pick(candidates.hints(), a)?.add(a % 2 === 0 ? step : step.negate());
    case 'simple': {
      const middle = inside(interval, how, 50);
      const radius = width.multiply(Rational.of(1n, BigInt(4 + (b % 60))));
      return simplestBetween(middle.subtract(radius), middle.add(radius));
    }
    case 'huge':
      return interval.lower && interval.upper
        ? undefined
        : inside(interval, how, 12).multiply(TWO.power(BigInt(b % 40)));
  }
}

/** A real number in the interval, or `undefined` if there is none. */
export function placeReal(how: Placement, interval: Interval, candidates: Candidates): Rational | undefined {
  if (isEmpty(interval)) return undefined;
  const { lower, upper } = interval;
  if (lower && upper && lower.value.equals(upper.value)) return lower.value;
  // A module hints at values that matter: often they are all that meets the conditions.
  const hinted = how.a % 4 === 0 ? pick(candidates.hints(), how.b) : undefined;
  if (hinted && isInside(hinted, interval)) return hinted;
  const proposed = proposal(how, interval, candidates);
  return proposed && isInside(proposed, interval) ? proposed : inside(interval, how, 24);
}

/** An integer in the interval, mostly among the smallest; `limit` is the largest tried where nothing bounds it. */
export function placeInteger(
  how: Placement,
  interval: Interval,
  candidates: Candidates,
  limit: bigint,
): Rational | undefined {
  const [first, last] = integerRange(interval, limit);
  if (first > last) return undefined;
  // Where an integer is hinted, it is often the only one that meets the conditions.
  const isHinted = how.kind === 'hint' || how.kind === 'nearHint' || how.a % 2 === 0;
  const hinted = isHinted ? pick(candidates.hints(), how.a >> 1) : undefined;
  if (hinted?.isInteger() && isInside(hinted, interval)) return hinted;
  const count = last - first + 1n;
  if (how.kind === 'upper' || how.kind === 'huge')
    return Rational.of(last - (BigInt(how.b) % (count < 3n ? count : 3n)));
  const few = how.kind === 'inside' || how.kind === 'fine' ? count : count < 4n ? count : 4n;
  return Rational.of(first + (BigInt(how.b) % few));
}

/** The integers in an interval; without a lower bound they are counted from −limit. */
export function integerRange({ lower, upper }: Interval, limit: bigint): [first: bigint, last: bigint] {
  const first = lower ? (lower.isStrict ? lower.value.floor() + 1n : lower.value.ceil()) : -limit;
  const last = upper ? (upper.isStrict ? upper.value.ceil() - 1n : upper.value.floor()) : limit;
  // A lower bound beyond the limit still leaves a few values to try.
  return [first, upper ? last : last < first + 2n ? first + 2n : last];
}

/** √value rounded to the denominator, squared: for moving an argument of a square root to a rational square. */
export function nearbySquare(value: Rational, denominator: bigint): Rational | undefined {
  const root = Math.sqrt(toDouble(value)) * Number(denominator);
  if (!Number.isFinite(root) || root > 1e12) return undefined;
  return Rational.of(BigInt(Math.round(root)), denominator).power(2n);
}

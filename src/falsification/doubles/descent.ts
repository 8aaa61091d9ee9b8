/** Local searches on a landscape: random steps along coordinates that shrink when nothing improves, and steps down the gradient. */
import { type Landscape, OUTSIDE } from './landscape.ts';
import type { Random } from './random.ts';
import { type Axis, type Point, tieTo } from './space.ts';

export interface Found {
  readonly point: Point;
  readonly height: number;
}

const SMALLEST_STEP = 2 ** -40;

const clamp = (place: number): number => Math.min(1, Math.max(0, place));

/** The point with one thing about it changed. */
function moved(point: Point, axes: readonly Axis[], step: number, random: Random): Point {
  if (point.length > 1 && random.below(4) === 0) return jiggled(point, axes, step, random);
  const k = random.below(point.length);
  const part = point[k] as Point[number];
  const by = step * (random.next() < 0.5 ? 1 : -1);
  if (Array.isArray(part)) return point.with(k, movedVector(part, step, by, random));
  const place = part as number;
  if (axes[k]?.stage.variable.sort === 'integer') {
    const far = Math.max(1, Math.round(Math.abs(place) * step));
    return point.with(k, place + (by > 0 ? 1 : -1) * (random.next() < 0.5 ? 1 : far));
  }
  const border = random.below(14);
  if (border === 2) return point.with(k, tieTo((random.pick(axes) as Axis).slot));
  if (place > 1) return point;
  return point.with(
    k,
    border === 0 ? 0 : border === 1 ? 1 : clamp(place + by * (random.next() < 0.3 ? random.next() : 1)),
  );
}

/** All numbers moved at once: along a curved border no single one can move. */
const jiggled = (point: Point, axes: readonly Axis[], step: number, random: Random): Point =>
  point.map((part, k) => {
    if (Array.isArray(part) || axes[k]?.stage.variable.sort === 'integer') return part;
    return (part as number) > 1 ? part : clamp((part as number) + step * (random.next() - random.next()));
  });

function movedVector(places: readonly number[], step: number, by: number, random: Random): readonly number[] {
  if (places.length === 0) return places;
  const [i, j] = [random.below(places.length), random.below(places.length)];
  const [a, b] = [places[i] as number, places[j] as number];
  switch (random.below(10)) {
    case 0:
      return places.with(i, 0);
    case 1:
      return places.with(i, b);
    case 2:
      return places.with(i, b).with(j, a);
    case 3:
      return places.with(i, clamp(a + by)).with(j, clamp(b - by));
    case 4:
      return places.with(i, clamp(a * (1 + step))).with(j, clamp(b * (1 - step)));
    case 5: {
      const mean = (a + b) / 2;
      return places.with(i, mean).with(j, mean);
    }
    case 6:
      return places.map((place) => clamp(place + by));
    case 7:
      return places.with(i, clamp(a * 2 ** Math.sign(by)));
    default:
      return places.with(i, clamp(a + by));
  }
}

const numbersIn = (point: Point): number =>
  point.reduce<number>((total, part) => total + (Array.isArray(part) ? part.length : 1), 0);

/** How long a descent may take. */
export interface Effort {
  readonly evaluations: number;
  /** The landscape's work at which it ends all the same: one evaluation may be a sum of thousands of terms. */
  readonly until?: number;
}

/** The lowest point found with so much effort. Slightly higher points are accepted while `heat` lasts. */
export function descent(
  landscape: Landscape,
  start: Found,
  { evaluations, until = Number.POSITIVE_INFINITY }: Effort,
  random: Random,
  heat = 0,
): Found {
  const axes = landscape.space.axes;
  let [best, now] = [start, start];
  let [step, fails] = [0.25, 0];
  const patience = 6 + 3 * numbersIn(start.point);
  for (let k = 0; k < evaluations && best.height >= 0 && landscape.work < until; k++) {
    const point = moved(now.point, axes, step, random);
    const height = landscape.height(point);
    const warmth = heat * (1 - k / evaluations) * (1 + Math.abs(best.height));
    if (height < now.height || (height < OUTSIDE && height < best.height + warmth * random.next())) {
      if (height < now.height) fails = 0;
      now = { point, height };
      if (height < best.height) best = now;
    } else if (++fails > patience) {
      fails = 0;
      step /= 4;
      now = best;
      if (step < SMALLEST_STEP) break;
      if (step < 1 / 64) now = best = downhill(landscape, best, step);
    }
  }
  return best;
}

/** Coordinates of real numbers, as paths into a point. */
export function coordinates(point: Point, axes: readonly Axis[]): (readonly [number, number | undefined])[] {
  return point.flatMap((part, k): (readonly [number, number | undefined])[] => {
    if (Array.isArray(part)) return part.map((_, i) => [k, i] as const);
    return axes[k]?.stage.variable.sort === 'integer' ? [] : [[k, undefined] as const];
  });
}

export function shifted(point: Point, [k, i]: readonly [number, number | undefined], by: number): Point {
  const part = point[k] as Point[number];
  if (i === undefined) return point.with(k, clamp((part as number) + by));
  return point.with(k, (part as readonly number[]).with(i, clamp(((part as readonly number[])[i] as number) + by)));
}

/** Longer gradients cost more than they tell. */
const MAX_COORDINATES = 40;

/** One step down the gradient, measured by differences, as long as it lowers. */
function downhill(landscape: Landscape, from: Found, step: number): Found {
  const axes = landscape.space.axes;
  const at = coordinates(from.point, axes);
  if (at.length < 2 || at.length > MAX_COORDINATES || from.height >= OUTSIDE) return from;
  const slopes = at.map((coordinate) => {
    const up = landscape.height(shifted(from.point, coordinate, step / 8));
    return up < OUTSIDE ? from.height - up : 0;
  });
  const length = Math.hypot(...slopes);
  if (!(length > 0)) return from;
  let best = from;
  for (let by = step; by > step / 100; by /= 3) {
    const point = at.reduce(
      (now, coordinate, k) => shifted(now, coordinate, (by * (slopes[k] as number)) / length),
      from.point,
    );
    const height = landscape.height(point);
    if (height < best.height) best = { point, height };
  }
  return best;
}

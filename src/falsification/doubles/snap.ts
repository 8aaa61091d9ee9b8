/**
 * From an instance in double precision to an exact one nearby: each number becomes a simple rational within its exact bounds, and
 * vectors with a given total get their largest component as what is left.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { type Environment, quietly } from '../evaluation/environment.ts';
import { evaluateNumber } from '../evaluation/number.ts';
import { Drawer } from '../instances/draw.ts';
import { corrected } from '../instances/jointVector.ts';
import { type Interval, integerRange, isEmpty } from '../instances/placement.ts';
import type { Stage } from '../instances/plan.ts';
import { simplestBetween } from '../search/simplest.ts';
import type { Trial } from '../search/trial.ts';
import { exactly } from './exactly.ts';
import type { Frame } from './frame.ts';
import type { Axis } from './space.ts';

/** How far a number may be moved, as a part of its size. */
export const RADII = [5, 9, 14, 20, 28, 38, 48].map((bits) => Rational.of(1n, 1n << BigInt(bits)));

/** The simplest rational near x that the bounds allow. */
function simpleNear(x: Rational, radius: Rational, interval: Interval): Rational | undefined {
  if (isEmpty(interval)) return undefined;
  const reach = x.isZero() ? radius : x.abs().multiply(radius);
  let [low, high] = [x.subtract(reach), x.add(reach)];
  const { lower, upper } = interval;
  if (lower && low.compare(lower.value) < 0) low = lower.value;
  if (upper && high.compare(upper.value) > 0) high = upper.value;
  if (low.compare(high) > 0) return lower && high.compare(lower.value) < 0 ? lower.value : upper?.value;
  const third = high.subtract(low).divide(Rational.of(3n));
  if (lower?.isStrict && low.equals(lower.value)) low = low.add(third);
  if (upper?.isStrict && high.equals(upper.value)) high = high.subtract(third);
  return simplestBetween(low, high);
}

/** The exact instance near the frame's values; undefined where the conditions leave some variable no room. */
export function snapped(axes: readonly Axis[], frame: Frame, trial: Trial, radius: Rational): Environment | undefined {
  const environment: Environment = new Map();
  const drawer = new Drawer(environment, trial.evaluator);
  const hasRoom = trial.inOrder((k) => {
    const { stage, slot } = axes[k] as Axis;
    const { variable } = stage;
    const value =
      variable.sort === 'vector'
        ? snappedVector(stage, frame.vectors[slot] as number[], environment, drawer, trial, radius)
        : snappedNumber(stage, frame.numbers[slot] as number, drawer, radius);
    if (value !== undefined) environment.set(variable.name, value);
    return value !== undefined;
  });
  return hasRoom ? environment : undefined;
}

function snappedNumber(stage: Stage, value: number, drawer: Drawer, radius: Rational): Rational | undefined {
  const x = exactly(value);
  if (!x) return undefined;
  const interval = drawer.interval(stage);
  if (stage.variable.sort !== 'integer') return simpleNear(x, radius, interval);
  const [first, last] = integerRange(interval, x.num < 0n ? -x.num : x.num + 1n);
  const nearest = x.num < first ? first : x.num > last ? last : x.num;
  return first > last ? undefined : Rational.of(nearest);
}

/** Longer vectors are made exact with their bounds taken from the doubles: exact bounds of each component would take too long. */
const LONG = 12;

function snappedVector(
  stage: Stage,
  values: readonly number[],
  environment: Environment,
  drawer: Drawer,
  trial: Trial,
  radius: Rational,
): readonly Rational[] | undefined {
  const dimension = drawer.dimension(stage);
  if (dimension !== values.length) return undefined;
  const components: Rational[] = [];
  for (const value of values) {
    const x = exactly(value);
    if (!x) return undefined;
    const isLast = components.length === dimension - 1;
    const interval = dimension > LONG || isLast ? {} : drawer.componentInterval(stage, components, dimension);
    const simple = simpleNear(x, radius, interval);
    if (!simple) return undefined;
    components.push(simple);
  }
  const equations = drawer.equationsOn(stage);
  if (equations.length > 1) return corrected(equations, components) ?? components;
  return withTotal(stage, components, environment, drawer, trial);
}

/** The largest component changed so that the equation on the whole vector holds, or the last one moved into its bounds. */
function withTotal(
  stage: Stage,
  components: readonly Rational[],
  environment: Environment,
  drawer: Drawer,
  trial: Trial,
): readonly Rational[] | undefined {
  const equation = stage.comparisons.find(({ relation }) => relation === '=');
  if (components.length === 0) return components;
  if (!equation) {
    const last = components.length - 1;
    const interval = drawer.componentInterval(stage, components.slice(0, last), components.length);
    const value = simpleNear(components[last] as Rational, Rational.ZERO, interval);
    return value && components.with(last, value);
  }
  const { name } = stage.variable;
  const at = (vector: readonly Rational[]): Rational | undefined => {
    environment.set(name, vector);
    const [left, right] = [equation.left, equation.right].map((side) =>
      quietly(() => evaluateNumber(side, environment, trial.evaluator)),
    );
    environment.delete(name);
    return left instanceof Rational && right instanceof Rational ? left.subtract(right) : undefined;
  };
  const largest = components.reduce(
    (best, value, k) => (value.compare(components[best] as Rational) > 0 ? k : best),
    0,
  );
  const here = at(components);
  const beside = at(components.with(largest, (components[largest] as Rational).add(Rational.ONE)));
  const slope = here && beside?.subtract(here);
  if (!here || !slope || slope.isZero()) return components;
  return components.with(largest, (components[largest] as Rational).subtract(here.divide(slope)));
}

/** The corners of an inner quantifier's range: where a ∀ breaks first, and where a term without a value hides. */
import type { Rational } from '../../arithmetic/rational.ts';
import type { Environment, Value } from '../evaluation/environment.ts';
import type { Drawer } from './draw.ts';
import type { Interval } from './placement.ts';
import type { Stage } from './plan.ts';

export const SIDES = ['upper', 'lower'] as const;
export type Side = (typeof SIDES)[number];

const endOf = (interval: Interval, side: Side): Rational | undefined => {
  const bound = interval[side];
  return bound && !bound.isStrict ? bound.value : undefined;
};

/** Every variable at that end of what the conditions leave it; whether all have one. Sets them in the environment. */
export function placeAtEnds(stages: readonly Stage[], side: Side, environment: Environment, drawer: Drawer): boolean {
  for (const stage of stages) {
    const value = valueAt(stage, side, drawer);
    if (value === undefined) return false;
    environment.set(stage.variable.name, value);
  }
  return true;
}

function valueAt(stage: Stage, side: Side, drawer: Drawer): Value | undefined {
  if (stage.variable.sort !== 'vector') {
    const end = endOf(drawer.interval(stage), side);
    return stage.variable.sort === 'integer' && !end?.isInteger() ? undefined : end;
  }
  const dimension = drawer.dimension(stage);
  if (dimension === undefined) return undefined;
  const components: Rational[] = [];
  while (components.length < dimension) {
    const end = endOf(drawer.componentInterval(stage, components, dimension), side);
    if (!end) return undefined;
    components.push(end);
  }
  return components;
}

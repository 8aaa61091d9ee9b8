/**
 * An instance as coordinates that can be moved one at a time: a number in a bounded interval by its relative place in it, so
 * that moving an earlier variable carries the later ones along, borders included.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Environment, Value } from '../evaluation/environment.ts';
import { isVector } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import type { Real } from '../numbers/real.ts';
import { Drawer, inOrder } from './draw.ts';
import { isEmpty, isInside } from './placement.ts';
import type { Stage } from './plan.ts';

export type Position =
  | { readonly kind: 'relative'; readonly at: Rational }
  | { readonly kind: 'absolute'; readonly value: Value };

/** The coordinates of the values in the environment. */
export function positionsOf(stages: readonly Stage[], values: Environment, evaluator: Evaluator): Position[] {
  const environment: Environment = new Map();
  const drawer = new Drawer(environment, evaluator);
  const positions: Position[] = [];
  inOrder(stages, evaluator, (k) => {
    const stage = stages[k] as Stage;
    const value = values.get(stage.variable.name) as Value;
    positions.push(relative(stage, value, drawer) ?? { kind: 'absolute', value });
    environment.set(stage.variable.name, value);
    return true;
  });
  return positions;
}

function relative(stage: Stage, value: Value, drawer: Drawer): Position | undefined {
  if (stage.variable.sort !== 'real' || isVector(value) || !(value instanceof Rational)) return undefined;
  const { lower, upper } = drawer.interval(stage);
  if (!lower || !upper || lower.value.compare(upper.value) >= 0) return undefined;
  return { kind: 'relative', at: value.subtract(lower.value).divide(upper.value.subtract(lower.value)) };
}

/** The values at these coordinates; `undefined` if one of them has no room. */
export function valuesAt(
  stages: readonly Stage[],
  positions: readonly Position[],
  evaluator: Evaluator,
): Environment | undefined {
  const environment: Environment = new Map();
  const drawer = new Drawer(environment, evaluator);
  const hasRoom = inOrder(stages, evaluator, (k) => {
    const stage = stages[k] as Stage;
    const value = valueAtPosition(stage, positions[k] as Position, drawer);
    if (value !== undefined) environment.set(stage.variable.name, value);
    return value !== undefined;
  });
  return hasRoom ? environment : undefined;
}

function valueAtPosition(stage: Stage, position: Position, drawer: Drawer): Value | undefined {
  if (position.kind === 'absolute') {
    return isVector(position.value) ? fitted(position.value, drawer.dimension(stage)) : position.value;
  }
  const interval = drawer.interval(stage);
  const { lower, upper } = interval;
  if (!lower || !upper || isEmpty(interval)) return undefined;
  const value = lower.value.add(upper.value.subtract(lower.value).multiply(position.at));
  return isInside(value, interval) ? value : undefined;
}

/** The vector cut off, or continued with its last component, to the dimension that the earlier values ask for. */
function fitted(components: readonly Real[], dimension: number | undefined): readonly Real[] | undefined {
  if (dimension === undefined) return undefined;
  const last = components[components.length - 1] ?? Rational.ZERO;
  return Array.from({ length: dimension }, (_, k) => components[k] ?? last);
}

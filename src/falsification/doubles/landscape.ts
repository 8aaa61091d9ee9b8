/** A goal as a function on the cube of its instances: how far the conclusion is from failing there. */
import type { Formula } from '../../statement/formula.ts';
import type { Goal } from '../instances/goal.ts';
import type { Stage } from '../instances/plan.ts';
import { type Frame, NotCompiled, type NumberAt, Slots } from './frame.ts';
import { type Measure, robust } from './robust.ts';
import { type Point, Space } from './space.ts';

/** Outside of the conditions; above every height inside. */
export const OUTSIDE = 1e9;

/** Heights inside the conditions are at most this. */
const HIGHEST = OUTSIDE / 1000;

/** Terms of sums and instances of quantifiers in one evaluation. */
const MAX_WORK = 20_000;

/** Equations among the conditions are met as far as doubles tell. */
const TOLERANCE = 1e-9;

/** What cannot be computed is left to the exact judgement: the functions of a family often meet it by construction. */
function compiledCondition(condition: Formula, slots: Slots, measure: Measure): NumberAt | undefined {
  try {
    return robust(condition, slots, measure);
  } catch (error) {
    if (error instanceof NotCompiled) return undefined;
    throw error;
  }
}

export class Landscape {
  readonly space: Space;
  readonly frame: Frame;
  /** Points looked at so far. */
  evaluations = 0;
  private readonly conditions: readonly NumberAt[];
  private readonly body: NumberAt;
  private readonly measure: Measure = { isRelative: false, tolerance: 0 };

  private constructor(stages: readonly Stage[], where: readonly Formula[], body: Formula) {
    const slots = new Slots();
    this.space = new Space(stages, slots);
    // Places are found by trying: while that goes on, the variables do not keep their values.
    slots.keepsFixed = true;
    const near: Measure = { isRelative: false, tolerance: TOLERANCE };
    this.conditions = where.flatMap((condition) => compiledCondition(condition, slots, near) ?? []);
    this.body = robust(body, slots, this.measure);
    this.frame = slots.frame();
  }

  /** The goal's landscape, if it can be computed in double precision. */
  static of(stages: readonly Stage[], { where, body }: Goal): Landscape | undefined {
    try {
      return new Landscape(stages, where, body);
    } catch (error) {
      if (error instanceof NotCompiled) return undefined;
      throw error;
    }
  }

  /** Work so far: points and terms of sums. */
  get work(): number {
    return this.evaluations * 4 + this.frame.work;
  }

  /** Differences are measured by the size of what is compared. */
  set isRelative(isRelative: boolean) {
    this.measure.isRelative = isRelative;
  }

  /** The height at a point; −∞ where a term of the conclusion has no value. */
  height(point: Point): number {
    this.begin();
    if (!this.space.place(point, this.frame)) {
      this.evaluations++;
      this.frame.form = OUTSIDE;
      return OUTSIDE * 10;
    }
    return this.heightHere();
  }

  private begin(): void {
    this.frame.limit = this.frame.work + MAX_WORK;
    this.frame.isGivenUp = false;
  }

  /** The height at the values that the frame holds. */
  heightHere(): number {
    this.evaluations++;
    this.begin();
    this.frame.epoch++;
    this.frame.form = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const condition of this.conditions) {
      const value = condition(this.frame);
      if (Number.isNaN(value)) return OUTSIDE * 5;
      if (value < 0) least = Math.min(least, value);
    }
    if (this.frame.isGivenUp) return OUTSIDE * 5;
    // Between once and twice OUTSIDE, however far away.
    if (least < 0) return OUTSIDE * (1 - least / (1 - least));
    const value = this.body(this.frame);
    if (this.frame.isGivenUp) return OUTSIDE * 5;
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : Math.min(value, HIGHEST);
  }
}

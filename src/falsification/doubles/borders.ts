/**
 * Points just beside the borders at which a goal's terms change their form. Where a choice, or a ceiling, jumps, the worst point lies
 * at the jump, and on flat ground beside it no descent looks that way: steps that lower the height there are thinner than any step.
 */
import type { Found } from './descent.ts';
import { coordinates, shifted } from './descent.ts';
import type { Landscape } from './landscape.ts';
import { OUTSIDE } from './landscape.ts';
import type { Random } from './random.ts';

/** Halvings of the way to a border. */
const HALVINGS = 40;

/** Of more numbers than these some are left out. */
const MOST_COORDINATES = 12;

interface Ended {
  readonly found: Found;
  readonly form: number;
}

/**
 * Along every coordinate, to both of its ends and to a place between them: the two sides of a border on the way.
 *
 * @param until the landscape's work at which nothing more is looked for
 */
export function* besideBorders(landscape: Landscape, start: Found, random: Random, until: number): Iterable<Found> {
  const { axes } = landscape.space;
  const at = (point: Found['point']): Ended => ({
    found: { point, height: landscape.height(point) },
    form: landscape.frame.form,
  });
  const here = at(start.point);
  if (here.found.height >= OUTSIDE) return;
  const all = coordinates(start.point, axes);
  const first = all.length > MOST_COORDINATES ? random.below(all.length - MOST_COORDINATES) : 0;
  for (const coordinate of all.slice(first, first + MOST_COORDINATES)) {
    for (const by of [-1, 1, random.next() - 1 / 2]) {
      if (landscape.work >= until) return;
      const there = at(shifted(start.point, coordinate, by));
      if (there.form === here.form) continue;
      let [near, far, low, high] = [here, there, 0, by];
      for (let k = 0; k < HALVINGS; k++) {
        const middle = (low + high) / 2;
        const between = at(shifted(start.point, coordinate, middle));
        if (between.form === here.form) [near, low] = [between, middle];
        else [far, high] = [between, middle];
      }
      yield near.found;
      yield far.found;
    }
  }
}

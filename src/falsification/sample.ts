/**
 * Points of a domain, drawn as instances are: biased to borders, ties and simple numbers.
 */
import fc from 'fast-check';
import type { Rational } from '../arithmetic/rational.ts';
import { type Formula, TRUE, type Variable } from '../statement/formula.ts';
import { scripts } from './instances/draw.ts';
import { instanceOf, Trial } from './search/trial.ts';

/** Draws for each point that is wanted: conditions that bound no single variable are met by rejection. */
const DRAWS_PER_POINT = 16;

/** Up to `count` points at which all conditions hold, by name; the same for the same domain and seed. */
export function samplePoints(
  variables: readonly Variable[],
  where: readonly Formula[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Readonly<Record<string, Rational | readonly Rational[]>>[] {
  const trial = new Trial({ variables, where, body: TRUE }, {}, seed, new Map());
  const points: Readonly<Record<string, Rational | readonly Rational[]>>[] = [];
  for (const drawn of fc.sample(scripts(trial.stages), { seed, numRuns: DRAWS_PER_POINT * count })) {
    if (points.length === count) break;
    const environment = trial.draw(drawn);
    if (environment && trial.judge(environment).kind === 'holds') points.push(instanceOf(environment));
  }
  return points;
}

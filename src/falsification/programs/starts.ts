/** Where linear programs start: drawn instances, at growing sizes, the parts that stay fixed at random. */
import fc from 'fast-check';
import { Rational } from '../../arithmetic/rational.ts';
import { Random } from '../doubles/random.ts';
import type { Environment } from '../evaluation/environment.ts';
import { isVector } from '../evaluation/environment.ts';
import { Drawer, scripts } from '../instances/draw.ts';
import type { Trial } from '../search/trial.ts';
import type { Polish } from './polish.ts';

/** So many climbs from which no part of the instance is affine, or none feasible: there will be no other. */
const MOST_FRUITLESS = 16;
const MOST_ROUNDS = 1000;

/** Values of the integers: as they were drawn, then all of them alike. */
const SIZES = [undefined, 2, 3, 5, 9, 17, 26, 33] as const;

/** Random numbers are multiples of 1/PARTS. */
const PARTS = 12;

/**
 * Climbs from drawn instances, one after the other through growing sizes: the best of a size, grown, is where the next one starts.
 * Starts need not meet the conditions.
 *
 * @param goesOn asked before every climb
 */
export function climbThroughSizes(
  trial: Trial,
  polish: Polish,
  { known, seed }: { readonly known: readonly Environment[]; readonly seed: number },
  goesOn: () => boolean,
): void {
  const random = new Random(seed);
  const arbitrary = scripts(trial.stages);
  const integers = trial.stages
    .filter(({ variable }) => variable.sort === 'integer')
    .map(({ variable }) => variable.name);
  const fill = (components: readonly Rational[]): Rational =>
    random.below(3) === 0 && components.length > 0 ? random.pick(components) : fraction(random);
  let fruitless = 0;
  for (let round = 0; fruitless < MOST_FRUITLESS && round < MOST_ROUNDS; round++) {
    const [script] = fc.sample(arbitrary, { seed: (seed + round) | 0, numRuns: 1 });
    const drawn = known[round] ?? (script && trial.draw(script));
    let from = drawn && round % 2 === 1 ? scattered(drawn, random) : drawn;
    for (const size of integers.length > 0 ? SIZES : [undefined]) {
      if (!from || !goesOn()) break;
      const values = size === undefined ? [] : integers.map((name) => [name, Rational.of(BigInt(size))] as const);
      const start = resizedTo(trial, from, new Map(values), fill);
      const reached = start && polish.climb(start);
      if (!reached) fruitless++;
      from = reached ?? start ?? from;
    }
    if (!goesOn()) return;
  }
}

const fraction = (random: Random): Rational => Rational.of(BigInt(random.below(PARTS + 1)), BigInt(PARTS));

/** Vectors at random in the unit cube: equal components are where products have no slope. */
function scattered(environment: Environment, random: Random): Environment {
  return new Map(
    [...environment].map(([name, value]) => [name, isVector(value) ? value.map(() => fraction(random)) : value]),
  );
}

/** The instance at other integers, its vectors cut or filled up; undefined where a dimension is not known. */
export function resizedTo(
  { stages, evaluator }: Trial,
  environment: Environment,
  integers: ReadonlyMap<string, Rational>,
  fill: (components: readonly Rational[]) => Rational = () => Rational.ZERO,
): Environment | undefined {
  const changed: Environment = new Map([...environment, ...integers]);
  const drawer = new Drawer(changed, evaluator);
  for (const stage of stages) {
    const value = environment.get(stage.variable.name);
    if (value === undefined || !isVector(value)) continue;
    const dimension = drawer.dimension(stage);
    if (dimension === undefined) return undefined;
    const components = value as readonly Rational[];
    const resized = Array.from({ length: dimension }, (_, k) => components[k] ?? fill(components));
    changed.set(stage.variable.name, resized);
  }
  return changed;
}

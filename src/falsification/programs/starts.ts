/** Where linear programs start: drawn instances, at growing sizes, the parts that stay fixed at random. */
import fc from 'fast-check';
import { Rational } from '../../arithmetic/rational.ts';
import { Random } from '../doubles/random.ts';
import type { Environment } from '../evaluation/environment.ts';
import { isVector } from '../evaluation/environment.ts';
import { Drawer, inOrder, type Script, scripts } from '../instances/draw.ts';
import type { Stage } from '../instances/plan.ts';
import type { Trial } from '../search/trial.ts';
import type { Polish } from './polish.ts';

/** So many rounds in which no part of an instance is affine, or none feasible: there will be no other. */
const MOST_FRUITLESS = 4;
/** Draws for one start: conditions on a whole vector are met by rejection. */
const DRAWS = 12;

/** Values of the integers: as they were drawn, then all of them alike. */
const SIZES = [undefined, 2, 3, 5, 9, 17, 26, 33] as const;
/** Small ones alone, where more starts cost little: what is bilinear has many places where no part by itself gains. */
const SMALL = [undefined, 2, 3, 2, 3, 4, 2, 3] as const;

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
  { known, seed, rounds }: { readonly known: readonly Environment[]; readonly seed: number; readonly rounds: number },
  goesOn: () => boolean,
): void {
  const random = new Random(seed);
  const arbitrary = scripts(trial.stages);
  const integers = trial.stages
    .filter(({ variable }) => variable.sort === 'integer')
    .map(({ variable }) => variable.name);
  const fill = (components: readonly Rational[]): Rational => further(components, random);
  let fruitless = 0;
  for (let round = 0; fruitless < MOST_FRUITLESS && round < rounds; round++) {
    const tried = fc.sample(arbitrary, { seed: (seed + round) | 0, numRuns: DRAWS });
    const drawn = (values: ReadonlyMap<string, Rational>) => firstDrawn(trial, tried, values);
    let from = known[round] ?? drawn(new Map());
    let [isAffine, missed] = [false, 0];
    // In turns the best of the last size, grown, and instances drawn at each size, where products have slopes.
    const grows = round % 2 === 0;
    const sizes = round % 4 === 1 ? SMALL : SIZES;
    for (const size of integers.length > 0 ? sizes : [undefined]) {
      if (!goesOn()) return;
      const values = new Map(size === undefined ? [] : integers.map((name) => [name, Rational.of(BigInt(size))]));
      const grown = from && grows ? resizedTo(trial, from, values, fill) : undefined;
      const start = grown ?? drawn(values);
      if (!start) continue;
      const reached = polish.climb(start, !grows);
      // Beyond some size programs are too large; a single one may have been infeasible.
      missed = reached ? 0 : missed + 1;
      if (missed > 1 && isAffine && round > 0) break;
      isAffine ||= reached !== undefined;
      from = reached ?? start;
    }
    if (!isAffine) fruitless++;
  }
}

/** The first script's instance that the conditions leave room for. */
function firstDrawn(
  trial: Trial,
  tried: readonly (readonly Script[])[],
  values: ReadonlyMap<string, Rational>,
): Environment | undefined {
  for (const script of tried) {
    const environment = drawnAt(trial, script, values);
    if (environment) return environment;
  }
  return undefined;
}

/** An instance with these integers, everything else drawn by the script; undefined where something has no room. */
function drawnAt(
  { stages, evaluator }: Trial,
  script: readonly Script[],
  integers: ReadonlyMap<string, Rational>,
): Environment | undefined {
  const environment: Environment = new Map();
  const drawer = new Drawer(environment, evaluator);
  const hasRoom = inOrder(stages, evaluator, (k) => {
    const stage = stages[k] as Stage;
    const given = integers.get(stage.variable.name);
    if (given) environment.set(stage.variable.name, given);
    return given !== undefined || drawer.draw([stage], [script[k] as Script]);
  });
  return hasRoom ? environment : undefined;
}

/** A further component: like one that is there, beyond the greatest, or between those that are there and 0 and 1 if they are. */
function further(components: readonly Rational[], random: Random): Rational {
  const sorted = [...components].sort((a, b) => a.compare(b));
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  if (!least || !greatest) return fraction(random);
  const isShare = least.sign() >= 0 && greatest.compare(Rational.ONE) <= 0;
  switch (random.below(isShare ? 3 : 4)) {
    case 0:
      return random.pick(sorted);
    case 3:
      return greatest.add(greatest.abs());
    default:
      return isShare ? fraction(random) : least.add(greatest.subtract(least).multiply(fraction(random)));
  }
}

const fraction = (random: Random): Rational => Rational.of(BigInt(random.below(PARTS + 1)), BigInt(PARTS));

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

/**
 * Makes a violating instance small: lower integers first, then simpler rationals, each time only if the statement still fails.
 */
import fc from 'fast-check';
import { Rational } from '../../arithmetic/rational.ts';
import { Explorer } from '../doubles/explore.ts';
import type { Environment, Value } from '../evaluation/environment.ts';
import { isVector } from '../evaluation/environment.ts';
import { Drawer, scripts } from '../instances/draw.ts';
import { integerRange } from '../instances/placement.ts';
import type { Stage } from '../instances/plan.ts';
import { positionsOf, valuesAt } from '../instances/positions.ts';
import { Polish } from '../programs/polish.ts';
import { resizedTo } from '../programs/starts.ts';
import type { Candidate } from './descend.ts';
import { simplestBetween } from './simplest.ts';
import type { Trial } from './trial.ts';

/** Instances drawn at each lower value of an integer. */
const REDRAWS = 40;

/** Of the search in doubles at a lower integer. */
const EXPLORED_RUNS = 30;

/** The lowest values of an integer are all tried, then those that bisect the way to the present one, then the one below it. */
const LOWEST_VALUES = 5n;

function lowerValues(lowest: bigint, current: bigint): bigint[] {
  const values: bigint[] = [];
  for (let k = lowest; k < lowest + LOWEST_VALUES; k++) values.push(k);
  for (let gap = (current - lowest) / 2n; gap > 0n; gap /= 2n) values.push(current - gap);
  return [...new Set(values)].filter((k) => k < current).sort((a, b) => (a < b ? -1 : 1));
}

const MAX_ROUNDS = 4;

/** Radii, as powers of 2, in which a simpler rational is looked for. */
const RADII = [50n, 24n, 12n, 6n, 2n, 0n, -1n, -2n, -4n, -6n, -9n, -13n, -20n, -30n].map((k) =>
  Rational.of(2n).power(k),
);

/** Parts of a number that are tried in its place: a huge one is not brought down step by step. */
const SCALES = [1n, 4n, 8n, 16n, 24n, 36n].map((k) => Rational.of(2n).power(k));

/** Components that are tried as takers of what another one gives. */
const MOST_TAKERS = 3;

/** Instances judged altogether. */
const MAX_JUDGED = 1500;

export class Shrinker {
  private left = MAX_JUDGED;

  /** @param conclusion kept: an undefined term is not traded for a false comparison. */
  constructor(
    private readonly trial: Trial,
    private readonly seed: number,
    private readonly conclusion: 'refuted' | 'undefined',
  ) {}

  shrink(start: Candidate): Candidate {
    let best = this.lowerIntegers(start);
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const simpler = this.simplify(best);
      if (simpler === best) break;
      best = simpler;
    }
    // Simple numbers often fail at a lower integer than those that were found.
    return this.trial.stages.reduce((found, stage) => this.lowered(found, stage), best);
  }

  /** The same numbers at a lower integer. */
  private lowered(best: Candidate, stage: Stage): Candidate {
    if (stage.variable.sort !== 'integer') return best;
    const current = best.environment.get(stage.variable.name) as Rational;
    const [lowest] = integerRange(this.intervalOf(stage, best.environment), stage.limit);
    for (const k of lowerValues(lowest, current.num)) {
      const found = this.keepingPlaces(best, stage, Rational.of(k));
      if (found) return this.lowered(found, stage);
    }
    return best;
  }

  /** The candidate if the statement fails there, in the same way. */
  private violated(environment: Environment | undefined): Candidate | undefined {
    if (this.left-- <= 0) return undefined;
    const verdict = environment && this.trial.judge(environment);
    if (verdict?.kind !== 'violated' || verdict.conclusion !== this.conclusion) return undefined;
    return { environment: new Map(environment), verdict };
  }

  private lowerIntegers(start: Candidate): Candidate {
    return this.trial.stages.reduce((best, stage) => {
      if (stage.variable.sort !== 'integer') return best;
      return this.lowerInteger(best, stage) ?? best;
    }, start);
  }

  private lowerInteger(best: Candidate, stage: Stage): Candidate | undefined {
    const current = best.environment.get(stage.variable.name) as Rational;
    const [lowest] = integerRange(this.intervalOf(stage, best.environment), stage.limit);
    for (const k of lowerValues(lowest, current.num)) {
      const at = Rational.of(k);
      const found =
        this.keepingPlaces(best, stage, at) ??
        this.solved(best, stage, at) ??
        this.redrawn(best, stage, at) ??
        this.explored(best, stage, k);
      if (found) return this.lowerInteger(found, stage) ?? found;
    }
    return undefined;
  }

  private intervalOf(stage: Stage, values: Environment) {
    const environment: Environment = new Map();
    for (const { variable } of this.trial.stages) {
      if (variable.name === stage.variable.name) break;
      environment.set(variable.name, values.get(variable.name) as Value);
    }
    return new Drawer(environment, this.trial.evaluator).interval(stage);
  }

  /** The other variables keep their relative places. */
  private keepingPlaces(best: Candidate, stage: Stage, value: Rational): Candidate | undefined {
    const { stages, evaluator } = this.trial;
    const positions = positionsOf(stages, best.environment, evaluator).map((position, k) => {
      return stages[k] === stage ? { kind: 'absolute' as const, value } : position;
    });
    return this.violated(valuesAt(stages, positions, evaluator));
  }

  /** Fresh instances with this integer fixed and the variables before it kept. */
  private redrawn(best: Candidate, stage: Stage, value: Rational): Candidate | undefined {
    const { stages, evaluator } = this.trial;
    const fixed = stages.indexOf(stage);
    if (fixed === stages.length - 1) return undefined;
    const drawn = fc.sample(scripts(stages), { seed: this.seed, numRuns: REDRAWS });
    for (const script of drawn) {
      const environment: Environment = new Map();
      for (const { variable } of stages.slice(0, fixed)) {
        environment.set(variable.name, best.environment.get(variable.name) as Value);
      }
      environment.set(stage.variable.name, value);
      const drawer = new Drawer(environment, evaluator);
      if (!drawer.draw(stages.slice(fixed + 1), script.slice(fixed + 1))) continue;
      const found = this.violated(environment);
      if (found) return found;
    }
    return undefined;
  }

  /** Linear programs over the rest of the instance, its vectors cut to the lower size. */
  private solved(best: Candidate, stage: Stage, value: Rational): Candidate | undefined {
    if (!this.trial.stages.some(({ variable }) => variable.sort === 'vector')) return undefined;
    const start = resizedTo(this.trial, best.environment, new Map([[stage.variable.name, value]]));
    let found: Candidate | undefined;
    const polish = new Polish(this.trial, ({ environment }) => {
      found = this.violated(environment);
      return !found && this.left > 0;
    });
    if (start) polish.climb(start);
    return found;
  }

  /** The search in doubles with this integer fixed and the integers before it kept. */
  private explored(best: Candidate, stage: Stage, value: bigint): Candidate | undefined {
    if (!this.trial.stages.some(({ variable }) => variable.sort === 'vector')) return undefined;
    const fixed = new Map<string, number>([[stage.variable.name, Number(value)]]);
    for (const { variable } of this.trial.stages) {
      if (variable.name === stage.variable.name) break;
      if (variable.sort === 'integer')
        fixed.set(variable.name, Number((best.environment.get(variable.name) as Rational).num));
    }
    const found: { candidate?: Candidate } = {};
    Explorer.explore(this.trial, {
      runs: EXPLORED_RUNS,
      seed: this.seed,
      fixed,
      seen: (candidate) => {
        const { verdict } = candidate;
        const isAt = (candidate.environment.get(stage.variable.name) as Rational).num === value;
        if (isAt && verdict.kind === 'violated' && verdict.conclusion === this.conclusion) found.candidate = candidate;
        return this.left-- > 0 && !found.candidate;
      },
    });
    return found.candidate;
  }

  private simplify(start: Candidate): Candidate {
    return this.trial.stages.reduce((best, { variable }) => {
      const value = best.environment.get(variable.name) as Value;
      if (!isVector(value)) return variable.sort === 'real' ? this.simplifyNumber(best, variable.name) : best;
      return value.reduce<Candidate>((now, _, k) => this.simplifyNumber(now, variable.name, k), best);
    }, start);
  }

  /** The first simpler rational near the number, from far to near, with which the statement still fails. */
  private simplifyNumber(best: Candidate, name: string, component?: number): Candidate {
    const value = best.environment.get(name) as Value;
    const current = (isVector(value) ? value[component as number] : value) as Rational;
    for (const simpler of simplerThan(current)) {
      const changed = isVector(value) ? value.with(component as number, simpler) : simpler;
      for (const environment of this.replacements(best, name, changed)) {
        const found = this.violated(environment);
        if (found) return this.simplifyNumber(found, name, component);
      }
    }
    return best;
  }

  /** The instance with one value changed: the others as they are, or in their relative places. */
  private *replacements(best: Candidate, name: string, value: Value): Iterable<Environment | undefined> {
    yield new Map([...best.environment, [name, value]]);
    const tied = withTies(best.environment, name, value);
    if (tied) yield tied;
    const { stages, evaluator } = this.trial;
    const positions = positionsOf(stages, best.environment, evaluator);
    const at = stages.findIndex(({ variable }) => variable.name === name);
    yield valuesAt(stages, positions.with(at, { kind: 'absolute', value }), evaluator);
    const before = best.environment.get(name) as Value;
    if (!isVector(before) || !isVector(value) || !stages[at]?.comparisons.some(({ relation }) => relation === '='))
      return;
    for (const compensated of compensations(before as readonly Rational[], value as readonly Rational[])) {
      yield new Map([...best.environment, [name, compensated]]);
    }
  }
}

/** The number and all numbers equal to it changed alike; undefined for vectors, and where there is no other. */
function withTies(environment: Environment, name: string, value: Value): Environment | undefined {
  const before = environment.get(name);
  if (!(before instanceof Rational) || isVector(value)) return undefined;
  const changed = [...environment].map(([other, current]): [string, Value] =>
    current instanceof Rational && current.equals(before) ? [other, value] : [other, current],
  );
  return changed.filter(([other, current]) => current !== environment.get(other)).length > 1
    ? new Map(changed)
    : undefined;
}

/** A vector whose total is kept: what one component gives, one of the others takes; the largest first. */
function compensations(before: readonly Rational[], after: readonly Rational[]): (readonly Rational[])[] {
  const changed = after.findIndex((value, k) => !value.equals(before[k] as Rational));
  if (changed < 0) return [];
  const by = (before[changed] as Rational).subtract(after[changed] as Rational);
  return [...after.keys()]
    .filter((k) => k !== changed)
    .sort((a, b) => (after[b] as Rational).compare(after[a] as Rational))
    .slice(0, MOST_TAKERS)
    .map((k) => after.with(k, (after[k] as Rational).add(by)))
    .filter((values) => lengthOf(values) < lengthOf(before));
}

/** Digits of all components: what shrinking a vector as a whole lowers. */
const lengthOf = (values: readonly Rational[]): number =>
  values.reduce((total, value) => total + value.toString().length, 0);

/**
 * Simpler rationals than x, simplest first: around it, below it and above it, far and near. One-sided intervals matter near a
 * border, where the simplest number around x is always the border itself.
 */
function simplerThan(x: Rational): Rational[] {
  const distinct = new Map<string, Rational>();
  for (const radius of RADII) {
    const [below, above] = [x.subtract(radius), x.add(radius)];
    for (const value of [simplestBetween(below, above), simplestBetween(below, x), simplestBetween(x, above)]) {
      if (isSimpler(value, x)) distinct.set(value.toString(), value);
    }
  }
  for (const k of SCALES) {
    const value =
      x.sign() < 0
        ? simplestBetween(x.divide(k), x.divide(k.add(k)))
        : simplestBetween(x.divide(k.add(k)), x.divide(k));
    if (isSimpler(value, x)) distinct.set(value.toString(), value);
  }
  return [...distinct.values()].sort((a, b) => (isSimpler(a, b) ? -1 : 1));
}

/** Smaller denominator, then smaller numerator. */
const isSimpler = (a: Rational, b: Rational): boolean =>
  a.den < b.den || (a.den === b.den && a.abs().num < b.abs().num);

/**
 * Makes a violating instance small: lower integers first, then simpler rationals, each time only if the statement still fails.
 */
import fc from 'fast-check';
import { Rational } from '../../arithmetic/rational.ts';
import type { Environment, Value } from '../evaluation/environment.ts';
import { isVector } from '../evaluation/environment.ts';
import { Drawer, scripts } from '../instances/draw.ts';
import { integerRange } from '../instances/placement.ts';
import type { Stage } from '../instances/plan.ts';
import { positionsOf, valuesAt } from '../instances/positions.ts';
import type { Candidate } from './descend.ts';
import { simplestBetween } from './simplest.ts';
import type { Trial } from './trial.ts';

/** Instances drawn at each lower value of an integer. */
const REDRAWS = 40;

/** Lower values tried for each integer. */
const LOWER_VALUES = 6n;

const MAX_ROUNDS = 4;

/** Radii, in powers of 1/4 of the unit, in which a simpler rational is looked for. */
const RADII = [-4n, -2n, 0n, 1n, 2n, 3n, 4n, 5n, 6n, 8n, 10n, 12n, 15n, 20n, 30n].map((k) => Rational.of(4n).power(-k));

/** How far towards 0, as a share of the number, a simpler rational is looked for. */
const SHARES = [Rational.of(1n, 1024n), Rational.of(1n, 4n)];

export class Shrinker {
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
    return best;
  }

  /** The candidate if the statement fails there, in the same way. */
  private violated(environment: Environment | undefined): Candidate | undefined {
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
    const last = lowest + LOWER_VALUES < current.num ? lowest + LOWER_VALUES : current.num;
    for (let k = lowest; k < last; k++) {
      const found = this.keepingPlaces(best, stage, Rational.of(k)) ?? this.redrawn(best, stage, Rational.of(k));
      if (found) return found;
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
    const { stages, evaluator } = this.trial;
    const positions = positionsOf(stages, best.environment, evaluator);
    const at = stages.findIndex(({ variable }) => variable.name === name);
    yield valuesAt(stages, positions.with(at, { kind: 'absolute', value }), evaluator);
  }
}

/** Simpler rationals than x, simplest first: around it in wide and then narrow intervals, and between it and 0. */
function simplerThan(x: Rational): Rational[] {
  const around = RADII.map((radius) => simplestBetween(x.subtract(radius), x.add(radius)));
  const towardsZero = SHARES.map((share) => {
    const end = x.multiply(share);
    return x.sign() < 0 ? simplestBetween(x, end) : simplestBetween(end, x);
  });
  const distinct = new Map([...around, ...towardsZero].map((value) => [value.toString(), value]));
  return [...distinct.values()].filter((value) => isSimpler(value, x)).sort((a, b) => (isSimpler(a, b) ? -1 : 1));
}

/** Smaller denominator, then smaller numerator. */
const isSimpler = (a: Rational, b: Rational): boolean =>
  a.den < b.den || (a.den === b.den && a.abs().num < b.abs().num);

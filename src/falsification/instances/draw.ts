/**
 * Instances of a ∀: one fast-check value, a script of placements, becomes values of the variables one after the other, each
 * inside the bounds that the earlier ones leave.
 */
import fc from 'fast-check';
import { Rational } from '../../arithmetic/rational.ts';
import type { Expression } from '../../statement/expression.ts';
import { type Environment, quietly, type Value, withBinding } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { evaluateInteger, evaluateNumber } from '../evaluation/number.ts';
import { Enclosure, lowerEnd, type Real, upperEnd } from '../numbers/real.ts';
import { simplestBetween } from '../search/simplest.ts';
import { type Line, lineOf, narrow, narrowTo, type Probe, rootOf } from './affine.ts';
import { boundOn, boundOnComponent } from './goal.ts';
import { type Difference, jointVector } from './jointVector.ts';
import { namedComponents } from './named.ts';
import {
  type Candidates,
  type Interval,
  nearbySquare,
  type Placement,
  placeInteger,
  placement,
  placeReal,
} from './placement.ts';
import type { Comparison, Stage } from './plan.ts';

/** Everything that has to be drawn for one variable. */
export interface Script {
  readonly placements: readonly [Placement, Placement, Placement, Placement];
  /** For vectors: how components choose among the placements. */
  readonly shape: number;
  readonly choices: readonly number[];
}

const CHOICES = 16;

const script: fc.Arbitrary<Script> = fc.record({
  placements: fc.tuple(placement, placement, placement, placement),
  shape: fc.nat({ max: 9 }),
  choices: fc.array(fc.nat({ max: 255 }), { minLength: CHOICES, maxLength: CHOICES, size: 'max' }),
});

/** One script per stage. */
export const scripts = (stages: readonly Stage[]): fc.Arbitrary<readonly Script[]> =>
  fc.tuple(...stages.map(() => script));

/** A vector with more components is not drawn. */
const MAX_DIMENSION = 256n;

/** The width around an irrational hint within which a simple rational stands for it. */
const HINT_RADIUS = Rational.of(1n, 4096n);

/** Irrational bounds are known to about so much of their size, and stand as simple rationals. */
const BOUND_RADIUS = Rational.of(1n, 1n << 24n);
const AGREEMENT = Rational.of(1n, 1n << 32n);

const near = (a: Rational, b: Rational): boolean =>
  a
    .subtract(b)
    .abs()
    .compare(AGREEMENT.multiply(Rational.ONE.add(a.abs()))) <= 0;

/** The value of a term if it is an exact rational. */
function exactly(node: Expression, environment: Environment, evaluator: Evaluator): Rational | undefined {
  const value = quietly(() => evaluateNumber(node, environment, evaluator));
  return value instanceof Rational ? value : undefined;
}

const CORNERS: readonly Placement['kind'][] = ['lower', 'upper', 'tie', 'nearTie'];

/** Half of the instances of a variable under a root make the root rational: only there can an equality be decided. */
const preferSquare = (how: Placement, { radicands }: Stage): Placement =>
  radicands.length > 0 && how.a % 2 === 0 ? { ...how, kind: 'square' } : how;

/** A simple number nearby, for a bound that is irrational. */
function simplified(bound: Rational): Rational {
  const radius = bound.abs().multiply(BOUND_RADIUS);
  return simplestBetween(bound.subtract(radius), bound.add(radius));
}

/** A variable, or the component of a vector that an index counts, whose bounds are looked for. */
interface Sought {
  readonly name: string;
  /** Set where the component is meant that is placed next. */
  readonly index?: string;
  readonly isInteger: boolean;
}

/**
 * Gives one stage's variable after the other its value; false, and no further, where one has no room. Terms in earlier variables are
 * evaluated once.
 */
export function inOrder(stages: readonly Stage[], { memory }: Evaluator, place: (stage: number) => boolean): boolean {
  const all = (have: (count: number) => void): boolean =>
    stages.every((_, k) => {
      have(k);
      return place(k);
    });
  return memory ? memory.drawing(all) : all(() => undefined);
}

type Tie = Stage['ties'][number];

/** Draws variables into an environment. */
export class Drawer {
  constructor(
    private readonly environment: Environment,
    private readonly evaluator: Evaluator,
  ) {}

  /** Gives every stage's variable a value; false if some variable has no room. What was set stays set. */
  draw(stages: readonly Stage[], drawn: readonly Script[]): boolean {
    for (const [k, stage] of stages.entries()) {
      const value = this.value(stage, drawn[k] as Script);
      if (value === undefined) return false;
      this.environment.set(stage.variable.name, value);
    }
    return true;
  }

  /** A value for the stage's variable, the earlier variables having theirs. */
  value(stage: Stage, how: Script): Value | undefined {
    const { variable } = stage;
    if (variable.sort === 'vector') return this.vector(stage, how);
    if (variable.sort === 'function') return undefined;
    const interval = this.interval(stage);
    if (variable.sort === 'integer')
      return placeInteger(how.placements[0], interval, this.candidates(stage), stage.limit);
    return placeReal(preferSquare(how.placements[0], stage), interval, this.candidates(stage));
  }

  /** The bounds on a number that its conditions state, as far as they are affine in it; roughly where they are irrational. */
  interval({ variable, comparisons }: Stage): Interval {
    const sought = { name: variable.name, isInteger: variable.sort === 'integer' };
    return this.narrowed({}, comparisons, sought, (at) => at);
  }

  /** The same, without irrational bounds: what lies outside certainly violates a condition. */
  certainInterval(stage: Stage): Interval {
    return this.certainly(() => this.interval(stage));
  }

  private certainly<T>(compute: () => T): T {
    const before = this.isCertain;
    this.isCertain = true;
    try {
      return compute();
    } finally {
      this.isCertain = before;
    }
  }

  private isCertain = false;
  private isRough = false;

  /** The comparisons one after the other; those that a bound alone stands in need no probes. */
  private narrowed(
    start: Interval,
    comparisons: readonly Comparison[],
    sought: Sought,
    valueAt: (at: Rational) => Value,
  ): Interval {
    const { name, index, isInteger } = sought;
    let interval = start;
    for (const comparison of comparisons) {
      this.isRough = false;
      const direct = index === undefined ? boundOn(comparison, name) : boundOnComponent(comparison, name, index);
      if (direct) {
        const at = direct.relation === '!=' ? undefined : this.roughly(direct.bound);
        if (at) interval = narrowTo(interval, this.isRough ? simplified(at) : at, direct.relation);
        continue;
      }
      // Most of what is not affine in the variable here is so nowhere.
      const found = this.evaluator.habits.attempt(comparison, () => {
        const line = this.line(comparison, name, isInteger, valueAt);
        const root = line && rootOf(line);
        return root && { root, slope: line.slope, isRough: this.isRough };
      });
      if (found) {
        const { root, slope, isRough } = found;
        interval = narrow(interval, isRough ? simplified(root) : root, slope, comparison.relation);
      }
    }
    return interval;
  }

  private line(
    { left, right }: Comparison,
    name: string,
    isInteger: boolean,
    valueAt: (at: Rational) => Value,
  ): Line | undefined {
    return lineOf(this.difference(left, right, name, valueAt), isInteger, (a, b) => {
      return a.equals(b) || (this.isRough && near(a, b));
    });
  }

  private difference(left: Expression, right: Expression, name: string, valueAt: (at: Rational) => Value): Probe {
    return (at) =>
      withBinding(this.environment, name, valueAt(at), () => {
        const a = this.roughly(left);
        const b = a && this.roughly(right);
        return b && a.subtract(b);
      });
  }

  /** The value of a term, rounded where it is irrational. */
  private roughly(node: Expression): Rational | undefined {
    const { environment, evaluator } = this;
    if (this.isCertain) return exactly(node, environment, evaluator);
    const value = quietly(() => evaluateNumber(node, environment, evaluator));
    if (!(value instanceof Enclosure)) return value instanceof Rational ? value : undefined;
    this.isRough = true;
    return value.lower.add(value.upper).divide(Rational.of(2n));
  }

  private candidates(stage: Stage): Candidates {
    const { name } = stage.variable;
    const isInteger = stage.variable.sort === 'integer';
    return {
      // A tie is a tie only exactly; enclosures say so at the first probe.
      tie: (number) =>
        this.certainly(() => {
          const { ties } = stage;
          for (let k = 0; k < ties.length; k++) {
            const root = this.tieAt(ties[(number + k) % ties.length] as Tie, name, isInteger);
            if (root) return root;
          }
          return undefined;
        }),
      hints: () => stage.hints.flatMap((hint) => this.hint(hint) ?? []),
      square: (near, denominator) => {
        const radicand = stage.radicands[Number(denominator) % Math.max(1, stage.radicands.length)];
        return radicand && this.makeSquare(radicand, name, near, denominator);
      },
    };
  }

  /** Where two terms tie, if they are affine in the variable. */
  private tieAt(tie: Tie, name: string, isInteger: boolean): Rational | undefined {
    return this.evaluator.habits.attempt(tie, () => {
      const line = lineOf(
        this.difference(tie[0], tie[1], name, (at) => at),
        isInteger,
      );
      return line && rootOf(line);
    });
  }

  private hint(node: Expression): Rational | undefined {
    const value: Real | undefined = quietly(() => evaluateNumber(node, this.environment, this.evaluator));
    if (value === undefined || value instanceof Rational) return value;
    return simplestBetween(lowerEnd(value).subtract(HINT_RADIUS), upperEnd(value).add(HINT_RADIUS));
  }

  /** A value of the variable near `near` at which the radicand is the square of a rational. */
  private makeSquare(radicand: Expression, name: string, near: Rational, denominator: bigint): Rational | undefined {
    const { environment, evaluator } = this;
    const at = (value: Rational) =>
      withBinding(environment, name, value, () => exactly(radicand, environment, evaluator));
    const line = lineOf(at);
    const value = at(near);
    if (!line || line.slope.isZero() || !value || value.sign() < 0) return undefined;
    return nearbySquare(value, denominator)?.subtract(line.intercept).divide(line.slope);
  }

  /** The equations on a whole vector. */
  equationsOn(stage: Stage): readonly Difference[] {
    return this.differences(stage).filter(({ relation }) => relation === '=');
  }

  private differences({ comparisons, variable: { name } }: Stage): Difference[] {
    const { environment, evaluator } = this;
    return comparisons.map(({ left, right, relation }) => ({
      relation,
      at: (vector) =>
        withBinding(environment, name, vector, () => {
          const value = exactly(left, environment, evaluator);
          const other = value && exactly(right, environment, evaluator);
          return other && value.subtract(other);
        }),
    }));
  }

  /** The number of components that a vector variable has here. */
  dimension({ variable }: Stage): number | undefined {
    if (variable.sort !== 'vector') return undefined;
    const dimension = quietly(() => evaluateInteger(variable.dimension, this.environment, this.evaluator));
    return dimension === undefined || dimension < 0n || dimension > MAX_DIMENSION ? undefined : Number(dimension);
  }

  private vector(stage: Stage, how: Script): readonly Rational[] | undefined {
    const dimension = this.dimension(stage);
    if (dimension === undefined) return undefined;
    const components: Rational[] = [];
    for (let k = 0; k < dimension; k++) {
      const interval = this.componentInterval(stage, components, dimension);
      const value = placeReal(this.componentPlacement(how, k), interval, this.componentCandidates(stage, components));
      if (value === undefined) return this.jointly(stage, how, dimension);
      components.push(value);
    }
    return components;
  }

  /** Where several equations on the whole vector leave its last component no room. */
  private jointly(stage: Stage, { choices }: Script, dimension: number): readonly Rational[] | undefined {
    if (this.equationsOn(stage).length < 2) return undefined;
    const differences = this.differences(stage);
    const before: Rational[] = [];
    const intervals = Array.from({ length: dimension }, () => {
      const interval = this.ownInterval(stage, before);
      before.push(Rational.ZERO);
      return interval;
    });
    return jointVector(differences, intervals, choices);
  }

  /** Bounds on the next component, from conditions that mention it and no later one. */
  componentInterval(stage: Stage, before: readonly Rational[], dimension: number): Interval {
    const { name } = stage.variable;
    const next = before.length + 1;
    const interval = this.ownInterval(stage, before);
    // Conditions on the whole vector bind once its last component is drawn, for example that weights sum to 1.
    const binding =
      next < dimension ? stage.comparisons.filter((one) => this.isAbout(one, name, next)) : stage.comparisons;
    return this.narrowed(interval, binding, { name, isInteger: false }, (at) => [...before, at]);
  }

  /** What ∀ index says of the next component. */
  private ownInterval(stage: Stage, before: readonly Rational[]): Interval {
    const { environment } = this;
    const { name } = stage.variable;
    const next = before.length + 1;
    let interval: Interval = {};
    for (const { index, range, comparisons } of stage.components) {
      for (let k = next; k >= 1 && k >= next - 1; k--) {
        const sought: Sought = { name, isInteger: false, ...(k === next ? { index } : {}) };
        interval = withBinding(environment, index, Rational.of(BigInt(k)), () => {
          return this.isInRange(range)
            ? this.narrowed(interval, comparisons, sought, (at) => [...before, at])
            : interval;
        });
      }
    }
    return interval;
  }

  /** Whether a comparison speaks of single components, of which this one is the last. */
  private isAbout(comparison: Comparison, name: string, component: number): boolean {
    const { environment, evaluator } = this;
    const indices = namedComponents(comparison, name)?.map((index) =>
      quietly(() => evaluateInteger(index, environment, evaluator)),
    );
    const here = BigInt(component);
    return indices?.every((k) => k !== undefined && k <= here) === true && indices.includes(here);
  }

  private isInRange(range: readonly Comparison[]): boolean {
    return range.every((condition) => this.evaluator.truth(condition, this.environment) === 'true');
  }

  /** Which placement a component uses: all equal, one high, two levels, a few levels, all free, spikes over a tie, corners and ties. */
  private componentPlacement({ placements, shape, choices }: Script, k: number): Placement {
    const choice = choices[k % CHOICES] as number;
    const spike = (choices[0] as number) % 4;
    switch (shape) {
      case 0:
        return placements[0];
      case 1:
        return placements[k === spike ? 0 : 1];
      case 2:
        return placements[choice % 2 === 0 ? 0 : 1];
      case 3:
        return placements[k === spike ? 0 : k === (spike + 1) % 5 ? 1 : 2];
      case 4:
      case 5:
        return placements[(choice % 4) as 0 | 1 | 2 | 3];
      case 6:
        return k === spike ? { ...placements[0], kind: 'upper' } : { ...placements[1], kind: 'tie' };
      case 7:
        return { ...placements[1], kind: CORNERS[choice % CORNERS.length] as Placement['kind'] };
      default: {
        const base = placements[(choice % 4) as 0 | 1 | 2 | 3];
        return { ...base, b: (base.b + 7 * choice) % 4096 };
      }
    }
  }

  /** Components tie with one another and with the numbers already drawn. */
  private componentCandidates(stage: Stage, before: readonly Rational[]): Candidates {
    return {
      tie: (number) => {
        const numbers = [...this.environment.values()].filter((value) => value instanceof Rational);
        const values = [...numbers, ...before.slice(-2)];
        return values[number % values.length];
      },
      hints: () => stage.hints.flatMap((hint) => this.hint(hint) ?? []),
      square: () => undefined,
    };
  }
}

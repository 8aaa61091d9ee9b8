/**
 * Comparisons as rows of a linear program, by evaluating both sides beside an instance: nothing is rearranged. What is not affine
 * there is noticed by one more evaluation, and costs a useless proposal where it is not noticed.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { freeNames } from '../../statement/scope.ts';
import { type Environment, isVector, Undetermined, type Value } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { evaluateNumber } from '../evaluation/number.ts';
import type { Atom } from './atoms.ts';
import { Choices } from './choices.ts';

/** A number of the instance, or a component of one of its vectors. */
export interface Coordinate {
  readonly name: string;
  readonly component?: number;
}

/** Σ coefficients[k]·x[k] + constant, which stands to 0 in the relation of its comparison. */
export interface Row {
  readonly coefficients: readonly Rational[];
  readonly constant: Rational;
  readonly relation: Atom['comparison']['relation'];
}

export function coordinatesOf(names: Iterable<string>, environment: Environment): Coordinate[] {
  return [...names].flatMap((name): Coordinate[] => {
    const value = environment.get(name) as Value;
    return isVector(value) ? value.map((_, component) => ({ name, component })) : [{ name }];
  });
}

export function valueAt({ name, component }: Coordinate, environment: Environment): Rational {
  const value = environment.get(name) as Value;
  const number = isVector(value) ? value[component as number] : value;
  if (!(number instanceof Rational)) throw new Undetermined(`'${name}' is not exactly known`);
  return number;
}

export function withValues(
  coordinates: readonly Coordinate[],
  values: readonly Rational[],
  environment: Environment,
): Environment {
  const changed: Environment = new Map(environment);
  coordinates.forEach(({ name, component }, k) => {
    const value = values[k] as Rational;
    if (component === undefined) changed.set(name, value);
    else changed.set(name, (changed.get(name) as readonly Rational[]).with(component, value));
  });
  return changed;
}

/** Steps of the evaluation that tells affine terms from others: awkward, so that no two cancel. */
const trial = (k: number): Rational => Rational.of(BigInt((k * 37) % 89) + 2n, 97n);

export class AffineRows {
  private readonly start: readonly Rational[];
  private readonly moved: Environment;
  private readonly choices: Choices;

  /** @param tie which way a choice goes that is a tie at the instance */
  constructor(
    private readonly coordinates: readonly Coordinate[],
    private readonly environment: Environment,
    private readonly evaluator: Evaluator,
    tie: () => boolean = () => true,
  ) {
    this.choices = new Choices(new Set(coordinates.map(({ name }) => name)), evaluator, tie);
    this.start = coordinates.map((coordinate) => valueAt(coordinate, environment));
    this.moved = this.stepped(coordinates.map((_, k) => trial(k)));
  }

  /** The row of a comparison on the piece on which the instance lies, and the rows that say so. @throws like `row` */
  piece({ comparison, integers }: Atom): { readonly row: Row; readonly sides: readonly Row[] } {
    const made = this.choices.made(comparison, new Map([...this.environment, ...integers]));
    const rowOf = (one: Atom['comparison']): Row => this.row({ comparison: one, integers });
    return { row: rowOf(made.comparison), sides: made.sides.map(rowOf) };
  }

  /** @throws Undetermined, UndefinedTerm where a side is not affine or has no exact value */
  row({ comparison, integers }: Atom): Row {
    const names = new Set([...freeNames(comparison.left), ...freeNames(comparison.right)]);
    const difference = (environment: Environment): Rational => {
      const scope: Environment = new Map([...environment, ...integers]);
      const [left, right] = [comparison.left, comparison.right].map((side) =>
        evaluateNumber(side, scope, this.evaluator),
      );
      if (!(left instanceof Rational && right instanceof Rational))
        throw new Undetermined('a side that is not rational');
      return left.subtract(right);
    };
    const base = difference(this.environment);
    const coefficients = this.coordinates.map(({ name }, k) =>
      names.has(name)
        ? difference(this.stepped(this.coordinates.map((_, j) => (j === k ? Rational.ONE : Rational.ZERO)))).subtract(
            base,
          )
        : Rational.ZERO,
    );
    const predicted = coefficients.reduce((sum, slope, k) => sum.add(slope.multiply(trial(k))), base);
    if (!predicted.equals(difference(this.moved))) throw new Undetermined('a side that is not affine');
    const constant = coefficients.reduce(
      (rest, slope, k) => rest.subtract(slope.multiply(this.start[k] as Rational)),
      base,
    );
    return { coefficients, constant, relation: comparison.relation };
  }

  private stepped(steps: readonly Rational[]): Environment {
    return withValues(
      this.coordinates,
      steps.map((step, k) => (this.start[k] as Rational).add(step)),
      this.environment,
    );
  }
}

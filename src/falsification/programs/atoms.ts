/**
 * The comparisons that have to hold, or one of which has to fail, at an instance: conjunctions and ∀ over finitely many integers are
 * written out. A ∀ over numbers is written out at a few of them: the comparisons then say less, and what they allow is judged anyway.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { compare, type Formula } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { type Environment, Undetermined, withBinding } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { evaluateNumber } from '../evaluation/number.ts';
import { boundOn, conjuncts } from '../instances/goal.ts';
import { integersOf } from '../instances/integers.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

export type Comparison = Extract<Formula, { kind: 'compare' }>;

/** A comparison with the integers of the quantifiers around it. */
export interface Atom {
  readonly comparison: Comparison;
  readonly integers: ReadonlyMap<string, Rational>;
}

/** More comparisons are not written out. */
const MOST_ATOMS = 600;

/** Writes formulas out whose other names are fixed by the environment. */
export class Atoms {
  private count = 0;

  constructor(
    private readonly environment: Environment,
    private readonly evaluator: Evaluator,
    /** The variables that are to be moved: what does not mention them only holds or fails. */
    private readonly moved: ReadonlySet<string>,
  ) {}

  /** Comparisons that together say the formula, as far as it depends on what is moved. @throws Undetermined if it is no conjunction of them */
  of(formula: Formula, integers: ReadonlyMap<string, Rational> = new Map()): Atom[] {
    if (!this.depends(formula)) return [];
    switch (formula.kind) {
      case 'compare':
        if (++this.count > MOST_ATOMS) throw new Undetermined('too many comparisons');
        return [{ comparison: formula, integers }];
      case 'and':
        return formula.parts.flatMap((part) => this.of(part, integers));
      case 'implies':
        return this.holds(formula.left, integers) ? this.of(formula.right, integers) : [];
      case 'forall':
        return this.each(formula, integers, (body, inner) => this.of(body, inner));
      default:
        throw new Undetermined(`'${formula.kind}' is no conjunction of comparisons`);
    }
  }

  /** The ways in which the formula may fail: premises that must hold, as comparisons, and one that must not. */
  failures(
    formula: Formula,
    integers: ReadonlyMap<string, Rational> = new Map(),
  ): { premises: Atom[]; failing: Atom }[] {
    if (!this.depends(formula)) return [];
    switch (formula.kind) {
      case 'compare':
        if (++this.count > MOST_ATOMS) throw new Undetermined('too many comparisons');
        return [{ premises: [], failing: { comparison: formula, integers } }];
      case 'and':
        return formula.parts.flatMap((part) => this.failures(part, integers));
      case 'implies': {
        const premises = this.of(formula.left, integers);
        return this.failures(formula.right, integers).map((way) => ({
          ...way,
          premises: [...premises, ...way.premises],
        }));
      }
      case 'forall':
        return this.each(formula, integers, (body, inner) => this.failures(body, inner));
      default:
        throw new Undetermined(`'${formula.kind}' is no conjunction of comparisons`);
    }
  }

  private depends(formula: Formula): boolean {
    return [...freeNames(formula)].some((name) => this.moved.has(name));
  }

  private holds(formula: Formula, integers: ReadonlyMap<string, Rational>): boolean {
    if (this.depends(formula)) throw new Undetermined('a premise that depends on what is moved');
    const truth = this.evaluator.truth(formula, new Map([...this.environment, ...integers]));
    if (truth === 'unknown') throw new Undetermined('a premise');
    return truth === 'true';
  }

  /** The body at all integers of the quantifier, one variable after the other. */
  private each<T>(
    { variables, where, body }: Quantified,
    integers: ReadonlyMap<string, Rational>,
    visit: (body: Formula, integers: ReadonlyMap<string, Rational>) => T[],
  ): T[] {
    const [variable, ...later] = variables;
    if (!variable)
      return visit(
        where.length > 0 ? { kind: 'implies', left: { kind: 'and', parts: where }, right: body } : body,
        integers,
      );
    const names = new Set(later.map(({ name }) => name));
    const waits = (condition: Formula) =>
      this.depends(condition) || [...freeNames(condition)].some((name) => names.has(name));
    const conditions = where.flatMap(conjuncts);
    const now = conditions.filter((condition) => !waits(condition));
    const rest: Formula = { kind: 'forall', variables: later, where: conditions.filter(waits), body };
    const environment: Environment = new Map([...this.environment, ...integers]);
    const bounds = [...now, ...later.flatMap((other) => through(variable.name, other.name, conditions))];
    const quantified: Quantified = { kind: 'forall', variables: [variable], where: bounds, body };
    const range =
      variable.sort === 'real'
        ? samplesOf(variable.name, bounds, environment, this.evaluator)
        : integersOf(quantified, environment, this.evaluator);
    if (!range) throw new Undetermined('the range of a quantifier');
    return range.flatMap((k) => this.each(rest as Quantified, new Map([...integers, [variable.name, k]]), visit));
  }
}

/** Places between the bounds of a number. */
const PLACES = [0, 1, 2, 3, 4].map((k) => Rational.of(BigInt(k), 4n));
/** Distances from the only bound of a number. */
const AWAY = [0, 1, 2, 5].map((k) => Rational.of(BigInt(k)));
/** Numbers where nothing bounds one. */
const ANY = [-1, 0, 1, 2].map((k) => Rational.of(BigInt(k)));

function between(low: Rational | undefined, high: Rational | undefined): readonly Rational[] {
  if (low && high) {
    return low.equals(high) ? [low] : PLACES.map((place) => low.add(high.subtract(low).multiply(place)));
  }
  if (low) return AWAY.map((k) => low.add(k));
  return high ? AWAY.map((k) => high.subtract(k)) : ANY;
}

/** A few values of a number that meet the conditions on it. */
function samplesOf(
  name: string,
  conditions: readonly Formula[],
  environment: Environment,
  evaluator: Evaluator,
): Rational[] {
  const ends = conditions.flatMap((condition) => {
    const found = boundOn(condition, name);
    const value = found && evaluateNumber(found.bound, environment, evaluator);
    return found && value instanceof Rational ? [{ relation: found.relation, value }] : [];
  });
  const at = (relations: readonly string[]) => ends.filter(({ relation }) => relations.includes(relation));
  const lower = at(['>', '>=', '=']).map(({ value }) => value);
  const upper = at(['<', '<=', '=']).map(({ value }) => value);
  const [low] = lower.sort((a, b) => b.compare(a));
  const [high] = upper.sort((a, b) => a.compare(b));
  const isOutside = (value: Rational) =>
    withBinding(environment, name, value, () =>
      conditions.some((condition) => evaluator.truth(condition, environment) === 'false'),
    );
  return between(low, high).filter((value) => !isOutside(value));
}

const isUpper = (relation: string): boolean => relation === '<' || relation === '<=' || relation === '=';

/** Bounds of one integer by those of a later one: i ≤ e where i < j and j ≤ e. */
function through(name: string, other: string, conditions: readonly Formula[]): Formula[] {
  const isBelow = conditions.some((condition) => {
    const found = boundOn(condition, name);
    return (
      found !== undefined && isUpper(found.relation) && found.bound.op === 'variable' && found.bound.name === other
    );
  });
  if (!isBelow) return [];
  return conditions.flatMap((condition): Formula[] => {
    const found = boundOn(condition, other);
    if (!found || !isUpper(found.relation) || freeNames(found.bound).has(name)) return [];
    return [compare(name, '<=', found.bound)];
  });
}

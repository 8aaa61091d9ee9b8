/**
 * Whether an instance is within a goal's hypotheses: certainly, or as far as sampling tells.
 */
import type { Formula } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { type Environment, isVector, type Value } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import type { Truth } from '../evaluation/truth.ts';
import { isEnumerable } from '../instances/goal.ts';
import { holdsEverywhere } from '../moments/everywhere.ts';

export class Hypotheses {
  private readonly found = new Map<string, Truth>();
  private readonly settled = new Map<string, boolean>();
  private readonly sampled: readonly Formula[];

  constructor(
    private readonly conditions: readonly Formula[],
    private readonly evaluator: Evaluator,
  ) {
    this.sampled = conditions.filter(isSampled);
  }

  /** The truth of all hypotheses together; it stops at the first that is not met. */
  truth(environment: Environment): Truth {
    let all: Truth = 'true';
    for (const condition of this.conditions) {
      const truth = this.truthOf(condition, environment);
      if (truth === 'false' || truth === 'unknown') return truth;
      if (truth === 'sampled') all = truth;
    }
    return all;
  }

  /** Whether those that survive sampling hold for certain. */
  areCertain(environment: Environment): boolean {
    return this.conditions.every((condition) => {
      if (this.truthOf(condition, environment) === 'true') return true;
      return remembered(this.settled, this.keyOf(condition, environment), () =>
        holdsEverywhere(condition, environment, this.evaluator),
      );
    });
  }

  /** What is sampled is dear and depends on a few of the variables: it is kept for instances that agree in these. */
  truthOf(condition: Formula, environment: Environment): Truth {
    const judge = () => this.evaluator.find(condition, environment).truth;
    return this.sampled.includes(condition)
      ? remembered(this.found, this.keyOf(condition, environment), judge)
      : judge();
  }

  private keyOf(condition: Formula, environment: Environment): string {
    const values = [...freeNames(condition)].map((name) => `${name}=${valueKey(environment.get(name))}`);
    return `${this.conditions.indexOf(condition)} ${values.join(' ')}`;
  }
}

/** A ∀ over more than bounded integers somewhere at the top of the condition. */
function isSampled(condition: Formula): boolean {
  switch (condition.kind) {
    case 'forall':
      return !isEnumerable(condition) || isSampled(condition.body);
    case 'and':
      return condition.parts.some(isSampled);
    default:
      return false;
  }
}

const valueKey = (value: Value | undefined): string =>
  value === undefined ? '' : isVector(value) ? value.map(String).join(',') : String(value);

function remembered<T>(known: Map<string, T>, key: string, compute: () => T): T {
  const old = known.get(key);
  if (old !== undefined) return old;
  const value = compute();
  known.set(key, value);
  return value;
}

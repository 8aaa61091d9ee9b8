/**
 * Values of terms that depend on an instance's own variables only, kept while the instance is judged: sums and inner quantifiers
 * meet the same weights and thresholds again and again. While an instance is drawn, those of the variables that have their values.
 */
import type { Expression } from '../../statement/expression.ts';
import { freeNames } from '../../statement/scope.ts';
import type { Real } from '../numbers/real.ts';
import { NoValue, OutOfWork } from './environment.ts';

export class Memory {
  private readonly positions: ReadonlyMap<string, number>;
  private readonly levels = new WeakMap<Expression, number>();
  /** By precision: it rises and falls again within one instance. A term without a value has the reason. */
  private values: Map<number, Map<Expression, Real | NoValue>> | undefined;
  /** So many variables, in their order, keep their values for now. */
  private fixed = 0;

  /** @param names the variables of an instance, in the order in which they are drawn. */
  constructor(names: readonly string[]) {
    this.positions = new Map(names.map((name, k) => [name, k]));
  }

  /** Forgets everything, and keeps what is computed while all variables have their values. */
  during<T>(judge: () => T): T {
    return this.kept(this.positions.size, judge);
  }

  /**
   * The same while values are given to one variable after the other. Nothing else may change the variables: probing only changes the one
   * that is next.
   *
   * @param draw is told how to say that so many variables have their values
   */
  drawing<T>(draw: (have: (count: number) => void) => T): T {
    return this.kept(0, () =>
      draw((count) => {
        this.fixed = count;
      }),
    );
  }

  /** Keeps nothing and uses nothing that is kept: a name means something else for the time being. */
  paused<T>(body: () => T): T {
    const before = this.values;
    this.values = undefined;
    try {
      return body();
    } finally {
      this.values = before;
    }
  }

  private kept<T>(fixed: number, body: () => T): T {
    const before = { values: this.values, fixed: this.fixed };
    this.values = new Map();
    this.fixed = fixed;
    try {
      return body();
    } finally {
      this.values = before.values;
      this.fixed = before.fixed;
    }
  }

  /** The value of `node` at this precision, computed at most once for an instance. @throws what `compute` throws */
  value(node: Expression, bits: number, compute: () => Real): Real {
    if (!this.values || this.level(node) >= this.fixed) return compute();
    let atBits = this.values.get(bits);
    if (!atBits) {
      atBits = new Map();
      this.values.set(bits, atBits);
    }
    const known = atBits.get(node) ?? computed(compute);
    atBits.set(node, known);
    if (known instanceof NoValue) throw known;
    return known;
  }

  /** The position of the last variable that a term mentions; beyond all of them for one that mentions another name. */
  private level(node: Expression): number {
    const known = this.levels.get(node);
    if (known !== undefined) return known;
    let level = -1;
    for (const name of freeNames(node)) level = Math.max(level, this.positions.get(name) ?? Number.POSITIVE_INFINITY);
    this.levels.set(node, level);
    return level;
  }
}

/** The value, or why there is none. @throws OutOfWork: with more work there may be one */
function computed(compute: () => Real): Real | NoValue {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NoValue && !(error instanceof OutOfWork)) return error;
    throw error;
  }
}

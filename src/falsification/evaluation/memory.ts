/**
 * Values of terms that depend on an instance's own variables only, kept while the instance is judged: sums and inner quantifiers
 * meet the same weights and thresholds again and again.
 */
import type { Expression } from '../../statement/expression.ts';
import { freeNames } from '../../statement/scope.ts';
import type { Real } from '../numbers/real.ts';

export class Memory {
  private readonly stable = new Map<Expression, boolean>();
  /** By precision: it rises and falls again within one instance. */
  private values: Map<number, Map<Expression, Real>> | undefined;

  /** @param names the variables that keep their values while an instance is judged. */
  constructor(private readonly names: ReadonlySet<string>) {}

  /** Forgets everything; nothing is kept outside of `during`, where probing changes the variables. */
  during<T>(judge: () => T): T {
    this.values = new Map();
    try {
      return judge();
    } finally {
      this.values = undefined;
    }
  }

  /** The value of `node` at this precision, computed at most once for an instance. */
  value(node: Expression, bits: number, compute: () => Real): Real {
    if (!this.values || !this.isStable(node)) return compute();
    let atBits = this.values.get(bits);
    if (!atBits) {
      atBits = new Map();
      this.values.set(bits, atBits);
    }
    const known = atBits.get(node);
    if (known) return known;
    const value = compute();
    atBits.set(node, value);
    return value;
  }

  private isStable(node: Expression): boolean {
    const known = this.stable.get(node);
    if (known !== undefined) return known;
    let isStable = true;
    for (const name of freeNames(node)) if (!this.names.has(name)) isStable = false;
    this.stable.set(node, isStable);
    return isStable;
  }
}

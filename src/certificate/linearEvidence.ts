/**
 * Evidence for a claim about a linear program: integers over one common denominator, so that checking needs no gcd per entry.
 *
 * Nothing here is trusted: `checkLinearClaim` decides whether the evidence carries the claim.
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { Column, Row } from '../statement/linearProgram.ts';

/** What the check reads of a program. A `LinearProgram` is one; rows may also be generated on the fly, once per pass. */
export interface LinearSource {
  readonly sense: 'min' | 'max';
  readonly offset: Rational;
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row>;
}

/** Integer entries at strictly increasing positions; every other entry is 0. */
export interface SparseEntries {
  readonly positions: readonly number[];
  readonly numerators: readonly bigint[];
}

/** The vector with entries numerators / denominator; denominator > 0. */
export interface SparseVector extends SparseEntries {
  readonly denominator: bigint;
}

/**
 * Multipliers y⁻ ≥ 0 of the rows' lower bounds and y⁺ ≥ 0 of their upper bounds, in both senses of the objective.
 * The columns' multipliers follow from them (see src/kernel/linear/check.ts), so they are not written down.
 */
export interface RowMultipliers {
  readonly denominator: bigint;
  readonly lower: SparseEntries;
  readonly upper: SparseEntries;
}

/** Why no point of a box does better than a bound, or why the box holds no point at all. */
export type DualProof =
  /** The rows, weighted by the multipliers, bound the objective. */
  | { readonly kind: 'multipliers'; readonly multipliers: RowMultipliers }
  /** The rows, weighted by the multipliers, contradict one another: no feasible point. */
  | { readonly kind: 'farkas'; readonly multipliers: RowMultipliers }
  /** The bounds of this column cross: no feasible point. */
  | { readonly kind: 'crossed'; readonly column: number }
  /** For an integer column: x ≤ floor or x ≥ floor + 1, each with its own proof. */
  | {
      readonly kind: 'branch';
      readonly column: number;
      readonly floor: bigint;
      readonly below: DualProof;
      readonly above: DualProof;
    };

export type LinearEvidence =
  | { readonly kind: 'optimal'; readonly primal: SparseVector; readonly dual: DualProof }
  | { readonly kind: 'between'; readonly primal: SparseVector; readonly dual: DualProof }
  | { readonly kind: 'bound'; readonly dual: DualProof }
  | { readonly kind: 'infeasible'; readonly dual: DualProof }
  | { readonly kind: 'unbounded'; readonly primal: SparseVector; readonly ray: SparseVector };

/**
 * Finite linear programs with rational data, in the form in which people and files write them:
 *
 *   min or max   offset + Σ_j cost_j x_j
 *   s.t.         rowLower_i ≤ Σ_j a_ij x_j ≤ rowUpper_i ,     columnLower_j ≤ x_j ≤ columnUpper_j .
 *
 * A missing bound (`null`) is infinite.
 */
import type { Rational } from '../arithmetic/rational.ts';

export interface Column {
  readonly name: string;
  readonly cost: Rational;
  readonly lower: Rational | null;
  readonly upper: Rational | null;
  /** Restricted to the integers; absent means continuous. */
  readonly integer?: boolean;
}

/** A row Σ_k coefficients[k] · x_{columns[k]}; `columns` are strictly increasing positions, coefficients are not 0. */
export interface Row {
  readonly name: string;
  readonly columns: readonly number[];
  readonly coefficients: readonly Rational[];
  readonly lower: Rational | null;
  readonly upper: Rational | null;
}

export interface LinearProgram {
  readonly name: string;
  readonly sense: 'min' | 'max';
  /** The constant term of the objective. */
  readonly offset: Rational;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** What may be said of a linear program; values are in the program's own sense and include the offset. */
export type LinearClaim =
  /** A feasible point exists with this objective, and no feasible point is better. */
  | { readonly kind: 'optimal'; readonly value: Rational }
  /** No feasible point has an objective below (min) or above (max) this value. */
  | { readonly kind: 'bound'; readonly value: Rational }
  /** The optimal value lies between these two, and a feasible point attains the worse one. */
  | { readonly kind: 'between'; readonly lower: Rational; readonly upper: Rational }
  | { readonly kind: 'infeasible' }
  /** Feasible, and the objective improves without limit. */
  | { readonly kind: 'unbounded' };

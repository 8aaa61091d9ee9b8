/**
 * What a theorem module may tell the falsifier. Types only: nothing here is loaded when certificates are checked.
 */
import type { Expression } from '../statement/expression.ts';
import type { Distribution } from '../statement/momentProgram.ts';

export interface InstanceHints {
  /** Values worth trying for a variable, as expressions in the variables before it: borders, roots, ties. */
  readonly values?: { readonly [variable: string]: readonly Expression[] };
  /** Terms to try for existentially quantified variables, as expressions in the variables in scope. */
  readonly witnesses?: { readonly [variable: string]: readonly Expression[] };
  /** Distributions worth trying in a moment program, as expressions in the variables in scope. */
  readonly distributions?: readonly Distribution[];
  /** The largest value tried for an integer variable that is unbounded above; default 12. */
  readonly integerLimit?: { readonly [variable: string]: bigint };
}

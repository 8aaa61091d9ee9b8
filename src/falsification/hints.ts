/**
 * What a theorem module may tell the falsifier. Types only: nothing here is loaded when certificates are checked.
 */
import type { Expression } from '../statement/expression.ts';
import type { Formula, Variable } from '../statement/formula.ts';
import type { Distribution } from '../statement/momentProgram.ts';

/** A function as a term: `body` with the parameters in the places of its arguments. */
export interface FunctionTerm {
  readonly parameters: readonly string[];
  /** In the parameters, the numbers drawn for the family, and the variables in scope where the function is quantified. */
  readonly body: Expression;
}

/** Functions to try together for quantified ones: a family with parameters of its own, drawn for each instance. */
export interface FunctionFamily {
  /** In a few words: `second price auction with reserve price rho`. */
  readonly name: string;
  /** Numbers, drawn within `where`. Their names are used nowhere in the statement. */
  readonly variables: readonly Variable[];
  readonly where: readonly Formula[];
  /** One term for each function that the quantifier binds. */
  readonly functions: { readonly [name: string]: FunctionTerm };
}

export interface InstanceHints {
  /** Values worth trying for a variable, as expressions in the variables before it: borders, roots, ties. */
  readonly values?: { readonly [variable: string]: readonly Expression[] };
  /** Terms to try for existentially quantified variables, as expressions in the variables in scope. */
  readonly witnesses?: { readonly [variable: string]: readonly Expression[] };
  /** Distributions worth trying in a moment program, as expressions in the variables in scope. */
  readonly distributions?: readonly Distribution[];
  /** The largest value tried for an integer variable that is unbounded above; default 12. */
  readonly integerLimit?: { readonly [variable: string]: bigint };
  /**
   * What is tried for quantified functions. The statement's conditions on the functions are examined all the same: a member that
   * does not meet them is outside the hypotheses.
   */
  readonly functions?: readonly FunctionFamily[];
  /**
   * Why no instance is tried: the formula records the quantifiers of a claim about something that the statement language cannot
   * say, so that an instance says nothing about the claim. The report gives the reason; without a proof the statement is `unchecked`.
   */
  readonly untried?: string;
}

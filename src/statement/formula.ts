/**
 * Formulas: comparisons of expressions, closed under the connectives and quantifiers, and two kinds of programs.
 */
import { type Expression, type ExpressionLike, expression } from './expression.ts';
import type { LinearClaim, LinearProgram } from './linearProgram.ts';
import type { MomentProgram } from './momentProgram.ts';

export type Relation = '<' | '<=' | '=' | '!=' | '>=' | '>';

/**
 * A quantified variable. `vector` ranges over ℝ^dimension (components are `apply(name, j)`, j = 1..dimension);
 * `function` ranges over all real functions of `arity` arguments, each a number or a vector.
 */
export type Variable =
  | { readonly name: string; readonly sort: 'real' | 'integer' }
  | { readonly name: string; readonly sort: 'vector'; readonly dimension: Expression }
  | { readonly name: string; readonly sort: 'function'; readonly arity: bigint };

export type Formula =
  | { readonly kind: 'compare'; readonly relation: Relation; readonly left: Expression; readonly right: Expression }
  /** Conjunction or disjunction; of no parts: true, false. */
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  | { readonly kind: 'not'; readonly body: Formula }
  | { readonly kind: 'implies' | 'iff'; readonly left: Formula; readonly right: Formula }
  /** ∀ variables with all of `where`: body — or ∃ variables with all of `where` and body. A variable's dimension may use earlier variables. */
  | {
      readonly kind: 'forall' | 'exists';
      readonly variables: readonly Variable[];
      readonly where: readonly Formula[];
      readonly body: Formula;
    }
  /** inf { E_ℙ[objective] : ℙ feasible in the moment program } relation value. An empty infimum is +∞. */
  | {
      readonly kind: 'infimum';
      readonly program: MomentProgram;
      readonly relation: '<=' | '>=' | '=';
      readonly value: Expression;
    }
  /** A fact about a finite linear program with rational data. */
  | { readonly kind: 'linear'; readonly program: LinearProgram; readonly claim: LinearClaim };

export const compare = (left: ExpressionLike, relation: Relation, right: ExpressionLike): Formula => ({
  kind: 'compare',
  relation,
  left: expression(left),
  right: expression(right),
});
export const and = (...parts: Formula[]): Formula => ({ kind: 'and', parts });
export const or = (...parts: Formula[]): Formula => ({ kind: 'or', parts });
export const not = (body: Formula): Formula => ({ kind: 'not', body });
export const implies = (left: Formula, right: Formula): Formula => ({ kind: 'implies', left, right });
export const iff = (left: Formula, right: Formula): Formula => ({ kind: 'iff', left, right });
export const TRUE: Formula = and();
export const FALSE: Formula = or();
export const forall = (variables: readonly Variable[], where: readonly Formula[], body: Formula): Formula => ({
  kind: 'forall',
  variables,
  where,
  body,
});
export const exists = (variables: readonly Variable[], where: readonly Formula[], body: Formula): Formula => ({
  kind: 'exists',
  variables,
  where,
  body,
});
export const infimum = (program: MomentProgram, relation: '<=' | '>=' | '=', value: ExpressionLike): Formula => ({
  kind: 'infimum',
  program,
  relation,
  value: expression(value),
});

export const real = (name: string): Variable => ({ name, sort: 'real' });
export const integer = (name: string): Variable => ({ name, sort: 'integer' });
export const vectorVariable = (name: string, dimension: ExpressionLike): Variable => ({
  name,
  sort: 'vector',
  dimension: expression(dimension),
});
export const functionVariable = (name: string, arity: bigint): Variable => ({ name, sort: 'function', arity });

const NEGATED: Record<Relation, Relation> = { '<': '>=', '<=': '>', '=': '!=', '!=': '=', '>=': '<', '>': '<=' };

/** A formula equivalent to ¬formula, with the negation moved one layer inwards where that is possible. */
export function negation(formula: Formula): Formula {
  switch (formula.kind) {
    case 'compare':
      return { ...formula, relation: NEGATED[formula.relation] };
    case 'and':
      return or(...formula.parts.map(negation));
    case 'or':
      return and(...formula.parts.map(negation));
    case 'not':
      return formula.body;
    case 'implies':
      return and(formula.left, negation(formula.right));
    case 'forall':
      return exists(formula.variables, formula.where, negation(formula.body));
    case 'exists':
      return forall(formula.variables, formula.where, negation(formula.body));
    default:
      return not(formula);
  }
}

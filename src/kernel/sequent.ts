/**
 * A sequent: under these variables and hypotheses, the goal holds.
 */

import type { Expression } from '../statement/expression.ts';
import type { Formula, Variable } from '../statement/formula.ts';
import { isInteger } from '../statement/integers.ts';
import { FormatError } from '../statement/reader.ts';
import { freshName, substitute, type Term } from '../statement/scope.ts';
import { checkFormula, checkFunction, checkNumber, checkVector, type Scope } from '../statement/wellFormed.ts';
import { refuse } from './refusal.ts';

export interface Sequent {
  readonly variables: Scope;
  readonly hypotheses: readonly Formula[];
  readonly goal: Formula;
}

export const withGoal = (sequent: Sequent, goal: Formula): Sequent => ({ ...sequent, goal });

export const withHypotheses = (sequent: Sequent, added: readonly Formula[]): Sequent => ({
  ...sequent,
  hypotheses: [...sequent.hypotheses, ...added],
});

/** The numbered hypothesis. */
export function hypothesisAt(sequent: Sequent, index: number, rule: string, place: string): Formula {
  const known = sequent.hypotheses[index];
  return known ?? refuse(rule, place, `a hypothesis from 0 to ${sequent.hypotheses.length - 1}`, `${index}`);
}

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** Adds a quantifier's variables, renamed where a name is in use; returns its conditions and body about the new variables. */
export function enter(sequent: Sequent, formula: Quantified): { variables: Scope; where: Formula[]; body: Formula } {
  const variables = new Map(sequent.variables);
  const names = new Map<string, Expression>();
  for (const variable of formula.variables) {
    const name = freshName(variable.name, (taken) => variables.has(taken));
    variables.set(name, renamed(variable, name, names));
    if (name !== variable.name) names.set(variable.name, { op: 'variable', name });
  }
  const where = formula.where.map((condition) => substitute(condition, names));
  return { variables, where, body: substitute(formula.body, names) };
}

function renamed(variable: Variable, name: string, names: ReadonlyMap<string, Expression>): Variable {
  return variable.sort === 'vector'
    ? { ...variable, name, dimension: substitute(variable.dimension, names) }
    : { ...variable, name };
}

/** Adds one variable under a name that must be new. */
export function withNewVariable(sequent: Sequent, variable: Variable, rule: string, place: string): Sequent {
  if (sequent.variables.has(variable.name)) refuse(rule, place, 'a new name', `'${variable.name}', which is in use`);
  return { ...sequent, variables: new Map([...sequent.variables, [variable.name, variable]]) };
}

/** Runs a check of scope and sorts; its complaint becomes a refusal at this place. */
function wellFormed(rule: string, place: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof FormatError) refuse(rule, place, error.expected, error.received);
    throw error;
  }
}

export function requireNumber(sequent: Sequent, term: Expression, rule: string, place: string): void {
  wellFormed(rule, place, () => checkNumber(term, sequent.variables));
}

export function requireVector(sequent: Sequent, term: Expression, rule: string, place: string): void {
  wellFormed(rule, place, () => checkVector(term, sequent.variables));
}

export function requireFunction(sequent: Sequent, term: Term, arity: bigint, rule: string, place: string): void {
  wellFormed(rule, place, () => checkFunction(term, arity, sequent.variables));
}

export function requireFormula(sequent: Sequent, formula: Formula, rule: string, place: string): void {
  wellFormed(rule, place, () => checkFormula(formula, sequent.variables));
}

export function requireInteger(sequent: Sequent, term: Expression, rule: string, place: string): void {
  if (!isInteger(term, sequent.variables))
    refuse(rule, place, 'a term that is an integer by its form', describeTerm(term));
}

/** A short account of a term for a message. */
export function describeTerm(term: Expression): string {
  return term.op === 'variable'
    ? `the variable '${term.name}'`
    : term.op === 'rational'
      ? `${term.value}`
      : `a '${term.op}'`;
}

/**
 * What every fact is made of: a request with terms and new names, conditions that become subgoals, conclusions that become hypotheses.
 */
import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import { refuse } from './refusal.ts';
import { describeTerm, requireInteger, requireNumber, type Sequent } from './sequent.ts';

export const RULE = 'fact';

export interface Fact {
  readonly conditions: readonly Formula[];
  readonly conclusions: readonly Formula[];
}

export interface Request {
  readonly sequent: Sequent;
  readonly terms: readonly Expression[];
  /** New integer variables, in scope of the conclusions. */
  readonly names: readonly string[];
  readonly place: string;
}

export interface Entry {
  readonly terms: number;
  readonly names: number;
  readonly make: (request: Request) => Fact;
}

/** The k-th term, a number in scope. */
export function numberAt({ sequent, terms, place }: Request, k: number): Expression {
  const term = terms[k] as Expression;
  requireNumber(sequent, term, RULE, `${place}.terms[${k}]`);
  return term;
}

/** The k-th term, an integer by its form. */
export function integerAt(request: Request, k: number): Expression {
  const term = numberAt(request, k);
  requireInteger(request.sequent, term, RULE, `${request.place}.terms[${k}]`);
  return term;
}

type Ranged = Extract<Expression, { op: 'sum' | 'integral' }>;

/** The k-th term, a `sum` or an `integral`. */
export function rangedAt<Op extends Ranged['op']>(
  request: Request,
  k: number,
  op: Op,
): Extract<Expression, { op: Op }> {
  const term = numberAt(request, k);
  if (term.op !== op) return refuse(RULE, `${request.place}.terms[${k}]`, `a '${op}'`, describeTerm(term));
  return term as Extract<Expression, { op: Op }>;
}

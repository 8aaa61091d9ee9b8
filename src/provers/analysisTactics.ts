/**
 * The rules of analysis, of induction and of existence as tactics. They are part of `t`, with those of tactic.ts.
 */
import type { IntegrableBy, MonotoneRelation } from '../certificate/proof.ts';
import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import { type HypothesisRef, resolve, step, type Tactic } from './tactic.ts';

/** The body in `variable`, at `from` and at `to`, compared by the sign of its derivative. */
export interface Monotone {
  readonly variable: string;
  readonly from: Expression;
  readonly to: Expression;
  readonly body: Expression;
  readonly relation: MonotoneRelation;
}

/** body(from) relation body(to): their order, continuity between them, the sign of the derivative, and what follows. */
export const monotone =
  (claim: Monotone, order: Tactic, continuous: Tactic, sign: Tactic, then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'monotone', ...claim }, order, continuous, sign, then);

/** The chord of the body over [from, to] lies above it (<=, convex) or below it (>=, concave). */
export interface Convex extends Omit<Monotone, 'relation'> {
  readonly relation: '<=' | '>=';
}

/** ∀x: (to − from)·body(x) relation (to − x)·body(from) + (x − from)·body(to), as the last hypothesis of `then`. */
export const convex =
  (claim: Convex, order: Tactic, continuous: Tactic, sign: Tactic, then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'convex', ...claim }, order, continuous, sign, then);

/** A statement about every integer from `from` on. */
export interface Induction {
  readonly variable: string;
  readonly from: Expression;
  readonly formula: Formula;
}

/** The formula at `from`, the step to the next integer, and what follows from ∀ variable ≥ from: formula (the last hypothesis). */
export const induction =
  (claim: Induction, base: Tactic, next: Tactic, then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'induction', ...claim }, base, next, then);

/** The integral by an antiderivative in `variable`: order of the ends, differentiability, F' = f inside, and what follows. */
export const antiderivative =
  (
    term: Expression,
    [variable, body]: readonly [string, Expression],
    order: Tactic,
    differentiable: Tactic,
    same: Tactic,
    then: Tactic,
  ): Tactic =>
  (state) =>
    step(state, { rule: 'antiderivative', term, variable, body }, order, differentiable, same, then);

/** What an integral is compared with on small intervals: see the rule `integral-by`. */
export interface IntegralBy {
  readonly term: Expression;
  readonly variable: string;
  readonly value: Expression;
  readonly error: Expression;
}

/** The order of the ends, the estimate on small intervals, and what follows from the value and from integrability. */
export const integralBy =
  (claim: IntegralBy, order: Tactic, near: Tactic, then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'integral-by', ...claim }, order, near, then);

/** As `integralBy`, from one side: the estimate from above, for a body that is at least `bound`. */
export const integralBelow =
  (
    claim: IntegralBy & { readonly bound: Expression },
    order: Tactic,
    bounded: Tactic,
    near: Tactic,
    then: Tactic,
  ): Tactic =>
  (state) =>
    step(state, { rule: 'integral-below', ...claim }, order, bounded, near, then);

/** A number between two sets of numbers: some in each, none of the second below one of the first, and what follows. */
export const cut =
  (
    [variable, lower, upper]: readonly [string, Formula, Formula],
    some: Tactic,
    someAbove: Tactic,
    ordered: Tactic,
    then: Tactic,
  ): Tactic =>
  (state) =>
    step(state, { rule: 'cut', variable, lower, upper }, some, someAbove, ordered, then);

/** From ∀x̄ ∃y: A, the last hypothesis of `then` is ∀x̄ ∃y: A and y = name(x̄). */
export const choice =
  (hypothesis: HypothesisRef, name: string, then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'choice', hypothesis: resolve(state, hypothesis), name }, then);

/** The goal is that this integral exists. */
export const integrable =
  (term: Expression, by: IntegrableBy, terms: readonly Expression[], ...tactics: readonly Tactic[]): Tactic =>
  (state) =>
    step(state, { rule: 'integrable', term, by, terms }, ...tactics);

export const momentMonotone =
  (hypothesis: HypothesisRef, below: Tactic, values: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'moment-monotone', hypothesis: resolve(state, hypothesis) }, below, values);

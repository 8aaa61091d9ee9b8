/**
 * Rules that find an integral, and rules that say that there is one. What an integral is otherwise, src/statement/integral.ts says.
 */
import type { ProofBy } from '../../certificate/proof.ts';
import { integrability } from '../../statement/definedness.ts';
import { type Expression, expression, multiply, negate, subtract } from '../../statement/expression.ts';
import { and, compare, type Formula, forall, integer, real } from '../../statement/formula.ts';
import { type Integral, isContinuousByForm, isIntegrable, onInterval } from '../../statement/integral.ts';
import { freeNames, freshName, substitute } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { derivative } from '../derivative.ts';
import { refuse } from '../refusal.ts';
import { describeTerm, requireNumber, type Sequent, withGoal, withHypotheses, withNewVariable } from '../sequent.ts';

function integralTerm(sequent: Sequent, term: Expression, rule: string, place: string): Integral {
  requireNumber(sequent, term, rule, `${place}.term`);
  return term.op === 'integral' ? term : refuse(rule, `${place}.term`, "an 'integral'", describeTerm(term));
}

const valueAt = (body: Expression, variable: string, at: Expression): Expression =>
  substitute(body, new Map([[variable, at]]));

/**
 * For the integral of f over [a, b] and a term F in a new real variable x:
 *
 *     Γ ⊢ B   from   Γ ⊢ a ≤ b;   Γ, x, a ≤ x, x ≤ b ⊢ F is differentiable at x;
 *                    Γ, x, a < x, x < b ⊢ F'(x) = f(x);   Γ, ∫ₐᵇ f = F(b) − F(a) ⊢ B.
 *
 * The conditions of differentiability are open and those of continuous operations, so that F' is continuous on [a, b] and f, which
 * differs from it at a and b at most, integrable.
 */
export function antiderivative(sequent: Sequent, proof: ProofBy<'antiderivative'>, place: string): Sequent[] {
  const rule = 'antiderivative';
  const { variable, body } = proof;
  const term = integralTerm(sequent, proof.term, rule, place);
  const { from, to } = term;
  const inside = withNewVariable(sequent, real(variable), rule, `${place}.variable`);
  requireNumber(inside, body, rule, `${place}.body`);
  const { value, continuous, differentiable } = derivative(body, variable, rule, `${place}.body`);
  const closed = withHypotheses(inside, [compare(from, '<=', variable), compare(variable, '<=', to)]);
  const open = withHypotheses(inside, [compare(from, '<', variable), compare(variable, '<', to)]);
  const difference = subtract(valueAt(body, variable, to), valueAt(body, variable, from));
  return [
    withGoal(sequent, compare(from, '<=', to)),
    withGoal(closed, and(...continuous, ...differentiable)),
    withGoal(open, compare(value, '=', valueAt(term.body, term.index, expression(variable)))),
    withHypotheses(sequent, [compare(term, '=', difference)]),
  ];
}

/** What both rules below say of small intervals a ≤ x ≤ t ≤ y ≤ b. */
interface Estimate {
  /** ∀x, t, y with a ≤ x ≤ t ≤ y ≤ b: formula about what F misses, F(y) − F(x) − (y − x) f(t), and what it may, (y − x)(w(y) − w(x)). */
  near(formula: (miss: Expression, allowed: Expression) => Formula): Formula;
  /** F(b) − F(a). */
  readonly difference: Expression;
}

function estimateOf(
  sequent: Sequent,
  proof: ProofBy<'integral-by' | 'integral-below'>,
  term: Integral,
  place: string,
): Estimate {
  const { rule, variable, value, error } = proof;
  const { from, to } = term;
  const inside = withNewVariable(sequent, real(variable), rule, `${place}.variable`);
  requireNumber(inside, value, rule, `${place}.value`);
  requireNumber(inside, error, rule, `${place}.error`);
  const names: string[] = [];
  for (const base of ['x', 't', 'y']) {
    names.push(freshName(base, (name) => name === variable || sequent.variables.has(name) || names.includes(name)));
  }
  const [x, t, y] = names.map(expression) as [Expression, Expression, Expression];
  const change = (body: Expression): Expression => subtract(valueAt(body, variable, y), valueAt(body, variable, x));
  const step = subtract(y, x);
  const miss = subtract(change(value), multiply(step, valueAt(term.body, term.index, t)));
  const range = [compare(from, '<=', x), compare(x, '<=', t), compare(t, '<=', y), compare(y, '<=', to)];
  return {
    near: (formula) => forall(names.map(real), range, formula(miss, multiply(step, change(error)))),
    difference: subtract(valueAt(value, variable, to), valueAt(value, variable, from)),
  };
}

/**
 * For the integral of f over [a, b] and terms F, w in a new real variable:
 *
 *     Γ ⊢ B   from   Γ ⊢ a ≤ b;
 *                    Γ ⊢ ∀x, t, y with a ≤ x ≤ t ≤ y ≤ b:  |F(y) − F(x) − (y − x) f(t)| ≤ (y − x)(w(y) − w(x));
 *                    Γ, ∫ₐᵇ f = F(b) − F(a), f is integrable on [a, b] ⊢ B.
 *
 * On n equal pieces of length h the upper and lower sums differ from F(b) − F(a) by at most h (w(b) − w(a)).
 */
export function integralBy(sequent: Sequent, proof: ProofBy<'integral-by'>, place: string): Sequent[] {
  const term = integralTerm(sequent, proof.term, proof.rule, place);
  const { near, difference } = estimateOf(sequent, proof, term, place);
  return [
    withGoal(sequent, compare(term.from, '<=', term.to)),
    withGoal(
      sequent,
      near((miss, allowed) => and(compare(negate(allowed), '<=', miss), compare(miss, '<=', allowed))),
    ),
    withHypotheses(sequent, [compare(term, '=', difference), isIntegrable(term)]),
  ];
}

/**
 * For the integral of f over [a, b], terms F, w in a new real variable, and a number c:
 *
 *     Γ ⊢ B   from   Γ ⊢ a ≤ b;   Γ ⊢ ∀x in [a, b]: c ≤ f(x);
 *                    Γ ⊢ ∀x, t, y with a ≤ x ≤ t ≤ y ≤ b:  (y − x) f(t) ≤ F(y) − F(x) + (y − x)(w(y) − w(x));
 *                    Γ, ∫ₐᵇ f ≤ F(b) − F(a) ⊢ B.
 *
 * On n equal pieces of length h, f is at most a step function with the integral F(b) − F(a) + h (w(b) − w(a)), and bounded.
 */
export function integralBelow(sequent: Sequent, proof: ProofBy<'integral-below'>, place: string): Sequent[] {
  const term = integralTerm(sequent, proof.term, proof.rule, place);
  requireNumber(sequent, proof.bound, proof.rule, `${place}.bound`);
  const { near, difference } = estimateOf(sequent, proof, term, place);
  return [
    withGoal(sequent, compare(term.from, '<=', term.to)),
    withGoal(sequent, onInterval(term, compare(proof.bound, '<=', term.body))),
    withGoal(
      sequent,
      near((miss, allowed) => compare(negate(allowed), '<=', miss)),
    ),
    withHypotheses(sequent, [compare(term, '<=', difference)]),
  ];
}

/** ∀x ≤ y in [a, b]: f(x) R f(y). */
function isMonotone(term: Integral, relation: '<=' | '>='): Formula {
  const other = freshName(
    'y',
    (name) => name === term.index || freeNames(term).has(name) || freeNames(term.body).has(name),
  );
  const { index, from, to, body } = term;
  return forall(
    [real(index), real(other)],
    [compare(from, '<=', index), compare(index, '<=', other), compare(other, '<=', to)],
    compare(body, relation, valueAt(body, index, expression(other))),
  );
}

/** What makes a body integrable by its operation; undefined if nothing is known of it. */
function partsOf(term: Integral): readonly Formula[] | undefined {
  const { body, index } = term;
  const isFree = (part: Formula | Expression): boolean => !freeNames(part).has(index);
  const each = (parts: readonly Expression[]): Formula[] =>
    parts.filter((part) => !isFree(part)).map((part) => isIntegrable({ ...term, body: part }));
  switch (body.op) {
    case 'add':
    case 'multiply':
    case 'subtract':
    case 'negate':
    case 'min':
    case 'max':
    case 'abs':
      return each(body.args);
    case 'power':
      return body.exponent >= 0n ? each([body.base]) : undefined;
    case 'divide': {
      const [above, below] = body.args as readonly [Expression, Expression];
      return isFree(below) ? [compare(below, '!=', 0n), ...each([above])] : undefined;
    }
    case 'if':
      return isFree(body.condition) ? each([body.whenTrue, body.whenFalse]) : undefined;
    case 'sum': {
      const range = [compare(body.from, '<=', body.index), compare(body.index, '<=', body.to)];
      if (!isFree(body.from) || !isFree(body.to)) return undefined;
      return each([body.body]).map((part) => forall([integer(body.index)], range, part));
    }
    default:
      return undefined;
  }
}

/**
 * The goal says that f is Riemann integrable on [a, b], for the integral `term` of f over [a, b]. Besides a ≤ b it follows
 *
 *     form        for a body that is continuous by its form, from f having its meaning on [a, b];
 *     increasing  from f(x) ≤ f(y) for x ≤ y in [a, b];        decreasing  likewise with ≥;
 *     split       at the term c, from a ≤ c ≤ b and f being integrable on [a, c] and on [c, b];
 *     agree       with the integral of g over [a, b], from f = g on (a, b) and g being integrable;
 *     parts       from its parts being integrable, for +, ·, −, min, max, |·|, powers ≥ 0, sums between ends, division by a number ≠ 0
 *                 and a choice by a condition that do not depend on the variable.
 */
export function integrable(sequent: Sequent, proof: ProofBy<'integrable'>, place: string): Sequent[] {
  const rule = 'integrable';
  const term = integralTerm(sequent, proof.term, rule, place);
  if (canonical(sequent.goal) !== canonical(isIntegrable(term))) {
    refuse(rule, `${place}.term`, 'the integral of which the goal says that it exists', canonical(term));
  }
  const count = proof.by === 'split' || proof.by === 'agree' ? 1 : 0;
  if (proof.terms.length !== count) refuse(rule, `${place}.terms`, `${count} term(s)`, `${proof.terms.length}`);
  const [other] = proof.terms as readonly [Expression];
  if (count === 1) requireNumber(sequent, other, rule, `${place}.terms[0]`);
  const { from, to } = term;
  const order = compare(from, '<=', to);
  const goals = ((): Formula[] => {
    switch (proof.by) {
      case 'form':
        if (isContinuousByForm(term.body, term.index)) return [integrability(term, sequent.variables)];
        return refuse(rule, `${place}.term`, 'a body that is continuous by its form', canonical(term.body));
      case 'increasing':
        return [order, isMonotone(term, '<=')];
      case 'decreasing':
        return [order, isMonotone(term, '>=')];
      case 'split':
        return [
          compare(from, '<=', other),
          compare(other, '<=', to),
          isIntegrable({ ...term, to: other }),
          isIntegrable({ ...term, from: other }),
        ];
      case 'agree':
        return [order, ...agreeing(term, other, rule, place)];
      case 'parts': {
        const parts =
          partsOf(term) ??
          refuse(rule, `${place}.term`, 'an operation that keeps integrability', `a '${term.body.op}'`);
        return [order, ...parts];
      }
    }
  })();
  return goals.map((goal) => withGoal(sequent, goal));
}

function agreeing(term: Integral, other: Expression, rule: string, place: string): Formula[] {
  if (other.op !== 'integral' || canonical({ ...other, body: term.from }) !== canonical({ ...term, body: term.from })) {
    return refuse(rule, `${place}.terms[0]`, 'an integral over the same interval', canonical(other));
  }
  const { index, from, to } = term;
  const same = compare(term.body, '=', valueAt(other.body, other.index, expression(index)));
  return [forall([real(index)], [compare(from, '<', index), compare(index, '<', to)], same), isIntegrable(other)];
}

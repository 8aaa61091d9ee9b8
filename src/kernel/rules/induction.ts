/**
 * Induction on an integer.
 */
import type { ProofBy } from '../../certificate/proof.ts';
import { add, type Expression, expression } from '../../statement/expression.ts';
import { compare, type Formula, forall, integer } from '../../statement/formula.ts';
import { substitute } from '../../statement/scope.ts';
import {
  requireFormula,
  requireInteger,
  requireNumber,
  type Sequent,
  withGoal,
  withHypotheses,
  withNewVariable,
} from '../sequent.ts';

const RULE = 'induction';

/**
 * For an integer term a and a formula A in a new integer variable n:
 *
 *     Γ ⊢ B   from   Γ ⊢ A(a);   Γ, n, a ≤ n, A(n) ⊢ A(n + 1);   Γ, ∀n with a ≤ n: A(n) ⊢ B.
 */
export function induction(sequent: Sequent, proof: ProofBy<'induction'>, place: string): Sequent[] {
  const { variable, from, formula } = proof;
  const inside = withNewVariable(sequent, integer(variable), RULE, `${place}.variable`);
  requireNumber(sequent, from, RULE, `${place}.from`);
  requireInteger(sequent, from, RULE, `${place}.from`);
  requireFormula(inside, formula, RULE, `${place}.formula`);
  const at = (term: Expression): Formula => substitute(formula, new Map([[variable, term]]));
  const range = [compare(from, '<=', variable)];
  return [
    withGoal(sequent, at(from)),
    withGoal(withHypotheses(inside, [...range, formula]), at(add(expression(variable), 1n))),
    withHypotheses(sequent, [forall([integer(variable)], range, formula)]),
  ];
}

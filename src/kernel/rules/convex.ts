/**
 * Convexity from the sign of the second derivative.
 */
import type { ProofBy } from '../../certificate/proof.ts';
import { add, type Expression, multiply, subtract } from '../../statement/expression.ts';
import { and, compare, forall, real } from '../../statement/formula.ts';
import { substitute } from '../../statement/scope.ts';
import { derivative } from '../derivative.ts';
import { requireNumber, type Sequent, withGoal, withHypotheses, withNewVariable } from '../sequent.ts';

const RULE = 'convex';

/**
 * For a term f in a new real variable x, and terms a, b:
 *
 *     Γ ⊢ B   from   Γ ⊢ a ≤ b;   Γ, x, a ≤ x, x ≤ b ⊢ f is continuous at x;
 *                    Γ, x, a < x, x < b ⊢ f is twice differentiable at x, and f''(x) ≥ 0;
 *                    Γ, ∀x with a ≤ x ≤ b: (b − a) f(x) ≤ (b − x) f(a) + (x − a) f(b) ⊢ B.
 *
 * With the relation >= f is concave: f''(x) ≤ 0, and ≥ in the conclusion.
 */
export function convex(sequent: Sequent, proof: ProofBy<'convex'>, place: string): Sequent[] {
  const { variable, from, to, body, relation } = proof;
  const inside = withNewVariable(sequent, real(variable), RULE, `${place}.variable`);
  requireNumber(sequent, from, RULE, `${place}.from`);
  requireNumber(sequent, to, RULE, `${place}.to`);
  requireNumber(inside, body, RULE, `${place}.body`);
  const first = derivative(body, variable, RULE, `${place}.body`);
  const second = derivative(first.value, variable, RULE, `${place}.body`);
  const at = (end: Expression): Expression => substitute(body, new Map([[variable, end]]));
  const closed = [compare(from, '<=', variable), compare(variable, '<=', to)];
  const open = [compare(from, '<', variable), compare(variable, '<', to)];
  const sign = compare(second.value, relation === '<=' ? '>=' : '<=', 0n);
  const smooth = [...first.differentiable, ...second.continuous, ...second.differentiable];
  const chord = compare(
    multiply(subtract(to, from), body),
    relation,
    add(multiply(subtract(to, variable), at(from)), multiply(subtract(variable, from), at(to))),
  );
  return [
    withGoal(sequent, compare(from, '<=', to)),
    withGoal(withHypotheses(inside, closed), and(...first.continuous)),
    withGoal(withHypotheses(inside, open), and(...smooth, sign)),
    withHypotheses(sequent, [forall([real(variable)], closed, chord)]),
  ];
}

/**
 * Monotonicity from the sign of a derivative.
 */
import type { ProofBy } from '../../certificate/proof.ts';
import type { Expression } from '../../statement/expression.ts';
import { and, compare, real } from '../../statement/formula.ts';
import { substitute } from '../../statement/scope.ts';
import { derivative } from '../derivative.ts';
import { requireNumber, type Sequent, withGoal, withHypotheses, withNewVariable } from '../sequent.ts';

const RULE = 'monotone';

/** The sign of f' under which f(a) and f(b) are in that relation. */
const SIGN = { '<=': '>=', '<': '>', '>=': '<=', '>': '<' } as const;

/**
 * For a term f in a new real variable x, and terms a, b:
 *
 *     Γ ⊢ B   from   Γ ⊢ a ≤ b;   Γ, x, a ≤ x, x ≤ b ⊢ f is continuous at x;
 *                    Γ, x, a < x, x < b ⊢ f is differentiable at x, and f'(x) ≥ 0;   Γ, f(a) ≤ f(b) ⊢ B.
 *
 * The relation in place of f(a) ≤ f(b) may also be ≥ (then f'(x) ≤ 0), and < or > (then f'(x) > 0 or < 0, and a < b). By the mean value
 * theorem.
 */
export function monotone(sequent: Sequent, proof: ProofBy<'monotone'>, place: string): Sequent[] {
  const { variable, from, to, body, relation } = proof;
  const inside = withNewVariable(sequent, real(variable), RULE, `${place}.variable`);
  requireNumber(sequent, from, RULE, `${place}.from`);
  requireNumber(sequent, to, RULE, `${place}.to`);
  requireNumber(inside, body, RULE, `${place}.body`);
  const { value, continuous, differentiable } = derivative(body, variable, RULE, `${place}.body`);
  const isStrict = relation === '<' || relation === '>';
  const at = (end: Expression): Expression => substitute(body, new Map([[variable, end]]));
  const sign = compare(value, SIGN[relation], 0n);
  const closed = withHypotheses(inside, [compare(from, '<=', variable), compare(variable, '<=', to)]);
  const open = withHypotheses(inside, [compare(from, '<', variable), compare(variable, '<', to)]);
  return [
    withGoal(sequent, compare(from, isStrict ? '<' : '<=', to)),
    withGoal(closed, and(...continuous)),
    withGoal(open, and(...differentiable, sign)),
    withHypotheses(sequent, [compare(at(from), relation, at(to))]),
  ];
}

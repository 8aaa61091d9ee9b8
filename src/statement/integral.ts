/**
 * Definite integrals: what their value is, and where they have their usual meaning.
 *
 * ∫ f over [a, b] is the Riemann integral where a ≤ b and f is Riemann integrable on [a, b]. Elsewhere its value is
 * L(f restricted to [a, b]) for one fixed linear functional L on the functions ℝ → ℝ of bounded support that extends the Riemann
 * integral and is ≥ 0 for bounded functions ≥ 0. There is such an L (M. Riesz's extension from the integrable to the bounded
 * functions, then any linear extension), nobody knows its values there, and no verdict rests on them; but every integral, whether
 * it exists or not,
 *
 *   is linear in f;  is 0 for b < a;  does not see single points;  is additive: ∫ₐᵇ = ∫ₐᶜ + ∫꜀ᵇ for a ≤ c ≤ b;
 *   and ∫ f ≤ ∫ g if f ≤ g on (a, b) and g − f is bounded there.
 */
import { add, apply, type Expression, expression, multiply, subtract, sum } from './expression.ts';
import { compare, exists, type Formula, forall, integer, real, type Variable } from './formula.ts';
import { freeNames, freshName } from './scope.ts';
import { expressionToJson } from './toJson.ts';

export type Integral = Extract<Expression, { op: 'integral' }>;

/** ∀ index with from ≤ index ≤ to. */
export const onInterval = ({ index, from, to }: Integral, formula: Formula): Formula =>
  forall([real(index)], [compare(from, '<=', index), compare(index, '<=', to)], formula);

/**
 * Whether a node is, by its form, continuous in the variable on every closed interval on which it has its usual meaning: only operations
 * that are continuous on their domains stand between it and the variable. An integral inside is, if its integrand is continuous in both
 * variables together: then it is so on the compact set of the pairs (x, t) with t between the ends at x.
 */
export function isContinuousByForm(node: Expression, variable: string): boolean {
  if (!freeNames(node).has(variable)) return true;
  const inside = (parts: readonly Expression[]): boolean => parts.every((part) => isContinuousByForm(part, variable));
  const isFree = (parts: readonly Expression[]): boolean => parts.every((part) => !freeNames(part).has(variable));
  switch (node.op) {
    case 'variable':
      return true;
    case 'power':
      return inside([node.base]);
    case 'raise':
      return inside(node.args.slice(0, 1)) && isFree(node.args.slice(1));
    case 'sum':
      return isFree([node.from, node.to]) && inside([node.body]);
    case 'integral':
      return inside([node.from, node.to, node.body]) && isContinuousByForm(node.body, node.index);
    case 'add':
    case 'multiply':
    case 'subtract':
    case 'divide':
    case 'negate':
    case 'min':
    case 'max':
    case 'abs':
    case 'sqrt':
    case 'exp':
    case 'log':
    case 'lambertWm1':
    case 'lambertW0':
      return inside(node.args);
    default:
      return false;
  }
}

const sequence = (name: string, dimension: Expression): Variable => ({ name, sort: 'vector', dimension });

/**
 * body is Riemann integrable on [from, to], by Darboux: for every ε > 0 there are n pieces from = t₁ ≤ … ≤ tₙ₊₁ = to and numbers
 * lₖ ≤ body ≤ uₖ on [tₖ, tₖ₊₁] with Σ (uₖ − lₖ)(tₖ₊₁ − tₖ) ≤ ε. False for to < from.
 */
export function isIntegrable(node: Integral): Formula {
  // Every word of the integral, so that nothing is captured or bound twice.
  const taken = new Set(JSON.stringify(expressionToJson(node)).match(/[A-Za-z]\w*/g));
  const [epsilon, n, t, lower, upper, k] = ['epsilon', 'n', 't', 'l', 'u', 'k'].map((base) => {
    const name = freshName(base, (candidate) => taken.has(candidate));
    taken.add(name);
    return name;
  }) as [string, string, string, string, string, string];
  const points = add(n, 1n);
  const [start, end] = [apply(t, k), apply(t, add(k, 1n))];
  const [low, high] = [apply(lower, k), apply(upper, k)];
  const pieces = [compare(1n, '<=', k), compare(k, '<=', n)];
  const { index, body } = node;
  const within = (bound: Formula): Formula =>
    forall([real(index)], [compare(start, '<=', index), compare(index, '<=', end)], bound);
  return forall(
    [real(epsilon)],
    [compare(epsilon, '>', 0n)],
    exists(
      [integer(n), sequence(t, points), sequence(lower, expression(n)), sequence(upper, expression(n))],
      [
        compare(n, '>=', 1n),
        compare(apply(t, 1n), '=', node.from),
        compare(apply(t, points), '=', node.to),
        forall([integer(k)], pieces, compare(start, '<=', end)),
        forall([integer(k)], pieces, within(compare(low, '<=', body))),
        forall([integer(k)], pieces, within(compare(body, '<=', high))),
      ],
      compare(sum(k, 1n, n, multiply(subtract(high, low), subtract(end, start))), '<=', epsilon),
    ),
  );
}

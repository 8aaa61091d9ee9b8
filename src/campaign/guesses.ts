/**
 * Squares worth trying in a proof that nobody has told anything about.
 */
import { type Expression, expression, subtract } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';

/** With more variables the linear programs grow faster than what they find. */
const MOST_VARIABLES = 5;

/** x, x − 1 and x − y of the numbers in the outermost ∀: where the two sides of an inequality are often equal. */
export function squaresFor(formula: Formula): readonly Expression[] {
  if (formula.kind !== 'forall') return [];
  const numbers = formula.variables
    .filter(({ sort }) => sort === 'real' || sort === 'integer')
    .slice(0, MOST_VARIABLES)
    .map(({ name }): Expression => ({ op: 'variable', name }));
  const differences = numbers.flatMap((a, k) => numbers.slice(k + 1).map((b) => subtract(a, b)));
  return [...numbers, ...numbers.map((a) => subtract(a, expression(1n))), ...differences];
}

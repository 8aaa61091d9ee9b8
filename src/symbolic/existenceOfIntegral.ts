/** Formulas that say of an integral that it exists. */
import type { Formula } from '../statement/formula.ts';
import { type Integral, isIntegrable } from '../statement/integral.ts';
import { canonical } from '../statement/toJson.ts';

/** The integral of which a formula says that it exists, if it is such a formula. */
export function integralOf(formula: Formula): Integral | undefined {
  if (formula.kind !== 'forall' || formula.body.kind !== 'exists') return undefined;
  const [, start, end, , below] = formula.body.where;
  if (start?.kind !== 'compare' || end?.kind !== 'compare' || below?.kind !== 'forall') return undefined;
  const inner = below.body;
  if (inner.kind !== 'forall' || inner.body.kind !== 'compare') return undefined;
  const index = inner.variables[0]?.name;
  if (index === undefined) return undefined;
  const term: Integral = { op: 'integral', index, from: start.right, to: end.right, body: inner.body.right };
  return canonical(isIntegrable(term)) === canonical(formula) ? term : undefined;
}

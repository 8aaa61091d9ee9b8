/** Claims about finite linear programs have no parameters: each is settled once, before instances are drawn. */
import type { Formula } from '../statement/formula.ts';
import type { Truth } from './evaluation/truth.ts';

/** The truth of every claim about a linear program in the formula, as far as it is known. */
export async function settleLinearClaims(_formula: Formula): Promise<ReadonlyMap<Formula, Truth>> {
  return new Map();
}

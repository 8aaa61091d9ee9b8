/** Which plants of a statement are tried: so many of every operator, drawn with a seed. */
import type { Formula } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';
import { OPERATORS, type Plant, proposalsOf } from './operators.ts';

/** Of each operator in each statement. */
export const PLANTS_PER_OPERATOR = 3;

/** A number in [0, 2^32) from another one (mulberry32). */
function scrambled(seed: number): number {
  let t = (seed + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}

/** The plants, each different from the others and from the statement; the same for the same seed. */
export function choosePlants(formula: Formula, seed: number, perOperator = PLANTS_PER_OPERATOR): Plant[] {
  const seen = new Set([canonical(formula)]);
  return OPERATORS.flatMap((operator, k) => {
    const keyed = proposalsOf(formula, operator).map(
      (proposal, i) => [scrambled(seed * 31 + 1000 * k + i), proposal] as const,
    );
    const chosen: Plant[] = [];
    for (const [, proposal] of keyed.sort(([a], [b]) => a - b)) {
      if (chosen.length >= perOperator) break;
      const plant = proposal();
      if (!plant) continue;
      const text = canonical(plant.formula);
      if (!seen.has(text)) chosen.push(plant);
      seen.add(text);
    }
    return chosen;
  });
}

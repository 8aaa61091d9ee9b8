/**
 * Evidence from a basis: candidates only, since the basis may not be optimal. The kernel decides.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { LinearEvidence, RowMultipliers, SparseVector } from '../../kernel/linear/evidence.ts';
import { Sum } from '../../kernel/linear/sum.ts';
import type { Column, LinearClaim, LinearProgram } from '../../statement/linearProgram.ts';
import type { BasisSystem } from './basisSystem.ts';

/** Splits multipliers by sign: positive ones act on lower bounds, negative ones on upper bounds. */
export function splitMultipliers(entries: ReadonlyMap<number, bigint>, denominator: bigint): RowMultipliers {
  const lower: { positions: number[]; numerators: bigint[] } = { positions: [], numerators: [] };
  const upper: { positions: number[]; numerators: bigint[] } = { positions: [], numerators: [] };
  for (const position of [...entries.keys()].sort((a, b) => a - b)) {
    const value = entries.get(position) as bigint;
    const side = value > 0n ? lower : upper;
    if (value === 0n) continue;
    side.positions.push(position);
    side.numerators.push(value > 0n ? value : -value);
  }
  return { denominator, lower, upper };
}

/** offset + cost · x. */
export function objectiveOf(program: LinearProgram, { positions, numerators, denominator }: SparseVector): Rational {
  const sum = new Sum();
  positions.forEach((j, k) => {
    const { cost } = program.columns[j] as Column;
    if (cost.num !== 0n) sum.add(cost.num * (numerators[k] as bigint), cost.den);
  });
  return Rational.of(sum.numerator, sum.denominator * denominator).add(program.offset);
}

/** s·cost: costs to be minimised. */
export function minimised(program: LinearProgram): (column: Column) => Rational {
  return program.sense === 'min' ? (column) => column.cost : (column) => column.cost.negate();
}

/** The optimum that a basis stands for, if it is optimal. */
export function optimumOf(system: BasisSystem): { claim: LinearClaim & { kind: 'optimal' }; evidence: LinearEvidence } {
  const { program } = system;
  const primal = system.primal();
  const { entries, denominator } = system.duals(minimised(program));
  const multipliers = splitMultipliers(entries, denominator);
  return {
    claim: { kind: 'optimal', value: objectiveOf(program, primal) },
    evidence: { kind: 'optimal', primal, dual: { kind: 'multipliers', multipliers } },
  };
}

/** Small programs and evidence shared by the tests of the linear rules. */
import { rational } from '../../../src/arithmetic/rational.ts';
import type { RowMultipliers, SparseVector } from '../../../src/kernel/linear/evidence.ts';
import type { Column, LinearProgram, Row } from '../../../src/statement/linearProgram.ts';

const bound = (text: string | null) => (text === null ? null : rational(text));

export function column(
  name: string,
  cost: string,
  lower: string | null,
  upper: string | null,
  integer = false,
): Column {
  return { name, cost: rational(cost), lower: bound(lower), upper: bound(upper), ...(integer ? { integer } : {}) };
}

/** `row('r', { 0: '1', 2: '1/3' }, '0', null)` is 0 ≤ x₀ + x₂/3. */
export function row(name: string, entries: Record<number, string>, lower: string | null, upper: string | null): Row {
  const positions = Object.keys(entries).map(Number);
  return {
    name,
    columns: positions,
    coefficients: positions.map((position) => rational(entries[position] as string)),
    lower: bound(lower),
    upper: bound(upper),
  };
}

export function program(sense: 'min' | 'max', columns: Column[], rows: Row[], offset = '0'): LinearProgram {
  return { name: 'test', sense, offset: rational(offset), columns, rows };
}

export function vector(numerators: readonly bigint[], denominator = 1n): SparseVector {
  return { positions: numerators.map((_, k) => k), numerators, denominator };
}

export function multipliers(lower: readonly bigint[], upper: readonly bigint[], denominator = 1n): RowMultipliers {
  const { positions, numerators } = vector(lower);
  return { denominator, lower: { positions, numerators }, upper: vector(upper) };
}

/** max x/3 + y over x + 2y ≤ 4, 1/2 ≤ x − y ≤ 3, 0 ≤ x, 0 ≤ y: optimum 17/9 + 10 at (5/3, 7/6) (offset 10). */
export const worked = program(
  'max',
  [column('x', '1/3', '0', null), column('y', '1', '0', null)],
  [row('cap', { 0: '1', 1: '2' }, null, '4'), row('gap', { 0: '1', 1: '-1' }, '1/2', '3')],
  '10',
);

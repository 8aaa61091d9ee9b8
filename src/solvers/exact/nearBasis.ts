/**
 * A basis from a point alone, for oracles that return no basis: what lies at a bound rests there, everything else is basic. The
 * result may be singular or too large; `BasisSystem` repairs it and exact pivots go on from there.
 */
import type { Column, LinearProgram, Row } from '../../statement/linearProgram.ts';
import { AT_LOWER, AT_UPPER, BASIC, type Basis } from '../oracle.ts';
import { toDouble } from '../toDouble.ts';

/** Relative distance that counts as being at a bound. */
const NEAR = 1e-6;

function place(item: Column | Row, value: number): number {
  for (const [bound, status] of [
    [item.lower, AT_LOWER],
    [item.upper, AT_UPPER],
  ] as const) {
    if (!bound) continue;
    const side = toDouble(bound);
    if (Math.abs(value - side) <= NEAR * Math.max(1, Math.abs(side))) return status;
  }
  return BASIC;
}

export function basisNear(program: LinearProgram, point: Float64Array): Basis {
  const columns = Uint8Array.from(program.columns, (column, j) => place(column, point[j] ?? 0));
  const rows = Uint8Array.from(program.rows, (row) => {
    const activity = row.columns.reduce(
      (sum, j, k) => sum + toDouble(row.coefficients[k] as (typeof row.coefficients)[number]) * (point[j] ?? 0),
      0,
    );
    return place(row, activity);
  });
  return { columns, rows };
}

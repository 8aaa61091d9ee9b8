import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { checkLinearClaim } from '../../src/kernel/linear/check.ts';
import { solveExactly } from '../../src/solvers/index.ts';
import type { LinearProgram } from '../../src/statement/linearProgram.ts';
import { lp } from './programs.ts';

async function claimOf(program: LinearProgram, nodes?: number) {
  const result = await solveExactly(program, nodes === undefined ? {} : { nodes });
  if ('unchecked' in result) return { kind: 'unchecked' as const, reason: result.unchecked };
  expect(() => checkLinearClaim(program, result.claim, result.evidence)).not.toThrow();
  return result.claim;
}

/** The best value over all integer points of a box, by trying them all; null if none is feasible. */
function bruteForce(program: LinearProgram): Rational | null {
  let best: Rational | null = null;
  const point: bigint[] = [];
  const visit = (j: number) => {
    const column = program.columns[j];
    if (column) {
      for (let x = column.lower?.ceil() ?? 0n; x <= (column.upper?.floor() ?? 0n); x++) {
        point[j] = x;
        visit(j + 1);
      }
      return;
    }
    const combine = (coefficients: readonly Rational[], columns: readonly number[]) =>
      coefficients.reduce(
        (sum, value, k) => sum.add(value.multiply(Rational.of(point[columns[k] as number] as bigint))),
        Rational.ZERO,
      );
    for (const row of program.rows) {
      const activity = combine(row.coefficients, row.columns);
      if ((row.lower && activity.compare(row.lower) < 0) || (row.upper && activity.compare(row.upper) > 0)) return;
    }
    const value = combine(
      program.columns.map((c) => c.cost),
      [...program.columns.keys()],
    ).add(program.offset);
    if (!best || (program.sense === 'min' ? value.compare(best) < 0 : value.compare(best) > 0)) best = value;
  };
  visit(0);
  return best;
}

const knapsack = 'max\n 8 a + 11 b + 6 c + 4 d\nst\n w: 5 a + 7 b + 4 c + 3 d <= 14\nbinary\n a b c d\nend';

describe('Integer columns', () => {
  it('are solved with a branch tree that the kernel accepts', async () => {
    expect(await claimOf(lp(knapsack))).toMatchObject({ kind: 'optimal', value: Rational.of(21n) });
  });

  it('make infeasible programs infeasible, by a tree of Farkas proofs', async () => {
    expect(await claimOf(lp('min\n x\nst\n c: 2 x + 4 y = 3\nbounds\n x <= 9\n y <= 9\ngeneral\n x y\nend'))).toEqual({
      kind: 'infeasible',
    });
  });

  it('leave unbounded programs unbounded', async () => {
    expect(await claimOf(lp('max\n x\nst\n c: 3 x - 3 y <= 1\ngeneral\n x y\nend'))).toEqual({ kind: 'unbounded' });
  });

  it('leave a certified gap when the tree may not grow', async () => {
    const claim = await claimOf(lp(knapsack), 1);
    expect(claim.kind).toBe('between');
    if (claim.kind === 'between') expect(claim.lower.compare(claim.upper)).toBe(-1);
  });

  it('agree with trying all points of a small box', async () => {
    const number = fc.integer({ min: -6, max: 6 }).map((value) => Rational.of(BigInt(value)));
    const box = fc.tuple(fc.integer({ min: -2, max: 1 }), fc.integer({ min: 0, max: 4 }));
    const integerPrograms = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.record({
        sense: fc.constantFrom('min' as const, 'max' as const),
        columns: fc.array(fc.tuple(number, box), { minLength: width, maxLength: width }),
        rows: fc.array(fc.tuple(fc.array(number, { minLength: width, maxLength: width }), number, fc.boolean()), {
          maxLength: 4,
        }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(integerPrograms, async ({ sense, columns, rows }) => {
        const program: LinearProgram = {
          name: 'box',
          sense,
          offset: Rational.of(1n, 3n),
          columns: columns.map(([cost, [low, span]], j) => ({
            name: `x${j}`,
            cost,
            lower: Rational.of(BigInt(low)),
            upper: Rational.of(BigInt(2 * (low + span)) + 1n, 2n),
            integer: true,
          })),
          rows: rows.map(([entries, side, isUpper], i) => {
            const kept = entries.flatMap((value, j) => (value.isZero() ? [] : [[j, value] as const]));
            return {
              name: `r${i}`,
              columns: kept.map(([j]) => j),
              coefficients: kept.map(([, value]) => value),
              lower: isUpper ? null : side,
              upper: isUpper ? side : null,
            };
          }),
        };
        const best = bruteForce(program);
        const claim = await claimOf(program);
        if (best) expect(claim).toEqual({ kind: 'optimal', value: best });
        else expect(claim).toEqual({ kind: 'infeasible' });
      }),
      { seed: 21, numRuns: 80 },
    );
  }, 60_000);
});

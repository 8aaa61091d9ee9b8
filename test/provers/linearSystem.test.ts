import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { solveExact } from '../../src/provers/linearSystem.ts';

const column = (...entries: [number, string][]) => new Map(entries.map(([row, value]) => [row, rational(value)]));
const texts = (values: readonly Rational[] | undefined) => values?.map(String);

describe('solveExact', () => {
  it('solves a square system exactly', () => {
    // x + y = 1, x − y = 1/3
    const solution = solveExact(
      [column([0, '1'], [1, '1']), column([0, '1'], [1, '-1'])],
      [rational('1'), rational('1/3')],
    );
    expect(texts(solution)).toEqual(['2/3', '1/3']);
  });

  it('puts free unknowns at 0', () => {
    expect(texts(solveExact([column([0, '2']), column([0, '3'])], [rational('6')]))).toContain('0');
  });

  it('says that an inconsistent system has no solution', () => {
    expect(solveExact([column([0, '1'], [1, '1'])], [rational('1'), rational('2')])).toBeUndefined();
  });

  it('finds a solution whenever there is one', () => {
    const entry = fc.integer({ min: -4, max: 4 }).map((n) => Rational.of(BigInt(n)));
    const matrix = fc.array(fc.array(entry, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    const unknowns = fc.array(entry, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(matrix, unknowns, (rowsByColumn, x) => {
        const columns = rowsByColumn.map((rows) => new Map(rows.map((value, i) => [i, value] as const)));
        const apply = (values: readonly Rational[]) =>
          [0, 1, 2, 3].map((i) =>
            columns.reduce(
              (sum, c, j) => sum.add((c.get(i) as Rational).multiply(values[j] as Rational)),
              Rational.ZERO,
            ),
          );
        const right = apply(x);
        const solution = solveExact(columns, right);
        expect(solution).toBeDefined();
        expect(texts(apply(solution as Rational[]))).toEqual(texts(right));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

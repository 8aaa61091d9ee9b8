/** Random small programs for the tests of the solvers. */
import fc from 'fast-check';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { readLpFormat } from '../../src/solvers/lpFormat/read.ts';
import type { Column, LinearProgram, Row } from '../../src/statement/linearProgram.ts';

export const lp = (text: string): LinearProgram => readLpFormat(text);

const small = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.constantFrom(1, 1, 1, 2, 3, 7))
  .map(([num, den]) => Rational.of(BigInt(num), BigInt(den)));

/** Perturbations far below the tolerances of any floating-point solver. */
const perturbed = fc
  .tuple(small, fc.constantFrom('0', '0', '1e-7', '-1e-8', '1e-10', '-1e-12', '1e-30'))
  .map(([value, change]) => value.add(rational(change)));

const bounds = (value: fc.Arbitrary<Rational>, infinite: number) =>
  fc
    .tuple(
      fc.option(value, { freq: infinite, nil: null }),
      fc.option(value, { freq: infinite, nil: null }),
      fc.boolean(),
    )
    .map(([a, b, ordered]) =>
      a && b && ordered && a.compare(b) > 0 ? { lower: b, upper: a } : { lower: a, upper: b },
    );

/** Programs of up to 7 × 8: feasible, infeasible and unbounded ones, free columns, ranges, crossed bounds, zero rows. */
export const programs = (value: 'small' | 'perturbed' = 'small', integer = false): fc.Arbitrary<LinearProgram> => {
  const number = value === 'small' ? small : perturbed;
  return fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 8 })).chain(([width, height]) =>
    fc.record({
      name: fc.constant('random'),
      sense: fc.constantFrom('min' as const, 'max' as const),
      offset: number,
      columns: fc.tuple(
        ...Array.from({ length: width }, (_, j) =>
          fc.tuple(number, bounds(number, 3), fc.boolean()).map(
            ([cost, sides, whole]): Column => ({
              name: `x${j}`,
              cost,
              ...sides,
              ...(integer && whole ? { integer: true } : {}),
            }),
          ),
        ),
      ),
      rows: fc.tuple(
        ...Array.from({ length: height }, (_, i) =>
          fc
            .tuple(
              fc.array(fc.option(number, { nil: null }), { minLength: width, maxLength: width }),
              bounds(number, 2),
            )
            .map(([entries, sides]): Row => {
              const kept = entries.flatMap((entry, j) => (entry && !entry.isZero() ? [[j, entry] as const] : []));
              return {
                name: `r${i}`,
                columns: kept.map(([j]) => j),
                coefficients: kept.map(([, entry]) => entry),
                ...sides,
              };
            }),
        ),
      ),
    }),
  );
};

/** The same program with rows and columns in another order, rows scaled, and the first row once more. */
export function complicated(program: LinearProgram, shift: number): LinearProgram {
  const width = program.columns.length;
  const place = (j: number) => (j + shift) % width;
  const columns = program.columns.map((_, k) => program.columns[(k - (shift % width) + width) % width] as Column);
  const rows = program.rows.map((row, i): Row => {
    const factor = Rational.of(BigInt(1 + ((i + shift) % 5)), 3n);
    const entries = row.columns.map((j, k) => [place(j), (row.coefficients[k] as Rational).multiply(factor)] as const);
    entries.sort(([a], [b]) => a - b);
    return {
      name: row.name,
      columns: entries.map(([j]) => j),
      coefficients: entries.map(([, value]) => value),
      lower: row.lower?.multiply(factor) ?? null,
      upper: row.upper?.multiply(factor) ?? null,
    };
  });
  const [first] = rows;
  return { ...program, columns, rows: [...rows.reverse(), ...(first ? [{ ...first, name: 'again' }] : [])] };
}

/** The same program with rows multiplied, and columns substituted, by powers of ten from 1e-6 to 1e6. */
export function stretched(program: LinearProgram, seed: number): LinearProgram {
  const power = (k: number) => rational(`1e${((k * 7 + seed * 5 + k * k) % 13) - 6}`);
  const columns = program.columns.map((column, j): Column => {
    const factor = power(j);
    return {
      ...column,
      cost: column.cost.multiply(factor),
      lower: column.lower?.divide(factor) ?? null,
      upper: column.upper?.divide(factor) ?? null,
    };
  });
  const rows = program.rows.map((row, i): Row => {
    const factor = power(i + 3);
    return {
      ...row,
      coefficients: row.coefficients.map((value, k) =>
        value.multiply(factor).multiply(power(row.columns[k] as number)),
      ),
      lower: row.lower?.multiply(factor) ?? null,
      upper: row.upper?.multiply(factor) ?? null,
    };
  });
  return { ...program, columns, rows };
}

/** Shipping from one half of `2 size` places to the other at least cost: degenerate, with many optimal bases. */
export function transport(size: number): LinearProgram {
  const cost = (i: number, j: number) => `${1 + ((i * 37 + j * 101 + i * j) % 23)} x${i}_${j}`;
  const range = Array.from({ length: size }, (_, k) => k);
  const sum = (terms: readonly string[]) => terms.join(' + ');
  const from = range.map((i) => ` s${i}: ${sum(range.map((j) => `x${i}_${j}`))} <= ${10 + (i % 4)}`);
  const to = range.map((j) => ` d${j}: ${sum(range.map((i) => `x${i}_${j}`))} >= ${9 + (j % 3)}`);
  const objective = sum(range.flatMap((i) => range.map((j) => cost(i, j))));
  return lp(`min\n ${objective}\nst\n${[...from, ...to].join('\n')}\nend`);
}

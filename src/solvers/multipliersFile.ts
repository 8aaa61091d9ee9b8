/**
 * Multipliers that a person wrote: one row a line, its name and an exact number, `#` for comments.
 *
 * A multiplier is read as a shadow price, the change of the objective per unit of the row's right-hand side: in a minimisation a
 * positive one leans on the row's lower bound and a negative one on its upper bound; in a maximisation the other way round. Rows
 * that are not named have multiplier 0.
 */
import { NumberFormatError, Rational } from '../arithmetic/rational.ts';
import type { RowMultipliers } from '../kernel/linear/evidence.ts';
import { commonDenominator, Sum } from '../kernel/linear/sum.ts';
import type { LinearProgram, Row } from '../statement/linearProgram.ts';
import { minimised, splitMultipliers } from './exact/evidenceOf.ts';
import { FormatError, quoted } from './formatError.ts';

/** @throws FormatError for an unknown or repeated row, or what is not an exact number. */
export function readMultipliers(text: string, program: LinearProgram): RowMultipliers {
  const positions = new Map(program.rows.map((row, i) => [row.name, i]));
  const values = new Map<number, Rational>();
  text.split(/\r?\n/).forEach((raw, k) => {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    if (line === '') return;
    const match = /^(.*\S)\s+(\S+)$/.exec(line);
    if (!match) throw new FormatError(k + 1, `line ${quoted(line)}`, 'the name of a row and a number');
    const position = positions.get(match[1] as string);
    if (position === undefined) throw new FormatError(k + 1, `name ${quoted(match[1] as string)}`, 'the name of a row');
    if (values.has(position)) throw new FormatError(k + 1, `name ${quoted(match[1] as string)}`, 'each row once');
    values.set(position, exactNumber(match[2] as string, k + 1));
  });
  const denominator = commonDenominator([...values.values()]);
  const sign = program.sense === 'min' ? 1n : -1n;
  const scaled = [...values].map(([i, { num, den }]): [number, bigint] => [i, sign * num * (denominator / den)]);
  return splitMultipliers(new Map(scaled), denominator);
}

function exactNumber(text: string, line: number): Rational {
  try {
    return Rational.parse(text);
  } catch (error) {
    if (error instanceof NumberFormatError)
      throw new FormatError(line, `number ${quoted(text)}`, `an exact number (${error.message})`);
    throw error;
  }
}

/** A bound on the objective, or the row or column whose missing bound the multipliers would need. */
export type BoundFound = { readonly value: Rational } | { readonly missing: string };

/** The bound that multipliers prove: offset + s·β of the kernel's rule. It is a proposal; the kernel checks it. */
export function boundFrom(program: LinearProgram, { denominator, lower, upper }: RowMultipliers): BoundFound {
  const combined = program.columns.map(() => new Sum());
  const bound = new Sum();
  const weigh = (row: Row, weight: bigint) =>
    row.columns.forEach((j, k) => {
      const { num, den } = row.coefficients[k] as Rational;
      (combined[j] as Sum).add(weight * num, den);
    });
  for (const [side, sign] of [
    [lower, 1n],
    [upper, -1n],
  ] as const) {
    for (let k = 0; k < side.positions.length; k++) {
      const row = program.rows[side.positions[k] as number] as Row;
      const weight = sign * (side.numerators[k] as bigint);
      const limit = sign > 0n ? row.lower : row.upper;
      if (!limit) return { missing: `row '${row.name}' has no ${sign > 0n ? 'lower' : 'upper'} bound` };
      bound.add(weight * limit.num, limit.den);
      weigh(row, weight);
    }
  }
  const costs = minimised(program);
  for (const [j, column] of program.columns.entries()) {
    const cost = costs(column);
    const reduced = new Sum();
    reduced.add(cost.num * denominator, cost.den);
    const sum = combined[j] as Sum;
    reduced.add(-sum.numerator, sum.denominator);
    if (reduced.numerator === 0n) continue;
    const limit = reduced.numerator > 0n ? column.lower : column.upper;
    if (!limit)
      return { missing: `column '${column.name}' has no ${reduced.numerator > 0n ? 'lower' : 'upper'} bound` };
    bound.add(reduced.numerator * limit.num, reduced.denominator * limit.den);
  }
  const value = Rational.of(bound.numerator, bound.denominator * denominator);
  return { value: program.offset.add(program.sense === 'min' ? value : value.negate()) };
}

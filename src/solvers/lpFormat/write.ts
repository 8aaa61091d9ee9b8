/**
 * The CPLEX LP format, written exactly (fractions where a decimal does not end). Names that the format cannot hold are replaced by
 * x1, x2, … and r1, r2, …, all of them, and a comment says so.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Column, LinearProgram } from '../../statement/linearProgram.ts';
import { NotWritableError } from '../mps/write.ts';
import { numberText } from '../numberText.ts';

const NAME = /^[A-Za-z!#$%&(),;?@_`'{}~|][A-Za-z0-9!#$%&(),.;?@_`'{}~|]*$/;
/** Names that begin like a number's exponent or that are words of the format. */
const RESERVED =
  /^(e\d*|inf|infinity|free|st|s\.t\.?|min|max|minimi[sz]e|maximi[sz]e|minimum|maximum|bounds?|gen|generals?|int|integers?|bin|binary|binaries|end|semis?|sos[12]?)$/i;
const TERMS_PER_LINE = 6;

function usableNames(names: readonly string[], letter: string): readonly string[] {
  return names.every((name) => NAME.test(name) && !RESERVED.test(name))
    ? names
    : names.map((_, k) => `${letter}${k + 1}`);
}

/** @throws NotWritableError for rows whose bounds cross. */
export function* writeLpFormat(program: LinearProgram): Generator<string> {
  const columnNames = program.columns.map((column) => column.name);
  const columns = usableNames(columnNames, 'x');
  const rowNames = program.rows.map((row) => row.name);
  const rows = usableNames(rowNames, 'r');
  if (columns !== columnNames) yield '\\ columns are renamed x1, x2, ... in their order\n';
  if (rows !== rowNames) yield '\\ rows are renamed r1, r2, ... in their order\n';
  yield `${program.sense === 'min' ? 'Minimize' : 'Maximize'}\n objective:`;
  // Every column appears here, so that the order of the columns survives.
  yield* writeTerms(program.columns.map(({ cost }, j) => [columns[j] as string, cost]));
  if (!program.offset.isZero()) yield ` ${signed(program.offset)}`;
  yield '\nSubject To\n';
  for (const [i, row] of program.rows.entries()) {
    const { lower, upper } = row;
    if (lower && upper && lower.compare(upper) > 0) {
      throw new NotWritableError(`the LP format cannot hold row '${row.name}', whose bounds cross`);
    }
    const terms = row.columns.map((j, k): [string, Rational] => [
      columns[j] as string,
      row.coefficients[k] as Rational,
    ]);
    if (terms.length === 0) terms.push([columns[0] ?? 'x1', Rational.ZERO]);
    yield ` ${rows[i]}:`;
    const ranged = lower && upper && !lower.equals(upper);
    if (ranged) yield ` ${numberText(lower)} <=`;
    yield* writeTerms(terms);
    if (lower && upper?.equals(lower)) yield ` = ${numberText(lower)}\n`;
    else if (upper) yield ` <= ${numberText(upper)}\n`;
    else yield ` >= ${lower ? numberText(lower) : '-inf'}\n`;
  }
  yield 'Bounds\n';
  for (const [j, column] of program.columns.entries()) yield boundLine(columns[j] as string, column);
  const integers = columns.filter((_, j) => program.columns[j]?.integer);
  if (integers.length > 0) yield `General\n${integers.map((name) => ` ${name}\n`).join('')}`;
  yield 'End\n';
}

const signed = (value: Rational) => `${value.sign() < 0 ? '-' : '+'} ${numberText(value.abs())}`;

function* writeTerms(terms: readonly (readonly [string, Rational])[]): Generator<string> {
  for (const [k, [name, value]] of terms.entries()) {
    yield `${k > 0 && k % TERMS_PER_LINE === 0 ? '\n  ' : ''} ${signed(value)} ${name}`;
  }
}

function boundLine(name: string, { lower, upper }: Column): string {
  if (!lower && !upper) return ` ${name} free\n`;
  if (lower && upper?.equals(lower)) return ` ${name} = ${numberText(lower)}\n`;
  // QSopt_ex reads `2 <= x` but not `x >= 2`.
  if (!upper) return lower?.isZero() ? '' : ` ${numberText(lower as Rational)} <= ${name}\n`;
  return ` ${lower ? numberText(lower) : '-inf'} <= ${name} <= ${numberText(upper)}\n`;
}

/**
 * Free MPS. Numbers are written exactly (fractions where a decimal does not end), every integer column gets explicit bounds, and
 * rows without bounds become N rows, which readers leave out.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Column, LinearProgram, Row } from '../../statement/linearProgram.ts';
import { numberText } from '../numberText.ts';

/** A program that the format cannot hold. */
export class NotWritableError extends Error {
  override readonly name = 'NotWritableError';
}

/** @throws NotWritableError for names with blanks, and rows whose bounds cross. */
export function* writeMps(program: LinearProgram): Generator<string> {
  for (const { name } of [...program.columns, ...program.rows]) {
    if (name === '' || /\s/.test(name)) throw new NotWritableError(`free MPS cannot hold the name '${name}'`);
  }
  const objective = freshName('COST', new Set(program.rows.map((row) => row.name)));
  yield `NAME ${program.name.replaceAll(/\s+/g, '_')}\n`;
  if (program.sense === 'max') yield 'OBJSENSE\n    MAX\n';
  yield `ROWS\n N  ${objective}\n`;
  for (const row of program.rows) yield ` ${rowType(row)}  ${row.name}\n`;
  yield* writeColumns(program, objective);
  yield 'RHS\n';
  if (!program.offset.isZero()) yield `    RHS  ${objective}  ${numberText(program.offset.negate())}\n`;
  for (const row of program.rows) {
    const rhs = row.upper ?? row.lower;
    if (rhs && !rhs.isZero()) yield `    RHS  ${row.name}  ${numberText(rhs)}\n`;
  }
  const ranged = program.rows.filter(({ lower, upper }) => lower && upper && !lower.equals(upper));
  if (ranged.length > 0) yield 'RANGES\n';
  for (const { name, lower, upper } of ranged) {
    yield `    RANGE  ${name}  ${numberText((upper as Rational).subtract(lower as Rational))}\n`;
  }
  yield 'BOUNDS\n';
  for (const column of program.columns) yield* writeBounds(column);
  yield 'ENDATA\n';
}

function freshName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  while (taken.has(name)) name += '_';
  return name;
}

function rowType({ name, lower, upper }: Row): string {
  if (lower && upper && lower.compare(upper) > 0) {
    throw new NotWritableError(`MPS cannot hold row '${name}', whose bounds cross`);
  }
  if (!lower) return upper ? 'L' : 'N';
  if (!upper) return 'G';
  return lower.equals(upper) ? 'E' : 'L';
}

function* writeColumns(program: LinearProgram, objective: string): Generator<string> {
  const entries: string[][] = program.columns.map(() => []);
  for (const row of program.rows) {
    row.columns.forEach((j, k) => {
      entries[j]?.push(`${row.name}  ${numberText(row.coefficients[k] as Rational)}`);
    });
  }
  yield 'COLUMNS\n';
  let integer = false;
  for (const [j, column] of program.columns.entries()) {
    if ((column.integer === true) !== integer) {
      integer = !integer;
      yield `    MARKER_${j}  'MARKER'  '${integer ? 'INTORG' : 'INTEND'}'\n`;
    }
    // A column without entries must still be declared.
    const own = entries[j] as string[];
    if (!column.cost.isZero() || own.length === 0)
      yield `    ${column.name}  ${objective}  ${numberText(column.cost)}\n`;
    for (const entry of own) yield `    ${column.name}  ${entry}\n`;
  }
  if (integer) yield `    MARKER_END  'MARKER'  'INTEND'\n`;
}

function* writeBounds({ name, lower, upper, integer }: Column): Generator<string> {
  const line = (type: string, value?: Rational) => ` ${type} BOUND  ${name}${value ? `  ${numberText(value)}` : ''}\n`;
  if (!lower && !upper) yield line('FR');
  else if (lower && upper?.equals(lower)) yield line('FX', lower);
  else {
    if (!lower) yield line('MI');
    else if (!lower.equals(Rational.ZERO) || integer || upper?.sign() === -1) yield line('LO', lower);
    if (upper) yield line('UP', upper);
    else if (integer) yield line('PL');
  }
}

/**
 * Collects the parts of a program while an MPS file is read, and puts the bounds of rows and columns together at the end.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Column, LinearProgram, Row } from '../../statement/linearProgram.ts';
import { FormatError, quoted } from '../formatError.ts';
import { NumberCache } from '../numberCache.ts';

interface RowDraft {
  readonly name: string;
  readonly type: 'N' | 'L' | 'G' | 'E';
  readonly columns: number[];
  readonly coefficients: Rational[];
  rhs: Rational | null;
  range: Rational | null;
}

interface ColumnDraft {
  readonly name: string;
  integer: boolean;
  cost: Rational;
  lower: Rational | null;
  upper: Rational | null;
  /** Whether a bound was given that fixes the lower end, and the types of all that were given. */
  lowerGiven: boolean;
  bounds: readonly string[];
}

/** Sections in the order in which a file gives them. */
const ORDER = ['', 'NAME', 'OBJSENSE', 'OBJNAME', 'ROWS', 'COLUMNS', 'RHS', 'RANGES', 'BOUNDS', 'ENDATA'];

export class MpsBuilder {
  name = '';
  sense: 'min' | 'max' = 'min';
  objectiveName: string | null = null;
  integer = false;
  readonly numbers = new NumberCache();
  private readonly rows: RowDraft[] = [];
  private readonly rowByName = new Map<string, RowDraft>();
  private readonly columns: ColumnDraft[] = [];
  private readonly columnByName = new Map<string, number>();
  private readonly sets = new Map<string, string>();
  private readonly seen = new Set<string>();

  enter(section: string, line: number): void {
    const needs = ORDER.indexOf(section) > ORDER.indexOf('COLUMNS') ? 'COLUMNS' : section === 'COLUMNS' ? 'ROWS' : null;
    if (needs && !this.seen.has(needs)) throw new FormatError(line, `section ${section}`, `${needs} before it`);
    if (this.seen.has(section)) throw new FormatError(line, `section ${section}`, 'each section once');
    this.seen.add(section);
  }

  addRow(type: RowDraft['type'], name: string, line: number): void {
    if (this.rowByName.has(name)) throw new FormatError(line, `row ${quoted(name)}`, 'a name that is not taken');
    const row: RowDraft = { name, type, columns: [], coefficients: [], rhs: null, range: null };
    this.rows.push(row);
    this.rowByName.set(name, row);
  }

  hasColumn(name: string): boolean {
    return this.columnByName.has(name);
  }

  addEntry(columnName: string, rowName: string, value: Rational, line: number, place: string): void {
    const row = this.row(rowName, line, place);
    const position = this.columnPosition(columnName, line);
    if (row.columns.at(-1) === position) {
      throw new FormatError(line, place, `one entry for row ${quoted(rowName)} in column ${quoted(columnName)}`);
    }
    row.columns.push(position);
    row.coefficients.push(value);
  }

  /** Whether this set (of right-hand sides, ranges, bounds) is the first of its section. */
  isSet(section: string, set: string): boolean {
    if (!this.sets.has(section)) this.sets.set(section, set);
    return this.sets.get(section) === set || set === '';
  }

  setRhs(rowName: string, value: Rational, line: number, place: string): void {
    const row = this.row(rowName, line, place);
    if (row.rhs) throw new FormatError(line, place, `one right-hand side for row ${quoted(rowName)}`);
    row.rhs = value;
  }

  setRange(rowName: string, value: Rational, line: number, place: string): void {
    const row = this.row(rowName, line, place);
    if (row.range) throw new FormatError(line, place, `one range for row ${quoted(rowName)}`);
    row.range = value;
  }

  /** @param value null for an infinite one, in the direction that the type allows. */
  setBound(type: string, columnName: string, value: Rational | null, line: number, place: string): void {
    const column = this.columns[this.columnByName.get(columnName) ?? -1];
    if (!column) throw new FormatError(line, place, 'the name of a column in COLUMNS');
    if (column.bounds.includes(type)) {
      throw new FormatError(line, place, `one bound of type ${type} for column ${quoted(columnName)}`);
    }
    column.bounds = [...column.bounds, type];
    if (type === 'LI' || type === 'UI' || type === 'BV') column.integer = true;
    if (type === 'LO' || type === 'LI') column.lower = value;
    else if (type === 'UP' || type === 'UI') {
      column.upper = value;
      if (value && value.sign() < 0 && !column.lowerGiven) column.lower = null;
    } else if (type === 'FX') column.lower = column.upper = value;
    else if (type === 'FR') column.lower = column.upper = null;
    else if (type === 'MI') column.lower = null;
    else if (type === 'PL') column.upper = null;
    else [column.lower, column.upper] = [Rational.ZERO, Rational.ONE];
    if (type !== 'UP' && type !== 'UI' && type !== 'PL') column.lowerGiven = true;
  }

  finish(line: number): LinearProgram {
    if (!this.seen.has('COLUMNS')) throw new FormatError(line, 'ENDATA', 'sections ROWS and COLUMNS before it');
    const objective = this.rows.find((row) => row.type === 'N' && (this.objectiveName ?? row.name) === row.name);
    if (!objective) {
      throw new FormatError(
        line,
        'ENDATA',
        `an objective: a row of type N${this.objectiveName ? ` named ${quoted(this.objectiveName)}` : ''}`,
      );
    }
    objective.columns.forEach((position, k) => {
      (this.columns[position] as ColumnDraft).cost = objective.coefficients[k] as Rational;
    });
    return {
      name: this.name,
      sense: this.sense,
      offset: (objective.rhs ?? Rational.ZERO).negate(),
      columns: this.columns.map(finishColumn),
      rows: this.rows.filter((row) => row.type !== 'N').map(finishRow),
    };
  }

  private row(name: string, line: number, place: string): RowDraft {
    const row = this.rowByName.get(name);
    if (!row) throw new FormatError(line, place, 'the name of a row in ROWS');
    return row;
  }

  private columnPosition(name: string, line: number): number {
    const position = this.columnByName.get(name);
    if (position === undefined) {
      this.columnByName.set(name, this.columns.length);
      const { integer } = this;
      this.columns.push({
        name,
        integer,
        cost: Rational.ZERO,
        lower: Rational.ZERO,
        upper: null,
        lowerGiven: false,
        bounds: [],
      });
      return this.columns.length - 1;
    }
    if (position !== this.columns.length - 1) {
      throw new FormatError(line, `column ${quoted(name)}`, 'all entries of a column together');
    }
    return position;
  }
}

function finishColumn({ name, integer, cost, lower, upper, bounds }: ColumnDraft): Column {
  if (!integer) return { name, cost, lower, upper };
  return { name, cost, lower, upper: bounds.length > 0 ? upper : Rational.ONE, integer };
}

/** The interval of a row from its type, right-hand side and range. */
function finishRow(draft: RowDraft): Row {
  const kept = draft.coefficients.map((value) => !value.isZero());
  const columns = draft.columns.filter((_, k) => kept[k]);
  const coefficients = draft.coefficients.filter((_, k) => kept[k]);
  const rhs = draft.rhs ?? Rational.ZERO;
  const width = draft.range?.abs();
  let lower: Rational | null = draft.type === 'L' ? null : rhs;
  let upper: Rational | null = draft.type === 'G' ? null : rhs;
  if (width) {
    if (draft.type === 'L' || (draft.type === 'E' && draft.range?.sign() === -1)) lower = rhs.subtract(width);
    else upper = rhs.add(width);
  }
  return { name: draft.name, columns, coefficients, lower, upper };
}

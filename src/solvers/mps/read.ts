/**
 * MPS files, fixed and free, read exactly: `0.1` is 1/10.
 *
 * Conventions where readers differ:
 * - the first N row is the objective; further N rows are left out;
 * - an entry v of the objective in RHS means the constant −v in the objective;
 * - `UP` with a negative value makes the lower bound −∞ if no lower bound was given, since [0, v] would be empty;
 * - `MI` leaves the upper bound alone;
 * - an integer column between markers without any bound is binary;
 * - a bound of `Inf` (`UP`) or `-Inf` (`LO`) is infinite; 1e30 is a number like any other;
 * - only the first set of RHS, RANGES and BOUNDS counts.
 */
import { NumberFormatError, Rational } from '../../arithmetic/rational.ts';
import type { LinearProgram } from '../../statement/linearProgram.ts';
import { FormatError, quoted } from '../formatError.ts';
import { MpsBuilder } from './builder.ts';

export type MpsLayout = 'free' | 'fixed';

/** A field; where it stands is put into words only when something is wrong with it. */
class Field {
  constructor(
    readonly text: string,
    /** From 1. */
    private readonly number: number,
    private readonly columns: readonly [number, number] | null = null,
  ) {}

  get place(): string {
    const columns = this.columns ? ` (columns ${this.columns[0] + 1} to ${this.columns[1]})` : '';
    return `field ${this.number} ${quoted(this.text)}${columns}`;
  }
}

interface Line {
  readonly number: number;
  readonly fields: readonly Field[];
}

const SECTIONS = [
  'NAME',
  'OBJSENSE',
  'OBJSENSE MAX',
  'OBJNAME',
  'ROWS',
  'COLUMNS',
  'RHS',
  'RANGES',
  'BOUNDS',
  'ENDATA',
];
const BOUNDS_WITH_VALUE = new Set(['UP', 'LO', 'FX', 'UI', 'LI']);
const BOUNDS_WITHOUT_VALUE = new Set(['FR', 'MI', 'PL', 'BV']);
/** Start and end of the six fields of the fixed layout. */
const FIXED_FIELDS: readonly (readonly [number, number])[] = [
  [1, 3],
  [4, 12],
  [14, 22],
  [24, 36],
  [39, 47],
  [49, 61],
];
/** What lies between and behind them: a letter there belongs to a name or number that would be cut. */
const FIXED_GAPS: readonly (readonly [number, number])[] = [
  [3, 4],
  [12, 14],
  [22, 24],
  [36, 39],
  [47, 49],
  [61, 62],
];

/**
 * Reads an MPS file. Without a layout the free one is tried first and the fixed one, where names may hold blanks, second.
 *
 * @throws FormatError with line, field and what was expected.
 */
export function readMps(text: string, layout?: MpsLayout): LinearProgram {
  if (layout) return read(text, layout);
  try {
    return read(text, 'free');
  } catch (free) {
    if (!(free instanceof FormatError)) throw free;
    try {
      return read(text, 'fixed');
    } catch (fixed) {
      // The reading that got further knows better what is wrong.
      if (fixed instanceof FormatError && fixed.line > free.line) throw fixed;
      throw free;
    }
  }
}

function read(text: string, layout: MpsLayout): LinearProgram {
  const builder = new MpsBuilder();
  let section = '';
  let number = 0;
  for (const raw of lines(text.replace(/^\uFEFF/, ''))) {
    number++;
    if (raw.startsWith('*') || raw.trim() === '') continue;
    if (!/^\s/.test(raw)) {
      section = header(raw, number, builder);
      if (section === 'ENDATA') return builder.finish(number);
      continue;
    }
    const line = { number, fields: layout === 'free' ? freeFields(raw) : fixedFields(raw, number, section) };
    data(section, line, builder);
  }
  throw new FormatError(number + 1, 'end of file', 'ENDATA');
}

function* lines(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    yield text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
  }
}

function header(raw: string, number: number, builder: MpsBuilder): string {
  const [word, ...rest] = raw.trim().split(/\s+/);
  const section = (word as string).toUpperCase();
  if (!SECTIONS.includes(section)) {
    const known = SECTIONS.filter((name) => !name.includes(' ')).join(', ');
    throw new FormatError(number, `section ${quoted(word as string)}`, `one of ${known} (a linear program)`);
  }
  builder.enter(section, number);
  if (section === 'NAME') builder.name = raw.trim().slice(4).trim();
  if (section === 'OBJSENSE' && rest[0]) sense(rest[0], { number, fields: [] }, builder);
  return section;
}

function freeFields(raw: string): Field[] {
  return raw
    .trim()
    .split(/\s+/)
    .map((text, k) => new Field(text, k + 1));
}

/** The six fields by position; leading ones that are blank stay, so that a missing set name keeps its place. */
function fixedFields(raw: string, number: number, section: string): Field[] {
  if (raw.includes('\t')) throw new FormatError(number, 'the line', 'no tab in the fixed layout');
  for (const [start, end] of FIXED_GAPS) {
    const text = raw.slice(start, end).trim();
    if (text !== '' && section !== 'OBJSENSE' && section !== 'OBJNAME') {
      const columns = end - start > 1 ? `columns ${start + 1} to ${end}` : `column ${end}`;
      throw new FormatError(number, `${quoted(text)} in ${columns}`, 'a blank between the fields of the fixed layout');
    }
  }
  const used = FIXED_FIELDS.map(([start, end], k) => new Field(raw.slice(start, end).trim(), k + 1, [start, end]));
  while (used.at(-1)?.text === '') used.pop();
  if (section === 'ROWS') return used.slice(0, 2);
  if (section === 'BOUNDS') return used;
  if (section === 'OBJSENSE' || section === 'OBJNAME') return freeFields(raw);
  return used.slice(1);
}

function exact(field: Field | undefined, line: Line, builder: MpsBuilder): Rational {
  if (!field) throw new FormatError(line.number, 'end of line', 'a number');
  try {
    return builder.numbers.parse(field.text.replace(/[dD](?=[+-]?\d+$)/, 'e'));
  } catch (error) {
    if (!(error instanceof NumberFormatError)) throw error;
    throw new FormatError(line.number, field.place, `a number (${error.message})`);
  }
}

function sense(word: string, line: Line, builder: MpsBuilder): void {
  if (!/^(max|maximize|maximise|min|minimize|minimise)$/i.test(word)) {
    throw new FormatError(line.number, `field 1 ${quoted(word)}`, 'MAX or MIN');
  }
  builder.sense = /^max/i.test(word) ? 'max' : 'min';
}

function data(section: string, line: Line, builder: MpsBuilder): void {
  const [first, second] = line.fields as [Field, Field | undefined];
  switch (section) {
    case 'OBJSENSE':
      sense(first.text, line, builder);
      return;
    case 'OBJNAME':
      builder.objectiveName = first.text;
      return;
    case 'ROWS':
      if (!second || line.fields.length > 2) {
        throw new FormatError(line.number, line.fields[2]?.place ?? 'end of line', 'a row type and one name');
      }
      if (!/^[NLGE]$/i.test(first.text)) throw new FormatError(line.number, first.place, 'one of N, L, G, E');
      builder.addRow(first.text.toUpperCase() as 'N' | 'L' | 'G' | 'E', second.text, line.number);
      return;
    case 'COLUMNS':
      column(line, builder);
      return;
    case 'RHS':
    case 'RANGES':
      vector(section, line, builder);
      return;
    case 'BOUNDS':
      bound(line, builder);
      return;
    default:
      throw new FormatError(
        line.number,
        first.place,
        `a section header first${section ? ` (${section} holds no data)` : ''}`,
      );
  }
}

function column(line: Line, builder: MpsBuilder): void {
  const [name, second, third] = line.fields as [Field, Field | undefined, Field | undefined];
  if (second && /^'?MARKER'?$/.test(second.text)) {
    const kind = (line.fields.slice(2).find((field) => field.text !== '') ?? third)?.text.replaceAll("'", '');
    if (kind !== 'INTORG' && kind !== 'INTEND') {
      throw new FormatError(line.number, third?.place ?? 'end of line', "'INTORG' or 'INTEND' after 'MARKER'");
    }
    builder.integer = kind === 'INTORG';
    return;
  }
  if (name.text === '') throw new FormatError(line.number, name.place, 'a column name');
  pairs(line, builder, 1, (row, value) => builder.addEntry(name.text, row.text, value, line.number, row.place));
}

/** Pairs of a name and a number from the given field on. */
function pairs(line: Line, builder: MpsBuilder, from: number, take: (name: Field, value: Rational) => void): void {
  const { fields } = line;
  if (fields.length <= from) throw new FormatError(line.number, 'end of line', 'a name and a number');
  for (let k = from; k < fields.length; k += 2) take(fields[k] as Field, exact(fields[k + 1], line, builder));
}

function vector(section: 'RHS' | 'RANGES', line: Line, builder: MpsBuilder): void {
  // In the free layout the name of the set may be left out: then the number of fields is even.
  const named = line.fields.length % 2 === 1;
  if (!builder.isSet(section, named ? (line.fields[0] as Field).text : '')) return;
  pairs(line, builder, named ? 1 : 0, (row, value) => {
    if (section === 'RHS') builder.setRhs(row.text, value, line.number, row.place);
    else builder.setRange(row.text, value, line.number, row.place);
  });
}

function bound(line: Line, builder: MpsBuilder): void {
  const [typeField, ...rest] = line.fields as [Field, ...Field[]];
  const type = typeField.text.toUpperCase();
  const withValue = BOUNDS_WITH_VALUE.has(type);
  if (!withValue && !BOUNDS_WITHOUT_VALUE.has(type)) {
    const known = [...BOUNDS_WITH_VALUE, ...BOUNDS_WITHOUT_VALUE].join(', ');
    throw new FormatError(line.number, typeField.place, `one of ${known} (a linear program)`);
  }
  // Set name (may be left out in the free layout), column, value.
  const full = withValue ? rest.length >= 3 : rest.length >= 2 && builder.hasColumn((rest[1] as Field).text);
  const [set, name, value] = full ? rest : [new Field('', 2), ...rest];
  if (!name) throw new FormatError(line.number, 'end of line', 'a column name');
  // Some writers put a number after types that need none.
  const extra = full ? rest[3] : rest[withValue || /^[-+.\d]/.test(value?.text ?? '0') ? 2 : 1];
  if (extra) throw new FormatError(line.number, extra.place, 'the end of the line');
  if (!builder.isSet('BOUNDS', (set as Field).text)) return;
  // An infinite lower bound is −∞ and an infinite upper bound +∞; nothing else is meant by these words.
  const endless = { UP: /^\+?inf(inity)?$/i, LO: /^-inf(inity)?$/i }[type]?.test(value?.text ?? '');
  const bound = endless ? null : withValue ? exact(value, line, builder) : Rational.ZERO;
  builder.setBound(type, name.text, bound, line.number, name.place);
}

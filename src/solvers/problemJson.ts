/**
 * Programs in the project's own JSON: every number an exact string, every field named.
 *
 *   {"format": "claimcheck-linear-program", "version": "1", "name": "diet", "sense": "min", "offset": "0",
 *    "columns": [{"name": "x", "cost": "1/3", "lower": "0", "upper": null}],
 *    "rows": [{"name": "need", "lower": "2", "upper": null, "entries": {"x": "0.5"}}]}
 *
 * `null` is an infinite bound; `"integer": true` restricts a column to the integers.
 */
import { NumberFormatError, Rational } from '../arithmetic/rational.ts';
import { JsonReader, StrictJsonError, textSource } from '../certificate/linear/jsonReader.ts';
import type { Column, LinearProgram, Row } from '../statement/linearProgram.ts';
import { FormatError } from './formatError.ts';

const FORMAT = 'claimcheck-linear-program';
const VERSION = '1';

/** @throws FormatError with line, field and what was expected. */
export function readProblemJson(text: string): LinearProgram {
  const json = new JsonReader(textSource(text.replace(/^\uFEFF/, '')));
  try {
    const program = readProgram(json);
    json.end();
    return program;
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    throw new FormatError(error.line, error.field, `${error.expected}, received ${error.received}`);
  }
}

function readProgram(json: JsonReader): LinearProgram {
  const program: { name: string; sense: 'min' | 'max'; offset: Rational; columns: Column[]; rows: Row[] } = {
    name: '',
    sense: 'min',
    offset: Rational.ZERO,
    columns: [],
    rows: [],
  };
  const positions = new Map<string, number>();
  const rowNames = new Set<string>();
  let hasColumns = false;
  json.object({
    format: () => json.oneOf([FORMAT]),
    version: () => json.oneOf([VERSION]),
    name: () => {
      program.name = json.string();
    },
    sense: () => {
      program.sense = json.oneOf(['min', 'max']);
    },
    'offset?': () => {
      program.offset = number(json);
    },
    columns: () => {
      hasColumns = true;
      json.array(() => {
        const column = readColumn(json);
        if (positions.has(column.name)) json.fail('a name that is not taken', `'${column.name}'`);
        positions.set(column.name, program.columns.length);
        program.columns.push(column);
      });
    },
    rows: () => {
      if (!hasColumns) json.fail("'columns' before 'rows'", "'rows'");
      json.array(() => {
        const row = readRow(json, positions);
        if (rowNames.has(row.name)) json.fail('a name that is not taken', `'${row.name}'`);
        rowNames.add(row.name);
        program.rows.push(row);
      });
    },
  });
  return program;
}

function number(json: JsonReader): Rational {
  const text = json.string();
  try {
    return Rational.parse(text);
  } catch (error) {
    if (error instanceof NumberFormatError) json.fail("an exact number such as '-7/3' or '0.25'", error.message);
    throw error;
  }
}

const bound = (json: JsonReader) => (json.isNull() ? null : number(json));

function readColumn(json: JsonReader): Column {
  let [name, cost, integer] = ['', Rational.ZERO, false];
  let lower: Rational | null = null;
  let upper: Rational | null = null;
  json.object({
    name: () => {
      name = json.string();
    },
    cost: () => {
      cost = number(json);
    },
    lower: () => {
      lower = bound(json);
    },
    upper: () => {
      upper = bound(json);
    },
    'integer?': () => {
      integer = json.boolean();
    },
  });
  return { name, cost, lower, upper, ...(integer ? { integer } : {}) };
}

function readRow(json: JsonReader, positions: ReadonlyMap<string, number>): Row {
  let name = '';
  let lower: Rational | null = null;
  let upper: Rational | null = null;
  const entries: [number, Rational][] = [];
  json.object({
    name: () => {
      name = json.string();
    },
    lower: () => {
      lower = bound(json);
    },
    upper: () => {
      upper = bound(json);
    },
    entries: () =>
      json.dictionary((column) => {
        const position = positions.get(column);
        if (position === undefined) json.fail('the name of a column', `'${column}'`);
        const value = number(json);
        if (!value.isZero()) entries.push([position, value]);
      }),
  });
  entries.sort(([a], [b]) => a - b);
  return { name, columns: entries.map(([j]) => j), coefficients: entries.map(([, value]) => value), lower, upper };
}

/** Writes a program so that `readProblemJson` reads the same one. */
export function* writeProblemJson(program: LinearProgram): Generator<string> {
  const text = JSON.stringify;
  const side = (value: Rational | null) => (value ? text(value.toString()) : 'null');
  yield `{"format": "${FORMAT}", "version": "${VERSION}",\n"name": ${text(program.name)}, "sense": "${program.sense}", `;
  yield `"offset": "${program.offset}",\n"columns": [`;
  for (const [j, { name, cost, lower, upper, integer }] of program.columns.entries()) {
    yield `${j > 0 ? ',' : ''}\n{"name": ${text(name)}, "cost": "${cost}", "lower": ${side(lower)}, "upper": ${side(upper)}`;
    yield integer ? ', "integer": true}' : '}';
  }
  yield '],\n"rows": [';
  for (const [i, row] of program.rows.entries()) {
    yield `${i > 0 ? ',' : ''}\n{"name": ${text(row.name)}, "lower": ${side(row.lower)}, "upper": ${side(row.upper)}, "entries": {`;
    yield row.columns.map((j, k) => `${text(program.columns[j]?.name)}: "${row.coefficients[k]}"`).join(', ');
    yield '}}';
  }
  yield ']}\n';
}

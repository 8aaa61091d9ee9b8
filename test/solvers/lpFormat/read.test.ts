import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../src/solvers/formatError.ts';
import { readLpFormat } from '../../../src/solvers/lpFormat/read.ts';
import { writeLpFormat } from '../../../src/solvers/lpFormat/write.ts';
import { readMps } from '../../../src/solvers/mps/read.ts';
import { readProblemJson, writeProblemJson } from '../../../src/solvers/problemJson.ts';
import type { LinearProgram } from '../../../src/statement/linearProgram.ts';

const side = (value: { toString(): string } | null) => value?.toString() ?? null;
const columns = (program: LinearProgram) =>
  Object.fromEntries(
    program.columns.map((c) => [c.name, [c.cost.toString(), side(c.lower), side(c.upper), c.integer ?? false]]),
  );
const rows = (program: LinearProgram) =>
  Object.fromEntries(
    program.rows.map((row) => [
      row.name,
      [
        side(row.lower),
        row.columns.map((j, k) => `${row.coefficients[k]} ${program.columns[j]?.name}`).join(' + '),
        side(row.upper),
      ],
    ]),
  );

const WORKED = `\\ everything at once
Maximize
 obj: 3 x1 + 0.1x2 - x3
      + 1/3 y + 5
Subject To
 c1: x1 + x2 <= 10
 -5 <= x1 - 2 x2 <= 5
 c3: - x3 + 2 x3 + y >= -1.5e1
 x1 + y = 4
 10 >= x2
Bounds
 x1 <= 4
 -1 <= x2 <= 8
 x3 free
 y >= -inf
 -2 <= z
General
 x2
Binary
 b
End
`.replace('- x3\n', '- x3 + 0 z + b\n');

describe('The LP format is read exactly', () => {
  it('with labels, ranges, bounds, integers, constants and fractions', () => {
    const program = readLpFormat(WORKED);
    expect(program.sense).toBe('max');
    expect(program.offset.toString()).toBe('5');
    expect(columns(program)).toEqual({
      x1: ['3', '0', '4', false],
      x2: ['1/10', '-1', '8', true],
      x3: ['-1', null, null, false],
      z: ['0', '-2', null, false],
      b: ['1', '0', '1', true],
      y: ['1/3', null, null, false],
    });
    expect(rows(program)).toEqual({
      c1: [null, '1 x1 + 1 x2', '10'],
      R2: ['-5', '1 x1 + -2 x2', '5'],
      c3: ['-15', '1 x3 + 1 y', null],
      R4: ['4', '1 x1 + 1 y', '4'],
      R5: [null, '1 x2', '10'],
    });
  });

  it('with bounds on lines of their own, whatever begins the next line', () => {
    const program = readLpFormat(
      'min\n x + y + z\nst\n x + y <= 5\n -z >= -3\nbounds\n x <= 0\n -90 <= y <= 0\n z = 2\nend\n',
    );
    expect(columns(program)).toMatchObject({
      x: ['1', '0', '0', false],
      y: ['1', '-90', '0', false],
      z: ['1', '2', '2', false],
    });
    expect(rows(program)).toEqual({ R1: [null, '1 x + 1 y', '5'], R2: ['-3', '-1 z', null] });
  });

  it('with an empty objective and a negative upper bound that leaves the lower bound alone', () => {
    const program = readLpFormat('Minimize\nobj:\nSubject To\n r: x >= -4\nBounds\n x <= -1\nEnd');
    expect(columns(program)).toEqual({ x: ['0', '0', '-1', false] });
  });
});

describe('A malformed LP file is an error with its line', () => {
  it.each([
    ['no objective sense', 'x + y\nEnd\n', /line 1.*Minimize or Maximize/],
    ['no relation', 'min\n x\nst\n c: x + y\nend\n', /line 5.*<=, >= or =/],
    ['a quadratic term', 'min\n x + [ x^2 ]\nend\n', /line 2.*no quadratic terms/],
    ['a square', 'min\n x^2\nend\n', /line 2/],
    ['a label twice', 'min\n x\nst\n c: x <= 1\n c: x <= 2\nend\n', /line 5.*not taken/],
    ['no End', 'min\n x\nst\n c: x <= 1\n', /End/],
    ['text after End', 'min\n x\nend\n y\n', /nothing after End/],
    ['an unknown section', 'min\n x\nst\n c: x <= 1\nsemi-continuous\n x\nend\n', /line 5.*linear program/],
    ['an integer that is not there', 'min\n x\nst\n c: x <= 1\ngeneral\n q\nend\n', /line 6.*column of the program/],
    ['a column on the right', 'min\n x\nst\n c: x <= 3 - y\nend\n', /line 4, word '-'.*one number on the right/],
    ['a bound of a sum', 'min\n x\nst\n c: x <= 1\nbounds\n x + y <= 3\nend\n', /line 6/],
    ['a zero divisor', 'min\n 1/0 x\nend\n', /other than 0/],
    ['an exponent that is too large', 'min\n 1e99999999 x\nend\n', /exact number/],
    ['an infinite right side', 'min\n x\nst\n c: x = inf\nend\n', /finite/],
    ['relations that point apart', 'min\n x\nst\n c: 1 <= x >= 3\nend\n', /number <= expression <= number/],
  ])('for %s', (_, text, message) => {
    expect(() => readLpFormat(text)).toThrow(message);
    expect(() => readLpFormat(text)).toThrow(FormatError);
  });
});

describe('Every format holds the same program', () => {
  it('when it is written and read again', () => {
    const program = { ...readLpFormat(WORKED), name: '' };
    expect(readLpFormat([...writeLpFormat(program)].join(''))).toEqual(program);
    expect(readProblemJson([...writeProblemJson(program)].join(''))).toEqual(program);
  });

  it('with names that the LP format cannot hold replaced, all of them', () => {
    const program = readMps('NAME\nROWS\n N C\n L 1ST\nCOLUMNS\n E1 C 1 1ST 1\n X C 2\nENDATA\n');
    const text = [...writeLpFormat(program)].join('');
    expect(text).toMatch(/columns are renamed/);
    const back = readLpFormat(text);
    expect(back.columns.map((c) => c.name)).toEqual(['x1', 'x2']);
    expect(back.rows.map((row) => row.name)).toEqual(['r1']);
  });
});

describe('The JSON format', () => {
  const column = '{"name": "x", "cost": "1", "lower": "0", "upper": null}';
  const document = (columns: string, rows: string, extra = '') =>
    `{"format": "claimcheck-linear-program", "version": "1", "name": "t", "sense": "min",${extra}\n"columns": [${columns}],\n"rows": [${rows}]}`;

  it('holds a program without columns', () => {
    const program = readProblemJson(document('', '{"name": "r", "lower": "1", "upper": null, "entries": {}}'));
    expect(rows(program)).toEqual({ r: ['1', '', null] });
    expect(readProblemJson([...writeProblemJson(program)].join(''))).toEqual(program);
  });

  it('is read with exact numbers', () => {
    const row = '{"name": "r", "lower": "-7/3", "upper": "0.5", "entries": {"x": "1e-3"}}';
    const program = readProblemJson(document(column, row, '"offset": "2/4",'));
    expect(program.offset.toString()).toBe('1/2');
    expect(rows(program)).toEqual({ r: ['-7/3', '1/1000 x', '1/2'] });
  });

  it.each([
    ['a number that is not a string', document(column.replace('"1"', '1'), ''), /line 2, columns.0.cost.*a number/],
    ['an unknown field', document(column.replace('"cost"', '"price"'), ''), /line 2.*field 'price'/],
    ['a field twice', document(column.replace('"upper"', '"lower"'), ''), /each field once/],
    ['a missing field', document('{"name": "x", "cost": "1", "lower": "0"}', ''), /field 'upper'/],
    ['a column twice', document(`${column}, ${column}`, ''), /not taken/],
    [
      'an unknown column',
      document(column, '{"name": "r", "lower": null, "upper": null, "entries": {"y": "1"}}'),
      /line 3.*column/,
    ],
    ['NaN', document(column.replace('"1"', '"NaN"'), ''), /exact number/],
    ['another version', document(column, '').replace('"1"', '"2"'), /version.*one of 1/],
    ['text that follows', `${document(column, '')} x`, /end of the text/],
    ['text that stops', document(column, '').slice(0, -1), /end of the text/],
  ])('refuses %s', (_, text, message) => {
    expect(() => readProblemJson(text)).toThrow(message);
    expect(() => readProblemJson(text)).toThrow(FormatError);
  });
});

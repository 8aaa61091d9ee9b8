import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../src/solvers/formatError.ts';
import { readMps } from '../../../src/solvers/mps/read.ts';
import { writeMps } from '../../../src/solvers/mps/write.ts';
import type { LinearProgram } from '../../../src/statement/linearProgram.ts';

/** A program as text that a person can compare: numbers as fractions, −∞ and ∞ as they are. */
function shown(program: LinearProgram) {
  const side = (value: { toString(): string } | null, infinite: string) => value?.toString() ?? infinite;
  return {
    sense: program.sense,
    offset: program.offset.toString(),
    columns: program.columns.map(
      (c) => `${c.name}: ${c.cost} in ${side(c.lower, '-inf')}..${side(c.upper, 'inf')}${c.integer ? ' integer' : ''}`,
    ),
    rows: program.rows.map((row) => {
      const terms = row.columns.map((j, k) => `${row.coefficients[k]} ${program.columns[j]?.name}`).join(' + ');
      return `${row.name}: ${side(row.lower, '-inf')} <= ${terms} <= ${side(row.upper, 'inf')}`;
    }),
  };
}

const WORKED = `* a comment
NAME          WORKED
OBJSENSE
    MAX
ROWS
 N  PROFIT
 L  CAP
 G  NEED
 E  BALANCE
 N  UNUSED
COLUMNS
    X         PROFIT            0.1   CAP                 1
    X         NEED           2.5E-1   UNUSED              7
    Y         PROFIT             -3   CAP              1D+2
    Y         BALANCE          .5
    Z         BALANCE           -1.
RHS
    RHS       PROFIT             -5   CAP               100
    RHS       NEED                1   BALANCE             2
    OTHER     CAP               999
RANGES
    RNG       CAP                40   NEED                3
    RNG       BALANCE           -4
BOUNDS
 UP BND       X                   4
 MI BND       Y
 UP BND       Z                  -2
ENDATA
`;

/** One row R of the given type with right-hand side 10, and extra lines. */
const oneRow = (type: string, extra: string, bounds = '') =>
  `NAME T\nROWS\n N C\n ${type} R\nCOLUMNS\n X C 1 R 1\nRHS\n S R 10\n${extra}${bounds ? `BOUNDS\n${bounds}` : ''}ENDATA\n`;

describe('MPS is read exactly', () => {
  it('with its sections, ranges, bounds, senses and the constant of the objective', () => {
    expect(shown(readMps(WORKED))).toEqual({
      sense: 'max',
      offset: '5',
      columns: ['X: 1/10 in 0..4', 'Y: -3 in -inf..inf', 'Z: 0 in -inf..-2'],
      rows: ['CAP: 60 <= 1 X + 100 Y <= 100', 'NEED: 1 <= 1/4 X <= 4', 'BALANCE: -2 <= 1/2 Y + -1 Z <= 2'],
    });
  });

  it.each([
    ['L', 'RANGES\n S R 3\n', '7', '10'],
    ['L', 'RANGES\n S R -3\n', '7', '10'],
    ['G', 'RANGES\n S R 3\n', '10', '13'],
    ['G', 'RANGES\n S R -3\n', '10', '13'],
    ['E', 'RANGES\n S R 3\n', '10', '13'],
    ['E', 'RANGES\n S R -3\n', '7', '10'],
    ['E', 'RANGES\n S R 0\n', '10', '10'],
  ])('with the interval of a %s row under %j', (type, extra, lower, upper) => {
    const [row] = readMps(oneRow(type, extra)).rows;
    expect([row?.lower?.toString(), row?.upper?.toString()]).toEqual([lower, upper]);
  });

  it.each([
    [' UP B X 3', '0', '3', false],
    [' UP B X -3', null, '-3', false],
    [' UP B X 0', '0', '0', false],
    [' LO B X -7\n UP B X -3', '-7', '-3', false],
    [' LO B X 0\n UP B X -3', '0', '-3', false],
    [' LO B X 2', '2', null, false],
    [' FX B X 1/3', '1/3', '1/3', false],
    [' FR B X', null, null, false],
    [' MI B X', null, null, false],
    [' MI B X\n UP B X 5', null, '5', false],
    [' UP B X 5\n PL B X', '0', null, false],
    [' BV B X', '0', '1', true],
    [' LI B X 2', '2', null, true],
    [' UI B X 9', '0', '9', true],
    [' UP X 3', '0', '3', false],
    [' UP B X -3\n LO B X -9', '-9', '-3', false],
    [' MI B X\n UP B X -3', null, '-3', false],
    [' UP B X Inf', '0', null, false],
    [' LO B X -Infinity', null, null, false],
    [' UP B X 1e30', '0', '1000000000000000000000000000000', false],
    [' FR B X 0', null, null, false],
    [' BV X 1', '0', '1', true],
    [' FR X', null, null, false],
  ])('with bound %j', (bounds, lower, upper, integer) => {
    const [column] = readMps(oneRow('L', '', `${bounds}\n`)).columns;
    expect([column?.lower?.toString() ?? null, column?.upper?.toString() ?? null]).toEqual([lower, upper]);
    expect(column?.integer ?? false).toBe(integer);
  });

  it('with integer columns between markers, binary unless they have bounds', () => {
    const text = `NAME T
ROWS
 N C
 L R
COLUMNS
 M1 'MARKER' 'INTORG'
 X C 1 R 1
 Y C 1 R 1
 M2 'MARKER' 'INTEND'
 Z C 1 R 1
BOUNDS
 PL B Y
ENDATA
`;
    expect(shown(readMps(text)).columns).toEqual(['X: 1 in 0..1 integer', 'Y: 1 in 0..inf integer', 'Z: 1 in 0..inf']);
  });

  it('with blanks in names in the fixed layout', () => {
    const text = [
      'NAME          BLANKS',
      'ROWS',
      ' N  THE COST',
      ' L  ROW ONE',
      'COLUMNS',
      '    COL A     THE COST          1.50   ROW ONE             2',
      '    COL B     ROW ONE             -1',
      'RHS',
      '              ROW ONE             12',
      'BOUNDS',
      ' UP           COL A                9',
      'ENDATA',
    ].join('\r\n');
    expect(shown(readMps(text))).toEqual({
      sense: 'min',
      offset: '0',
      columns: ['COL A: 3/2 in 0..9', 'COL B: 0 in 0..inf'],
      rows: ['ROW ONE: -inf <= 2 COL A + -1 COL B <= 12'],
    });
    expect(() => readMps(text, 'free')).toThrow(FormatError);
  });

  it('but no number or name that stands beside its field in the fixed layout', () => {
    const fixed = (line: string) => ['NAME', 'ROWS', ' N  C', ' L  R 1', 'COLUMNS', line, 'ENDATA'].join('\n');
    const number = '    A B       C                  1.5';
    expect(shown(readMps(fixed(number))).columns).toEqual(['A B: 3/2 in 0..inf']);
    const shifted = '    A B       C        1.5';
    expect(() => readMps(fixed(shifted))).toThrow(/line 6, '1' in columns 23 to 24: expected a blank between/);
    const long = '    A B       C         1.234567890123456789';
    expect(() => readMps(fixed(long))).toThrow(/line 6, '\d+' in columns 37 to 39/);
    expect(() => readMps(fixed('    LONG NAME12  C         1.5'))).toThrow(/line 6/);
  });

  it('after a byte order mark', () => {
    expect(readMps(`\uFEFF${WORKED}`)).toEqual(readMps(WORKED));
  });

  it('with a sense after the word OBJSENSE and a named objective', () => {
    const text = 'NAME\nOBJSENSE MAXIMIZE\nOBJNAME\n B\nROWS\n N A\n N B\n G R\nCOLUMNS\n X A 1 B 2\n X R 1\nENDATA\n';
    expect(shown(readMps(text))).toMatchObject({ sense: 'max', columns: ['X: 2 in 0..inf'] });
  });
});

describe('A malformed MPS file is an error with line, field and what was expected', () => {
  it.each([
    ['an unknown row', oneRow('L', '').replace('X C 1 R 1', 'X C 1 Q 1'), /line 6, field 4 'Q'.*name of a row/],
    ['a bad number', oneRow('L', '').replace('R 10', 'R 1O'), /line 8, field 3 '1O'.*a number/],
    ['NaN', oneRow('L', '').replace('R 10', 'R nan'), /line 8.*a number/],
    ['an exponent that is too large', oneRow('L', '').replace('R 10', 'R 1e999999999'), /line 8.*exponent/],
    ['a missing number', oneRow('L', '').replace('X C 1 R 1', 'X C 1 R'), /line 6.*a number/],
    ['a row type', oneRow('Q', ''), /line 4, field 1 'Q'.*N, L, G, E/],
    ['a row twice', oneRow('L', '').replace(' L R', ' L R\n L R'), /line 5.*not taken/],
    ['an entry twice', oneRow('L', '').replace('X C 1 R 1', 'X R 1 R 1'), /line 6.*one entry/],
    ['a column in two places', oneRow('L', '').replace(' X C 1 R 1', ' X C 1\n Y C 1\n X R 1'), /line 8.*together/],
    ['a right-hand side twice', oneRow('L', '').replace(' S R 10', ' S R 10\n S R 11'), /line 9.*one right-hand side/],
    ['a bound type', oneRow('L', '', ' SC B X 3\n'), /line 10, field 1 'SC'.*UP, LO/],
    ['a bound of no column', oneRow('L', '', ' UP B Q 3\n'), /line 10.*column in COLUMNS/],
    ['a bound twice', oneRow('L', '', ' UP B X 3\n UP B X 4\n'), /line 11, field 3 'X'.*one bound of type UP/],
    ['text after a bound', oneRow('L', '', ' UP B X 3 junk\n'), /line 10, field 5 'junk'.*end of the line/],
    ['text after a type without value', oneRow('L', '', ' FR X 0 junk\n'), /line 10, field 4 'junk'.*end of the line/],
    ['an infinite bound of the wrong side', oneRow('L', '', ' LO B X Inf\n'), /line 10.*a number/],
    ['an infinite right-hand side', oneRow('L', '').replace('R 10', 'R Inf'), /line 8.*a number/],
    ['an unknown section', oneRow('L', '').replace('RHS', 'QUADOBJ'), /line 7, section 'QUADOBJ'/],
    ['a section twice', oneRow('L', 'RHS\n'), /each section once/],
    ['no ENDATA', oneRow('L', '').replace('ENDATA\n', ''), /end of file: expected ENDATA/],
    ['no objective', 'NAME\nROWS\n L R\nCOLUMNS\n X R 1\nENDATA\n', /objective/],
    ['COLUMNS before ROWS', 'NAME\nCOLUMNS\n X R 1\nENDATA\n', /ROWS before it/],
    ['data before any section', ' X 1\n', /section header first/],
    ['another sense', 'NAME\nOBJSENSE\n UP\nENDATA\n', /MAX or MIN/],
    ['a marker', oneRow('L', '').replace(' X C 1 R 1', " M 'MARKER' 'FOO'\n X C 1 R 1"), /INTORG/],
    ['nothing', '', /ENDATA/],
  ])('for %s', (_, text, message) => {
    expect(() => readMps(text)).toThrow(message);
    expect(() => readMps(text)).toThrow(FormatError);
  });
});

describe('MPS is written', () => {
  it('so that reading gives the same program', () => {
    const first = readMps(WORKED);
    expect(readMps([...writeMps(first)].join(''))).toEqual(first);
  });

  it('with integer columns, fractions, negative upper bounds and empty columns', () => {
    const bounds = ' LO B X 1/3\n UP B X 5\n LO B Y 0\n UP B Y -1\n FR B Z\n MI B W\n UP B W 7\n';
    const text = `NAME T\nOBJSENSE MAX\nROWS\n N C\n L R\nCOLUMNS\n M 'MARKER' 'INTORG'\n X C 1/7 R 0.125\n M 'MARKER' 'INTEND'\n Y R 1\n Z C 0\n W R 2\nRHS\n S C -2\nBOUNDS\n${bounds}ENDATA\n`;
    const first = readMps(text);
    expect(first.columns).toHaveLength(4);
    expect(readMps([...writeMps(first)].join(''))).toEqual(first);
  });

  it('not with blanks in names or rows that cross', () => {
    const program = readMps(oneRow('L', ''));
    const [row] = program.rows;
    const [column] = program.columns;
    if (!row || !column) throw new Error('unreachable');
    expect(() => [...writeMps({ ...program, columns: [{ ...column, name: 'a b' }] })]).toThrow(/a b/);
    const crossed = { ...row, lower: row.upper, upper: column.cost };
    expect(() => [...writeMps({ ...program, rows: [crossed] })]).toThrow(/cross/);
  });
});

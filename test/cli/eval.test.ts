import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { evaluate } from '../../src/cli/eval.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/closedForms', import.meta.url));
const CLAIM = '_fixture/closed-forms';
const THEOREM = 'kocyigit-2020/theorem-1.5.2';

async function run(args: readonly string[], theorems?: string) {
  let [out, err] = ['', ''];
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = await evaluate(args, io, theorems);
  return { code, out, err };
}

const settings = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => ['--set', `${name}=${value}`]);

describe('Theorem 1.5.2 at', () => {
  async function quantities(I: string, mu: string, digits = 40) {
    const args = [THEOREM, ...settings({ I, mu }), '--digits', String(digits), '--json'];
    const { code, out, err } = await run(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as Record<string, { exact: string; decimal: string }>;
  }

  test('two bidders and μ = 1/3: digits of 1 − √(2/3) and of 2 (1 − √(2/3))²', async () => {
    expect(await quantities('2', '1/3')).toEqual({
      r: { exact: '1 - sqrt(2/3)', decimal: '0.1835034190722739672675719750980362026780' },
      z: { exact: '2*(1 - sqrt(2/3))^2', decimal: '0.06734700962242920240362123372547814404540' },
      region: { exact: 'M1', decimal: 'M1' },
    });
  });

  test('μ = 3/4, the border of M2: exactly 1/2', async () => {
    const half = { exact: '1/2', decimal: '0.5000000000000000000000000000000000000000' };
    expect(await quantities('2', '3/4')).toMatchObject({ r: half, z: half });
  });

  test('μ in M3: (Iμ − 1)/(I − 1)', async () => {
    const { z, region } = await quantities('3', '0.9', 5);
    expect({ z, region }).toEqual({
      z: { exact: '17/20', decimal: '0.85000' },
      region: { exact: 'M3', decimal: 'M3' },
    });
  });

  test('ten thousand bidders and a thousand digits', async () => {
    const { z } = await quantities('10000', '1e-9', 1_000);
    // With a = 1 − √(1 − μ), z = I a² and 2a = a² + μ: so (z/I + μ)² = 4 z/I, which needs no root.
    const scaled = Rational.parse((z as { decimal: string }).decimal).divide(Rational.of(10_000n));
    const left = scaled.add(Rational.parse('1e-9'));
    const gap = left
      .multiply(left)
      .subtract(scaled.multiply(Rational.of(4n)))
      .abs();
    expect(gap.compare(Rational.parse('1e-1000'))).toBe(-1);
  });
});

describe('prints', () => {
  test('a table without --json, with 20 digits', async () => {
    const { code, out } = await run([CLAIM, ...settings({ n: '2', t: '1/2' })], FIXTURES);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'Fixture 1 at n = 2, t = 1/2',
        '',
        '  root   sqrt(1/2)          0.70710678118654752440  the side of a square',
        '  power  1/4                0.25000000000000000000',
        '  mixed  exp(1/2) + log(2)  2.3418684512600734563',
        '  side   left',
        '',
      ].join('\n'),
    );
  });

  test('help, and nothing else', async () => {
    const { code, out, err } = await run(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('usage: claimcheck eval CLAIM --set NAME=VALUE');
  });

  test('parameters exactly as they are written', async () => {
    const { out } = await run([CLAIM, ...settings({ n: '1', t: '0.1' }), '--json'], FIXTURES);
    expect(JSON.parse(out).power.exact).toBe('1/10');
  });
});

describe('vectors', () => {
  const VECTORS = '_fixture/vectors';
  async function quantities(values: Readonly<Record<string, string>>) {
    const { code, out, err } = await run([VECTORS, ...settings(values), '--json', '--digits', '5'], FIXTURES);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as Record<string, { exact: string; decimal: string }>;
  }

  test('components with commas, the dimension from their number, optional ones left out', async () => {
    const values = await quantities({ v: '1/4,0.81,2' });
    expect(values).toEqual({
      top: { exact: '2', decimal: '2.0000' },
      roots: { exact: '1/2,9/10,sqrt(2)', decimal: '0.50000,0.90000,1.4142' },
      reversed: { exact: '2,81/100,1/4', decimal: '2.0000,0.81000,0.25000' },
      size: { exact: '3', decimal: '3.0000' },
    });
  });

  test('an optional one adds what needs it', async () => {
    const values = await quantities({ J: '2', v: '3,1', w: '1/3,5' });
    expect(values.product).toEqual({ exact: '6', decimal: '6.0000' });
  });

  test('one component, and two hundred', async () => {
    expect((await quantities({ v: '4' })).roots?.exact).toBe('2');
    const many = Array.from({ length: 200 }, (_, k) => `${(k + 1) ** 2}`);
    const { roots, top } = await quantities({ v: many.join(',') });
    expect(roots?.exact.split(',').at(-1)).toBe('200');
    expect(top?.exact).toBe('40000');
  });

  test('are printed with their dimension', async () => {
    const { out } = await run([VECTORS, ...settings({ v: '1,4' })], FIXTURES);
    expect(out.split('\n')[0]).toBe('Fixture 2 at J = 2, v = 1,4');
  });

  test('in blocks of 80 columns, where a table is wider', async () => {
    const v = Array.from({ length: 9 }, (_, k) => `${k + 1}/7`).join(',');
    const { out } = await run([VECTORS, ...settings({ v })], FIXTURES);
    const lines = out.split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'Fixture 2 at J = 9, v = 1/7,2/7,3/7,4/7,5/7,6/7,1,8/7,9/7',
      '',
      '  top',
      '    exact    9/7',
      '    decimal  1.2857142857142857143',
    ]);
    expect(lines.every((line) => line.length <= 80)).toBe(true);
  });

  test.each([
    ['no vector', {}, "parameter 'J' is missing; _fixture/vectors has the parameters J, v, w (optional)"],
    ['only the dimension', { J: '2' }, "parameter 'v' is missing"],
    ['another dimension', { J: '3', v: '1,2' }, "'v' has 2 component(s), expected J = 3"],
    ['two dimensions', { v: '1,2', w: '1,2,3' }, "'w' has 3 component(s), expected J = 2"],
    ['an empty component', { v: '1,,2' }, "parameter 'v': expected"],
    ['a vector for a number', { J: '1,2', v: '1,2' }, "parameter 'J' is one number, received 2"],
    ['a component outside', { v: '1,-1' }, 'J = 2, v = 1,-1 is outside the domain v ≥ 0 in J components'],
    ['no component above 0', { v: '1', w: '0' }, "'exists([integer(j)], [0 < j, j <= J], w(j) > 0)' does not hold"],
  ])('refuses %s', async (_, values, message) => {
    const { code, out, err } = await run([VECTORS, ...settings(values)], FIXTURES);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('refuses, with exit code 2 and nothing on the output:', () => {
  const fits = { n: '2', t: '1/2' };
  test.each([
    ['no claim', [], 'expected one CLAIM, received 0'],
    ['two claims', [CLAIM, CLAIM], 'expected one CLAIM, received 2'],
    ['an unknown claim', ['_fixture/closed-form', ...settings(fits)], "did you mean '_fixture/closed-forms'?"],
    ['a path', ['../../src/index', ...settings(fits)], "no claim '../../src/index'"],
    ['a claim without closed forms', ['_fixture/without', ...settings(fits)], '_fixture/without has no closed forms'],
    [
      'a missing parameter',
      [CLAIM, '--set', 'n=2'],
      "parameter 't' is missing; _fixture/closed-forms has the parameters n, t",
    ],
    ['an unknown parameter', [CLAIM, ...settings({ ...fits, mu: '1' })], "unknown parameter 'mu'"],
    ['a parameter twice', [CLAIM, ...settings(fits), '--set', 't=1/2'], "parameter 't' is set twice"],
    [
      'no number',
      [CLAIM, ...settings({ n: '2', t: 'half' })],
      "parameter 't': expected an integer, a fraction or a decimal",
    ],
    ['an empty number', [CLAIM, ...settings({ n: '2', t: '' })], "parameter 't': expected"],
    ['a double', [CLAIM, ...settings({ n: '2', t: 'NaN' })], "parameter 't': expected"],
    ['a zero denominator', [CLAIM, ...settings({ n: '2', t: '1/0' })], 'denominator 0'],
    ['a number too large to read', [CLAIM, ...settings({ n: '2', t: '1e999999999' })], 'exponent beyond'],
    [
      'a fraction for an integer',
      [CLAIM, ...settings({ n: '5/2', t: '1/2' })],
      "parameter 'n' = 5/2 is not an integer",
    ],
    [
      'a point outside the domain',
      [CLAIM, ...settings({ n: '2', t: '1' })],
      "n = 2, t = 1 is outside the domain n ≥ 1 an integer, 0 < t < 1: 't < 1' does not hold",
    ],
    [
      'a domain with a root in it',
      [CLAIM, ...settings({ n: '9', t: '0.04' })],
      "'sqrt(t) >= 2/n or n < 5' does not hold",
    ],
    ['a setting without =', [CLAIM, '--set', 't'], "--set expects NAME=VALUE, received 't'"],
    ['no digits', [CLAIM, ...settings(fits), '--digits', '0'], '--digits expects an integer from 1 to 10000'],
    ['too many digits', [CLAIM, ...settings(fits), '--digits', '10001'], '--digits expects an integer from 1 to 10000'],
    ['half a digit', [CLAIM, ...settings(fits), '--digits', '1.5'], '--digits expects an integer from 1 to 10000'],
    ['digits twice', [CLAIM, ...settings(fits), '--digits', '5', '--digits', '6'], '--digits is given twice'],
    ['an unknown option', [CLAIM, '--verbose'], "Unknown option '--verbose'"],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await run(args, FIXTURES);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

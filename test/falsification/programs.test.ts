import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { type Environment, Undetermined } from '../../src/falsification/evaluation/environment.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { falsifyFormula } from '../../src/falsification/index.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { AffineRows, coordinatesOf } from '../../src/falsification/programs/affineRows.ts';
import { Atoms } from '../../src/falsification/programs/atoms.ts';
import { farthest } from '../../src/falsification/programs/farthest.ts';
import { Products } from '../../src/falsification/programs/products.ts';
import { toDouble } from '../../src/solvers/toDouble.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const evaluator = new Evaluator(new Sampler({}, 1), new Map());
const at = (values: Record<string, string | readonly string[]>): Environment =>
  new Map(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? rational(value) : value.map((component) => rational(component)),
    ]),
  );

describe('comparisons of a formula', () => {
  const environment = at({ n: '3', v: ['1', '2', '3'], x: '1/2' });
  const atoms = (moved: readonly string[]) => new Atoms(environment, evaluator, new Set(moved));

  it('are those of all integers of its quantifiers, also of several in one', () => {
    const each = f('forall([integer(i), integer(j)], [1 <= i, i < j, j <= n], v(i) <= v(j) + x)');
    const found = atoms(['x']).of(each);
    expect(found.map(({ integers }) => [...integers.values()].join())).toEqual(['1,2', '1,3', '2,3']);
  });

  it('leave out what does not depend on what is moved', () => {
    expect(atoms(['x']).of(f('v(1) <= 0 and x <= 1'))).toHaveLength(1);
  });

  it('of an implication are those of its conclusion, if its premise holds', () => {
    expect(atoms(['x']).of(f('implies(n == 3, x <= 1)'))).toHaveLength(1);
    expect(atoms(['x']).of(f('implies(n == 4, x <= 1)'))).toHaveLength(0);
  });

  it('to fail: one of a conjunction, under the premises', () => {
    const ways = atoms(['x']).failures(f('implies(x >= 0, x <= 1 and x <= 2)'));
    expect(ways.map(({ premises }) => premises.length)).toEqual([1, 1]);
  });

  it.each([
    ['forall([real(y), real(z)], [0 <= y, y <= z, z <= 1], y <= x + z)', 21],
    ['forall([real(y)], [y >= n], y >= x)', 4],
    ['forall([real(y)], [y < 0], y <= x)', 3],
    ['forall([integer(i), real(y)], [1 <= i, i <= n, 0 <= y, y <= i], y <= x)', 15],
  ])('over numbers are those at a few of them that meet the conditions: %s', (text, count) => {
    expect(atoms(['x']).of(f(text))).toHaveLength(count);
  });

  it.each(['x <= 1 or x >= 2', 'exists([real(y)], [], y == x)', 'forall([integer(k)], [], k <= x)'])(
    'are refused for %s',
    (text) => {
      expect(() => atoms(['x']).of(f(text))).toThrow(Undetermined);
    },
  );
});

describe('rows by evaluation', () => {
  const environment = at({ n: '2', v: ['1', '3'], x: '1/2' });
  const rowOf = (text: string, names: readonly string[]) => {
    const coordinates = coordinatesOf(names, environment);
    const [atom] = new Atoms(environment, evaluator, new Set(names)).of(f(text));
    if (!atom) throw new Error('no comparison');
    return new AffineRows(coordinates, environment, evaluator).row(atom);
  };

  it('have the slopes and the constant of left minus right', () => {
    const { coefficients, constant } = rowOf('2*x + sum(k, 1, n, k*v(k)) <= 7 + x', ['x', 'v']);
    expect([...coefficients, constant].map(String)).toEqual(['1', '1', '2', '-7']);
  });

  it('take products with what is fixed, and refuse those of what is moved', () => {
    expect(rowOf('x*v(2) <= 0', ['x']).coefficients.map(String)).toEqual(['3']);
    expect(() => rowOf('x*v(2) <= 0', ['x', 'v'])).toThrow(Undetermined);
    expect(() => rowOf('x^2 <= 0', ['x'])).toThrow(Undetermined);
    expect(() => rowOf('max(x, 3/4) <= 0', ['x'])).toThrow(Undetermined);
  });
});

describe('choices around an instance', () => {
  const environment = at({ n: '2', v: ['1', '3'], x: '1/2', y: '1/2' });
  const pieceOf = (text: string, names: readonly string[], tie = true) => {
    const [atom] = new Atoms(environment, evaluator, new Set(names)).of(f(text));
    if (!atom) throw new Error('no comparison');
    const { row, sides } = new AffineRows(coordinatesOf(names, environment), environment, evaluator, () => tie).piece(
      atom,
    );
    return [row, ...sides].map(
      ({ coefficients, constant, relation }) => `${coefficients.join(' ')} ${constant} ${relation}`,
    );
  };

  it.each([
    ['abs(x - 1) <= 7', ['x'], ['-1 -6 <=', '1 -1 <=']],
    ['max(x, 3/4) <= 7', ['x'], ['0 -25/4 <=', '-1 3/4 >=']],
    ['min(x, 3/4) <= 7', ['x'], ['1 -7 <=', '1 -3/4 <=']],
    ['if(x > 1, 5, x) <= 7', ['x'], ['1 -7 <=', '1 -1 <=']],
    ['sum(k, 1, n, abs(v(k) - 2)) <= x', ['v'], ['-1 1 -1/2 <=', '1 0 -2 <=', '0 1 -2 >=']],
    ['sum(k, 1, n, if(k == 1, v(k), 0)) <= x', ['v'], ['1 0 -1/2 <=']],
  ] as const)('are made, and what keeps them so is a row: %s', (text, names, rows) => {
    expect(pieceOf(text, names)).toEqual(rows);
  });

  it('go either way at a tie, and the same way wherever the same stands', () => {
    expect(pieceOf('abs(x - y) <= 7', ['x', 'y'])).toEqual(['1 -1 -7 <=', '1 -1 0 >=']);
    expect(pieceOf('abs(x - y) <= 7', ['x', 'y'], false)).toEqual(['-1 1 -7 <=', '1 -1 0 <=']);
    let asked = 0;
    const [atom] = new Atoms(environment, evaluator, new Set(['x'])).of(f('abs(x - y) + 2*abs(x - y) <= 7'));
    if (!atom) throw new Error('no comparison');
    const tie = () => asked++ > 0;
    new AffineRows(coordinatesOf(['x'], environment), environment, evaluator, tie).piece(atom);
    expect(asked).toBe(1);
  });

  it.each(['if(x == 1/2, 1, x) <= 7', 'x*abs(x) <= 7', 'sqrt(abs(x)) <= 7', 'abs(sqrt(x)) <= 7'])(
    'are refused for %s',
    (text) => {
      expect(() => pieceOf(text, ['x'])).toThrow(Undetermined);
    },
  );
});

describe('what is moved together', () => {
  const partsOf = (text: string) =>
    new Products(new Set(['x', 'y', 'v']), [f(text)]).parts().map((part) => [...part].sort().join(''));

  it.each([
    ['x + y*2 <= abs(v(1))', ['vxy', 'vxy', 'vxy']],
    ['x*y <= v(1)', ['vx', 'vy', 'vx']],
    ['x/y <= v(1)', ['vx', 'vx']],
    ['x^2 <= y', ['vy', 'vy']],
    ['exp(x) <= y', ['vy', 'vy']],
    ['x*if(x >= y, 1, 0) <= v(1)', ['vxy', 'vxy', 'vxy']],
    ['x*if(x == y, 1, 0) <= v(1)', ['v']],
    ['forall([integer(k)], [1 <= k, k <= 2], x*v(k) <= y)', ['xy', 'xy', 'vy']],
  ])('is never multiplied: %s', (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });
});

describe('the farthest point', () => {
  const small = fc.integer({ min: -3, max: 3 });
  const row = fc.tuple(small, small, fc.integer({ min: -6, max: 0 }));

  it('is as far as the best vertex, enumerated, and meets the rows', () => {
    const box: [number, number, number][] = [
      [1, 0, -4],
      [-1, 0, -4],
      [0, 1, -4],
      [0, -1, -4],
    ];
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), fc.tuple(small, small), (extra, [c, d]) => {
        const lines = [...box, ...extra];
        const rows = lines.map(([a, b, e]) => ({
          coefficients: [Rational.of(BigInt(a)), Rational.of(BigInt(b))],
          constant: Rational.of(BigInt(e)),
          relation: '<=' as const,
        }));
        const point = farthest(rows, [Rational.of(BigInt(c)), Rational.of(BigInt(d))]);
        // All constants are at most 0, so that the origin meets every row.
        if (!point) throw new Error('no point');
        const [x, y] = point.map(toDouble) as [number, number];
        for (const [a, b, e] of lines) expect(a * x + b * y + e).toBeLessThanOrEqual(1e-9);
        let best = Number.NEGATIVE_INFINITY;
        for (const [i, [a1, b1, e1]] of lines.entries()) {
          for (const [a2, b2, e2] of lines.slice(0, i)) {
            const determinant = a1 * b2 - a2 * b1;
            if (determinant === 0) continue;
            const [u, v] = [(b1 * e2 - b2 * e1) / determinant, (a2 * e1 - a1 * e2) / determinant];
            if (lines.every(([a, b, e]) => a * u + b * v + e <= 1e-9)) best = Math.max(best, c * u + d * v);
          }
        }
        expect(c * x + d * y).toBeCloseTo(best, 9);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('is none where the rows contradict one another', () => {
    const rows = [
      { coefficients: [Rational.ONE], constant: Rational.ONE, relation: '<=' as const },
      { coefficients: [Rational.ONE], constant: Rational.ZERO, relation: '>=' as const },
    ];
    expect(farthest(rows, [Rational.ONE])).toBeUndefined();
  });
});

describe('linear programs in turns', () => {
  const menu = (most: string) =>
    f(`forall([vector(q, 3), vector(t, 3), vector(v, 3)],
      [v(1) >= 0, v(1) <= v(2), v(2) <= v(3), v(3) <= 1,
       forall([integer(i)], [1 <= i, i <= 3], 0 <= q(i) and q(i) <= 1 and v(i)*q(i) - t(i) >= 0),
       forall([integer(i), integer(j)], [1 <= i, i <= 3, 1 <= j, j <= 3], v(i)*q(i) - t(i) >= v(i)*q(j) - t(j))],
      t(1) + t(2) + t(3) <= ${most})`);
  const options = { runs: 60, seed: 1, claim: 'test' };

  it('find the best menu, which nothing else does', async () => {
    const { violation } = await falsifyFormula(menu('299/100'), options);
    expect(violation?.instance).toMatchObject({ v: ['1', '1', '1'].map((one) => rational(one)) });
  });

  it('come as near to a bound that holds as it is', async () => {
    const report = await falsifyFormula(menu('3'), options);
    expect(report).toMatchObject({ violation: null, minSlack: '0' });
    expect(Object.keys(report.coverage ?? {})).toContain('by programs');
  });
});

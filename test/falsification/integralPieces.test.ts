import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { type Environment, quietly } from '../../src/falsification/evaluation/environment.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { evaluateNumber } from '../../src/falsification/evaluation/number.ts';
import { falsify } from '../../src/falsification/index.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { valueAt } from '../../src/falsification/moments/affineForm.ts';
import { type Piece, piecesOf, type Reading } from '../../src/falsification/moments/pieces.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula, parseExpression as x } from '../../src/symbolic/parse.ts';

const evaluator = new Evaluator(new Sampler({}, 1));
const environment: Environment = new Map();
const reading: Reading = {
  vector: 'v',
  size: 2,
  component: (j) => (j >= 1n && j <= 2n ? Number(j) - 1 : undefined),
  environment,
  evaluator,
};

const pieces = (text: string): Piece[] => piecesOf(x(text), reading);

/** The values at a point on the pieces that have it. */
const valuesAt = (found: readonly Piece[], point: readonly Rational[]): string[] =>
  found
    .filter(({ constraints }) =>
      constraints.every(({ form, isStrict }) => valueAt(form, point).sign() >= (isStrict ? 1 : 0)),
    )
    .map(({ value }) => valueAt(value, point).toString());

describe('an integral as a piecewise affine function', () => {
  test.each([
    ['integral(x, 0, v(1), if(x >= 1/2, 1, 0))', ['2/3', '1'], '1/6'],
    ['integral(x, 0, v(1), if(x >= highest(vector(j, 2, if(j == 1, x, v(j)))), 1, 0))', ['1', '1/4'], '3/4'],
    ['integral(x, 0, v(1), if(x >= v(2) or x >= 1/2, 1, 0))', ['1', '3/4'], '1/2'],
    ['integral(x, 0, 1, max(x, 1/2))', ['1', '0'], '5/8'],
    ['integral(x, 0, 1, if(x - v(1) > x - v(1), 1, v(1) - v(1)))', ['1', '0'], '0'],
  ])('%s at (%s) is %s', (text, point, value) => {
    const at = point.map((one) => rational(one));
    expect(new Set(valuesAt(pieces(text), at))).toEqual(new Set([value]));
    // The integral there, with the same conditions, some of which hold nowhere though their borders are everywhere.
    expect(evaluateNumber(x(text), new Map([['v', at]]), evaluator)).toEqual(rational(value));
  });

  test.each([
    ['of degree two', 'integral(x, 0, v(1), x)'],
    ['with a product of variables', 'integral(x, 0, v(1), if(x >= 1/2, v(2), 0))'],
    ['inside another one', 'integral(x, 0, 1, integral(y, 0, v(1), if(y >= x, 1, 0)))'],
    ['of a logarithm', 'integral(x, 1, 2, if(x >= v(1), log(x), 0))'],
  ])('not one %s', (_, text) => {
    expect(() => pieces(text)).toThrow('not piecewise affine');
  });

  const term = fc.constantFrom('x', 'v(1)', 'v(2)', '1/2', '1', 'v(1) + v(2) - 1/2', 'x - v(1)/2');
  const comparison = fc
    .tuple(term, fc.constantFrom('>=', '>', '<', '<=', '==', '!='), term)
    .map((parts) => parts.join(' '));
  const condition = fc.oneof(
    comparison,
    fc.tuple(comparison, fc.constantFrom('and', 'or'), comparison).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    term.map((one) => `x >= highest(vector(j, 2, if(j == 1, ${one}, v(j))))`),
  );
  const chance = fc.constantFrom('0', '1', '1/2', '-1');
  const integrand = fc
    .tuple(condition, condition, chance, chance, chance)
    .map(([a, b, p, q, r]) => `if(${a}, ${p}, if(${b}, ${q}, ${r}))`);
  const number = fc
    .tuple(fc.nat(12), fc.integer({ min: 1, max: 6 }))
    .map(([p, q]) => Rational.of(BigInt(p), BigInt(q)));

  test('has the value of the integral everywhere, on every piece', () => {
    fc.assert(
      fc.property(
        integrand,
        fc.constantFrom('v(1)', '1', 'v(1) + v(2)'),
        fc.tuple(number, number),
        (body, to, point) => {
          const text = `integral(x, 0, ${to}, ${body})`;
          const found = quietly(() => pieces(text));
          const value = evaluateNumber(x(text), new Map([['v', point]]), evaluator);
          if (!found || !(value instanceof Rational)) return;
          expect(new Set(valuesAt(found, point))).toEqual(new Set([value.toString()]));
        },
      ),
      { seed: 1, numRuns: 100, endOnFailure: true },
    );
  });
});

describe('what is paid for a chance, settled for all values', () => {
  /** A price rho for one bidder: compatible exactly if the payment has the integral form. */
  const rule = (relation: string) => ({
    formula: parseFormula(
      `forall([real(hi), function(q, 1), function(m, 1)], [hi >= 1], iff(forall([real(y), real(z)], [0 <= y, y <= hi, 0 <= z, z <= hi], q(y)*y - m(y) ${relation} q(z)*y - m(z)), forall([real(y), real(z)], [0 <= z, z <= y, y <= hi], q(y) >= q(z)) and forall([real(y)], [0 <= y, y <= hi], m(y) == q(y)*y + m(0) - integral(t, 0, y, q(t)))))`,
    ),
    hints: {
      functions: [
        {
          name: 'a price',
          variables: [real('rho')],
          where: [parseFormula('0 <= rho and rho <= 1')],
          functions: {
            q: { parameters: ['y'], body: x('if(y >= rho, 1, 0)') },
            m: { parameters: ['y'], body: x('if(y >= rho, rho, 0)') },
          },
        },
      ],
    },
  });

  test('a strict inequality is violated, since the other side certainly holds', async () => {
    const report = await falsify(rule('>'), { runs: 25, seed: 1, claim: 'test' });
    expect(report.violation?.conclusion).toBe('refuted');
  });

  test('the claim itself is not', async () => {
    const report = await falsify(rule('>='), { runs: 25, seed: 1, claim: 'test' });
    expect(report.violation).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import type { Value } from '../../src/falsification/evaluation/environment.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { evaluateNumber } from '../../src/falsification/evaluation/number.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { Germ } from '../../src/falsification/numbers/germ.ts';
import { add, divide, type Expression, expression, max, multiply, subtract } from '../../src/statement/expression.ts';
import { exists, type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const evaluator = new Evaluator(new Sampler({}, 1));
const at = (node: Expression, e: Value) => evaluateNumber(node, new Map([['e', e]]), evaluator);

/** Small expressions in the variable e; divisors are 1 + (something)², so that they never vanish. */
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constant<Expression>({ op: 'variable', name: 'e' }),
    fc.integer({ min: -3, max: 3 }).map((value) => expression(BigInt(value))),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => add(a, b)),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => subtract(a, b)),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => multiply(a, b)),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => max(a, b)),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => divide(a, add(1n, multiply(b, b)))),
  ),
}));

test('the sign of a germ is the sign at a very small number', () => {
  // Coefficients here are small integers and degrees at most 64, so 2⁻⁴⁰⁰ is smaller than any positive root.
  const small = Rational.of(2n).power(-400n);
  fc.assert(
    fc.property(tree, (node) => {
      const value = at(node, small) as Rational;
      const germ = at(node, Germ.EPSILON);
      expect(germ instanceof Germ ? germ.sign() : (germ as Rational).sign()).toBe(value.sign());
    }),
    { seed: 21, numRuns: 300 },
  );
});

describe('"there is δ > 0 such that for all ε in (0, δ)" is decided exactly', () => {
  const eventually = (body: string): Formula =>
    exists([real('delta')], [f('delta > 0')], forall([real('t')], [f('0 < t'), f('t < delta')], f(body)));

  test.each([
    ['t < 1e-30', 'true'],
    ['1e30*t^2 < t', 'true'],
    ['t < t^2', 'false'],
    ['r - t >= 0', 'false'],
    ['r - t <= 0 and abs((1 + t)/(1 - t) - 1) <= 1e-9', 'true'],
    ['abs((1 + t)/(1 - t) - 101/100) <= 1e-9', 'false'],
    ['if(t > 0, max(t, 1), 0) == 1', 'true'],
    ['1/t > 1e40', 'true'],
    ['1/(t - t) > 0', 'unknown'],
  ])('%s at r = 0 is %s', (body, truth) => {
    expect(evaluator.find(eventually(body), new Map([['r', rational('0')]])).truth).toBe(truth);
  });

  test('other shapes are not read this way', () => {
    const other = exists(
      [real('delta')],
      [f('delta > 5')],
      forall([real('t')], [f('0 < t'), f('t < delta')], f('t < 3')),
    );
    expect(evaluator.find(other, new Map()).truth).not.toBe('true');
  });
});

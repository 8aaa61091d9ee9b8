import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  add,
  divide,
  E,
  type Expression,
  expression,
  multiply,
  negate,
  power,
  subtract,
} from '../../src/statement/expression.ts';
import { and, compare, FALSE, type Formula, not, or, TRUE } from '../../src/statement/formula.ts';
import { parseExpression, parseFormula } from '../../src/symbolic/parse.ts';
import { printExpression, printFormula } from '../../src/symbolic/print.ts';
import { anyExpression, anyFormula } from './trees.ts';

describe('parse(print(tree)) is the tree', () => {
  test('for expressions', () => {
    const law = (node: Expression): void => {
      expect(parseExpression(printExpression(node))).toStrictEqual(node);
    };
    fc.assert(fc.property(anyExpression, law), { seed: 2, numRuns: 800 });
  });

  test('for formulas', () => {
    const law = (node: Formula): void => {
      expect(parseFormula(printFormula(node))).toStrictEqual(node);
    };
    fc.assert(fc.property(anyFormula, law), { seed: 3, numRuns: 800 });
  });
});

describe('a tree prints as', () => {
  const [a, b, c, I, r, mu] = ['a', 'b', 'c', 'I', 'r', 'mu'].map(expression) as [
    Expression,
    Expression,
    Expression,
    Expression,
    Expression,
    Expression,
  ];
  test.each([
    ['I*r*(mu - r)/(1 - r)', divide(multiply(I, r, subtract(mu, r)), subtract(1n, r))],
    ['I*(1 - r)^2', multiply(I, power(subtract(1n, r), 2n))],
    ['1/3', expression('1/3')],
    ['1/(3)', divide(1n, 3n)],
    ['-1/3', expression('-1/3')],
    ['-(1/3)', negate(expression('1/3'))],
    ['-3', expression(-3n)],
    ['-(3)', negate(3n)],
    ['-3^2', negate(power(3n, 2n))],
    ['(-3)^2', power(-3n, 2n)],
    ['(1/3)^2', power(expression('1/3'), 2n)],
    ['1/3*a', multiply(expression('1/3'), a)],
    ['a*(1/3)', multiply(a, expression('1/3'))],
    ['a + b + c', add(a, b, c)],
    ['(a + b) + c', add(add(a, b), c)],
    ['a + (b + c)', add(a, add(b, c))],
    ['a - b - c', subtract(subtract(a, b), c)],
    ['a - (b - c)', subtract(a, subtract(b, c))],
    ['a - (-b)', subtract(a, negate(b))],
    ['a/(b/c)', divide(a, divide(b, c))],
    ['a/b/c', divide(divide(a, b), c)],
    ['(a^2)^(-1)', power(power(a, 2n), -1n)],
    ['e^2', power(E, 2n)],
    ['add()', add()],
    ['multiply(a)', multiply(a)],
  ])('%s', (text, node) => {
    expect(printExpression(node)).toBe(text);
    expect(parseExpression(text)).toStrictEqual(node);
  });

  const [p, q] = [compare(a, '<', b), compare(b, '=', c)];
  test.each([
    ['a < b and b == c', and(p, q)],
    ['(a < b and b == c) and a < b', and(and(p, q), p)],
    ['a < b and (b == c or a < b)', and(p, or(q, p))],
    ['a < b and b == c or a < b', or(and(p, q), p)],
    ['not (a < b)', not(p)],
    ['not true', not(TRUE)],
    ['false', FALSE],
    ['all(a < b)', and(p)],
  ])('%s', (text, node) => {
    expect(printFormula(node)).toBe(text);
    expect(parseFormula(text)).toStrictEqual(node);
  });

  test('no name that the syntax keeps for itself: it could not be read back', () => {
    for (const word of ['e', 'sum', 'min', 'in', 'true', 'µ']) {
      expect(() => printExpression({ op: 'variable', name: word })).toThrow(/expected a name/);
    }
  });
});

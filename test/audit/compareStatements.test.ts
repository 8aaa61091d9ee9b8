import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/audit/compareStatements.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const base = f('forall([real(x), integer(n)], [n >= 2], x^2 + n >= 1/3)');

describe('statements that are the same', () => {
  it.each([
    'forall([real(x), integer(n)], [n >= 2], x^2 + n >= 1/3)',
    'forall([real(y), integer(k)], [k >= 2], y^2 + k >= 1/3)',
  ])('%s', (text) => {
    expect(differenceOf(base, f(text))).toBeUndefined();
  });
});

describe('statements that differ say where', () => {
  it.each([
    ['forall([real(x), integer(n)], [n >= 2], x^2 + n >= 1/4)', 'statement[3][2]', '"1/3"', '"1/4"'],
    ['forall([real(x), integer(n)], [n >= 2], x^2 + n <= 1/3)', 'statement[3][0]', '">="', '"<="'],
    ['forall([real(x), integer(n)], [n >= 2], x^3 + n >= 1/3)', 'statement[3][1][1][2]', '"2"', '"3"'],
    ['forall([real(x), integer(n)], [n > 2], x^2 + n >= 1/3)', 'statement[2][0][0]', '">="', '">"'],
    ['forall([real(x), integer(n)], [], x^2 + n >= 1/3)', 'statement[2]', '[[">=","n","2"]]', '[]'],
    ['forall([real(x), real(n)], [n >= 2], x^2 + n >= 1/3)', 'statement[1][1][1]', '"integer"', '"real"'],
    ['forall([real(x), integer(n)], [n >= 2], n^2 + n >= 1/3)', 'statement[3][1][1][1]', '"x"', '"n"'],
    ['exists([real(x), integer(n)], [n >= 2], x^2 + n >= 1/3)', 'statement[0]', '"forall"', '"exists"'],
  ])('%s', (text, place, expected, received) => {
    expect(differenceOf(base, f(text))).toEqual({ place, expected, received });
  });
});

import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/audit/compareStatements.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const base = f('forall([real(x), integer(n)], [n >= 2], x^2 + n >= 1/3)');

it('statements that are written alike do not differ', () => {
  expect(differenceOf(base, f('forall([real(x), integer(n)], [n >= 2], x^2 + n >= 1/3)'))).toBeUndefined();
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
    ['forall([real(x), integer(k)], [k >= 2], x^2 + k >= 1/3)', 'statement[1][1][0]', '"n"', '"k"'],
    // The change of meaning is named, not the new letter before it.
    ['forall([real(x), integer(k)], [k >= 2], x^2 + k >= 1/4)', 'statement[3][2]', '"1/3"', '"1/4"'],
    ['exists([real(x), integer(n)], [n >= 2], x^2 + n >= 1/3)', 'statement[0]', '"forall"', '"exists"'],
  ])('%s', (text, place, expected, received) => {
    expect(differenceOf(base, f(text))).toEqual({ place, expected, received });
  });
});

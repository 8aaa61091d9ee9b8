import { describe, expect, test } from 'vitest';
import { falsify } from '../../src/falsification/index.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const found = async (text: string) =>
  (await falsify({ formula: f(text) }, { runs: 100, seed: 1, claim: 'x' })).violation?.conclusion;

describe('terms without a value where a number is defined by an equation', () => {
  test.each([
    'forall([real(x), real(s)], [0 < x, x <= 1, s == exp(x)], log(2 - s) < 1)',
    'forall([real(x), real(s)], [1/2 < x, x <= 1, s == log(x - 1/2), log(2 + s) < 100], s < 1)',
    'forall([real(x), real(s)], [1/2 < x, x <= 1, s^2 == 2*x], log(1 + s) < 2)',
    'forall([real(x), real(r)], [0 < x, x <= 1, r == 3/4*exp(x)], integral(t, r, 1, t) <= 1)',
    // The equation itself.
    'forall([real(x), real(s)], [0 < x, x <= 1, s == log(x - 1/2)], s < 1)',
  ])('%s', async (text) => {
    expect(await found(text)).toBe('undefined');
  });

  test.each([
    'forall([real(x), real(s)], [0 < x, x <= 1, s == exp(x)], log(s - 1) < 1)',
    'forall([real(x), real(s)], [1/2 < x, x <= 1, s^2 == 2*x, s > 0], log(s) < 2)',
    'forall([real(x), real(s)], [1/2 < x, x <= 1, s == log(x - 1/2), s > -2], log(2 + s) < 100)',
    'forall([real(x), real(r)], [0 < x, x <= 1, r == exp(-x)], integral(t, r, 1, t) <= 1)',
    // What exists by a premise need not have a value everywhere it could be drawn.
    'forall([real(x)], [0 <= x, exists([real(s)], [s > 0, s^2 == x + 1], s >= 1)], x >= 0)',
  ])('none in %s', async (text) => {
    expect(await found(text)).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { choosePlants } from '../../src/plant/choose.ts';
import { OPERATORS, type Operator, plantsOf } from '../../src/plant/operators.ts';
import { placesIn, replacedAt } from '../../src/plant/places.ts';
import { canonical } from '../../src/statement/toJson.ts';
import { checkFormula } from '../../src/statement/wellFormed.ts';
import { parseFormula } from '../../src/symbolic/parse.ts';

const claim = parseFormula(
  'forall([integer(n), real(a), real(b)], [n >= 2, 0 < a, a <= b, b < 1], 3*a^2*sum(k, 1, n, k) <= 5*(b - a) + b/a and lambertWm1(-a/3) < -1)',
);

const changes = (operator: Operator): string[] => plantsOf(claim, operator).map(({ change }) => change);

test.each([
  ['constant', /^3 -> 303\/100/],
  ['constant', /^5 -> 11\/2/],
  ['exponent', /^a\^2 -> a\^3/],
  ['exponent', /^a\^2 -> a\^1/],
  ['strict', /<= .* -> .* < /],
  ['dropped', /^without a <= b$/],
  ['swapped', /^b - a -> a - b/],
  ['swapped', /^b\/a -> a\/b/],
  ['swapped', /^a and b exchanged/],
  ['widened', /^n -> n \+ 1 in/],
  ['widened', /^2 -> 1 in n >= 2/],
  ['widened', /^1 -> 2\*1 in b < 1/],
  ['border', /^0 < a -> 0 <= a/],
  ['branch', /^lambertWm1\(.*\) -> lambertW0\(/],
] as const)('%s proposes %s', (operator, pattern) => {
  expect(changes(operator).filter((change) => pattern.test(change))).not.toEqual([]);
});

test('literals that count something are no quantities', () => {
  expect(changes('constant').filter((change) => /^(1|2) ->/.test(change) && /n >= 2|sum\(k, 101/.test(change))).toEqual(
    [],
  );
});

test('a conclusion is not made strict twice, a hypothesis is not made strict at all', () => {
  expect(changes('strict')).toHaveLength(1);
});

describe.each(OPERATORS)('%s', (operator) => {
  test('makes well-formed formulas, each different from the claim', () => {
    for (const { formula } of plantsOf(claim, operator)) {
      expect(() => checkFormula(formula, new Map())).not.toThrow();
      expect(canonical(formula)).not.toBe(canonical(claim));
    }
  });
});

test('a plant whose names or sorts do not fit is dropped', () => {
  const indexed = parseFormula('forall([integer(n), vector(v, n)], [n >= 1], v(1) + v(n) >= 1/2)');
  for (const operator of OPERATORS)
    for (const { formula } of plantsOf(indexed, operator)) checkFormula(formula, new Map());
});

test('the choice is the same for a seed, another for another, and no longer than asked for', () => {
  const texts = (seed: number) => choosePlants(claim, seed, 2).map(({ change }) => change);
  expect(texts(1)).toEqual(texts(1));
  expect(texts(1)).not.toEqual(texts(2));
  expect(texts(1).length).toBeLessThanOrEqual(2 * OPERATORS.length);
  expect(new Set(choosePlants(claim, 1, 50).map(({ formula }) => canonical(formula))).size).toBe(
    choosePlants(claim, 1, 50).length,
  );
});

test('replacing a place by itself changes nothing', () => {
  for (const { path, node } of placesIn(claim)) expect(canonical(replacedAt(claim, path, node))).toBe(canonical(claim));
});

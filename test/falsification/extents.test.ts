/** Tables from any number on, of any total, with numbers beside their indices. */
import { describe, expect, test } from 'vitest';
import { falsifyFormula } from '../../src/falsification/index.ts';
import { extentOf, mixedAxes, widestExtentOf } from '../../src/falsification/instances/extents.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { printExpression } from '../../src/symbolic/print.ts';

const options = { seed: 1, claim: 'paper/claim' };
const search = async (text: string, runs = 400) =>
  (await falsifyFormula(f(text), { ...options, runs })).violation?.conclusion;

const functionVariable = (name: string, arity: bigint) => ({ name, sort: 'function', arity }) as const;

const shown = (ranges: ReturnType<typeof extentOf>) =>
  ranges?.map(({ from, to }) => `${from}..${printExpression(to)}`).join(', ');

describe('what an index counts', () => {
  const both = 'sum(k, 0, n, p(k)) == 1 and sum(k, 1, n, p(k)) <= q';

  test.each([
    ['sum(k, 1, n, p(k)) == 1', '1..n', '1..n'],
    ['sum(k, 0, n, p(k)) == 1', '0..n', '0..n'],
    [both, '1..n', '0..n'],
    ['sum(k, 0, m, p(k)) == 1 and sum(k, 1, n, p(k)) <= q', '1..n', '1..n'],
    ['p(1) == 1', undefined, undefined],
    ['sum(k, 1, n, p(k, k)) == 1', undefined, undefined],
  ])('%s', (text, extent, widest) => {
    expect(shown(extentOf(f(text), functionVariable('p', 1n)))).toBe(extent);
    expect(shown(widestExtentOf(f(text), functionVariable('p', 1n)))).toBe(widest);
  });

  test('a number beside it is told apart where it is one of a few values', () => {
    const each = 'forall([real(k), integer(i)], [1 <= i, i <= n], o(k, i) <= 1)';
    const axes = (text: string) => mixedAxes(f(text), functionVariable('o', 2n))?.length;
    expect(axes(`${each} and o(0, 1) == 0`)).toBe(2);
    expect(axes(each)).toBeUndefined();
    expect(axes(`${each} and o(x + 1, 1) == 0`)).toBeUndefined();
    expect(axes(`${each} and o(0, 1) + o(1, 1) + o(2, 1) == 0`)).toBeUndefined();
    expect(axes('forall([integer(k), integer(i)], [1 <= k, k <= n, 1 <= i, i <= n], o(k, i) <= 1)')).toBeUndefined();
  });
});

/** A distribution P of mass 1 and Q of another mass near it: Σ Q o ≥ −3 d if Σ P o ≥ 0, o in [−2, 1]. */
const moved = (mass: string) => `forall([integer(n), real(d), function(P, 1), function(Q, 1), function(o, 1)],
  [n >= 1, forall([integer(i)], [1 <= i, i <= n], P(i) >= 0 and Q(i) >= 0), sum(t, 1, n, P(t)) == 1, sum(t, 1, n, Q(t)) == ${mass},
   sum(t, 1, n, abs(P(t) - Q(t)))/2 <= d, forall([integer(i)], [1 <= i, i <= n], -2 <= o(i) and o(i) <= 1), sum(t, 1, n, P(t)*o(t)) >= 0],
  sum(t, 1, n, Q(t)*o(t)) >= -3*d)`;

/** o(0, ·) is at least every o(k, ·), k real, at the first index, and so everywhere? */
const first = (everywhere: string) => `forall([integer(n), function(o, 2)], [n >= 1,
  forall([real(k), integer(i)], [1 <= i, i <= n], 0 <= o(k, i) and o(k, i) <= 1), forall([real(k)], [], o(0, 1) >= o(k, 1))],
  forall([real(k)], [], ${everywhere}))`;

describe('functions of indices', () => {
  test('a mass that is a hundredth too large moves what is bounded on both sides to opposite ends', async () => {
    expect(await search(moved('1'), 50)).toBeUndefined();
    expect(await search(moved('101/100'))).toBe('refuted');
  });

  test('with numbers beside them', async () => {
    expect(await search(first('o(0, 1) >= o(k, 1)'), 50)).toBeUndefined();
    expect(await search(first('sum(t, 1, n, o(0, t)) >= sum(t, 1, n, o(k, t))'))).toBe('refuted');
  });

  test('that count from 0', async () => {
    const total = (from: string) =>
      `forall([integer(n), function(p, 1)], [n >= 1, sum(t, ${from}, n, p(t)) == 1, forall([integer(i)], [1 <= i, i <= n], p(i) >= 0)], sum(t, 1, n, p(t)) <= 1)`;
    expect(await search(total('1'), 50)).toBeUndefined();
    expect(await search(total('0'))).toBe('refuted');
  });
});

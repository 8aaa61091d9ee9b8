import { describe, expect, it } from 'vitest';
import { resultOf } from '../../src/campaign/result.ts';
import { chainOf, joined, type StretchResult, stretchResult } from '../../src/campaign/stretches.ts';
import { falsify, falsifyWithin } from '../../src/falsification/index.ts';
import { stretchOf } from '../../src/falsification/stretches.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const OPTIONS = { runs: 30, seed: 7, claim: 't/c' };

/** Through JSON, as threads, servers and journals have it. */
function stretched(statement: { formula: ReturnType<typeof f> }, most: number, options = OPTIONS): StretchResult[] {
  const all: StretchResult[] = [];
  for (let start = { from: 0, isMet: false }; ; ) {
    const stretch = stretchOf(statement, options, start, most);
    all.push(JSON.parse(JSON.stringify(stretchResult(start, stretch))));
    if (stretch.isLast || stretch.isViolated) return all;
    start = { from: stretch.to, isMet: stretch.isMet };
  }
}

const TRUE = {
  'three goals': `forall([integer(n), vector(v, n)], [n >= 1, n <= 4], sum(j, 1, n, v(j))^2 <= n*sum(j, 1, n, v(j)^2)
    and sum(j, 1, n, v(j)^2) >= 0 and forall([real(t)], [t >= 2], t^2 > t))`,
  'an equation that is solved': 'forall([real(x), real(y)], [x^2 == 2, y >= x], y >= -3/2)',
  'all functions':
    'forall([function(q, 1)], [forall([real(x)], [x >= 0, x <= 1], q(x) >= 0 and q(x) <= 1)], q(1/2)*(1 - q(1/2)) <= 1/4)',
  'no instance': 'forall([real(x)], [x >= 0, x < 0], x == 1)',
} as const;

describe('a search in stretches', () => {
  it.each(Object.entries(TRUE))('sees what one search sees: %s', async (name, text) => {
    const statement = { formula: f(text) };
    // From 100 runs on there are functions that no hint names.
    const options = { ...OPTIONS, runs: name === 'all functions' ? 100 : OPTIONS.runs };
    const whole = resultOf(await falsify(statement, options));
    expect(whole.violation).toBeNull();
    const [fine, coarse] = [0, Number.POSITIVE_INFINITY].map((most) => stretched(statement, most, options)) as [
      StretchResult[],
      StretchResult[],
    ];
    expect(coarse).toHaveLength(1);
    expect(joined(fine)).toEqual(whole);
    expect(joined(coarse)).toEqual(whole);
    expect(joined(stretched(statement, 20_000, options))).toEqual(whole);
    // None is left out, and none is there twice.
    expect(fine.map(({ from }) => from)).toEqual([0, ...fine.slice(0, -1).map(({ to }) => to)]);
  });

  it('has one stretch for each goal where each costs more than a stretch may', () => {
    expect(
      stretched({ formula: f(TRUE['three goals']) }, 0).filter(({ result }) => result.drawn > 0).length,
    ).toBeGreaterThanOrEqual(3);
  });

  it('leaves a violation to the whole search', async () => {
    const statement = { formula: f('forall([real(x)], [x >= 0, x <= 1], x <= 2 and x^2 <= 999/1000)') };
    const all = stretched(statement, 0);
    expect(all.at(-1)).toMatchObject({ isViolated: true, isLast: false });
    expect((await falsify(statement, OPTIONS)).violation).not.toBeNull();
  });

  it('is not needed where all at once is cheap, and begun where it is dear', async () => {
    const statement = { formula: f(TRUE['three goals']) };
    expect(await falsifyWithin(statement, OPTIONS, 100)).toBeUndefined();
    expect(await falsifyWithin(statement, OPTIONS, 1e12)).toEqual(await falsify(statement, OPTIONS));
  });
});

describe('stretches of one chunk', () => {
  const stretch = (from: number, to: number) => ({ from, to }) as StretchResult;
  it.each([
    ['in any order', [stretch(2, 3), stretch(0, 2)], [0, 2]],
    ['with a gap', [stretch(0, 1), stretch(2, 3)], [0]],
    ['without the first', [stretch(1, 2)], []],
    ['that does not move', [stretch(0, 0)], [0]],
    ['twice', [stretch(0, 1), stretch(0, 1), stretch(1, 2)], [0, 1]],
  ])('%s', (_, list, starts) => {
    expect(chainOf(list).map(({ from }) => from)).toEqual(starts);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { CHUNK_RUNS, chunkAt, chunkSeed, fingerprint } from '../../src/campaign/chunk.ts';
import { type ChunkResult, endsUnit, failedChunk, merge, resultOf } from '../../src/campaign/result.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const SEED = 20_261;

const chunk = (more: Partial<ChunkResult> = {}): ChunkResult => ({
  instances: 10,
  drawn: 12,
  undecided: 1,
  sampled: 0,
  nearTight: [],
  coverage: {},
  violation: null,
  unconfirmed: null,
  suspect: null,
  reason: null,
  failure: null,
  ...more,
});

const violated = (x: string) =>
  chunk({ violation: { at: { x }, explanation: `false at x = ${x}`, conclusion: 'refuted' } });

const byIndex = (...results: ChunkResult[]) => new Map(results.map((result, index) => [index, result]));

describe('chunks', () => {
  it('cover the runs, the last with what is left', () => {
    const runs = [0, 1, 2, 3].map((index) => chunkAt('a#b', index, 2 * CHUNK_RUNS + 7, 1)?.runs);
    expect(runs).toEqual([CHUNK_RUNS, CHUNK_RUNS, 7, undefined]);
    expect(chunkAt('a#b', 1_000_000, Number.POSITIVE_INFINITY, 1)?.runs).toBe(CHUNK_RUNS);
  });

  it('have seeds of their own, which the command line takes; the first has the campaign’s', () => {
    expect(chunkSeed(7, 0)).toBe(7);
    const seeds = [0, 1, 2, 3, 999_999_999].flatMap((seed) =>
      Array.from({ length: 2000 }, (_, k) => chunkSeed(seed, k)),
    );
    for (const seed of seeds) expect(String(seed)).toMatch(/^\d{1,9}$/);
    // By chance alone about 50 of 10,000 numbers below 10⁹ would be there twice with probability 5 %; here it is 0 or very few.
    expect(seeds.length - new Set(seeds).size).toBeLessThan(5);
  });

  it('know a statement from what it was before a change of formula or hints', () => {
    const formula = f('forall([integer(n)], [n >= 1], n^2 >= n)');
    const prints = [
      fingerprint({ formula }),
      fingerprint({ formula: f('forall([integer(n)], [n >= 1], n^2 > n)') }),
      fingerprint({ formula, hints: { values: { n: [x('2')] } } }),
      fingerprint({ formula, hints: { integerLimit: { n: 30n } } }),
      fingerprint({ formula, hints: { integerLimit: { n: 31n } } }),
    ];
    expect(new Set(prints).size).toBe(prints.length);
    expect(fingerprint({ formula, hints: {} })).toBe(prints[0]);
  });
});

describe('chunks taken together', () => {
  it('add up', () => {
    const parts = [chunk({ coverage: { a: 1, b: 2 } }), chunk({ sampled: 3, coverage: { b: 1, aa: 5 } })];
    const merged = merge(byIndex(...parts));
    expect(merged).toMatchObject({ chunks: 2, instances: 20, drawn: 24, undecided: 2, sampled: 3 });
    expect(JSON.stringify(merged.coverage)).toBe('{"a":1,"aa":5,"b":3}');
  });

  it('keep the tightest instances, of equal ones the first, none twice', () => {
    const tight = (...entries: [string, string][]) =>
      chunk({ nearTight: entries.map(([slack, at]) => ({ slack, at: { x: at } })) });
    const parts = [
      tight(['1e-9', 'a'], ['0.5', 'b']),
      tight(['0', 'c'], ['1e-9', 'a'], ['0.5', 'd']),
      tight(['2', 'e']),
    ];
    expect(merge(byIndex(...parts)).nearTight.map(({ at }) => at.x)).toEqual(['c', 'a', 'b', 'd', 'e']);
    expect(merge(byIndex(...parts, tight(['1', 'f']))).nearTight.map(({ at }) => at.x)).toEqual([
      'c',
      'a',
      'b',
      'd',
      'f',
    ]);
  });

  it('end at the first violation, failure, or chunk with hardly anything to draw', () => {
    const last = chunk({ instances: 1000 });
    for (const end of [violated('1'), failedChunk('no such hint'), chunk({ instances: 1, drawn: 1 })]) {
      expect(endsUnit(end)).toBe(true);
      expect(merge(byIndex(chunk(), end, last, violated('2')))).toEqual(merge(byIndex(chunk(), end)));
    }
    expect(merge(byIndex(chunk(), violated('1'), violated('2')))).toMatchObject({
      violatedIn: 1,
      violation: { at: { x: '1' } },
    });
  });

  it('come to the same in whatever order they were finished', () => {
    const results = fc.array(
      fc
        .record({ slack: fc.nat(5), isViolated: fc.boolean(), instances: fc.nat(50) })
        .map(({ slack, isViolated, instances }) =>
          chunk({
            instances,
            nearTight: [{ slack: String(slack), at: { x: String(instances) } }],
            coverage: { [`slack ${slack}`]: instances },
            violation: isViolated ? { at: {}, explanation: String(instances), conclusion: 'refuted' } : null,
          }),
        ),
      { maxLength: 8 },
    );
    const shuffled = results.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(
          all.map((_, k) => k),
          { minLength: all.length },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([all, order]) => {
        const inOrder = merge(byIndex(...all));
        const mixed = merge(new Map(order.map((k) => [k, all[k] as ChunkResult])));
        expect(JSON.stringify(mixed)).toBe(JSON.stringify(inOrder));
      }),
      { seed: SEED },
    );
  });
});

it('a falsifier’s report becomes text', () => {
  const [half, third] = [Rational.of(1n, 2n), Rational.of(1n, 3n)];
  const report = {
    ...{ instances: 3, drawn: 4, undecided: 1, seed: 1, replay: '' },
    minSlack: '0.25',
    minSlackAt: { x: half },
    violation: { instance: { x: half, v: [third, half] }, explanation: 'false', conclusion: 'undefined' as const },
    coverage: { 'x at its border': 2 },
  };
  expect(JSON.parse(JSON.stringify(resultOf(report)))).toEqual({
    ...{
      instances: 3,
      drawn: 4,
      undecided: 1,
      sampled: 0,
      reason: null,
      failure: null,
      unconfirmed: null,
      suspect: null,
    },
    nearTight: [{ slack: '0.25', at: { x: '1/2' } }],
    violation: { at: { x: '1/2', v: ['1/3', '1/2'] }, explanation: 'false', conclusion: 'undefined' },
    coverage: { 'x at its border': 2 },
  });
  const listed = { ...report, nearTight: [{ slack: '0', instance: { x: third } }] };
  expect(resultOf(listed).nearTight).toEqual([{ slack: '0', at: { x: '1/3' } }]);
});

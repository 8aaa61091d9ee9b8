import { describe, expect, test } from 'vitest';
import { falsify } from '../../src/falsification/index.ts';
import type { Formula } from '../../src/statement/formula.ts';
import {
  bestReserve,
  dual1,
  dual2,
  dual3,
  equation110,
  equivalence,
  moments1,
  R1,
  R2,
  R3,
  reduction,
  revenue1,
  revenue2,
  revenue3,
  surplus,
} from './thesisClaims.ts';

const SEEDS = [1, 2026];
const RUNS = 300;

const search = (formula: Formula, seed: number) => falsify({ formula }, { runs: RUNS, seed, claim: 'test/claim' });

const D = ['I >= 2', '0 < mu', 'mu < 1'];
const without = (list: readonly string[], dropped: string) => list.filter((condition) => condition !== dropped);
const inPlaceOf = (list: readonly string[], old: string, next: string) =>
  list.map((condition) => (condition === old ? next : condition));

const TRUE: Record<string, Formula> = {
  'the best reserve': bestReserve(),
  'the reduction to two bids': reduction(),
  'equation (1.10)': equation110(),
  'the equivalence before the classes of means': equivalence(),
  'the revenue on R1': revenue1(),
  'the revenue on R2': revenue2(),
  'the revenue on R3': revenue3(),
  'the full surplus': surplus(),
  'dual feasibility on R1': dual1(),
  'dual feasibility on R2': dual2(),
  'dual feasibility on R3': dual3(),
  'the distribution on R1': moments1(),
};

const UP = '101/100';
const DOWN = '99/100';

/** Errors that make the claim false; a factor that only weakens a claim is no error and not listed. */
const PLANTED: Record<string, Formula> = {
  'the best reserve, 1 % too low': bestReserve({ c: DOWN }),
  'the best reserve, flipped': bestReserve({ relation: '>=' }),
  'the best reserve, strict': bestReserve({ relation: '<' }),
  'the best reserve, without r ≥ 0 and flipped on r': bestReserve({ domain: [...D, 'r >= mu'], relation: '>=' }),
  'the best reserve, r < 2': bestReserve({ domain: [...D, '0 <= r', 'r < 2'] }),
  'the reduction, 1 % too low': reduction({ c: DOWN }),
  'the reduction, flipped': reduction({ relation: '>=' }),
  'the reduction, strict': reduction({ relation: '<' }),
  '(1.10), 1 % too low': equation110({ c: DOWN }),
  '(1.10), flipped': equation110({ relation: '>=' }),
  '(1.10), without μ < 1': equation110({ domain: without(D, 'mu < 1') }),
  '(1.10), strict and up to 1': equation110({ relation: '<', domain: inPlaceOf(D, 'mu < 1', 'mu <= 1') }),
  '(1.10), from I = 1': equation110({ domain: inPlaceOf(D, 'I >= 2', 'I >= 1') }),
  'the equivalence, 1 % up': equivalence({ c: UP }),
  'the equivalence, 1 % down': equivalence({ c: DOWN }),
  'the revenue on R1, 1 % up': revenue1({ c: UP }),
  'the revenue on R1, 1 % down': revenue1({ c: DOWN }),
  'the revenue on R1, r up to 1/I only': revenue1({ domain: [...D, 'r >= 0', 'r <= 1/I'] }),
  'the revenue on R1, r up to the value only': revenue1({ domain: [...D, 'r >= 0', 'r <= (I*mu - 1)/(I - 1)'] }),
  'the revenue on R1, up to 1.01/I': revenue1({
    domain: inPlaceOf([...D, ...R1], R1[1] as string, 'r <= min(101/100/I, (I*mu - 1)/(I - 1))'),
  }),
  'the revenue on R2, 1 % up': revenue2({ c: UP }),
  'the revenue on R2, 1 % down': revenue2({ c: DOWN }),
  'the revenue on R2, up to μ': revenue2({ domain: inPlaceOf([...D, ...R2], R2[1] as string, 'r <= mu') }),
  'the revenue on R2, without its lower end': revenue2({ domain: without([...D, ...R2], R2[2] as string) }),
  'the revenue on R3, 1 % up': revenue3({ c: UP }),
  'the revenue on R3, 1 % down': revenue3({ c: DOWN }),
  'the revenue on R3, from 0.99/I': revenue3({ domain: inPlaceOf([...D, ...R3], R3[2] as string, 'r > 99/100/I') }),
  'the revenue on R3, up to 1.01 μ': revenue3({
    domain: [...inPlaceOf([...D, ...R3], R3[1] as string, 'r <= 101/100*mu'), 'r < 1'],
  }),
  'the full surplus, 1 % up': surplus({ c: UP }),
  'the full surplus, 1 % down': surplus({ c: DOWN }),
  'dual feasibility on R1, 1 % up': dual1({ c: UP }),
  'dual feasibility on R1, r up to the value only': dual1({ domain: [...D, 'r >= 0', 'r <= (I*mu - 1)/(I - 1)'] }),
  'dual feasibility on R2, 1 % up': dual2({ c: UP }),
  'dual feasibility on R2, up to μ': dual2({ domain: inPlaceOf([...D, ...R2], R2[1] as string, 'r <= mu') }),
  'dual feasibility on R3, 1 % up': dual3({ c: UP }),
  'dual feasibility on R3, from 0.99/I': dual3({
    domain: inPlaceOf([...D, ...R3], R3[2] as string, 'r > 99/100/I'),
  }),
  'the distribution on R1, 1 % up': moments1({ c: UP }),
  'the distribution on R1, 1 % down': moments1({ c: DOWN }),
  'the distribution on R1, without r ≤ 1/I': moments1({
    domain: [...D, 'r >= 0', 'r <= 1/I'],
  }),
};

describe.each(SEEDS)('with seed %i', (seed) => {
  test.each(Object.keys(TRUE))('%s survives', async (name) => {
    const report = await search(TRUE[name] as Formula, seed);
    expect(report.violation).toBeNull();
    expect(report.instances).toBeGreaterThan(50);
  });

  test.each(Object.keys(PLANTED))('%s is found out', async (name) => {
    const report = await search(PLANTED[name] as Formula, seed);
    expect(report.violation).not.toBeNull();
  });
});

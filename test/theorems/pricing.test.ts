/**
 * Chapter 2 of the thesis against computations that share nothing with its modules: the finite programs by the solver, closed forms by
 * decimal.js.
 */
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import type { Claim } from '../../src/claims/claim.ts';
import { checkLinearClaim } from '../../src/kernel/linear/check.ts';
import { dualEvidence, regretDualProgram, regretProgram } from '../../src/mechanisms/regretProgram.ts';
import { closedFormsAt } from '../../src/precision/closedForms.ts';
import { EvaluationError } from '../../src/precision/errors.ts';
import { toDigits } from '../../src/precision/evaluate.ts';
import { solveByRows } from '../../src/solvers/exact/rowGeneration.ts';
import { solveExactly } from '../../src/solvers/index.ts';
import corollary from '../../theorems/kocyigit-2020/corollary-2.4.1.ts';
import distribution from '../../theorems/kocyigit-2020/equation-2.10.ts';
import {
  dualProgram,
  gridValue,
  isOptimal,
  optimum,
  pricing,
  primalProgram,
} from '../../theorems/kocyigit-2020/pricingPrograms.ts';
import { regretOptimum } from '../../theorems/kocyigit-2020/program-2.6.compute.ts';
import separable from '../../theorems/kocyigit-2020/theorem-2.3.1.ts';
import deterministic from '../../theorems/kocyigit-2020/theorem-2.4.1.ts';

const vector = (...texts: readonly string[]): Rational[] => texts.map(rational);

/** All quantities at vectors of one dimension, to so many digits. */
async function quantities(claim: Claim, vectors: Readonly<Record<string, Rational[]>>, digits: number) {
  const forms = claim.closedForms;
  if (!forms) throw new Error('no closed forms');
  const dimension = Object.values(vectors)[0]?.length;
  const values = new Map<string, Rational | readonly Rational[]>(Object.entries(vectors));
  if (dimension !== undefined) values.set('J', Rational.of(BigInt(dimension)));
  const at = closedFormsAt(forms, values);
  const result = new Map<string, string>();
  for (const quantity of forms.quantities) {
    const value = await at.valueOf(quantity);
    if (typeof value === 'object')
      result.set(quantity.name, value.map((one) => toDigits(one, new Map(), digits)).join(','));
  }
  return { result, failing: at.failingCondition() };
}

/** The single-item mechanism (2.3) in decimal.js. */
function mechanism(v: string, vbar: string, c: string, digits: number) {
  const D = Decimal.clone({ precision: digits + 30 });
  const number = (text: string): Decimal => {
    const { num, den } = rational(text);
    return new D(num.toString()).div(den.toString());
  };
  const [value, top, cost] = [number(v), number(vbar), number(c)];
  const share = value.minus(cost).div(top.minus(cost));
  if (share.lt(new D(1).div(new D(1).exp()))) return { q: new D(0), m: new D(0), regret: D.max(value.minus(cost), 0) };
  const log = share.ln();
  const regret = top.minus(cost).div(new D(1).exp());
  return { q: log.plus(1), m: value.minus(regret).plus(cost.times(log)), regret };
}

const agree = (text: string | undefined, expected: Decimal, digits: number): void => {
  const difference = new Decimal(text ?? 'NaN').minus(new Decimal(expected.toPrecision(digits))).abs();
  expect(difference.toNumber()).toBeLessThan(10 ** (3 - Math.min(digits, 300)));
};

describe('The mechanism (2.3)', () => {
  it.each([
    ['3/5', '1', '1/4'],
    ['1', '1', '1/4'],
    ['1', '1', '0'],
    ['1/4', '1', '1/4'],
    ['0', '1', '1/4'],
    // Just below and just above the threshold s = 1/e = 0.36787944117…
    ['36787944117/100000000000', '1', '0'],
    ['36787944118/100000000000', '1', '0'],
    ['1000001', '2000000', '999999/2'],
  ])(
    'has the values of an independent computation to 40 and 300 digits: v = %s, v̄ = %s, c = %s',
    async (v, vbar, c) => {
      for (const digits of [40, 300]) {
        Decimal.set({ precision: digits + 40 });
        const { result, failing } = await quantities(
          separable,
          { vbar: [rational(vbar)], c: [rational(c)], v: [rational(v)] },
          digits,
        );
        expect(failing).toBeUndefined();
        const expected = mechanism(v, vbar, c, digits);
        agree(result.get('q'), expected.q, digits);
        agree(result.get('m'), expected.m, digits);
        agree(result.get('regret'), expected.regret, digits);
      }
    },
  );

  it('is outside of its domain at c = v̄, at v > v̄ and at c < 0', async () => {
    for (const [v, vbar, c] of [
      ['1', '1', '1'],
      ['2', '1', '0'],
      ['0', '1', '-1'],
    ] as const) {
      const { failing } = await quantities(
        separable,
        { vbar: [rational(vbar)], c: [rational('1/2')], v: [rational('1/2')] },
        10,
      );
      expect(failing).toBeUndefined();
      const forms = separable.closedForms;
      const values = new Map<string, Rational | readonly Rational[]>([
        ['J', Rational.ONE],
        ['vbar', [rational(vbar)]],
        ['c', [rational(c)]],
        ['v', [rational(v)]],
      ]);
      expect(forms && closedFormsAt(forms, values).failingCondition()).toBeDefined();
    }
  });
});

describe('The deterministic mechanism and the ratio', () => {
  it('has prices by bundle in binary order', async () => {
    const { result } = await quantities(deterministic, { vbar: vector('2', '5'), c: vector('1', '9/2') }, 6);
    expect(result.get('p')).toBe('0,1.50000,4.75000,6.25000');
    expect(result.get('z')).toBe('0.750000');
  });

  it('is worse by (e − 2)/2', async () => {
    const { result } = await quantities(corollary, {}, 12);
    expect(result.get('increase')).toBe(new Decimal(1).exp().minus(2).div(2).toPrecision(12));
  });
});

describe('The distribution (2.10)', () => {
  it('is 0 below the threshold, 1 at v̄, and between 0 and 1 everywhere', async () => {
    const box = { vbar: vector('2', '5'), c: vector('1', '9/2') };
    const at = async (...v: string[]) =>
      (await quantities(distribution, { ...box, v: vector(...v) }, 12)).result.get('F');
    expect(await at('0', '0')).toBe('0');
    expect(await at('2', '5')).toMatch(/^1(\.0+)?$/);
    expect(await at('2', '9/2')).toBe('0');
    expect(Number(await at('2', '19/4'))).toBeCloseTo(1 - 2 / Math.E, 10);
  });
});

describe('The programs (2.6) and (2.7)', () => {
  it.each([1, 2, 3, 5, 10, 25, 60, 100, 200])('have the closed form as their value for one item: n = %i', async (n) => {
    const given = { n, costs: vector('1/4'), highest: vector('1') };
    const family = regretProgram(given);
    const result = await solveByRows(family);
    if ('unchecked' in result || result.claim.kind !== 'optimal') throw new Error('expected an optimum');
    expect(result.claim.value.toString()).toBe(optimum(pricing(BigInt(n), ['1'], ['1/4'])).toString());
    checkLinearClaim(family, result.claim, result.evidence);
    if (n > 60) return;
    const dual = dualEvidence(given, result.claim, result.evidence);
    checkLinearClaim(regretDualProgram(given), dual.claim, dual.evidence);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('and for two items: n = %i', async (n) => {
    const values = new Map<string, Rational | readonly Rational[]>([
      ['J', rational('2')],
      ['n', Rational.of(BigInt(n))],
      ['vbar', vector('2', '5')],
      ['c', vector('1', '9/2')],
    ]);
    expect((await regretOptimum(values)).toString()).toBe(
      optimum(pricing(BigInt(n), ['2', '5'], ['1', '9/2'])).toString(),
    );
  });

  it('are, as written down from the text, the programs of the solver', async () => {
    const given = pricing(3n, ['2', '5'], ['1', '9/2']);
    for (const program of [primalProgram(given), dualProgram(given)]) {
      const result = await solveExactly(program);
      expect('claim' in result && result.claim).toEqual({ kind: 'optimal', value: optimum(given) });
      expect(isOptimal(program, optimum(given)).kind).toBe('linear');
    }
  });

  it('come to their limit 1/e from below, within (2e − 1)/(n + 1) of it', () => {
    for (const n of [1n, 2n, 7n, 50n, 400n]) {
      const value = Number(gridValue(n).num) / Number(gridValue(n).den);
      expect(value).toBeLessThanOrEqual(1 / Math.E);
      expect(value).toBeGreaterThanOrEqual((1 - (2 * Math.E - 1) / (Number(n) + 1)) / Math.E);
    }
  });

  it('are refused where they are too large to be solved', async () => {
    const values = new Map<string, Rational | readonly Rational[]>([
      ['J', rational('2')],
      ['n', rational('100')],
      ['vbar', vector('1', '1')],
      ['c', vector('0', '0')],
    ]);
    await expect(regretOptimum(values)).rejects.toThrow(EvaluationError);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { expReal, lambertReal, logReal, sqrtReal } from '../../src/falsification/numbers/functions.ts';
import {
  addReal,
  areIdentical,
  closedFormOf,
  Enclosure,
  isNearby,
  maxReal,
  minReal,
  multiplyReal,
  negateReal,
  powerReal,
  type Real,
  reciprocal,
  subtractReal,
} from '../../src/falsification/numbers/real.ts';

const BITS = 192;
const q = (num: number, den = 1): Rational => Rational.of(BigInt(num), BigInt(den));
const exp = (a: Real): Real => expReal(a, BITS) as Real;
const log = (a: Real): Real => logReal(a, BITS);
const root = (a: Real): Real => sqrtReal(a, BITS);
const lambert = (a: Real): Real => lambertReal(a, BITS, 'minus one') as Real;
const principal = (a: Real): Real => lambertReal(a, BITS, 'principal') as Real;
const add = (a: Real, b: Real): Real => addReal(a, b, BITS);
const times = (a: Real, b: Real): Real => multiplyReal(a, b, BITS);
const over = (a: Real, b: Real): Real => multiplyReal(a, reciprocal(b, BITS) as Real, BITS);

/** −μ·I·e^−I and W₋₁ of it. */
const argument = (I: number, mu: Rational): Real => times(mu.multiply(q(-I)), exp(q(-I)));

/** σ = −1/(W + 1) for I bidders and the mean μ. */
const sigma = (I: number, mu: Rational): Real => over(q(-1), add(lambert(argument(I, mu)), q(1)));

describe('Irrational numbers are known to be one number', () => {
  it.each<[string, Real, Real]>([
    ['1/e and e⁻¹', over(q(1), exp(q(1))), exp(q(-1))],
    ['√6 and √2·√3', root(q(6)), times(root(q(2)), root(q(3)))],
    ['√(1/2) and √2/2', root(q(1, 2)), over(root(q(2)), q(2))],
    ['(1 + √2)² and 3 + 2√2', powerReal(add(q(1), root(q(2))), 2n, BITS), add(q(3), times(q(2), root(q(2))))],
    ['log 6 and log 2 + log 3', log(q(6)), add(log(q(2)), log(q(3)))],
    ['log(1/4) and −2 log 2', log(q(1, 4)), times(q(-2), log(q(2)))],
    ['exp(3 log 2 / 2) and 2√2', exp(times(q(3, 2), log(q(2)))), times(q(2), root(q(2)))],
    ['log e^{5/2} and 5/2', log(exp(q(5, 2))), q(5, 2)],
    ['√(e/9) and e^{1/2}/3', root(over(exp(q(1)), q(9))), over(exp(q(1, 2)), q(3))],
    [
      '(e² − 1)/(e + 1) and e − 1, by cross products',
      over(add(exp(q(2)), q(-1)), add(exp(q(1)), q(1))),
      add(exp(q(1)), q(-1)),
    ],
    ['W(−1/e) and −1', lambert(negateReal(exp(q(-1)))), q(-1)],
    ['W(−7e⁻⁷) and −7', lambert(times(q(-7), exp(q(-7)))), q(-7)],
    ['W·e^W and the argument', times(lambert(q(-1, 5)), exp(lambert(q(-1, 5)))), q(-1, 5)],
    [
      'log(−W) and log(1/5) − W',
      log(negateReal(lambert(q(-1, 5)))),
      subtractReal(log(q(1, 5)), lambert(q(-1, 5)), BITS),
    ],
    ['W₀(−1/e) and −1', principal(negateReal(exp(q(-1)))), q(-1)],
    ['W₀(2e²) and 2', principal(times(q(2), exp(q(2)))), q(2)],
    ['W₀(0) and 0', principal(q(0)), q(0)],
    ['W₀·e^W₀ and the argument', times(principal(q(3)), exp(principal(q(3)))), q(3)],
    ['max(e, 2) and e', maxReal([exp(q(1)), q(2)], BITS), exp(q(1))],
    ['min(e, 2) and 2', minReal([exp(q(1)), q(2)], BITS), q(2)],
  ])('%s', (_, a, b) => {
    expect(areIdentical(a, b)).toBe(true);
    expect(isNearby(a, b, 150)).toBe(true);
  });

  it('the mean constraint of the Markov lottery: (1 + σ)/(Iσ)·exp(I − 1 − 1/σ) is μ', () => {
    for (const [I, mu] of [
      [2, q(1, 3)],
      [5, q(9, 10)],
      [30, q(1, 1000)],
    ] as const) {
      const s = sigma(I, mu);
      const r = exp(subtractReal(q(I - 1), over(q(1), s), BITS));
      expect(areIdentical(times(over(add(q(1), s), times(q(I), s)), r), mu)).toBe(true);
      expect(areIdentical(times(over(add(q(1), s), times(q(I), s)), r), mu.multiply(q(101, 100)))).toBe(false);
    }
  });
});

describe('Other numbers are not', () => {
  it.each<[string, Real, Real]>([
    ['e and a rational near it', exp(q(1)), q(2721, 1001)],
    ['√2 and √3', root(q(2)), root(q(3))],
    ['log 2 and log 3', log(q(2)), log(q(3))],
    ['W(−1/5) and W(−1/6)', lambert(q(-1, 5)), lambert(q(-1, 6))],
    ['the two branches', lambert(q(-1, 5)), principal(q(-1, 5))],
    ['W₀(−7e⁻⁷) and −7, which is the other branch', principal(times(q(-7), exp(q(-7)))), q(-7)],
    ['W(−e⁻¹/2) and −1/2, which is the other branch', lambert(times(q(-1, 2), exp(q(-1, 2)))), q(-1, 2)],
  ])('%s', (_, a, b) => {
    expect(areIdentical(a, b)).toBe(false);
  });

  it('nor is anything said of enclosures that came from elsewhere', () => {
    const a = Enclosure.between(q(1), q(2), BITS);
    expect(closedFormOf(a)).toBeUndefined();
    expect(areIdentical(a, a)).toBe(false);
  });
});

/** Positive numbers made of small rationals by the operations, at the working precision. */
const numbers = fc.letrec<{ number: Real }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 })).map(([a, b]): Real => q(a, b)),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => add(a, b)),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => times(a, b)),
    tie('number').map((a) => over(q(1), a)),
    tie('number').map((a) => root(a)),
    tie('number').map((a) => expReal(minReal([a, q(20)], BITS), BITS) as Real),
    tie('number').map((a) => log(add(a, q(1)))),
  ),
})).number;

describe('A closed form', () => {
  it('is that of a number inside the enclosure: a − b has none of 0 where a and b are apart', () => {
    let identical = 0;
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 2, maxLength: 2 }), ([a, b]) => {
        const [x, y] = [a as Real, b as Real];
        // The same number in two ways: (x + y)² and x² + 2xy + y².
        const squared = powerReal(add(x, y), 2n, BITS);
        const expanded = add(add(times(x, x), times(q(2), times(x, y))), times(y, y));
        if (areIdentical(squared, expanded)) identical++;
        expect(isNearby(squared, expanded, 100)).toBe(true);
        if (areIdentical(x, y)) expect(isNearby(x, y, 100)).toBe(true);
        expect(areIdentical(squared, add(expanded, q(1, 1000)))).toBe(false);
      }),
      { seed: 20261121, numRuns: 400 },
    );
    expect(identical).toBeGreaterThan(200);
  });
});

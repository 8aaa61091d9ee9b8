/** Intervals: exact cases, domain edges, no information, and laws. */
import { describe, expect, it } from 'vitest';
import { compare, type Dyadic, integerRoot, top } from '../../src/arithmetic/dyadic.ts';
import { EVERYTHING, type Interval, Intervals, isAtMost, isBelow } from '../../src/arithmetic/interval.ts';
import { Rational, rational } from '../../src/arithmetic/rational.ts';

const at = new Intervals(80n);
const of = (lo: string, hi = lo): Interval => ({ lo: at.rational(rational(lo)).lo, hi: at.rational(rational(hi)).hi });
const integer = (m: bigint): Dyadic => ({ m, e: 0n });
const half = { lo: null, hi: integer(-1n) };
const value = (end: Dyadic | null): string =>
  end === null ? 'none' : `${end.e >= 0n ? Rational.of(end.m << end.e) : Rational.of(end.m, 1n << -end.e)}`;
const shown = ({ lo, hi }: Interval): string => `${value(lo)} .. ${value(hi)}`;

describe('exact where the result is exact', () => {
  it.each<[string, Interval, string]>([
    ['exp 0', at.exp(of('0')), '1 .. 1'],
    ['log 1', at.log(of('1')), '0 .. 0'],
    ['√(9/4)', at.sqrt(of('9/4')), '3/2 .. 3/2'],
    ['W₀ 0', at.lambertW0(of('0')), '0 .. 0'],
    ['0 · everything', at.multiply(of('0'), EVERYTHING), '0 .. 0'],
    ['everything · 0', at.multiply(EVERYTHING, of('0')), '0 .. 0'],
    ['everything⁰', at.power(EVERYTHING, 0n), '1 .. 1'],
    ['[−1, 2]²', at.power(of('-1', '2'), 2n), '0 .. 4'],
    ['[−1, 2]³', at.power(of('-1', '2'), 3n), '-1 .. 8'],
    ['[−1, 2] · [−3, 5]', at.multiply(of('-1', '2'), of('-3', '5')), '-6 .. 10'],
    ['1 / [2, ∞]', at.divide(of('1'), { lo: integer(2n), hi: null }), '0 .. 1/2'],
    ['1 / [−∞, −1]', at.divide(of('1'), half), '-1 .. 0'],
    ['|[−3, 2]|', at.abs(of('-3', '2')), '0 .. 3'],
    ['⌈[−1/2, 1/2]⌉', at.ceil(of('-1/2', '1/2')), '0 .. 1'],
    ['⌈2⌉', at.ceil(of('2')), '2 .. 2'],
    ['min with everything', at.min(of('1', '2'), EVERYTHING), 'none .. 2'],
    ['max with everything', at.max(of('1', '2'), EVERYTHING), '1 .. none'],
  ])('%s', (_, found, expected) => {
    expect(shown(found)).toBe(expected);
  });
});

describe('no information where there is no meaning', () => {
  it.each<[string, Interval]>([
    ['1/0', at.divide(of('1'), of('0'))],
    ['1 / [−1, 1]', at.divide(of('1'), of('-1', '1'))],
    ['1 / [0, 1]', at.divide(of('1'), of('0', '1'))],
    ['0⁻¹', at.power(of('0'), -1n)],
    ['√[−1, 1]', at.sqrt(of('-1', '1'))],
    ['log 0', at.log(of('0'))],
    ['log [0, 1]', at.log(of('0', '1'))],
    ['log −1', at.log(of('-1'))],
    ['W₋₁ 0', at.lambertWm1(of('0'))],
    ['W₋₁ 1', at.lambertWm1(of('1'))],
    ['W₋₁ [−1/10, 0]', at.lambertWm1(of('-1/10', '0'))],
    ['W₋₁ −1/2', at.lambertWm1(of('-1/2'))],
    ['W₋₁ [−1/2, −1/10]', at.lambertWm1(of('-1/2', '-1/10'))],
    ['W₋₁ of an enclosure of −1/e', at.lambertWm1(at.negate(at.exp(of('-1'))))],
    ['W₀ −1/2', at.lambertW0(of('-1/2'))],
    ['a power beyond 2⁶⁴', at.power(of('2'), 1n << 65n)],
  ])('%s', (_, found) => {
    expect(found).toEqual(EVERYTHING);
  });
});

describe('what is beyond all size is bounded on one side', () => {
  const far = { lo: { m: 1n, e: 70n }, hi: { m: 1n, e: 70n } };
  it('exp 2⁷⁰ and exp −2⁷⁰', () => {
    expect(at.exp(far)).toEqual({ lo: { m: 1n, e: 1n << 64n }, hi: null });
    expect(at.exp(at.negate(far))).toEqual({ lo: { m: 0n, e: 0n }, hi: { m: 1n, e: -(1n << 64n) } });
  });

  it('numbers of such size are added, compared, rooted and logged without being written out', () => {
    const huge = at.exp(of('1e15'));
    const sum = at.add(huge, of('1'));
    expect(isBelow(of('1'), sum)).toBe(true);
    expect(isAtMost(at.log(sum), at.add(of('1e15'), of('1e-3')))).toBe(true);
    expect(isBelow(at.sqrt(huge), huge)).toBe(true);
    expect(isAtMost(of('0'), at.subtract(huge, huge))).toBe(false);
    expect(isBelow(of('0'), at.exp(of('-1e15')))).toBe(true);
    expect(isAtMost(at.ceil(at.exp(of('-1e15'))), of('1'))).toBe(true);
    expect(isBelow(at.lambertWm1(at.negate(at.exp(of('-1e9')))), of('-1e9'))).toBe(true);
  });
});

describe('laws', () => {
  const inside = (a: Interval, b: Interval): boolean => {
    const below = b.lo === null || (a.lo !== null && compare(b.lo, a.lo) <= 0);
    return below && (b.hi === null || (a.hi !== null && compare(a.hi, b.hi) <= 0));
  };
  const OPERATIONS: readonly [string, (at: Intervals, x: Interval) => Interval][] = [
    ['exp', (i, x) => i.exp(x)],
    ['log', (i, x) => i.log(x)],
    ['sqrt', (i, x) => i.sqrt(x)],
    ['cube', (i, x) => i.power(x, 3n)],
    ['fourth power', (i, x) => i.power(x, 4n)],
    ['reciprocal', (i, x) => i.power(x, -1n)],
    ['W₋₁', (i, x) => i.lambertWm1(x)],
    ['W₀', (i, x) => i.lambertW0(x)],
    ['abs', (i, x) => i.abs(x)],
    ['square by product', (i, x) => i.multiply(x, x)],
  ];
  const numbers = ['-3', '-1/3', '-1/10', '-1/1000', '0', '1/1000', '2/5', '1', '5/2', '40'];

  it.each(OPERATIONS)('%s: a smaller argument gives a smaller result', (_, operation) => {
    for (const [a, lo] of numbers.entries()) {
      for (const hi of numbers.slice(a)) {
        const wide = operation(at, of(lo, hi));
        for (const [c, low] of numbers.entries()) {
          for (const high of numbers.slice(c)) {
            if (c < a || numbers.indexOf(high) > numbers.indexOf(hi)) continue;
            // Endpoints of points are refined by rounding only, so equal ends may differ by it.
            expect(inside(operation(new Intervals(120n), of(low, high)), wide)).toBe(true);
          }
        }
      }
    }
  });

  it.each(OPERATIONS)('%s: the width shrinks with the precision', (_, operation) => {
    for (const number of ['-1/10', '-3/10', '1/7', '5/2', '40']) {
      let before: Dyadic | undefined;
      for (const bits of [40n, 80n, 160n, 320n]) {
        const i = new Intervals(bits);
        const { lo, hi } = operation(i, i.rational(rational(number)));
        if (lo === null || hi === null) continue;
        const width = new Intervals(400n).subtract(i.point(hi), i.point(lo)).hi as Dyadic;
        if (before) expect(width.m === 0n || top(width) < top(before) - 30n).toBe(true);
        before = width.m === 0n ? before : width;
      }
    }
  });

  it('⌊√n⌋ is the integer root', () => {
    for (let n = 0n; n < 2000n; n++) {
      const r = integerRoot(n);
      expect(r * r <= n && (r + 1n) * (r + 1n) > n).toBe(true);
    }
    for (const n of [10n ** 80n, 10n ** 80n - 1n, 10n ** 81n, (1n << 200n) - 1n, 1n << 201n]) {
      const r = integerRoot(n);
      expect(r * r <= n && (r + 1n) * (r + 1n) > n).toBe(true);
    }
  });

  it('a precision below 8 bits is refused', () => {
    expect(() => new Intervals(7n)).toThrow(RangeError);
  });
});

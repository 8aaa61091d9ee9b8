/**
 * Closed intervals with exact dyadic endpoints, rounded outwards to a working precision.
 *
 * Every operation returns an interval that contains the results for all numbers in its arguments. Where an operation has no
 * meaning for some of them (a divisor 0, a root of a negative number, a logarithm of 0) the result is `EVERYTHING`: no
 * information. There is no empty interval and nothing that is not a number.
 */
import {
  add,
  ceiling,
  compare,
  type Direction,
  type Dyadic,
  divide,
  multiply,
  negate,
  ONE,
  ofRational,
  round,
  squareRoot,
  top,
  ZERO,
} from './dyadic.ts';
import { exponential, logarithm } from './exponential.ts';
import { type Branch, lambert } from './lambert.ts';
import type { Rational } from './rational.ts';

/** All x with lo ≤ x ≤ hi; null is −∞ below and +∞ above. */
export interface Interval {
  readonly lo: Dyadic | null;
  readonly hi: Dyadic | null;
}

/** The whole line: no information. */
export const EVERYTHING: Interval = { lo: null, hi: null };

/** So many bits in the last places: two ends no further apart share one evaluation. */
const NARROW = 16n;

/** Larger powers are not looked at. */
const MAX_EXPONENT = 1n << 64n;

const sign = (x: Dyadic): -1 | 0 | 1 => compare(x, ZERO);

/** a ≤ x for every x in the interval. */
const from = (a: Dyadic, { lo }: Interval): boolean => lo !== null && compare(a, lo) <= 0;
const isPositive = ({ lo }: Interval): boolean => lo !== null && sign(lo) > 0;
const isZero = ({ lo, hi }: Interval): boolean => lo !== null && hi !== null && lo.m === 0n && hi.m === 0n;
const isNegative = ({ hi }: Interval): boolean => hi !== null && sign(hi) < 0;

const smaller = (a: Dyadic, b: Dyadic): Dyadic => (compare(a, b) <= 0 ? a : b);
const larger = (a: Dyadic, b: Dyadic): Dyadic => (compare(a, b) >= 0 ? a : b);

/** The smallest interval that contains both. */
export function hull(a: Interval, b: Interval): Interval {
  return {
    lo: a.lo === null || b.lo === null ? null : smaller(a.lo, b.lo),
    hi: a.hi === null || b.hi === null ? null : larger(a.hi, b.hi),
  };
}

/** What is known of a number that lies in both. */
export function both(a: Interval, b: Interval): Interval {
  return {
    lo: a.lo === null ? b.lo : b.lo === null ? a.lo : larger(a.lo, b.lo),
    hi: a.hi === null ? b.hi : b.hi === null ? a.hi : smaller(a.hi, b.hi),
  };
}

/** a < b for all of a and all of b. */
export const isBelow = (a: Interval, b: Interval): boolean => a.hi !== null && b.lo !== null && compare(a.hi, b.lo) < 0;

/** a ≤ b for all of a and all of b. */
export const isAtMost = (a: Interval, b: Interval): boolean =>
  a.hi !== null && b.lo !== null && compare(a.hi, b.lo) <= 0;

/** Interval arithmetic at one working precision. */
export class Intervals {
  /** @param bits bits of a mantissa, at least 8. */
  constructor(readonly bits: bigint) {
    if (bits < 8n) throw new RangeError(`expected a precision of at least 8 bits, received ${bits}`);
  }

  at(bits: bigint): Intervals {
    return new Intervals(bits);
  }

  rational(value: Rational): Interval {
    return { lo: ofRational(value, this.bits, 'down'), hi: ofRational(value, this.bits, 'up') };
  }

  point(value: Dyadic): Interval {
    return { lo: value, hi: value };
  }

  e(): Interval {
    return this.exp(this.point(ONE));
  }

  add(a: Interval, b: Interval): Interval {
    return {
      lo: a.lo && b.lo && add(a.lo, b.lo, this.bits, 'down'),
      hi: a.hi && b.hi && add(a.hi, b.hi, this.bits, 'up'),
    };
  }

  negate({ lo, hi }: Interval): Interval {
    return { lo: hi && negate(hi), hi: lo && negate(lo) };
  }

  subtract(a: Interval, b: Interval): Interval {
    return this.add(a, this.negate(b));
  }

  /** The extreme products of endpoints; 0 · ∞ counts as 0, since the numbers in an interval are finite. */
  multiply(a: Interval, b: Interval): Interval {
    if (isZero(a)) return this.point(ZERO);
    if (a.hi !== null && sign(a.hi) <= 0) return this.negate(this.multiply(this.negate(a), b));
    const nonnegative = from(ZERO, a);
    if (!nonnegative) {
      // a has numbers on both sides of 0.
      const [left, right] = [
        { lo: a.lo, hi: ZERO },
        { lo: ZERO, hi: a.hi },
      ];
      return hull(this.negate(this.multiply(this.negate(left), b)), this.multiply(right, b));
    }
    const below = b.lo === null ? null : this.scaled(b.lo, sign(b.lo) < 0 ? a.hi : a.lo, 'down');
    const above = b.hi === null ? null : this.scaled(b.hi, sign(b.hi) < 0 ? a.lo : a.hi, 'up');
    return { lo: below, hi: above };
  }

  private scaled(value: Dyadic, factor: Dyadic | null, direction: Direction): Dyadic | null {
    if (value.m === 0n) return ZERO;
    return factor && multiply(value, factor, this.bits, direction);
  }

  /** a / b; no information if b contains 0. */
  divide(a: Interval, b: Interval): Interval {
    if (isNegative(b)) return this.divide(this.negate(a), this.negate(b));
    if (!isPositive(b) || b.lo === null) return EVERYTHING;
    const quotient = (value: Dyadic, divisor: Dyadic | null, direction: Direction): Dyadic =>
      divisor === null ? ZERO : divide(value, divisor, this.bits, direction);
    return {
      lo: a.lo && quotient(a.lo, sign(a.lo) < 0 ? b.lo : b.hi, 'down'),
      hi: a.hi && quotient(a.hi, sign(a.hi) < 0 ? b.hi : b.lo, 'up'),
    };
  }

  /** aⁿ; a⁰ = 1. No information for n < 0 if a contains 0, and for |n| > 2⁶⁴. */
  power(a: Interval, n: bigint): Interval {
    if (n < 0n) return this.divide(this.point(ONE), this.power(a, -n));
    if (n === 0n) return this.point(ONE);
    if (n > MAX_EXPONENT) return EVERYTHING;
    if (n % 2n === 0n) return this.naturalPower(this.abs(a), n);
    if (from(ZERO, a)) return this.naturalPower(a, n);
    if (a.hi !== null && sign(a.hi) <= 0) return this.negate(this.naturalPower(this.negate(a), n));
    const left = this.naturalPower(this.negate({ lo: a.lo, hi: ZERO }), n);
    return { lo: this.negate(left).lo, hi: this.naturalPower({ lo: ZERO, hi: a.hi }, n).hi };
  }

  /** aⁿ for a ≥ 0, n ≥ 1, by repeated squaring; monotone in both endpoints. */
  private naturalPower(a: Interval, n: bigint): Interval {
    let result = this.point(ONE);
    for (let base = a, rest = n; rest > 0n; rest >>= 1n) {
      if (rest & 1n) result = this.multiply(result, base);
      if (rest > 1n) base = this.multiply(base, base);
    }
    return result;
  }

  /** √a; no information unless a ≥ 0. */
  sqrt(a: Interval): Interval {
    if (!from(ZERO, a)) return EVERYTHING;
    return {
      lo: a.lo && squareRoot(a.lo, this.bits, 'down'),
      hi: a.hi && squareRoot(a.hi, this.bits, 'up'),
    };
  }

  exp({ lo, hi }: Interval): Interval {
    if (lo !== null && lo === hi) {
      const { lower, upper } = exponential(lo, this.bits);
      return { lo: lower, hi: upper };
    }
    if (lo !== null && hi !== null) {
      const width = this.narrowWidth(lo, hi);
      if (width) return this.narrowExp(lo, width);
    }
    return {
      lo: lo === null ? ZERO : exponential(lo, this.bits).lower,
      hi: hi === null ? null : exponential(hi, this.bits).upper,
    };
  }

  /** An upper bound on hi − lo where that is a few units in the last place of 1; undefined for anything wider. */
  private narrowWidth(lo: Dyadic, hi: Dyadic): Dyadic | undefined {
    const width = add(hi, negate(lo), this.bits, 'up');
    return width.m === 0n || top(width) <= NARROW - this.bits ? width : undefined;
  }

  /** e^(lo + width) ≤ e^lo · (1 + width + width²) for 0 ≤ width ≤ 1: one exponential for both ends. */
  private narrowExp(lo: Dyadic, width: Dyadic): Interval {
    const { lower, upper } = exponential(lo, this.bits);
    if (upper === null) return { lo: lower, hi: null };
    const work = 2n * this.bits;
    const growth = add(ONE, add(width, multiply(width, width, work, 'up'), work, 'up'), work, 'up');
    return { lo: lower, hi: multiply(upper, growth, this.bits, 'up') };
  }

  /** log a; no information unless a > 0. */
  log(a: Interval): Interval {
    if (!isPositive(a) || a.lo === null) return EVERYTHING;
    const { lower, upper } = logarithm(a.lo, this.bits);
    if (a.hi === a.lo) return { lo: lower, hi: upper };
    if (a.hi !== null) {
      // log(a + d) ≤ log a + d/a: one logarithm for both ends.
      const ratio = divide(add(a.hi, negate(a.lo), this.bits, 'up'), a.lo, this.bits, 'up');
      if (top(ratio) <= NARROW - this.bits) return { lo: lower, hi: add(upper, ratio, this.bits, 'up') };
    }
    return { lo: lower, hi: a.hi && logarithm(a.hi, this.bits).upper };
  }

  /** W₋₁(a), decreasing; no information unless −1/e ≤ a < 0. */
  lambertWm1(a: Interval): Interval {
    return this.inverse(a, 'minus one');
  }

  /** W₀(a), increasing; no information unless −1/e ≤ a. */
  lambertW0(a: Interval): Interval {
    return this.inverse(a, 'principal');
  }

  private inverse(a: Interval, branch: Branch): Interval {
    if (a.lo === null || (branch === 'minus one' && !isNegative(a))) return EVERYTHING;
    if (a.hi !== null) return lambert(a.lo, a.hi, branch, this) ?? EVERYTHING;
    // Not bounded above: W₀ only, which increases.
    const atLo = lambert(a.lo, a.lo, branch, this);
    return atLo ? { lo: atLo.lo, hi: null } : EVERYTHING;
  }

  abs(a: Interval): Interval {
    if (from(ZERO, a)) return a;
    const mirrored = this.negate(a);
    return from(ZERO, mirrored) ? mirrored : { lo: ZERO, hi: hull(a, mirrored).hi };
  }

  /** The smaller of two numbers, of which one bound is enough to bound it from above. */
  min(a: Interval, b: Interval): Interval {
    return {
      lo: a.lo && b.lo && smaller(a.lo, b.lo),
      hi: a.hi === null ? b.hi : b.hi === null ? a.hi : smaller(a.hi, b.hi),
    };
  }

  max(a: Interval, b: Interval): Interval {
    return this.negate(this.min(this.negate(a), this.negate(b)));
  }

  /** ⌈a⌉. */
  ceil({ lo, hi }: Interval): Interval {
    return {
      lo: lo && round(ceiling(lo), this.bits, 'down'),
      hi: hi && round(ceiling(hi), this.bits, 'up'),
    };
  }
}

/**
 * Intervals with decimal.js endpoints at a fixed number of digits, rounded outwards.
 *
 * decimal.js rounds + − × ÷ as directed. Its √, exp and ln were within one unit in the last place in all measurements, where the
 * argument has no more digits than the precision; it gives no guarantee. So these three are widened by two units, and an
 * enclosure is as certain as that measurement: a second opinion, not a proof.
 */
import { Decimal } from 'decimal.js';
import type { Rational } from '../arithmetic/rational.ts';
import { EvaluationError, Undecided } from './errors.ts';

export interface Interval {
  readonly lo: Decimal;
  readonly hi: Decimal;
}

export type Arithmetic = typeof Decimal;

/** decimal.js cannot take logarithms above about 1,010 digits: it stores ln 10 to 1,025. */
const MAX_LN_DIGITS = 900;
const LAMBERT_START_DIGITS = 30;
const LAMBERT_START_STEPS = 12;

/** The side of −1 on which a branch of W lies: W₋₁ below, W₀ above. */
type Side = -1 | 1;
const [BELOW, ABOVE]: readonly [Side, Side] = [-1, 1];

const DOMAINS = { lambertWm1: 'not in [−1/e, 0)', lambertW0: 'below −1/e' } as const;

const outside = (name: keyof typeof DOMAINS, x: Decimal): EvaluationError =>
  new EvaluationError(`${name} of ${x.toPrecision(5)}, which is ${DOMAINS[name]}`);
const LIMITS = { minE: -9e15, maxE: 9e15, toExpNeg: -9e15, toExpPos: 9e15 };

export class Intervals {
  private readonly down: Arithmetic;
  private readonly up: Arithmetic;
  /** Rounded to nearest: for iterations whose results are confirmed afterwards. */
  readonly near: Arithmetic;

  constructor(readonly digits: number) {
    this.down = Decimal.clone({ ...LIMITS, precision: digits, rounding: Decimal.ROUND_FLOOR });
    this.up = Decimal.clone({ ...LIMITS, precision: digits, rounding: Decimal.ROUND_CEIL });
    this.near = Decimal.clone({ ...LIMITS, precision: digits, rounding: Decimal.ROUND_HALF_EVEN });
  }

  of(value: Rational): Interval {
    const [num, den] = [value.num.toString(), value.den.toString()];
    return { lo: this.down.div(num, den), hi: this.up.div(num, den) };
  }

  add(a: Interval, b: Interval): Interval {
    return { lo: this.down.add(a.lo, b.lo), hi: this.up.add(a.hi, b.hi) };
  }

  negate(a: Interval): Interval {
    return { lo: a.hi.neg(), hi: a.lo.neg() };
  }

  multiply(a: Interval, b: Interval): Interval {
    const pairs = [a.lo, a.hi].flatMap((x) => [b.lo, b.hi].map((y) => [x, y] as const));
    return {
      lo: Decimal.min(...pairs.map(([x, y]) => this.down.mul(x, y))),
      hi: Decimal.max(...pairs.map(([x, y]) => this.up.mul(x, y))),
    };
  }

  /** @throws Undecided if the divisor's sign is not known. */
  divide(a: Interval, b: Interval): Interval {
    if (b.lo.lte(0) && b.hi.gte(0)) throw new Undecided('a divisor near 0');
    const inverse = { lo: this.down.div(1, b.hi), hi: this.up.div(1, b.lo) };
    return this.multiply(a, inverse);
  }

  abs(a: Interval): Interval {
    if (a.lo.gte(0)) return a;
    if (a.hi.lte(0)) return this.negate(a);
    return { lo: new Decimal(0), hi: Decimal.max(a.lo.neg(), a.hi) };
  }

  min(list: readonly Interval[]): Interval {
    return { lo: Decimal.min(...list.map((a) => a.lo)), hi: Decimal.min(...list.map((a) => a.hi)) };
  }

  max(list: readonly Interval[]): Interval {
    return { lo: Decimal.max(...list.map((a) => a.lo)), hi: Decimal.max(...list.map((a) => a.hi)) };
  }

  /** The k-th largest, k counted from 0: its bounds are the k-th largest bounds. */
  ranked(list: readonly Interval[], k: number): Interval {
    const descending = (bounds: Decimal[]): Decimal => bounds.sort((x, y) => y.comparedTo(x))[k] as Decimal;
    return { lo: descending(list.map((a) => a.lo)), hi: descending(list.map((a) => a.hi)) };
  }

  /** aᵏ, k ≥ 0, by squaring. */
  power(a: Interval, exponent: bigint): Interval {
    let result: Interval = { lo: new Decimal(1), hi: new Decimal(1) };
    let square = exponent % 2n === 0n ? this.abs(a) : a;
    for (let rest = exponent; rest > 0n; rest >>= 1n) {
      if (rest & 1n) result = this.multiply(result, square);
      if (rest > 1n) square = this.multiply(square, square);
    }
    return result;
  }

  /** @throws EvaluationError for negative numbers. */
  sqrt(a: Interval): Interval {
    if (a.hi.lt(0)) throw new EvaluationError(`the square root of ${a.hi.toPrecision(5)}`);
    const lo = a.lo.lte(0) ? new Decimal(0) : this.below(this.down.sqrt(a.lo));
    return { lo: Decimal.max(lo, 0), hi: a.hi.isZero() ? a.hi : this.above(this.up.sqrt(a.hi)) };
  }

  exp(a: Interval): Interval {
    if (a.hi.abs().gt('1e9') || a.lo.abs().gt('1e9')) throw new EvaluationError('exp of a number beyond ±10⁹');
    return { lo: this.expBelow(a.lo), hi: this.expAbove(a.hi) };
  }

  private expBelow(x: Decimal): Decimal {
    return Decimal.max(this.below(this.down.exp(x)), 0);
  }

  private expAbove(x: Decimal): Decimal {
    return this.above(this.up.exp(x));
  }

  /** @throws EvaluationError for numbers ≤ 0; Undecided near 0. */
  log(a: Interval): Interval {
    if (a.hi.lte(0)) throw new EvaluationError(`the logarithm of ${a.hi.toPrecision(5)}`);
    if (a.lo.lte(0)) throw new Undecided('the logarithm of a number near 0');
    if (this.digits <= MAX_LN_DIGITS) return { lo: this.below(this.down.ln(a.lo)), hi: this.above(this.up.ln(a.hi)) };
    const low = this.logByExp(a.lo);
    return a.lo.eq(a.hi) ? low : { lo: low.lo, hi: this.logByExp(a.hi).hi };
  }

  /**
   * log x by Halley's iteration y ← y + 2(x − eʸ)/(x + eʸ), which triples the digits; the bounds are then confirmed by exp alone:
   * e^lo ≤ x ≤ e^hi.
   */
  private logByExp(x: Decimal): Interval {
    let y = new Intervals(MAX_LN_DIGITS).near.ln(
      new (Decimal.clone({ precision: MAX_LN_DIGITS }))(x).toSignificantDigits(),
    );
    for (let digits = MAX_LN_DIGITS; digits < this.digits + 10; digits = Math.min(3 * digits - 10, this.digits + 10)) {
      const near = new Intervals(Math.min(3 * digits, this.digits + 10)).near;
      const power = near.exp(y);
      y = near.add(y, near.div(near.mul(2, near.sub(x, power)), near.add(x, power)));
    }
    return this.confirmed(y, (lo, hi) => this.expAbove(lo).lte(x) && this.expBelow(hi).gte(x));
  }

  /** A small interval around `guess` that passes the check, widened several times. @throws Undecided if none does. */
  private confirmed(guess: Decimal, holds: (lo: Decimal, hi: Decimal) => boolean): Interval {
    const size = guess.isZero() ? 0 : guess.e;
    for (let slack = 4; slack < this.digits; slack = 2 * slack + 1) {
      const margin = `1e${size - this.digits + slack}`;
      const [lo, hi] = [this.down.sub(guess, margin), this.up.add(guess, margin)];
      if (holds(lo, hi)) return { lo, hi };
    }
    throw new Undecided('a confirmation');
  }

  /**
   * W₋₁ on [−1/e, 0), where it decreases from −1 to −∞.
   *
   * @throws EvaluationError outside of it; Undecided where the sign is not known.
   */
  lambertWm1(a: Interval): Interval {
    if (a.lo.gte(0)) throw outside('lambertWm1', a.lo);
    if (a.hi.gte(0)) throw new Undecided('lambertWm1 of a number near 0');
    return this.lambert(a, BELOW);
  }

  /**
   * W₀ on [−1/e, ∞), where it increases from −1.
   *
   * @throws EvaluationError below; Undecided where the precision does not tell.
   */
  lambertW0(a: Interval): Interval {
    return this.lambert(a, ABOVE);
  }

  /** The branch of W on one side of −1: from there it moves away from −1 as the argument does from −1/e. */
  private lambert(a: Interval, side: Side): Interval {
    const one = new Decimal(-1);
    const border = this.negate(this.exp({ lo: one, hi: one }));
    if (a.hi.lt(border.lo)) throw outside(side === BELOW ? 'lambertWm1' : 'lambertW0', a.hi);
    const at = (x: Decimal) => (x.gt(border.hi) ? this.lambertAt(x, side) : undefined);
    const left = at(a.lo);
    const right = left && a.lo.eq(a.hi) ? left : at(a.hi);
    if (side === BELOW) return { lo: right ? right.lo : this.beyond(a.hi, side), hi: left ? left.hi : one };
    return { lo: left ? left.lo : one, hi: right ? right.hi : this.beyond(a.hi, side) };
  }

  /** Some w at least as far from −1 as W(x), for x as near to −1/e as the precision can tell. */
  private beyond(x: Decimal, side: Side): Decimal {
    for (let exponent = -Math.floor(this.digits / 2); exponent < 0; exponent++) {
      const w = side === BELOW ? this.down.sub(-1, `1e${exponent}`) : this.up.add(-1, `1e${exponent}`);
      if (this.isBeyond(w, x, side)) return w;
    }
    throw new Undecided('W at −1/e');
  }

  /** w eʷ ≥ x, so that w is at least as far from −1 as W(x), for w on its side of −1. */
  private isBeyond(w: Decimal, x: Decimal, side: Side): boolean {
    const isOnSide = side === BELOW ? w.lt(-1) : w.gt(-1);
    return isOnSide && this.down.mul(w, w.isNeg() ? this.expAbove(w) : this.expBelow(w)).gte(x);
  }

  /** w eʷ ≤ x, so that w is at most as far from −1 as W(x); on the other side of −1, that holds anyway. */
  private isWithin(w: Decimal, x: Decimal, side: Side): boolean {
    const isOffSide = side === BELOW ? w.gte(-1) : w.lte(-1);
    return isOffSide || this.up.mul(w, w.isNeg() ? this.expBelow(w) : this.expAbove(w)).lte(x);
  }

  /** Halley's iteration on w eʷ − x; the bounds are confirmed by the signs of w eʷ − x. */
  private lambertAt(x: Decimal, side: Side): Interval {
    if (x.isZero()) return { lo: x, hi: x };
    const guess = side === BELOW ? this.nearLambert(x) : this.nearPrincipal(x);
    const { lo, hi } = this.confirmed(guess, (below, above) => {
      const [inner, outer] = side === BELOW ? [above, below] : [below, above];
      return this.isWithin(inner, x, side) && this.isBeyond(outer, x, side);
    });
    return side === BELOW ? { lo, hi: Decimal.min(hi, -1) } : { lo: Decimal.max(lo, -1), hi };
  }

  /** W₀(x) to about the precision, without a guarantee. */
  private nearPrincipal(x: Decimal): Decimal {
    const full = this.digits + 10;
    const all = new Intervals(full).near;
    const gap = all.add(1, all.mul(all.exp(1), x));
    let w = x.isNeg() ? lambertSeries(all, gap, ABOVE) : all.ln(all.add(1, x));
    for (let step = 0; step < LAMBERT_START_STEPS; step++) w = halley(all, w, x);
    for (let digits = LAMBERT_START_DIGITS; digits < full; digits *= 2) w = halley(all, w, x);
    return w;
  }

  /** W₋₁(x) to about the precision, without a guarantee. */
  private nearLambert(x: Decimal): Decimal {
    const full = this.digits + 10;
    const all = new Intervals(full).near;
    const gap = all.add(1, all.mul(all.exp(1), x));
    if (gap.lt('1e-4')) {
      // Close to −1/e, where w loses half of its digits, nothing is gained by starting with few of them.
      let w = lambertSeries(all, gap, BELOW);
      for (let digits = 4; digits < full; digits *= 2) w = halley(all, w, x);
      return w;
    }
    const first = new Intervals(LAMBERT_START_DIGITS).near;
    let w = x.gt('-0.25') ? lambertNearZero(first, x) : lambertSeries(first, gap, BELOW);
    for (let k = 0; k < LAMBERT_START_STEPS; k++) w = halley(first, w, x);
    for (let digits = LAMBERT_START_DIGITS; digits < full; ) {
      digits = Math.min(2 * digits, full);
      w = halley(new Intervals(digits).near, w, x);
    }
    return w;
  }

  private below(x: Decimal): Decimal {
    return x.isZero() ? x : this.down.sub(x, `2e${x.e - this.digits + 1}`);
  }

  private above(x: Decimal): Decimal {
    return x.isZero() ? new Decimal(`1e${-4 * this.digits}`) : this.up.add(x, `2e${x.e - this.digits + 1}`);
  }
}

/** W₋₁(x) ≈ log(−x) − log(−log(−x)). */
function lambertNearZero(near: Arithmetic, x: Decimal): Decimal {
  const log = near.ln(x.neg().toSignificantDigits(LAMBERT_START_DIGITS));
  return near.sub(log, near.ln(log.neg()));
}

/** W(x) ≈ −1 + s − s²/3 + 11 s³/72 with s = ±√(2 gap), gap = 1 + e x: s < 0 for W₋₁, s > 0 for W₀. */
function lambertSeries(near: Arithmetic, gap: Decimal, side: Side): Decimal {
  const s = near.mul(-side, near.sqrt(near.mul(2, Decimal.max(gap, 0))));
  const inner = near.add(near.div(1, 3), near.mul(s, near.div(11, 72)));
  return near.sub(-1, near.mul(s, near.add(1, near.mul(s, inner))));
}

/** One step w − 2 f f′/(2 f′² − f f″) of Halley for f(w) = w eʷ − x, divided by e²ʷ throughout. */
function halley(near: Arithmetic, w: Decimal, x: Decimal): Decimal {
  const f = near.sub(w, near.mul(x, near.exp(w.neg())));
  const slope = near.add(w, 1);
  if (f.isZero() || slope.isZero()) return w;
  const curvature = near.div(near.mul(near.add(w, 2), f), near.mul(2, slope));
  return near.sub(w, near.div(f, near.sub(slope, curvature)));
}

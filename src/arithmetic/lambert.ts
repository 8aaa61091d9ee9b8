/**
 * The two real branches of Lambert's W at a dyadic point x: the solutions w of w·eʷ = x with w ≤ −1 (W₋₁, for −1/e ≤ x < 0) and
 * w ≥ −1 (W₀, for x ≥ −1/e).
 *
 * g(w) = w·eʷ decreases on w ≤ −1 and increases on w ≥ −1. So a lower end a of the enclosure is right if g(a) ≥ x on the branch W₋₁ and
 * if g(a) ≤ x on W₀, and an upper end likewise; these signs are enclosed. Where the ends come from does not matter.
 */
import { add, bitLength, compare, type Dyadic, least, negate, ONE, round, top, ZERO } from './dyadic.ts';
import { smallLogarithm } from './exponential.ts';
import type { Interval, Intervals } from './interval.ts';

export type Branch = 'minus one' | 'principal';

const MINUS_ONE = negate(ONE);
const STEPS = 200;
const ATTEMPTS = 8;

/** Below so many bits the search is as quick as the correction of a shorter enclosure. */
const SEARCH_BITS = 128n;

/** An enclosure of W on [a, b]; undefined if the numbers are not known to be in the domain. */
export function lambert(a: Dyadic, b: Dyadic, branch: Branch, result: Intervals): Interval | undefined {
  const together = refined(a, b, branch, result);
  if (together) return together;
  if (!isWide(a, b, result.bits)) return searched(a, b, branch, result);
  // The domain is an interval. W₀ increases, W₋₁ decreases.
  const [atA, atB] = [searched(a, a, branch, result), searched(b, b, branch, result)];
  if (atA === undefined) return undefined;
  if (atB === undefined) return undefined;
  return branch === 'principal' ? { lo: atA.lo, hi: atB.hi } : { lo: atB.lo, hi: atA.hi };
}

/**
 * An enclosure of W on [a, b] from one of half the bits, C, which contains all those values: for y in C and any x in [a, b], the
 * mean value theorem for h(w) = w + log(w/x), h(W(x)) = 0, h′(w) = 1 + 1/w, says
 *
 *   W(x) = y − h(y)/h′(ξ) for some ξ in C,   h(y) = log(1 + q),   q = y·eʸ/x − 1.
 *
 * C lies on one side of 0, as x does, so that w/x > 0 throughout. Undefined where this gains nothing: few bits, a wide [a, b], and
 * near −1/e, where h′ is near 0.
 */
function refined(a: Dyadic, b: Dyadic, branch: Branch, result: Intervals): Interval | undefined {
  const { bits } = result;
  const sign = signOf(a);
  if (bits <= SEARCH_BITS || sign === 0 || signOf(b) !== sign || isWide(a, b, bits)) return undefined;
  const half = bits / 2n + 16n;
  const C = lambert(round(a, half, 'down'), round(b, half, 'up'), branch, result.at(half));
  if (!C || C.lo === null || C.hi === null || signOf(C.lo) !== sign || signOf(C.hi) !== sign) return undefined;
  const work = result.at(bits + 24n);
  const one = work.point(ONE);
  const slope = work.add(one, work.divide(one, C));
  if (!isSteep(slope)) return undefined;
  const y = work.point(C.lo);
  const h = logarithmNear1(work.divide(work.multiply(y, work.exp(y)), { lo: a, hi: b }), work);
  if (h === undefined) return undefined;
  const { lo, hi } = work.subtract(y, work.divide(h, slope));
  return { lo: lo && round(lo, bits, 'down'), hi: hi && round(hi, bits, 'up') };
}

const signOf = (x: Dyadic): -1 | 0 | 1 => compare(x, ZERO);

/** Two ends further apart than some units in the last place are better looked at one by one. */
function isWide(a: Dyadic, b: Dyadic, bits: bigint): boolean {
  const spread = add(b, negate(a), bits, 'up');
  return spread.m !== 0n && top(spread) - top(b) > 16n - bits;
}

/** At least 2⁻⁸ away from 0: a division by it loses few bits. */
function isSteep({ lo, hi }: Interval): boolean {
  const isFar = (end: Dyadic | null, side: 1 | -1) => end !== null && signOf(end) === side && top(end) >= -7n;
  return isFar(lo, 1) || isFar(hi, -1);
}

/** log of an interval near 1; undefined if it is not near enough. */
function logarithmNear1(ratio: Interval, at: Intervals): Interval | undefined {
  const q = at.subtract(ratio, at.point(ONE));
  if (q.lo === null || q.hi === null) return undefined;
  const [lo, hi] = [smallLogarithm(q.lo, at.bits, 'down'), smallLogarithm(q.hi, at.bits, 'up')];
  return lo && hi && { lo, hi };
}

/** An enclosure on a narrow [a, b] by a search for candidates that a test of signs confirms. */
function searched(a: Dyadic, b: Dyadic, branch: Branch, result: Intervals): Interval | undefined {
  const { bits } = result;
  if (signOf(a) === 0 || signOf(b) === 0) {
    return branch === 'principal' && signOf(a) === signOf(b) ? { lo: ZERO, hi: ZERO } : undefined;
  }
  if (branch === 'minus one' && signOf(b) > 0) return undefined;
  const near = nearness(a, result);
  if (near === undefined) return undefined;
  const work = result.at(bits + 2n * near + 64n);
  return verified(a, b, branch, candidate(a, branch, near, work), work, bits);
}

/**
 * The number of bits by which x + 1/e is below 1; undefined unless x ≥ −1/e. Near −1/e, w is about −1 ± √(2e·gap), and w·eʷ hardly
 * changes with w.
 */
function nearness(x: Dyadic, at: Intervals): bigint | undefined {
  if (x.m > 0n) return 0n;
  // Far from −1/e few bits say so; else enough to see the sign: x may be as near to −1/e as its own length allows.
  for (const precision of [32n, at.bits + bitLength(x.m) + 32n]) {
    const exact = at.at(precision);
    const gap = exact.add(exact.point(x), exact.exp(exact.point(MINUS_ONE)));
    if (gap.lo !== null && gap.lo.m > 0n) return top(gap.lo) < 0n ? -top(gap.lo) : 0n;
  }
  return undefined;
}

const isOrdered = (a: Dyadic | null, b: Dyadic | null): boolean => a !== null && b !== null && compare(a, b) <= 0;

/** Widens the candidate until both ends pass the sign test, each against the end of [a, b] that it has to bound. */
function verified(a: Dyadic, b: Dyadic, branch: Branch, w: Dyadic, work: Intervals, bits: bigint): Interval {
  const image = (end: Dyadic): Interval => work.multiply(work.point(end), work.exp(work.point(end)));
  const isLow = (end: Dyadic): boolean => {
    if (branch === 'principal') return compare(end, MINUS_ONE) <= 0 || isOrdered(image(end).hi, a);
    return compare(end, MINUS_ONE) <= 0 && isOrdered(b, image(end).lo);
  };
  const isHigh = (end: Dyadic): boolean => {
    if (branch === 'principal') return compare(end, MINUS_ONE) >= 0 && isOrdered(b, image(end).lo);
    return compare(end, MINUS_ONE) >= 0 || isOrdered(image(end).hi, a);
  };
  const lowest = branch === 'principal' ? MINUS_ONE : null;
  const highest = branch === 'principal' ? null : MINUS_ONE;
  const stepAt = (k: bigint): Dyadic => ({ m: 1n, e: top(w) - bits - 1n + 8n * k });
  const low = firstOf((k) => round(add(w, negate(stepAt(k)), work.bits, 'down'), bits + 1n, 'down'), isLow);
  const high = firstOf((k) => round(add(w, stepAt(k), work.bits, 'up'), bits + 1n, 'up'), isHigh);
  return {
    lo: low && (lowest === null || compare(low, lowest) > 0) ? low : lowest,
    hi: high && (highest === null || compare(high, highest) < 0) ? high : highest,
  };
}

/** The first of some ends, each further out than the one before, that passes. */
function firstOf(endAt: (k: bigint) => Dyadic, passes: (end: Dyadic) => boolean): Dyadic | undefined {
  for (let k = 0n; k < ATTEMPTS; k++) {
    const end = endAt(k);
    if (passes(end)) return end;
  }
  return undefined;
}

const middle = ({ lo, hi }: Interval): Dyadic => lo ?? hi ?? ZERO;

/**
 * Newton's iteration on w + log(w/x) = 0, that is w ← w (1 + log(x/w)) / (1 + w): at a low precision until it rests, then one
 * step at each doubling of the precision. Nothing is believed of the result.
 */
function candidate(x: Dyadic, branch: Branch, near: bigint, work: Intervals): Dyadic {
  let bits = least(2n * near + 48n, work.bits);
  let w = start(x, branch, work.at(bits));
  for (let k = 0; k < STEPS; k++) {
    const next = newton(x, w, work.at(bits));
    const change = add(next, negate(w), bits, 'down');
    w = next;
    if (change.m === 0n || top(change) < top(w) - bits / 2n - 8n) break;
  }
  w = newton(x, w, work.at(bits));
  while (bits < work.bits) {
    bits = least(2n * (bits - near) - 24n, work.bits);
    w = newton(x, w, work.at(bits));
  }
  return w;
}

function newton(x: Dyadic, w: Dyadic, at: Intervals): Dyadic {
  const [one, point] = [at.point(ONE), at.point(w)];
  const quotient = at.point(middle(at.divide(at.point(x), point)));
  const factor = at.add(one, at.log(quotient));
  return middle(at.divide(at.multiply(point, factor), at.add(one, point)));
}

/**
 * With x = −e^(−1−u): W₋₁(x) lies between −1 − √(2u) − u and −1 − √(2u) − 2u/3, W₀(x) is about −1 + √(2u) − 2u/3 for small u and about x for
 * large ones. For x > 0 the start is log(1 + x).
 */
function start(x: Dyadic, branch: Branch, at: Intervals): Dyadic {
  const one = at.point(ONE);
  if (x.m > 0n) {
    const value = middle(at.log(at.add(one, at.point(x))));
    return value.m > 0n ? value : x;
  }
  const u = at.negate(at.add(at.log(at.point(negate(x))), one));
  const size = at.max(u, at.point({ m: 1n, e: -2n * at.bits }));
  const root = at.sqrt(at.add(size, size));
  if (branch === 'minus one') return middle(at.negate(at.add(one, at.add(root, size))));
  if (compare(middle(size), { m: 1n, e: -1n }) > 0) return x;
  const correction = at.divide(at.add(size, size), at.point({ m: 3n, e: 0n }));
  return middle(at.subtract(at.subtract(root, one), correction));
}

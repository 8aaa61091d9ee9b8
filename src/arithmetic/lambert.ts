/**
 * The two real branches of Lambert's W at a dyadic point x: the solutions w of w·eʷ = x with w ≤ −1 (W₋₁, for −1/e ≤ x < 0) and
 * w ≥ −1 (W₀, for x ≥ −1/e).
 *
 * g(w) = w·eʷ decreases on w ≤ −1 and increases on w ≥ −1. So a lower end a of the enclosure is right if g(a) ≥ x on the branch W₋₁ and
 * if g(a) ≤ x on W₀, and an upper end likewise; these signs are enclosed. Where the ends come from does not matter.
 */
import { add, bitLength, compare, type Dyadic, least, negate, ONE, round, top, ZERO } from './dyadic.ts';
import type { Interval, Intervals } from './interval.ts';

export type Branch = 'minus one' | 'principal';

const MINUS_ONE = negate(ONE);
const STEPS = 200;
const ATTEMPTS = 8;

/** An enclosure of W(x); undefined if x is not known to be in the domain. */
export function lambert(x: Dyadic, branch: Branch, result: Intervals): Interval | undefined {
  const { bits } = result;
  if (x.m === 0n) return branch === 'principal' ? { lo: ZERO, hi: ZERO } : undefined;
  if (branch === 'minus one' && x.m > 0n) return undefined;
  // x + 1/e to enough bits to see its sign: x may be as near to −1/e as its own length allows.
  const exact = result.at(bits + bitLength(x.m) + 32n);
  const gap = exact.add(exact.point(x), exact.exp(exact.point(MINUS_ONE)));
  if (gap.lo === null || gap.lo.m <= 0n) return undefined;
  // Near −1/e, w is about −1 ± √(2e·gap), and w·eʷ hardly changes with w.
  const near = x.m < 0n && top(gap.lo) < 0n ? -top(gap.lo) : 0n;
  const work = result.at(bits + 2n * near + 64n);
  return verified(x, branch, candidate(x, branch, near, work), work, bits);
}

const isOrdered = (a: Dyadic | null, b: Dyadic | null): boolean => a !== null && b !== null && compare(a, b) <= 0;

/** Widens the candidate until both ends pass the sign test. */
function verified(x: Dyadic, branch: Branch, w: Dyadic, work: Intervals, bits: bigint): Interval {
  const image = (end: Dyadic): Interval => work.multiply(work.point(end), work.exp(work.point(end)));
  const atMost = (end: Dyadic): boolean => isOrdered(image(end).hi, x);
  const atLeast = (end: Dyadic): boolean => isOrdered(x, image(end).lo);
  const isLow = (end: Dyadic): boolean =>
    branch === 'principal' ? compare(end, MINUS_ONE) <= 0 || atMost(end) : compare(end, MINUS_ONE) <= 0 && atLeast(end);
  const isHigh = (end: Dyadic): boolean =>
    branch === 'principal' ? compare(end, MINUS_ONE) >= 0 && atLeast(end) : compare(end, MINUS_ONE) >= 0 || atMost(end);
  let lo: Dyadic | null = branch === 'principal' ? MINUS_ONE : null;
  let hi: Dyadic | null = branch === 'principal' ? null : MINUS_ONE;
  let [lowFound, highFound] = [false, false];
  for (let k = 0n; k < ATTEMPTS && !(lowFound && highFound); k++) {
    const step: Dyadic = { m: 1n, e: top(w) - bits - 1n + 8n * k };
    const low = round(add(w, negate(step), work.bits, 'down'), bits + 1n, 'down');
    const high = round(add(w, step, work.bits, 'up'), bits + 1n, 'up');
    if (!lowFound && isLow(low)) {
      lowFound = true;
      if (lo === null || compare(low, lo) > 0) lo = low;
    }
    if (!highFound && isHigh(high)) {
      highFound = true;
      if (hi === null || compare(high, hi) < 0) hi = high;
    }
  }
  return { lo, hi };
}

const middle = ({ lo, hi }: Interval): Dyadic => lo ?? hi ?? ZERO;

/**
 * Newton's iteration on w + log(w/x) = 0, that is w ← w (1 + log(x/w)) / (1 + w): at a low precision until it rests, then one
 * step at each doubling of the precision. Nothing is believed of the result.
 */
function candidate(x: Dyadic, branch: Branch, near: bigint, work: Intervals): Dyadic {
  let bits = least(2n * near + 96n, work.bits);
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

/**
 * Enclosures of exp and log at a dyadic point, by power series in fixed point.
 *
 * A fixed-point number with w bits stands for X · 2⁻ʷ; one unit is 2⁻ʷ. Every error below is in units and counts the
 * roundings one by one; the guard bits only keep the enclosures narrow, they are no part of the argument.
 */
import {
  add,
  bitLength,
  type Direction,
  type Dyadic,
  integerRoot,
  magnitude,
  multiply,
  negate,
  ONE,
  round,
  shift,
  top,
  ZERO,
} from './dyadic.ts';

/** lower ≤ value ≤ upper; an `upper` of null is +∞. */
export interface Bounds {
  readonly lower: Dyadic;
  readonly upper: Dyadic | null;
}

/** lower ≤ value ≤ upper. */
export interface ClosedBounds {
  readonly lower: Dyadic;
  readonly upper: Dyadic;
}

/** Arguments of exp from ±2⁶⁴ on: e^|x| ≥ 2^|x| ≥ 2^(2⁶⁴). */
const HUGE = 64n;

/** Σ 1/((2k+1) n²ᵏ⁺¹), at most 2 units too small per term and 2 for the tail; `units` says how much too small at most. */
function arctanhOfReciprocal(n: bigint, w: bigint): { readonly value: bigint; readonly units: bigint } {
  const square = n * n;
  let power = (1n << w) / n;
  let value = 0n;
  let k = 0n;
  for (; power > 0n; k++) {
    value += power / (2n * k + 1n);
    power /= square;
  }
  return { value, units: 2n * k + 2n };
}

const known = new Map<bigint, bigint>();

/** Precisions at which ln 2 is kept: neighbours share one value. */
const STRIDE = 256n;

/** ln 2, at most 2 units too small: of the value kept at more bits 1 at most, and 1 for the shift. */
function ln2(w: bigint): bigint {
  const kept = (w / STRIDE + 1n) * STRIDE;
  return ln2At(kept) >> (kept - w);
}

/** ln 2 = 14 artanh(1/31) + 10 artanh(1/49) + 6 artanh(1/161), at most 2 units too small. */
function ln2At(w: bigint): bigint {
  const cached = known.get(w);
  if (cached !== undefined) return cached;
  const v = w + 24n + bitLength(w);
  let sum = 0n;
  let units = 0n;
  for (const [factor, n] of [
    [14n, 31n],
    [10n, 49n],
    [6n, 161n],
  ] as const) {
    const part = arctanhOfReciprocal(n, v);
    sum += factor * part.value;
    units += factor * part.units;
  }
  // The sum is at most `units` units of 2⁻ᵛ too small, which must be less than one unit of 2⁻ʷ.
  if (units >> (v - w) !== 0n) throw new RangeError(`ln 2 to ${w} bits is out of reach`);
  const value = sum >> (v - w);
  if (known.size > 200) known.clear();
  known.set(w, value);
  return value;
}

/**
 * Σ tⁿ/n! for 0 ≤ t ≤ 0.2, in m columns: with n = j·m + i it is Σᵢ tⁱ · Σⱼ Tʲ/(jm + i)! for T = tᵐ, so that only one term in m costs a
 * full product, and the others a division by a short number.
 *
 * Errors in units, where t has one of at most 4. Products of numbers a, b ≤ 1 with errors α, β: at most aβ + bα + 1 and a trace
 * (αβ units of 2⁻²ʷ). So tⁱ: at most 0.2·4 + 0.2·4 + 1 < 4, T too. A term Tʲ/n!: exact for n ≤ 1 < m, a division divides its
 * error by n ≥ 2 and adds 1, a product with T makes it at most 0.2·7 + 4 + 1 < 7; so at most 7. A column of J terms: 7J, its value
 * below 1.3. Times tⁱ: at most 0.2ⁱ·7J + 1.3·4 + 1, in all 9J + 7m. The terms left out, from the first that vanishes on:
 * at most 7·1.25 < 9. Together at most 9J + 7m + 9, and `units` says 10(J + m + 1).
 */
function exponentialSeries(t: bigint, w: bigint, m: bigint): { readonly value: bigint; readonly units: bigint } {
  const one = 1n << w;
  const powers = [one, t];
  for (let k = 2n; k <= m; k++) powers.push(((powers.at(-1) as bigint) * t) >> w);
  const step = powers.pop() as bigint;
  const columns: bigint[] = powers.map(() => 0n);
  let term = one;
  let n = 0n;
  let blocks = 0n;
  for (; term !== 0n; blocks++) {
    if (blocks > 0n) term = (term * step) >> w;
    for (let i = 0; i < columns.length && term !== 0n; i++) {
      if (n > 1n) term /= n;
      columns[i] = (columns[i] as bigint) + term;
      n += 1n;
    }
  }
  const value = columns.reduce((sum, column, i) => sum + (((powers[i] as bigint) * column) >> w), 0n);
  return { value, units: 10n * (blocks + m + 1n) };
}

/** Fewer bits than this: a product costs little more than its bookkeeping. */
const FEW_BITS = 400n;

/** Columns and halvings of the argument that make the series cheap; the bounds do not depend on the choice. */
function shapeOf(bits: bigint): { readonly halvings: bigint; readonly columns: bigint } {
  const root = integerRoot(bits);
  if (bits < FEW_BITS) return { halvings: root / 2n + 2n, columns: 2n };
  return { halvings: root / 3n + 4n, columns: integerRoot(root) + 1n };
}

/**
 * eˣ. With k = ⌊x/ln 2⌋ and r = x − k ln 2, eˣ = 2ᵏ · (e^(r/2ˢ))^(2ˢ); Taylor's series for t = r/2ˢ ≤ 0.18, then s ≥ 2 squarings.
 *
 * Errors. r: at most 3 units (⌊x⌋ 1, k ln 2 less than 1, the shift 1), t: at most 4. The series: E units. A squaring of
 * y(1 + δ), y ≥ 1, has the relative error 2δ + δ² + 1 unit, at most 2δ + 2 units while δ² is below a unit. So
 * e^r, below 2.01, has an error of at most 2.01 · 2ˢ · (E + 2) units.
 */
export function exponential(x: Dyadic, bits: bigint): Bounds {
  if (x.m === 0n) return { lower: ONE, upper: ONE };
  const t = top(x);
  if (t > HUGE) {
    const far = { m: 1n, e: 1n << HUGE };
    return x.m > 0n ? { lower: far, upper: null } : { lower: ZERO, upper: { m: 1n, e: -far.e } };
  }
  const { halvings: s, columns } = shapeOf(bits);
  const w = bits + 2n * s + 24n + bitLength(bits);
  const fine = w + (t > 0n ? t : 0n) + 8n;
  const wide = shift(x.m, -x.e - fine, 'down');
  const unit = ln2(fine);
  const k = wide >= 0n ? wide / unit : -((-wide + unit - 1n) / unit);
  const r = (wide - k * unit) >> (fine - w);
  const series = exponentialSeries(r >> s, w, columns);
  let value = series.value;
  for (let i = 0n; i < s; i++) value = (value * value) >> w;
  const error = (series.units + 2n) << (s + 2n);
  // δ² below a unit, and the bound above 0.
  if (error * error > 1n << w) throw new RangeError(`exp to ${bits} bits has too few guard bits`);
  return {
    lower: round({ m: value - error, e: k - w }, bits, 'down'),
    upper: round({ m: value + error, e: k - w }, bits, 'up'),
  };
}

/**
 * log x for x > 0. With x = f · 2ᵏ and 3/4 ≤ f < 3/2, log x = k ln 2 + 2ˢ⁺¹ artanh z, where z = (g − 1)/(g + 1) and
 * g = f^(1/2ˢ) by s square roots.
 *
 * Errors. f: 1 unit; each root 0.58 times the last error and 1 more, so at most 3; z: at most 0.66 · 3 + 1 ≤ 3; z² ≤ 0.04: at most
 * 3; z²ⁱ⁺¹: at most 3 again; a term at most 4; from the first vanishing power on at most 4. So n terms have an error of at
 * most 4n + 8 units, and log x one of at most 2ˢ⁺¹(4n + 8) + 2|k|.
 */
function logarithmBySeries(x: Dyadic, bits: bigint): ClosedBounds {
  const length = bitLength(x.m);
  // x.m / 2^length is in [1/2, 1); below 3/4 it is doubled.
  const doubled = 4n * x.m < 3n << length;
  const k = x.e + length - (doubled ? 1n : 0n);
  const scale = doubled ? length - 1n : length;
  const distance = x.m - (1n << scale);
  if (k === 0n && distance === 0n) return { lower: ZERO, upper: ZERO };
  // Near 1 the logarithm is as small as x − 1: so many more bits keep its relative error.
  const near = k === 0n ? scale - bitLength(distance) : 0n;
  const roots = (bits < FEW_BITS ? bits / 48n : integerRoot(bits)) - near;
  const s = roots > 0n ? roots : 0n;
  const w = bits + near + s + 24n + bitLength(bits) + bitLength(k);
  const one = 1n << w;
  let g = shift(x.m, scale - w, 'down');
  for (let i = 0n; i < s; i++) g = integerRoot(g << w);
  const z = (magnitude(g - one) << w) / (g + one);
  const square = (z * z) >> w;
  let sum = 0n;
  let power = z;
  let n = 0n;
  for (; power !== 0n; n++) {
    sum += power / (2n * n + 1n);
    power = (power * square) >> w;
  }
  const value = (g < one ? -sum : sum) * (2n << s) + k * ln2(w);
  const error = ((4n * n + 8n) << (s + 1n)) + 2n * magnitude(k);
  return {
    lower: round({ m: value - error, e: -w }, bits, 'down'),
    upper: round({ m: value + error, e: -w }, bits, 'up'),
  };
}

/** Below so many bits the series is quicker than the correction of a shorter logarithm. */
const SERIES_BITS = 320n;

/**
 * log x for x > 0. At many bits a logarithm y of a third of the bits is corrected: log x = y + log(1 + q) with
 * q = x·e⁻ʸ − 1. Nothing is believed of y; e⁻ʸ is enclosed, and so is log(1 + q) (`smallLogarithm`).
 */
export function logarithm(x: Dyadic, bits: bigint): ClosedBounds {
  if (bits <= SERIES_BITS) return logarithmBySeries(x, bits);
  const first = logarithm(x, bits / 3n + 16n);
  const y = first.lower;
  if (y.m === 0n) return logarithmBySeries(x, bits);
  // As near as log x is to 0, so many more bits its correction needs.
  const near = top(y) < 0n ? -top(y) : 0n;
  const work = bits + near + 8n;
  const { lower, upper } = exponential(negate(y), work);
  if (upper === null) return logarithmBySeries(x, bits);
  const [low, high] = [
    smallLogarithm(add(multiply(x, lower, work, 'down'), MINUS_ONE, work, 'down'), work, 'down'),
    smallLogarithm(add(multiply(x, upper, work, 'up'), MINUS_ONE, work, 'up'), work, 'up'),
  ];
  if (low === undefined || high === undefined) return logarithmBySeries(x, bits);
  return { lower: add(y, low, bits, 'down'), upper: add(y, high, bits, 'up') };
}

const MINUS_ONE = negate(ONE);

/**
 * A bound on log(1 + q) from below ('down') or above ('up'), for |q| ≤ 2⁻⁴: it is q − q²/2 with an error of at most
 * |q|³/(3(1 − |q|)) ≤ |q|³. Undefined for larger q.
 */
export function smallLogarithm(q: Dyadic, bits: bigint, direction: Direction): Dyadic | undefined {
  if (q.m === 0n) return ZERO;
  if (top(q) > -4n) return undefined;
  const opposite = direction === 'down' ? 'up' : 'down';
  const square = multiply(q, q, bits, opposite);
  const size = { m: magnitude(q.m), e: q.e };
  const cube = multiply(size, multiply(q, q, bits, 'up'), bits, 'up');
  const sum = add(q, negate({ m: square.m, e: square.e - 1n }), bits, direction);
  return add(sum, direction === 'down' ? negate(cube) : cube, bits, direction);
}

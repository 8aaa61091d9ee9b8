/**
 * Enclosures of exp and log at a dyadic point, by power series in fixed point.
 *
 * A fixed-point number with w bits stands for X · 2⁻ʷ; one unit is 2⁻ʷ. Every error below is in units and counts the
 * roundings one by one; the guard bits only keep the enclosures narrow, they are no part of the argument.
 */
import { bitLength, type Dyadic, integerRoot, magnitude, ONE, round, shift, top, ZERO } from './dyadic.ts';

/** lower ≤ value ≤ upper; an `upper` of null is +∞. */
export interface Bounds {
  readonly lower: Dyadic;
  readonly upper: Dyadic | null;
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

/** ln 2 = 14 artanh(1/31) + 10 artanh(1/49) + 6 artanh(1/161), at most 2 units too small. */
function ln2(w: bigint): bigint {
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
 * eˣ. With k = ⌊x/ln 2⌋ and r = x − k ln 2, eˣ = 2ᵏ · (e^(r/2ˢ))^(2ˢ); Taylor's series for t = r/2ˢ, then s squarings.
 *
 * Errors. r: at most 3 units (⌊x⌋ 1, k ln 2 less than 1, the shift 1), t: at most 4. A term tⁿ/n! has the error
 * eₙ ≤ (0.2·eₙ₋₁ + 4)/n + 2 ≤ 6, so n terms 6n; the terms from the first that vanishes on add up to less than 0.3 · 6 < 2.
 * A squaring of y(1 + δ), y ≥ 1, has the relative error 2δ + δ² + 1 unit, at most 2δ + 2 units while δ² is below a unit. So
 * e^r, below 2.01, has an error of at most 2.01 · 2ˢ · (6n + 4) units.
 */
export function exponential(x: Dyadic, bits: bigint): Bounds {
  if (x.m === 0n) return { lower: ONE, upper: ONE };
  const t = top(x);
  if (t > HUGE) {
    const far = { m: 1n, e: 1n << HUGE };
    return x.m > 0n ? { lower: far, upper: null } : { lower: ZERO, upper: { m: 1n, e: -far.e } };
  }
  const s = integerRoot(bits) + 2n;
  const w = bits + 2n * s + 24n + bitLength(bits);
  const fine = w + (t > 0n ? t : 0n) + 8n;
  const wide = shift(x.m, -x.e - fine, 'down');
  const unit = ln2(fine);
  const k = wide >= 0n ? wide / unit : -((-wide + unit - 1n) / unit);
  const r = (wide - k * unit) >> (fine - w);
  const one = 1n << w;
  const small = r >> s;
  let value = one;
  let term = one;
  let n = 0n;
  while (term !== 0n) {
    n += 1n;
    term = ((term * small) >> w) / n;
    value += term;
  }
  for (let i = 0n; i < s; i++) value = (value * value) >> w;
  const error = (6n * n + 4n) << (s + 2n);
  // δ² below a unit, and the bound above 0.
  if (error * error > one) throw new RangeError(`exp to ${bits} bits has too few guard bits`);
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
export function logarithm(x: Dyadic, bits: bigint): { readonly lower: Dyadic; readonly upper: Dyadic } {
  const length = bitLength(x.m);
  // x.m / 2^length is in [1/2, 1); below 3/4 it is doubled.
  const doubled = 4n * x.m < 3n << length;
  const k = x.e + length - (doubled ? 1n : 0n);
  const scale = doubled ? length - 1n : length;
  const distance = x.m - (1n << scale);
  if (k === 0n && distance === 0n) return { lower: ZERO, upper: ZERO };
  // Near 1 the logarithm is as small as x − 1: so many more bits keep its relative error.
  const near = k === 0n ? scale - bitLength(distance) : 0n;
  const roots = integerRoot(bits) - near;
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

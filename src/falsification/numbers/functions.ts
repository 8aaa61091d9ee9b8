/**
 * Enclosures of √, exp, log, W₋₁ and W₀, by the kernel's interval arithmetic.
 */
import { bitLength } from '../../arithmetic/dyadic.ts';
import type { Branch } from '../../arithmetic/lambert.ts';
import { Rational } from '../../arithmetic/rational.ts';
import { exactRoot } from '../../symbolic/squares.ts';
import type { ClosedForm } from './closedForm.ts';
import { closedExp, closedLambert, closedLog, closedRoot } from './closedFunctions.ts';
import {
  atBits,
  closedFormOf,
  fromInterval,
  intervalOf,
  lowerEnd,
  negateReal,
  type Origin,
  type Real,
  upperEnd,
} from './real.ts';

/** An exponential beyond e^±MAX_EXPONENT is not computed: its size alone would be the work. */
const MAX_EXPONENT = Rational.of(4096n);
/** W₋₁ closer to 0 than this is not computed. */
const LEAST_LAMBERT = Rational.of(-1n, 10n ** 300n);

/** The function of an exact value, where there is one. */
const by =
  (closed: (x: ClosedForm) => ClosedForm | undefined, a: Real): Origin =>
  () => {
    const x = closedFormOf(a);
    return x && closed(x);
  };

/** √a, for a number whose lower end is ≥ 0: exact for the square of a rational. */
export function sqrtReal(a: Real, bits: number): Real {
  const exact = a instanceof Rational ? exactRoot(a) : undefined;
  return exact ?? fromInterval(atBits(bits).sqrt(intervalOf(a, bits)), by(closedRoot, a));
}

/** log a, for a number whose lower end is > 0: to `bits` bits relative to the logarithm where a is a rational. */
export function logReal(a: Real, bits: number): Real {
  if (!(a instanceof Rational)) {
    const exact = closedFormOf(a);
    const exponent = exact?.single?.coefficient.equals(Rational.ONE) ? closedLog(exact)?.value : undefined;
    return exponent ?? fromInterval(atBits(bits).log(intervalOf(a, bits)), by(closedLog, a));
  }
  if (a.equals(Rational.ONE)) return Rational.ZERO;
  const enough = bits + bitsLostNearOne(a);
  return fromInterval(atBits(enough).log(intervalOf(a, enough)), by(closedLog, a));
}

/** About −log₂|a − 1|, at least 0: so many leading bits of log a cancel when a is rounded. */
function bitsLostNearOne({ num, den }: Rational): number {
  const distance = num > den ? num - den : den - num;
  return Math.max(0, Number(bitLength(den) - bitLength(distance)) + 1);
}

/** e^a, or `undefined` if it is too large or too small to be worth computing. */
export function expReal(a: Real, bits: number): Real | undefined {
  if (a instanceof Rational && a.isZero()) return Rational.ONE;
  const isFar = (end: Rational) => end.abs().compare(MAX_EXPONENT) > 0;
  if (isFar(lowerEnd(a)) || isFar(upperEnd(a))) return undefined;
  return fromInterval(atBits(bits).exp(intervalOf(a, bits)), by(closedExp, a));
}

/** A branch of W at a number in its domain; `undefined` for values of W₋₁ too close to 0, or not known to be inside. */
export function lambertReal(a: Real, bits: number, branch: Branch): Real | undefined {
  if (branch === 'minus one' && upperEnd(a).compare(LEAST_LAMBERT) > 0) return undefined;
  const exact = closedFormOf(a);
  const known = exact && closedLambert(exact, branch);
  if (known?.value) return known.value;
  const [at, x] = [atBits(bits), intervalOf(a, bits)];
  const { lo, hi } = branch === 'minus one' ? at.lambertWm1(x) : at.lambertW0(x);
  return lo === null || hi === null ? undefined : fromInterval({ lo, hi }, () => known);
}

/** −e⁻¹ by precision: asked for at every W. */
const borders = new Map<number, Real>();

/** −1/e, where the domain of W₋₁ begins. */
export function lambertBorder(bits: number): Real {
  const known = borders.get(bits);
  if (known) return known;
  const border = negateReal(expReal(Rational.of(-1n), bits) as Real);
  borders.set(bits, border);
  return border;
}

/**
 * The simplest rational in an interval: the one of least denominator, found down the Stern–Brocot tree by continued fractions.
 */
import { Rational } from '../../arithmetic/rational.ts';

/** The rational of least denominator (then of least absolute value) in [lower, upper]. */
export function simplestBetween(lower: Rational, upper: Rational): Rational {
  if (lower.compare(upper) > 0) throw new RangeError('simplestBetween expects lower ≤ upper');
  if (lower.sign() <= 0 && upper.sign() >= 0) return Rational.ZERO;
  if (upper.sign() < 0) return simplestPositive(upper.negate(), lower.negate()).negate();
  return simplestPositive(lower, upper);
}

/** For 0 < lower ≤ upper: the integer part, then the same question about the reciprocals of the rests. */
function simplestPositive(lower: Rational, upper: Rational): Rational {
  const whole = Rational.of(lower.ceil());
  if (whole.compare(upper) <= 0) return whole;
  const floor = Rational.of(lower.floor());
  const rest = simplestPositive(Rational.ONE.divide(upper.subtract(floor)), Rational.ONE.divide(lower.subtract(floor)));
  return floor.add(Rational.ONE.divide(rest));
}

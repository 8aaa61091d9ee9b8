/**
 * Bounds and roots of terms that are affine in one variable, found by evaluating them: no rearranging of expressions, and min,
 * max and sums cost nothing extra. Three probes that do not lie on a line mean "not affine"; a term that passes the probes and
 * is not affine after all merely yields a useless proposal, since every drawn instance is checked against its conditions.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Relation } from '../../statement/formula.ts';
import { MIRRORED } from './goal.ts';
import type { Bound, Interval } from './placement.ts';

/** The exact value of a term at a value of the variable; `undefined` where it has none or is not exactly known. */
export type Probe = (at: Rational) => Rational | undefined;

export interface Line {
  readonly slope: Rational;
  readonly intercept: Rational;
}

/** Awkward on purpose: small nice numbers are where denominators vanish. */
const PROBES = [Rational.of(37n, 101n), Rational.of(53n, 101n), Rational.of(59n, 101n)] as const;
const INTEGER_PROBES = [Rational.of(17n), Rational.of(23n), Rational.of(25n)] as const;

const areEqual = (a: Rational, b: Rational): boolean => a.equals(b);

/** The line through the probes, if they lie on one, as far as `agree` tells numbers apart. */
export function lineOf(probe: Probe, isInteger = false, agree = areEqual): Line | undefined {
  const [x, y, z] = isInteger ? INTEGER_PROBES : PROBES;
  const atX = probe(x);
  const atY = atX && probe(y);
  if (!atX || !atY) return undefined;
  const slope = atY.subtract(atX).divide(y.subtract(x));
  const intercept = atX.subtract(slope.multiply(x));
  const atZ = probe(z);
  return atZ && agree(atZ, slope.multiply(z).add(intercept)) ? { slope, intercept } : undefined;
}

export const rootOf = ({ slope, intercept }: Line): Rational | undefined =>
  slope.isZero() ? undefined : intercept.negate().divide(slope);

const tighter = (known: Bound | undefined, next: Bound, direction: 1 | -1): Bound => {
  if (!known) return next;
  const order = next.value.compare(known.value) * direction;
  return order > 0 || (order === 0 && next.isStrict) ? next : known;
};

/** The interval narrowed by `x relation value`. */
export function narrowTo(interval: Interval, value: Rational, relation: Relation): Interval {
  if (relation === '!=') return interval;
  const bound: Bound = { value, isStrict: relation === '<' || relation === '>' };
  const isLower = relation !== '<' && relation !== '<=';
  const isUpper = relation !== '>' && relation !== '>=';
  const lower = isLower ? tighter(interval.lower, bound, 1) : interval.lower;
  const upper = isUpper ? tighter(interval.upper, bound, -1) : interval.upper;
  return { ...(lower ? { lower } : {}), ...(upper ? { upper } : {}) };
}

/** The interval narrowed by `line(x) relation 0`, for the line with this root and slope. */
export const narrow = (interval: Interval, root: Rational, slope: Rational, relation: Relation): Interval =>
  narrowTo(interval, root, slope.sign() > 0 ? relation : MIRRORED[relation]);

/**
 * A bivariate normal distribution on a grid, with rational probabilities.
 *
 * Both coordinates have mean 0 and standard deviation 1, correlation ρ. The grid has the points x_j = (2 j − n + 1) h / (n − 1), j = 0, …, n − 1,
 * from −h to h. The weight of (x, y) is its density up to a factor, rounded to so many decimal places,
 *
 *   round( 10^d · exp( −(x² − 2ρxy + y²) / (2 (1 − ρ²)) ) ) / 10^d ,
 *
 * to the nearest, certainly (by enclosures); probabilities are weights divided by their sum, exactly.
 */
import { Intervals } from '../arithmetic/interval.ts';
import { Rational } from '../arithmetic/rational.ts';
import { JointPrior, sum } from './prior.ts';
import { ProfileSpace } from './profiles.ts';

export interface GridNormal {
  /** Numbers of points of the two coordinates, each at least 2. */
  readonly sizes: readonly [number, number];
  /** −1 < ρ < 1. */
  readonly correlation: Rational;
  /** h > 0: how many standard deviations the grid reaches. */
  readonly reach: Rational;
  /** d: decimal places of the weights. */
  readonly decimals: number;
}

const BITS = [64n, 128n, 256n, 512n, 1024n];
const HALF = Rational.of(1n, 2n);

/** round(scale · exp(exponent)). @throws RangeError if 1024 bits do not tell. */
export function roundedExponential(exponent: Rational, scale: bigint): bigint {
  for (const bits of BITS) {
    const intervals = new Intervals(bits);
    const { lo, hi } = intervals.multiply(
      intervals.exp(intervals.rational(exponent)),
      intervals.rational(Rational.of(scale)),
    );
    if (lo === null || hi === null) continue;
    const [low, high] = [lo, hi].map(({ m, e }) => {
      const value = e >= 0n ? Rational.of(m << e) : Rational.of(m, 1n << -e);
      return value.add(HALF).floor();
    }) as [bigint, bigint];
    if (low === high) return low;
  }
  throw new RangeError(`${scale}·exp(${exponent}) is too close to a half to be rounded`);
}

/** @throws RangeError for parameters out of range, or if all weights round to 0. */
export function gridNormal({ sizes, correlation, reach, decimals }: GridNormal): JointPrior {
  if (sizes.some((size) => size < 2)) throw new RangeError('a grid has at least two points in each coordinate');
  const rest = Rational.ONE.subtract(correlation.multiply(correlation));
  if (rest.sign() <= 0) throw new RangeError(`a correlation lies between −1 and 1, received ${correlation}`);
  const points = sizes.map((size) =>
    Array.from({ length: size }, (_, j) => reach.multiply(Rational.of(BigInt(2 * j - size + 1), BigInt(size - 1)))),
  );
  const two = Rational.of(2n);
  const scale = 10n ** BigInt(decimals);
  const space = new ProfileSpace(sizes);
  const weights = Array.from({ length: space.count }, (_, position) => {
    const [x, y] = space.typesAt(position).map((j, i) => points[i]?.[j] as Rational) as [Rational, Rational];
    const cross = two.multiply(correlation).multiply(x).multiply(y);
    const form = x.multiply(x).add(y.multiply(y)).subtract(cross);
    return Rational.of(roundedExponential(form.divide(two.multiply(rest)).negate(), scale));
  });
  const total = sum(weights);
  if (total.isZero()) throw new RangeError('all weights are rounded to 0');
  return new JointPrior(
    space,
    weights.map((weight) => weight.divide(total)),
  );
}

/**
 * Points to start from: the shapes that priors, values and matrices have in the examples that break claims.
 */
import type { Random } from './random.ts';

/** Places of a vector's components: as weights of a prior, or each between its bounds. */
type Pattern = (length: number, random: Random, isShares: boolean) => number[];

const fill = (length: number, at: (k: number) => number): number[] => Array.from({ length }, (_, k) => at(k));

/** Rows of a vector that is a matrix; the whole vector as one row otherwise. */
function rowsOf(length: number): number {
  const root = Math.round(Math.sqrt(length));
  return root > 1 && root * root === length ? root : 0;
}

/** A place like those that matter: borders, near them, halves, anything. */
export function anyPlace(random: Random): number {
  switch (random.below(9)) {
    case 0:
      return 0;
    case 1:
      return 1;
    case 2:
      return 1 / 2;
    case 3:
      return 2 ** -random.below(30);
    case 4:
      return 1 - 2 ** -random.below(30);
    case 5:
      return 1 / 3 + random.below(7) / 60;
    default:
      return random.next();
  }
}

const levels: Pattern = (length, random) => {
  const [a, b] = [anyPlace(random), anyPlace(random)];
  return fill(length, () => (random.next() < 0.5 ? a : b));
};

/** A number of rows that the vector may have as a table: the root of a square, or any divisor. */
function someRows(length: number, random: Random): number {
  const root = rowsOf(length);
  if (root > 0) return root;
  const divisors = fill(length, (k) => k + 1).filter((rows) => length % rows === 0);
  return divisors.length > 0 ? random.pick(divisors) : 1;
}

/** Rows of one shape, columns of another one. */
const outer: Pattern = (length, random, isShares) => {
  const rows = someRows(length, random);
  const columns = length / rows;
  const [down, across] = [rows, columns].map((count) => (random.pick(LINES) as Pattern)(count, random, isShares));
  return fill(length, (k) => (down?.[Math.floor(k / columns)] as number) * (across?.[k % columns] as number));
};

/** The same prior in each row, or in each column, at other sizes: what is conditional on the other index has the shape. */
const LINES: readonly Pattern[] = [
  (length) => fill(length, () => 1),
  (length) => fill(length, (k) => (k === 0 ? 1 : 0)),
  (length) => fill(length, (k) => (k === length - 1 ? 1 : 0)),
  (length, random) => {
    const ratio = random.pick([1 / 2, 1 / 10]);
    return fill(length, (k) => ratio ** k);
  },
  (length) => equalRevenue(length),
  (length) => equalRevenue(length),
  (length) => fill(length, (k) => (k + 1) / length),
];

/** 1/1 − 1/2, 1/2 − 1/3, … */
const equalRevenue = (length: number): number[] =>
  fill(length, (k) => (k === length - 1 ? 1 / length : 1 / ((k + 1) * (k + 2))));

const PATTERNS: readonly Pattern[] = [
  (length) => fill(length, () => 1),
  (length) => fill(length, (k) => (k === 0 ? 1 : 0)),
  (length) => fill(length, (k) => (k === length - 1 ? 1 : 0)),
  (length) => fill(length, () => 1 / 2),
  (length, random) => {
    const place = anyPlace(random);
    return fill(length, () => place);
  },
  (length, random) => {
    const [high, low] = [anyPlace(random), anyPlace(random)];
    const at = random.below(length);
    return fill(length, (k) => (k === at ? high : low));
  },
  // Two atoms.
  (length, random) => {
    const [a, b] = [random.below(length), random.below(length)];
    const share = anyPlace(random);
    return fill(length, (k) => (k === a ? share : k === b ? 1 - share : 0));
  },
  // Heavy tails: each component a fixed ratio of the one before.
  (length, random) => {
    const ratio = random.pick([1 / 2, 1 / 4, 1 / 10, 1 / 100]);
    return fill(length, (k) => ratio ** k);
  },
  (length, random) => {
    const ratio = random.pick([1 / 2, 1 / 4, 1 / 10, 1 / 100]);
    return fill(length, (k) => ratio ** (length - 1 - k));
  },
  // Equal steps, on the scale of the places: a geometric sequence where nothing bounds the values.
  (length) => fill(length, (k) => (k + 1) / length),
  // As weights: the inverse of these values, so that all prices earn the same.
  (length, _random, isShares) => fill(length, (k) => (isShares ? 2 ** ((-60 * k) / length) : (k + 1) / length)),
  (length) => fill(length, (k) => 1 - k / length),
  // Equal revenue.
  (length) => equalRevenue(length),
  // A matrix with its mass on the diagonal, beside it, or on the other diagonal.
  (length) => fill(length, (k) => ((rowsOf(length) || 1) > 1 && k % (rowsOf(length) + 1) === 0 ? 1 : 0)),
  (length) => {
    const n = rowsOf(length);
    return fill(length, (k) => (n > 1 && k % (n - 1) === 0 && k > 0 && k < length - 1 ? 1 : 0));
  },
  // In the two corners beside the diagonal.
  (length) => {
    const n = rowsOf(length);
    return fill(length, (k) => (n > 1 && (k === n - 1 || k === length - n) ? 1 : 0));
  },
  (length, random) => {
    const n = rowsOf(length) || 1;
    const slip = 2 ** -random.below(12);
    return fill(length, (k) => (k % (n + 1) === 0 ? 1 : slip));
  },
  // A product of marginals.
  (length, random) => {
    const n = rowsOf(length) || length;
    const [rows, columns] = [fill(n, () => random.next()), fill(n, () => random.next())];
    return fill(length, (k) => (rows[Math.floor(k / n)] as number) * (columns[k % n] as number));
  },
  outer,
  outer,
  levels,
  levels,
  (length, random) => fill(length, () => (random.next() < 0.5 ? 0 : random.next())),
  (length, random) => fill(length, () => -Math.log(1 - random.next()) / 8),
  (length, random) => fill(length, () => random.next()),
  (length, random) => fill(length, () => random.next()).sort((a, b) => a - b),
  (length, random) => fill(length, () => random.next()).sort((a, b) => b - a),
  (length, random) => fill(length, () => anyPlace(random)),
];

export const PATTERN_COUNT = PATTERNS.length;

/** Vectors that are longer get patterns from another one on, each length from its own: of large sizes only a few are looked at. */
const SHORT = 12;

const shifted = (number: number, length: number): number =>
  number === 0 || length <= SHORT ? number % PATTERNS.length : 1 + ((number + 7 * length) % (PATTERNS.length - 1));

/** The places of a vector's components by the pattern of this number. */
export const patternPlaces = (number: number, length: number, random: Random, isShares = false): number[] =>
  length === 0 ? [] : (PATTERNS[shifted(number, length)] as Pattern)(length, random, isShares);

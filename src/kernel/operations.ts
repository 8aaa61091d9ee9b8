/**
 * Operations on values that an enclosure knows: exactly, or by their ends.
 */
import { compare, type Dyadic } from '../arithmetic/dyadic.ts';
import type { Interval } from '../arithmetic/interval.ts';
import { Rational } from '../arithmetic/rational.ts';

/** The exact result, where the operation is rational and has its usual meaning. */
export function exactly(op: string, args: readonly Rational[]): Rational | undefined {
  const [a, b] = args as readonly [Rational, Rational];
  switch (op) {
    case 'add':
      return args.reduce((x, y) => x.add(y), Rational.ZERO);
    case 'multiply':
      return args.reduce((x, y) => x.multiply(y), Rational.ONE);
    case 'subtract':
      return a.subtract(b);
    case 'divide':
      return b.isZero() ? undefined : a.divide(b);
    case 'negate':
      return a.negate();
    case 'min':
      return args.reduce((x, y) => (x.compare(y) <= 0 ? x : y));
    case 'max':
      return args.reduce((x, y) => (x.compare(y) >= 0 ? x : y));
    case 'abs':
      return a.abs();
    case 'ceil':
      return Rational.of(a.ceil());
    default:
      return undefined;
  }
}

/** The number with `rank` others before it in descending order: it rises with each of them, so that the ends are ranked. */
export function rankedInterval(values: readonly Interval[], rank: number): Interval {
  // No bound below is the least end, no bound above the greatest.
  const order = (whereNone: -1 | 1) => (a: Dyadic | null, b: Dyadic | null) =>
    a === null || b === null ? (a === b ? 0 : (a === null) === whereNone < 0 ? 1 : -1) : compare(b, a);
  const lows = values.map(({ lo }) => lo).sort(order(-1));
  const highs = values.map(({ hi }) => hi).sort(order(1));
  return { lo: lows[rank] as Dyadic | null, hi: highs[rank] as Dyadic | null };
}

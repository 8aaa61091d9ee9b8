/**
 * Rational functions of a positive infinitesimal ε: what is true of them is what is true for all sufficiently small ε > 0.
 *
 * They decide "there is δ > 0 such that for all ε in (0, δ)" exactly, where no list of small numbers could.
 */
import { Rational } from '../../arithmetic/rational.ts';

/** Coefficients of 1, ε, ε², …; the last one is not 0; the empty list is 0. */
type Polynomial = readonly Rational[];

function trimmed(coefficients: readonly Rational[]): Polynomial {
  let end = coefficients.length;
  while (end > 0 && (coefficients[end - 1] as Rational).isZero()) end--;
  return end === coefficients.length ? coefficients : coefficients.slice(0, end);
}

const at = (polynomial: Polynomial, k: number): Rational => polynomial[k] ?? Rational.ZERO;

function plus(a: Polynomial, b: Polynomial): Polynomial {
  return trimmed(Array.from({ length: Math.max(a.length, b.length) }, (_, k) => at(a, k).add(at(b, k))));
}

function times(a: Polynomial, b: Polynomial): Polynomial {
  if (a.length === 0 || b.length === 0) return [];
  const product = Array.from({ length: a.length + b.length - 1 }, () => Rational.ZERO);
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) product[i + j] = (product[i + j] as Rational).add(x.multiply(y));
  }
  return product;
}

/** The number of factors ε. */
const order = (polynomial: Polynomial): number => polynomial.findIndex((coefficient) => !coefficient.isZero());

const areEqual = (a: Polynomial, b: Polynomial): boolean =>
  a.length === b.length && a.every((coefficient, k) => coefficient.equals(b[k] as Rational));

export class Germ {
  private constructor(
    private readonly numerator: Polynomial,
    /** Its lowest coefficient is 1. */
    private readonly denominator: Polynomial,
  ) {}

  static readonly EPSILON = new Germ([Rational.ZERO, Rational.ONE], [Rational.ONE]);

  static of(value: Rational): Germ {
    return new Germ(trimmed([value]), [Rational.ONE]);
  }

  /** The quotient with common factors ε removed and the denominator's lowest coefficient 1. */
  private static quotient(numerator: Polynomial, denominator: Polynomial): Germ {
    if (numerator.length === 0) return new Germ([], [Rational.ONE]);
    const common = Math.min(order(numerator), order(denominator));
    const lowest = denominator[order(denominator)] as Rational;
    const reduced = (polynomial: Polynomial) => polynomial.slice(common).map((entry) => entry.divide(lowest));
    const [top, bottom] = [reduced(numerator), reduced(denominator)];
    return areEqual(top, bottom) ? Germ.of(Rational.ONE) : new Germ(top, bottom);
  }

  add(other: Germ): Germ {
    if (areEqual(this.denominator, other.denominator)) {
      return Germ.quotient(plus(this.numerator, other.numerator), this.denominator);
    }
    const numerator = plus(times(this.numerator, other.denominator), times(other.numerator, this.denominator));
    return Germ.quotient(numerator, times(this.denominator, other.denominator));
  }

  multiply(other: Germ): Germ {
    return Germ.quotient(times(this.numerator, other.numerator), times(this.denominator, other.denominator));
  }

  negate(): Germ {
    return new Germ(
      this.numerator.map((coefficient) => coefficient.negate()),
      this.denominator,
    );
  }

  /** 1/this; `undefined` for 0. */
  reciprocal(): Germ | undefined {
    return this.numerator.length === 0 ? undefined : Germ.quotient(this.denominator, this.numerator);
  }

  /** The sign for all small ε > 0. The denominator is positive there. */
  sign(): -1 | 0 | 1 {
    return this.numerator.length === 0 ? 0 : (this.numerator[order(this.numerator)] as Rational).sign();
  }

  compare(other: Germ): -1 | 0 | 1 {
    return this.add(other.negate()).sign();
  }

  /** The limit for ε ↓ 0; `undefined` if it is infinite. */
  limit(): Rational | undefined {
    return order(this.denominator) > 0 ? undefined : at(this.numerator, 0);
  }
}

/**
 * Exact rational numbers on BigInt.
 *
 * A value is num/den with den > 0 and gcd(|num|, den) = 1, so equal numbers are equal field by field. No floating-point
 * number is ever accepted: a `number` does not type-check, and text is read digit by digit.
 */

/** Largest |exponent| and length read from text: `1e999999999` is refused before any arithmetic starts. */
const MAX_EXPONENT = 20_000n;
const MAX_TEXT_LENGTH = 200_000;

/** Text that is not an exact number, or a number too large to be read. */
export class NumberFormatError extends Error {
  override readonly name = 'NumberFormatError';
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Greatest common divisor of |a| and |b|; gcd(0, 0) = 0. */
export function gcd(a: bigint, b: bigint): bigint {
  let x = abs(a);
  let y = abs(b);
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** ⌊a / b⌋ for b > 0. */
function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

export class Rational {
  static readonly ZERO = new Rational(0n, 1n);
  static readonly ONE = new Rational(1n, 1n);

  private constructor(
    readonly num: bigint,
    readonly den: bigint,
  ) {}

  /** num/den in lowest terms. @throws RangeError if den = 0. */
  static of(num: bigint, den: bigint = 1n): Rational {
    if (den === 0n) throw new RangeError('Rational.of expects a denominator other than 0');
    if (den === 1n) return new Rational(num, 1n);
    const divisor = den < 0n ? -gcd(num, den) : gcd(num, den);
    return new Rational(num / divisor, den / divisor);
  }

  /**
   * Reads an integer `-3`, a fraction `1/3`, a decimal `0.1`, or a decimal with exponent `2.5e-7`, exactly.
   *
   * @throws NumberFormatError if the text is anything else, longer than 200,000 characters, or has an exponent beyond ±20,000.
   */
  static parse(text: string): Rational {
    if (text.length > MAX_TEXT_LENGTH) {
      throw new NumberFormatError(`expected at most ${MAX_TEXT_LENGTH} characters, received ${text.length}`);
    }
    const fraction = /^([+-]?\d+)\/(\d+)$/.exec(text);
    if (fraction) {
      const den = BigInt(fraction[2] as string);
      if (den === 0n) throw new NumberFormatError(`denominator 0 in '${text}'`);
      return Rational.of(BigInt(fraction[1] as string), den);
    }
    const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
    const whole = decimal?.[2] ?? '';
    const places = decimal?.[3] ?? '';
    if (!decimal || whole + places === '') {
      throw new NumberFormatError(
        `expected an integer, a fraction or a decimal, received '${text.slice(0, 40)}${text.length > 40 ? '…' : ''}'`,
      );
    }
    const digits = BigInt(whole + places) * (decimal[1] === '-' ? -1n : 1n);
    const exponent = BigInt(decimal[4] ?? '0') - BigInt(places.length);
    if (abs(exponent) > MAX_EXPONENT)
      throw new NumberFormatError(`exponent beyond ±${MAX_EXPONENT} in '${text.slice(0, 40)}'`);
    return exponent >= 0n ? Rational.of(digits * 10n ** exponent) : Rational.of(digits, 10n ** -exponent);
  }

  add(other: Rational): Rational {
    if (this.den === other.den) return Rational.of(this.num + other.num, this.den);
    return Rational.of(this.num * other.den + other.num * this.den, this.den * other.den);
  }

  subtract(other: Rational): Rational {
    return this.add(other.negate());
  }

  multiply(other: Rational): Rational {
    return Rational.of(this.num * other.num, this.den * other.den);
  }

  /** @throws RangeError if other = 0. */
  divide(other: Rational): Rational {
    if (other.num === 0n) throw new RangeError('Rational.divide expects a divisor other than 0');
    return Rational.of(this.num * other.den, this.den * other.num);
  }

  negate(): Rational {
    return new Rational(-this.num, this.den);
  }

  abs(): Rational {
    return this.num < 0n ? this.negate() : this;
  }

  /** this^exponent for an integer exponent. @throws RangeError for 0 to a negative power. */
  power(exponent: bigint): Rational {
    if (exponent >= 0n) return new Rational(this.num ** exponent, this.den ** exponent);
    return Rational.of(this.den ** -exponent, this.num ** -exponent);
  }

  /** −1, 0 or 1 as this < other, = other, > other. */
  compare(other: Rational): -1 | 0 | 1 {
    const left = this.num * other.den;
    const right = other.num * this.den;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Rational): boolean {
    return this.num === other.num && this.den === other.den;
  }

  /** −1, 0 or 1. */
  sign(): -1 | 0 | 1 {
    return this.num < 0n ? -1 : this.num > 0n ? 1 : 0;
  }

  isZero(): boolean {
    return this.num === 0n;
  }

  isInteger(): boolean {
    return this.den === 1n;
  }

  /** The largest integer ≤ this. */
  floor(): bigint {
    return floorDivide(this.num, this.den);
  }

  /** The smallest integer ≥ this. */
  ceil(): bigint {
    return -floorDivide(-this.num, this.den);
  }

  /** `p` or `p/q` in lowest terms; Rational.parse reads it back to the same value. */
  toString(): string {
    return this.den === 1n ? this.num.toString() : `${this.num}/${this.den}`;
  }
}

/** Reads a rational from text, or takes an integer: `rational('1/3')`, `rational(2n)`. */
export function rational(value: string | bigint): Rational {
  return typeof value === 'bigint' ? Rational.of(value) : Rational.parse(value);
}

/**
 * Expressions as one quotient of polynomials, and back: numerators for equation solvers, and tidier text for their answers.
 *
 * Roots and other subterms that are not rational operations are atoms; √(c²·a) is read as c·√a for rational c, and (√a)² as a.
 * That presumes that everything is defined. Nothing here is trusted: the kernel normalises again on its own.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Monomial, Polynomial } from '../kernel/polynomial.ts';
import {
  add,
  divide,
  type Expression,
  expression,
  multiply,
  negate,
  power,
  sqrt,
  subtract,
} from '../statement/expression.ts';
import { freeNames } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { rootOfSquare } from './squares.ts';

const ONE = Polynomial.constant(Rational.ONE);
const MAX_POWER = 64n;

interface Factor {
  readonly factor: Polynomial;
  readonly power: bigint;
}

/** numerator / Π factorᵖ. */
interface Quotient {
  readonly numerator: Polynomial;
  readonly denominator: ReadonlyMap<string, Factor>;
}

const whole = (numerator: Polynomial): Quotient => ({ numerator, denominator: new Map() });

function raise(base: Polynomial, exponent: bigint): Polynomial {
  let result = ONE;
  for (let k = 0n; k < exponent; k++) result = result.multiply(base);
  return result;
}

/** Reads and writes expressions over one numbering of atoms. */
export class RationalFunctions {
  private readonly ids = new Map<string, number>();
  private readonly atoms: Expression[] = [];

  /** @throws RangeError for a power beyond ±64; BudgetError for huge products. */
  read(node: Expression): Quotient {
    switch (node.op) {
      case 'rational':
        return whole(Polynomial.constant(node.value));
      case 'add':
        return node.args.map((arg) => this.read(arg)).reduce((a, b) => this.sum(a, b), whole(Polynomial.ZERO));
      case 'multiply':
        return node.args.map((arg) => this.read(arg)).reduce((a, b) => this.product(a, b), whole(ONE));
      case 'negate':
        return this.negated(this.read(node.args[0] as Expression));
      case 'subtract':
        return this.sum(this.read(node.args[0] as Expression), this.negated(this.read(node.args[1] as Expression)));
      case 'divide':
        return this.product(this.read(node.args[0] as Expression), this.inverse(node.args[1] as Expression));
      case 'power':
        return this.powerOf(node.base, node.exponent);
      case 'sqrt':
        return this.root(node.args[0] as Expression);
      default:
        return whole(this.atom(node));
    }
  }

  private sum(a: Quotient, b: Quotient): Quotient {
    const denominator = new Map(a.denominator);
    for (const [key, own] of b.denominator) {
      if ((denominator.get(key)?.power ?? 0n) < own.power) denominator.set(key, own);
    }
    const over = (part: Quotient): Polynomial => {
      let numerator = part.numerator;
      for (const [key, { factor, power: wanted }] of denominator) {
        numerator = numerator.multiply(raise(factor, wanted - (part.denominator.get(key)?.power ?? 0n)));
      }
      return numerator;
    };
    return { numerator: over(a).add(over(b)), denominator };
  }

  private product(a: Quotient, b: Quotient): Quotient {
    const denominator = new Map(a.denominator);
    for (const [key, own] of b.denominator) {
      denominator.set(key, { factor: own.factor, power: own.power + (denominator.get(key)?.power ?? 0n) });
    }
    return { numerator: this.reduceRoots(a.numerator.multiply(b.numerator)), denominator };
  }

  private negated(part: Quotient): Quotient {
    return { ...part, numerator: part.numerator.scale(Rational.of(-1n)) };
  }

  /** 1/node, factor by factor where node is a product, so that common denominators stay small. */
  private inverse(node: Expression): Quotient {
    if (node.op === 'multiply') {
      return node.args.map((arg) => this.inverse(arg)).reduce((a, b) => this.product(a, b), whole(ONE));
    }
    if (node.op === 'power') return this.powerOf(node.base, -node.exponent);
    const { numerator, denominator } = this.read(node);
    if (numerator.isZero()) throw new RangeError('expected a divisor that is not identically 0');
    let top = ONE;
    for (const { factor, power: exponent } of denominator.values()) top = top.multiply(raise(factor, exponent));
    const monic = numerator.monic();
    const scaled = whole(top.scale(leading(monic).divide(leading(numerator))));
    if (monic.asConstant()) return scaled;
    return { ...scaled, denominator: new Map([[monic.key(), { factor: monic, power: 1n }]]) };
  }

  private powerOf(base: Expression, exponent: bigint): Quotient {
    const size = exponent < 0n ? -exponent : exponent;
    if (size > MAX_POWER) throw new RangeError(`expected a power of at most ${MAX_POWER}, received ${exponent}`);
    const factor = exponent < 0n ? this.inverse(base) : this.read(base);
    let result = whole(ONE);
    for (let k = 0n; k < size; k++) result = this.product(result, factor);
    return result;
  }

  /** √(c·p) = (c = s²·t) s·√(t·p), for the largest rational square s² in the content of a polynomial. */
  private root(argument: Expression): Quotient {
    const { numerator, denominator } = this.read(argument);
    if (denominator.size > 0) return whole(this.atom(sqrt(this.write({ numerator, denominator }))));
    const content = contentOf(numerator);
    const outside = rootOfSquare(content);
    const rest = numerator.scale(Rational.ONE.divide(outside.multiply(outside)));
    if (rest.asConstant()?.equals(Rational.ONE)) return whole(Polynomial.constant(outside));
    return whole(this.atom(sqrt(this.write(whole(rest)))).scale(outside));
  }

  /** (√a)² = a in every monomial, as long as a is a polynomial. */
  private reduceRoots(value: Polynomial): Polynomial {
    let result = Polynomial.ZERO;
    for (const { monomial, coefficient } of value.terms) {
      let term = Polynomial.constant(coefficient);
      for (const [id, exponent] of monomial) term = term.multiply(this.atomPower(id, exponent));
      result = result.add(term);
    }
    return result;
  }

  private atomPower(id: number, exponent: bigint): Polynomial {
    const atom = this.atoms[id] as Expression;
    const argument = atom.op === 'sqrt' && exponent >= 2n ? this.read(atom.args[0] as Expression) : undefined;
    if (!argument || argument.denominator.size > 0) return raise(Polynomial.atom(id), exponent);
    return raise(argument.numerator, exponent / 2n).multiply(raise(Polynomial.atom(id), exponent % 2n));
  }

  private atom(node: Expression): Polynomial {
    const key = canonical(node);
    const known = this.ids.get(key);
    if (known !== undefined) return Polynomial.atom(known);
    this.ids.set(key, this.atoms.length);
    this.atoms.push(node);
    return Polynomial.atom(this.atoms.length - 1);
  }

  write({ numerator, denominator }: Quotient): Expression {
    const factors = [...denominator.values()].map(({ factor, power: exponent }) => {
      const base = this.writePolynomial(factor);
      return exponent === 1n ? base : power(base, exponent);
    });
    const top = this.writePolynomial(numerator);
    if (factors.length === 0 || numerator.isZero()) return top;
    return divide(top, factors.length === 1 ? (factors[0] as Expression) : multiply(...factors));
  }

  /** Terms by degree, constants first: 1 − μ, 1 − √(1 − μ). */
  writePolynomial(value: Polynomial): Expression {
    const degree = (monomial: Monomial): bigint => monomial.reduce((total, [, exponent]) => total + exponent, 0n);
    const terms = [...value.terms].sort((a, b) => Number(degree(a.monomial) - degree(b.monomial)));
    let result: Expression | undefined;
    for (const { monomial, coefficient } of terms) {
      const size = this.writeTerm(monomial, coefficient.abs());
      if (result === undefined && monomial.length > 0 && !coefficient.abs().equals(Rational.ONE)) {
        result = this.writeTerm(monomial, coefficient);
      } else if (coefficient.sign() < 0) result = result ? subtract(result, size) : negated(size);
      else if (result === undefined) result = size;
      else result = result.op === 'add' ? add(...result.args, size) : add(result, size);
    }
    return result ?? expression(0n);
  }

  private writeTerm(monomial: Monomial, coefficient: Rational): Expression {
    const factors = monomial.map(([id, exponent]) => {
      const atom = this.atoms[id] as Expression;
      return exponent === 1n ? atom : power(atom, exponent);
    });
    if (factors.length === 0) return expression(coefficient);
    const all = coefficient.equals(Rational.ONE) ? factors : [expression(coefficient), ...factors];
    return all.length === 1 ? (all[0] as Expression) : multiply(...all);
  }

  /** The polynomial without its rational content and without the factors, common to all its monomials, that are free of `variable`. */
  withoutContent(value: Polynomial, variable: string): Polynomial {
    if (value.isZero()) return value;
    const common = new Map<number, bigint>();
    let isFirst = true;
    for (const { monomial } of value.terms) {
      const powers = new Map(monomial);
      if (isFirst) for (const [id, exponent] of powers) common.set(id, exponent);
      for (const [id, exponent] of common) {
        const own = powers.get(id) ?? 0n;
        if (own < exponent) common.set(id, own);
      }
      isFirst = false;
    }
    for (const id of common.keys()) if (freeNames(this.atoms[id] as Expression).has(variable)) common.delete(id);
    const scale = Rational.ONE.divide(contentOf(value));
    return Polynomial.of(
      [...value.terms].map(({ monomial, coefficient }) => ({
        monomial: monomial
          .map(([id, exponent]) => [id, exponent - (common.get(id) ?? 0n)] as const)
          .filter(([, exponent]) => exponent > 0n),
        coefficient: coefficient.multiply(scale),
      })),
    );
  }
}

const negated = (node: Expression): Expression =>
  node.op === 'rational' ? expression(node.value.negate()) : negate(node);

function leading(value: Polynomial): Rational {
  // monic() makes the coefficient of the first monomial 1, so any monomial gives the ratio of the two.
  for (const { coefficient } of value.terms) return coefficient;
  throw new RangeError('expected a polynomial other than 0');
}

/** gcd of the numerators over lcm of the denominators of the coefficients, positive; 1 for the zero polynomial. */
function contentOf(value: Polynomial): Rational {
  let content: Rational | undefined;
  for (const { coefficient } of value.terms) content = content ? gcdOf(content, coefficient) : coefficient.abs();
  return content ?? Rational.ONE;
}

function gcdOf(a: Rational, b: Rational): Rational {
  let [x, y] = [a.abs(), b.abs()];
  while (!y.isZero()) [x, y] = [y, x.subtract(y.multiply(Rational.of(x.divide(y).floor())))];
  return x;
}

/** The expression as one quotient of expanded polynomials. @throws RangeError, BudgetError as RationalFunctions.read. */
export function tidy(node: Expression): Expression {
  const field = new RationalFunctions();
  return field.write(field.read(node));
}

/** The numerator of the expression over a common denominator, without factors free of `variable`: it has every zero of the expression. */
export function numeratorFor(node: Expression, variable: string): Expression {
  const field = new RationalFunctions();
  return field.writePolynomial(field.withoutContent(field.read(node).numerator, variable));
}

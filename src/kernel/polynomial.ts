/**
 * Polynomials over the rationals in numbered atoms, as sums of distinct monomials with coefficients other than 0.
 */
import { Rational } from '../arithmetic/rational.ts';
import { BudgetError } from './refusal.ts';

/** Pairs (atom, power) with increasing atoms and powers ≥ 1; the empty list is the monomial 1. */
export type Monomial = readonly (readonly [atom: number, power: bigint])[];

interface Term {
  readonly monomial: Monomial;
  readonly coefficient: Rational;
}

/** Products of more terms than this are not computed; longer coefficients count as several. */
const MAX_TERM_PRODUCTS = 2_000_000;
/** Longer coefficients than this (in words of 64 bits) are not computed: ((2^64)^64)^64 is a short text. */
const MAX_WORDS = 2_000;

/** Words of 64 bits that hold |value|. */
function wordsOf(value: bigint): number {
  const size = value < 0n ? -value : value;
  return size >> 64n === 0n ? 1 : (size.toString(16).length >> 4) + 1;
}

export const monomialKey = (monomial: Monomial): string =>
  monomial.map(([atom, power]) => `${atom}^${power}`).join('.');

function multiplyMonomials(a: Monomial, b: Monomial): Monomial {
  const powers = new Map(a);
  for (const [atom, power] of b) powers.set(atom, (powers.get(atom) ?? 0n) + power);
  return [...powers].sort(([x], [y]) => x - y);
}

/** Adds a term to those gathered so far. */
function collect(byKey: Map<string, Term>, key: string, term: Term): void {
  const known = byKey.get(key);
  const coefficient = known ? known.coefficient.add(term.coefficient) : term.coefficient;
  if (coefficient.isZero()) byKey.delete(key);
  else byKey.set(key, known ? { monomial: term.monomial, coefficient } : term);
}

export class Polynomial {
  private longest: number | undefined;

  private constructor(private readonly byKey: ReadonlyMap<string, Term>) {}

  static readonly ZERO = new Polynomial(new Map());

  static of(terms: Iterable<Term>): Polynomial {
    const byKey = new Map<string, Term>();
    for (const term of terms) collect(byKey, monomialKey(term.monomial), term);
    return new Polynomial(byKey);
  }

  static constant(coefficient: Rational): Polynomial {
    return Polynomial.of([{ monomial: [], coefficient }]);
  }

  static atom(atom: number): Polynomial {
    return Polynomial.of([{ monomial: [[atom, 1n]], coefficient: Rational.ONE }]);
  }

  get terms(): Iterable<Term> {
    return this.byKey.values();
  }

  get size(): number {
    return this.byKey.size;
  }

  isZero(): boolean {
    return this.byKey.size === 0;
  }

  /** The value if no atom occurs, else undefined. */
  asConstant(): Rational | undefined {
    if (this.isZero()) return Rational.ZERO;
    return this.byKey.size === 1 ? this.byKey.get('')?.coefficient : undefined;
  }

  add(other: Polynomial): Polynomial {
    if (other.isZero()) return this;
    if (this.isZero()) return other;
    const byKey = new Map(this.byKey);
    for (const [key, term] of other.byKey) collect(byKey, key, term);
    return new Polynomial(byKey);
  }

  scale(factor: Rational): Polynomial {
    if (factor.isZero()) return Polynomial.ZERO;
    if (factor.equals(Rational.ONE)) return this;
    const byKey = new Map<string, Term>();
    for (const [key, { monomial, coefficient }] of this.byKey) {
      byKey.set(key, { monomial, coefficient: coefficient.multiply(factor) });
    }
    return new Polynomial(byKey);
  }

  /** The length of the longest coefficient, in words. */
  private words(): number {
    if (this.longest === undefined) this.longest = this.longestWords();
    return this.longest;
  }

  private longestWords(): number {
    let longest = 1;
    for (const { coefficient } of this.terms) {
      for (const part of [coefficient.num, coefficient.den]) {
        const words = wordsOf(part);
        if (words > longest) longest = words;
      }
    }
    return longest;
  }

  /** Products of words that multiplying by the other polynomial takes. */
  workOf(other: Polynomial): number {
    return this.size * this.words() * other.size * other.words();
  }

  /** @throws BudgetError for more than 2,000,000 products of terms, or words of terms, and for coefficients beyond 2,000 words. */
  multiply(other: Polynomial): Polynomial {
    if (this.words() + other.words() > MAX_WORDS) throw new BudgetError('a coefficient, in words,', MAX_WORDS);
    if (this.workOf(other) > MAX_TERM_PRODUCTS) throw new BudgetError('a product of polynomials', MAX_TERM_PRODUCTS);
    const [own, theirs] = [this.asConstant(), other.asConstant()];
    if (own) return other.scale(own);
    if (theirs) return this.scale(theirs);
    const byKey = new Map<string, Term>();
    for (const a of this.terms) {
      for (const b of other.terms) {
        const monomial = multiplyMonomials(a.monomial, b.monomial);
        collect(byKey, monomialKey(monomial), { monomial, coefficient: a.coefficient.multiply(b.coefficient) });
      }
    }
    return new Polynomial(byKey);
  }

  /** The multiple whose first monomial (by key) has coefficient 1; equal for two polynomials exactly if they are multiples. */
  monic(): Polynomial {
    const first = [...this.byKey.keys()].sort()[0];
    if (first === undefined) return this;
    return this.scale(Rational.ONE.divide((this.byKey.get(first) as Term).coefficient));
  }

  /** Text equal for equal polynomials only. */
  key(): string {
    return [...this.byKey]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, term]) => `${term.coefficient}*${key}`)
      .join('+');
  }
}

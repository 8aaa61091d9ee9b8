/**
 * Exact values of irrational numbers, as far as they can be written as quotients of sums of terms q·e^r·Π atomᵏ with rational q and r and
 * the atoms √p, log p, W₋₁(x), W₀(x) and e^x (functions.ts of this room meets no others). Only identities rewrite them, so a value whose
 * numerator has no terms is 0 for certain. Of any other nothing is said here: log 6 − log 2 − log 3 has no terms, but two atoms may
 * be related in ways that nobody knows.
 */
import type { Branch } from '../../arithmetic/lambert.ts';
import { Rational } from '../../arithmetic/rational.ts';

/** A number that is not written by the others. */
export type Atom =
  | { readonly kind: 'root' | 'log'; readonly of: bigint }
  | { readonly kind: 'exp'; readonly of: ClosedForm }
  | { readonly kind: 'lambert'; readonly branch: Branch; readonly of: ClosedForm };

export interface Factor {
  readonly atom: Atom;
  /** Not 0; of a root, 1. */
  readonly power: number;
}

/** coefficient · e^exponent · Π atom^power. */
export interface Term {
  readonly coefficient: Rational;
  readonly exponent: Rational;
  readonly factors: ReadonlyMap<string, Factor>;
}

/** Terms by what they are multiples of. */
type Sum = ReadonlyMap<string, Term>;

/** What has more terms is given up. */
const MOST_TERMS = 40;
/** So are higher powers of sums. */
const MOST_POWER = 24n;

function atomKey(atom: Atom): string {
  const { kind, of } = atom;
  return `${kind === 'lambert' ? atom.branch : kind}(${typeof of === 'bigint' ? of : of.key})`;
}

function keyOf({ exponent, factors }: Term): string {
  const powers = [...factors].map(([key, { power }]) => `${key}^${power}`).sort();
  return [exponent.toString(), ...powers].join('*');
}

const NO_FACTORS: ReadonlyMap<string, Factor> = new Map();

export const term = (coefficient: Rational, exponent = Rational.ZERO, factors = NO_FACTORS): Term => ({
  coefficient,
  exponent,
  factors,
});

export const ofAtom = (atom: Atom): Term =>
  term(Rational.ONE, Rational.ZERO, new Map([[atomKey(atom), { atom, power: 1 }]]));

/** √p² is p: of a root at most the first power is left. */
function times(a: Term, b: Term): Term {
  let coefficient = a.coefficient.multiply(b.coefficient);
  const factors = new Map(a.factors);
  for (const [key, { atom, power }] of b.factors) {
    let total = power + (factors.get(key)?.power ?? 0);
    if (atom.kind === 'root') {
      coefficient = coefficient.multiply(Rational.of(atom.of).power(BigInt(Math.floor(total / 2))));
      total -= 2 * Math.floor(total / 2);
    }
    if (total === 0) factors.delete(key);
    else factors.set(key, { atom, power: total });
  }
  return term(coefficient, a.exponent.add(b.exponent), factors);
}

function inverse({ coefficient, exponent, factors }: Term): Term {
  const plain = term(Rational.ONE.divide(coefficient), exponent.negate());
  const turned = new Map([...factors].map(([key, { atom, power }]) => [key, { atom, power: -power }]));
  return times(plain, term(Rational.ONE, Rational.ZERO, turned));
}

function sumOf(terms: Iterable<Term>): Sum {
  const sum = new Map<string, Term>();
  for (const one of terms) {
    const key = keyOf(one);
    const known = sum.get(key);
    const coefficient = known ? known.coefficient.add(one.coefficient) : one.coefficient;
    if (coefficient.isZero()) sum.delete(key);
    else sum.set(key, { ...one, coefficient });
  }
  return sum;
}

const ONE: Sum = sumOf([term(Rational.ONE)]);

function* products(a: Sum, b: Sum): Iterable<Term> {
  for (const x of a.values()) for (const y of b.values()) yield times(x, y);
}

const product = (a: Sum, b: Sum): Sum => (b === ONE ? a : a === ONE ? b : sumOf(products(a, b)));

const textOf = (sum: Sum): string =>
  [...sum]
    .map(([key, { coefficient }]) => `${coefficient}*${key}`)
    .sort()
    .join('+');

export class ClosedForm {
  private text: string | undefined;

  private constructor(
    private readonly numerator: Sum,
    private readonly denominator: Sum,
  ) {}

  static of(...terms: readonly Term[]): ClosedForm {
    return new ClosedForm(sumOf(terms), ONE);
  }

  static rational(value: Rational): ClosedForm {
    return ClosedForm.of(...(value.isZero() ? [] : [term(value)]));
  }

  /** Divided by the denominator's first term; `undefined` where there are too many terms. */
  private static quotient(numerator: Sum, denominator: Sum): ClosedForm | undefined {
    if (numerator.size > MOST_TERMS || denominator.size > MOST_TERMS) return undefined;
    if (denominator === ONE || numerator.size === 0) return new ClosedForm(numerator, ONE);
    const [first] = [...denominator].sort(([a], [b]) => (a < b ? -1 : 1));
    const unit = sumOf([inverse((first as [string, Term])[1])]);
    const below = denominator.size === 1 ? ONE : product(denominator, unit);
    return new ClosedForm(product(numerator, unit), below);
  }

  /** The same for equal forms. */
  get key(): string {
    this.text ??= `(${textOf(this.numerator)})/(${textOf(this.denominator)})`;
    return this.text;
  }

  isZero(): boolean {
    return this.numerator.size === 0;
  }

  /** Its terms, if it is a sum. */
  get terms(): readonly Term[] | undefined {
    return this.denominator === ONE ? [...this.numerator.values()] : undefined;
  }

  /** Its term, if it is a single one. */
  get single(): Term | undefined {
    return this.terms?.length === 1 ? this.terms[0] : undefined;
  }

  /** Its value, if that is rational as the form shows. */
  get value(): Rational | undefined {
    if (this.isZero()) return Rational.ZERO;
    const { single } = this;
    return single?.exponent.isZero() && single.factors.size === 0 ? single.coefficient : undefined;
  }

  add(other: ClosedForm): ClosedForm | undefined {
    if (textOf(this.denominator) === textOf(other.denominator)) {
      const sum = sumOf([...this.numerator.values(), ...other.numerator.values()]);
      return ClosedForm.quotient(sum, this.denominator);
    }
    const [a, b] = [product(this.numerator, other.denominator), product(other.numerator, this.denominator)];
    return ClosedForm.quotient(sumOf([...a.values(), ...b.values()]), product(this.denominator, other.denominator));
  }

  multiply(other: ClosedForm): ClosedForm | undefined {
    if (this.numerator.size * other.numerator.size > MOST_TERMS ** 2) return undefined;
    const [above, below] = [product(this.numerator, other.numerator), product(this.denominator, other.denominator)];
    return ClosedForm.quotient(above, below);
  }

  negate(): ClosedForm {
    return this.multiply(ClosedForm.rational(Rational.of(-1n))) as ClosedForm;
  }

  /** `undefined` for 0. */
  invert(): ClosedForm | undefined {
    return this.isZero() ? undefined : ClosedForm.quotient(this.denominator, this.numerator);
  }

  power(exponent: bigint): ClosedForm | undefined {
    const times = exponent < 0n ? -exponent : exponent;
    if (times > MOST_POWER) return undefined;
    let result: ClosedForm | undefined = ClosedForm.rational(Rational.ONE);
    for (let k = 0n; k < times; k++) result = result?.multiply(this);
    return exponent < 0n ? result?.invert() : result;
  }
}

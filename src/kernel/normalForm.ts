/**
 * Expressions as quotients of polynomials in atoms.
 *
 * Atoms are variables, constants and the non-polynomial subterms (√, max, a sum, a component of a vector, …), equal when
 * their normalised arguments are. Addition and multiplication are expanded; sums are linear: a factor free of the index
 * moves out. Every divisor met on the way is reported: the form equals the expression wherever all of them are nonzero.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { Expression, PlainOperation } from '../statement/expression.ts';
import { freeNames, substitute } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { type Monomial, monomialKey, Polynomial } from './polynomial.ts';
import { BudgetError } from './refusal.ts';

/** What a check may take in all: some ten seconds. */
const MAX_PRODUCTS = 20_000_000;
/** Powers above this are not expanded. */
const MAX_POWER = 64n;

/** numerator / Π factorᵖ, and the divisors (monic, by key) that must be nonzero for the form to be valid. */
export interface NormalForm {
  readonly numerator: Polynomial;
  readonly denominator: ReadonlyMap<string, { readonly factor: Polynomial; readonly power: bigint }>;
  readonly divisors: ReadonlyMap<string, Polynomial>;
}

/** The factors of a product or of a power, so that a divisor is nonzero when each of its factors is. */
function factorsOf(node: Expression): readonly Expression[] | undefined {
  if (node.op === 'multiply') return node.args;
  if (node.op !== 'power' || node.exponent < 2n || node.exponent > MAX_POWER) return undefined;
  const factors: Expression[] = [];
  for (let k = 0n; k < node.exponent; k++) factors.push(node.base);
  return factors;
}

interface Atom {
  readonly id: number;
  /** Names that occur free, among them the placeholders of the sums around the atom. */
  readonly names: ReadonlySet<string>;
}

const polynomial = (numerator: Polynomial): NormalForm => ({ numerator, denominator: new Map(), divisors: new Map() });

const union = <V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>): ReadonlyMap<string, V> =>
  b.size === 0 ? a : a.size === 0 ? b : new Map([...a, ...b]);

/** Interns atoms; forms of one Algebra can be compared with each other. */
export class Algebra {
  private spent = 0;
  private readonly atoms = new Map<string, Atom>();
  private readonly byId: Atom[] = [];
  private readonly forms = new WeakMap<Expression, NormalForm>();

  /** @param budget products of words (of coefficients) that all forms together may take; a search has no limit. */
  constructor(private readonly budget: number = MAX_PRODUCTS) {}

  private product(a: Polynomial, b: Polynomial): Polynomial {
    // One product has a limit of its own, so at most that much is done beyond the budget.
    const product = a.multiply(b);
    this.spent += a.workOf(b);
    if (this.spent > this.budget)
      throw new BudgetError('the arithmetic of a check, in products of words,', this.budget);
    return product;
  }

  /** The normal form of a number-valued expression. @throws BudgetError for powers above 64 and huge products. */
  form(node: Expression): NormalForm {
    return this.at(node, 0);
  }

  /** left − right. */
  difference(left: Expression, right: Expression): NormalForm {
    return this.add(this.form(left), this.scale(this.form(right), Rational.of(-1n)));
  }

  add(a: NormalForm, b: NormalForm): NormalForm {
    if (a.denominator.size === 0 && b.denominator.size === 0) {
      const numerator = a.numerator.add(b.numerator);
      return { numerator, denominator: a.denominator, divisors: union(a.divisors, b.divisors) };
    }
    const denominator = new Map(a.denominator);
    for (const [key, { factor, power }] of b.denominator) {
      const known = denominator.get(key)?.power ?? 0n;
      denominator.set(key, { factor, power: known > power ? known : power });
    }
    const numerator = this.over(a, denominator).add(this.over(b, denominator));
    return { numerator, denominator, divisors: union(a.divisors, b.divisors) };
  }

  /** The numerator of a form brought to a common denominator. */
  private over(form: NormalForm, denominator: NormalForm['denominator']): Polynomial {
    let numerator = form.numerator;
    for (const [key, { factor, power }] of denominator) {
      const own = form.denominator.get(key)?.power ?? 0n;
      for (let k = own; k < power; k++) numerator = this.product(numerator, factor);
    }
    return numerator;
  }

  multiply(a: NormalForm, b: NormalForm): NormalForm {
    const divisors = union(a.divisors, b.divisors);
    const numerator = this.product(a.numerator, b.numerator);
    if (b.denominator.size === 0) return { numerator, denominator: a.denominator, divisors };
    const denominator = new Map(a.denominator);
    for (const [key, { factor, power }] of b.denominator) {
      denominator.set(key, { factor, power: (denominator.get(key)?.power ?? 0n) + power });
    }
    return { numerator, denominator, divisors };
  }

  scale(form: NormalForm, factor: Rational): NormalForm {
    return { ...form, numerator: form.numerator.scale(factor) };
  }

  private at(node: Expression, depth: number): NormalForm {
    if (depth > 0) return this.compute(node, depth);
    const known = this.forms.get(node);
    if (known) return known;
    const form = this.compute(node, depth);
    this.forms.set(node, form);
    return form;
  }

  private compute(node: Expression, depth: number): NormalForm {
    switch (node.op) {
      case 'rational':
        return polynomial(Polynomial.constant(node.value));
      case 'add':
        return node.args
          .map((arg) => this.at(arg, depth))
          .reduce((a, b) => this.add(a, b), polynomial(Polynomial.ZERO));
      case 'multiply':
        return node.args.map((arg) => this.at(arg, depth)).reduce((a, b) => this.multiply(a, b), this.one());
      case 'negate':
        return this.scale(this.at(node.args[0] as Expression, depth), Rational.of(-1n));
      case 'subtract': {
        const [a, b] = node.args.map((arg) => this.at(arg, depth)) as [NormalForm, NormalForm];
        return this.add(a, this.scale(b, Rational.of(-1n)));
      }
      case 'divide': {
        const [a, b] = node.args as readonly [Expression, Expression];
        const quotient = this.reciprocal(b, depth);
        return quotient ? this.multiply(this.at(a, depth), quotient) : this.opaque(node, depth);
      }
      case 'power':
        return this.power(node.base, node.exponent, depth) ?? this.opaque(node, depth);
      case 'sum':
      case 'integral':
        return this.sum(node, depth);
      case 'raise':
        return this.raise(node, depth);
      default:
        return this.opaque(node, depth);
    }
  }

  private one(): NormalForm {
    return polynomial(Polynomial.constant(Rational.ONE));
  }

  private power(base: Expression, exponent: bigint, depth: number): NormalForm | undefined {
    const size = exponent < 0n ? -exponent : exponent;
    if (size > MAX_POWER) throw new BudgetError(`the power ${exponent}`, 64);
    const factor = exponent < 0n ? this.reciprocal(base, depth) : this.at(base, depth);
    if (!factor) return undefined;
    let result = this.one();
    for (let k = 0n; k < size; k++) result = this.multiply(result, factor);
    return result;
  }

  /** 1/node, factor by factor; undefined if a divisor is identically 0. */
  private reciprocal(node: Expression, depth: number): NormalForm | undefined {
    const factors = factorsOf(node);
    if (factors) {
      let product = this.one();
      for (const arg of factors) {
        const factor = this.reciprocal(arg, depth);
        if (!factor) return undefined;
        product = this.multiply(product, factor);
      }
      return product;
    }
    const { numerator, denominator, divisors } = this.at(node, depth);
    if (numerator.isZero()) return undefined;
    const constant = numerator.asConstant();
    let top = Polynomial.constant(Rational.ONE);
    for (const { factor, power } of denominator.values())
      for (let k = 0n; k < power; k++) top = this.product(top, factor);
    if (constant) return { numerator: top.scale(Rational.ONE.divide(constant)), denominator: new Map(), divisors };
    const factor = numerator.monic();
    const key = factor.key();
    const [term] = numerator.terms;
    const [monicTerm] = [...factor.terms].filter((t) => term && monomialKey(t.monomial) === monomialKey(term.monomial));
    const leading = (term as { coefficient: Rational }).coefficient.divide(
      (monicTerm as { coefficient: Rational }).coefficient,
    );
    return {
      numerator: top.scale(Rational.ONE.divide(leading)),
      denominator: new Map([[key, { factor, power: 1n }]]),
      divisors: new Map([...divisors, [key, factor]]),
    };
  }

  /** Text equal for two forms exactly if numerators and denominators are written alike. */
  private keyOf(form: NormalForm): string {
    const below = [...form.denominator].map(([key, { power }]) => `(${key})^${power}`).sort();
    return `${form.numerator.key()}/${below.join('')}`;
  }

  /** A subterm as one atom; its number-valued arguments are normalised, everything else is compared up to bound names. */
  private opaque(node: Expression, depth: number): NormalForm {
    const divisors = new Map<string, Polynomial>();
    const takesNumbers = 'args' in node && node.op !== 'highest' && node.op !== 'second' && node.op !== 'divide';
    if (!takesNumbers) return { ...this.atom(canonical(node), freeNames(node)), divisors };
    const keys = node.args.map((arg) => {
      if (arg.op === 'vector') return canonical(arg);
      const form = this.at(arg, depth);
      for (const [key, divisor] of form.divisors) divisors.set(key, divisor);
      return this.keyOf(form);
    });
    const head = node.op === 'apply' ? `apply ${node.name}` : node.op;
    return { ...this.atom(`${head}(${keys.join('; ')})`, freeNames(node)), divisors };
  }

  private atom(key: string, names: ReadonlySet<string>): NormalForm {
    const known = this.atoms.get(key);
    if (known) return polynomial(Polynomial.atom(known.id));
    const atom = { id: this.byId.length, names };
    this.atoms.set(key, atom);
    this.byId.push(atom);
    return polynomial(Polynomial.atom(atom.id));
  }

  /** A power whose exponent is a number as such, any other as one atom. */
  private raise(node: Extract<Expression, { op: PlainOperation }>, depth: number): NormalForm {
    const [base, exponent] = node.args as readonly [Expression, Expression];
    const { numerator, denominator, divisors } = this.at(exponent, depth);
    const value = numerator.asConstant();
    if (!value?.isInteger() || denominator.size > 0 || divisors.size > 0) return this.opaque(node, depth);
    return this.power(base, value.num, depth) ?? this.opaque(node, depth);
  }

  /** Σ c·m(index) = c·Σ m(index), and ∫ likewise, monomial by monomial, when no divisor depends on the index. */
  private sum(node: Extract<Expression, { op: 'sum' | 'integral' }>, depth: number): NormalForm {
    const placeholder = `#${depth}`;
    const body = this.at(
      substitute(node.body, new Map([[node.index, { op: 'variable', name: placeholder }]])),
      depth + 1,
    );
    for (const divisor of body.divisors.values()) {
      if (this.mentions(divisor, placeholder)) return { ...this.atom(canonical(node), freeNames(node)) };
    }
    const [from, to] = [this.at(node.from, depth), this.at(node.to, depth)];
    const ends = `${this.keyOf(from)} .. ${this.keyOf(to)}`;
    const names = new Set([...freeNames(node)]);
    let numerator = Polynomial.ZERO;
    for (const { monomial, coefficient } of body.numerator.terms) {
      const [inside, outside] = this.split(monomial, placeholder);
      const key = `${node.op} #${depth} ${ends}: ${monomialKey(inside)}`;
      const summed = this.atom(key, names).numerator;
      numerator = numerator.add(this.product(Polynomial.of([{ monomial: outside, coefficient }]), summed));
    }
    const divisors = new Map([...body.divisors, ...from.divisors, ...to.divisors]);
    return { numerator, denominator: body.denominator, divisors };
  }

  /** The part of a monomial that mentions the name, and the rest. */
  private split(monomial: Monomial, name: string): [Monomial, Monomial] {
    const inside = monomial.filter(([id]) => this.byId[id]?.names.has(name));
    return [inside, monomial.filter(([id]) => !this.byId[id]?.names.has(name))];
  }

  private mentions(divisor: Polynomial, name: string): boolean {
    return [...divisor.terms].some(({ monomial }) => this.split(monomial, name)[0].length > 0);
  }
}

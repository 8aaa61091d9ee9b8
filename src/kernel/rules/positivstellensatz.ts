/**
 * The arithmetic leaf. For the goal g ≥ 0 (g > 0, g = 0), with hypotheses hᵢ ≥ 0 or > 0 and equations eⱼ = 0, it accepts
 *
 *     multiplier · g  =  combination  +  Σⱼ byⱼ · eⱼ        identically, as rational functions in the atoms,
 *
 * where multiplier and combination are sums of products c · Π hᵢ · Π s² with c > 0, and multiplier > 0 strictly. A strict goal
 * needs a strictly positive combination, an equation an empty one. For the goal `false` the left side is 0 and the
 * combination must be strictly positive. Every divisor must be known nonzero from a hypothesis.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Multiple, Positivstellensatz, Product } from '../../certificate/proof.ts';
import type { Expression } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import { canonical } from '../../statement/toJson.ts';
import type { Algebra, NormalForm } from '../normalForm.ts';
import { Polynomial } from '../polynomial.ts';
import { refuse } from '../refusal.ts';
import { hypothesisAt, requireNumber, type Sequent } from '../sequent.ts';

const NAME = 'positivstellensatz';

/** A comparison as value ≥ 0, value > 0, value = 0 or value ≠ 0. */
interface Signed {
  readonly value: NormalForm;
  readonly sign: '>=' | '>' | '=' | '!=';
}

function signed(formula: Formula, algebra: Algebra): Signed | undefined {
  if (formula.kind !== 'compare') return undefined;
  const { relation, left, right } = formula;
  if (relation === '<=' || relation === '<') {
    return { value: algebra.difference(right, left), sign: relation === '<' ? '>' : '>=' };
  }
  return { value: algebra.difference(left, right), sign: relation };
}

class Check {
  private readonly divisors = new Map<string, Polynomial>();

  constructor(
    private readonly sequent: Sequent,
    private readonly algebra: Algebra,
    private readonly place: string,
  ) {}

  run(proof: Positivstellensatz): void {
    const goal = this.goal();
    const multiplier =
      proof.multiplier.length === 0 ? this.constant(Rational.ONE) : this.positive(proof.multiplier, 'multiplier');
    let difference = this.algebra.scale(this.algebra.multiply(multiplier, goal.value), Rational.of(-1n));
    const combination = this.sum(proof.combination, 'combination');
    this.requireSign(goal.sign, proof);
    difference = this.algebra.add(difference, combination);
    proof.equations.forEach((multiple, k) => {
      difference = this.algebra.add(difference, this.multiple(multiple, `equations[${k}]`));
    });
    this.collect(difference);
    if (!difference.numerator.isZero()) {
      const what = `an identity: combination + equations − multiplier · goal = 0`;
      refuse(
        NAME,
        this.place,
        what,
        `a difference of ${difference.numerator.size} term(s), for the goal ${canonical(this.sequent.goal)}`,
      );
    }
    this.requireDivisors();
  }

  /** The goal as a signed value; `false` is 0 > 0. */
  private goal(): Signed {
    const { goal } = this.sequent;
    if (goal.kind === 'or' && goal.parts.length === 0) return { value: this.constant(Rational.ZERO), sign: '>' };
    const value = signed(goal, this.algebra);
    if (value === undefined || value.sign === '!=') {
      return refuse(NAME, this.place, 'a comparison other than != (or false) as the goal', canonical(goal));
    }
    this.collect(value.value);
    return value;
  }

  private requireSign(sign: Signed['sign'], proof: Positivstellensatz): void {
    const at = `${this.place}.combination`;
    if (sign === '=' && proof.combination.length > 0) {
      refuse(NAME, at, 'no products for a goal with =', `${proof.combination.length}`);
    }
    if (sign === '>' && !proof.combination.some((product) => this.isStrict(product))) {
      refuse(NAME, at, 'a product of strictly positive factors, since the goal is strict', 'none');
    }
  }

  private isStrict(product: Product): boolean {
    return product.squares.length === 0 && product.hypotheses.every((index) => this.factor(index, '').sign === '>');
  }

  private positive(products: readonly Product[], field: string): NormalForm {
    if (!products.some((product) => this.isStrict(product))) {
      refuse(NAME, `${this.place}.${field}`, 'a product of strictly positive factors', 'none');
    }
    return this.sum(products, field);
  }

  private sum(products: readonly Product[], field: string): NormalForm {
    const values = products.map((product, k) => this.product(product, `${field}[${k}]`));
    return values.reduce((a, b) => this.algebra.add(a, b), this.constant(Rational.ZERO));
  }

  private product(product: Product, at: string): NormalForm {
    if (product.coefficient.sign() <= 0) {
      refuse(NAME, `${this.place}.${at}.coefficient`, 'a number > 0', product.coefficient.toString());
    }
    let value = this.constant(product.coefficient);
    for (const index of product.hypotheses) value = this.algebra.multiply(value, this.factor(index, at).value);
    for (const square of product.squares) {
      const root = this.term(square, `${at}.squares`);
      value = this.algebra.multiply(this.algebra.multiply(value, root), root);
    }
    return value;
  }

  /** A hypothesis with ≥ or >. */
  private factor(index: number, at: string): Signed {
    const place = `${this.place}.${at}.hypotheses`;
    const known = hypothesisAt(this.sequent, index, NAME, place);
    const value = signed(known, this.algebra);
    if (value === undefined || value.sign === '=' || value.sign === '!=') {
      return refuse(NAME, place, 'a hypothesis with <, <=, > or >=', canonical(known));
    }
    this.collect(value.value);
    return value;
  }

  private multiple(multiple: Multiple, at: string): NormalForm {
    const place = `${this.place}.${at}.hypothesis`;
    const known = hypothesisAt(this.sequent, multiple.hypothesis, NAME, place);
    const value = signed(known, this.algebra);
    if (value?.sign !== '=') return refuse(NAME, place, 'an equation', canonical(known));
    this.collect(value.value);
    return this.algebra.multiply(this.term(multiple.by, `${at}.by`), value.value);
  }

  private term(term: Expression, at: string): NormalForm {
    requireNumber(this.sequent, term, NAME, `${this.place}.${at}`);
    const form = this.algebra.form(term);
    this.collect(form);
    return form;
  }

  private constant(value: Rational): NormalForm {
    return { numerator: Polynomial.constant(value), denominator: new Map(), divisors: new Map() };
  }

  private collect(form: NormalForm): void {
    for (const [key, divisor] of form.divisors) this.divisors.set(key, divisor);
  }

  /** Each divisor, or each atom of a one-term divisor, is the left minus right side of a hypothesis with <, > or ≠, up to a factor. */
  private requireDivisors(): void {
    if (this.divisors.size === 0) return;
    const nonzero = this.nonzeroKeys();
    for (const [key, divisor] of this.divisors) {
      if (nonzero.has(key) || divisor.asConstant() !== undefined || this.hasNonzeroAtoms(divisor, nonzero)) continue;
      refuse(
        NAME,
        this.place,
        'every divisor strictly signed or != 0 by a hypothesis',
        `a divisor of ${divisor.size} term(s)`,
      );
    }
  }

  /** Numerators of hypotheses with <, > or ≠ whose own divisors are nonzero by other such hypotheses. */
  private nonzeroKeys(): ReadonlySet<string> {
    const known = this.sequent.hypotheses.map((hypothesis) => signed(hypothesis, this.algebra));
    const apart = known.filter((value) => value?.sign === '>' || value?.sign === '!=') as Signed[];
    const keys = new Set<string>();
    for (let before = -1; before !== keys.size; ) {
      before = keys.size;
      for (const { value } of apart) {
        if ([...value.divisors.keys()].every((key) => keys.has(key))) keys.add(value.numerator.monic().key());
      }
    }
    return keys;
  }

  private hasNonzeroAtoms(divisor: Polynomial, nonzero: ReadonlySet<string>): boolean {
    if (divisor.size !== 1) return false;
    const [term] = divisor.terms;
    return term?.monomial.every(([atom]) => nonzero.has(Polynomial.atom(atom).key())) ?? false;
  }
}

/** @throws RefusalError unless the identity and all side conditions hold. */
export function positivstellensatz(
  sequent: Sequent,
  proof: Positivstellensatz,
  algebra: Algebra,
  place: string,
): Sequent[] {
  new Check(sequent, algebra, place).run(proof);
  return [];
}

/**
 * What the hypotheses of a sequent say in polynomials: signs and equations, cleared of their denominators by strict hypotheses.
 */
import type { Rational } from '../../arithmetic/rational.ts';
import type { NormalForm } from '../../kernel/normalForm.ts';
import { monomialKey, type Polynomial } from '../../kernel/polynomial.ts';
import type { Sequent } from '../../kernel/sequent.ts';
import { type Expression, subtract } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import { algebra } from '../tactic.ts';

export type Comparison = Extract<Formula, { kind: 'compare' }>;

/** A product of hypotheses whose value is a polynomial ≥ 0, or > 0: one of them, times strict ones that clear its denominator. */
export interface Sign {
  readonly indices: readonly number[];
  readonly value: Polynomial;
  readonly strict: boolean;
}

/** by · equation, a polynomial that is 0: the equation of a hypothesis, cleared of its denominator. */
export interface Equation {
  readonly index: number;
  readonly by: readonly Expression[];
  readonly value: Polynomial;
}
/** left − right, oriented to be ≥ 0. */
export function oriented(formula: Comparison): NormalForm {
  const { relation, left, right } = formula;
  return relation === '<=' || relation === '<' ? algebra.difference(right, left) : algebra.difference(left, right);
}

/** left − right or right − left, as `oriented`. */
function orientedTerm({ relation, left, right }: Comparison): Expression {
  const [a, b] = relation === '<=' || relation === '<' ? [right, left] : [left, right];
  return b.op === 'rational' && b.value.isZero() ? a : subtract(a, b);
}

/** A constant that satisfies its own sign says nothing. */
function isEvident(value: Polynomial, strict: boolean): boolean {
  const constant = value.asConstant();
  return constant !== undefined && (strict ? constant.sign() > 0 : constant.sign() >= 0);
}

/** A product of hypotheses with a polynomial value > 0, and the factors as expressions. */
interface Clearer {
  readonly indices: readonly number[];
  readonly terms: readonly Expression[];
  readonly value: Polynomial;
}

interface Numbered {
  readonly index: number;
  readonly formula: Comparison;
  readonly form: NormalForm;
}

/** The keys of what the kernel accepts as divisors: polynomials with a strict sign or ≠ 0 by a hypothesis. */
function nonzeroPolynomials(state: Sequent): ReadonlySet<string> {
  const apart = state.hypotheses.flatMap((formula) =>
    formula.kind === 'compare' && ['<', '>', '!='].includes(formula.relation)
      ? [algebra.difference(formula.left, formula.right)]
      : [],
  );
  const keys = new Set<string>();
  for (let before = -1; before !== keys.size; ) {
    before = keys.size;
    for (const { numerator, divisors } of apart) {
      if ([...divisors.keys()].every((key) => keys.has(key))) keys.add(numerator.monic().key());
    }
  }
  return keys;
}

/** What the hypotheses say in polynomials. */
export class Knowledge {
  readonly signs: Sign[] = [];
  readonly equations: Equation[] = [];
  private readonly clearers: Clearer[] = [];
  private readonly seen = new Map<string, number>();
  private readonly nonzero: ReadonlySet<string>;

  constructor(state: Sequent, allowed: readonly number[] | undefined) {
    this.nonzero = nonzeroPolynomials(state);
    let waiting: Numbered[] = [];
    state.hypotheses.forEach((formula, index) => {
      if (formula.kind !== 'compare' || formula.relation === '!=' || (allowed && !allowed.includes(index))) return;
      waiting.push({ index, formula, form: oriented(formula) });
    });
    // A hypothesis may need another one to clear its denominator, so go round until nothing more is cleared.
    for (let before = -1; before !== waiting.length; ) {
      before = waiting.length;
      waiting = waiting.filter((comparison) => !this.add(comparison));
    }
  }

  /** Whether the hypothesis could be cleared of its denominator. */
  private add({ index, formula, form }: Numbered): boolean {
    const cleared = this.clear(form);
    if (!cleared) return false;
    const { value, by } = cleared;
    if (formula.relation === '=') {
      const terms = by.flatMap((clearer) => clearer.terms);
      if (!value.isZero()) this.equations.push({ index, by: terms, value });
      return true;
    }
    const strict = formula.relation === '<' || formula.relation === '>';
    if (isEvident(value, strict)) return true;
    const indices = [index, ...by.flatMap((clearer) => clearer.indices)];
    const terms = [orientedTerm(formula), ...by.flatMap((clearer) => clearer.terms)];
    if (strict) this.clearers.push({ indices, terms, value });
    this.addSign({ indices, value, strict });
    return true;
  }

  private addSign(sign: Sign): void {
    const key = sign.value.key();
    const known = this.seen.get(key);
    if (known === undefined) {
      this.seen.set(key, this.signs.length);
      this.signs.push(sign);
    } else if (sign.strict && !this.signs[known]?.strict) this.signs[known] = sign;
  }

  /** form · Π strict hypotheses as a polynomial, where each factor of the denominator is such a hypothesis up to a number. */
  clear(form: NormalForm): { readonly value: Polynomial; readonly by: readonly Clearer[] } | undefined {
    if ([...form.divisors.keys()].some((key) => !this.nonzero.has(key))) return undefined;
    let value = form.numerator;
    const by: Clearer[] = [];
    for (const [key, { factor, power }] of form.denominator) {
      const match = this.clearers.find((clearer) => clearer.value.monic().key() === key);
      if (!match) return undefined;
      const ratio = ratioOf(match.value, factor);
      for (let k = 0n; k < power; k++) {
        by.push(match);
        value = value.scale(ratio);
      }
    }
    return { value, by };
  }
}

/** The number c with a = c·b, for multiples. */
function ratioOf(a: Polynomial, b: Polynomial): Rational {
  const [term] = b.terms;
  const key = monomialKey((term as Term).monomial);
  const same = [...a.terms].find(({ monomial }) => monomialKey(monomial) === key) as Term;
  return same.coefficient.divide((term as Term).coefficient);
}

type Term = Polynomial['terms'] extends Iterable<infer T> ? T : never;

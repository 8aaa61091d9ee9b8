/**
 * What may enter a Positivstellensatz certificate: products of signs, squares, multiples of equations. Each is one unknown of the linear
 * program that looks for their coefficients.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Product } from '../../certificate/proof.ts';
import { Polynomial } from '../../kernel/polynomial.ts';
import { type Expression, expression, multiply } from '../../statement/expression.ts';
import { algebra } from '../tactic.ts';
import type { Equation, Sign } from './knowledge.ts';

/** No more products than this enter one linear program. */
const MAX_PRODUCTS = 900;

export interface Candidate {
  readonly product: Product;
  readonly value: Polynomial;
  readonly strict: boolean;
}

const ONE = Polynomial.constant(Rational.ONE);
/** Products of up to `degree` signs, with repetition, shorter ones first. */
export function products(signs: readonly Sign[], degree: number): Candidate[] {
  const one: Candidate = {
    product: { coefficient: Rational.ONE, hypotheses: [], squares: [] },
    value: ONE,
    strict: true,
  };
  const all: Candidate[] = [one];
  let layer: { candidate: Candidate; from: number }[] = [{ candidate: one, from: 0 }];
  for (let d = 0; d < degree; d++) {
    const next: { candidate: Candidate; from: number }[] = [];
    for (const { candidate, from } of layer) {
      for (let k = from; k < signs.length && all.length < MAX_PRODUCTS; k++) {
        const sign = signs[k] as Sign;
        const longer: Candidate = {
          product: { ...candidate.product, hypotheses: [...candidate.product.hypotheses, ...sign.indices] },
          value: candidate.value.multiply(sign.value),
          strict: candidate.strict && sign.strict,
        };
        all.push(longer);
        next.push({ candidate: longer, from: k });
      }
    }
    layer = next;
  }
  return all;
}

export function squared(squares: readonly Expression[], signs: readonly Sign[]): Candidate[] {
  return squares.flatMap((root) => {
    const form = algebra.form(root);
    if (form.denominator.size > 0) return [];
    const value = form.numerator.multiply(form.numerator);
    const product: Product = { coefficient: Rational.ONE, hypotheses: [], squares: [root] };
    const timesSign = signs.map(
      (sign): Candidate => ({
        product: { ...product, hypotheses: sign.indices },
        value: value.multiply(sign.value),
        strict: false,
      }),
    );
    return [{ product, value, strict: false }, ...timesSign];
  });
}

/** Products of up to `degree` of the atoms, as expressions. */
export function monomials(atoms: readonly Expression[], degree: number): Expression[] {
  let layer: { term: Expression[]; from: number }[] = [{ term: [], from: 0 }];
  const all: Expression[] = [expression(1n)];
  for (let d = 0; d < degree; d++) {
    layer = layer.flatMap(({ term, from }) =>
      atoms.slice(from).map((atom, k) => ({ term: [...term, atom], from: from + k })),
    );
    all.push(...layer.map(({ term }) => (term.length === 1 ? (term[0] as Expression) : multiply(...term))));
  }
  return all;
}

/** One unknown of the linear program. */
export interface Unknown {
  readonly value: Polynomial;
  readonly kind: 'multiplier' | 'product' | 'equation';
  readonly candidate?: Candidate;
  readonly equation?: { readonly index: number; readonly by: Expression };
}

export const times = (a: Candidate, b: Candidate): Candidate => ({
  product: { ...a.product, hypotheses: [...a.product.hypotheses, ...b.product.hypotheses] },
  value: a.value.multiply(b.value),
  strict: a.strict && b.strict,
});

/** The equation times each term. */
export function multiples(equation: Equation, terms: readonly Expression[]): Unknown[] {
  return terms.flatMap((term) => {
    const form = algebra.form(term);
    if (form.denominator.size > 0) return [];
    const factors = term.op === 'rational' ? equation.by : [term, ...equation.by];
    const by = factors.length === 0 ? term : factors.length === 1 ? (factors[0] as Expression) : multiply(...factors);
    return [
      { value: equation.value.multiply(form.numerator), kind: 'equation', equation: { index: equation.index, by } },
    ];
  });
}

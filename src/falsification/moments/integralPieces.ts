/**
 * ∫ₐᵇ f(x, v) dx as a function of v, where f is affine on pieces: on each of them x runs from the largest of some bounds to the least of
 * others, affine in v all of them. What is paid for a chance q, q·v − ∫q, is piecewise affine where q is piecewise constant.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { type AffineForm, constantForm, constantOf, isConstant, minus, plus, scale } from './affineForm.ts';
import { type Constraint, joined, type Piece } from './pieces.ts';

/** Variables of the inner forms: those of the outer ones, then x. */
interface Slice {
  /** Where this piece is met at all. */
  readonly where: readonly Constraint[];
  readonly lower: readonly AffineForm[];
  readonly upper: readonly AffineForm[];
  /** In the outer variables and x. */
  readonly value: AffineForm;
}

const TWO = Rational.of(2n);

/** The form without the variable x, which is the last one. */
const withoutX = (form: AffineForm): AffineForm => [...form.slice(0, -2), constantOf(form)];
const slopeInX = (form: AffineForm): Rational => form[form.length - 2] as Rational;
const negated = (form: AffineForm): AffineForm => scale(form, Rational.of(-1n));
const atLeast = (form: AffineForm, isStrict = false): Constraint => ({ form, isStrict });

/** A piece of the integrand between two more bounds. */
function sliceOf({ constraints, value }: Piece, from: AffineForm, to: AffineForm): Slice {
  const where: Constraint[] = [];
  const lower: AffineForm[] = [from];
  const upper: AffineForm[] = [to];
  for (const { form, isStrict } of constraints) {
    const slope = slopeInX(form);
    if (slope.isZero()) where.push({ form: withoutX(form), isStrict });
    else (slope.sign() > 0 ? lower : upper).push(scale(withoutX(form), Rational.of(-1n).divide(slope)));
  }
  return { where, lower: largest(lower, 1), upper: largest(upper, -1), value };
}

/** Of several constants only the largest counts, or the least for −1; of several equal forms one. */
function largest(forms: readonly AffineForm[], sign: 1 | -1): AffineForm[] {
  const constants = forms.filter(isConstant);
  const best = constants.reduce<AffineForm | undefined>((known, next) => {
    const isBetter = !known || constantOf(next).compare(constantOf(known)) * sign > 0;
    return isBetter ? next : known;
  }, undefined);
  const others = new Map(forms.filter((form) => !isConstant(form)).map((form) => [form.join(' '), form]));
  return [...(best ? [best] : []), ...others.values()];
}

/**
 * What a slice adds to the integral, as a piecewise affine function of the outer variables.
 *
 * @param multiply refuses a product of two forms neither of which is constant
 */
function contribution(
  { where, lower, upper, value }: Slice,
  multiply: (a: AffineForm, b: AffineForm) => AffineForm,
): Piece[] {
  const zero = constantForm(Rational.ZERO, value.length - 2);
  const nothing = (constraint: Constraint): Piece => ({ constraints: [constraint], value: zero });
  const isElsewhere = where.map(({ form, isStrict }) => nothing(atLeast(negated(form), !isStrict)));
  const ends = lower.flatMap((from, k) => upper.map((to, j) => ({ from, to, k, j })));
  const isEmpty = ends.map(({ from, to }) => nothing(atLeast(minus(from, to))));
  const isThere = ends.flatMap(({ from, to, k, j }): Piece[] => {
    const order = [
      ...lower.toSpliced(k, 1).map((other) => atLeast(minus(from, other))),
      ...upper.toSpliced(j, 1).map((other) => atLeast(minus(other, to))),
      atLeast(minus(to, from)),
    ];
    const constraints = joined(where, order);
    if (!constraints) return [];
    // The mean of an affine function is its value in the middle.
    const middle = scale(plus(from, to), Rational.ONE.divide(TWO));
    const mean = plus(withoutX(value), multiply(constantForm(slopeInX(value), zero.length - 1), middle));
    return [{ constraints, value: multiply(mean, minus(to, from)) }];
  });
  return [...isElsewhere, ...isEmpty, ...isThere].filter(({ constraints }) => !constraints.some(isImpossible));
}

/** A constant that has not the sign. */
const isImpossible = ({ form, isStrict }: Constraint): boolean => {
  if (!isConstant(form)) return false;
  const sign = constantOf(form).sign();
  return isStrict ? sign <= 0 : sign < 0;
};

/**
 * The integral where from ≤ to, in the variables of these forms; elsewhere it has no value.
 *
 * @param pieces of the integrand, in these variables and x; no two of them share more than sets of measure 0 on a line along x
 * @param sum adds two piecewise affine functions, and refuses too many pieces
 */
export function integralOf(
  pieces: readonly Piece[],
  from: AffineForm,
  to: AffineForm,
  multiply: (a: AffineForm, b: AffineForm) => AffineForm,
  sum: (a: readonly Piece[], b: readonly Piece[]) => Piece[],
): Piece[] {
  const start: Piece = {
    constraints: [atLeast(minus(to, from))],
    value: constantForm(Rational.ZERO, from.length - 1),
  };
  return pieces
    .filter(({ value }) => !value.every((entry) => entry.isZero()))
    .map((piece) => contribution(sliceOf(piece, from, to), multiply))
    .reduce(sum, [start]);
}

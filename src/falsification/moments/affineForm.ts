/** Affine forms in a few variables: coefficients in order, the constant last. */
import { Rational } from '../../arithmetic/rational.ts';

export type AffineForm = readonly Rational[];

export const constantForm = (value: Rational, size: number): AffineForm => [
  ...Array.from({ length: size }, () => Rational.ZERO),
  value,
];

export const variableForm = (index: number, size: number): AffineForm =>
  Array.from({ length: size + 1 }, (_, k) => (k === index ? Rational.ONE : Rational.ZERO));

export const isConstant = (form: AffineForm): boolean => form.slice(0, -1).every((coefficient) => coefficient.isZero());

export const constantOf = (form: AffineForm): Rational => form[form.length - 1] as Rational;

export const scale = (form: AffineForm, factor: Rational): AffineForm => form.map((entry) => entry.multiply(factor));

export const plus = (a: AffineForm, b: AffineForm): AffineForm => a.map((entry, k) => entry.add(b[k] as Rational));

export const minus = (a: AffineForm, b: AffineForm): AffineForm =>
  a.map((entry, k) => entry.subtract(b[k] as Rational));

/** The form's value at a point. */
export const valueAt = (form: AffineForm, point: readonly Rational[]): Rational =>
  point.reduce((total, x, k) => total.add((form[k] as Rational).multiply(x)), constantOf(form));

/**
 * Integrals of polynomials over a power of the variable: ∫ Σ cⱼ x^(j − p) dx, exact but for the logarithms of the ends, which come with
 * their closed form.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Expression } from '../../statement/expression.ts';
import { freeNames } from '../../statement/scope.ts';
import { logReal } from '../numbers/functions.ts';
import { addReal, multiplyReal, type Real, subtractReal } from '../numbers/real.ts';

/** The k of a term c·x^k, k ≥ 0, with a c that does not mention x; undefined for others. */
export function monomialPower(node: Expression, x: string): number | undefined {
  if (!freeNames(node).has(x)) return 0;
  if (node.op === 'variable') return 1;
  if (node.op === 'negate') return monomialPower(node.args[0] as Expression, x);
  if (node.op === 'multiply') {
    const powers = node.args.map((arg) => monomialPower(arg, x));
    return powers.reduce<number | undefined>(
      (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
      0,
    );
  }
  if (node.op !== 'power' || node.exponent < 0n) return undefined;
  const base = monomialPower(node.base, x);
  return base === undefined ? undefined : base * Number(node.exponent);
}

/** A p for which x^p times a piecewise quotient of polynomials by powers of x is a piecewise polynomial; as its form shows it. */
export function poleOf(node: Expression, x: string): number {
  if (!freeNames(node).has(x)) return 0;
  switch (node.op) {
    case 'power':
      return node.exponent < 0n
        ? Number(-node.exponent) * (monomialPower(node.base, x) ?? 0)
        : Number(node.exponent) * poleOf(node.base, x);
    case 'divide': {
      const [above, below] = node.args as readonly [Expression, Expression];
      return poleOf(above, x) + (monomialPower(below, x) ?? 0);
    }
    case 'multiply':
      return node.args.reduce((sum, arg) => sum + poleOf(arg, x), 0);
    case 'add':
    case 'subtract':
    case 'negate':
    case 'abs':
    case 'min':
    case 'max':
      return Math.max(...node.args.map((arg) => poleOf(arg, x)));
    case 'if':
      return Math.max(poleOf(node.whenTrue, x), poleOf(node.whenFalse, x));
    case 'sum':
      return poleOf(node.body, x);
    default:
      return 0;
  }
}

/** The coefficients, lowest first, of the polynomial with these values at these places. */
export function through(places: readonly Rational[], values: readonly Rational[]): readonly Rational[] {
  // Divided differences, then Horner's scheme backwards.
  const differences = [...values];
  for (let order = 1; order < places.length; order++) {
    for (let k = places.length - 1; k >= order; k--) {
      const rise = (differences[k] as Rational).subtract(differences[k - 1] as Rational);
      differences[k] = rise.divide((places[k] as Rational).subtract(places[k - order] as Rational));
    }
  }
  let coefficients: Rational[] = [];
  for (let k = places.length - 1; k >= 0; k--) {
    const place = places[k] as Rational;
    const shifted = [Rational.ZERO, ...coefficients];
    coefficients.forEach((entry, j) => {
      shifted[j] = (shifted[j] as Rational).subtract(entry.multiply(place));
    });
    shifted[0] = (shifted[0] as Rational).add(differences[k] as Rational);
    coefficients = shifted;
  }
  return coefficients;
}

/** ∫ Σ cⱼ x^(j − pole) dx from lo to hi, both on one side of 0. */
export function laurentIntegral(
  coefficients: readonly Rational[],
  pole: number,
  lo: Rational,
  hi: Rational,
  bits: number,
): Real {
  let total = Rational.ZERO;
  let logarithm = Rational.ZERO;
  coefficients.forEach((entry, j) => {
    const power = j - pole + 1;
    if (power === 0) logarithm = entry;
    else
      total = total.add(
        entry.multiply(raised(hi, power).subtract(raised(lo, power))).divide(Rational.of(BigInt(power))),
      );
  });
  if (logarithm.isZero()) return total;
  const rise = subtractReal(logReal(hi.abs(), bits), logReal(lo.abs(), bits), bits);
  return addReal(total, multiplyReal(logarithm, rise, bits), bits);
}

const raised = (x: Rational, power: number): Rational =>
  power < 0 ? Rational.ONE.divide(x.power(BigInt(-power))) : x.power(BigInt(power));

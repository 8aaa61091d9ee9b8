/** Numbers, instances and evidence as text for people. */
import { Rational } from '../arithmetic/rational.ts';
import { isVector, type Value } from './evaluation/environment.ts';
import type { Evidence } from './evaluation/evidence.ts';
import { Germ } from './numbers/germ.ts';
import { lowerEnd, type Real, upperEnd } from './numbers/real.ts';
import type { Instance } from './report.ts';

const SIGNIFICANT = 6;

/** A number longer than this is shown as a decimal. */
const MAX_LENGTH = 24;

/** The first digits of a decimal expansion, cut, not rounded: every digit shown is a digit of the number. */
export function decimal(value: Rational, digits: number = SIGNIFICANT): string {
  if (value.isZero()) return '0';
  const sign = value.sign() < 0 ? '-' : '';
  const magnitude = value.abs();
  const ten = Rational.of(10n);
  let exponent = BigInt(magnitude.num.toString().length - magnitude.den.toString().length);
  if (magnitude.compare(ten.power(exponent)) < 0) exponent -= 1n;
  const mantissa = magnitude
    .multiply(ten.power(BigInt(digits - 1) - exponent))
    .floor()
    .toString()
    .replace(/0+$/, '');
  if (exponent >= 0n && exponent < 9n) return sign + fixed(mantissa, Number(exponent));
  if (exponent < 0n && exponent >= -5n) return `${sign}0.${'0'.repeat(Number(-exponent) - 1)}${mantissa}`;
  return `${sign}${fixed(mantissa, 0)}e${exponent}`;
}

/** Digits with the point after position `exponent`. */
function fixed(mantissa: string, exponent: number): string {
  const whole = mantissa.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const places = mantissa.slice(exponent + 1);
  return places === '' ? whole : `${whole}.${places}`;
}

export function realText(value: Real): string {
  if (value instanceof Rational) {
    const text = value.toString();
    return text.length <= MAX_LENGTH ? text : `≈ ${decimal(value)}`;
  }
  if (value instanceof Germ) {
    const limit = value.limit();
    return limit ? `→ ${realText(limit)}` : 'unbounded';
  }
  const [lower, upper] = [decimal(lowerEnd(value), 12), decimal(upperEnd(value), 12)];
  return lower === upper ? `${lower}…` : `in [${lower}, ${upper}]`;
}

const valueText = (value: Value): string => (isVector(value) ? `(${value.map(realText).join(', ')})` : realText(value));

export const instanceText = (instance: Instance | ReadonlyMap<string, Value>): string => {
  const entries: Iterable<[string, Value]> = instance instanceof Map ? instance : Object.entries(instance as Instance);
  return [...entries].map(([name, value]) => `${name} = ${valueText(value)}`).join(', ');
};

/** Why the statement fails. */
export function evidenceText(evidence: Evidence | undefined): string {
  switch (evidence?.kind) {
    case undefined:
      return 'the statement is false there';
    case 'compare':
      return `expected left ${evidence.relation} right, received left ${realText(evidence.left)}, right ${realText(evidence.right)}`;
    case 'equivalence':
      return `the left side of an equivalence is ${evidence.left}, the right side ${!evidence.left}`;
    case 'instance':
      return `at ${instanceText(evidence.values)}: ${evidenceText(evidence.because)}`;
    case 'distribution':
      return `a feasible distribution has expectation ${realText(evidence.expectation)}, below ${realText(evidence.value)}`;
    case 'dual':
      return `a dual solution bounds the infimum from below by ${realText(evidence.bound)}, above ${realText(evidence.value)}`;
    case 'infeasible':
      return 'no distribution is feasible, so the infimum is +∞';
    case 'undefined':
      return evidence.what;
  }
}

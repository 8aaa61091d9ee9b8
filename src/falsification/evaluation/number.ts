/**
 * The value of an expression: exact where the data and operations are, enclosed elsewhere.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Expression, PlainOperation } from '../../statement/expression.ts';
import { expReal, lambertBorder, lambertReal, logReal, sqrtReal } from '../numbers/functions.ts';
import {
  absReal,
  areIdentical,
  lowerEnd,
  maxReal,
  minReal,
  multiplyReal,
  negateReal,
  powerReal,
  productOfReals,
  type Real,
  reciprocal,
  secondReal,
  signOf,
  subtractReal,
  sumReals,
  upperEnd,
} from '../numbers/real.ts';
import { type Environment, isVector, UndefinedTerm, Undetermined, withBinding } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { evaluateIntegral } from './integral.ts';

/** Sums and vectors longer than this are not computed. */
const MAX_TERMS = 4096n;

/** Powers whose result would have more bits than this are not computed. */
const MAX_POWER_BITS = 200_000;

/** The value of `node`. @throws UndefinedTerm, Undetermined */
export function evaluateNumber(node: Expression, environment: Environment, evaluator: Evaluator): Real {
  if (node.op === 'rational') return node.value;
  if (node.op === 'variable') {
    const value = environment.get(node.name);
    if (value === undefined || isVector(value)) throw new Undetermined(`'${node.name}' has no number`);
    return value;
  }
  const { memory, bits } = evaluator;
  if (!memory) return computeNumber(node, environment, evaluator);
  // An anonymous closure: tsx gives named ones their name at every call, which costs as much as a small evaluation.
  return memory.value(node, bits, () => computeNumber(node, environment, evaluator));
}

/** What enclosing a function costs beside a sum or product, as measured, at 64 bits. */
const PRICES: { readonly [op: string]: number } = { sqrt: 12, exp: 25, log: 35, lambertWm1: 300, lambertW0: 300 };

type Composite = Exclude<Expression, { op: 'rational' | 'variable' }>;

function computeNumber(node: Composite, environment: Environment, evaluator: Evaluator): Real {
  evaluator.countTerm();
  switch (node.op) {
    case 'constant':
      return expReal(Rational.ONE, evaluator.bits) as Real;
    case 'power':
      return power(evaluateNumber(node.base, environment, evaluator), node.exponent, evaluator.bits);
    case 'if': {
      const condition = evaluator.truth(node.condition, environment);
      if (condition === 'unknown') throw new Undetermined('the condition of an if');
      return evaluateNumber(condition === 'true' ? node.whenTrue : node.whenFalse, environment, evaluator);
    }
    case 'sum': {
      const terms = overRange(node.index, node.from, node.to, node.body, environment, evaluator);
      return sumReals(terms, evaluator.bits);
    }
    case 'integral':
      return evaluateIntegral(node, environment, evaluator);
    case 'raise': {
      const [base, exponent] = node.args as readonly [Expression, Expression];
      const n = evaluateInteger(exponent, environment, evaluator);
      return power(evaluateNumber(base, environment, evaluator), n, evaluator.bits);
    }
    case 'vector':
      throw new Undetermined('a vector where a number stands');
    case 'apply':
      return component(node.name, node.args, environment, evaluator);
    case 'highest':
    case 'second':
      return orderStatistic(node.op, evaluateVector(node.args[0] as Expression, environment, evaluator), evaluator);
    default:
      evaluator.charge(PRICES[node.op] ?? 0);
      return operate(
        node.op,
        node.args.map((arg) => evaluateNumber(arg, environment, evaluator)),
        evaluator.bits,
      );
  }
}

/** The components of a vector variable or a `vector` expression. */
export function evaluateVector(node: Expression, environment: Environment, evaluator: Evaluator): readonly Real[] {
  if (node.op === 'vector') {
    const one: Expression = { op: 'rational', value: Rational.ONE };
    return overRange(node.index, one, node.dimension, node.body, environment, evaluator);
  }
  const value = node.op === 'variable' ? environment.get(node.name) : undefined;
  if (value === undefined || !isVector(value)) throw new Undetermined('a vector without components');
  return value;
}

/** An expression that must be an integer: the end of a sum, an index, a dimension. */
export function evaluateInteger(node: Expression, environment: Environment, evaluator: Evaluator): bigint {
  const value = evaluateNumber(node, environment, evaluator);
  if (value instanceof Rational && value.isInteger()) return value.num;
  throw new Undetermined('an integer that is not one, or not exactly known');
}

function overRange(
  index: string,
  from: Expression,
  to: Expression,
  body: Expression,
  environment: Environment,
  evaluator: Evaluator,
): Real[] {
  // A sum runs over the integers in [from, to]: its ends need not be integers themselves.
  const first = endOf(from, 'ceil', environment, evaluator);
  const last = endOf(to, 'floor', environment, evaluator);
  if (last - first >= MAX_TERMS) throw new Undetermined(`more than ${MAX_TERMS} terms`);
  const values: Real[] = [];
  for (let k = first; k <= last; k++) {
    values.push(withBinding(environment, index, Rational.of(k), () => evaluateNumber(body, environment, evaluator)));
  }
  return values;
}

function endOf(node: Expression, direction: 'floor' | 'ceil', environment: Environment, evaluator: Evaluator): bigint {
  const value = evaluateNumber(node, environment, evaluator);
  const end = lowerEnd(value)[direction]();
  if (end !== upperEnd(value)[direction]()) throw new Undetermined('the end of a sum');
  return end;
}

function component(name: string, args: readonly Expression[], environment: Environment, evaluator: Evaluator): Real {
  const value = environment.get(name);
  if (value === undefined || !isVector(value)) throw new Undetermined(`the function '${name}'`);
  const index = evaluateInteger(args[0] as Expression, environment, evaluator);
  const found = value[Number(index) - 1];
  if (found === undefined) throw new UndefinedTerm(`component ${index} of a vector of ${value.length}`);
  return found;
}

function orderStatistic(op: 'highest' | 'second', values: readonly Real[], evaluator: Evaluator): Real {
  if (values.length < (op === 'highest' ? 1 : 2)) throw new UndefinedTerm(`${op} of a vector of ${values.length}`);
  return op === 'highest' ? maxReal(values, evaluator.bits) : secondReal(values, evaluator.bits);
}

function power(base: Real, exponent: bigint, bits: number): Real {
  // The ends of an enclosure are rounded to the working precision after every product.
  const size = base instanceof Rational ? base.toString().length * 4 : 0;
  if (size * Math.abs(Number(exponent)) > MAX_POWER_BITS) throw new Undetermined('a power of this size');
  if (exponent >= 0n) return powerReal(base, exponent, bits);
  return invert(powerReal(base, -exponent, bits), 'a negative power of 0', bits);
}

function invert(value: Real, what: string, bits: number): Real {
  const inverse = reciprocal(value, bits);
  if (inverse) return inverse;
  if (signOf(value) === 0 || areIdentical(value, Rational.ZERO)) throw new UndefinedTerm(what);
  throw new Undetermined('a divisor that may be 0');
}

type Arithmetic = Exclude<PlainOperation, 'highest' | 'second' | 'raise'>;

function operate(op: Arithmetic, args: readonly Real[], bits: number): Real {
  const [a, b] = args as readonly [Real, Real];
  switch (op) {
    case 'add':
      return sumReals(args, bits);
    case 'multiply':
      return productOfReals(args, bits);
    case 'subtract':
      return subtractReal(a, b, bits);
    case 'divide':
      return multiplyReal(a, invert(b, 'division by 0', bits), bits);
    case 'negate':
      return negateReal(a);
    case 'min':
      return minReal(args, bits);
    case 'max':
      return maxReal(args, bits);
    case 'abs':
      return absReal(a, bits);
    case 'ceil':
      return ceiling(a);
    default:
      return transcendental(op, a, bits);
  }
}

function ceiling(a: Real): Real {
  const value = lowerEnd(a).ceil();
  if (value !== upperEnd(a).ceil()) throw new Undetermined('a ceiling');
  return Rational.of(value);
}

/** Undefined if `a` is certainly outside, undetermined if it may be outside. */
function requireAtLeast(a: Real, bound: Real, isStrict: boolean, what: string): void {
  const low = lowerEnd(a).compare(upperEnd(bound));
  if (low > 0 || (low === 0 && !isStrict)) return;
  const high = upperEnd(a).compare(lowerEnd(bound));
  if (high < 0 || (high === 0 && isStrict)) throw new UndefinedTerm(what);
  if (areIdentical(a, bound)) {
    if (isStrict) throw new UndefinedTerm(what);
    return;
  }
  throw new Undetermined(what);
}

function transcendental(op: 'sqrt' | 'exp' | 'log' | 'lambertWm1' | 'lambertW0', a: Real, bits: number): Real {
  switch (op) {
    case 'sqrt':
      requireAtLeast(a, Rational.ZERO, false, 'the root of a negative number');
      return sqrtReal(a, bits);
    case 'log':
      requireAtLeast(a, Rational.ZERO, true, 'the logarithm of a number ≤ 0');
      return logReal(a, bits);
    case 'exp':
      return expReal(a, bits) ?? tooLarge();
    case 'lambertWm1': {
      requireAtLeast(a, lambertBorder(bits), false, 'W₋₁ below −1/e');
      requireAtLeast(negateReal(a), Rational.ZERO, true, 'W₋₁ at or above 0');
      return lambertReal(a, bits, 'minus one') ?? tooLarge();
    }
    case 'lambertW0':
      requireAtLeast(a, lambertBorder(bits), false, 'W₀ below −1/e');
      return lambertReal(a, bits, 'principal') ?? tooLarge();
  }
}

function tooLarge(): never {
  throw new Undetermined('an exponential of this size');
}

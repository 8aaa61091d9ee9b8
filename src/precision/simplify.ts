/**
 * Exact text of a closed value: arguments put in, rational parts computed, cases decided, roots of squares taken. The shape of the
 * expression stays: 1 − √(1 − μ) at μ = 1/3 becomes 1 − √(2/3), at μ = 3/4 it becomes 1/2.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Expression, expression, type PlainOperation } from '../statement/expression.ts';
import { substitute } from '../statement/scope.ts';
import { tidy } from '../symbolic/rationalFunction.ts';
import { exactRoot } from '../symbolic/squares.ts';
import { EvaluationError, PrecisionError } from './errors.ts';
import { type Arguments, ceilingOf, exactValueOf, isTrue } from './evaluate.ts';

const NOTHING: Arguments = new Map();
const MAX_POWER = 1_000n;
const MAX_WRITTEN_TERMS = 12n;

const rationalOf = (node: Expression): Rational | undefined => (node.op === 'rational' ? node.value : undefined);

/**
 * The expression with its arguments put in, as far as it simplifies without changing its shape; a rational number if it can be seen to
 * be one.
 *
 * @throws EvaluationError where the value is undefined; PrecisionError where a case is not decided.
 */
export function simplifyAt(node: Expression, args: Arguments): Expression {
  const folded = fold(substitute(node, new Map([...args].map(([name, value]) => [name, expression(value)]))));
  return asRational(folded) ?? folded;
}

/** (√2)² − 2 keeps its shape above, and is a rational number nevertheless. */
function asRational(node: Expression): Expression | undefined {
  if (node.op === 'rational') return node;
  try {
    const value = tidy(node);
    return value.op === 'rational' ? value : undefined;
  } catch {
    return undefined; // too large, or no quotient of polynomials: the shape above is the answer
  }
}

function fold(node: Expression): Expression {
  switch (node.op) {
    case 'rational':
    case 'constant':
    case 'variable':
    case 'vector':
    case 'integral':
    case 'apply':
      return node;
    case 'raise': {
      const [base, exponent] = node.args.map(fold) as [Expression, Expression];
      const n = rationalOf(exponent);
      return n?.isInteger() ? foldPower(base, n.num) : { ...node, args: [base, exponent] };
    }
    case 'highest':
    case 'second':
      return exactly(node) ?? node;
    case 'power':
      return foldPower(fold(node.base), node.exponent);
    case 'if':
      return fold(isTrue(node.condition, NOTHING) ? node.whenTrue : node.whenFalse);
    case 'ceil':
      return expression(ceilingOf(node, NOTHING));
    case 'sum':
      return exactly(node) ?? foldSum({ ...node, from: fold(node.from), to: fold(node.to) });
    default:
      return foldPlain(node.op, node.args.map(fold));
  }
}

function exactly(node: Expression): Expression | undefined {
  const value = exactValueOf(node, NOTHING);
  return value && expression(value);
}

/** Few terms are written one by one: Σ over k = 1..2 of √k becomes 1 + √2. */
function foldSum(node: Extract<Expression, { op: 'sum' }>): Expression {
  const [from, to] = [rationalOf(node.from), rationalOf(node.to)];
  if (!from?.isInteger() || !to?.isInteger() || to.num - from.num >= MAX_WRITTEN_TERMS) return node;
  const terms: Expression[] = [];
  for (let k = from.num; k <= to.num; k++) terms.push(substitute(node.body, new Map([[node.index, expression(k)]])));
  return fold({ op: 'add', args: terms });
}

function foldPower(base: Expression, exponent: bigint): Expression {
  const value = rationalOf(base);
  if (exponent === 1n) return base;
  if (value?.isZero() && exponent < 0n) throw new EvaluationError('a division by 0');
  const isSmall = exponent <= MAX_POWER && exponent >= -MAX_POWER;
  return value && isSmall ? expression(value.power(exponent)) : { op: 'power', base, exponent };
}

function foldPlain(op: PlainOperation, args: readonly Expression[]): Expression {
  if (op === 'add' || op === 'multiply') return foldChain(op, args);
  const values = args.map(rationalOf);
  const computed = values.every((value) => value !== undefined) ? compute(op, values as Rational[]) : undefined;
  if (computed) return expression(computed);
  const [first, other] = args as readonly [Expression, Expression];
  if (op === 'subtract' && rationalOf(other)?.isZero()) return first;
  if (op === 'divide' && rationalOf(other)?.equals(Rational.ONE)) return first;
  if ((op === 'min' || op === 'max') && args.length > 1) return extreme(op, args);
  return { op, args };
}

/** Rational terms together, where the first of them stands. */
function foldChain(op: 'add' | 'multiply', args: readonly Expression[]): Expression {
  const neutral = op === 'add' ? Rational.ZERO : Rational.ONE;
  const values = args.map(rationalOf).filter((value) => value !== undefined);
  const total = values.reduce((a, b) => (op === 'add' ? a.add(b) : a.multiply(b)), neutral);
  if (values.length === args.length || (op === 'multiply' && total.isZero())) return expression(total);
  const place = args.findIndex((arg) => arg.op === 'rational');
  const rest = args.flatMap((arg, k) => {
    if (arg.op !== 'rational') return [arg];
    return k === place && !total.equals(neutral) ? [expression(total)] : [];
  });
  return rest.length === 1 ? (rest[0] as Expression) : { op, args: rest };
}

/** The smallest or largest of numbers that are not all rational, found by comparing them two at a time. */
function extreme(op: 'min' | 'max', args: readonly Expression[]): Expression {
  const relation = op === 'min' ? '<' : '>';
  try {
    return args.reduce((best, arg) =>
      isTrue({ kind: 'compare', relation, left: arg, right: best }, NOTHING) ? arg : best,
    );
  } catch (error) {
    if (error instanceof PrecisionError) return { op, args }; // two that may be equal: both stay
    throw error;
  }
}

function compute(op: PlainOperation, values: readonly Rational[]): Rational | undefined {
  const [a, b] = values as readonly [Rational, Rational];
  switch (op) {
    case 'subtract':
      return a.subtract(b);
    case 'divide':
      if (b.isZero()) throw new EvaluationError('a division by 0');
      return a.divide(b);
    case 'negate':
      return a.negate();
    case 'abs':
      return a.abs();
    case 'ceil':
      return Rational.of(a.ceil());
    case 'min':
      return values.reduce((best, value) => (value.compare(best) < 0 ? value : best));
    case 'max':
      return values.reduce((best, value) => (value.compare(best) > 0 ? value : best));
    case 'sqrt':
      if (a.sign() < 0) throw new EvaluationError(`the square root of ${a}`);
      return exactRoot(a);
    case 'exp':
      return a.isZero() ? Rational.ONE : undefined;
    case 'log':
      return a.equals(Rational.ONE) ? Rational.ZERO : undefined;
    default:
      return undefined;
  }
}

/**
 * The meaning of expressions and formulas, written a second time: exact values at a point, by enumeration.
 *
 * It shares only the rationals and the types with the kernel. Functions without rational values (√, exp, …) are some fixed
 * function of their argument, which suffices for every law that the kernel uses without a fact. Quantifiers range over a
 * few values; laws that compare two formulas at the same ranges are not weakened by that.
 */
import { Rational } from '../../src/arithmetic/rational.ts';
import type { Expression } from '../../src/statement/expression.ts';
import type { Formula, Relation, Variable } from '../../src/statement/formula.ts';

/** A vector: its dimension, and a value for every index, of which only 1..dimension are its components. */
export interface Vector {
  readonly dimension: Rational;
  readonly at: (index: Rational) => Rational;
}
export type Value = Rational | Vector;
export type Point = ReadonlyMap<string, Value | ((args: readonly Value[]) => Rational)>;

/** The value has no usual meaning: a/0, √−1, the third component of two. */
export class Undefined extends Error {}
/** The enumeration would leave its small ranges. */
export class TooLarge extends Error {}

const ZERO = Rational.ZERO;
const ONE = Rational.ONE;
const INTEGERS = Array.from({ length: 13 }, (_, k) => Rational.of(BigInt(k - 5)));
const REALS = ['-1', '0', '1/2', '2'].map((text) => Rational.parse(text));

/** Some number that depends on the text only. */
function scrambled(text: string): Rational {
  let hash = 7n;
  for (const character of text) hash = (hash * 131n + BigInt(character.codePointAt(0) as number)) % 10_007n;
  return Rational.of(hash - 5_000n, 97n);
}

const isVector = (value: Value): value is Vector => !(value instanceof Rational);

function components(vector: Vector): Rational[] {
  if (vector.dimension.num > 20n * vector.dimension.den) throw new TooLarge();
  return Array.from({ length: Number(vector.dimension.floor()) }, (_, k) => vector.at(Rational.of(BigInt(k + 1))));
}

export const textOf = (value: Value): string =>
  isVector(value) ? `(${components(value).join(', ')})` : value.toString();

const RELATES: Record<Relation, (sign: number) => boolean> = {
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '=': (sign) => sign === 0,
  '!=': (sign) => sign !== 0,
  '>=': (sign) => sign >= 0,
  '>': (sign) => sign > 0,
};

export class Meaning {
  /** With `total`, operations without a usual meaning have some value; otherwise they throw Undefined. */
  constructor(private readonly total = false) {}

  private undefinedValue(text: string): Rational {
    if (!this.total) throw new Undefined(text);
    return scrambled(text);
  }

  value(node: Expression, point: Point): Rational {
    const value = this.any(node, point);
    if (isVector(value)) throw new Error('expected a number');
    return value;
  }

  vector(node: Expression, point: Point): Vector {
    const value = this.any(node, point);
    if (!isVector(value)) throw new Error('expected a vector');
    return value;
  }

  private any(node: Expression, point: Point): Value {
    switch (node.op) {
      case 'rational':
        return node.value;
      case 'constant':
        return scrambled('e');
      case 'variable': {
        const value = point.get(node.name);
        if (value === undefined || typeof value === 'function') throw new Error(`no value of '${node.name}'`);
        return value;
      }
      case 'power':
        return this.power(this.value(node.base, point), node.exponent);
      case 'if':
        return this.value(this.holds(node.condition, point) ? node.whenTrue : node.whenFalse, point);
      case 'sum':
        return this.range(node.from, node.to, point)
          .map((index) => this.value(node.body, new Map([...point, [node.index, index]])))
          .reduce((a, b) => a.add(b), ZERO);
      // Any functional that is linear and looks at the values between the ends only will do: three points, equally weighted.
      case 'integral': {
        const [from, to] = [this.value(node.from, point), this.value(node.to, point)];
        if (from.compare(to) > 0) return this.total ? ZERO : this.undefinedValue('');
        const third = to.subtract(from).divide(Rational.of(3n));
        return [ONE, Rational.of(3n, 2n), Rational.of(2n)]
          .map((k) => from.add(third.multiply(k)))
          .map((at) => this.value(node.body, new Map([...point, [node.index, at]])))
          .reduce((a, b) => a.add(b), ZERO)
          .multiply(third);
      }
      case 'vector': {
        const dimension = this.value(node.dimension, point);
        const at = (index: Rational) => this.value(node.body, new Map([...point, [node.index, index]]));
        const vector = { dimension, at };
        if (!this.total) components(vector);
        return vector;
      }
      case 'apply':
        return this.apply(node.name, node.args, point);
      default:
        return this.plain(
          node.op,
          node.args.map((arg) => this.any(arg, point)),
        );
    }
  }

  private range(from: Expression, to: Expression, point: Point): Rational[] {
    const [first, last] = [this.value(from, point), this.value(to, point)];
    if (first.compare(INTEGERS[0] as Rational) < 0 || last.compare(INTEGERS[INTEGERS.length - 1] as Rational) > 0) {
      throw new TooLarge();
    }
    return INTEGERS.filter((index) => first.compare(index) <= 0 && index.compare(last) <= 0);
  }

  private power(base: Rational, exponent: bigint): Rational {
    if (exponent < 0n && base.isZero()) return this.undefinedValue(`0^${exponent}`);
    return base.power(exponent);
  }

  private apply(name: string, args: readonly Expression[], point: Point): Rational {
    const target = point.get(name);
    const values = args.map((arg) => this.any(arg, point));
    if (typeof target === 'function') return target(values);
    if (target === undefined || !isVector(target)) throw new Error(`no vector or function '${name}'`);
    const index = values[0] as Rational;
    const inRange = index.isInteger() && index.sign() > 0 && index.compare(target.dimension) <= 0;
    return inRange || this.total ? target.at(index) : this.undefinedValue('');
  }

  private plain(op: string, args: readonly Value[]): Rational {
    const numbers = args as readonly Rational[];
    const [a, b] = numbers as readonly [Rational, Rational];
    switch (op) {
      case 'add':
        return numbers.reduce((x, y) => x.add(y), ZERO);
      case 'multiply':
        return numbers.reduce((x, y) => x.multiply(y), ONE);
      case 'subtract':
        return a.subtract(b);
      case 'negate':
        return a.negate();
      case 'divide':
        return b.isZero() ? this.undefinedValue(`${a}/0`) : a.divide(b);
      case 'min':
        return numbers.reduce((x, y) => (x.compare(y) <= 0 ? x : y));
      case 'max':
        return numbers.reduce((x, y) => (x.compare(y) >= 0 ? x : y));
      case 'abs':
        return a.abs();
      case 'ceil':
        return Rational.of(a.ceil());
      case 'raise':
        return b.isInteger() ? this.power(a, b.num) : scrambled(`${a}^${b}`);
      case 'highest':
        return this.ordered(args[0] as Vector, 0);
      case 'second':
        return this.ordered(args[0] as Vector, 1);
      case 'sqrt':
        return a.sign() < 0 ? this.undefinedValue(`sqrt ${a}`) : scrambled(`sqrt ${a}`);
      case 'log':
        return a.sign() <= 0 ? this.undefinedValue(`log ${a}`) : scrambled(`log ${a}`);
      default:
        return scrambled(`${op} ${a}`);
    }
  }

  private ordered(vector: Vector, position: number): Rational {
    const sorted = components(vector).sort((x, y) => y.compare(x));
    return sorted[position] ?? this.undefinedValue(`component ${position} of ${textOf(vector)}`);
  }

  /** Parts of `and`, and conditions before a body, are looked at one after the other; parts of `or` all. */
  holds(node: Formula, point: Point): boolean {
    switch (node.kind) {
      case 'compare':
        return RELATES[node.relation](this.value(node.left, point).compare(this.value(node.right, point)));
      case 'and':
        return node.parts.every((part) => this.holds(part, point));
      case 'or':
        return node.parts.map((part) => this.holds(part, point)).includes(true);
      case 'not':
        return !this.holds(node.body, point);
      case 'implies':
        return !this.holds(node.left, point) || this.holds(node.right, point);
      case 'iff': {
        const [left, right] = [this.holds(node.left, point), this.holds(node.right, point)];
        return left === right;
      }
      case 'forall':
        return this.each(node, point).every((verdict) => verdict !== false);
      case 'exists':
        return this.each(node, point).includes(true);
      default:
        throw new Error(`no meaning here for '${node.kind}'`);
    }
  }

  /** The body's truth at each choice of the variables, undefined where a condition fails. */
  private each(node: Extract<Formula, { kind: 'forall' | 'exists' }>, point: Point): (boolean | undefined)[] {
    let points: Point[] = [point];
    for (const variable of node.variables) {
      points = points.flatMap((p) => this.choices(variable, p).map((value) => new Map([...p, [variable.name, value]])));
    }
    if (points.length > 400) throw new TooLarge();
    return points.map((p) =>
      node.where.every((condition) => this.holds(condition, p)) ? this.holds(node.body, p) : undefined,
    );
  }

  private choices(variable: Variable, point: Point): (Value | ((args: readonly Value[]) => Rational))[] {
    switch (variable.sort) {
      case 'real':
        return REALS;
      case 'integer':
        return INTEGERS;
      case 'vector': {
        const dimension = this.value(variable.dimension, point);
        return [1n, 3n].map((step) => ({ dimension, at: (index) => index.multiply(Rational.of(step)) }));
      }
      case 'function':
        return ['p', 'q'].map((name) => someFunction(name));
    }
  }
}

/** Some function of numbers and vectors. */
export const someFunction =
  (name: string) =>
  (args: readonly Value[]): Rational =>
    scrambled(`${name}(${args.map(textOf).join('; ')})`);

/**
 * Expressions as intervals: what is certain of a value when each variable is known to lie in an interval.
 *
 * Rational subterms stay exact while they are short; everything else is an interval that contains the value. A term without a
 * usual meaning somewhere in the box, and every term that is not looked into (a function's value, a component of a vector), is
 * `EVERYTHING`: some real number. So what is decided here holds whatever the unspecified values are.
 */
import { bitLength } from '../arithmetic/dyadic.ts';
import { EVERYTHING, hull, type Interval, Intervals, isAtMost, isBelow } from '../arithmetic/interval.ts';
import { Rational } from '../arithmetic/rational.ts';
import type { Expression } from '../statement/expression.ts';
import type { Formula, Relation, Variable } from '../statement/formula.ts';
import { exactly, rankedInterval } from './operations.ts';
import { BudgetError } from './refusal.ts';

/** An exact number, or an interval that contains the number. */
export type Value = Rational | Interval;
export type Box = ReadonlyMap<string, Value>;
type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;
/** Undefined: not decided. */
export type Truth = boolean | undefined;

/** About 10 seconds. One unit is a sum or a comparison of short intervals; work is counted in fiftieths of it. */
const MAX_WORK = 2_000_000;
const FIFTIETHS = 50n;
/** Longer numerators or denominators become intervals. */
const MAX_EXACT_BITS = 10_000n;

/** Pieces into which an integral is cut. */
const PIECES = 64n;

/** Work of an operation beside a sum. */
const COST: Readonly<Record<string, bigint>> = {
  exp: 10n,
  log: 20n,
  sqrt: 2n,
  lambertWm1: 100n,
  lambertW0: 100n,
  constant: 10n,
};

const isExact = (value: Value): value is Rational => value instanceof Rational;
const areExact = (values: readonly Value[]): values is readonly Rational[] => values.every(isExact);
const isShort = ({ num, den }: Rational): boolean =>
  bitLength(num) <= MAX_EXACT_BITS && bitLength(den) <= MAX_EXACT_BITS;

const either = (parts: readonly Truth[]): Truth =>
  parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;

const opposite = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

export class Enclosure {
  private readonly at: Intervals;
  private readonly unit: bigint;
  private work = 0n;

  constructor(bits: bigint) {
    this.at = new Intervals(bits);
    const words = (bits >> 6n) + 1n;
    this.unit = FIFTIETHS + words * words;
  }

  /** A value of the expression for variables in the box. @throws BudgetError */
  value(node: Expression, box: Box): Value {
    this.spend((COST[node.op] ?? 1n) * this.unit);
    switch (node.op) {
      case 'rational':
        return node.value;
      case 'constant':
        return this.at.e();
      case 'variable':
        return box.get(node.name) ?? EVERYTHING;
      case 'power':
        return this.power(this.value(node.base, box), node.exponent);
      case 'if':
        return this.choice(node, box);
      case 'sum':
        return this.sum(node, box);
      case 'integral':
        return this.integral(node, box);
      case 'raise': {
        const [base, exponent] = node.args.map((arg) => this.value(arg, box)) as [Value, Value];
        return this.raise(base, exponent);
      }
      case 'highest':
      case 'second':
        return this.ranked(node.args[0] as Expression, node.op === 'highest' ? 0 : 1, box);
      case 'vector':
      case 'apply':
        return EVERYTHING;
      default:
        return this.plain(
          node.op,
          node.args.map((arg) => this.value(arg, box)),
        );
    }
  }

  interval(value: Value): Interval {
    return isExact(value) ? this.at.rational(value) : value;
  }

  /** Whether the formula holds for all (true) or none (false) of the points of the box. @throws BudgetError */
  decide(formula: Formula, box: Box): Truth {
    switch (formula.kind) {
      case 'compare':
        return this.compare(formula.relation, this.value(formula.left, box), this.value(formula.right, box));
      case 'and': {
        const parts = formula.parts.map((part) => this.decide(part, box));
        return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
      }
      case 'or':
        return either(formula.parts.map((part) => this.decide(part, box)));
      case 'not':
        return opposite(this.decide(formula.body, box));
      case 'implies':
        return either([opposite(this.decide(formula.left, box)), this.decide(formula.right, box)]);
      case 'iff': {
        const [left, right] = [this.decide(formula.left, box), this.decide(formula.right, box)];
        return left === undefined || right === undefined ? undefined : left === right;
      }
      case 'forall':
      case 'exists':
        return this.quantified(formula, box);
      default:
        return undefined;
    }
  }

  /** A quantifier over integers, each between exact numbers by the conditions: one instance after the other. */
  private quantified({ kind, variables, where, body }: Quantified, box: Box): Truth {
    const conditions = where.flatMap((part) => (part.kind === 'and' ? part.parts : [part]));
    const outside = new Map(box);
    for (const { name } of variables) outside.delete(name);
    // The truth of an instance that decides the quantifier: for ∀ a false one, for ∃ a true one.
    const decisive = kind === 'exists';
    let isKnown = true;
    const visit = (rest: readonly Variable[], at: Box): boolean => {
      const [variable, ...others] = rest;
      if (variable === undefined) {
        const holds = this.decide({ kind: 'and', parts: conditions }, at);
        if (holds === false) return false;
        const truth = this.decide(body, at);
        if (holds && truth === decisive) return true;
        if (truth === undefined || truth === decisive) isKnown = false;
        return false;
      }
      const range = variable.sort === 'integer' ? this.range(variable.name, conditions, at) : undefined;
      if (range === undefined) {
        isKnown = false;
        return false;
      }
      for (let k = range.first; k <= range.last; k++) {
        this.spend(this.unit);
        if (visit(others, new Map([...at, [variable.name, Rational.of(k)]]))) return true;
      }
      return false;
    };
    if (visit(variables, outside)) return decisive;
    return isKnown ? !decisive : undefined;
  }

  /** The integers between which conditions put a variable; undefined unless there are exact numbers on both sides. */
  private range(name: string, conditions: readonly Formula[], box: Box): { first: bigint; last: bigint } | undefined {
    let [first, last]: [bigint | undefined, bigint | undefined] = [undefined, undefined];
    for (const condition of conditions) {
      if (condition.kind !== 'compare' || condition.relation === '!=') continue;
      const { left, right, relation } = condition;
      const isLeft = left.op === 'variable' && left.name === name;
      if (!isLeft && !(right.op === 'variable' && right.name === name)) continue;
      const side = this.value(isLeft ? right : left, box);
      if (!isExact(side)) continue;
      const isStrict = relation === '<' || relation === '>';
      const isUpper = relation === '=' || relation.startsWith('<') === isLeft;
      const isLower = relation === '=' || relation.startsWith('>') === isLeft;
      const low = isStrict ? side.floor() + 1n : side.ceil();
      const high = isStrict ? side.ceil() - 1n : side.floor();
      if (isLower && (first === undefined || low > first)) first = low;
      if (isUpper && (last === undefined || high < last)) last = high;
    }
    return first === undefined || last === undefined ? undefined : { first, last };
  }

  /** The component with `rank` others before it in descending order, of a `vector` with a number as its dimension. */
  private ranked(node: Expression, rank: number, box: Box): Value {
    if (node.op !== 'vector') return EVERYTHING;
    const dimension = this.value(node.dimension, box);
    if (!isExact(dimension) || !dimension.isInteger() || dimension.num <= BigInt(rank)) return EVERYTHING;
    const values: Value[] = [];
    for (let k = 1n; k <= dimension.num; k++) {
      this.spend(this.unit);
      values.push(this.value(node.body, new Map([...box, [node.index, Rational.of(k)]])));
    }
    if (areExact(values)) return [...values].sort((a, b) => b.compare(a))[rank] as Rational;
    return rankedInterval(
      values.map((value) => this.interval(value)),
      rank,
    );
  }

  private spend(work: bigint): void {
    this.work += work;
    if (this.work > BigInt(MAX_WORK) * FIFTIETHS) throw new BudgetError('the work of an enclosure', MAX_WORK);
  }

  private compare(relation: Relation, left: Value, right: Value): Truth {
    if (relation === '>' || relation === '>=') return this.compare(relation === '>' ? '<' : '<=', right, left);
    if (relation === '!=') {
      const equal = this.compare('=', left, right);
      return equal === undefined ? undefined : !equal;
    }
    if (isExact(left) && isExact(right)) {
      const order = left.compare(right);
      return relation === '=' ? order === 0 : order < 0 || (relation === '<=' && order === 0);
    }
    const [a, b] = [this.interval(left), this.interval(right)];
    if (relation === '=') {
      if (isAtMost(a, b) && isAtMost(b, a)) return true;
      return isBelow(a, b) || isBelow(b, a) ? false : undefined;
    }
    const [holds, fails] = relation === '<' ? [isBelow, isAtMost] : [isAtMost, isBelow];
    return holds(a, b) ? true : fails(b, a) ? false : undefined;
  }

  private choice(node: Extract<Expression, { op: 'if' }>, box: Box): Value {
    const condition = this.decide(node.condition, box);
    if (condition !== undefined) return this.value(condition ? node.whenTrue : node.whenFalse, box);
    return hull(this.interval(this.value(node.whenTrue, box)), this.interval(this.value(node.whenFalse, box)));
  }

  /** A finite sum with integer ends, term by term. */
  private sum(node: Extract<Expression, { op: 'sum' }>, box: Box): Value {
    const [from, to] = [this.value(node.from, box), this.value(node.to, box)];
    if (!isExact(from) || !isExact(to) || !from.isInteger() || !to.isInteger()) return EVERYTHING;
    let total: Value = Rational.ZERO;
    for (let k = from.num; k <= to.num; k++) {
      const term = this.value(node.body, new Map([...box, [node.index, Rational.of(k)]]));
      total = this.plain('add', [total, term]);
      this.spend(this.unit);
    }
    return total;
  }

  /**
   * Between ends that are exact, piece by piece: the length of a piece times the range of the body on it. That holds whether the
   * body is integrable or not, as long as its range is bounded; see integral.ts.
   */
  private integral(node: Extract<Expression, { op: 'integral' }>, box: Box): Value {
    const [from, to] = [this.value(node.from, box), this.value(node.to, box)];
    if (!isExact(from) || !isExact(to)) return EVERYTHING;
    if (from.compare(to) >= 0) return Rational.ZERO;
    const length = to.subtract(from).divide(Rational.of(PIECES));
    const at = (k: bigint): Rational => from.add(length.multiply(Rational.of(k)));
    let total: Value = Rational.ZERO;
    for (let k = 0n; k < PIECES; k++) {
      const range = hull(this.at.rational(at(k)), this.at.rational(at(k + 1n)));
      const height = this.value(node.body, new Map([...box, [node.index, range]]));
      // A bound on one side says nothing: of an unbounded function the integral is unspecified, whatever its sign.
      const { lo, hi } = this.interval(height);
      if (lo === null || hi === null) return EVERYTHING;
      total = this.plain('add', [total, this.plain('multiply', [length, height])]);
    }
    return total;
  }

  /** bⁿ for an integer n; for b > 0, e^(n log b) otherwise. */
  private raise(base: Value, exponent: Value): Value {
    if (isExact(exponent)) return exponent.isInteger() ? this.power(base, exponent.num) : EVERYTHING;
    const [b, n] = [this.interval(base), this.interval(exponent)];
    return isBelow(this.at.rational(Rational.ZERO), b) ? this.at.exp(this.at.multiply(n, this.at.log(b))) : EVERYTHING;
  }

  private power(base: Value, exponent: bigint): Value {
    this.spend(bitLength(exponent) * this.unit);
    if (isExact(base) && !(base.isZero() && exponent < 0n)) {
      const size = exponent < 0n ? -exponent : exponent;
      if ((bitLength(base.num) + bitLength(base.den)) * size <= MAX_EXACT_BITS) return base.power(exponent);
    }
    return this.at.power(this.interval(base), exponent);
  }

  private plain(op: string, args: readonly Value[]): Value {
    const exact = areExact(args) ? exactly(op, args) : undefined;
    return exact && isShort(exact)
      ? exact
      : this.plainInterval(
          op,
          args.map((arg) => this.interval(arg)),
        );
  }

  private plainInterval(op: string, args: readonly Interval[]): Interval {
    const { at } = this;
    const [a, b] = args as readonly [Interval, Interval];
    switch (op) {
      case 'add':
        return args.reduce((x, y) => at.add(x, y), at.rational(Rational.ZERO));
      case 'multiply':
        return args.reduce((x, y) => at.multiply(x, y), at.rational(Rational.ONE));
      case 'subtract':
        return at.subtract(a, b);
      case 'divide':
        return at.divide(a, b);
      case 'negate':
        return at.negate(a);
      case 'min':
        return args.reduce((x, y) => at.min(x, y));
      case 'max':
        return args.reduce((x, y) => at.max(x, y));
      case 'abs':
        return at.abs(a);
      case 'ceil':
        return at.ceil(a);
      case 'sqrt':
        return at.sqrt(a);
      case 'exp':
        return at.exp(a);
      case 'log':
        return at.log(a);
      case 'lambertWm1':
        return at.lambertWm1(a);
      case 'lambertW0':
        return at.lambertW0(a);
      default:
        return EVERYTHING;
    }
  }
}

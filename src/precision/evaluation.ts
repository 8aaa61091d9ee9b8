/**
 * Values of expressions and truth of formulas at one precision: exact where everything is rational, enclosed between two decimal.js
 * numbers elsewhere.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { Expression, PlainOperation } from '../statement/expression.ts';
import type { Formula, Relation } from '../statement/formula.ts';
import { freeNames } from '../statement/scope.ts';
import { exactRoot } from '../symbolic/squares.ts';
import { EvaluationError, Undecided } from './errors.ts';
import { type Interval, Intervals } from './interval.ts';

/** The rational numbers that names stand for. */
export type Arguments = ReadonlyMap<string, Rational>;

/** A number: exact, or enclosed. */
export type Value = Rational | Interval;

const MAX_TERMS = 100_000n;
/** Exact powers beyond this size, in bits, are not computed. */
const MAX_BITS = 2_000_000n;

export const isExact = (value: Value): value is Rational => value instanceof Rational;

/** Values of √, exp, log and W₋₁, which are dear and come up again: in one formula, and from one quantity of a claim to the next. */
const memory = new Map<string, Interval>();
const MAX_REMEMBERED = 500;

function remembered(key: string, compute: () => Interval): Interval {
  const known = memory.get(key);
  if (known) return known;
  const value = compute();
  if (memory.size >= MAX_REMEMBERED) memory.clear();
  memory.set(key, value);
  return value;
}

/** Values at one precision. Its methods throw EvaluationError where there is no value, Undecided where the precision does not tell. */
export class Evaluation {
  private readonly intervals: Intervals;

  constructor(
    private readonly digits: number,
    private readonly args: Arguments,
  ) {
    this.intervals = new Intervals(digits);
  }

  private below(name: string, value: Rational): Evaluation {
    const inner = Object.create(this) as { args: Arguments };
    inner.args = new Map([...this.args, [name, value]]);
    return inner as unknown as Evaluation;
  }

  enclose(value: Value): Interval {
    return isExact(value) ? this.intervals.of(value) : value;
  }

  value(node: Expression): Value {
    switch (node.op) {
      case 'rational':
        return node.value;
      case 'constant':
        return this.intervals.exp(this.intervals.of(Rational.ONE));
      case 'variable': {
        const value = this.args.get(node.name);
        if (value === undefined) throw new EvaluationError(`no value of '${node.name}' is given`);
        return value;
      }
      case 'power':
        return this.power(this.value(node.base), node.exponent);
      case 'if':
        return this.value(this.truth(node.condition) ? node.whenTrue : node.whenFalse);
      case 'sum':
        return this.components(node.index, this.integer(node.from), this.integer(node.to), node.body).reduce(
          (a, b) => this.add(a, b),
          Rational.ZERO as Value,
        );
      case 'integral':
        throw new EvaluationError('an integral has no digits here: put its closed form in its place');
      case 'raise':
        return this.power(this.value(node.args[0] as Expression), this.integer(node.args[1] as Expression));
      case 'vector':
        throw new EvaluationError('a vector stands where a number is meant');
      case 'apply':
        throw new EvaluationError(`'${node.name}' is a function or vector without a value`);
      case 'highest':
      case 'second':
        return this.ranked(node.args[0] as Expression, node.op === 'highest' ? 0 : 1);
      default:
        return this.plain(
          node.op,
          node.args.map((arg) => this.value(arg)),
        );
    }
  }

  private integer(node: Expression): bigint {
    const value = this.value(node);
    if (isExact(value) && value.isInteger()) return value.num;
    throw new EvaluationError('the end of a range is not an integer');
  }

  private components(index: string, from: bigint, to: bigint, body: Expression): Value[] {
    if (to - from >= MAX_TERMS) throw new EvaluationError(`more than ${MAX_TERMS} terms`);
    const values: Value[] = [];
    for (let k = from; k <= to; k++) values.push(this.below(index, Rational.of(k)).value(body));
    return values;
  }

  /** The component of a `vector` expression with exactly `rank` components before it in descending order. */
  private ranked(node: Expression, rank: number): Value {
    if (node.op !== 'vector') throw new EvaluationError('a vector without a value');
    const values = this.components(node.index, 1n, this.integer(node.dimension), node.body);
    if (values.length <= rank) throw new EvaluationError(`the vector has only ${values.length} component(s)`);
    if (values.every(isExact)) return [...values].sort((a, b) => b.compare(a))[rank] as Rational;
    return this.intervals.ranked(
      values.map((value) => this.enclose(value)),
      rank,
    );
  }

  private add(a: Value, b: Value): Value {
    return isExact(a) && isExact(b) ? a.add(b) : this.intervals.add(this.enclose(a), this.enclose(b));
  }

  private negate(a: Value): Value {
    return isExact(a) ? a.negate() : this.intervals.negate(a);
  }

  private multiply(a: Value, b: Value): Value {
    if (isExact(a) && isExact(b)) return a.multiply(b);
    if ([a, b].some((factor) => isExact(factor) && factor.isZero())) return Rational.ZERO;
    return this.intervals.multiply(this.enclose(a), this.enclose(b));
  }

  private divide(a: Value, b: Value): Value {
    if (isExact(b)) {
      if (b.isZero()) throw new EvaluationError('a division by 0');
      return this.multiply(a, Rational.ONE.divide(b));
    }
    return this.intervals.divide(this.enclose(a), b);
  }

  private power(base: Value, exponent: bigint): Value {
    const size = exponent < 0n ? -exponent : exponent;
    if (!isExact(base)) {
      const power = this.intervals.power(base, size);
      return exponent < 0n ? this.divide(Rational.ONE, power) : power;
    }
    if (base.isZero() && exponent < 0n) throw new EvaluationError('a division by 0');
    const bits = BigInt(base.num.toString(2).length + base.den.toString(2).length) * size;
    if (bits > MAX_BITS && base.num * base.num !== base.den)
      throw new EvaluationError(`the power ${exponent} of ${base}`);
    return base.power(exponent);
  }

  private extreme(op: 'min' | 'max', values: readonly Value[]): Value {
    const exact = values.filter(isExact);
    if (exact.length === values.length) {
      const sign = op === 'min' ? -1 : 1;
      return exact.reduce((best, value) => (value.compare(best) === sign ? value : best));
    }
    return this.intervals[op](values.map((value) => this.enclose(value)));
  }

  private plain(op: PlainOperation, values: readonly Value[]): Value {
    const [a, b] = values as readonly [Value, Value];
    switch (op) {
      case 'add':
        return values.reduce((x, y) => this.add(x, y), Rational.ZERO as Value);
      case 'multiply':
        return values.reduce((x, y) => this.multiply(x, y), Rational.ONE as Value);
      case 'subtract':
        return this.add(a, this.negate(b));
      case 'divide':
        return this.divide(a, b);
      case 'negate':
        return this.negate(a);
      case 'min':
      case 'max':
        return this.extreme(op, values);
      case 'abs':
        return isExact(a) ? a.abs() : this.intervals.abs(a);
      case 'ceil':
        return this.ceil(a);
      default:
        return this.transcendental(op, a);
    }
  }

  private ceil(a: Value): Value {
    if (isExact(a)) return Rational.of(a.ceil());
    const [lo, hi] = [a.lo.ceil(), a.hi.ceil()];
    if (!lo.eq(hi)) throw new Undecided('the ceiling of a number near an integer');
    return Rational.parse(lo.toFixed());
  }

  private transcendental(op: PlainOperation, a: Value): Value {
    const exact = isExact(a) ? exactValue(op, a) : undefined;
    if (exact) return exact;
    const interval = this.enclose(a);
    return remembered(`${op} ${this.digits} ${interval.lo} ${interval.hi}`, () => this.enclosed(op, interval));
  }

  private enclosed(op: PlainOperation, interval: Interval): Interval {
    switch (op) {
      case 'sqrt':
        return this.intervals.sqrt(interval);
      case 'exp':
        return this.intervals.exp(interval);
      case 'log':
        return this.intervals.log(interval);
      case 'lambertWm1':
        return this.intervals.lambertWm1(interval);
      case 'lambertW0':
        return this.intervals.lambertW0(interval);
      default:
        throw new EvaluationError(`'${op}' has no value here`);
    }
  }

  truth(formula: Formula): boolean {
    switch (formula.kind) {
      case 'compare':
        return this.compare(formula.left, formula.relation, formula.right);
      case 'and':
        return formula.parts.every((part) => this.truth(part));
      case 'or':
        return formula.parts.some((part) => this.truth(part));
      case 'not':
        return !this.truth(formula.body);
      case 'implies':
        return !this.truth(formula.left) || this.truth(formula.right);
      case 'iff':
        return this.truth(formula.left) === this.truth(formula.right);
      case 'forall':
        return this.integers(formula).every((instance) => instance.truth(formula.body));
      case 'exists':
        return this.integers(formula).some((instance) => instance.truth(formula.body));
      default:
        throw new EvaluationError(`a formula of kind '${formula.kind}' is not decided by evaluation`);
    }
  }

  /** The values of one bounded integer that satisfy the conditions. */
  private integers({ variables, where }: Extract<Formula, { where: unknown }>): Evaluation[] {
    const [variable] = variables;
    if (variables.length !== 1 || variable?.sort !== 'integer') {
      throw new EvaluationError('only a quantifier over one integer is decided by evaluation');
    }
    const { from, to } = integerRange(variable.name, where);
    if (!from || !to) throw new EvaluationError(`the integer '${variable.name}' has no bounds`);
    const [first, last] = [this.integer(from), this.integer(to)];
    if (last - first >= MAX_TERMS) throw new EvaluationError(`more than ${MAX_TERMS} values of '${variable.name}'`);
    const values: Evaluation[] = [];
    for (let k = first; k <= last; k++) {
      const instance = this.below(variable.name, Rational.of(k));
      if (where.every((condition) => instance.truth(condition))) values.push(instance);
    }
    return values;
  }

  private compare(left: Expression, relation: Relation, right: Expression): boolean {
    const difference = this.add(this.value(left), this.negate(this.value(right)));
    if (isExact(difference)) return holds(difference.sign(), relation);
    if (difference.lo.gt(0)) return holds(1, relation);
    if (difference.hi.lt(0)) return holds(-1, relation);
    throw new Undecided('the sign of a difference near 0');
  }
}

/** The ends of conditions `from <= name` and `name <= to` (or with <, whose end the condition itself then leaves out). */
function integerRange(name: string, where: readonly Formula[]): { from?: Expression; to?: Expression } {
  const range: { from?: Expression; to?: Expression } = {};
  const isName = (node: Expression): boolean => node.op === 'variable' && node.name === name;
  for (const condition of where) {
    if (condition.kind !== 'compare') continue;
    const { left, relation, right } = condition;
    const isUp = relation === '<' || relation === '<=';
    const isDown = relation === '>' || relation === '>=';
    if (!isUp && !isDown) continue;
    const [small, large] = isUp ? [left, right] : [right, left];
    if (isName(large) && !freeNames(small).has(name)) range.from ??= small;
    if (isName(small) && !freeNames(large).has(name)) range.to ??= large;
  }
  return range;
}

/** Values of the transcendental operations that are rational. */
function exactValue(op: PlainOperation, a: Rational): Rational | undefined {
  if (op === 'sqrt') {
    if (a.sign() < 0) throw new EvaluationError(`the square root of ${a}`);
    return exactRoot(a);
  }
  if (op === 'exp') return a.isZero() ? Rational.ONE : undefined;
  if (op === 'lambertW0') return a.isZero() ? Rational.ZERO : undefined;
  if (op === 'log') return a.equals(Rational.ONE) ? Rational.ZERO : undefined;
  return undefined;
}

function holds(sign: -1 | 0 | 1, relation: Relation): boolean {
  switch (relation) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '=':
      return sign === 0;
    case '!=':
      return sign !== 0;
    case '>=':
      return sign >= 0;
    case '>':
      return sign > 0;
  }
}

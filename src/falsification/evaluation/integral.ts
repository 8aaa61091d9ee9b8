/**
 * Integrals at an instance, enclosed: the interval is cut into pieces, and on each the midpoint rule has the error f″(ξ)h³/24 for
 * some ξ in the piece. Where f″ is out of reach (a kink, a root at 0), the length of the piece times the range of f.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { derivative } from '../../kernel/derivative.ts';
import { RefusalError } from '../../kernel/refusal.ts';
import { add, type Expression, expression, multiply, subtract } from '../../statement/expression.ts';
import type { Integral } from '../../statement/integral.ts';
import { freeNames, freshName, substitute } from '../../statement/scope.ts';
import { addReal, Enclosure, enclose, lowerEnd, multiplyReal, type Real, upperEnd } from '../numbers/real.ts';
import { type Environment, UndefinedTerm, Undetermined, withBinding } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { evaluateNumber } from './number.ts';

/** Pieces between two breaks; a piece on which nothing is known is halved so often. */
const PIECES = 16n;
const HALVINGS = 8;

interface Piece {
  readonly lo: Rational;
  readonly hi: Rational;
}

/** The value of the integral. @throws UndefinedTerm, Undetermined */
export function evaluateIntegral(node: Integral, environment: Environment, evaluator: Evaluator): Real {
  const [from, to] = [node.from, node.to].map((end) => evaluateNumber(end, environment, evaluator)) as [Real, Real];
  if (upperEnd(to).compare(lowerEnd(from)) < 0)
    throw new UndefinedTerm('an integral whose ends are in the wrong order');
  if (!(from instanceof Rational) || !(to instanceof Rational)) return atUnit(node, environment, evaluator);
  const breaks = breaksOf(node, environment, evaluator).filter((at) => from.compare(at) < 0 && at.compare(to) < 0);
  const ends = [from, ...breaks.sort((a, b) => a.compare(b)), to];
  let total: Real = Rational.ZERO;
  for (let k = 1; k < ends.length; k++) {
    const piece: Piece = { lo: ends[k - 1] as Rational, hi: ends[k] as Rational };
    total = addReal(total, new Smooth(node, piece, environment, evaluator).value(), evaluator.bits);
  }
  return total;
}

/** Between ends that are not exact: ∫ₐᵇ f = (b − a) ∫₀¹ f(a + (b − a)s) ds. */
function atUnit(node: Integral, environment: Environment, evaluator: Evaluator): Real {
  const { index, from, to, body } = node;
  const parts = [from, to, body].flatMap((part) => [...freeNames(part)]);
  const s = freshName('s', (name) => parts.includes(name) || name === index || environment.has(name));
  const length = subtract(to, from);
  const moved = substitute(body, new Map([[index, add(from, multiply(length, s))]]));
  const unit: Integral = { op: 'integral', index: s, from: expression(0n), to: expression(1n), body: moved };
  return multiplyReal(
    evaluateNumber(length, environment, evaluator),
    evaluateIntegral(unit, environment, evaluator),
    evaluator.bits,
  );
}

/** Exact numbers with which the body compares the variable. */
function breaksOf({ index, body }: Integral, environment: Environment, evaluator: Evaluator): Rational[] {
  const found = new Map<string, Rational>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null || 'num' in value) return;
    if ('kind' in value && value.kind === 'compare') {
      const { left, right } = value as unknown as { left: Expression; right: Expression };
      for (const [side, other] of [
        [left, right],
        [right, left],
      ] as const) {
        if (side.op !== 'variable' || side.name !== index || freeNames(other).has(index)) continue;
        const at = settled(() => evaluateNumber(other, environment, evaluator));
        if (at instanceof Rational) found.set(at.toString(), at);
      }
    }
    for (const part of Object.values(value)) visit(part);
  };
  visit(body);
  return [...found.values()];
}

function settled<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Undetermined || error instanceof UndefinedTerm) return undefined;
    throw error;
  }
}

/** An integral between two neighbouring breaks. */
class Smooth {
  private readonly body: Expression;
  private readonly second: Expression | undefined;

  constructor(
    private readonly node: Integral,
    private readonly piece: Piece,
    private readonly environment: Environment,
    private readonly evaluator: Evaluator,
  ) {
    this.body = this.decided(node.body);
    this.second = this.secondDerivative();
  }

  value(): Real {
    const { lo, hi } = this.piece;
    const step = hi.subtract(lo).divide(Rational.of(PIECES));
    let total: Real = Rational.ZERO;
    for (let k = 0n; k < PIECES; k++) {
      const at = lo.add(step.multiply(Rational.of(k)));
      total = addReal(total, this.on({ lo: at, hi: at.add(step) }, HALVINGS), this.evaluator.bits);
    }
    return total;
  }

  /** The body on the open piece: an `if` that compares the variable with a break is decided there. */
  private decided(body: Expression): Expression {
    const { index } = this.node;
    const middle = this.piece.lo.add(this.piece.hi).divide(Rational.of(2n));
    const visit = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(visit);
      if (typeof value !== 'object' || value === null || 'num' in value) return value;
      if ('op' in value && value.op === 'if') {
        const choice = value as Extract<Expression, { op: 'if' }>;
        const { condition } = choice;
        const isBreak =
          condition.kind === 'compare' &&
          [condition.left, condition.right].some((side) => side.op === 'variable' && side.name === index) &&
          ![condition.left, condition.right].every((side) => freeNames(side).has(index));
        const truth = isBreak
          ? withBinding(this.environment, index, middle, () => this.evaluator.truth(condition, this.environment))
          : 'unknown';
        const ends = isBreak ? this.otherSide(condition) : undefined;
        if (truth !== 'unknown' && ends) return visit(truth === 'true' ? choice.whenTrue : choice.whenFalse);
      }
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visit(part)]));
    };
    return visit(body) as Expression;
  }

  /** Whether the number that the variable is compared with is exact, and so not inside the piece. */
  private otherSide(condition: { readonly left: Expression; readonly right: Expression }): boolean {
    const { index } = this.node;
    const other = condition.left.op === 'variable' && condition.left.name === index ? condition.right : condition.left;
    return settled(() => evaluateNumber(other, this.environment, this.evaluator)) instanceof Rational;
  }

  private secondDerivative(): Expression | undefined {
    const { index } = this.node;
    try {
      return derivative(derivative(this.body, index, '', '').value, index, '', '').value;
    } catch (error) {
      if (error instanceof RefusalError) return undefined;
      throw error;
    }
  }

  private on({ lo, hi }: Piece, halvings: number): Real {
    const { bits } = this.evaluator;
    const length = hi.subtract(lo);
    const middle = lo.add(hi).divide(Rational.of(2n));
    const range = new Enclosure(lo, hi);
    const { second } = this;
    const curvature = second && settled(() => this.at(second, range));
    if (curvature) {
      const error = multiplyReal(curvature, length.power(3n).divide(Rational.of(24n)), bits);
      return addReal(multiplyReal(this.at(this.body, middle), length, bits), error, bits);
    }
    if (halvings > 0) {
      return addReal(this.on({ lo, hi: middle }, halvings - 1), this.on({ lo: middle, hi }, halvings - 1), bits);
    }
    const height = this.at(this.body, range);
    return multiplyReal(enclose(lowerEnd(height), upperEnd(height), bits), length, bits);
  }

  private at(node: Expression, value: Real): Real {
    return withBinding(this.environment, this.node.index, value, () =>
      evaluateNumber(node, this.environment, this.evaluator),
    );
  }
}

/**
 * An integral between two neighbouring breaks, enclosed by Taylor's formula around the middle of each of a few parts; where derivatives are
 * out of reach, by the range of the body.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { derivative } from '../../kernel/derivative.ts';
import { RefusalError } from '../../kernel/refusal.ts';
import { type Expression, negate } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import type { Integral } from '../../statement/integral.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { children } from '../instances/plan.ts';
import { Germ } from '../numbers/germ.ts';
import { addReal, Enclosure, enclose, lowerEnd, multiplyReal, type Real, upperEnd } from '../numbers/real.ts';
import { byNode } from './byNode.ts';
import { type Environment, quietly, withBinding } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { evaluateNumber } from './number.ts';
import type { Breaks } from './piecewiseIntegral.ts';

/** Pieces between two breaks; a piece on which nothing is known is halved so often. */
export interface Fineness {
  readonly pieces: bigint;
  readonly halvings: number;
}
/** Derivatives whose text is longer are not looked at. */
const LONGEST = 20_000;

/** What is narrower counts for little, and is not cut. */
const SLIVER = Rational.of(1n, 1n << 40n);
/** So many choices that are not decided are both looked at. */
const MOST_UNDECIDED = 3;

type Choice = Extract<Expression, { op: 'if' }>;

export interface Piece {
  readonly lo: Rational;
  readonly hi: Rational;
}

/** Whether there is something to choose in an expression: what a piece of the range may decide. */
const containsChoice = byNode(
  (node: Node): boolean =>
    ('op' in node && ['if', 'max', 'min', 'abs'].includes(node.op)) ||
    children(node).some((child) => containsChoice(child)),
);

/** The derivatives of a body that the midpoint rule takes. */
interface Derivatives {
  readonly second: Expression;
  readonly fourth: Expression | undefined;
}

/** Undefined where the body has none by its form, or they grow too long. */
const derivativesOf = byNode((body: Expression, index: string): Derivatives | undefined => {
  const twice = (node: Expression): Expression =>
    derivative(derivative(node, index, '', '').value, index, '', '').value;
  try {
    const second = twice(body);
    if (canonical(second).length > LONGEST) return undefined;
    const fourth = twice(second);
    return { second, fourth: canonical(fourth).length > LONGEST ? undefined : fourth };
  } catch (error) {
    if (error instanceof RefusalError) return undefined;
    throw error;
  }
});

/** An integral between two neighbouring breaks. */
export class Smooth {
  constructor(
    private readonly node: Integral,
    private readonly whole: Piece,
    private readonly breaks: Breaks,
    private readonly fineness: Fineness,
    private readonly environment: Environment,
    private readonly evaluator: Evaluator,
  ) {}

  /** Whether the range of the body has ends, on each of a few parts: what is enclosed is continuous there. */
  isBounded(): boolean {
    const body = this.body();
    const isBoundedOn = ({ lo, hi }: Piece, halvings: number): boolean => {
      if (quietly(() => this.at(body, Enclosure.between(lo, hi, this.evaluator.bits)))) return true;
      const middle = lo.add(hi).divide(Rational.of(2n));
      const parts =
        halvings > 0
          ? [
              { lo, hi: middle },
              { lo: middle, hi },
            ]
          : [];
      return parts.length > 0 && parts.every((part) => isBoundedOn(part, halvings - 1));
    };
    return isBoundedOn(this.whole, 2 * this.fineness.halvings);
  }

  private body(): Expression {
    const { lo, hi } = this.whole;
    return this.chosen(this.node.body, lo.add(hi).divide(Rational.of(2n)));
  }

  value(): Real {
    const { lo, hi } = this.whole;
    const body = this.body();
    if (hi.subtract(lo).compare(SLIVER) < 0) return this.on(body, this.whole, 0);
    const { pieces, halvings } = this.fineness;
    const step = hi.subtract(lo).divide(Rational.of(pieces));
    let total: Real = Rational.ZERO;
    for (let k = 0n; k < pieces; k++) {
      const at = lo.add(step.multiply(Rational.of(k)));
      total = addReal(total, this.on(body, { lo: at, hi: at.add(step) }, halvings), this.evaluator.bits);
    }
    return total;
  }

  /** The body between two breaks: an `if` that compares the variable with a number is decided there, by any point. */
  private chosen(body: Expression, middle: Rational): Expression {
    const { index } = this.node;
    return rebuilt(body, (node) => {
      if (node.op !== 'if' || !this.isConstant(node.condition)) return undefined;
      const truth = withBinding(this.environment, index, middle, () =>
        this.evaluator.truth(node.condition, this.environment),
      );
      if (truth === 'unknown') return undefined;
      return truth === 'true' ? { node: node.whenTrue, number: 0 } : { node: node.whenFalse, number: 1 };
    });
  }

  /** Whether a condition is the same everywhere between two breaks. */
  private isConstant(condition: Formula): boolean {
    const { index } = this.node;
    if (condition.kind === 'compare') {
      const { left, right } = condition;
      const isIndex = (side: Expression): boolean => side.op === 'variable' && side.name === index;
      const other = isIndex(left) ? right : isIndex(right) ? left : undefined;
      if (other && !freeNames(other).has(index)) {
        const at = quietly(() => evaluateNumber(other, this.environment, this.evaluator));
        return at !== undefined && !(at instanceof Germ) && this.isBeside(at);
      }
    }
    return this.breaks.has(condition);
  }

  /** The number is certainly not inside the piece: exact ones are cut at, of others both ends. */
  private isBeside(at: Rational | Enclosure): boolean {
    return this.whole.hi.compare(lowerEnd(at)) <= 0 || this.whole.lo.compare(upperEnd(at)) >= 0;
  }

  /** The body on a piece: the largest of numbers, the sign of an absolute value, where the enclosures on the piece tell. */
  private decided(body: Expression, range: Real): Expression {
    return rebuilt(body, (node) => {
      if (node.op !== 'max' && node.op !== 'min' && node.op !== 'abs') return undefined;
      const values = node.args.map((arg) => quietly(() => this.at(arg, range)));
      if (node.op === 'abs') {
        const [value] = values;
        const [arg] = node.args as readonly [Expression];
        if (value === undefined) return undefined;
        if (lowerEnd(value).sign() >= 0) return { node: arg, number: 0 };
        return upperEnd(value).sign() <= 0 ? { node: negate(arg), number: 1 } : undefined;
      }
      const number = extremeOf(values, node.op === 'max' ? 1 : -1);
      return number < 0 ? undefined : { node: node.args[number] as Expression, number };
    });
  }

  /** h f(m) + f″(m) h³/24 + f⁗(ξ) h⁵/1920, or h f(m) + f″(ξ) h³/24, for some ξ in the piece and its midpoint m. */
  private on(body: Expression, { lo, hi }: Piece, halvings: number): Real {
    const { bits } = this.evaluator;
    const length = hi.subtract(lo);
    const middle = lo.add(hi).divide(Rational.of(2n));
    const range = Enclosure.between(lo, hi, bits);
    const own = this.decided(body, range);
    const derivatives = derivativesOf(own, this.node.index);
    const term = (value: Real, power: bigint, divisor: bigint): Real =>
      multiplyReal(value, length.power(power).divide(Rational.of(divisor)), bits);
    if (derivatives) {
      const { second, fourth } = derivatives;
      const rest = fourth && quietly(() => this.at(fourth, range));
      const main = (): Real => term(this.at(own, middle), 1n, 1n);
      if (rest) {
        const bend = term(this.at(second, middle), 3n, 24n);
        return addReal(main(), addReal(bend, term(rest, 5n, 1920n), bits), bits);
      }
      const curvature = quietly(() => this.at(second, range));
      if (curvature) return addReal(main(), term(curvature, 3n, 24n), bits);
    }
    if (halvings > 0) {
      return addReal(
        this.on(own, { lo, hi: middle }, halvings - 1),
        this.on(own, { lo: middle, hi }, halvings - 1),
        bits,
      );
    }
    const height = this.heights(own, range, MOST_UNDECIDED);
    return multiplyReal(enclose(lowerEnd(height), upperEnd(height), bits), length, bits);
  }

  /** The range of the body, of both branches of a choice that is not decided. @throws Undetermined */
  private heights(body: Expression, range: Real, undecided: number): Real {
    const open = undecided > 0 ? this.openChoice(body, range) : undefined;
    if (!open) return this.at(body, range);
    const ends = [open.whenTrue, open.whenFalse].map((branch, number) => {
      const other = rebuilt(body, (node) => (node === open ? { node: branch, number } : undefined));
      return this.heights(other, range, undecided - 1);
    }) as [Real, Real];
    const [low, high] = [ends.map(lowerEnd), ends.map(upperEnd)] as [[Rational, Rational], [Rational, Rational]];
    return enclose(
      low[0].compare(low[1]) < 0 ? low[0] : low[1],
      high[0].compare(high[1]) > 0 ? high[0] : high[1],
      this.evaluator.bits,
    );
  }

  /** The first choice outside of all others whose condition is not decided on the range. */
  private openChoice(body: Expression, range: Real): Choice | undefined {
    let found: Choice | undefined;
    rebuilt(body, (node) => {
      if (node.op !== 'if' || found) return undefined;
      const truth = withBinding(this.environment, this.node.index, range, () =>
        this.evaluator.truth(node.condition, this.environment),
      );
      if (truth === 'unknown') found = node;
      return undefined;
    });
    return found;
  }

  private at(node: Expression, value: Real): Real {
    return withBinding(this.environment, this.node.index, value, () =>
      evaluateNumber(node, this.environment, this.evaluator),
    );
  }
}

/** The first of the values that is certainly the largest, for sign 1, or the smallest; −1 if none is. */
const extremeOf = (values: readonly (Real | undefined)[], sign: 1 | -1): number =>
  values.findIndex((value, k) => {
    return values.every((other, j) => {
      if (j === k) return true;
      if (value === undefined || other === undefined) return false;
      return sign > 0 ? lowerEnd(value).compare(upperEnd(other)) >= 0 : upperEnd(value).compare(lowerEnd(other)) <= 0;
    });
  });

/** What stands in the place of a choice; with a number that tells it from the others that could. */
interface Decision {
  readonly node: Expression;
  readonly number: number;
}

/** What a tree became when its choices were decided, by the decisions: the same object for the same ones. */
const decisions = byNode((_root: Expression) => new Map<string, Expression>());

/**
 * A tree with every choice in it replaced for which there is something to replace it by, from the outside in; what does not change is
 * shared.
 */
function rebuilt(root: Expression, decide: (node: Expression) => Decision | undefined): Expression {
  if (!containsChoice(root)) return root;
  let made = '';
  const visit = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || 'num' in value) return value;
    if ('op' in value || 'kind' in value) {
      if (!containsChoice(value as Node)) return value;
      const decision = 'op' in value ? decide(value as Expression) : undefined;
      if ('op' in value) made += decision ? `${decision.number},` : '-';
      if (decision) return visit(decision.node);
    }
    const fields = value as Record<string, unknown>;
    let changed: Record<string, unknown> | undefined;
    for (const key of Object.keys(fields)) {
      const part = visit(fields[key]);
      if (part === fields[key]) continue;
      changed ??= Array.isArray(value) ? ([...value] as unknown as Record<string, unknown>) : { ...fields };
      changed[key] = part;
    }
    return changed ?? value;
  };
  const node = visit(root) as Expression;
  const known = decisions(root);
  const same = known.get(made);
  if (same) return same;
  known.set(made, node);
  return node;
}

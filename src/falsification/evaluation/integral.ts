/**
 * Integrals at an instance, enclosed: the interval is cut into pieces, with Taylor's formula around the middle of each, and its remainder
 * enclosed. Where the derivatives are out of reach (a kink, a root at 0), the length of the piece times the range of f.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { derivative } from '../../kernel/derivative.ts';
import { RefusalError } from '../../kernel/refusal.ts';
import { add, type Expression, expression, multiply, negate, subtract } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import type { Integral } from '../../statement/integral.ts';
import { freeNames, freshName, type Node, substitute } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { children } from '../instances/plan.ts';
import { Germ } from '../numbers/germ.ts';
import { addReal, Enclosure, enclose, lowerEnd, multiplyReal, type Real, upperEnd } from '../numbers/real.ts';
import { byNode } from './byNode.ts';
import { type Environment, UndefinedTerm, Undetermined, withBinding } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { evaluateNumber } from './number.ts';
import { type Breaks, conditionBreaks, exactIntegral } from './piecewiseIntegral.ts';
import { quadrature } from './quadrature.ts';

/** Pieces between two breaks; a piece on which nothing is known is halved so often. */
interface Fineness {
  readonly pieces: bigint;
  readonly halvings: number;
}
const FINE: Fineness = { pieces: 16n, halvings: 4 };
/** For an integral that is evaluated at many points, and for the one around it. */
const COARSE: Fineness = { pieces: 4n, halvings: 2 };
/** The pieces bound the accuracy: more bits than these would not help. */
const MOST_BITS = 64;
/** Integrals around the one that is evaluated. */
let depth = 0;
/** Derivatives whose text is longer are not looked at. */
const LONGEST = 20_000;

/** What is narrower counts for little, and is not cut. */
const SLIVER = Rational.of(1n, 1n << 40n);
/** So many choices that are not decided are both looked at. */
const MOST_UNDECIDED = 3;

type Choice = Extract<Expression, { op: 'if' }>;

interface Piece {
  readonly lo: Rational;
  readonly hi: Rational;
}

/** The value of the integral. @throws UndefinedTerm, Undetermined */
export function evaluateIntegral(node: Integral, environment: Environment, evaluator: Evaluator): Real {
  if (evaluator.bits > MOST_BITS) throw new Undetermined('an integral to more digits');
  depth++;
  try {
    return enclosed(node, environment, evaluator);
  } finally {
    depth--;
  }
}

/** Whether the body is bounded, and continuous between finitely many places, as enclosures of it between these show. */
export function isPlainlyIntegrable(node: Integral, environment: Environment, evaluator: Evaluator): boolean {
  const [from, to] = [node.from, node.to].map((end) => evaluateNumber(end, environment, evaluator)) as [Real, Real];
  const unit = from instanceof Rational && to instanceof Rational ? node : onUnit(node, environment);
  const breaks = conditionBreaks(unit, environment, evaluator);
  return piecesOf(unit, breaks, environment, evaluator).every((piece) =>
    new Smooth(unit, piece, breaks, COARSE, environment, evaluator).isBounded(),
  );
}

function enclosed(node: Integral, environment: Environment, evaluator: Evaluator): Real {
  const [from, to] = [node.from, node.to].map((end) => evaluateNumber(end, environment, evaluator)) as [Real, Real];
  if (upperEnd(to).compare(lowerEnd(from)) < 0)
    throw new UndefinedTerm('an integral whose ends are in the wrong order');
  if (from instanceof Rational && to instanceof Rational && from.equals(to)) return Rational.ZERO;
  if (!(from instanceof Rational) || !(to instanceof Rational)) return atUnit(node, environment, evaluator);
  const exact =
    exactIntegral(node, from, to, environment, evaluator) ?? quadrature(node, from, to, environment, evaluator);
  if (exact) return exact;
  const fineness = depth > 1 || containsIntegral(node.body) ? COARSE : FINE;
  const breaks = conditionBreaks(node, environment, evaluator);
  let total: Real = Rational.ZERO;
  for (const piece of piecesOf(node, breaks, environment, evaluator)) {
    total = addReal(total, new Smooth(node, piece, breaks, fineness, environment, evaluator).value(), evaluator.bits);
  }
  return total;
}

/** The range of an integral between exact ends, cut at the places at which something changes in its body. */
function piecesOf(node: Integral, known: Breaks, environment: Environment, evaluator: Evaluator): Piece[] {
  const [from, to] = [node.from, node.to].map((end) => evaluateNumber(end, environment, evaluator));
  if (!(from instanceof Rational && to instanceof Rational)) throw new Undetermined('the ends of an integral');
  const breaks = breaksOf(node, known, environment, evaluator).filter(
    (at) => from.compare(at) < 0 && at.compare(to) < 0,
  );
  const ends = [from, ...breaks.sort((a, b) => a.compare(b)), to];
  return ends.slice(1).map((hi, k) => ({ lo: ends[k] as Rational, hi }));
}

/** Between ends that are not exact: ∫ₐᵇ f = (b − a) ∫₀¹ f(a + (b − a)s) ds. */
function atUnit(node: Integral, environment: Environment, evaluator: Evaluator): Real {
  return multiplyReal(
    evaluateNumber(lengthOf(node), environment, evaluator),
    enclosed(onUnit(node, environment), environment, evaluator),
    evaluator.bits,
  );
}

const lengthOf = byNode((node: Integral): Expression => subtract(node.to, node.from));

/** ∫₀¹ f(a + (b − a)s) ds, the same object at every instance. */
function onUnit(node: Integral, environment: Environment): Integral {
  const { index, from, to, body } = node;
  const parts = [from, to, body].flatMap((part) => [...freeNames(part)]);
  const s = freshName('s', (name) => parts.includes(name) || name === index || environment.has(name));
  return unitOf(node, s);
}

const unitOf = byNode((node: Integral, s: string): Integral => {
  const { index, from, body } = node;
  const moved = substitute(body, new Map([[index, add(from, multiply(lengthOf(node), s))]]));
  return { op: 'integral', index: s, from: expression(0n), to: expression(1n), body: moved };
});

/** Terms with which the body compares the variable. */
const comparedWith = byNode((node: Expression, index: string): readonly Expression[] => {
  const found: Expression[] = [];
  const visit = (part: Node): void => {
    if ('kind' in part && part.kind === 'compare') {
      for (const [side, other] of [
        [part.left, part.right],
        [part.right, part.left],
      ] as const) {
        if (side.op === 'variable' && side.name === index && !freeNames(other).has(index)) found.push(other);
      }
    }
    for (const child of children(part)) visit(child);
  };
  visit(node);
  return found;
});

/** Numbers with which the body compares the variable; both ends of one that is not exact, so that it lies on a piece of its own. */
function breaksOf(node: Integral, known: Breaks, environment: Environment, evaluator: Evaluator): Rational[] {
  const compared = comparedWith(node.body, node.index).flatMap((other) => {
    const at = settled(() => evaluateNumber(other, environment, evaluator));
    return at === undefined || at instanceof Germ ? [] : [lowerEnd(at), upperEnd(at)];
  });
  return [...new Map([...compared, ...[...known.values()].flat()].map((at) => [at.toString(), at])).values()];
}

const containsIntegral = byNode(
  (node: Node): boolean =>
    ('op' in node && node.op === 'integral') || children(node).some((child) => containsIntegral(child)),
);

/** Whether there is something to choose in an expression: what a piece of the range may decide. */
const containsChoice = byNode(
  (node: Node): boolean =>
    ('op' in node && ['if', 'max', 'min', 'abs'].includes(node.op)) ||
    children(node).some((child) => containsChoice(child)),
);

function settled<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Undetermined || error instanceof UndefinedTerm) return undefined;
    throw error;
  }
}

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
class Smooth {
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
      if (settled(() => this.at(body, Enclosure.between(lo, hi, this.evaluator.bits)))) return true;
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
        const at = settled(() => evaluateNumber(other, this.environment, this.evaluator));
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
      const values = node.args.map((arg) => settled(() => this.at(arg, range)));
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
      const rest = fourth && settled(() => this.at(fourth, range));
      const main = (): Real => term(this.at(own, middle), 1n, 1n);
      if (rest) {
        const bend = term(this.at(second, middle), 3n, 24n);
        return addReal(main(), addReal(bend, term(rest, 5n, 1920n), bits), bits);
      }
      const curvature = settled(() => this.at(second, range));
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

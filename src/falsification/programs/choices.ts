/**
 * Terms with choices that depend on what is moved, such as |x|, min, max and `if`, as they are around an instance: the choice that is
 * made there, and the comparisons under which it stays so. Between them the term is affine where its parts are.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { add, type Expression, expression, negate } from '../../statement/expression.ts';
import { compare, type Formula, type Relation } from '../../statement/formula.ts';
import { freeNames, type Node, substitute } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { type Environment, Undetermined } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { evaluateNumber } from '../evaluation/number.ts';
import { children } from '../instances/plan.ts';

type Comparison = Extract<Formula, { kind: 'compare' }>;

const comparison = (left: Expression, relation: Relation, right: Expression): Comparison => ({
  kind: 'compare',
  relation,
  left,
  right,
});

/** Sums with more terms are not written out. */
const MOST_TERMS = 64n;

/** The opposite, its border included: a program has no strict rows. */
const OPPOSITE: Partial<Record<Relation, Relation>> = { '<': '>=', '<=': '>=', '>': '<=', '>=': '<=' };

export class Choices {
  private readonly known = new Map<Node, boolean>();

  constructor(
    private readonly moved: ReadonlySet<string>,
    private readonly evaluator: Evaluator,
    /** Which way a choice goes that is a tie at the instance. */
    private readonly tie: () => boolean,
  ) {}

  /** What stands in several places goes the same way in all of them. */
  private readonly ties = new Map<string, boolean>();

  /** The comparison with its choices made, and what keeps them so. @throws Undetermined where one has no exact value */
  made(printed: Comparison, environment: Environment): { comparison: Comparison; sides: readonly Comparison[] } {
    if (!this.hasChoice(printed)) return { comparison: printed, sides: [] };
    const sides: Comparison[] = [];
    const [left, right] = [printed.left, printed.right].map((side) => this.chosen(side, environment, sides));
    return { comparison: comparison(left as Expression, printed.relation, right as Expression), sides };
  }

  private isMoved(node: Node): boolean {
    for (const name of freeNames(node)) if (this.moved.has(name)) return true;
    return false;
  }

  private hasChoice(node: Node): boolean {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const isChoice = 'op' in node && (['abs', 'min', 'max'].includes(node.op) || node.op === 'if');
    const decides = isChoice && (node.op === 'if' ? this.isMoved(node.condition) : this.isMoved(node));
    const found = decides || children(node).some((child) => this.hasChoice(child));
    this.known.set(node, found);
    return found;
  }

  private chosen(node: Expression, environment: Environment, sides: Comparison[]): Expression {
    if (!this.hasChoice(node)) return node;
    const below = (part: Expression): Expression => this.chosen(part, environment, sides);
    switch (node.op) {
      case 'abs': {
        const inside = below(node.args[0] as Expression);
        const isPositive = this.isAtLeast(inside, expression(0n), environment);
        sides.push(comparison(inside, isPositive ? '>=' : '<=', expression(0n)));
        return isPositive ? inside : negate(inside);
      }
      case 'min':
      case 'max':
        return this.extreme(node.op, node.args.map(below), environment, sides);
      case 'if':
        return this.branch(node, environment, sides);
      case 'sum':
        return add(...this.terms(node, environment).map(below));
      case 'add':
      case 'subtract':
      case 'negate':
      case 'multiply':
      case 'divide':
        return { op: node.op, args: node.args.map(below) };
      default:
        throw new Undetermined(`a choice inside of '${node.op}'`);
    }
  }

  private isAtLeast(left: Expression, right: Expression, environment: Environment): boolean {
    const [a, b] = [left, right].map((side) => evaluateNumber(side, environment, this.evaluator));
    if (!(a instanceof Rational && b instanceof Rational)) throw new Undetermined('a choice that is not rational');
    const order = a.compare(b);
    return order === 0 ? this.tied(canonical(compare(left, '=', right))) : order > 0;
  }

  private tied(text: string): boolean {
    const known = this.ties.get(text) ?? this.tie();
    this.ties.set(text, known);
    return known;
  }

  private extreme(
    op: 'min' | 'max',
    args: readonly Expression[],
    environment: Environment,
    sides: Comparison[],
  ): Expression {
    const best = args.reduce((a, b) => (this.isAtLeast(a, b, environment) === (op === 'max') ? a : b));
    for (const arg of args) if (arg !== best) sides.push(comparison(best, op === 'max' ? '>=' : '<=', arg));
    return best;
  }

  private branch(
    { condition, whenTrue, whenFalse }: Extract<Expression, { op: 'if' }>,
    environment: Environment,
    sides: Comparison[],
  ): Expression {
    const truth = this.evaluator.truth(condition, environment);
    if (truth === 'unknown') throw new Undetermined('the condition of an if');
    if (this.isMoved(condition)) {
      const opposite = condition.kind === 'compare' ? OPPOSITE[condition.relation] : undefined;
      if (condition.kind !== 'compare' || !opposite) throw new Undetermined('a choice by several comparisons');
      sides.push(truth === 'true' ? condition : { ...condition, relation: opposite });
    }
    return this.chosen(truth === 'true' ? whenTrue : whenFalse, environment, sides);
  }

  /** The terms of a sum, one by one. */
  private terms({ index, from, to, body }: Extract<Expression, { op: 'sum' }>, environment: Environment): Expression[] {
    const [first, last] = [from, to].map((end) => evaluateNumber(end, environment, this.evaluator));
    if (!(first instanceof Rational && last instanceof Rational)) throw new Undetermined('the ends of a sum');
    if (!first.isInteger() || last.subtract(first).compare(Rational.of(MOST_TERMS)) > 0)
      throw new Undetermined('a sum that is not written out');
    const terms: Expression[] = [];
    for (let k = first; k.compare(last) <= 0; k = k.add(Rational.ONE))
      terms.push(substitute(body, new Map([[index, expression(k)]])));
    return terms;
  }
}

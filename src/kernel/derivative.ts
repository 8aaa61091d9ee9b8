/**
 * Derivatives of expressions in one variable, taken by the kernel itself.
 *
 *     (f + g)' = f' + g'     (fg)' = f'g + fg'     (f/g)' = (f'g − fg')/g²     (fⁿ)' = n fⁿ⁻¹ f'     (√f)' = f'/(2√f)
 *     (eᶠ)' = f' eᶠ          (log f)' = f'/f       (W₋₁(f))' = f' / (e^w (1 + w)), w = W₋₁(f)
 *
 * and (fⁿ)' = n fⁿ⁻¹ f' also for a term n without the variable, where f ≠ 0 or n ≥ 0; for n = 0 that is 0, whatever 0⁻¹ is.
 *
 * A subterm without the variable is a constant, whatever it is. Terms that need not be differentiable (min, max, |·|, ⌈·⌉, `if`, values of
 * functions) are refused where the variable occurs in them.
 */
import type { Rational } from '../arithmetic/rational.ts';
import {
  add,
  divide,
  E,
  type Expression,
  exp,
  expression,
  lambertW0,
  lambertWm1,
  multiply,
  negate,
  power,
  raise,
  subtract,
  sum,
} from '../statement/expression.ts';
import { and, compare, type Formula, forall, integer, or } from '../statement/formula.ts';
import { freeNames } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { refuse } from './refusal.ts';

export interface Derivative {
  readonly value: Expression;
  /** Where these hold, the expression is continuous in the variable. */
  readonly continuous: readonly Formula[];
  /** At a point inside an interval where `continuous` holds, these make the expression differentiable, with that value. */
  readonly differentiable: readonly Formula[];
}

const ZERO = expression(0n);
const ONE = expression(1n);

const isNumber = (node: Expression, value: bigint): boolean =>
  node.op === 'rational' && (node.value as Rational).isInteger() && node.value.num === value;

// Sums and products without the 0s and 1s that differentiation leaves behind.
function plus(...parts: readonly Expression[]): Expression {
  const substantial = parts.filter((part) => !isNumber(part, 0n));
  return substantial.length === 1
    ? (substantial[0] as Expression)
    : substantial.length === 0
      ? ZERO
      : add(...substantial);
}

function times(...factors: readonly Expression[]): Expression {
  if (factors.some((factor) => isNumber(factor, 0n))) return ZERO;
  const substantial = factors.filter((factor) => !isNumber(factor, 1n));
  return substantial.length === 1
    ? (substantial[0] as Expression)
    : substantial.length === 0
      ? ONE
      : multiply(...substantial);
}

class Differentiation {
  readonly continuous: Formula[] = [];
  readonly differentiable: Formula[] = [];

  constructor(
    private readonly variable: string,
    private readonly rule: string,
    private readonly place: string,
  ) {}

  of(node: Expression): Expression {
    if (!freeNames(node).has(this.variable)) return ZERO;
    switch (node.op) {
      case 'variable':
        return ONE;
      case 'power':
        return this.power(node.base, node.exponent);
      case 'sum':
        return this.sum(node);
      case 'add':
        return plus(...node.args.map((arg) => this.of(arg)));
      case 'multiply':
        return plus(...node.args.map((arg, k) => times(this.of(arg), ...node.args.filter((_, other) => other !== k))));
    }
    const args = 'args' in node ? node.args : [];
    const [f, g] = args as readonly [Expression, Expression];
    switch (node.op) {
      case 'negate': {
        const inner = this.of(f);
        return isNumber(inner, 0n) ? ZERO : negate(inner);
      }
      case 'subtract':
        return plus(this.of(f), times(expression(-1n), this.of(g)));
      case 'divide':
        return this.quotient(f, g);
      case 'sqrt':
        this.continuous.push(compare(f, '>=', 0n));
        this.differentiable.push(compare(f, '>', 0n));
        return divide(this.of(f), multiply(2n, node));
      case 'raise':
        return this.raise(f, g);
      case 'exp':
        return times(this.of(f), node);
      case 'log':
        this.continuous.push(compare(f, '>', 0n));
        return divide(this.of(f), f);
      case 'lambertWm1': {
        const border = negate(divide(1n, E));
        this.continuous.push(compare(border, '<=', f), compare(f, '<', 0n));
        this.differentiable.push(compare(border, '<', f));
        const w = lambertWm1(f);
        return divide(this.of(f), multiply(exp(w), add(1n, w)));
      }
      case 'lambertW0': {
        const border = negate(divide(1n, E));
        this.continuous.push(compare(border, '<=', f));
        this.differentiable.push(compare(border, '<', f));
        const w = lambertW0(f);
        return divide(this.of(f), multiply(exp(w), add(1n, w)));
      }
      default:
        return refuse(
          this.rule,
          this.place,
          `an expression that can be differentiated in '${this.variable}'`,
          `a '${node.op}'`,
        );
    }
  }

  private power(base: Expression, exponent: bigint): Expression {
    const inner = this.of(base);
    if (exponent === 0n) return ZERO;
    if (exponent < 0n) this.continuous.push(compare(base, '!=', 0n));
    return times(expression(exponent), power(base, exponent - 1n), inner);
  }

  private raise(base: Expression, exponent: Expression): Expression {
    if (freeNames(exponent).has(this.variable)) {
      return refuse(this.rule, this.place, `an exponent free of '${this.variable}'`, canonical(exponent));
    }
    const inner = this.of(base);
    this.continuous.push(or(compare(base, '!=', 0n), compare(exponent, '>=', 0n)));
    return times(exponent, raise(base, subtract(exponent, 1n)), inner);
  }

  private quotient(f: Expression, g: Expression): Expression {
    if (freeNames(g).has(this.variable)) {
      this.continuous.push(compare(g, '!=', 0n));
      return divide(subtract(times(this.of(f), g), times(f, this.of(g))), power(g, 2n));
    }
    // x/c is continuous and has the derivative 1/c only if c ≠ 0: x/0 is some number for each x.
    this.continuous.push(compare(g, '!=', 0n));
    return divide(this.of(f), g);
  }

  /** A sum with ends free of the variable, term by term; the conditions are required of every term. */
  private sum(node: Extract<Expression, { op: 'sum' }>): Expression {
    const inEnds = [node.from, node.to].some((end) => freeNames(end).has(this.variable));
    if (inEnds) return refuse(this.rule, this.place, `ends of a sum that are free of '${this.variable}'`, "a 'sum'");
    const inner = new Differentiation(this.variable, this.rule, this.place);
    const body = inner.of(node.body);
    const everywhere = (conditions: readonly Formula[]): Formula[] =>
      conditions.length === 0
        ? []
        : [
            forall(
              [integer(node.index)],
              [compare(node.from, '<=', node.index), compare(node.index, '<=', node.to)],
              and(...conditions),
            ),
          ];
    this.continuous.push(...everywhere(inner.continuous));
    this.differentiable.push(...everywhere(inner.differentiable));
    return sum(node.index, node.from, node.to, body);
  }
}

/** @throws RefusalError where the variable occurs in a term that need not be differentiable. */
export function derivative(node: Expression, variable: string, rule: string, place: string): Derivative {
  const differentiation = new Differentiation(variable, rule, place);
  const value = differentiation.of(node);
  return { value, continuous: differentiation.continuous, differentiable: differentiation.differentiable };
}

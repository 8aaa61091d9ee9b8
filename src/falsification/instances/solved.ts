/**
 * Equations solved for a variable, so that instances are drawn on thin and irrational sets: a variable that an equation among the
 * conditions determines becomes a term in the others; a strict conclusion, or one that says ≠, is tried where its sides are equal.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { definedness } from '../../statement/definedness.ts';
import { type Expression, expression } from '../../statement/expression.ts';
import { compare, FALSE, type Formula, type Variable } from '../../statement/formula.ts';
import { freeNames, substitute } from '../../statement/scope.ts';
import { isIrrational } from './definitions.ts';
import { boundOn, conjuncts, type Goal } from './goal.ts';
import { eliminated } from './linearSystems.ts';
import type { Comparison } from './plan.ts';

/** More goals than these are not made out of one. */
const MOST = 6;

/** A value of the variable; nonlinear if a root, an exponential or a logarithm was undone on the way. */
interface Solution {
  readonly term: Expression;
  readonly isNonlinear: boolean;
  /** Under which it is one: √x = y is solved by y² where y ≥ 0 only. */
  readonly where: readonly Formula[];
}

/** What has been undone so far. */
type Undone = Omit<Solution, 'term'>;

const NOTHING: Undone = { isNonlinear: false, where: [] };

export const plain = (
  op: 'add' | 'subtract' | 'multiply' | 'divide' | 'negate' | 'sqrt' | 'log' | 'exp',
  ...args: Expression[]
): Expression => folded({ op, args });

/** Sums and products of numbers are numbers. */
function folded(node: Extract<Expression, { args: readonly Expression[] }>): Expression {
  const values = node.args.map((arg) => (arg.op === 'rational' ? arg.value : undefined));
  const [a, b] = values;
  if (!a || values.includes(undefined)) return node;
  switch (node.op) {
    case 'add':
      return expression((values as Rational[]).reduce((x, y) => x.add(y), Rational.ZERO));
    case 'multiply':
      return expression((values as Rational[]).reduce((x, y) => x.multiply(y), Rational.ONE));
    case 'subtract':
      return expression(a.subtract(b as Rational));
    case 'divide':
      return b?.isZero() === false ? expression(a.divide(b)) : node;
    case 'negate':
      return expression(a.negate());
    default:
      return node;
  }
}

const isZero = (node: Expression): boolean => node.op === 'rational' && node.value.isZero();

/** Values at which node = value, where the name occurs once in node and not in value. */
function invert(node: Expression, name: string, value: Expression, undone: Undone): Solution[] {
  if (node.op === 'variable') return [{ term: value, ...undone }];
  if (node.op === 'power') return invertPower(node.base, node.exponent, name, value, undone);
  if (!('args' in node) || node.op === 'apply') return [];
  const at = node.args.findIndex((arg) => freeNames(arg).has(name));
  const inside = node.args[at] as Expression;
  const others = node.args.filter((_, k) => k !== at);
  const on = (next: Expression): Solution[] => invert(inside, name, next, undone);
  const onInverse = (next: Expression, ...where: readonly Formula[]): Solution[] =>
    invert(inside, name, next, { isNonlinear: true, where: [...undone.where, ...where] });
  switch (node.op) {
    case 'add':
      return on(plain('subtract', value, others.length === 1 ? (others[0] as Expression) : plain('add', ...others)));
    case 'subtract':
      return on(
        at === 0 ? plain('add', value, others[0] as Expression) : plain('subtract', others[0] as Expression, value),
      );
    case 'negate':
      return on(plain('negate', value));
    case 'multiply':
      return on(
        isZero(value)
          ? value
          : plain('divide', value, others.length === 1 ? (others[0] as Expression) : plain('multiply', ...others)),
      );
    case 'divide':
      if (at === 0) return on(plain('multiply', value, others[0] as Expression));
      return isZero(value) ? [] : on(plain('divide', others[0] as Expression, value));
    case 'sqrt':
      return onInverse({ op: 'power', base: value, exponent: 2n }, compare(value, '>=', 0n));
    case 'exp':
      return onInverse(plain('log', value));
    case 'log':
      return onInverse(plain('exp', value));
    case 'lambertWm1':
      return onInverse(plain('multiply', value, plain('exp', value)), compare(value, '<=', -1n));
    case 'lambertW0':
      return onInverse(plain('multiply', value, plain('exp', value)), compare(value, '>=', -1n));
    case 'abs': {
      const where = [...undone.where, compare(value, '>=', 0n)];
      return [value, plain('negate', value)].flatMap((next) => invert(inside, name, next, { ...undone, where }));
    }
    default:
      return [];
  }
}

function invertPower(
  base: Expression,
  exponent: bigint,
  name: string,
  value: Expression,
  { where }: Undone,
): Solution[] {
  const undone: Undone = { isNonlinear: true, where };
  if (isZero(value) && exponent > 0n) return invert(base, name, value, undone);
  if (exponent === -1n) return invert(base, name, plain('divide', expression(1n), value), undone);
  if (exponent === 4n) return invertPower({ op: 'power', base, exponent: 2n }, 2n, name, value, undone).slice(0, 2);
  if (exponent !== 2n) return [];
  const root = plain('sqrt', value);
  return [root, plain('negate', root)].flatMap((next) => invert(base, name, next, undone));
}

const occurrences = (node: unknown, name: string): number => {
  if (typeof node !== 'object' || node === null || 'num' in node) return 0;
  if (Array.isArray(node)) return node.reduce((total: number, part) => total + occurrences(part, name), 0);
  if ('op' in node && node.op === 'variable') return (node as { readonly name?: string }).name === name ? 1 : 0;
  return Object.values(node).reduce((total: number, part) => total + occurrences(part, name), 0);
};

/** Values of the variable at which left = right. */
function solutions({ left, right }: Comparison, name: string): Solution[] {
  const [inLeft, inRight] = [occurrences(left, name), occurrences(right, name)];
  if (inLeft === 1 && inRight === 0) return invert(left, name, right, NOTHING);
  if (inLeft === 0 && inRight === 1) return invert(right, name, left, NOTHING);
  return inLeft + inRight > 1 ? quadratic(plain('subtract', left, right), name) : [];
}

/** Arithmetic without anything that could hide the variable. */
function isPolynomial(node: Expression, name: string): boolean {
  if (!freeNames(node).has(name)) return true;
  if (node.op === 'variable') return true;
  if (node.op === 'power') return node.exponent === 2n && isLinear(node.base, name);
  if (node.op === 'multiply') {
    const inside = node.args.filter((arg) => freeNames(arg).has(name));
    return inside.length === 1
      ? isPolynomial(inside[0] as Expression, name)
      : inside.length === 2 && inside.every((arg) => isLinear(arg, name));
  }
  if (node.op === 'divide')
    return !freeNames(node.args[1] as Expression).has(name) && isPolynomial(node.args[0] as Expression, name);
  return (
    ['add', 'subtract', 'negate'].includes(node.op) &&
    (node as { args: readonly Expression[] }).args.every((arg) => isPolynomial(arg, name))
  );
}

export function isLinear(node: Expression, name: string): boolean {
  if (!freeNames(node).has(name) || node.op === 'variable') return true;
  if (node.op === 'multiply')
    return (
      node.args.filter((arg) => freeNames(arg).has(name)).length === 1 && node.args.every((arg) => isLinear(arg, name))
    );
  if (node.op === 'divide')
    return !freeNames(node.args[1] as Expression).has(name) && isLinear(node.args[0] as Expression, name);
  return (
    ['add', 'subtract', 'negate'].includes(node.op) &&
    (node as { args: readonly Expression[] }).args.every((arg) => isLinear(arg, name))
  );
}

/** The roots of a polynomial of degree two, from its values at 0, 1 and −1. */
function quadratic(difference: Expression, name: string): Solution[] {
  if (!isPolynomial(difference, name) || isLinear(difference, name)) return [];
  const at = (value: bigint): Expression => substitute(difference, new Map([[name, expression(value)]]));
  const [c, up, down] = [at(0n), at(1n), at(-1n)];
  const half = (node: Expression): Expression => plain('divide', node, expression(2n));
  const a = plain('subtract', half(plain('add', up, down)), c);
  const b = half(plain('subtract', up, down));
  const discriminant = plain(
    'subtract',
    { op: 'power', base: b, exponent: 2n },
    plain('multiply', expression(4n), a, c),
  );
  const root = plain('sqrt', discriminant);
  return [root, plain('negate', root)].map((side) => ({
    term: plain('divide', plain('subtract', side, b), plain('multiply', expression(2n), a)),
    isNonlinear: true,
    where: [],
  }));
}

export const isReal = ({ sort }: Variable): boolean => sort === 'real';

/** The goal with a term in place of the variable, where the term has a value. */
export function at(
  goal: Goal,
  variable: Variable,
  { term, where: under }: Pick<Solution, 'term' | 'where'>,
  where: readonly Formula[],
  body: Formula,
): Goal {
  const map = new Map([[variable.name, term]]);
  const scope = new Map(goal.variables.map((one) => [one.name, one]));
  return {
    variables: goal.variables.filter((one) => one !== variable),
    where: [
      ...conjuncts(definedness(compare(term, '=', 0n), scope)),
      ...under,
      ...where.map((one) => substitute(one, map)),
    ],
    body: substitute(body, map),
    solved: new Map([...(goal.solved ?? []), [variable.name, term]]),
    ...(goal.isLifted ? { isLifted: true } : {}),
  };
}

export const isComparison = (formula: Formula): formula is Comparison => formula.kind === 'compare';

/** Solutions for the last variable that has any: the others are drawn before it. */
function solvedFor(
  goal: Goal,
  equation: Comparison,
  where: readonly Formula[],
  body: Formula,
  isWanted: (solution: Solution) => boolean = ({ isNonlinear }) => isNonlinear,
): Goal[] {
  for (const variable of goal.variables.filter(isReal).reverse()) {
    const found = solutions(equation, variable.name).filter(isWanted);
    if (found.length > 0) return found.map((solution) => at(goal, variable, solution, where, body));
  }
  return [];
}

/** The comparisons that a formula asserts, each with the formula in which it has become false. */
function asserted(formula: Formula): { readonly comparison: Comparison; readonly rest: Formula }[] {
  if (formula.kind === 'compare') return [{ comparison: formula, rest: FALSE }];
  if (formula.kind === 'implies') {
    return asserted(formula.right).map(({ comparison, rest }) => ({ comparison, rest: { ...formula, right: rest } }));
  }
  if (formula.kind !== 'and' && formula.kind !== 'or') return [];
  return formula.parts.flatMap((part, k) =>
    asserted(part).map(({ comparison, rest }) => ({
      comparison,
      rest: { ...formula, parts: formula.parts.with(k, rest) },
    })),
  );
}

/** The goal at the ends of its numbers' ranges that are never drawn: x ≥ −1/e at x = −1/e. */
function irrationalEnds(goal: Goal): Goal[] {
  return goal.variables.filter(isReal).flatMap((variable) =>
    goal.where.flatMap((condition) => {
      const end = boundOn(condition, variable.name);
      if (!end || !['<=', '>='].includes(end.relation) || !isIrrational(end.bound)) return [];
      const others = goal.where.filter((one) => one !== condition);
      return [at(goal, variable, { term: end.bound, where: [] }, others, goal.body)];
    }),
  );
}

/** Goals of which each follows from this one, about instances that are not drawn otherwise. */
export function solvedGoals(goal: Goal): Goal[] {
  if (goal.variables.some(({ sort }) => sort === 'function')) return [];
  const { where, body } = goal;
  const equations = where.filter(isComparison).filter(({ relation }) => relation === '=');
  const fromConditions = equations.flatMap((equation) => {
    return solvedFor(
      goal,
      equation,
      where.filter((one) => one !== equation),
      body,
    );
  });
  // What is left to solve after one equation has been.
  const deeper = fromConditions.flatMap((derived) => (equations.length > 1 ? solvedGoals(derived) : []));
  const ties = asserted(body).flatMap(({ comparison, rest }) => {
    if (!['!=', '<', '>'].includes(comparison.relation)) return [];
    // Ties at rational places are drawn anyway.
    return solvedFor(goal, comparison, where, rest, ({ isNonlinear, term }) => isNonlinear || isIrrational(term));
  });
  return [...eliminated(goal), ...deeper, ...fromConditions, ...irrationalEnds(goal), ...ties].slice(0, MOST);
}

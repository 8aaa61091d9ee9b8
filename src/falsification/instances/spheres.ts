/**
 * Vectors on a sphere and in a ball. Hardly any drawn vector meets Σ v(k)² = ρ: the vector becomes s·√ρ·(2·u(1)·u/|u|² − e₁), the first
 * unit vector reflected in a free direction u, which is every point of the sphere, with rational components for rational u. s is 1 on the
 * sphere and in [0, 1] in the ball. The same for single numbers: x² + y² + z² = ρ.
 */
import { Rational } from '../../arithmetic/rational.ts';
import {
  apply,
  choose,
  divide,
  type Expression,
  expression,
  multiply,
  power,
  subtract,
  sum,
} from '../../statement/expression.ts';
import {
  and,
  compare,
  type Formula,
  integer,
  type Relation,
  real,
  type Variable,
  vectorVariable,
} from '../../statement/formula.ts';
import { freeNames, freshName, substitute } from '../../statement/scope.ts';
import { conjuncts, type Goal, MIRRORED } from './goal.ts';
import { namesIn } from './quantifiedFunctions.ts';

/** Σ of the squares of all components of a vector, or of some numbers, and what it is compared with. */
interface Squares {
  readonly of: readonly string[];
  readonly isVector: boolean;
  readonly dimension: Expression;
  readonly relation: Relation;
  readonly radius: Expression;
}

const ZERO = expression(0n);
const ONE = expression(1n);

/** What is squared in x² or x·x. */
function squared(node: Expression): Expression | undefined {
  if (node.op === 'power') return node.exponent === 2n ? node.base : undefined;
  if (node.op !== 'multiply' || node.args.length !== 2) return undefined;
  const [a, b] = node.args as readonly [Expression, Expression];
  return sameName(a, b) ? a : undefined;
}

function sameName(a: Expression, b: Expression): boolean {
  if (a.op === 'variable' && b.op === 'variable') return a.name === b.name;
  if (a.op !== 'apply' || b.op !== 'apply' || a.name !== b.name || a.args.length !== b.args.length) return false;
  return a.args.every((arg, k) => sameName(arg, b.args[k] as Expression));
}

type Sides = Pick<Squares, 'of' | 'isVector' | 'dimension'>;

function squaresIn(node: Expression, variables: readonly Variable[]): Sides | undefined {
  if (node.op === 'sum') {
    const inside = squared(node.body);
    const [index] = inside?.op === 'apply' && inside.args.length === 1 ? inside.args : [];
    if (inside?.op !== 'apply' || index?.op !== 'variable' || index.name !== node.index) return undefined;
    const vector = variables.find(({ name, sort }) => name === inside.name && sort === 'vector');
    if (vector?.sort !== 'vector' || !isOne(node.from) || !same(node.to, vector.dimension)) return undefined;
    return { of: [vector.name], isVector: true, dimension: vector.dimension };
  }
  if (node.op !== 'add') return undefined;
  const names = node.args.map((arg) => {
    const inside = squared(arg);
    return inside?.op === 'variable' && variables.some(({ name, sort }) => name === inside.name && sort === 'real')
      ? inside.name
      : undefined;
  });
  if (names.includes(undefined) || new Set(names).size < names.length) return undefined;
  return { of: names as string[], isVector: false, dimension: expression(BigInt(names.length)) };
}

const isOne = (node: Expression): boolean => node.op === 'rational' && node.value.equals(Rational.ONE);

const same = (a: Expression, b: Expression): boolean =>
  a.op === 'rational' && b.op === 'rational' ? a.value.equals(b.value) : sameName(a, b);

/** The condition as one on a sum of squares, or on its root, from either side. */
function readAs(condition: Formula, variables: readonly Variable[]): Squares | undefined {
  if (condition.kind !== 'compare' || condition.relation === '!=') return undefined;
  const { left, right, relation } = condition;
  for (const [side, radius, direction] of [
    [left, right, relation],
    [right, left, MIRRORED[relation]],
  ] as const) {
    if (direction === '>' || direction === '>=') continue;
    const isRoot = side.op === 'sqrt';
    const found = squaresIn(isRoot ? (side.args[0] as Expression) : side, variables);
    if (!found || found.of.some((name) => freeNames(radius).has(name))) continue;
    return { ...found, relation: direction, radius: isRoot ? power(radius, 2n) : radius };
  }
  return undefined;
}

function rootOf(node: Expression): Expression {
  if (node.op === 'power' && node.exponent === 2n) return node.base;
  const value = node.op === 'rational' ? node.value : undefined;
  const root = value && value.sign() >= 0 ? exactRoot(value) : undefined;
  return root ? expression(root) : { op: 'sqrt', args: [node] };
}

function exactRoot(value: Rational): Rational | undefined {
  const [num, den] = [integerRoot(value.num), integerRoot(value.den)];
  return num === undefined || den === undefined ? undefined : Rational.of(num, den);
}

function integerRoot(square: bigint): bigint | undefined {
  const near = BigInt(Math.round(Math.sqrt(Number(square))));
  return near * near === square ? near : undefined;
}

/** The goals in which one sphere or ball after the other is parametrised, the last one with all of them; none where no condition is one. */
export function sphericalGoals(goal: Goal): Goal[] {
  const conditions = goal.where.flatMap(conjuncts);
  for (const condition of conditions) {
    const squares = readAs(condition, goal.variables);
    if (!squares) continue;
    const written = parametrised({ ...goal, where: conditions.filter((one) => one !== condition) }, squares);
    const further = sphericalGoals(written);
    return further.length > 0 ? further : [written];
  }
  return [];
}

function parametrised(goal: Goal, { of, isVector, dimension, relation, radius }: Squares): Goal {
  const fresh = freshNames(goal);
  const [direction, share, index, counter] = ['u', 's', 'k', 'j'].map(fresh) as [string, string, string, string];
  const at = (place: Expression): Expression => apply(direction, place);
  const length = sum(counter, 1n, dimension, power(at(expression(counter)), 2n));
  const isBall = relation !== '=';
  const scale = isBall ? multiply(expression(share), rootOf(radius)) : rootOf(radius);
  const component = (place: Expression, unit: Expression): Expression =>
    multiply(scale, subtract(divide(multiply(expression(2n), at(ONE), at(place)), length), unit));
  const first = choose(compare(expression(index), '=', ONE), ONE, ZERO);
  const terms: [string, Expression][] = isVector
    ? [[of[0] as string, { op: 'vector', index, dimension, body: component(expression(index), first) }]]
    : of.map((name, k) => [name, component(expression(BigInt(k + 1)), k === 0 ? ONE : ZERO)]);
  const map = new Map(terms);
  const range = [compare(ZERO, '<=', expression(share)), compare(expression(share), relation, ONE)];
  return {
    ...goal,
    variables: [
      ...goal.variables.filter(({ name }) => !map.has(name)),
      vectorVariable(direction, dimension),
      ...(isBall ? [real(share)] : []),
    ],
    where: [
      compare(dimension, '>=', ONE),
      compare(radius, '>=', ZERO),
      ...goal.where.map((one) => substitute(one, map)),
      withinOne(direction, dimension, index),
      compare(length, '>', ZERO),
      ...(isBall ? range : []),
    ],
    body: substitute(goal.body, map),
    solved: new Map([...(goal.solved ?? []), ...terms]),
    parameters: [...(goal.parameters ?? []), direction, ...(isBall ? [share] : [])],
  };
}

/** Only the direction counts: ∀k −1 ≤ u(k) ≤ 1. */
const withinOne = (direction: string, dimension: Expression, index: string): Formula => ({
  kind: 'forall',
  variables: [integer(index)],
  where: [compare(ONE, '<=', expression(index)), compare(expression(index), '<=', dimension)],
  body: and(
    compare(-1n, '<=', apply(direction, expression(index))),
    compare(apply(direction, expression(index)), '<=', ONE),
  ),
});

/** Names that the goal does not use. */
function freshNames({ variables, where, body }: Goal): (base: string) => string {
  const taken = new Set(variables.map(({ name }) => name));
  for (const node of [...where, body]) namesIn(node, taken);
  return (base) => {
    const name = freshName(base, (candidate) => taken.has(candidate));
    taken.add(name);
    return name;
  };
}

/**
 * Integrals of steps and kinks: where the conditions in the integrand compare affine terms in the variable, their borders are known
 * exactly; where all of it is piecewise affine, so is the integral.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { apply, type Expression } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import type { Integral } from '../../statement/integral.ts';
import { freeNames, type Node, substitute } from '../../statement/scope.ts';
import { children } from '../instances/plan.ts';
import { alternativesOf, type Constraint, type Piece, piecesOf, type Reading } from '../moments/pieces.ts';
import { byNode } from './byNode.ts';
import { type Environment, quietly } from './environment.ts';
import type { Evaluator } from './evaluator.ts';

/** No name of a statement contains this character. */
const POINT = 'at#';
const HALF = Rational.of(1n, 2n);

const reading = (environment: Environment, evaluator: Evaluator): Reading => ({
  vector: POINT,
  size: 1,
  component: (j) => (j === 1n ? 0 : undefined),
  environment,
  evaluator,
});

const inPoint = <N extends Node>(node: N, index: string): N =>
  substitute(node, new Map<string, Expression>([[index, apply(POINT, 1n)]]));

const SMOOTH = ['log', 'exp', 'sqrt', 'lambertWm1', 'lambertW0', 'power', 'raise', 'integral', 'ceil'];
const affineBodies = new WeakMap<Expression, { readonly body: Expression | undefined }>();

/** The integrand in the point, unless its form shows that it is not piecewise affine. */
function candidate(node: Integral): Expression | undefined {
  const known = affineBodies.get(node.body);
  if (known) return known.body;
  const isCurved = (part: Node): boolean => ('op' in part && SMOOTH.includes(part.op)) || children(part).some(isCurved);
  const body = isCurved(node.body) ? undefined : inPoint(node.body, node.index);
  affineBodies.set(node.body, { body });
  return body;
}

/** a·x + b ≥ 0, or > 0. */
function holdsAt({ form: [a, b], isStrict }: Constraint, x: Rational): boolean {
  const sign = (a as Rational)
    .multiply(x)
    .add(b as Rational)
    .sign();
  return isStrict ? sign > 0 : sign >= 0;
}

/** Where a form changes its sign. */
const rootsOf = (constraints: readonly Constraint[]): Rational[] =>
  constraints.flatMap(({ form: [a, b] }) =>
    (a as Rational).isZero() ? [] : [(b as Rational).negate().divide(a as Rational)],
  );

/** The points in increasing order, each once, between the ends and with them. */
function cuts(points: readonly Rational[], from: Rational, to: Rational): Rational[] {
  const inside = points.filter((x) => from.compare(x) < 0 && x.compare(to) < 0);
  const distinct = [...new Map(inside.map((x) => [x.toString(), x])).values()];
  return [from, ...distinct.sort((x, y) => x.compare(y)), to];
}

/** The exact value of an integral whose integrand is piecewise affine. */
export function exactIntegral(
  node: Integral,
  from: Rational,
  to: Rational,
  environment: Environment,
  evaluator: Evaluator,
): Rational | undefined {
  const body = candidate(node);
  if (!body) return undefined;
  const pieces = quietly(() => piecesOf(body, reading(environment, evaluator)));
  if (!pieces) return undefined;
  evaluator.work += pieces.length;
  const ends = cuts(
    pieces.flatMap(({ constraints }) => rootsOf(constraints)),
    from,
    to,
  );
  let total = Rational.ZERO;
  for (let k = 1; k < ends.length; k++) {
    const [lo, hi] = [ends[k - 1] as Rational, ends[k] as Rational];
    const middle = lo.add(hi).multiply(HALF);
    // Pieces that overlap agree: the first one counts.
    const piece = pieces.find(({ constraints }: Piece) => constraints.every((one) => holdsAt(one, middle)));
    if (!piece) return undefined;
    const [a, b] = piece.value as readonly [Rational, Rational];
    total = total.add(a.multiply(middle).add(b).multiply(hi.subtract(lo)));
  }
  return total;
}

/** The conditions that choose in the integrand. */
const conditionsOf = byNode((body: Expression, index: string): readonly Formula[] => {
  const found: Formula[] = [];
  const visit = (part: Node): void => {
    if ('op' in part && part.op === 'if' && freeNames(part.condition).has(index)) found.push(part.condition);
    for (const child of children(part)) visit(child);
  };
  visit(body);
  return found;
});

const conditionInPoint = byNode(inPoint<Formula>);

/** Conditions on the variable, each with the places at which it may change: all of them, since it compares affine terms in it. */
export type Breaks = ReadonlyMap<Formula, readonly Rational[]>;

export function conditionBreaks({ body, index }: Integral, environment: Environment, evaluator: Evaluator): Breaks {
  const breaks = new Map<Formula, readonly Rational[]>();
  for (const condition of conditionsOf(body, index)) {
    if (breaks.has(condition)) continue;
    const found = quietly(() => alternativesOf(conditionInPoint(condition, index), reading(environment, evaluator)));
    if (found) breaks.set(condition, found.flatMap(rootsOf));
  }
  return breaks;
}

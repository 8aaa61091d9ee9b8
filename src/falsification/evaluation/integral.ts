/**
 * Integrals at an instance: exact where the integrand is piecewise polynomial, else enclosed, cut at the places at which something changes
 * (smoothPiece.ts encloses what is between two of them).
 */
import { Rational } from '../../arithmetic/rational.ts';
import { add, type Expression, expression, multiply, subtract } from '../../statement/expression.ts';
import type { Integral } from '../../statement/integral.ts';
import { freeNames, freshName, type Node, substitute } from '../../statement/scope.ts';
import { children } from '../instances/plan.ts';
import { Germ } from '../numbers/germ.ts';
import { addReal, lowerEnd, multiplyReal, type Real, upperEnd } from '../numbers/real.ts';
import { byNode } from './byNode.ts';
import { type Environment, quietly, UndefinedTerm, Undetermined } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { evaluateNumber } from './number.ts';
import { type Breaks, conditionBreaks, exactIntegral } from './piecewiseIntegral.ts';
import { quadrature } from './quadrature.ts';
import { type Fineness, type Piece, Smooth } from './smoothPiece.ts';

const FINE: Fineness = { pieces: 16n, halvings: 4 };
/** For an integral that is evaluated at many points, and for the one around it. */
const COARSE: Fineness = { pieces: 4n, halvings: 2 };
/** The pieces bound the accuracy: more bits than these would not help. */
const MOST_BITS = 64;
/** Integrals around the one that is evaluated. */
let depth = 0;

/** The value of the integral. @throws UndefinedTerm, Undetermined */
export function evaluateIntegral(node: Integral, environment: Environment, evaluator: Evaluator): Real {
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
  if (evaluator.bits > MOST_BITS) throw new Undetermined('an integral to more digits');
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
    const at = quietly(() => evaluateNumber(other, environment, evaluator));
    return at === undefined || at instanceof Germ ? [] : [lowerEnd(at), upperEnd(at)];
  });
  return [...new Map([...compared, ...[...known.values()].flat()].map((at) => [at.toString(), at])).values()];
}

const containsIntegral = byNode(
  (node: Node): boolean =>
    ('op' in node && node.op === 'integral') || children(node).some((child) => containsIntegral(child)),
);

/**
 * Whether an integral exists, without a search for partitions: that is seldom found by sampling, and tried at every integral whose form does
 * not show that it exists.
 */
import type { Expression } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import type { Integral } from '../../statement/integral.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import { integralOf } from '../../symbolic/existenceOfIntegral.ts';
import { limitsOn } from '../instances/goal.ts';
import { lowerEnd, upperEnd } from '../numbers/real.ts';
import { byNode } from './byNode.ts';
import { type Environment, UndefinedTerm, Undetermined } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { isPlainlyIntegrable } from './integral.ts';
import { evaluateNumber } from './number.ts';
import { FALSE, type Finding, TRUE, UNKNOWN } from './truth.ts';

/** The integral of which a formula says that it exists, the same object each time; and whether its form shows that it does. */
const readOf = byNode((formula: Formula) => {
  const term = integralOf(formula);
  return term && { term, hasFewJumps: hasFewJumps(term.body, [term.index]) };
});

/** The truth of a formula that says of an integral that it exists; undefined for any other formula. */
export function existenceOf(formula: Formula, environment: Environment, evaluator: Evaluator): Finding | undefined {
  const read = readOf(formula);
  if (!read) return undefined;
  const { term, hasFewJumps } = read;
  try {
    const from = evaluateNumber(term.from, environment, evaluator);
    const to = evaluateNumber(term.to, environment, evaluator);
    if (upperEnd(to).compare(lowerEnd(from)) < 0) return FALSE;
    if (lowerEnd(to).compare(upperEnd(from)) < 0) return UNKNOWN;
    return hasFewJumps || isPlainlyIntegrable(term, environment, evaluator) ? TRUE : UNKNOWN;
  } catch (error) {
    if (error instanceof Undetermined || error instanceof UndefinedTerm) return UNKNOWN;
    throw error;
  }
}

/** The integral of which a formula says that it exists, if it does by its form alone, whatever the numbers in it, its ends in order. */
export function existingByForm(formula: Formula): Integral | undefined {
  const read = readOf(formula);
  return read?.hasFewJumps ? read.term : undefined;
}

const mentions = (node: Node, names: readonly string[]): boolean => names.some((name) => freeNames(node).has(name));

/**
 * Whether an expression is, by its form, bounded on bounded sets of the named numbers, and continuous but on finitely many hyperplanes:
 * operations that are continuous everywhere, and choices by comparisons of piecewise affine terms. An integral over one of the numbers
 * is of this kind in the others, by dominated convergence.
 */
function hasFewJumps(node: Expression, names: readonly string[]): boolean {
  if (!mentions(node, names)) return true;
  switch (node.op) {
    case 'variable':
      return true;
    case 'power':
      return node.exponent >= 0n && hasFewJumps(node.base, names);
    case 'if':
      return isPiecewiseAffine(node.condition, names) && [node.whenTrue, node.whenFalse].every(inside);
    case 'sum':
      return ![node.from, node.to].some((end) => mentions(end, names)) && inside(node.body);
    case 'integral':
      return [node.from, node.to].every(inside) && hasFewJumps(node.body, [...names, node.index]);
    case 'divide':
      return inside(node.args[0] as Expression) && !mentions(node.args[1] as Expression, names);
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'negate':
    case 'min':
    case 'max':
    case 'abs':
    case 'exp':
      return node.args.every(inside);
    case 'highest':
    case 'second':
      return isShort(node.args[0], names) && inside(node.args[0].body);
    default:
      return false;
  }
  function inside(part: Expression): boolean {
    return hasFewJumps(part, names);
  }
}

/** Whether a condition compares terms that are piecewise affine in the named numbers together, by their form. */
function isPiecewiseAffine(node: Node, names: readonly string[]): boolean {
  if (!mentions(node, names)) return true;
  const inside = (parts: readonly Node[]): boolean => parts.every((part) => isPiecewiseAffine(part, names));
  if ('kind' in node) {
    switch (node.kind) {
      case 'compare':
      case 'implies':
        return inside([node.left, node.right]);
      case 'and':
      case 'or':
        return inside(node.parts);
      case 'not':
        return inside([node.body]);
      case 'forall':
      case 'exists':
        // Finitely many of them: of infinitely many hyperplanes every point may be near one.
        return hasEnds(node) && !node.where.some((condition) => mentions(condition, names)) && inside([node.body]);
      default:
        return false;
    }
  }
  switch (node.op) {
    case 'variable':
      return true;
    case 'multiply':
      return inside(node.args) && node.args.filter((arg) => mentions(arg, names)).length < 2;
    case 'divide':
      return inside(node.args.slice(0, 1)) && !mentions(node.args[1] as Expression, names);
    case 'add':
    case 'subtract':
    case 'negate':
    case 'min':
    case 'max':
    case 'abs':
      return inside(node.args);
    case 'highest':
    case 'second':
      return isShort(node.args[0], names) && inside([node.args[0].body]);
    default:
      return false;
  }
}

type Vector = Extract<Expression, { op: 'vector' }>;

/** Written out, with a length that the named numbers do not change. */
const isShort = (of: Expression | undefined, names: readonly string[]): of is Vector =>
  of?.op === 'vector' && !mentions(of.dimension, names);

/** Whether integers alone are bound, each with a bound on either side, as the form shows. */
function hasEnds({ variables, where }: Extract<Formula, { kind: 'forall' | 'exists' }>): boolean {
  return variables.every(({ name, sort }, k) => {
    const limits = where.flatMap((condition) => limitsOn(condition, name, variables.slice(k + 1)));
    return sort === 'integer' && [true, false].every((end) => limits.some(({ isUpper }) => isUpper === end));
  });
}

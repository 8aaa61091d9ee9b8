/**
 * Integrals between numbers of a body with choices: cut where a condition on the variable changes, with the choice made on each piece.
 * What is left has an antiderivative.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Expression, expression, subtract } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import type { Integral } from '../statement/integral.ts';
import { freeNames, substitute } from '../statement/scope.ts';
import { numberOf } from './numberOf.ts';
import { enclosure, fact, firstOf, introAll, latest, rewrite, type Tactic } from './tactic.ts';

/** Where an integral is to be cut, or the integral with the choices made; undefined where there is nothing to choose, or it is not seen. */
type Step = { readonly cut: Rational } | { readonly chosen: Integral };

const at = (node: Expression, index: string, value: Rational): Rational | undefined =>
  numberOf(substitute(node, new Map([[index, expression(value)]])));

const number = (value: bigint): Rational => Rational.of(value);

/** Where a difference that is affine in the variable vanishes. */
function rootOf(difference: Expression, index: string): Rational | undefined {
  const [low, middle, high] = [0n, 1n, 2n].map((x) => at(difference, index, number(x)));
  if (!low || !middle || !high) return undefined;
  const slope = middle.subtract(low);
  if (slope.isZero() || !high.subtract(middle).equals(slope)) return undefined;
  return low.negate().divide(slope);
}

/** Differences on whose sign a choice in the body depends. */
function differences(node: Expression): Expression[] {
  const found: Expression[] = [];
  const ofFormula = (formula: Formula): void => {
    if (formula.kind === 'compare') found.push(subtract(formula.left, formula.right));
    else if (formula.kind === 'and' || formula.kind === 'or') for (const part of formula.parts) ofFormula(part);
    else if (formula.kind === 'not') ofFormula(formula.body);
  };
  const visit = (part: Expression): void => {
    if (part.op === 'if') {
      ofFormula(part.condition);
      visit(part.whenTrue);
      visit(part.whenFalse);
      return;
    }
    if (part.op === 'power') return visit(part.base);
    if (!('args' in part)) return;
    if (part.op === 'abs') found.push(part.args[0] as Expression);
    if (part.op === 'max' || part.op === 'min')
      found.push(...part.args.flatMap((a, k) => part.args.slice(k + 1).map((b) => subtract(a, b))));
    for (const arg of part.args) visit(arg);
  };
  visit(node);
  return found;
}

/** The truth of a condition at a number; undefined where it is not seen. */
function holdsAt(formula: Formula, index: string, value: Rational): boolean | undefined {
  const parts = (all: readonly Formula[]) => all.map((part) => holdsAt(part, index, value));
  switch (formula.kind) {
    case 'compare': {
      const sign = at(subtract(formula.left, formula.right), index, value)?.sign();
      if (sign === undefined) return undefined;
      const signs = { '<': [-1], '<=': [-1, 0], '=': [0], '!=': [-1, 1], '>=': [0, 1], '>': [1] }[formula.relation];
      return signs.includes(sign);
    }
    case 'and':
    case 'or': {
      const found = parts(formula.parts);
      if (found.includes(undefined)) return undefined;
      return formula.kind === 'and' ? !found.includes(false) : found.includes(true);
    }
    case 'not': {
      const inside = holdsAt(formula.body, index, value);
      return inside === undefined ? undefined : !inside;
    }
    default:
      return undefined;
  }
}

/** The body with the choices that it makes at a number inside the piece. */
function chosenAt(node: Expression, index: string, value: Rational): Expression | undefined {
  if (!freeNames(node).has(index)) return node;
  const below = (part: Expression) => chosenAt(part, index, value);
  if (node.op === 'if') {
    const holds = holdsAt(node.condition, index, value);
    return holds === undefined ? undefined : below(holds ? node.whenTrue : node.whenFalse);
  }
  if (node.op === 'power') {
    const base = below(node.base);
    return base && { ...node, base };
  }
  if (!('args' in node)) return node;
  const args = node.args.map(below);
  if (args.includes(undefined)) return undefined;
  const parts = args as Expression[];
  if (node.op !== 'max' && node.op !== 'min' && node.op !== 'abs') return { ...node, args: parts } as Expression;
  const numbers = parts.map((part) => at(part, index, value));
  if (numbers.includes(undefined)) return undefined;
  const values = numbers as Rational[];
  if (node.op === 'abs') {
    const [inside] = parts as [Expression];
    return (values[0] as Rational).sign() < 0 ? { op: 'negate', args: [inside] } : inside;
  }
  const best = values.reduce((a, b) => (b.compare(a) === (node.op === 'max' ? 1 : -1) ? b : a));
  return parts[values.findIndex((one) => one.equals(best))];
}

function stepOf(term: Integral): Step | undefined {
  const [from, to] = [numberOf(term.from), numberOf(term.to)];
  if (!from || !to || from.compare(to) >= 0) return undefined;
  const turns = differences(term.body);
  if (turns.length === 0) return undefined;
  for (const difference of turns) {
    const cut = rootOf(difference, term.index);
    if (cut && cut.compare(from) > 0 && cut.compare(to) < 0) return { cut };
  }
  const body = chosenAt(term.body, term.index, from.add(to).divide(number(2n)));
  return body && { chosen: { ...term, body } };
}

/** Cuts the integral, or makes the choices on its only piece, and goes on with what stands in its place; undefined where neither is possible. */
export function inPieces(term: Expression, auto: Tactic, then: Tactic): Tactic | undefined {
  const step = term.op === 'integral' ? stepOf(term) : undefined;
  if (!step) return undefined;
  const goOn = rewrite(latest, then);
  if ('cut' in step) return fact('integral-split', [term, expression(step.cut)], firstOf(enclosure(), auto), goOn);
  return fact('integral-eq', [term, step.chosen], introAll(auto), goOn);
}

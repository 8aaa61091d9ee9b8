/**
 * Integrals between numbers of a body with choices: cut where a condition on the variable changes, with the choice made on each piece.
 * What is left has an antiderivative.
 */
import { Rational } from '../arithmetic/rational.ts';
import { Enclosure, type Truth } from '../kernel/enclosure.ts';
import { type Expression, expression, negate, subtract } from '../statement/expression.ts';
import { compare, type Formula } from '../statement/formula.ts';
import type { Integral } from '../statement/integral.ts';
import { freeNames, substitute } from '../statement/scope.ts';
import { numberOf } from './numberOf.ts';
import { enclosure, fact, firstOf, introAll, latest, rewrite, type Tactic } from './tactic.ts';

/** Choices between the pieces' ends are decided to so many bits. */
const BITS = 128n;

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
const holdsAt = (formula: Formula, index: string, value: Rational): Truth =>
  new Enclosure(BITS).decide(formula, new Map([[index, value]]));

/** The body with the choices that it makes at a number inside the piece. */
function chosenAt(node: Expression, index: string, value: Rational): Expression | undefined {
  if (!freeNames(node).has(index)) return node;
  const below = (part: Expression) => chosenAt(part, index, value);
  const between = (condition: Formula, whenTrue: Expression, whenFalse: Expression): Expression | undefined => {
    const holds = holdsAt(condition, index, value);
    return holds === undefined ? undefined : below(holds ? whenTrue : whenFalse);
  };
  if (node.op === 'if') return between(node.condition, node.whenTrue, node.whenFalse);
  if (node.op === 'power') {
    const base = below(node.base);
    return base && { ...node, base };
  }
  if (!('args' in node)) return node;
  const [first, ...others] = node.args as readonly [Expression, ...Expression[]];
  if (node.op === 'abs') return between(compare(first, '>=', 0n), first, negate(first));
  if (node.op === 'max' || node.op === 'min') {
    const relation = node.op === 'max' ? '>=' : '<=';
    return others.reduce<Expression | undefined>(
      (best, other) => best && between(compare(best, relation, other), best, other),
      below(first),
    );
  }
  const args = node.args.map(below);
  return args.includes(undefined) ? undefined : ({ ...node, args } as Expression);
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

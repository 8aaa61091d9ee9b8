/**
 * What occurs in a sequent: atoms, divisors, roots and piecewise terms, found by walking the trees outside binders.
 */
import type { Sequent } from '../kernel/sequent.ts';
import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';
import { checkNumber } from '../statement/wellFormed.ts';

const POLYNOMIAL = new Set(['add', 'multiply', 'subtract', 'negate', 'divide', 'power', 'rational']);

/** All number-valued subterms that mention no bound name, outermost first, each once. */
export function closedSubterms(state: Sequent, nodes: readonly (Formula | Expression)[]): Expression[] {
  const found = new Map<string, Expression>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null || 'num' in value) return;
    if ('op' in value) {
      const node = value as Expression;
      if (isNumberInScope(node, state)) found.set(canonical(node), node);
    }
    for (const part of Object.values(value)) visit(part);
  };
  for (const node of nodes) visit(node);
  return [...found.values()];
}

function isNumberInScope(node: Expression, state: Sequent): boolean {
  try {
    checkNumber(node, state.variables);
    return true;
  } catch {
    return false;
  }
}

/** The subterms that the normal form treats as atoms. */
export function atomsOf(state: Sequent, nodes: readonly Formula[]): Expression[] {
  const outermost = new Map<string, Expression>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null || 'num' in value) return;
    if ('op' in value && !POLYNOMIAL.has((value as Expression).op)) {
      const node = value as Expression;
      if (isNumberInScope(node, state)) outermost.set(canonical(node), node);
      return;
    }
    for (const part of Object.values(value)) visit(part);
  };
  for (const node of nodes) visit(node);
  return [...outermost.values()];
}

/** Divisors and bases of negative powers among the closed subterms. */
export function divisorsOf(terms: readonly Expression[]): Expression[] {
  return terms.flatMap((term) => {
    if (term.op === 'divide') return factorsOf(term.args[1] as Expression);
    return term.op === 'power' && term.exponent < 0n ? factorsOf(term.base) : [];
  });
}

/** A divisor's factors, as the normal form takes them apart. */
function factorsOf(divisor: Expression): Expression[] {
  if (divisor.op === 'multiply') return divisor.args.flatMap(factorsOf);
  if (divisor.op === 'power' && divisor.exponent > 0n) return factorsOf(divisor.base);
  return divisor.op === 'rational' ? [] : [divisor];
}

const PIECEWISE = new Set(['if', 'max', 'min', 'abs']);

/** A piecewise term without another one inside, if there is any. */
export function innermostPiecewise(terms: readonly Expression[]): Expression | undefined {
  const pieces = terms.filter((term) => PIECEWISE.has(term.op));
  return pieces.find(
    (piece) => !pieces.some((other) => other !== piece && canonical(piece).includes(canonical(other))),
  );
}

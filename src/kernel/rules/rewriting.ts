/**
 * Rules that replace a subterm by an equal one, in the goal and in all hypotheses.
 *
 * Only occurrences outside the scope of the names that the subterm mentions are replaced, so nothing is captured.
 */
import type { ProofBy } from '../../certificate/proof.ts';
import type { Expression } from '../../statement/expression.ts';
import { negate } from '../../statement/expression.ts';
import { compare, type Formula, negation } from '../../statement/formula.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { refuse } from '../refusal.ts';
import { hypothesisAt, requireNumber, type Sequent, withHypotheses } from '../sequent.ts';

/** node with each occurrence of the subterm (by canonical text) replaced; itself, if there is none. */
export const replaceTerm = <N extends Node>(node: N, from: Expression, to: Expression): N => replacer(from, to)(node);

/** Replaces in several nodes; what they share is looked through once. */
function replacer(from: Expression, to: Expression): <N extends Node>(node: N) => N {
  const target = canonical(from);
  const needed = [...freeNames(from)];
  const guarded = new Set([...needed, ...freeNames(to)]);
  /** Whether the subterm can occur in a node at all: all its names must be free there. */
  const possible = (inside: Node): boolean => {
    const free = freeNames(inside);
    return needed.every((name) => free.has(name)) && !binds(inside, guarded);
  };
  const visited = new Map<object, unknown>();
  const visit = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || 'num' in value) return value;
    const known = visited.get(value);
    if (known !== undefined) return known;
    const result = look(value);
    visited.set(value, result);
    return result;
  };
  const look = (value: object): unknown => {
    if (Array.isArray(value)) {
      let parts: unknown[] | undefined;
      for (let k = 0; k < value.length; k++) {
        const part = visit(value[k]);
        if (part === value[k]) continue;
        parts ??= [...value];
        parts[k] = part;
      }
      return parts ?? value;
    }
    if ('op' in value && value.op === from.op && canonical(value as Expression) === target) return to;
    if (('op' in value || 'kind' in value) && !possible(value as Node)) return value;
    const fields = value as Record<string, unknown>;
    let changed: Record<string, unknown> | undefined;
    for (const key of Object.keys(fields)) {
      const part = visit(fields[key]);
      if (part === fields[key]) continue;
      changed ??= { ...fields };
      changed[key] = part;
    }
    return changed ?? value;
  };
  return <N extends Node>(node: N) => visit(node) as N;
}

/** Whether a node binds one of the names; programs are left alone as a whole. */
function binds(node: Node, names: ReadonlySet<string>): boolean {
  if ('op' in node) return 'index' in node && names.has(node.index);
  if (node.kind === 'forall' || node.kind === 'exists')
    return node.variables.some((variable) => names.has(variable.name));
  return node.kind === 'infimum' || node.kind === 'linear';
}

function replaceIn(sequent: Sequent, from: Expression, to: Expression, added: readonly Formula[]): Sequent {
  const replace = replacer(from, to);
  const replaced = { ...sequent, hypotheses: sequent.hypotheses.map(replace), goal: replace(sequent.goal) };
  return withHypotheses(replaced, added);
}

/** From a = b among Γ: a replaced by b in the goal and in Γ; the equation itself is kept as the last hypothesis. */
export function rewrite(sequent: Sequent, proof: ProofBy<'rewrite'>, place: string): Sequent[] {
  const known = hypothesisAt(sequent, proof.hypothesis, 'rewrite', place);
  if (known.kind !== 'compare' || known.relation !== '=') {
    return refuse('rewrite', place, 'an equation', canonical(known));
  }
  return [replaceIn(sequent, known.left, known.right, [known])];
}

/**
 * Splits on a piecewise subterm t: one subgoal per piece, t replaced by the piece, the piece's condition added.
 * if(C, a, b): C, a and ¬C, b.   max(a₁, …): aₖ where aₖ ≥ every a_j; min likewise.   |a|: a where a ≥ 0, −a where a < 0.
 */
export function branch(sequent: Sequent, proof: ProofBy<'branch'>, place: string): Sequent[] {
  const { term } = proof;
  requireNumber(sequent, term, 'branch', `${place}.term`);
  if (term.op === 'if') {
    return [
      replaceIn(sequent, term, term.whenTrue, [term.condition]),
      replaceIn(sequent, term, term.whenFalse, [negation(term.condition)]),
    ];
  }
  if (term.op === 'max' || term.op === 'min') {
    const relation = term.op === 'max' ? '>=' : '<=';
    return term.args.map((piece) => {
      const others = term.args.filter((other) => other !== piece);
      const conditions = others.map((other) => compare(piece, relation, other));
      return replaceIn(sequent, term, piece, conditions);
    });
  }
  if (term.op === 'abs') {
    const [inside] = term.args as readonly [Expression];
    return [
      replaceIn(sequent, term, inside, [compare(inside, '>=', 0n)]),
      replaceIn(sequent, term, negate(inside), [compare(inside, '<', 0n)]),
    ];
  }
  return refuse('branch', `${place}.term`, "'if', 'max', 'min' or 'abs'", `'${term.op}'`);
}

/**
 * Quantifiers that say nothing once functions are written out as terms: ∃T ∀i ≥ T: A, where A mentions neither, is A. A limit along a
 * sequence that does not change is decided by this; sampled, an ∃ that fails is unknown.
 */
import type { Expression } from '../../statement/expression.ts';
import { and, compare, type Formula, implies, type Variable } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { boundOn, conjuncts } from './goal.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** The conditions bound the variable from one side only, so that whatever the others are there is a value. */
function hasRoom({ name, sort }: Variable, conditions: readonly Formula[]): boolean {
  if (sort !== 'integer' && sort !== 'real') return false;
  const relations = conditions.map((condition) => boundOn(condition, name)?.relation);
  return (
    relations.every((relation) => relation === '<' || relation === '<=') ||
    relations.every((relation) => relation === '>' || relation === '>=')
  );
}

function withoutIdleVariables(formula: Quantified): Formula {
  const { kind, variables, body } = formula;
  const where = formula.where.flatMap(conjuncts);
  const concerning = ({ name }: Variable) => where.filter((condition) => freeNames(condition).has(name));
  const isDimension = ({ name }: Variable) =>
    variables.some((one) => one.sort === 'vector' && freeNames(one.dimension).has(name));
  const idle = variables.find(
    (one) => !freeNames(body).has(one.name) && !isDimension(one) && hasRoom(one, concerning(one)),
  );
  if (!idle) return formula;
  const others = variables.filter((one) => one !== idle);
  const left = where.filter((condition) => !freeNames(condition).has(idle.name));
  if (others.length > 0) return withoutIdleVariables({ kind, variables: others, where: left, body });
  if (left.length === 0) return body;
  const condition = left.length === 1 ? (left[0] as Formula) : and(...left);
  return kind === 'forall' ? implies(condition, body) : and(...left, body);
}

/** A choice whose condition is among what is known is its first branch. */
function chosen(term: Expression, known: ReadonlySet<string>): Expression {
  if (term.op !== 'if' || !conjuncts(term.condition).every((one) => known.has(canonical(one)))) return term;
  return chosen(term.whenTrue, known);
}

/** A function written out as the conditions define it, in the condition that defines it: both sides are one term. */
function isDefinition(body: Formula, where: readonly Formula[]): boolean {
  if (body.kind !== 'compare' || body.relation !== '=') return false;
  const known = new Set(where.map((one) => canonical(one)));
  const [left, right] = [body.left, body.right].map((side) => canonical(compare(chosen(side, known), '=', 0n)));
  return left === right;
}

/** An equivalent formula without such quantifiers. */
export function withoutIdle(formula: Formula): Formula {
  switch (formula.kind) {
    case 'and':
    case 'or':
      return { ...formula, parts: formula.parts.map(withoutIdle) };
    case 'implies':
    case 'iff':
      return { ...formula, left: withoutIdle(formula.left), right: withoutIdle(formula.right) };
    case 'not':
      return { ...formula, body: withoutIdle(formula.body) };
    case 'forall':
    case 'exists': {
      const where = formula.where.map(withoutIdle);
      const body = withoutIdle(formula.body);
      if (formula.kind === 'forall' && isDefinition(body, where.flatMap(conjuncts))) return and();
      return withoutIdleVariables({ ...formula, where, body });
    }
    default:
      return formula;
  }
}

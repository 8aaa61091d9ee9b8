/**
 * Rules of first-order logic. Each takes a sequent and the rule's arguments and returns the subgoals that remain.
 */
import type { ProofBy } from '../../certificate/proof.ts';
import { compare, FALSE, type Formula, implies, negation, type Variable } from '../../statement/formula.ts';
import { type Replacements, substitute, type Term } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { refuse } from '../refusal.ts';
import {
  enter,
  hypothesisAt,
  requireFormula,
  requireFunction,
  requireInteger,
  requireNumber,
  requireVector,
  type Sequent,
  withGoal,
  withHypotheses,
} from '../sequent.ts';

const shape = (formula: Formula): string =>
  formula.kind === 'compare' ? `'${formula.relation}'` : `'${formula.kind}'`;

/** Γ ⊢ ∀x∈D: A  from  Γ, x, D ⊢ A.   Γ ⊢ A → B  from  Γ, A ⊢ B.   Γ ⊢ ¬A  from  Γ, A ⊢ false;  a ≠ b is ¬(a = b). */
export function intro(sequent: Sequent, place: string): Sequent[] {
  const { goal } = sequent;
  if (goal.kind === 'forall') {
    const { variables, where, body } = enter(sequent, goal);
    return [{ variables, hypotheses: [...sequent.hypotheses, ...where], goal: body }];
  }
  if (goal.kind === 'implies') return [withGoal(withHypotheses(sequent, [goal.left]), goal.right)];
  if (goal.kind === 'not') return [withGoal(withHypotheses(sequent, [goal.body]), FALSE)];
  if (goal.kind === 'compare' && goal.relation === '!=') {
    return [withGoal(withHypotheses(sequent, [negation(goal)]), FALSE)];
  }
  return refuse('intro', place, "a goal 'forall', 'implies', 'not' or '!='", shape(goal));
}

/** Γ ⊢ A₁ ∧ … ∧ Aₙ  from  Γ ⊢ Aₖ for each k.   A ↔ B is (A → B) ∧ (B → A);  a = b is a ≤ b ∧ a ≥ b. */
export function conjunction(sequent: Sequent, place: string): Sequent[] {
  const { goal } = sequent;
  if (goal.kind === 'and') return goal.parts.map((part) => withGoal(sequent, part));
  if (goal.kind === 'iff') {
    return [implies(goal.left, goal.right), implies(goal.right, goal.left)].map((part) => withGoal(sequent, part));
  }
  if (goal.kind === 'compare' && goal.relation === '=') {
    return (['<=', '>='] as const).map((relation) => withGoal(sequent, { ...goal, relation }));
  }
  return refuse('conjunction', place, "a goal 'and', 'iff' or '='", shape(goal));
}

/** Γ ⊢ A₁ ∨ … ∨ Aₙ  from  Γ ⊢ A_part. */
export function disjunction(sequent: Sequent, proof: ProofBy<'disjunction'>, place: string): Sequent[] {
  const { goal } = sequent;
  if (goal.kind !== 'or') return refuse('disjunction', place, "a goal 'or'", shape(goal));
  const part = goal.parts[proof.part];
  return part
    ? [withGoal(sequent, part)]
    : refuse('disjunction', `${place}.part`, `a part from 0 to ${goal.parts.length - 1}`, `${proof.part}`);
}

/** Γ ⊢ A  from  Γ ⊢ false. */
export function absurd(sequent: Sequent): Sequent[] {
  return [withGoal(sequent, FALSE)];
}

/** Γ ⊢ B  from  Γ, A ⊢ B  and  Γ, ¬A ⊢ B. */
export function cases(sequent: Sequent, proof: ProofBy<'cases'>, place: string): Sequent[] {
  requireFormula(sequent, proof.on, 'cases', `${place}.on`);
  return [proof.on, negation(proof.on)].map((side) => withHypotheses(sequent, [side]));
}

/** Γ ⊢ B  from  Γ ⊢ A  and  Γ, A ⊢ B. */
export function have(sequent: Sequent, proof: ProofBy<'have'>, place: string): Sequent[] {
  requireFormula(sequent, proof.formula, 'have', `${place}.formula`);
  return [withGoal(sequent, proof.formula), withHypotheses(sequent, [proof.formula])];
}

/** Γ ⊢ A when A is among Γ, up to the names of bound variables. */
export function hypothesis(sequent: Sequent, proof: ProofBy<'hypothesis'>, place: string): Sequent[] {
  const known = hypothesisAt(sequent, proof.hypothesis, 'hypothesis', place);
  if (canonical(known) === canonical(sequent.goal)) return [];
  return refuse('hypothesis', place, `the goal ${canonical(sequent.goal)}`, canonical(known));
}

/**
 * Takes a hypothesis apart; what it yields is added. ∧: all parts. ↔: both implications. =: ≤ and ≥. ≠: one subgoal for < and
 * one for >. ∨: one subgoal per part. ∃x∈D: A: a new x with D and A. ¬: the negation moved inwards.
 */
export function destruct(sequent: Sequent, proof: ProofBy<'destruct'>, place: string): Sequent[] {
  const known = hypothesisAt(sequent, proof.hypothesis, 'destruct', place);
  switch (known.kind) {
    case 'and':
      return [withHypotheses(sequent, known.parts)];
    case 'iff':
      return [withHypotheses(sequent, [implies(known.left, known.right), implies(known.right, known.left)])];
    case 'or':
      return known.parts.map((part) => withHypotheses(sequent, [part]));
    case 'exists': {
      const { variables, where, body } = enter(sequent, known);
      return [{ ...withHypotheses(sequent, [...where, body]), variables }];
    }
    case 'not':
      if (known.body.kind === 'infimum' || known.body.kind === 'linear' || known.body.kind === 'iff') break;
      return [withHypotheses(sequent, [negation(known.body)])];
    case 'compare':
      if (known.relation === '=')
        return [
          withHypotheses(
            sequent,
            (['<=', '>='] as const).map((r) => ({ ...known, relation: r })),
          ),
        ];
      if (known.relation === '!=')
        return (['<', '>'] as const).map((r) => withHypotheses(sequent, [{ ...known, relation: r }]));
  }
  return refuse('destruct', place, "a hypothesis 'and', 'or', 'iff', 'exists', 'not', '=' or '!='", shape(known));
}

/** Requires the terms to be in scope and of the variables' sorts; returns the substitution and equations of dimensions. */
function termsFor(
  variables: readonly Variable[],
  terms: readonly Term[],
  sequent: Sequent,
  rule: string,
  place: string,
): { readonly map: Replacements; readonly conditions: Formula[] } {
  if (terms.length !== variables.length) refuse(rule, `${place}.terms`, `${variables.length} terms`, `${terms.length}`);
  const map = new Map<string, Term>();
  const conditions: Formula[] = [];
  variables.forEach((variable, k) => {
    const term = terms[k] as Term;
    const at = `${place}.terms[${k}]`;
    if (variable.sort === 'function') {
      requireFunction(sequent, term, variable.arity, rule, at);
    } else if (term.op === 'function') {
      refuse(rule, at, `a term of the sort '${variable.sort}'`, 'a function');
    } else if (variable.sort === 'vector') {
      requireVector(sequent, term, rule, at);
      const declared = term.op === 'variable' ? sequent.variables.get(term.name) : undefined;
      const dimension = term.op === 'vector' ? term.dimension : declared?.sort === 'vector' ? declared.dimension : term;
      const expected = substitute(variable.dimension, map);
      if (canonical(dimension) !== canonical(expected)) conditions.push(compare(dimension, '=', expected));
    } else {
      requireNumber(sequent, term, rule, at);
      if (variable.sort === 'integer') requireInteger(sequent, term, rule, at);
    }
    map.set(variable.name, term);
  });
  return { map, conditions };
}

/** From ∀x∈D: A among Γ: subgoals D[t], then Γ, A[t] ⊢ B.   From A → C: subgoal A, then Γ, C ⊢ B. */
export function instantiate(sequent: Sequent, proof: ProofBy<'instantiate'>, place: string): Sequent[] {
  const known = hypothesisAt(sequent, proof.hypothesis, 'instantiate', place);
  if (known.kind === 'implies') {
    termsFor([], proof.terms, sequent, 'instantiate', place);
    return [withGoal(sequent, known.left), withHypotheses(sequent, [known.right])];
  }
  if (known.kind !== 'forall') return refuse('instantiate', place, "a hypothesis 'forall' or 'implies'", shape(known));
  const { map, conditions } = termsFor(known.variables, proof.terms, sequent, 'instantiate', place);
  const required = [...conditions, ...known.where.map((condition) => substitute(condition, map))];
  return [
    ...required.map((condition) => withGoal(sequent, condition)),
    withHypotheses(sequent, [substitute(known.body, map)]),
  ];
}

/** Γ ⊢ ∃x∈D: A  from  Γ ⊢ D[t]  and  Γ ⊢ A[t]. */
export function witness(sequent: Sequent, proof: ProofBy<'witness'>, place: string): Sequent[] {
  const { goal } = sequent;
  if (goal.kind !== 'exists') return refuse('witness', place, "a goal 'exists'", shape(goal));
  const { map, conditions } = termsFor(goal.variables, proof.terms, sequent, 'witness', place);
  const required = [...conditions, ...[...goal.where, goal.body].map((part) => substitute(part, map))];
  return required.map((part) => withGoal(sequent, part));
}

/**
 * A statement as a list of goals ∀ variables with where: body, so that what is quantified deep inside is drawn, searched and
 * shrunk like the outermost parameters. The statement is the conjunction of its goals.
 */
import type { Expression } from '../../statement/expression.ts';
import { and, type Formula, negation, type Relation, type Variable } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import type { FunctionFamily } from '../hints.ts';

export interface Goal {
  readonly variables: readonly Variable[];
  readonly where: readonly Formula[];
  readonly body: Formula;
  /** What is tried for the functions that the statement quantifies over. */
  readonly family?: string;
  /** Variables of the statement that are terms in the others here, because an equation says so. */
  readonly solved?: ReadonlyMap<string, Expression>;
  /** Variables that are none of the statement's: others are terms in them. */
  readonly parameters?: readonly string[];
  /** Some of the variables are what a premise says exists: a term without a value is looked for in the goal as it stands. */
  readonly isLifted?: boolean;
  /** The same, with its terms. */
  readonly chosen?: FunctionFamily;
  /** The vector is a value of the one over which this goal takes an infimum: `goal` is the goal with the infimum. */
  readonly atValue?: { readonly vector: string; readonly goal: Goal };
  /** The goal's definedness at an instance, where that is not read off the goal itself. */
  readonly defined?: Formula;
}

/** The parts of a conjunction, of conjunctions in it, and so on. */
export const conjuncts = (formula: Formula): readonly Formula[] =>
  formula.kind === 'and' ? formula.parts.flatMap(conjuncts) : [formula];

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** `name relation bound`, with a bound free of the name. */
export interface BoundOn {
  readonly relation: Relation;
  readonly bound: Expression;
}

/** The bound that a comparison puts on a variable, whichever side it stands on; `undefined` for anything else. */
export function boundOn(condition: Formula, name: string): BoundOn | undefined {
  if (condition.kind !== 'compare') return undefined;
  const { left, right, relation } = condition;
  const isAlone = (side: Expression, other: Expression) =>
    side.op === 'variable' && side.name === name && !freeNames(other).has(name);
  if (isAlone(left, right)) return { relation, bound: right };
  return isAlone(right, left) ? { relation: MIRRORED[relation], bound: left } : undefined;
}

/** The same for the component of a vector that an index counts: `v(k) relation bound`, with a bound free of the vector. */
export function boundOnComponent(condition: Formula, name: string, index: string): BoundOn | undefined {
  if (condition.kind !== 'compare') return undefined;
  const { left, right, relation } = condition;
  if (isComponent(left, name, index) && !freeNames(right).has(name)) return { relation, bound: right };
  if (!isComponent(right, name, index) || freeNames(left).has(name)) return undefined;
  return { relation: MIRRORED[relation], bound: left };
}

function isComponent(side: Expression, name: string, index: string): boolean {
  const [at] = side.op === 'apply' && side.name === name ? side.args : [];
  return at?.op === 'variable' && at.name === index;
}

/** Where a variable stops: at the value of a side, from above or from below. */
export interface Limit {
  readonly side: Expression;
  readonly isUpper: boolean;
}

/** The limits that a condition puts on a variable, both for an equation; none by a variable that is bound later. */
export function limitsOn(condition: Formula, name: string, later: readonly Variable[]): Limit[] {
  const found = boundOn(condition, name);
  if (!found || found.relation === '!=') return [];
  const { relation, bound: side } = found;
  if (side.op === 'variable' && later.some((other) => other.name === side.name)) return [];
  if (relation === '=') return [true, false].map((isUpper) => ({ side, isUpper }));
  return [{ side, isUpper: relation === '<' || relation === '<=' }];
}

/** Its relation alone. */
export const boundRelation = (condition: Formula, name: string): Relation | undefined =>
  boundOn(condition, name)?.relation;

/** The relation with its sides exchanged. */
export const MIRRORED: Record<Relation, Relation> = {
  '<': '>',
  '<=': '>=',
  '=': '=',
  '!=': '!=',
  '>=': '<=',
  '>': '<',
};

/** True if a condition bounds the variable from above, as its form shows. */
function boundsAbove(condition: Formula, name: string): boolean {
  const relation = boundRelation(condition, name);
  return relation === '<=' || relation === '<' || relation === '=';
}

/** Ranges over finitely many integers, as far as its form shows. */
export function isEnumerable({ variables, where }: Quantified): boolean {
  const conditions = where.flatMap(conjuncts);
  return variables.every(
    ({ name, sort }) => sort === 'integer' && conditions.some((condition) => boundsAbove(condition, name)),
  );
}

/** Contains, where the whole is as strong as the part, a ∀ that cannot be enumerated. */
function hasLiftable(formula: Formula): boolean {
  switch (formula.kind) {
    case 'forall':
      return !isEnumerable(formula) || hasLiftable(formula.body);
    case 'and':
      return formula.parts.some(hasLiftable);
    case 'implies':
      return hasLiftable(formula.right);
    case 'not':
      return formula.body.kind !== 'not' && movedNegation(formula.body) && hasLiftable(negation(formula.body));
    default:
      return false;
  }
}

/** True if `negation` moves inwards, so that taking it makes progress. */
const movedNegation = (body: Formula): boolean => negation(body).kind !== 'not';

function collect(formula: Formula, variables: readonly Variable[], where: readonly Formula[], goals: Goal[]): void {
  if (variables.length > 0 && !hasLiftable(formula)) {
    push({ variables, where, body: formula }, goals);
    return;
  }
  switch (formula.kind) {
    case 'forall':
      return collect(
        formula.body,
        [...variables, ...formula.variables],
        [...where, ...formula.where.flatMap(conjuncts)],
        goals,
      );
    case 'implies':
      return collect(formula.right, variables, [...where, ...conjuncts(formula.left)], goals);
    case 'and':
      return collectParts(formula.parts, variables, where, goals);
    case 'not':
      if (movedNegation(formula.body)) return collect(negation(formula.body), variables, where, goals);
  }
  push({ variables, where, body: formula }, goals);
}

/** The goal, and what an ∃ in it says whatever its variables are: ∀v A of ∃m ∀v (A ∧ B(m)). */
function push(goal: Goal, goals: Goal[]): void {
  goals.push(goal);
  for (const part of conjuncts(goal.body)) {
    if (part.kind !== 'exists') continue;
    const bound = new Set(part.variables.map(({ name }) => name));
    const said = [...part.where, part.body].flatMap((one) => partsWithout(one, bound));
    for (const one of said) collect(one, goal.variables, goal.where, goals);
  }
}

/** Parts of a formula that mention none of the names, each under the ∀ and premises around it. */
function partsWithout(formula: Formula, names: ReadonlySet<string>): Formula[] {
  const mentions = (one: Formula): boolean => [...freeNames(one)].some((name) => names.has(name));
  if (!mentions(formula)) return [formula];
  switch (formula.kind) {
    case 'and':
      return formula.parts.flatMap((part) => partsWithout(part, names));
    case 'forall':
      if (formula.where.some(mentions)) return [];
      return partsWithout(formula.body, names).map((body) => ({ ...formula, body }));
    case 'implies':
      if (mentions(formula.left)) return [];
      return partsWithout(formula.right, names).map((right) => ({ ...formula, right }));
    default:
      return [];
  }
}

/** Parts without a ∀ to lift stay together: one instance serves them all. */
function collectParts(
  parts: readonly Formula[],
  variables: readonly Variable[],
  where: readonly Formula[],
  goals: Goal[],
): void {
  const isPlain = (part: Formula) => !hasLiftable(part) && part.kind !== 'forall' && part.kind !== 'implies';
  const plain = parts.filter(isPlain);
  if (plain.length > 0) push({ variables, where, body: and(...plain) }, goals);
  for (const part of parts) if (!isPlain(part)) collect(part, variables, where, goals);
}

/** The goals of a statement; each is as strong as needed: the statement holds exactly if all of them do. */
export function goalsOf(statement: Formula): Goal[] {
  const goals: Goal[] = [];
  collect(statement, [], [], goals);
  return goals;
}

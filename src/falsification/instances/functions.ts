/**
 * Quantified functions, tried through the families that the hints name: the quantifier over a function becomes one over the
 * numbers of a family, with the function's applications written out. For a ∀ each family yields a weaker statement, for an ∃ a
 * stronger one.
 */
import { definedness } from '../../statement/definedness.ts';
import { type Expression, expression } from '../../statement/expression.ts';
import { type Formula, forall, type Variable } from '../../statement/formula.ts';
import { freeNames, freshName, type Node, substitute } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm, InstanceHints } from '../hints.ts';
import { type FunctionTerms, writeOut } from './applications.ts';
import { combined, partsAmong } from './combinedFamilies.ts';
import { withoutConstantRanges } from './constantConditions.ts';
import type { Goal } from './goal.ts';
import { withoutIdle } from './idle.ts';
import { children } from './plan.ts';
import { boundNames } from './quantifiedFunctions.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

const functionsAmong = (variables: readonly Variable[]): Variable[] =>
  variables.filter(({ sort }) => sort === 'function');

export const bindsFunctions = ({ variables }: { variables: readonly Variable[] }): boolean =>
  functionsAmong(variables).length > 0;

/** The functions that a goal or a quantifier in it binds. */
export const functionsIn = ({ variables, where, body }: Goal): Variable[] =>
  functionsAmong([...variables, ...[...where, body].flatMap(quantifiedBelow)]);

/** The variables of every quantifier in a node. */
const quantifiedBelow = (node: Node): readonly Variable[] => [
  ...('kind' in node && (node.kind === 'forall' || node.kind === 'exists') ? node.variables : []),
  ...children(node).flatMap(quantifiedBelow),
];

/** The families that have a term for every function among the variables, and of those for some of them a few together. */
export function familiesFor(variables: readonly Variable[], { functions = [] }: InstanceHints): FunctionFamily[] {
  const bound = functionsAmong(variables);
  const whole = functions.filter((family) => bound.every((variable) => hasTermFor(family, variable)));
  const fitting = functions.filter((family) =>
    Object.keys(family.functions).every((name) =>
      bound.some((variable) => variable.name === name && hasTermFor(family, variable)),
    ),
  );
  const names = bound.map(({ name }) => name);
  const partial = fitting.filter((family) => !whole.includes(family));
  return [...whole, ...combined(partsAmong(partial), names)];
}

/** Two quantifiers may bind one name with different numbers of arguments. */
function hasTermFor({ functions }: FunctionFamily, variable: Variable): boolean {
  const term = Object.hasOwn(functions, variable.name) ? functions[variable.name] : undefined;
  return term !== undefined && variable.sort === 'function' && BigInt(term.parameters.length) === variable.arity;
}

/**
 * The family's terms. Where one mentions another of the functions that are bound together, which is no function any more, it is written
 * out in it as well; of terms that mention each other in a circle something is left.
 */
function termsOf({ functions }: FunctionFamily, variables: readonly Variable[]): FunctionTerms {
  const terms = new Map(Object.entries(functions));
  const bound = functionsAmong(variables).filter(({ name }) => terms.has(name));
  const mentioned = (body: Expression) => bound.filter(({ name }) => freeNames(body).has(name));
  for (let depth = 0; depth < bound.length; depth++) {
    const before = new Map(terms);
    for (const { name } of bound) {
      const term = before.get(name) as FunctionTerm;
      const others = mentioned(term.body).filter((other) => other.name !== name);
      const known = new Map(others.map((other) => [other.name, before.get(other.name) as FunctionTerm]));
      if (known.size > 0) terms.set(name, { ...term, body: writeOut(term.body, known) });
    }
  }
  return terms;
}

/** The functions replaced by the family's numbers, which come where the first function stood. */
function withNumbers(variables: readonly Variable[], family: FunctionFamily): Variable[] {
  const first = variables.findIndex(({ sort }) => sort === 'function');
  const others = variables.filter(({ sort }) => sort !== 'function');
  return [...others.slice(0, first), ...family.variables, ...others.slice(first)];
}

/** The goal with a family in place of its functions. @throws RangeError if names of the family occur in the goal. */
export function goalFor(printed: Goal, named: FunctionFamily): Goal {
  const { goal, renaming } = withDistinctNames(printed, named);
  const { variables, where, body, solved } = goal;
  // Variables that were solved for are terms now, which may mention one another.
  const twice = solved && new Map([...solved].map(([name, term]) => [name, substitute(term, solved)]));
  const inScope = new Map([...renaming, ...(twice ?? [])]);
  const family = inScope.size > 0 ? renamed(named, inScope) : named;
  // Terms that conditions or other families give may bind names of the statement: replacing captures none.
  requireOwnNames({ ...family, functions: {} }, [...where, body], variables);
  const terms = termsOf(family, variables);
  // Functions are total: whether the statement is well defined is asked of the statement, not of what is tried in it.
  const defined = definedness(forall(variables, where, body));
  return {
    variables: withNumbers(variables, family),
    where: [
      ...family.where,
      ...withoutConstantRanges(where.map((condition) => withoutIdle(writeOut(condition, terms)))),
    ],
    body: withoutIdle(writeOut(body, terms)),
    family: family.name,
    chosen: isClosed(family, terms) ? family : { ...family, functions: Object.fromEntries(terms) },
    ...(solved ? { solved } : {}),
    ...(goal.parameters ? { parameters: goal.parameters } : {}),
    ...(printed.isLifted ? { isLifted: true } : {}),
    defined: writeOut(defined.kind === 'forall' ? defined.body : defined, terms),
  };
}

const isClosed = ({ functions }: FunctionFamily, terms: FunctionTerms): boolean =>
  [...terms].every(([name, term]) => functions[name] === term);

/** The family with its terms in the goal's new names. */
function renamed(family: FunctionFamily, renaming: ReadonlyMap<string, Expression>): FunctionFamily {
  const functions = Object.entries(family.functions).map(([name, { parameters, body }]) => [
    name,
    { parameters, body: substitute(body, new Map([...renaming].filter(([old]) => !parameters.includes(old)))) },
  ]);
  return {
    ...family,
    where: family.where.map((condition) => substitute(condition, renaming)),
    functions: Object.fromEntries(functions),
  };
}

/**
 * The quantifier with a family in place of its functions.
 *
 * @throws RangeError if names that the family's functions bind occur below it
 */
export function quantifierFor(formula: Quantified, given: FunctionFamily): Quantified {
  const { variables, where, body } = formula;
  const family = withFreshNumbers(given, formula);
  // What is bound in the bodies may be bound outside too: terms of outer functions were written into them, and into the formula.
  requireOwnNames({ ...family, functions: {} }, [...where, body], variables);
  const terms = termsOf(family, variables);
  return {
    kind: formula.kind,
    variables: withNumbers(variables, family),
    where: [...family.where, ...where.map((condition) => withoutIdle(writeOut(condition, terms)))],
    body: withoutIdle(writeOut(body, terms)),
  };
}

/** The same family may stand further out, with numbers of the same names: inside they get others. */
function withFreshNumbers(family: FunctionFamily, { variables, where, body }: Quantified): FunctionFamily {
  const taken = new Set([
    ...variables.map(({ name }) => name),
    ...[...where, body].flatMap((node) => [...freeNames(node)]),
  ]);
  for (const node of [...where, body]) boundNames(node, taken);
  const clashing = family.variables.filter(({ name }) => taken.has(name));
  if (clashing.length === 0) return family;
  for (const name of namesOf(family)) taken.add(name);
  const fresh = freshNamesFor(clashing, taken);
  const renaming = new Map([...fresh].map(([name, other]) => [name, expression(other)]));
  const numbers = family.variables.map((variable) => ({
    ...variable,
    name: fresh.get(variable.name) ?? variable.name,
    ...('dimension' in variable ? { dimension: substitute(variable.dimension, renaming) } : {}),
  }));
  return { ...renamed(family, renaming), variables: numbers };
}

/** A new name for each of the variables, none of them taken; they are taken then. */
function freshNamesFor(variables: readonly Variable[], taken: Set<string>): ReadonlyMap<string, string> {
  const fresh = new Map<string, string>();
  for (const { name } of variables) {
    const other = freshName(name, (candidate) => taken.has(candidate));
    taken.add(other);
    fresh.set(name, other);
  }
  return fresh;
}

/** A variable lifted out of the body may have the name of one bound in the conditions: it gets another one, which the family does not have. */
function withDistinctNames(
  goal: Goal,
  family: FunctionFamily,
): { goal: Goal; renaming: ReadonlyMap<string, Expression> } {
  const { variables, where, body } = goal;
  const bound = new Set<string>();
  for (const node of [...where, body]) boundNames(node, bound);
  const clashing = variables.filter(({ name }) => bound.has(name));
  if (clashing.length === 0) return { goal, renaming: new Map() };
  const taken = new Set([...bound, ...variables.map(({ name }) => name), ...namesOf(family)]);
  const fresh = freshNamesFor(clashing, taken);
  const renaming = new Map([...fresh].map(([name, other]) => [name, expression(other)]));
  const distinct = {
    ...goal,
    variables: variables.map((variable) => ({ ...variable, name: fresh.get(variable.name) ?? variable.name })),
    where: where.map((condition) => substitute(condition, renaming)),
    body: substitute(body, renaming),
  };
  return { goal: distinct, renaming };
}

/** Names of a family: its numbers, and what its functions bind. */
const namesOf = ({ variables, functions }: FunctionFamily): readonly string[] => [
  ...variables.map(({ name }) => name),
  ...Object.values(functions).flatMap(({ parameters, body }) => [...parameters, ...boundNames(body)]),
];

/** Nothing shadows anything: the family's own names occur nowhere in the statement. */
function requireOwnNames(family: FunctionFamily, nodes: readonly Node[], variables: readonly Variable[]): void {
  const taken = new Set([...variables.map(({ name }) => name), ...nodes.flatMap((node) => [...freeNames(node)])]);
  for (const node of nodes) boundNames(node, taken);
  const bodies = Object.values(family.functions).flatMap(({ body }) => [...boundNames(body)]);
  for (const name of [...family.variables.map((variable) => variable.name), ...bodies]) {
    if (taken.has(name)) {
      throw new RangeError(
        `expected names of its own in '${family.name}', received '${name}', which the statement uses`,
      );
    }
  }
}

/**
 * Functions of a family as conditions define them: from ∀k ∀t (d(k, t) = term) the term, and from x(0, t) = 1, x(k, t) = x(k − 1, t)·d(k, t)
 * the product, as far as it is written out. The other functions keep the family's terms. Where a definition is another one than the
 * family was made for, no number of the family meets it.
 */
import { type Expression, expression } from '../../statement/expression.ts';
import { and, compare, type Formula, type Variable } from '../../statement/formula.ts';
import { freeNames, substitute } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm } from '../hints.ts';
import { writeOut } from './applications.ts';
import { conjuncts } from './goal.ts';

/** How often a function is written into itself. */
const DEPTH = 3;

interface Definition {
  readonly condition: Formula;
  readonly value: Expression;
}

type Terms = ReadonlyMap<string, FunctionTerm>;

/** The places of the arguments: a bound variable becomes the parameter, anything else has to be equal to it. */
function placed(
  args: readonly Expression[],
  parameters: readonly string[],
  bound: readonly string[],
): { readonly renaming: Map<string, Expression>; readonly equal: readonly Formula[] } | undefined {
  const renaming = new Map<string, Expression>();
  const equal: Formula[] = [];
  for (const [k, arg] of args.entries()) {
    const parameter = expression(parameters[k] as string);
    if (arg.op === 'variable' && bound.includes(arg.name) && !renaming.has(arg.name)) renaming.set(arg.name, parameter);
    else if (bound.some((name) => freeNames(arg).has(name))) return undefined;
    else equal.push(compare(parameter, '=', arg));
  }
  return { renaming, equal };
}

/** What the conditions say that the function is, in terms of the parameters. */
function definitionsOf(name: string, conditions: readonly Formula[], parameters: readonly string[]): Definition[] {
  const found: Definition[] = [];
  const visit = (formula: Formula, premises: readonly Formula[], bound: readonly string[]): void => {
    if (formula.kind === 'and') for (const part of formula.parts) visit(part, premises, bound);
    if (formula.kind === 'forall' && formula.variables.every(({ sort }) => sort === 'integer' || sort === 'real')) {
      const names = formula.variables.map((variable: Variable) => variable.name);
      visit(formula.body, [...premises, ...formula.where.flatMap(conjuncts)], [...bound, ...names]);
    }
    if (formula.kind !== 'compare' || formula.relation !== '=') return;
    const sides = [formula.left, formula.right] as const;
    for (const [side, value] of [sides, [sides[1], sides[0]] as const]) {
      if (side.op !== 'apply' || side.name !== name) continue;
      const at = placed(side.args, parameters, bound);
      const parts = [...premises, value];
      if (!at || parts.some((part) => bound.some((one) => freeNames(part).has(one) && !at.renaming.has(one)))) continue;
      const condition = and(...premises.map((premise) => substitute(premise, at.renaming)), ...at.equal);
      found.push({ condition, value: substitute(value, at.renaming) });
      return;
    }
  };
  for (const condition of conditions) visit(condition, [], []);
  return found;
}

const isSimple = (value: Expression): boolean => value.op === 'variable' || value.op === 'rational';

/** The functions with definitions, those first of which others' definitions speak; without those that define each other. */
function inOrder(definitions: ReadonlyMap<string, readonly Definition[]>): string[] {
  const speaksOf = (name: string, other: string): boolean =>
    (definitions.get(name) ?? []).some(({ value }) => freeNames(value).has(other));
  const left = [...definitions.keys()];
  const ordered: string[] = [];
  for (;;) {
    const next = left.find((name) => left.every((other) => other === name || !speaksOf(name, other)));
    if (next === undefined) return ordered;
    ordered.push(next);
    left.splice(left.indexOf(next), 1);
  }
}

function rewritten(name: string, known: readonly Definition[], terms: Terms): FunctionTerm {
  const own = terms.get(name) as FunctionTerm;
  let term = own;
  const isRecursive = known.some(({ value }) => freeNames(value).has(name));
  for (let depth = 0; depth < (isRecursive ? DEPTH : 1); depth++) {
    const current = new Map([...terms, [name, term]]);
    const body = known.reduceRight<Expression>(
      (rest, { condition, value }) => ({
        op: 'if',
        condition: writeOut(condition, current),
        whenTrue: writeOut(value, current),
        whenFalse: rest,
      }),
      own.body,
    );
    term = { ...own, body };
  }
  return term;
}

/** The functions of the family that conditions define. */
export function definedIn(family: FunctionFamily, conditions: readonly Formula[]): readonly string[] {
  const definitions = Object.entries(family.functions).flatMap(([name, { parameters }]) => {
    const found = definitionsOf(name, conditions, parameters);
    return found.length > 0 ? [[name, found] as const] : [];
  });
  // A function that is a number of the family somewhere may as well define that number.
  return inOrder(new Map(definitions)).filter((name) =>
    definitions.some(([one, found]) => one === name && !found.every(({ value }) => isSimple(value))),
  );
}

const AS_DEFINED = ', as defined';

export const isAsDefined = ({ name }: FunctionFamily): boolean => name.endsWith(AS_DEFINED);

/** The family with these of its functions as the conditions define them. */
export function asDefined(
  family: FunctionFamily,
  conditions: readonly Formula[],
  names: readonly string[],
): FunctionFamily {
  const terms = new Map(Object.entries(family.functions));
  for (const name of names) {
    const { parameters } = terms.get(name) as FunctionTerm;
    terms.set(name, rewritten(name, definitionsOf(name, conditions, parameters), terms));
  }
  return { ...family, name: family.name + AS_DEFINED, functions: Object.fromEntries(terms) };
}

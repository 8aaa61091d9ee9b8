/**
 * Functions to try where a module names none, or none for some of them: by templates, as mechanisms, as tables, as their conditions
 * define them.
 */
import { definedness } from '../../statement/definedness.ts';
import { choose, type Expression, expression } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import type { Node } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm, InstanceHints } from '../hints.ts';
import { type ArgumentRange, argumentRange } from './argumentRange.ts';
import { ArgumentSorts } from './argumentSorts.ts';
import { mechanisms, selectors } from './auctions.ts';
import { askedOutside, withValuesBeside } from './beside.ts';
import { fewValued } from './fewValued.ts';
import { family, Maker, parametersOf, type Shape } from './maker.ts';
import { boundsOnValue, piecesOf } from './pieces.ts';
import { children } from './plan.ts';
import { namesIn, quantifiedFunctions } from './quantifiedFunctions.ts';
import { mixedTables, tables } from './tables.ts';
import { templateFamilies } from './templates.ts';

/** More functions than this are not guessed. */
const MOST_FUNCTIONS = 4;

/** Numbers of a family are as often these as anything else. */
const SIMPLE = ['0', '1', '1/2', '1/3', '2', '-1'];

/** Each function as its conditions define it, a constant elsewhere. */
function defined(shapes: readonly Shape[], taken: Set<string>, conditions: readonly Formula[]): FunctionFamily[] {
  const maker = new Maker(taken);
  const names = shapes.map(({ name }) => name);
  const functions: Record<string, FunctionTerm> = {};
  const where: Formula[] = [];
  let pieces = 0;
  for (const shape of shapes) {
    const parameters = parametersOf(maker, shape);
    const found = piecesOf(shape.name, conditions, parameters, names);
    pieces += found.length;
    const otherwise = maker.number('c');
    where.push(...boundsOnValue(shape.name, conditions, otherwise, names));
    const body = found.reduceRight<Expression>(
      (rest, { condition, value }) => choose(condition, value, rest),
      otherwise,
    );
    functions[shape.name] = { parameters, body };
  }
  return pieces > 0 ? [{ ...family('functions that their conditions define', maker, functions), where }] : [];
}

/** What is guessed for functions that no family has terms for. */
function guessed(
  shapes: readonly Shape[],
  taken: Set<string>,
  range: ArgumentRange | undefined,
  dimensionOf: (name: string) => Expression | undefined,
) {
  if (shapes.length === 0 || shapes.length > MOST_FUNCTIONS) return [];
  return [
    ...templateFamilies(shapes, taken, range),
    ...mechanisms(shapes, taken),
    ...selectors(shapes, taken, dimensionOf),
  ];
}

const isOfNumbers = ({ sorts }: Shape): boolean => sorts.every((sort) => sort === 'number');

const hasInfimum = (node: Node): boolean =>
  ('kind' in node && node.kind === 'infimum') || children(node).some((child) => hasInfimum(child));

interface Guessed {
  readonly families: readonly FunctionFamily[];
  /** Values for the numbers of the families. */
  readonly values: NonNullable<InstanceHints['values']>;
}

/** Families for the functions that a formula quantifies, beside those that are hinted. */
export function guessedFamilies(formula: Formula, taken: Set<string>, hinted: readonly FunctionFamily[] = []): Guessed {
  const groups = quantifiedFunctions(formula);
  if (groups.length === 0) return { families: [], values: {} };
  const sorts = new ArgumentSorts(formula);
  const isWeighted = hasInfimum(formula);
  const known: Record<string, readonly Expression[]> = {};
  const families = groups.flatMap(({ functions, conditions, scope }) => {
    const shapes = functions.map(({ name, arity }) => ({ name, sorts: sorts.of(name, arity) }));
    // Beside the families of a module, those that the conditions themselves name.
    const own = shapes.length <= MOST_FUNCTIONS ? defined(shapes, taken, conditions) : [];
    const isHinted = (name: string) => hinted.some((family) => Object.hasOwn(family.functions, name));
    const unhinted = functions.filter(({ name }) => !isHinted(name));
    const fresh = (base: string) => new Maker(taken).name(base);
    const listed = tables(unhinted, conditions, formula, { fresh, scope });
    const mixed = mixedTables(unhinted, conditions, formula, { fresh, scope });
    const isListed = (name: string) => [...listed, ...mixed].some((family) => Object.hasOwn(family.functions, name));
    // Tables are all functions of indices: what else would be guessed for these alone is among them, or says little more.
    const rest = shapes.filter(({ name }) => !isHinted(name) && !isListed(name));
    const ofNumbers = functions.filter(({ name }) => rest.some((one) => one.name === name && isOfNumbers(one)));
    const range = argumentRange(
      formula,
      ofNumbers.map(({ name }) => name),
      scope,
    );
    const few = rest.every(isOfNumbers) ? fewValued(ofNumbers, conditions, { range, isWeighted }, fresh) : undefined;
    Object.assign(known, few?.values);
    return [
      ...own,
      ...listed,
      ...mixed,
      ...(few?.families ?? []),
      ...guessed(rest, taken, range, (name) => sorts.dimension(name)),
    ];
  });
  const values = families.flatMap(({ variables }) =>
    variables.map(({ name }) => [name, SIMPLE.map((n) => expression(n))]),
  );
  return { families, values: { ...Object.fromEntries(values), ...known } };
}

/** The families with values beside their tables, where the formula asks for such. */
function beside(formula: Formula, families: readonly FunctionFamily[], taken: Set<string>): Guessed {
  const functions = quantifiedFunctions(formula).flatMap((group) => group.functions);
  const outside = askedOutside(functions, formula);
  if (outside.size === 0) return { families: [], values: {} };
  const numbers = [...families.map(({ variables }) => variables.length)];
  const found = families.flatMap((family, k) => {
    const other = withValuesBeside(family, outside, (base) => new Maker(taken).name(base));
    return other === family ? [] : [{ other, added: other.variables.slice(numbers[k]) }];
  });
  const values = found.flatMap(({ added }) => added.map(({ name }) => [name, SIMPLE.map((n) => expression(n))]));
  return { families: found.map(({ other }) => other), values: Object.fromEntries(values) };
}

/** The hints with families for the functions that they name none for. */
export function withDefaultFamilies(formula: Formula, hints: InstanceHints): InstanceHints {
  const hinted = hints.functions ?? [];
  // What it takes to be well defined is examined in the same names.
  const taken = namesIn(definedness(formula), namesIn(formula));
  for (const { variables, functions } of hinted) {
    for (const { name } of variables) taken.add(name);
    // What terms bind stands in the statement as soon as they are written into it.
    for (const { body } of Object.values(functions)) namesIn(body, taken);
  }
  const { families, values } = guessedFamilies(formula, taken, hinted);
  const more = beside(formula, [...hinted, ...families], taken);
  if (families.length + more.families.length === 0) return hints;
  const all = [...hinted, ...families, ...more.families];
  return { ...hints, functions: all, values: { ...values, ...more.values, ...hints.values } };
}

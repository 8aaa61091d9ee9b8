/**
 * Functions beside those that a module names. A module's families meet the conditions of its statement by construction: where a
 * condition is another one, or missing, none of them shows it. So each is tried with every function multiplied by a number, and with
 * a number added, and what is tried without hints is tried as well.
 */
import { definedness } from '../../statement/definedness.ts';
import { type Expression, expression } from '../../statement/expression.ts';
import { compare, type Formula, integer, real, type Variable } from '../../statement/formula.ts';
import { freshName } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm, InstanceHints } from '../hints.ts';
import { askedOutside, withValuesBeside } from './beside.ts';
import { guessedFamilies } from './defaultFamilies.ts';
import { asDefined, definedIn } from './definedFunctions.ts';
import { namesIn, quantifiedFunctions } from './quantifiedFunctions.ts';

/** How a function is varied by a number of its own. */
interface Variation {
  readonly name: string;
  readonly of: (body: Expression, by: Expression) => Expression;
  /** What leaves it as it is. */
  readonly neutral: string;
  readonly between: readonly [string, string];
}

const VARIATIONS: readonly Variation[] = [
  { name: 'scaled', of: (body, by) => ({ op: 'multiply', args: [by, body] }), neutral: '1', between: ['0', '2'] },
  { name: 'shifted', of: (body, by) => ({ op: 'add', args: [body, by] }), neutral: '0', between: ['-1', '1'] },
];

/** Of more functions than these one is varied at a time: hardly an instance leaves all the others as they are. */
const MOST_AT_ONCE = 3;

/** The family with these functions varied. */
function varied(
  family: FunctionFamily,
  names: readonly string[],
  variation: Variation,
  taken: Set<string>,
): FunctionFamily {
  const fresh = (base: string): string => {
    const name = freshName(base, (candidate) => taken.has(candidate));
    taken.add(name);
    return name;
  };
  const { numbers, where, by } =
    names.length > MOST_AT_ONCE ? oneAtATime(names, variation, fresh) : allAtOnce(names, variation, fresh);
  const terms = Object.entries(family.functions).map(([own, term]): [string, FunctionTerm] => {
    const amount = by.get(own);
    return [own, amount ? { ...term, body: variation.of(term.body, amount) } : term];
  });
  return {
    name: `${family.name}, ${variation.name}`,
    variables: [...family.variables, ...numbers],
    where: [...family.where, ...where],
    functions: Object.fromEntries(terms),
  };
}

interface Amounts {
  readonly numbers: readonly Variable[];
  readonly where: readonly Formula[];
  /** By how much each function is varied. */
  readonly by: ReadonlyMap<string, Expression>;
}

const inside = (number: string, [from, to]: readonly [string, string]): Formula[] => [
  compare(from, '<=', expression(number)),
  compare(expression(number), '<=', to),
];

function allAtOnce(names: readonly string[], { name, between }: Variation, fresh: (base: string) => string): Amounts {
  const numbers = names.map((own) => [own, fresh(`${own}_${name}`)] as const);
  return {
    numbers: numbers.map(([, number]) => real(number)),
    where: numbers.flatMap(([, number]) => inside(number, between)),
    by: new Map(numbers.map(([own, number]) => [own, expression(number)])),
  };
}

function oneAtATime(
  names: readonly string[],
  { name, between, neutral }: Variation,
  fresh: (base: string) => string,
): Amounts {
  const [which, number] = [fresh('which'), fresh(name)];
  const amount = (k: number): Expression => ({
    op: 'if',
    condition: compare(expression(which), '=', BigInt(k + 1)),
    whenTrue: expression(number),
    whenFalse: expression(neutral),
  });
  return {
    numbers: [integer(which), real(number)],
    where: [...inside(which, ['1', `${names.length}`]), ...inside(number, between)],
    by: new Map(names.map((own, k) => [own, amount(k)])),
  };
}

/** The family varied; where conditions define some of its functions, these follow from the others. */
function variants(
  family: FunctionFamily,
  conditions: readonly Formula[],
  variation: Variation,
  taken: Set<string>,
): FunctionFamily[] {
  const names = Object.keys(family.functions);
  const all = varied(family, names, variation, taken);
  const defined = definedIn(family, conditions);
  if (defined.length === 0) return [all];
  const free = names.filter((name) => !defined.includes(name));
  if (free.length === 0) return [all];
  return [all, asDefined(varied(family, free, variation, taken), conditions, defined)];
}

/** Few of the numbers that conditions set something equal to: where that is a total for each index, no bound is read off. */
const MOST_TOTALS = 3;

function totalsIn(conditions: readonly Formula[]): Expression[] {
  const found = new Map<string, Expression>();
  const visit = (formula: Formula): void => {
    if (formula.kind === 'and') formula.parts.forEach(visit);
    if (formula.kind === 'forall') visit(formula.body);
    if (formula.kind !== 'compare' || formula.relation !== '=') return;
    for (const side of [formula.left, formula.right]) {
      if (side.op === 'rational' && !side.value.isInteger()) found.set(String(side.value), side);
    }
  };
  conditions.forEach(visit);
  return [...found.values()].slice(0, MOST_TOTALS);
}

export interface VariedFamilies {
  /** What to try for the outermost functions. */
  readonly families: readonly FunctionFamily[];
  /** The hints, with values for the numbers of these families. */
  readonly hints: InstanceHints;
}

/** Families beside those of the hints; none where the hints name none. @param others tried inside of these: no two share a name */
export function variedFamilies(
  formula: Formula,
  hints: InstanceHints,
  others: readonly FunctionFamily[] = [],
): VariedFamilies {
  const hinted = hints.functions ?? [];
  if (hinted.length === 0) return { families: [], hints };
  const taken = namesIn(definedness(formula), namesIn(formula));
  for (const { variables, functions } of [...hinted, ...others]) {
    for (const { name } of variables) taken.add(name);
    for (const { body } of Object.values(functions)) namesIn(body, taken);
  }
  const values: Record<string, readonly Expression[]> = {};
  const conditions = quantifiedFunctions(formula).flatMap((group) => group.conditions);
  const totals = totalsIn(conditions);
  const outside = askedOutside(
    quantifiedFunctions(formula).flatMap((group) => group.functions),
    formula,
  );
  const fresh = (base: string): string => {
    const name = freshName(base, (candidate) => taken.has(candidate));
    taken.add(name);
    return name;
  };
  const bases = hinted.map((family) => withValuesBeside(family, outside, fresh));
  const families = bases.flatMap((family) =>
    VARIATIONS.flatMap((variation) => {
      const before = family.variables.length;
      const others = variants(family, conditions, variation, taken);
      const each = Object.keys(family.functions).map((_, k) => expression(BigInt(k + 1)));
      for (const { variables } of others)
        for (const { name, sort } of variables.slice(before))
          values[name] = sort === 'real' ? [expression(variation.neutral), ...totals] : each;
      return others;
    }),
  );
  const guessed = guessedFamilies(formula, taken);
  return {
    families: [...families, ...guessed.families],
    hints: { ...hints, values: { ...values, ...guessed.values, ...hints.values } },
  };
}

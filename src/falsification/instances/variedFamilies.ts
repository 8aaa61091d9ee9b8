/**
 * Functions beside those that a module names. A module's families meet the conditions of its statement by construction: where a
 * condition is another one, or missing, none of them shows it. So each is tried with every function multiplied by a number, and with
 * a number added, and what is tried without hints is tried as well.
 */
import { definedness } from '../../statement/definedness.ts';
import { type Expression, expression } from '../../statement/expression.ts';
import { compare, type Formula, real, type Variable } from '../../statement/formula.ts';
import { freshName } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm, InstanceHints } from '../hints.ts';
import { guessedFamilies, namesIn } from './defaultFamilies.ts';

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

/** The family with each function varied. */
function varied(family: FunctionFamily, { name, of, between }: Variation, taken: Set<string>): FunctionFamily {
  const numbers: Variable[] = [];
  const where: Formula[] = [];
  const terms = Object.entries(family.functions).map(([own, { parameters, body }]): [string, FunctionTerm] => {
    const number = freshName(`${own}_${name}`, (candidate) => taken.has(candidate));
    taken.add(number);
    numbers.push(real(number));
    where.push(compare(between[0], '<=', expression(number)), compare(expression(number), '<=', between[1]));
    return [own, { parameters, body: of(body, expression(number)) }];
  });
  return {
    name: `${family.name}, ${name}`,
    variables: [...family.variables, ...numbers],
    where: [...family.where, ...where],
    functions: Object.fromEntries(terms),
  };
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
  const families = hinted.flatMap((family) =>
    VARIATIONS.map((variation) => {
      const before = family.variables.length;
      const other = varied(family, variation, taken);
      for (const { name } of other.variables.slice(before)) values[name] = [expression(variation.neutral)];
      return other;
    }),
  );
  const guessed = guessedFamilies(formula, taken);
  return {
    families: [...families, ...guessed.families],
    hints: { ...hints, values: { ...values, ...guessed.values, ...hints.values } },
  };
}

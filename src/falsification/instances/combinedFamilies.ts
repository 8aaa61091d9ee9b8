/**
 * Families for quantifiers over several functions of which each has families for some only: one of each part, taken together.
 */
import type { Variable } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm } from '../hints.ts';
import { writeOut } from './applications.ts';

/** So many combinations are tried. */
const MOST = 6;

/** Families for all of these functions from those for each part of them; none where the parts leave one out. */
export function combined(parts: readonly (readonly FunctionFamily[])[], names: readonly string[]): FunctionFamily[] {
  const isCovered = (name: string): boolean =>
    parts.some(([family]) => family !== undefined && Object.hasOwn(family.functions, name));
  if (parts.length === 0 || !names.every(isCovered)) return [];
  const total = parts.reduce((product, families) => product * families.length, 1);
  const count = Math.min(MOST, total);
  return Array.from({ length: count }, (_, k) => {
    // The digits of a number, one for each part; where there are too many, numbers at equal distances.
    let rest = Math.floor((k * total) / count);
    const chosen = parts.map((families) => {
      const family = families[rest % families.length] as FunctionFamily;
      rest = Math.floor(rest / families.length);
      return family;
    });
    return together(chosen);
  }).filter(({ variables }) => new Set(variables.map(({ name }) => name)).size === variables.length);
}

/** Each once; a number that several families call the same is one number. */
function distinct(variables: readonly Variable[]): Variable[] {
  const seen = new Set<string>();
  return variables.filter((variable) => {
    const text = JSON.stringify(variable, (_, part) => (typeof part === 'bigint' ? `${part}` : part));
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** One family of several; the terms of later ones may mention the functions of earlier ones. */
function together(families: readonly FunctionFamily[]): FunctionFamily {
  const terms = new Map<string, FunctionTerm>();
  for (const { functions } of families) {
    const own = Object.entries(functions).map(([name, term]): [string, FunctionTerm] => [
      name,
      { ...term, body: writeOut(term.body, terms) },
    ]);
    for (const [name, term] of own) terms.set(name, term);
  }
  return {
    name: families.map(({ name }) => name).join('; '),
    variables: distinct(families.flatMap(({ variables }) => variables)),
    where: families.flatMap(({ where }) => where),
    functions: Object.fromEntries(terms),
  };
}

/** Families of the same functions in groups that do not overlap: those that come first count. */
export function partsAmong(families: readonly FunctionFamily[]): FunctionFamily[][] {
  const groups = new Map<string, FunctionFamily[]>();
  for (const family of families) {
    const key = Object.keys(family.functions).sort().join();
    groups.set(key, [...(groups.get(key) ?? []), family]);
  }
  const covered = new Set<string>();
  const parts: FunctionFamily[][] = [];
  for (const group of groups.values()) {
    const own = Object.keys((group[0] as FunctionFamily).functions);
    if (own.some((name) => covered.has(name))) continue;
    for (const name of own) covered.add(name);
    parts.push(group);
  }
  return inOrder(parts);
}

/** Parts whose terms mention functions of other parts come after those. */
function inOrder(parts: FunctionFamily[][]): FunctionFamily[][] {
  const mentions = (part: FunctionFamily[], other: FunctionFamily[]): boolean =>
    part.some(({ functions }) =>
      Object.values(functions).some(({ body }) =>
        Object.keys((other[0] as FunctionFamily).functions).some((name) => freeNames(body).has(name)),
      ),
    );
  return [...parts].sort((a, b) => Number(mentions(a, b)) - Number(mentions(b, a)));
}

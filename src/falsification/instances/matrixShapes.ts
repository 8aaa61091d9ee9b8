/**
 * Tables of two indices that meet a condition by construction: symmetric ones, and those whose diagonal is bounded by the other entries
 * (dominant matrices).
 */
import { abs, add, choose, type Expression, expression, subtract } from '../../statement/expression.ts';
import { compare, type Formula, type Relation } from '../../statement/formula.ts';
import { freeNames, substitute } from '../../statement/scope.ts';
import type { FunctionTerm } from '../hints.ts';
import { writeOut } from './applications.ts';
import { conjuncts, MIRRORED } from './goal.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;
type Comparison = Extract<Formula, { kind: 'compare' }>;

/** A(index, index) relation bound, for every index. */
interface Diagonal {
  readonly index: string;
  readonly relation: Relation;
  readonly bound: Expression;
}

export interface MatrixShape {
  readonly isSymmetric: boolean;
  readonly diagonal?: Diagonal;
}

/** Comparisons that hold for all indices, with these indices. */
function overIndices(conditions: readonly Formula[]): { comparison: Comparison; indices: ReadonlySet<string> }[] {
  const visit = (formula: Formula, indices: readonly string[]): ReturnType<typeof overIndices> => {
    if (formula.kind === 'compare') return [{ comparison: formula, indices: new Set(indices) }];
    if (formula.kind !== 'forall' || !formula.variables.every(({ sort }) => sort === 'integer')) return [];
    const { variables, body }: Quantified = formula;
    const inside = [...indices, ...variables.map((one) => one.name)];
    return conjuncts(body).flatMap((part) => visit(part, inside));
  };
  return conditions.flatMap(conjuncts).flatMap((condition) => visit(condition, []));
}

/** The indices of an application of the function to two of them. */
function indicesIn(node: Expression, name: string, among: ReadonlySet<string>): readonly [string, string] | undefined {
  if (node.op !== 'apply' || node.name !== name || node.args.length !== 2) return undefined;
  const names = node.args.map((arg) => (arg.op === 'variable' && among.has(arg.name) ? arg.name : undefined));
  return names.includes(undefined) ? undefined : (names as [string, string]);
}

const isInequality = (relation: Relation): boolean => relation !== '=' && relation !== '!=';

/** What conditions for all indices say of the shape of a table with two indices. */
export function matrixShapeOf(name: string, conditions: readonly Formula[]): MatrixShape {
  let isSymmetric = false;
  let diagonal: Diagonal | undefined;
  for (const { comparison, indices } of overIndices(conditions)) {
    const { left, right, relation } = comparison;
    const [a, b] = [indicesIn(left, name, indices), indicesIn(right, name, indices)];
    if (a && b && relation === '=' && a[0] === b[1] && a[1] === b[0] && a[0] !== a[1]) isSymmetric = true;
    for (const [own, bound, direction] of [
      [a, right, relation],
      [b, left, MIRRORED[relation]],
    ] as const) {
      if (!own || own[0] !== own[1] || !isInequality(direction) || !freeNames(bound).has(name)) continue;
      const others = [...indices].filter((index) => index !== own[0]);
      if (others.some((index) => freeNames(bound).has(index))) continue;
      diagonal ??= { index: own[0], relation: direction, bound };
    }
  }
  return { isSymmetric, ...(diagonal ? { diagonal } : {}) };
}

/**
 * The entry at two indices of a table of this shape, by an entry of a free one: above the diagonal the same for both orders, on it as far
 * from its bound as the free entry is from 0.
 *
 * @param rename gives a term's sums names of their own.
 */
export function shapedEntry(
  name: string,
  { isSymmetric, diagonal }: MatrixShape,
  [row, column]: readonly [string, string],
  at: (indices: readonly string[]) => Expression,
  rename: (node: Expression) => Expression,
): Expression {
  const plain = at([row, column]);
  const symmetric = isSymmetric ? choose(compare(row, '<=', column), plain, at([column, row])) : plain;
  if (!diagonal) return symmetric;
  const own: FunctionTerm = { parameters: [row, column], body: symmetric };
  const bound = rename(substitute(diagonal.bound, new Map([[diagonal.index, expression(row)]])));
  const limit = writeOut(bound, new Map([[name, own]]));
  const distance = abs(at([row, row]));
  const isBelow = diagonal.relation === '<' || diagonal.relation === '<=';
  return choose(compare(row, '=', column), isBelow ? subtract(limit, distance) : add(limit, distance), symmetric);
}

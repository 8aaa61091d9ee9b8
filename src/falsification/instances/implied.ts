/**
 * Bounds that conditions imply on earlier variables: L ≤ x and x < U leave x room only if L < U. Drawn without them, the earlier
 * variables would leave the later ones none most of the time.
 */
import type { Expression } from '../../statement/expression.ts';
import type { Formula, Relation, Variable } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { conjuncts, MIRRORED } from './goal.ts';

type Comparison = Extract<Formula, { kind: 'compare' }>;

/** More consequences than this are not drawn. */
const MOST = 32;

interface Bounds {
  readonly lower: { readonly by: Expression; readonly isStrict: boolean }[];
  readonly upper: { readonly by: Expression; readonly isStrict: boolean }[];
}

const isCompare = (formula: Formula): formula is Comparison => formula.kind === 'compare';

/** Whether the side is the variable itself, or its component at the index. */
function isItself(side: Expression, name: string, index: string | undefined): boolean {
  if (index === undefined) return side.op === 'variable' && side.name === name;
  const [at] = side.op === 'apply' && side.name === name ? side.args : [];
  return at?.op === 'variable' && at.name === index;
}

/** What the comparisons say about the variable alone on a side. */
function boundsOn(comparisons: readonly Comparison[], name: string, index: string | undefined): Bounds {
  const bounds: Bounds = { lower: [], upper: [] };
  const read = (side: Expression, relation: Relation, by: Expression): void => {
    if (!isItself(side, name, index) || freeNames(by).has(name) || relation === '!=') return;
    const isStrict = relation === '<' || relation === '>';
    if (relation !== '<' && relation !== '<=') bounds.lower.push({ by, isStrict });
    if (relation !== '>' && relation !== '>=') bounds.upper.push({ by, isStrict });
  };
  for (const { left, relation, right } of comparisons) {
    read(left, relation, right);
    read(right, MIRRORED[relation], left);
  }
  return bounds;
}

/** Every lower bound is below every upper one. */
function eliminated(comparisons: readonly Comparison[], name: string, index: string | undefined): Comparison[] {
  const { lower, upper } = boundsOn(comparisons, name, index);
  return lower.flatMap((low) =>
    upper.flatMap((high): Comparison[] => {
      if (low.by === high.by || freeNames(low.by).size + freeNames(high.by).size === 0) return [];
      return [{ kind: 'compare', relation: low.isStrict || high.isStrict ? '<' : '<=', left: low.by, right: high.by }];
    }),
  );
}

/** The index of ∀ index with a range: comparisons, for every component of a vector. */
function indexOf(condition: Formula): string | undefined {
  if (condition.kind !== 'forall' || condition.variables.length !== 1) return undefined;
  const [variable] = condition.variables;
  return variable?.sort === 'integer' ? variable.name : undefined;
}

/** Consequences of the conditions in which a variable no longer stands, the last variable first. */
export function impliedBounds(variables: readonly Variable[], where: readonly Formula[]): Formula[] {
  const conditions = [...where.flatMap(conjuncts)];
  const found: Formula[] = [];
  const add = (formula: Formula): void => {
    if (found.length >= MOST) return;
    found.push(formula);
    conditions.push(formula);
  };
  for (const { name, sort } of [...variables].reverse()) {
    if (sort === 'function') continue;
    if (sort !== 'vector') {
      for (const implied of eliminated(conditions.filter(isCompare), name, undefined)) add(implied);
      continue;
    }
    for (const condition of [...conditions]) {
      const index = indexOf(condition);
      if (index === undefined || condition.kind !== 'forall') continue;
      for (const body of eliminated(conjuncts(condition.body).filter(isCompare), name, index)) {
        add({ ...condition, body });
      }
    }
  }
  return found;
}

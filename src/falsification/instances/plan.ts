/**
 * What can be read off a ∀ about drawing its variables: for each one the conditions that bound it once the earlier ones have
 * values, the terms whose equality makes a tie, and the arguments of square roots.
 */
import type { Expression } from '../../statement/expression.ts';
import type { Formula, Variable } from '../../statement/formula.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import type { InstanceHints } from '../hints.ts';
import { conjuncts } from './goal.ts';
import { impliedBounds } from './implied.ts';
import { inOrder } from './order.ts';

export type Comparison = Extract<Formula, { kind: 'compare' }>;

/** ∀ index with range: comparisons — conditions on the components of a vector. */
export interface ComponentConditions {
  readonly index: string;
  readonly range: readonly Comparison[];
  readonly comparisons: readonly Comparison[];
}

export interface Stage {
  readonly variable: Variable;
  /** Comparisons that mention this variable and no later one. */
  readonly comparisons: readonly Comparison[];
  readonly components: readonly ComponentConditions[];
  /** Pairs of terms that mention this variable and no later one, at whose equality something changes. */
  readonly ties: readonly (readonly [Expression, Expression])[];
  /** Arguments of square roots that mention this variable and no later one. */
  readonly radicands: readonly Expression[];
  readonly hints: readonly Expression[];
  readonly limit: bigint;
  /** The limit is the module's own. */
  readonly isLimitHinted: boolean;
}

const DEFAULT_LIMIT = 12n;

const isFormula = (node: Node): node is Formula => 'kind' in node;

/** The nodes directly below. Programs of an infimum count with all their terms. */
export function children(node: Node): readonly Node[] {
  if (!isFormula(node)) return expressionChildren(node);
  switch (node.kind) {
    case 'compare':
    case 'implies':
    case 'iff':
      return [node.left, node.right];
    case 'and':
    case 'or':
      return node.parts;
    case 'not':
      return [node.body];
    case 'forall':
    case 'exists':
      return [...node.where, node.body];
    case 'infimum': {
      const { program, value } = node;
      const constraints = program.constraints.flatMap(({ moment, bound }) => [moment, bound]);
      return [program.lower, program.upper, program.objective, value, ...constraints];
    }
    case 'linear':
      return [];
  }
}

function expressionChildren(node: Expression): readonly Node[] {
  switch (node.op) {
    case 'rational':
    case 'constant':
    case 'variable':
      return [];
    case 'power':
      return [node.base];
    case 'if':
      return [node.condition, node.whenTrue, node.whenFalse];
    case 'sum':
    case 'integral':
      return [node.from, node.to, node.body];
    case 'vector':
      return [node.dimension, node.body];
    default:
      return node.args;
  }
}

interface Terms {
  readonly ties: (readonly [Expression, Expression])[];
  readonly radicands: Expression[];
}

/** Every pair of terms that is compared, or between which min, max or abs chooses; every argument of a root. */
function collectTerms(node: Node, terms: Terms): void {
  if (isFormula(node)) {
    if (node.kind === 'compare') {
      terms.ties.push([node.left, node.right]);
      // Only at the tie itself does an equality say anything: it is proposed three times as often.
      if (node.relation === '=' || node.relation === '!=') {
        terms.ties.push([node.left, node.right], [node.left, node.right]);
      }
    }
  } else if (node.op === 'sqrt') {
    terms.radicands.push(node.args[0] as Expression);
  } else if (node.op === 'min' || node.op === 'max') {
    for (let k = 1; k < node.args.length; k++) {
      terms.ties.push([node.args[k - 1] as Expression, node.args[k] as Expression]);
    }
  }
  for (const child of children(node)) collectTerms(child, terms);
}

/** The position of the last variable that a node mentions; −1 for none, `undefined` if it mentions a name bound inside. */
function lastMention(nodes: readonly Node[], positions: ReadonlyMap<string, number>): number | undefined {
  let last = -1;
  for (const node of nodes) {
    for (const name of freeNames(node)) {
      const position = positions.get(name);
      if (position === undefined) return undefined;
      last = Math.max(last, position);
    }
  }
  return last;
}

/** Reads ∀ index with 1 ≤ index ≤ …: comparisons, if the condition has that shape. */
function componentConditions(condition: Formula): ComponentConditions | undefined {
  if (condition.kind !== 'forall' || condition.variables.length !== 1) return undefined;
  const [variable] = condition.variables;
  if (variable?.sort !== 'integer') return undefined;
  const isCompare = (formula: Formula): formula is Comparison => formula.kind === 'compare';
  return {
    index: variable.name,
    range: condition.where.flatMap(conjuncts).filter(isCompare),
    comparisons: conjuncts(condition.body).filter(isCompare),
  };
}

/** The stages in which variables are drawn. `outer` are names that have values already. */
export function planOf(
  written: readonly Variable[],
  where: readonly Formula[],
  body: Formula,
  outer: Iterable<string>,
  hints: InstanceHints,
): Stage[] {
  const variables = inOrder(written, where);
  const positions = new Map<string, number>([...outer].map((name) => [name, -1]));
  for (const [k, { name }] of variables.entries()) positions.set(name, k);
  const terms: Terms = { ties: [], radicands: [] };
  for (const node of [...where, body]) collectTerms(node, terms);
  const conditions = [...where.flatMap(conjuncts), ...impliedBounds(variables, where)];
  return variables.map((variable, k): Stage => {
    const isHere = (...nodes: Node[]) => lastMention(nodes, positions) === k;
    return {
      variable,
      comparisons: conditions.filter((condition) => condition.kind === 'compare').filter((node) => isHere(node)),
      components:
        variable.sort === 'vector'
          ? conditions.filter((node) => isHere(node)).flatMap((node) => componentConditions(node) ?? [])
          : [],
      ties: terms.ties.filter(([left, right]) => isHere(left, right)),
      radicands: terms.radicands.filter((node) => isHere(node)),
      hints: hints.values?.[variable.name] ?? [],
      limit: hints.integerLimit?.[variable.name] ?? DEFAULT_LIMIT,
      isLimitHinted: hints.integerLimit?.[variable.name] !== undefined,
    };
  });
}

/**
 * Two formulas that differ in how far an index runs: in the range of a ∀, or in that of a sum.
 */
import { algebra } from '../provers/tactic.ts';
import type { Expression } from '../statement/expression.ts';
import { compare, type Formula } from '../statement/formula.ts';
import { freeNames } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;
type Comparison = Extract<Formula, { kind: 'compare' }>;
type Sum = Extract<Expression, { op: 'sum' }>;

/** One index that runs further. */
export interface Beyond {
  readonly index: string;
  /** How far it ran. */
  readonly inside: Formula;
  /** What is said at every index, or added up. */
  readonly body: Formula | Expression;
}

export interface Ends {
  readonly from: Expression;
  readonly to: Expression;
}

/** The ends of a sum that runs further, and what they were. */
export interface LongerSum extends Ends {
  readonly old: Ends;
}

export interface Longer {
  readonly ranges: readonly Beyond[];
  readonly sums: readonly LongerSum[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !('num' in value);

const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}` : value);

/** Node by node, by the same names. */
export const areSame = (a: unknown, b: unknown): boolean => JSON.stringify(a, asText) === JSON.stringify(b, asText);

const isForall = (value: object): value is Quantified => 'kind' in value && value.kind === 'forall';
const isSum = (value: object): value is Sum => 'op' in value && value.op === 'sum';

/** a − b, where that is a number; its sign. */
function signOf(a: Expression, b: Expression): number | undefined {
  const { numerator, denominator } = algebra.difference(a, b);
  return denominator.size === 0 ? numerator.asConstant()?.sign() : undefined;
}

/** Whether the second is a comparison the same way round that leaves no more room. */
function isImplied(known: Formula, by: Formula): boolean {
  if (known.kind !== 'compare' || by.kind !== 'compare' || known.relation !== by.relation) return false;
  const slack = ({ left, right, relation }: Comparison): Expression =>
    relation === '<=' || relation === '<'
      ? { op: 'subtract', args: [right, left] }
      : { op: 'subtract', args: [left, right] };
  return (signOf(slack(known), slack(by)) ?? -1) >= 0;
}

/** The indices that run further in the second formula than in the first. */
export function longerIn(known: unknown, goal: unknown): Longer {
  const ranges: Beyond[] = [];
  const sums: LongerSum[] = [];
  const visit = (x: unknown, y: unknown): void => {
    if (!isObject(x) || !isObject(y) || areSame(x, y)) return;
    if (isForall(x) && isForall(y) && areSame(x.variables, y.variables) && !areSame(x.where, y.where)) {
      ranges.push(...droppedIn(x, y));
    } else if (isSum(x) && isSum(y) && x.index === y.index && areSame(x.body, y.body)) {
      const isLater = (signOf(y.to, x.to) ?? 0) > 0;
      const isEarlier = (signOf(x.from, y.from) ?? 0) > 0;
      if (isLater === isEarlier) return;
      sums.push({ from: y.from, to: y.to, old: { from: x.from, to: x.to } });
      const inside = isLater ? compare(x.index, '<=', x.to) : compare(x.from, '<=', x.index);
      ranges.push({ index: x.index, inside, body: x.body });
    } else {
      for (const [key, part] of Object.entries(x)) visit(part, (y as Readonly<Record<string, unknown>>)[key]);
    }
  };
  visit(known, goal);
  return { ranges, sums };
}

/** Conditions on one variable that are not asked for any more. */
function droppedIn(known: Quantified, goal: Quantified): Beyond[] {
  const texts = new Set(goal.where.map((one) => canonical(one)));
  return known.where.flatMap((inside) => {
    if (texts.has(canonical(inside)) || goal.where.some((one) => isImplied(inside, one))) return [];
    const free = freeNames(inside);
    const [index, ...others] = known.variables.filter(({ name }) => free.has(name));
    return index && others.length === 0 ? [{ index: index.name, inside, body: known.body }] : [];
  });
}

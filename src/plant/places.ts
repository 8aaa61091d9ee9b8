/**
 * Places in a formula: every expression and formula in it, with the way to it, so that one of them can be replaced.
 */
import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import type { Node } from '../statement/scope.ts';

export type Path = readonly (string | number)[];

export interface Place {
  readonly path: Path;
  readonly node: Node;
  /** The nodes around it, outermost first. */
  readonly above: readonly Node[];
}

const isNode = (value: object): value is Node =>
  'op' in value || ('kind' in value && !('program' in value && 'claim' in value));

/** All nodes, outermost first. Finite linear programs are data and not looked into. */
export function placesIn(formula: Formula): Place[] {
  const places: Place[] = [];
  const visit = (value: unknown, path: Path, above: readonly Node[]): void => {
    if (typeof value !== 'object' || value === null || 'num' in value) return;
    if (Array.isArray(value))
      return value.forEach((part, k) => {
        visit(part, [...path, k], above);
      });
    const inside = isNode(value) ? [...above, value] : above;
    if ('kind' in value && value.kind === 'linear') return;
    if (isNode(value)) places.push({ path, node: value, above });
    for (const [key, part] of Object.entries(value)) visit(part, [...path, key], inside);
  };
  visit(formula, [], []);
  return places;
}

/** The value with the part at the path replaced. */
export function replacedAt<T>(value: T, [step, ...rest]: Path, part: unknown): T {
  if (step === undefined) return part as T;
  if (Array.isArray(value)) return value.map((old, k) => (k === step ? replacedAt(old, rest, part) : old)) as T;
  const old = (value as Record<string | number, unknown>)[step];
  return { ...value, [step]: replacedAt(old, rest, part) };
}

export const isFormula = (node: Node): node is Formula => 'kind' in node;
export const isExpression = (node: Node): node is Expression => 'op' in node;

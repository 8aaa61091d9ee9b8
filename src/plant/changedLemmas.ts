/**
 * The same change in what a proof cites: a lemma that asks for the hypothesis that was changed is of no use any more, but with the
 * hypothesis changed in it as well it may still be true.
 */
import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import { freeNames, type Node } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { isFormula, placesIn, replacedAt } from './places.ts';

/** One formula inside another one in the place of a formula. */
export interface Change {
  readonly from: Formula;
  readonly to: Formula;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function areSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => areSame(a[key], b[key]));
}

const isFormulaLike = (value: Readonly<Record<string, unknown>>): boolean => 'kind' in value;

/** The smallest formula in the first that another one has replaced in the second, if they differ in one place. */
export function changeBetween(a: Formula, b: Formula): Change | undefined {
  const within = (x: unknown, y: unknown): Change | undefined => {
    if (!isObject(x) || !isObject(y)) return undefined;
    const here = isFormulaLike(x) && isFormulaLike(y) ? ({ from: x, to: y } as unknown as Change) : undefined;
    const keys = Object.keys(x);
    const differing = keys.filter((key) => !areSame(x[key], y[key]));
    const [key] = differing;
    const isOne = key !== undefined && differing.length === 1 && keys.length === Object.keys(y).length;
    return (isOne ? within(x[key], y[key]) : undefined) ?? here;
  };
  return areSame(a, b) ? undefined : within(a, b);
}

const leavesIn = (value: unknown): number =>
  isObject(value) ? Object.values(value).reduce((total: number, part) => total + leavesIn(part), 0) : 1;

/** In how many leaves two formulas differ, read side by side. */
export function distance(a: unknown, b: unknown): number {
  if (!isObject(a) || !isObject(b)) return a === b ? 0 : Math.max(leavesIn(a), leavesIn(b));
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].reduce((total, key) => total + distance(a[key], b[key]), 0);
}

/** One term in the place of another one, wherever that stands. */
export interface TermChange {
  readonly from: Expression;
  readonly to: Expression;
}

const isTerm = (value: Readonly<Record<string, unknown>>): boolean => 'op' in value;

/**
 * The smallest term in the first formula that another one has replaced in the second, if they differ in one place and it is one by which
 * it is known elsewhere: neither a number nor a variable.
 */
export function termChangeBetween(a: Formula, b: Formula): TermChange | undefined {
  const within = (x: unknown, y: unknown): TermChange | undefined => {
    if (!isObject(x) || !isObject(y)) return undefined;
    const keys = Object.keys(x).filter((key) => !areSame(x[key], y[key]));
    const [key] = keys;
    const inner = key !== undefined && keys.length === 1 ? within(x[key], y[key]) : undefined;
    const here = isTerm(x) && isTerm(y) ? ({ from: x, to: y } as unknown as TermChange) : undefined;
    return inner ?? (here && isTelling(here.from) ? here : undefined);
  };
  return within(a, b);
}

const isTelling = (term: Expression): boolean =>
  term.op !== 'variable' && term.op !== 'rational' && freeNames(term).size > 0;

/** Data, such as a step of a proof, with the term replaced in it. */
export function withTerm<T>(value: T, change: TermChange): T {
  if (!isObject(value) || 'num' in value) return value;
  if (isTerm(value) && areEqualTerms(value as unknown as Expression, change.from)) return change.to as T;
  if (Array.isArray(value)) return value.map((part) => withTerm(part, change)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withTerm(part, change)])) as T;
}

const areEqualTerms = (a: Expression, b: Expression): boolean => a.op === b.op && distance(a, b) === 0;

/** The formula with the change wherever the same stands, called by the same names; `undefined` if it stands nowhere. */
export function withChange(formula: Formula, { from, to }: Change): Formula | undefined {
  const sought = canonical(from);
  const isSought = (node: Node): boolean => isFormula(node) && canonical(node) === sought;
  const paths = placesIn(formula).flatMap(({ path, node }) => (isSought(node) ? [path] : []));
  if (paths.length === 0) return undefined;
  return paths.reduce((changed, path) => replacedAt(changed, path, to), formula);
}

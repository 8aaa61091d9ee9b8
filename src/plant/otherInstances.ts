/**
 * Terms at which a claim says what a change of it says: where a parameter is replaced by a term, the claim about that term; where two
 * are exchanged, the claim with them exchanged; where ≤ became <, the claim about half of a number
 * that only has to be positive.
 */
import { divide, type Expression, expression } from '../statement/expression.ts';
import { type Formula, real, type Variable } from '../statement/formula.ts';
import { freeNames, substitute, type Term } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { changeBetween } from './changedLemmas.ts';
import { areSame } from './longer.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;
type Terms = ReadonlyMap<string, Term>;

/** More numbers are not halved. */
const MOST_HALVES = 3;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !('num' in value);

interface Replaced {
  readonly from: Expression;
  readonly to: Expression;
}

const isExpression = (value: unknown): value is Expression => isObject(value) && 'op' in value;

/** Terms in the first formula that others have replaced in the second, the smallest first; none where they differ in several places. */
function replacedIn(a: unknown, b: unknown): Replaced[] {
  if (!isObject(a) || !isObject(b) || areSame(a, b)) return [];
  const keys = Object.keys(a);
  const differing = keys.filter((key) => !areSame(a[key], b[key]));
  const [key] = differing;
  const isOne = key !== undefined && differing.length === 1 && keys.length === Object.keys(b).length;
  const inner = isOne ? replacedIn(a[key], b[key]) : [];
  return isExpression(a) && isExpression(b) ? [...inner, { from: a, to: b }] : inner;
}

/** A parameter, or a function at parameters of its own, in the place of which another term stands. */
function replacement({ from, to }: Replaced, variables: readonly Variable[]): Terms | undefined {
  const sortOf = (name: string) => variables.find((one) => one.name === name)?.sort;
  if (from.op === 'variable') return sortOf(from.name) === 'real' ? new Map([[from.name, to]]) : undefined;
  if (from.op !== 'apply' || sortOf(from.name) !== 'function') return undefined;
  const names = from.args.map((arg) => (arg.op === 'variable' ? arg.name : undefined));
  if (names.includes(undefined) || new Set(names).size < names.length) return undefined;
  const parameters = names.map((_, k) => `x_${k + 1}`);
  const places = new Map(names.map((name, k) => [name as string, expression(parameters[k] as string)]));
  return new Map([
    [from.name, { op: 'function', parameters: parameters.map((name) => real(name)), body: substitute(to, places) }],
  ]);
}

/** Two numbers that change places. */
function exchange(known: Quantified, goal: Quantified): Terms[] {
  const reals = known.variables.filter(({ name, sort }) => sort === 'real' && freeNames(known.body).has(name));
  const sought = canonical(goal.body);
  const pairs = reals.flatMap((a, k) =>
    reals.slice(k + 1).map(
      (b): Terms =>
        new Map([
          [a.name, expression(b.name)],
          [b.name, expression(a.name)],
        ]),
    ),
  );
  return pairs.filter((pair) => canonical(substitute(known.body, pair)) === sought).slice(0, 1);
}

/** Numbers that are positive and nothing else, halved. */
function halves({ variables, where }: Quantified): Terms[] {
  const isPositive = (name: string): boolean => {
    const about = where.filter((condition) => freeNames(condition).has(name));
    return about.some(
      (one) =>
        one.kind === 'compare' &&
        ((one.relation === '>' && one.left.op === 'variable' && isZero(one.right)) ||
          (one.relation === '<' && one.right.op === 'variable' && isZero(one.left))),
    );
  };
  return variables
    .filter(({ name, sort }) => sort === 'real' && isPositive(name))
    .slice(0, MOST_HALVES)
    .map(({ name }) => new Map([[name, divide(name, 2n)]]));
}

const isZero = (node: Expression): boolean => node.op === 'rational' && node.value.isZero();

/** Whether a comparison has become strict; of ∀ε > 0 alone also whether any other is in its place: it may be off by a factor up to 2. */
function isHarder({ variables, body }: Quantified, goal: Quantified): boolean {
  const change = changeBetween(body, goal.body);
  if (change?.from.kind !== 'compare' || change.to.kind !== 'compare') return false;
  return variables.length === 1 || change.from.relation !== change.to.relation;
}

/**
 * What stands for some of the variables of ∀x∈D: A, so that A may come to be what a change of it says.
 *
 * @param known the claim @param goal the same with another body, in the same names
 */
export function otherInstances(known: Quantified, goal: Quantified): readonly Terms[] {
  if (!areSame(known.variables, goal.variables) || areSame(known.body, goal.body)) return [];
  const replaced = replacedIn(known.body, goal.body).flatMap((one) => replacement(one, known.variables) ?? []);
  const names = new Set(known.variables.map(({ name }) => name));
  const isOutside = (terms: Terms): boolean =>
    [...terms.values()].every(
      (term) => term.op === 'function' || [...freeNames(term)].every((name) => names.has(name)),
    );
  const stricter = isHarder(known, goal) ? halves(known) : [];
  return [...exchange(known, goal), ...replaced.filter(isOutside), ...stricter];
}

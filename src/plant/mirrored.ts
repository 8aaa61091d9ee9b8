/**
 * |a − b| = |b − a| inside of sums, which algebra sees as opaque numbers: for two sums that differ in nothing else, that they are equal
 * is added to what is known.
 */
import type { Sequent } from '../kernel/sequent.ts';
import type { ProverKit, Tactic } from '../provers/kit.ts';
import { atomsOf } from '../provers/terms.ts';
import { type Expression, expression } from '../statement/expression.ts';
import { compare, type Formula } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';

/** More pairs are not looked at. */
const MOST = 4;

const textOf = (node: Expression): string => canonical(compare(node, '=', expression(0n)));

/** The term with the two sides of every difference in an absolute value in one order. */
function ordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(ordered) as T;
  if (typeof value !== 'object' || value === null || 'num' in value) return value;
  const node = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, ordered(part)])) as T & {
    readonly op?: string;
    readonly args?: readonly Expression[];
  };
  const [inside] = node.op === 'abs' ? (node.args ?? []) : [];
  if (inside?.op !== 'subtract') return node;
  const args = [...inside.args].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  return { ...node, args: [{ op: 'subtract', args }] };
}

const sumsIn = (state: Sequent, nodes: readonly Formula[]): Expression[] =>
  atomsOf(state, nodes).filter(({ op }) => op === 'sum');

/** Sums of the goal and of hypotheses that are the same up to the order in differences. */
function pairsIn(state: Sequent): [Expression, Expression][] {
  const known = sumsIn(
    state,
    state.hypotheses.filter(({ kind }) => kind === 'compare'),
  );
  return sumsIn(state, [state.goal]).flatMap((sum) => {
    const text = textOf(ordered(sum));
    const twins = known.filter((one) => textOf(one) !== textOf(sum) && textOf(ordered(one)) === text);
    return twins.map((twin): [Expression, Expression] => [sum, twin]);
  });
}

/** Adds these equations, and goes on; fails where there is none. */
export function mirroredDifferences(kit: ProverKit, then: Tactic): Tactic {
  const { t, sums, auto } = kit;
  const equal = (sum: Expression, twin: Expression, next: Tactic): Tactic => sums.termwise('=', sum, twin, each, next);
  const each: Tactic = (state) => {
    const { goal } = state;
    if (goal.kind !== 'compare' || goal.left.op !== 'sum') return auto()(state);
    return equal(goal.left, goal.right, t.byHypothesis)(state);
  };
  return (state) => {
    const pairs = pairsIn(state).slice(0, MOST);
    if (pairs.length === 0) return t.firstOf()(state);
    return pairs.reduceRight((rest: Tactic, [sum, twin]) => equal(sum, twin, rest), then)(state);
  };
}

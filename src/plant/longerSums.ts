/**
 * Σ_{1}^{n+1} f = Σ_{1}^{n} f + f(n + 1) for a sum in the goal and one that is known, or the other way round: algebra sees them as two
 * opaque numbers.
 */
import type { Sequent } from '../kernel/sequent.ts';
import type { ProverKit, Tactic } from '../provers/kit.ts';
import { ProofFailure } from '../provers/tactic.ts';
import { atomsOf } from '../provers/terms.ts';
import { add, type Expression, expression, subtract } from '../statement/expression.ts';
import { compare, type Formula } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';

type Sum = Extract<Expression, { op: 'sum' }>;

/** More pairs are not looked at. */
const MOST = 3;

const textOf = (node: Expression): string => canonical(compare(node, '=', expression(0n)));

const sumsIn = (state: Sequent, nodes: readonly Formula[]): Sum[] =>
  atomsOf(state, nodes).filter((node): node is Sum => node.op === 'sum');

/** The longer of two sums of the same terms, with the index by which it is longer. */
interface Longer {
  readonly sum: Sum;
  readonly at: Expression;
  readonly isLast: boolean;
}

function longerOf(kit: ProverKit, a: Sum, b: Sum): Longer | undefined {
  if (textOf({ ...a, from: b.from, to: b.to }) !== textOf(b)) return undefined;
  const isNext = (later: Expression, earlier: Expression): boolean =>
    kit.t.algebra.difference(later, add(earlier, 1n)).numerator.isZero();
  const areFrom = textOf(a.from) === textOf(b.from);
  if (areFrom && isNext(a.to, b.to)) return { sum: a, at: a.to, isLast: true };
  if (areFrom && isNext(b.to, a.to)) return { sum: b, at: b.to, isLast: true };
  if (areFrom || textOf(a.to) !== textOf(b.to)) return undefined;
  if (isNext(a.from, b.from)) return { sum: b, at: b.from, isLast: false };
  return isNext(b.from, a.from) ? { sum: a, at: a.from, isLast: false } : undefined;
}

/** Adds these equations, and goes on; fails where there is none. */
export function longerSums(kit: ProverKit, then: Tactic): Tactic {
  const { t } = kit;
  const simple = t.firstOf(t.byHypothesis, kit.arithmetic({ degree: 1 }));
  const taken = ({ sum, at, isLast }: Longer, next: Tactic): Tactic => {
    const empty: Sum = isLast ? { ...sum, from: add(at, 1n) } : { ...sum, to: subtract(at, 1n) };
    return t.fact('sum-peel', [sum, at], simple, t.fact('sum-empty', [empty], simple, next));
  };
  return (state) => {
    const known = sumsIn(
      state,
      state.hypotheses.filter(({ kind }) => kind === 'compare'),
    );
    const sought = sumsIn(state, [state.goal]);
    const pairs = sought.flatMap((sum) => known.flatMap((twin) => longerOf(kit, sum, twin) ?? []));
    if (pairs.length === 0) throw new ProofFailure(state, 'no sum that is longer by one');
    return pairs.slice(0, MOST).reduceRight((rest: Tactic, pair) => taken(pair, rest), then)(state);
  };
}

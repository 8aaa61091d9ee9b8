/**
 * Proofs at concrete sizes: sums with numbers as ends are written out, order statistics of vectors of a given length are found by
 * going through the positions of winner and runner-up.
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { Sequent } from '../kernel/sequent.ts';
import { add, apply, type Expression, expression, subtract } from '../statement/expression.ts';
import { and, compare } from '../statement/formula.ts';
import { freshName, substitute } from '../statement/scope.ts';
import { numberOf } from './numberOf.ts';
import { absurd, cases, destruct, fact, have, instantiate, latest, rewrite, type Tactic } from './tactic.ts';
import { closedSubterms } from './terms.ts';

type Sum = Extract<Expression, { op: 'sum' }>;
type Vector = Extract<Expression, { op: 'vector' }>;

/** Longer sums are left alone. */
const MOST_TERMS = 40n;
/** Longer vectors too: the positions of winner and runner-up make n² cases. */
const LONGEST_VECTOR = 4n;

const isIntegral = (value: Rational | undefined): value is Rational => value?.isInteger() ?? false;

/** What a sum with numbers as ends is, written out, if it is not too long. */
export function writtenOut(term: Sum): readonly Expression[] | undefined {
  const [from, to] = [numberOf(term.from), numberOf(term.to)];
  if (!isIntegral(from) || !isIntegral(to) || to.num - from.num >= MOST_TERMS) return undefined;
  const terms: Expression[] = [];
  for (let k = from.num; k <= to.num; k++) terms.push(substitute(term.body, new Map([[term.index, expression(k)]])));
  return terms;
}

/** Adds that a sum is the sum of its terms as the last hypothesis, and goes on. */
export function withSum(term: Sum, terms: readonly Expression[], auto: Tactic, then: Tactic): Tactic {
  const first = (numberOf(term.from) as Rational).num;
  const last = (numberOf(term.to) as Rational).num;
  /** Adds what a sum with the ends k..last is, from k on. */
  const unfold = (rest: Sum, k: bigint): Tactic => {
    if (k > last) return fact('sum-empty', [rest], auto, auto);
    const left: Sum = { ...rest, to: subtract(k, 1n) };
    const right: Sum = { ...rest, from: add(k, 1n) };
    return fact('sum-peel', [rest, expression(k)], auto, fact('sum-empty', [left], auto, unfold(right, k + 1n)));
  };
  return have(compare(term, '=', add(...terms)), unfold(term, first), then);
}

/**
 * @param auto proves what is asked of sums and order statistics.
 * @param then proves what is left of the goal.
 */
export function concrete(auto: Tactic, then: Tactic = auto): Tactic {
  /** Goes through i = 1, …, n; `then` knows which number i is. */
  const position = (name: string, n: bigint, then: (value: bigint) => Tactic, from = 1n): Tactic => {
    const i = expression(name);
    if (from > n) return absurd(auto);
    const next = fact('integer-gap', [i, expression(from)], auto, position(name, n, then, from + 1n));
    return cases(compare(i, '=', from), then(from), destruct(latest, absurd(auto), next));
  };

  /** Adds highest = … and second = …, computed from the numbers in the vector. */
  const orderStatistics =
    (vector: Vector, n: bigint, values: readonly Rational[]): Tactic =>
    (state) => {
      const sorted = [...values].sort((a, b) => b.compare(a)) as [Rational, Rational];
      const [top, next] = sorted.map((value) => expression(value)) as [Expression, Expression];
      const w = freshName('w', (name) => state.variables.has(name));
      const s = freshName('s', (name) => state.variables.has(name) || name === w);
      const claim = and(
        compare({ op: 'highest', args: [vector] }, '=', top),
        compare({ op: 'second', args: [vector] }, '=', next),
      );
      const others = (winner: bigint, k: bigint, forall: number): Tactic => {
        if (k > n) return auto;
        if (k === winner) return others(winner, k + 1n, forall);
        return instantiate(forall, [expression(k)], auto, others(winner, k + 1n, forall));
      };
      const proof: Tactic = (known) => {
        const forall = latest(known);
        return position(w, n, (winner) => position(s, n, () => others(winner, 1n, forall)))(known);
      };
      const shown = have(claim, fact('order-statistics', [vector], auto, proof, [w, s]), destruct(latest, replace));
      return shown(state);
    };

  const replace: Tactic = (state) => {
    const [highest, second] = [latest(state) - 1, latest(state)];
    return rewrite(highest, rewrite(second, again))(state);
  };

  const again: Tactic = (state) => nextStep(state) ?? then(state);

  const nextStep = (state: Sequent): ReturnType<Tactic> | undefined => {
    for (const term of closedSubterms(state, [state.goal])) {
      if (term.op === 'sum') {
        const terms = writtenOut(term);
        if (terms) return withSum(term, terms, auto, rewrite(latest, again))(state);
      }
      if (term.op !== 'highest' && term.op !== 'second') continue;
      const [vector] = term.args as readonly [Expression];
      const values = vector.op === 'vector' ? componentsOf(vector) : undefined;
      if (vector.op === 'vector' && values) return orderStatistics(vector, BigInt(values.length), values)(state);
    }
    return undefined;
  };

  return again;
}

/** The components of a short vector of numbers, deciding conditions on the index. */
function componentsOf(vector: Vector): Rational[] | undefined {
  const n = numberOf(vector.dimension);
  if (!isIntegral(n) || n.num < 2n || n.num > LONGEST_VECTOR) return undefined;
  const values: Rational[] = [];
  for (let k = 1n; k <= n.num; k++) {
    const value = decided(substitute(apply('x', expression(k)), new Map([['x', vector]])));
    if (!value) return undefined;
    values.push(value);
  }
  return values;
}

/** The number that an expression is, where its conditions are equations between numbers. */
function decided(term: Expression): Rational | undefined {
  if (term.op !== 'if') return numberOf(term);
  const { condition } = term;
  if (condition.kind !== 'compare' || condition.relation !== '=') return undefined;
  const [left, right] = [numberOf(condition.left), numberOf(condition.right)];
  if (!left || !right) return undefined;
  return decided(left.equals(right) ? term.whenTrue : term.whenFalse);
}

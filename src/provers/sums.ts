/**
 * Ready-made arguments about finite sums with symbolic ends and about the order statistics of vectors.
 */
import type { Sequent } from '../kernel/sequent.ts';
import { add, type Expression, expression, multiply, subtract } from '../statement/expression.ts';
import { compare } from '../statement/formula.ts';
import { substitute } from '../statement/scope.ts';
import { fact, have, instantiate, introAll, ProofFailure, type Tactic } from './tactic.ts';

type Sum = Extract<Expression, { op: 'sum' }>;

function asSum(term: Expression): Sum {
  if (term.op !== 'sum') throw new RangeError(`expected a sum, received '${term.op}'`);
  return term;
}

/** The variable that entered last. */
export function newestVariable(state: Sequent): Expression {
  const name = [...state.variables.keys()].at(-1);
  if (name === undefined) throw new ProofFailure(state, 'no variable in scope');
  return expression(name);
}

/** The number of the last hypothesis of the given kind. */
export function lastOfKind(kind: 'forall' | 'implies' | 'infimum') {
  return (state: Sequent): number => {
    const index = state.hypotheses.map((hypothesis) => hypothesis.kind).lastIndexOf(kind);
    if (index < 0) throw new ProofFailure(state, `no hypothesis '${kind}'`);
    return index;
  };
}

/** Terms that are 0 are not written as a multiple of 0. */
const isZero = (value: Expression): boolean => value.op === 'rational' && value.value.isZero();

/** @param auto proves side conditions. */
export function sumTactics(auto: () => Tactic) {
  /** Adds Σ = (to − from + 1)·body for a constant body, also where the sum is empty. */
  const constant = (term: Expression, then: Tactic): Tactic => fact('sum-constant', [term], auto(), then);

  /** Adds Σ = Σ_{<k} + f(k) + Σ_{>k}. */
  const peel = (term: Expression, k: Expression, then: Tactic): Tactic => fact('sum-peel', [term, k], auto(), then);

  /** Adds Σ f ≤ Σ g (or =) over one range, each pair of terms by `each`. */
  const termwise = (relation: '<=' | '=', f: Expression, g: Expression, each: Tactic, then: Tactic): Tactic =>
    fact(relation === '=' ? 'sum-eq' : 'sum-le', [f, g], introAll(each), then);

  /** Adds Σ = count·value (or ≤) where every term is equal to the value (or at most it). */
  const flat = (relation: '<=' | '=', term: Expression, value: Expression, each: Tactic, then: Tactic): Tactic => {
    const { from, to } = asSum(term);
    const same: Sum = { ...asSum(term), body: value };
    const total = compare(term, relation, isZero(value) ? value : multiply(add(subtract(to, from), 1n), value));
    return have(total, termwise(relation, term, same, each, constant(same, auto())), then);
  };

  /** Adds Σ = f(k) + (count − 1)·value (or ≤) where every other term is equal to the value (or at most it). */
  const spike = (
    relation: '<=' | '=',
    term: Expression,
    k: Expression,
    value: Expression,
    each: Tactic,
    then: Tactic,
  ): Tactic => {
    const whole = asSum(term);
    const middle = substitute(whole.body, new Map([[whole.index, k]]));
    const left: Sum = { ...whole, to: subtract(k, 1n) };
    const right: Sum = { ...whole, from: add(k, 1n) };
    const others = multiply(subtract(whole.to, whole.from), value);
    const rest = flat(relation, left, value, each, flat(relation, right, value, each, auto()));
    return have(compare(whole, relation, isZero(value) ? middle : add(middle, others)), peel(whole, k, rest), then);
  };

  /**
   * Brings winner i and runner-up j of a vector into being: highest = v_i, second = v_j ≤ v_i, i ≠ j, and the last hypothesis
   * that every other component is at most v_j.
   */
  const orderStatistics = (vector: Expression, names: readonly [string, string], then: Tactic): Tactic =>
    fact('order-statistics', [vector], auto(), then, names);

  /** Closes a goal about a new index by the last ∀-hypothesis at that index. */
  const byLastForall: Tactic = (state) =>
    instantiate(lastOfKind('forall'), [newestVariable(state)], auto(), auto())(state);

  return { constant, peel, termwise, flat, spike, orderStatistics, byLastForall, newest: newestVariable };
}

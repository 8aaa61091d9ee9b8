/**
 * Limits: ∀ε > 0 ∃N ∀n ≥ N: |aₙ − a| ≤ ε, from |aₙ − a| ≤ c/n for n ≥ 1; and what holds up to every ε > 0, or up to c/n for every n.
 */
import type { Sequent } from '../kernel/sequent.ts';
import { add, ceil, divide, type Expression, expression, subtract } from '../statement/expression.ts';
import { compare } from '../statement/formula.ts';
import {
  absurd,
  byHypothesis,
  cases,
  fact,
  type HypothesisRef,
  have,
  instantiate,
  intro,
  ProofFailure,
  resolve,
  type Tactic,
  witness,
} from './tactic.ts';

/**
 * For a goal ∀ε [ε > 0]: ∃ integer N [conditions]: ∀ integer n [N ≤ n]: left ≤ ε (or < ε), with N = ⌈c/ε⌉ + 1. `rate` is told n and proves
 * left ≤ c/n, knowing 0 < ε and N ≤ n; `simple` proves the conditions on N and what is algebra.
 */
export const limit =
  (c: Expression, rate: (n: Expression) => Tactic, simple: Tactic): Tactic =>
  async (state) => {
    const { goal } = state;
    const epsilon = goal.kind === 'forall' ? goal.variables[0] : undefined;
    if (goal.kind !== 'forall' || epsilon?.sort !== 'real' || goal.body.kind !== 'exists') {
      throw new ProofFailure(state, 'the goal is not ∀ε ∃N ∀n');
    }
    return intro(async (inner) => {
      const name = [...inner.variables.keys()].at(-1) as string;
      const bound = ceil(divide(c, name));
      const start = add(bound, 1n);
      if (inner.goal.kind !== 'exists') throw new ProofFailure(inner, 'the goal is not ∃N ∀n');
      const conditions = inner.goal.where.map(() => simple);
      // c/ε ≤ ⌈c/ε⌉ < n, so that c/n ≤ ε.
      return fact(
        'ceil',
        [bound],
        simple,
        witness([start], ...conditions, intro(atIndex(c, name, rate, simple))),
      )(inner);
    })(state);
  };

const atIndex =
  (c: Expression, epsilon: string, rate: (n: Expression) => Tactic, simple: Tactic): Tactic =>
  async (state) => {
    const n = expression([...state.variables.keys()].at(-1) as string);
    const { goal } = state;
    if (goal.kind !== 'compare') throw new ProofFailure(state, 'the goal is no comparison of aₙ with ε');
    const left = goal.relation.startsWith('<') ? goal.left : goal.right;
    const positive = compare(n, '>', 0n);
    const small = compare(divide(c, n), '<', epsilon);
    return have(positive, simple, have(small, simple, have(compare(left, '<=', divide(c, n)), rate(n), simple)))(state);
  };

/** The goal's sides as smaller ≤ larger. */
function sides(state: Sequent): readonly [Expression, Expression] {
  const { goal } = state;
  if (goal.kind === 'compare' && goal.relation === '<=') return [goal.left, goal.right];
  if (goal.kind === 'compare' && goal.relation === '>=') return [goal.right, goal.left];
  throw new ProofFailure(state, 'the goal is no comparison with ≤ or ≥');
}

/** a ≤ b from a hypothesis ∀ε > 0: a ≤ b + ε (in whatever form `simple` can use): else ε = (a − b)/2 contradicts it. */
export const fromEveryEpsilon =
  (hypothesis: HypothesisRef, simple: Tactic): Tactic =>
  async (state) => {
    const [a, b] = sides(state);
    const index = resolve(state, hypothesis);
    const epsilon = divide(subtract(a, b), 2n);
    return cases(state.goal, byHypothesis, absurd(instantiate(index, [epsilon], simple, simple)))(state);
  };

/** a ≤ b from a hypothesis ∀ integer n ≥ 1: a ≤ b + c/n, c > 0: else n = ⌈c/(a − b)⌉ + 1 contradicts it. */
export const fromEveryInteger =
  (hypothesis: HypothesisRef, c: Expression, simple: Tactic): Tactic =>
  async (state) => {
    const [a, b] = sides(state);
    const index = resolve(state, hypothesis);
    const gap = subtract(a, b);
    const bound = ceil(divide(c, gap));
    const contradiction = instantiate(index, [add(bound, 1n)], simple, simple);
    const otherwise = have(
      compare(gap, '>', 0n),
      simple,
      have(compare(divide(c, gap), '>', 0n), simple, fact('ceil', [bound], simple, absurd(contradiction))),
    );
    return cases(state.goal, byHypothesis, otherwise)(state);
  };

/**
 * That an integral exists, found by the form of its body: continuous, monotone by a hypothesis, cut at the places where a choice turns, or made
 * of integrable parts.
 */
import type { Sequent } from '../kernel/sequent.ts';
import type { Expression } from '../statement/expression.ts';
import { compare } from '../statement/formula.ts';
import { type Integral, isContinuousByForm } from '../statement/integral.ts';
import { freeNames } from '../statement/scope.ts';
import { integralOf } from '../symbolic/existenceOfIntegral.ts';
import { byHypothesis, cases, firstOf, instantiate, integrable, intro, ProofFailure, type Tactic } from './tactic.ts';

/** Where a choice turns: the number with which its condition compares the variable. */
function turningPoint({ body, index }: Integral): Expression | undefined {
  if (body.op !== 'if' || body.condition.kind !== 'compare') return undefined;
  const { left, right } = body.condition;
  const isIndex = (side: Expression): boolean => side.op === 'variable' && side.name === index;
  const other = isIndex(left) ? right : isIndex(right) ? left : undefined;
  return other && !freeNames(other).has(index) ? other : undefined;
}

/** ∀x ≤ y: f(x) R f(y) from a hypothesis that says so in more words: each ∀ is tried at the two numbers. */
const fromHypotheses =
  (prove: Tactic): Tactic =>
  (state) => {
    const names = [...state.variables.keys()].slice(-2).map((name): Expression => ({ op: 'variable', name }));
    const known = state.hypotheses.flatMap((hypothesis, k) =>
      hypothesis.kind === 'forall' &&
      hypothesis.variables.length === 2 &&
      hypothesis.variables.every(({ sort }) => sort === 'real')
        ? [k]
        : [],
    );
    return firstOf(prove, ...known.map((k) => instantiate(k, names, prove, prove)))(state);
  };

/** @param prove what is left: orders, definedness, equalities inside. */
export const integrability =
  (prove: Tactic): Tactic =>
  async (state) => {
    const term = integralOf(state.goal);
    if (!term) throw new ProofFailure(state, 'the goal does not say that an integral exists');
    return firstOf(byHypothesis, byForm(term, prove))(state);
  };

function byForm(term: Integral, prove: Tactic): Tactic {
  const again = integrability(prove);
  if (isContinuousByForm(term.body, term.index)) return integrable(term, 'form', [], prove);
  const turn = turningPoint(term);
  if (turn !== undefined) return choice(term, turn, prove);
  if (term.body.op === 'apply') {
    const monotone = intro(fromHypotheses(prove));
    return firstOf(
      integrable(term, 'increasing', [], prove, monotone),
      integrable(term, 'decreasing', [], prove, monotone),
    );
  }
  const part: Tactic = (state) => (isExistence(state) ? again : prove)(state);
  return integrable(term, 'parts', [], (state) =>
    state.goal.kind === 'forall' && !isExistence(state) ? intro(part)(state) : part(state),
  );
}

const isExistence = ({ goal }: Sequent): boolean => integralOf(goal) !== undefined;

/** A choice by x < c and the like: beyond the interval one branch, else the two on both sides of c. */
function choice(term: Integral, turn: Expression, prove: Tactic): Tactic {
  const { body, from, to } = term;
  if (body.op !== 'if') throw new RangeError(`expected a choice, received a '${body.op}'`);
  const again = integrability(prove);
  const with_ = (of: Integral): Tactic =>
    firstOf(
      ...[body.whenTrue, body.whenFalse].map((branch): Tactic => {
        const other: Integral = { ...of, body: branch };
        return integrable(of, 'agree', [other], prove, intro(prove), again);
      }),
    );
  const inside = integrable(
    term,
    'split',
    [turn],
    prove,
    prove,
    with_({ ...term, to: turn }),
    with_({ ...term, from: turn }),
  );
  return cases(compare(turn, '<=', from), with_(term), cases(compare(to, '<=', turn), with_(term), inside));
}

/**
 * From a violating instance to a proof that the statement fails there, without help from the theorem module.
 */
import { subgoals } from '../kernel/check.ts';
import { add, type Expression, expression, subtract } from '../statement/expression.ts';
import { type Formula, negation, type Variable } from '../statement/formula.ts';
import type { Distribution, MomentMultipliers } from '../statement/momentProgram.ts';
import { substitute, type Term } from '../statement/scope.ts';
import { integralOf } from '../symbolic/existenceOfIntegral.ts';
import { eulerPowers } from './eulerPowers.ts';
import { stepwise } from './steps.ts';
import type { Tactic } from './tactic.ts';
import * as t from './tactic.ts';
import { closedSubterms } from './terms.ts';
import { unrolled } from './unroll.ts';

/** With more variables the linear programs grow faster than what they find. */
const MOST_SQUARED = 4;

/** The default strategy with these squares. */
export type WithSquares = (squares: readonly Expression[]) => Tactic;

/** What is known of a failure. */
export interface Failure {
  /** Terms for the variables of the outermost ∀, in its order. */
  readonly terms: readonly Term[];
  /** Terms for variables of further ∀ below it, by name. */
  readonly inner: ReadonlyMap<string, Term>;
  /** Terms for the variables of a ∀ inside an ∃ that fails, one list for each answer: at every candidate one of them breaks it. */
  readonly answers?: readonly (readonly Expression[])[];
  /** A distribution that shows an infimum to be small, or multipliers that show it to be large, with the value reached. */
  readonly distribution?: { readonly distribution: Distribution; readonly value: Expression };
  readonly dual?: { readonly dual: MomentMultipliers; readonly value: Expression };
}

/**
 * What holds at the numbers of an instance is evaluated, part by part where the whole cannot be: conditions of definedness bound
 * their indices by implications. What is too close to tell is left to the tactic.
 */
function evaluated(tactic: Tactic): Tactic {
  const parts: Tactic = (state) => {
    const { goal } = state;
    if (t.findIndex(state, goal) >= 0) return t.byHypothesis(state);
    if (goal.kind === 'and') return t.conjunction(again)(state);
    if (integralOf(goal)) return tactic(state);
    if (goal.kind === 'implies' || goal.kind === 'forall') return t.intro(again)(state);
    return inverses(state, again, tactic);
  };
  const again: Tactic = t.firstOf(t.enclosure(), parts);
  return again;
}

/** e^{log t} is t: solutions of equations meet them by this. */
function inverses(state: Parameters<Tactic>[0], again: Tactic, otherwise: Tactic): ReturnType<Tactic> {
  for (const term of closedSubterms(state, [state.goal])) {
    const inside = term.op === 'exp' ? term.args[0] : undefined;
    if (inside?.op === 'log') return t.fact('exp-log', inside.args, again, t.rewrite(t.latest, again))(state);
  }
  return otherwise(state);
}

/** The terms for an ∃: its conditions by the one tactic, among them equations of dimensions, and the body by the other. */
function witnessed(terms: readonly Term[], conditions: Tactic, body: Tactic): Tactic {
  return (state) => {
    const goals = subgoals(state, { rule: 'witness', terms, proofs: [] }, t.algebra, 'search');
    return t.witness(terms, ...goals.slice(1).map(() => conditions), body)(state);
  };
}

/** Proves the negation of what failed, following its form down to comparisons. */
function fails(failure: Failure, auto: Tactic, squares: WithSquares, plain: Tactic): Tactic {
  const squared: Tactic = t.firstOf(auto, (state) => squares(squaresIn(state))(state));
  const again: Tactic = (state) => t.firstOf(t.enclosure(), parts)(state);
  const parts: Tactic = (state) => {
    const { goal } = state;
    switch (goal.kind) {
      case 'and':
        return t.conjunction(again)(state);
      case 'or':
        return goal.parts.length === 0
          ? auto(state)
          : t.firstOf(...goal.parts.map((_, part) => t.disjunction(part, again)), auto)(state);
      case 'exists':
        return witnessed(termsFor(goal.variables, failure, state), evaluated(auto), again)(state);
      case 'forall':
        return (
          failure.answers
            ? t.introAll(answered(failure.answers, squared))
            : t.firstOf(t.introAll(stepwise(squares([]), plain)), auto, unrolled(squares([]), plain))
        )(state);
      case 'not':
        if (goal.body.kind === 'infimum') return infimumFails(goal.body, failure, auto)(state);
        return goal.body.kind === 'iff' ? t.intro(contradicted(failure, squared))(state) : auto(state);
      default:
        return auto(state);
    }
  };
  return again;
}

/** False from the last hypothesis, which fails at the instance. */
function contradicted(failure: Failure, auto: Tactic): Tactic {
  const again: Tactic = (state) => {
    const hypothesis = t.latest(state);
    const known = state.hypotheses[hypothesis] as Formula;
    switch (known.kind) {
      case 'compare':
        return t.firstOf(t.have(negation(known), t.enclosure(), auto), auto)(state);
      case 'forall':
        return t.instantiate(hypothesis, termsFor(known.variables, failure, state), evaluated(auto), again)(state);
      case 'implies':
        return t.instantiate(hypothesis, [], evaluated(auto), again)(state);
      case 'iff':
        return t.destruct(hypothesis, oneOf([hypothesis + 1, hypothesis + 2]))(state);
      case 'and':
        return t.destruct(hypothesis, oneOf(known.parts.map((_, k) => hypothesis + 1 + k)))(state);
      case 'or':
        return known.parts.length > 0 ? t.destruct(hypothesis, again)(state) : auto(state);
      default:
        return auto(state);
    }
  };
  /** One of several hypotheses, stated once more so that it is the last. */
  const oneOf = (indices: readonly number[]): Tactic =>
    t.firstOf(
      ...indices.map(
        (k): Tactic =>
          (state) =>
            t.have(state.hypotheses[k] as Formula, t.exactly(k), again)(state),
      ),
    );
  return again;
}

/** Further on: a sequence may at first be on both sides of what is not its limit. */
const FAR = 1000n;

/** ∃y∈W: ¬C at the first of the answers that breaks C, the others under the assumption that it does not. */
function answered([first, ...others]: readonly (readonly Expression[])[], auto: Tactic): Tactic {
  return (state) => {
    const { goal } = state;
    if (first === undefined || goal.kind !== 'exists') return auto(state);
    const body = t.firstOf(t.byHypothesis, auto, eulerPowers(auto));
    const here = witnessed(first, auto, body);
    if (others.length === 0) {
      const isSequence = goal.variables.every(({ sort }) => sort === 'integer');
      const later = first.map((term) => add(term, FAR));
      return t.firstOf(here, ...(isSequence ? [witnessed(later, auto, body)] : []))(state);
    }
    const values = new Map(goal.variables.map(({ name }, k) => [name, first[k] as Expression]));
    return t.cases(substitute(goal.body, values), here, answered(others, auto))(state);
  };
}

/** A number that nothing is known about: its value did not matter where the failure was seen. */
const ANY: Partial<Record<Variable['sort'], Expression>> = { integer: expression(1n), real: expression(0n) };

function termsFor(variables: readonly Variable[], failure: Failure, state: Parameters<Tactic>[0]): Term[] {
  return variables.map(({ name, sort }) => {
    const term = failure.inner.get(name) ?? ANY[sort];
    if (!term) throw new t.ProofFailure(state, `no value known for '${name}'`);
    return term;
  });
}

/** ¬(inf R z): the distribution gives inf ≤ value, or the multipliers inf ≥ value, which contradicts the hypothesis. */
function infimumFails(claimed: Extract<Formula, { kind: 'infimum' }>, failure: Failure, auto: Tactic): Tactic {
  const { distribution, dual } = failure;
  const contradiction = (lower: number, upper: number): Tactic => t.momentValues(lower, upper, auto);
  return t.intro((state) => {
    const hypothesis = t.latest(state);
    if (distribution && claimed.relation !== '<=') {
      const known: Formula = { ...claimed, relation: '<=', value: distribution.value };
      const proof = t.momentAttained(distribution.distribution, evaluated(auto), evaluated(auto));
      return t.have(known, proof, contradiction(hypothesis, hypothesis + 1))(state);
    }
    if (dual && claimed.relation !== '>=') {
      const known: Formula = { ...claimed, relation: '>=', value: dual.value };
      return t.have(
        known,
        t.momentBound(dual.dual, evaluated(auto), evaluated(auto)),
        contradiction(hypothesis + 1, hypothesis),
      )(state);
    }
    throw new t.ProofFailure(state, 'no distribution and no multipliers against the claimed infimum');
  });
}

/** x, x − 1 and x − y of the first numbers in scope. */
function squaresIn({ variables }: Parameters<Tactic>[0]): Expression[] {
  const numbers = [...variables.values()]
    .filter(({ sort }) => sort === 'real' || sort === 'integer')
    .slice(0, MOST_SQUARED)
    .map(({ name }): Expression => ({ op: 'variable', name }));
  const differences = numbers.flatMap((a, k) => numbers.slice(k + 1).map((b) => subtract(a, b)));
  return [...numbers, ...numbers.map((a) => subtract(a, 1n)), ...differences];
}

/**
 * For the refutation of a statement: well defined there by the default strategy, false there as the failure says.
 *
 * @param plain proves equations in which piecewise terms need not be taken apart.
 */
export function refuteAt(
  failure: Failure,
  auto: Tactic,
  squares: WithSquares = () => auto,
  plain: Tactic = auto,
): Tactic {
  return (state) => {
    const { goal } = state;
    const atInstance = t.conjunction(evaluated(auto), fails(failure, auto, squares, plain));
    if (goal.kind !== 'exists') return atInstance(state);
    return witnessed(failure.terms, evaluated(auto), atInstance)(state);
  };
}

/** For the proof that a statement is not well defined: the first failing condition at the instance. */
export function undefinedAt(failure: Failure, auto: Tactic): Tactic {
  return (state) => {
    const { goal } = state;
    if (goal.kind !== 'exists') return fails(failure, auto, () => auto, auto)(state);
    return witnessed(
      failure.terms,
      evaluated(auto),
      fails(failure, auto, () => auto, auto),
    )(state);
  };
}

/**
 * Tactics: functions from a sequent to a proof of it. They call the kernel's own rules to learn the subgoals, so a proof that is
 * built here has the shape that the kernel expects; whether it holds, only `check` says.
 */
import type { FactName, Proof } from '../certificate/proof.ts';
import { type Assumption, subgoals } from '../kernel/check.ts';
import { Algebra } from '../kernel/normalForm.ts';
import { BudgetError, RefusalError } from '../kernel/refusal.ts';
import type { Sequent } from '../kernel/sequent.ts';
import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import type { Distribution, MomentMultipliers } from '../statement/momentProgram.ts';
import type { Term } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { isOver } from './deadline.ts';

export type Tactic = (state: Sequent) => Promise<Proof>;

/** No proof was found; says where and what was tried. */
export class ProofFailure extends Error {
  override readonly name = 'ProofFailure';

  constructor(
    readonly state: Sequent,
    readonly reason: string,
  ) {
    super(`${reason}\n${showSequent(state)}`);
  }
}

/** The sequent as text for whoever writes a proof. */
export function showSequent(state: Sequent): string {
  const hypotheses = state.hypotheses.map((hypothesis, k) => `  ${k}: ${canonical(hypothesis)}`);
  return `${hypotheses.join('\n')}\n  ⊢ ${canonical(state.goal)}`;
}

/** One algebra for all searches: forms are cached by node. */
export const algebra = new Algebra(Number.POSITIVE_INFINITY);

type Unproved<P> = P extends { readonly proofs: readonly Proof[] } ? Omit<P, 'proofs'> : never;

/** Applies a rule and proves its subgoals, the k-th by the k-th tactic, or all by the only one. */
export async function step(state: Sequent, rule: Unproved<Proof>, ...tactics: readonly Tactic[]): Promise<Proof> {
  if (isOver()) throw new ProofFailure(state, 'out of time');
  const partial = { ...rule, proofs: [] } as Proof;
  let goals: Sequent[];
  try {
    goals = subgoals(state, partial, algebra, 'search');
  } catch (error) {
    if (error instanceof RefusalError) throw new ProofFailure(state, error.message);
    throw error;
  }
  if (tactics.length !== goals.length && tactics.length !== 1) {
    throw new ProofFailure(state, `${rule.rule} leaves ${goals.length} subgoals, received ${tactics.length} tactics`);
  }
  const proofs: Proof[] = [];
  for (const [k, goal] of goals.entries()) {
    const tactic = tactics.length === 1 ? (tactics[0] as Tactic) : (tactics[k] as Tactic);
    proofs.push(await tactic(goal));
  }
  return { ...partial, proofs } as Proof;
}

/** The number of a hypothesis equal to the formula. @throws ProofFailure if there is none. */
export function indexOf(state: Sequent, formula: Formula): number {
  const index = findIndex(state, formula);
  if (index < 0) throw new ProofFailure(state, `no hypothesis ${canonical(formula)}`);
  return index;
}

export function findIndex(state: Sequent, formula: Formula): number {
  const text = canonical(formula);
  return state.hypotheses.findIndex((hypothesis) => canonical(hypothesis) === text);
}

/** The number of the last hypothesis. */
export const latest = (state: Sequent): number => state.hypotheses.length - 1;

/** A hypothesis: its number, its formula, or a function of the sequent. */
export type HypothesisRef = number | Formula | ((state: Sequent) => number);

export function resolve(state: Sequent, reference: HypothesisRef): number {
  if (typeof reference === 'number') return reference < 0 ? state.hypotheses.length + reference : reference;
  return typeof reference === 'function' ? reference(state) : indexOf(state, reference);
}

export const intro =
  (then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'intro' }, then);

/** Repeats intro while the goal is ∀, →, ¬ or ≠. */
export const introAll =
  (then: Tactic): Tactic =>
  (state) => {
    const { goal } = state;
    const applies =
      ['forall', 'implies', 'not'].includes(goal.kind) || (goal.kind === 'compare' && goal.relation === '!=');
    return applies ? step(state, { rule: 'intro' }, introAll(then)) : then(state);
  };

export const conjunction =
  (...tactics: readonly Tactic[]): Tactic =>
  (state) =>
    step(state, { rule: 'conjunction' }, ...tactics);

export const disjunction =
  (part: number, then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'disjunction', part }, then);

export const absurd =
  (then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'absurd' }, then);

export const cases =
  (on: Formula, whenTrue: Tactic, whenFalse: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'cases', on }, whenTrue, whenFalse);

export const branch =
  (term: Expression, ...tactics: readonly Tactic[]): Tactic =>
  (state) =>
    step(state, { rule: 'branch', term }, ...tactics);

/** Proves the formula by the first tactic and goes on with it as the last hypothesis. */
export const have =
  (formula: Formula, proof: Tactic, then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'have', formula }, proof, then);

export const destruct =
  (hypothesis: HypothesisRef, ...tactics: readonly Tactic[]): Tactic =>
  (state) =>
    step(state, { rule: 'destruct', hypothesis: resolve(state, hypothesis) }, ...tactics);

export const rewrite =
  (equation: HypothesisRef, then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'rewrite', hypothesis: resolve(state, equation) }, then);

export const exactly =
  (hypothesis: HypothesisRef): Tactic =>
  async (state) => ({ rule: 'hypothesis', hypothesis: resolve(state, hypothesis) });

/** Rules with conditions before the continuation: every condition by the one tactic. */
const conditional = (rule: (state: Sequent) => Unproved<Proof>, conditions: Tactic, then: Tactic): Tactic => {
  return async (state) => {
    const applied = rule(state);
    const goals = subgoals(state, { ...applied, proofs: [] } as Proof, algebra, 'search');
    return step(state, applied, ...goals.slice(0, -1).map(() => conditions), then);
  };
};

export const instantiate = (
  hypothesis: HypothesisRef,
  terms: readonly Term[],
  conditions: Tactic,
  then: Tactic,
): Tactic => conditional((s) => ({ rule: 'instantiate', hypothesis: resolve(s, hypothesis), terms }), conditions, then);

export const fact = (
  name: FactName,
  terms: readonly Expression[],
  conditions: Tactic,
  then: Tactic,
  names: readonly string[] = [],
): Tactic => conditional(() => ({ rule: 'fact', fact: name, terms, names }), conditions, then);

export const witness =
  (terms: readonly Term[], ...tactics: readonly Tactic[]): Tactic =>
  (state) =>
    step(state, { rule: 'witness', terms }, ...tactics);

/** A judged statement as a hypothesis. The kernel knows lemmas by name only, so the search is told the formula. */
export const lemma =
  (name: string, formula: Formula, then: Tactic): Tactic =>
  async (state) => ({
    rule: 'lemma',
    lemma: name,
    proofs: [await then({ ...state, hypotheses: [...state.hypotheses, formula] })],
  });

/** A named hole in a proof: the closed formula becomes a hypothesis. The statement has to list it among its `assumptions`. */
export const assuming = ({ name, formula }: Assumption, then: Tactic): Tactic =>
  have(formula, async () => ({ rule: 'assume', assumption: name }), then);

export const momentEqual =
  (atMost: Tactic, atLeast: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'moment-equal' }, atMost, atLeast);

export const momentBound =
  (dual: MomentMultipliers, feasible: Tactic, value: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'moment-bound', dual }, feasible, value);

export const momentAttained =
  (distribution: Distribution, feasible: Tactic, value: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'moment-attained', distribution }, feasible, value);

export interface Approach {
  readonly epsilon: string;
  readonly limit: Expression;
  readonly rate: Expression;
  readonly distribution: Distribution;
}

export const momentApproached =
  (approach: Approach, small: Tactic, feasible: Tactic, value: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'moment-approached', ...approach }, small, small, feasible, value);

export const momentCompare =
  (hypothesis: HypothesisRef, then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'moment-compare', hypothesis: resolve(state, hypothesis) }, then);

export const momentValues =
  (lower: HypothesisRef, upper: HypothesisRef, then: Tactic): Tactic =>
  (state) =>
    step(state, { rule: 'moment-values', lower: resolve(state, lower), upper: resolve(state, upper) }, then);

/** Enclosures of both sides of a comparison without variables, at the first of the precisions that decides it. */
export const enclosure =
  (...precisions: readonly bigint[]): Tactic =>
  async (state) => {
    let reason = '';
    for (const bits of precisions.length > 0 ? precisions : [64n, 256n, 1024n]) {
      const proof: Proof = { rule: 'enclosure', bits };
      try {
        subgoals(state, proof, algebra, 'search');
        return proof;
      } catch (error) {
        if (!(error instanceof RefusalError) && !(error instanceof BudgetError)) throw error;
        reason = error.message;
      }
    }
    throw new ProofFailure(state, reason);
  };

/** The first tactic that finds a proof. */
export const firstOf =
  (...tactics: readonly Tactic[]): Tactic =>
  async (state) => {
    const failures: string[] = [];
    for (const tactic of tactics) {
      try {
        return await tactic(state);
      } catch (error) {
        if (!(error instanceof ProofFailure)) throw error;
        failures.push(error.reason);
      }
    }
    throw new ProofFailure(state, failures.join('; '));
  };

/** The goal is a hypothesis. */
export const byHypothesis: Tactic = (state) => exactly(state.goal)(state);

/** Takes the last hypothesis apart if it is a conjunction, and goes on. */
export const opened =
  (then: Tactic): Tactic =>
  (state) =>
    state.hypotheses.at(-1)?.kind === 'and' ? destruct(latest, then)(state) : then(state);

export * from './analysisTactics.ts';

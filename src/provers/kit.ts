/**
 * What a theorem module is handed to build its proofs with.
 */
import type { Proof } from '../certificate/proof.ts';
import type { Sequent } from '../kernel/sequent.ts';
import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import type { Term } from '../statement/scope.ts';
import type { AnalysisOptions } from './analysis.ts';
import type { AutoOptions } from './auto.ts';
import type { CoverOptions } from './cover.ts';
import type { IntegrateOptions } from './integrals.ts';
import type { LinearOptions } from './linearDuality.ts';
import type { SearchOptions } from './positivstellensatz.ts';
import type { Failure } from './refuteAt.ts';
import type * as spikes from './spikes.ts';
import type * as sums from './sums.ts';
import type * as tactics from './tactic.ts';
import type { HypothesisRef, Tactic } from './tactic.ts';

export interface ProverKit {
  /** The rules as tactics. */
  readonly t: typeof tactics;
  /** Ready-made arguments about finite sums, vectors and order statistics. */
  readonly sums: ReturnType<typeof sums.sumTactics>;
  /** Ready-made arguments about constant vectors and spikes a·e_k + b·e_{−k} as atoms of distributions. */
  readonly spikes: ReturnType<typeof spikes.spikeTactics>;
  /** The default strategy. */
  auto(options?: AutoOptions): Tactic;
  /** For inequalities of analysis: algebra, facts, covers, monotonicity, within a budget; its failure lists what was tried. */
  analysis(options?: AnalysisOptions): Tactic;
  /** Interval covers of the box in which hypotheses put the variables, with the signs of derivatives. */
  cover(options?: CoverOptions): Tactic;
  /** Replaces an integral by its value, by an antiderivative that is given, or that computer algebra proposes. */
  integrate(term: Expression, then: Tactic, options?: IntegrateOptions): Tactic;
  /** ∀ε > 0 ∃N ∀n ≥ N: left ≤ ε, from left ≤ c/n, which `rate` proves. */
  limit(c: Expression, rate: (n: Expression) => Tactic): Tactic;
  /** a ≤ b, from a hypothesis ∀ε > 0: a ≤ b + ε. */
  fromEveryEpsilon(hypothesis: HypothesisRef): Tactic;
  /** a ≤ b, from a hypothesis ∀ integer n ≥ 1: a ≤ b + c/n with c > 0. */
  fromEveryInteger(hypothesis: HypothesisRef, c: Expression): Tactic;
  /** The arithmetic leaf alone. */
  arithmetic(options?: SearchOptions): Tactic;
  /** Cases of a piecewise term in the goal that has none inside, each by the tactic. */
  byPieces(each: Tactic): Tactic;
  /** Solves the linear program that the goal speaks of. */
  linear(options?: LinearOptions): Tactic;
  /** Runs a tactic on a closed formula. @throws ProofFailure */
  prove(formula: Formula, tactic?: Tactic): Promise<Proof>;
  /** A proof that the formula is well defined on its domain, by the default strategy. @throws ProofFailure */
  definedness(formula: Formula, tactic?: Tactic): Promise<Proof>;
  /** Writes out sums with numbers as ends and finds order statistics of short vectors of numbers; the rest by the tactic. */
  concrete(tactic?: Tactic): Tactic;
  /** For `refute`: the statement is well defined and false at these terms, the falsehood by the tactic. */
  counterexample(terms: readonly Term[], fails: Tactic): Tactic;
  /** Proves that a closed formula is false at a point of its domain where it is well defined. @throws ProofFailure */
  refute(formula: Formula, tactic?: Tactic): Promise<Proof>;
  /** Proves that a closed formula is not well defined on its whole domain. @throws ProofFailure */
  refuteDefinedness(formula: Formula, tactic?: Tactic): Promise<Proof>;
  /** For `refute`: the failure as a falsifier reports it. */
  refuteAt(failure: Failure): Tactic;
  /** For `refuteDefinedness`: likewise. */
  undefinedAt(failure: Failure): Tactic;
  /** Candidates for the solutions of expression = 0, from computer algebra; nothing is known of them. */
  solve(expression: Expression, variable: string): Promise<readonly Expression[]>;
  /** A candidate for the derivative, from computer algebra. */
  differentiate(expression: Expression, variable: string): Promise<Expression>;
}

export type { Sequent, Tactic };

/**
 * The outcome of a search for a counterexample, as data.
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { Expression } from '../statement/expression.ts';
import type { Term } from '../statement/scope.ts';
import type { Evidence } from './evaluation/evidence.ts';

/** One value per outermost variable: numbers exactly; vectors as lists of components. */
export interface Instance {
  readonly [variable: string]: Rational | readonly Rational[];
}

export interface Violation {
  /** The values of the outer variables, and of those of further ∀ below them. */
  readonly instance: Instance;
  readonly explanation: string;
  /** Whether the statement is false there or not well defined; absent means false. */
  readonly conclusion?: 'refuted' | 'undefined';
  /** Why, as data. */
  readonly because?: Evidence;
  /** What stands there for quantified functions, and for variables that an equation determines. */
  readonly terms?: { readonly [name: string]: Term };
}

/** An ∃ that looks false at an instance: no certain violation, but something to prove. */
export interface Suspect {
  readonly instance: Instance;
  /** Terms at which the ∀ inside breaks, one list for each answer, in the ∃'s variables. */
  readonly answers: readonly (readonly Expression[])[];
}

/** An instance at which the conclusion fails, while some hypothesis merely survived sampling: no violation. */
export interface Unconfirmed {
  readonly instance: Instance;
  readonly explanation: string;
}

/** An instance at which the statement holds with little to spare. */
export interface NearTight {
  /** As `minSlack`. */
  readonly slack: string;
  readonly instance: Instance;
}

export interface FalsificationReport {
  /** Instances that met the statement's hypotheses and were decided. */
  readonly instances: number;
  /** Instances drawn, among them those outside the hypotheses. */
  readonly drawn: number;
  /** Instances whose truth the evaluator could not decide (an enclosure that contains the border, an unwitnessed ∃). */
  readonly undecided: number;
  readonly seed: number;
  /** The smallest left-minus-right (oriented to be ≥ 0 where the statement holds) seen, as a decimal; null if none was measured. */
  readonly minSlack: string | null;
  readonly minSlackAt: Instance | null;
  /** A shrunk instance at which the statement fails, as text for people, if one was found. */
  readonly violation: Violation | null;
  /** Those of the instances whose hypotheses survived sampling and were not settled for certain; absent means 0. */
  readonly sampled?: number;
  /** Further instances that certainly hold by bounds in double precision, not counted above; absent means 0. */
  readonly settled?: number;
  /** Counted among the undecided. */
  readonly unconfirmed?: Unconfirmed;
  /** Where the statement looks false, which a prover may be able to prove. */
  readonly suspect?: Suspect;
  /** The tightest distinct instances, least slack first, at most five. Whether a constant can be improved is seen there. */
  readonly nearTight?: readonly NearTight[];
  /** How many instances lay in a named part of the domain: `n = 2`, `v all equal`, `by descent`. */
  readonly coverage?: { readonly [part: string]: number };
  /** The command line that repeats this run. */
  readonly replay: string;
  /** Why nothing was tried, if nothing was. */
  readonly reason?: string;
}

export interface FalsificationOptions {
  readonly runs: number;
  readonly seed: number;
  /** The claim's id, for the replay line. */
  readonly claim: string;
  /**
   * Evaluated terms after which the search ends wherever it is, with what it has decided until then; a few times as many where it has
   * decided nothing. It sees the beginning of what it would see without this. No such end if absent.
   */
  readonly most?: number;
}

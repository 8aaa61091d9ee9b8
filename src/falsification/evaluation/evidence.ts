/**
 * Why a formula is false at an instance, so that people can follow it and a prover can turn it into a proof.
 */
import type { Expression } from '../../statement/expression.ts';
import type { Relation } from '../../statement/formula.ts';
import type { Distribution, MomentMultipliers } from '../../statement/momentProgram.ts';
import type { Real } from '../numbers/real.ts';
import type { Value } from './environment.ts';

export type Evidence =
  /** A comparison whose sides have these values. */
  | { readonly kind: 'compare'; readonly relation: Relation; readonly left: Real; readonly right: Real }
  /** The sides of an equivalence differ; `left` is the truth of its left side. With the reason why the false one fails. */
  | { readonly kind: 'equivalence'; readonly left: boolean; readonly because?: Evidence }
  /** Values of an inner ∀'s variables at which its body fails. */
  | { readonly kind: 'instance'; readonly values: ReadonlyMap<string, Value>; readonly because?: Evidence }
  /** A feasible distribution with this expectation: the infimum is not larger. */
  | {
      readonly kind: 'distribution';
      readonly distribution: Distribution;
      readonly expectation: Real;
      /** The expectation as a term without variables, where it may be irrational. */
      readonly term?: Expression;
      readonly value: Real;
    }
  /** A dual feasible point with this value: the infimum is not smaller. */
  | { readonly kind: 'dual'; readonly dual: MomentMultipliers; readonly bound: Real; readonly value: Real }
  /** No distribution is feasible. */
  | { readonly kind: 'infeasible' }
  /** A term without a value. */
  | { readonly kind: 'undefined'; readonly what: string };

/** A term and what it stands for, in the order of a quantifier's variables. */
export type Terms = readonly Expression[];

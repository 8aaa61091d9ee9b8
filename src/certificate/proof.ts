/**
 * Proofs as data: trees of rule applications. What each rule means is said once, at its implementation in src/kernel/rules/.
 *
 * Hypotheses are numbered from 0 in the order in which they entered the sequent. `proofs` are the proofs of the subgoals that
 * the kernel derives, in the kernel's order; a certificate never states a subgoal itself.
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import type { Distribution, MomentMultipliers } from '../statement/momentProgram.ts';
import type { Term } from '../statement/scope.ts';
import type { LinearEvidence } from './linearEvidence.ts';

/** coefficient · Π hypothesesₖ · Π squaresₖ² with coefficient > 0; each factor is the hypothesis' left minus right side, oriented to be ≥ 0 or > 0. */
export interface Product {
  readonly coefficient: Rational;
  readonly hypotheses: readonly number[];
  readonly squares: readonly Expression[];
}

/** by · (left − right) of the equation that hypothesis number `hypothesis` states. */
export interface Multiple {
  readonly hypothesis: number;
  readonly by: Expression;
}

export interface Positivstellensatz {
  readonly rule: 'positivstellensatz';
  /** A sum of products that is > 0; the empty list is 1. */
  readonly multiplier: readonly Product[];
  readonly combination: readonly Product[];
  readonly equations: readonly Multiple[];
}

/** Names of the facts in src/kernel/analyticFacts.ts. */
export const ANALYTIC_FACT_NAMES = [
  'exp',
  'exp-strict',
  'exp-one',
  'exp-sum',
  'exp-multiple',
  'exp-le',
  'exp-lt',
  'log-exp',
  'exp-log',
  'log',
  'log-strict',
  'log-product',
  'log-quotient',
  'log-power',
  'log-le',
  'log-lt',
  'sqrt-le',
  'sqrt-lt',
  'lambert',
  'lambert-unique',
  'lambert-principal',
  'lambert-principal-unique',
] as const;
export type AnalyticFactName = (typeof ANALYTIC_FACT_NAMES)[number];

/** Names of the facts in src/kernel/powerFacts.ts. */
export const POWER_FACT_NAMES = [
  'power-sum',
  'power-multiple',
  'power-product',
  'power-positive',
  'power-nonnegative',
  'power-le',
  'power-lt',
  'power-exp',
  'bernoulli',
] as const;
export type PowerFactName = (typeof POWER_FACT_NAMES)[number];

/** Names of the facts in src/kernel/integralFacts.ts. */
export const INTEGRAL_FACT_NAMES = [
  'integral-sum',
  'integral-multiple',
  'integral-empty',
  'integral-split',
  'integral-eq',
  'integral-le',
  'integral-bounds',
] as const;
export type IntegralFactName = (typeof INTEGRAL_FACT_NAMES)[number];

/** Names of all facts; src/kernel/facts.ts and src/kernel/sumFacts.ts have the others. */
export const FACT_NAMES = [
  ...ANALYTIC_FACT_NAMES,
  ...POWER_FACT_NAMES,
  ...INTEGRAL_FACT_NAMES,
  'sqrt',
  'ceil',
  'max',
  'min',
  'abs',
  'integer-gap',
  'sum-constant',
  'sum-empty',
  'sum-peel',
  'sum-le',
  'sum-eq',
  'sum-telescope',
  'sum-shift',
  'sum-exchange',
  'congruence',
  'highest',
  'order-statistics',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/**
 * A box cut in two at a number, again and again, or moved to one of its faces, on which the goal is at its worst; on a leaf the goal
 * holds, or the hypothesis with this number fails.
 */
export type CoverTree =
  | { readonly leaf: 'goal' | number }
  | { readonly variable: string; readonly face: 'low' | 'high'; readonly on: CoverTree }
  | { readonly variable: string; readonly at: Rational; readonly below: CoverTree; readonly above: CoverTree };

/** f(a) against f(b) for a ≤ b. */
export const MONOTONE_RELATIONS = ['<=', '<', '>=', '>'] as const;
export type MonotoneRelation = (typeof MONOTONE_RELATIONS)[number];

/** How a function is seen to be integrable; what each means is said at src/kernel/rules/integral.ts. */
export const INTEGRABLE_BY = ['form', 'increasing', 'decreasing', 'split', 'agree', 'parts'] as const;
export type IntegrableBy = (typeof INTEGRABLE_BY)[number];

type Branching = { readonly proofs: readonly Proof[] };

export type Proof =
  | ({ readonly rule: 'intro' | 'conjunction' | 'absurd' | 'moment-equal' } & Branching)
  | ({ readonly rule: 'disjunction'; readonly part: number } & Branching)
  | ({ readonly rule: 'cases'; readonly on: Formula } & Branching)
  | ({ readonly rule: 'branch'; readonly term: Expression } & Branching)
  | ({ readonly rule: 'have'; readonly formula: Formula } & Branching)
  | ({ readonly rule: 'destruct'; readonly hypothesis: number } & Branching)
  | ({ readonly rule: 'rewrite'; readonly hypothesis: number } & Branching)
  | ({ readonly rule: 'moment-compare'; readonly hypothesis: number } & Branching)
  | ({ readonly rule: 'moment-monotone'; readonly hypothesis: number } & Branching)
  | ({ readonly rule: 'instantiate'; readonly hypothesis: number; readonly terms: readonly Term[] } & Branching)
  | ({ readonly rule: 'witness'; readonly terms: readonly Term[] } & Branching)
  | { readonly rule: 'hypothesis'; readonly hypothesis: number }
  | Positivstellensatz
  | ({
      readonly rule: 'fact';
      readonly fact: FactName;
      readonly terms: readonly Expression[];
      readonly names: readonly string[];
    } & Branching)
  | ({ readonly rule: 'moment-bound'; readonly dual: MomentMultipliers } & Branching)
  | ({ readonly rule: 'moment-attained'; readonly distribution: Distribution } & Branching)
  | ({
      readonly rule: 'moment-approached';
      readonly epsilon: string;
      readonly limit: Expression;
      readonly rate: Expression;
      readonly distribution: Distribution;
    } & Branching)
  | ({ readonly rule: 'moment-values'; readonly lower: number; readonly upper: number } & Branching)
  | ({
      readonly rule: 'monotone';
      readonly variable: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly body: Expression;
      readonly relation: MonotoneRelation;
    } & Branching)
  | ({
      readonly rule: 'convex';
      readonly variable: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly body: Expression;
      readonly relation: '<=' | '>=';
    } & Branching)
  | ({
      readonly rule: 'induction';
      readonly variable: string;
      readonly from: Expression;
      readonly formula: Formula;
    } & Branching)
  | ({
      readonly rule: 'antiderivative';
      readonly term: Expression;
      readonly variable: string;
      readonly body: Expression;
    } & Branching)
  | ({
      readonly rule: 'integral-by';
      readonly term: Expression;
      readonly variable: string;
      readonly value: Expression;
      readonly error: Expression;
    } & Branching)
  | ({
      readonly rule: 'integral-below';
      readonly term: Expression;
      readonly variable: string;
      readonly value: Expression;
      readonly error: Expression;
      readonly bound: Expression;
    } & Branching)
  | ({ readonly rule: 'cut'; readonly variable: string; readonly lower: Formula; readonly upper: Formula } & Branching)
  | ({ readonly rule: 'choice'; readonly hypothesis: number; readonly name: string } & Branching)
  | ({
      readonly rule: 'integrable';
      readonly term: Expression;
      readonly by: IntegrableBy;
      readonly terms: readonly Expression[];
    } & Branching)
  | { readonly rule: 'enclosure'; readonly bits: bigint }
  | { readonly rule: 'cover'; readonly bits: bigint; readonly tree: CoverTree }
  | { readonly rule: 'linear'; readonly evidence: LinearEvidence }
  | ({ readonly rule: 'lemma'; readonly lemma: string } & Branching)
  | { readonly rule: 'assume'; readonly assumption: string };

/** The proofs of one rule. */
export type ProofBy<Name extends Proof['rule']> = Extract<Proof, { rule: Name }>;

/**
 * Facts about exp, log, √ and W₋₁. The terms are the arguments; conditions become subgoals, conclusions hypotheses.
 *
 * A conclusion speaks of a function only where the conditions make it well defined.
 */

import type { Rational } from '../arithmetic/rational.ts';
import type { AnalyticFactName } from '../certificate/proof.ts';
import {
  add,
  divide,
  E,
  type Expression,
  exp,
  lambertW0,
  lambertWm1,
  log,
  multiply,
  negate,
  power,
  sqrt,
  subtract,
} from '../statement/expression.ts';
import { compare, type Formula, type Relation } from '../statement/formula.ts';
import type { Fact } from './factRequest.ts';

type Terms = readonly [Expression, Expression];

interface AnalyticFact {
  readonly terms: number;
  /** The last term is an integer number. */
  readonly exponent?: true;
  make(terms: Terms): Fact;
}

const fact = (conditions: readonly Formula[], ...conclusions: Formula[]): Fact => ({ conditions, conclusions });
const positive = (t: Expression): Formula => compare(t, '>', 0n);

/** f increases: a ≤ b gives f(a) ≤ f(b), a < b gives f(a) < f(b), where f is defined at a (then it is at b). */
const increasing =
  (f: (t: Expression) => Expression, relation: Relation, domain: (a: Expression) => readonly Formula[]) =>
  ([a, b]: Terms): Fact =>
    fact([...domain(a), compare(a, relation, b)], compare(f(a), relation, f(b)));

const integerOf = (node: Expression): bigint => (node as { readonly value: Rational }).value.num;

const nowhere = (): readonly Formula[] => [];
const nonnegative = (t: Expression): readonly Formula[] => [compare(t, '>=', 0n)];
const above0 = (t: Expression): readonly Formula[] => [positive(t)];

export const ANALYTIC_FACTS: Record<AnalyticFactName, AnalyticFact> = {
  /** eᵗ > 0 and eᵗ ≥ 1 + t. */
  exp: { terms: 1, make: ([t]) => fact([], positive(exp(t)), compare(exp(t), '>=', add(1n, t))) },
  /** t ≠ 0: eᵗ > 1 + t. */
  'exp-strict': { terms: 1, make: ([t]) => fact([compare(t, '!=', 0n)], compare(exp(t), '>', add(1n, t))) },
  /** e¹ = e. */
  'exp-one': { terms: 0, make: () => fact([], compare(exp(1n), '=', E)) },
  /** eᵃ⁺ᵇ = eᵃ · eᵇ. */
  'exp-sum': { terms: 2, make: ([a, b]) => fact([], compare(exp(add(a, b)), '=', multiply(exp(a), exp(b)))) },
  /** eⁿᵃ = (eᵃ)ⁿ for an integer number n. */
  'exp-multiple': {
    terms: 2,
    exponent: true,
    make: ([a, n]) => fact([], compare(exp(multiply(n, a)), '=', power(exp(a), integerOf(n)))),
  },
  'exp-le': { terms: 2, make: increasing(exp, '<=', nowhere) },
  'exp-lt': { terms: 2, make: increasing(exp, '<', nowhere) },
  /** log eᵗ = t. */
  'log-exp': { terms: 1, make: ([t]) => fact([], compare(log(exp(t)), '=', t)) },
  /** t > 0: e^(log t) = t. */
  'exp-log': { terms: 1, make: ([t]) => fact([positive(t)], compare(exp(log(t)), '=', t)) },
  /** t > 0: 1 − 1/t ≤ log t ≤ t − 1. */
  log: {
    terms: 1,
    make: ([t]) =>
      fact([positive(t)], compare(log(t), '<=', subtract(t, 1n)), compare(log(t), '>=', subtract(1n, divide(1n, t)))),
  },
  /** t > 0, t ≠ 1: 1 − 1/t < log t < t − 1. */
  'log-strict': {
    terms: 1,
    make: ([t]) =>
      fact(
        [positive(t), compare(t, '!=', 1n)],
        compare(log(t), '<', subtract(t, 1n)),
        compare(log(t), '>', subtract(1n, divide(1n, t))),
      ),
  },
  /** a, b > 0: log ab = log a + log b. */
  'log-product': {
    terms: 2,
    make: ([a, b]) => fact([positive(a), positive(b)], compare(log(multiply(a, b)), '=', add(log(a), log(b)))),
  },
  /** a, b > 0: log a/b = log a − log b. */
  'log-quotient': {
    terms: 2,
    make: ([a, b]) => fact([positive(a), positive(b)], compare(log(divide(a, b)), '=', subtract(log(a), log(b)))),
  },
  /** a > 0: log aⁿ = n log a for an integer number n. */
  'log-power': {
    terms: 2,
    exponent: true,
    make: ([a, n]) => fact([positive(a)], compare(log(power(a, integerOf(n))), '=', multiply(n, log(a)))),
  },
  'log-le': { terms: 2, make: increasing(log, '<=', above0) },
  'log-lt': { terms: 2, make: increasing(log, '<', above0) },
  'sqrt-le': { terms: 2, make: increasing(sqrt, '<=', nonnegative) },
  'sqrt-lt': { terms: 2, make: increasing(sqrt, '<', nonnegative) },
  /** −1/e ≤ x < 0: w = W₋₁(x) has w·eʷ = x and w ≤ −1. */
  lambert: {
    terms: 1,
    make: ([x]) => {
      const w = lambertWm1(x);
      return fact(
        [compare(negate(divide(1n, E)), '<=', x), compare(x, '<', 0n)],
        compare(multiply(w, exp(w)), '=', x),
        compare(w, '<=', -1n),
      );
    },
  },
  /** w ≤ −1 and w·eʷ = x: W₋₁(x) = w. Such an x is in the domain, since w·eʷ decreases from 0 to −1/e on w ≤ −1. */
  'lambert-unique': {
    terms: 2,
    make: ([x, w]) =>
      fact([compare(w, '<=', -1n), compare(multiply(w, exp(w)), '=', x)], compare(lambertWm1(x), '=', w)),
  },
  /** −1/e ≤ x: w = W₀(x) has w·eʷ = x and w ≥ −1. */
  'lambert-principal': {
    terms: 1,
    make: ([x]) => {
      const w = lambertW0(x);
      const conditions = [compare(negate(divide(1n, E)), '<=', x)];
      return fact(conditions, compare(multiply(w, exp(w)), '=', x), compare(w, '>=', -1n));
    },
  },
  /** w ≥ −1 and w·eʷ = x: W₀(x) = w. Such an x is in the domain, since w·eʷ increases from −1/e on w ≥ −1. */
  'lambert-principal-unique': {
    terms: 2,
    make: ([x, w]) =>
      fact([compare(w, '>=', -1n), compare(multiply(w, exp(w)), '=', x)], compare(lambertW0(x), '=', w)),
  },
};

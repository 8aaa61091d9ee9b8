/**
 * Facts about powers tⁿ whose exponent is an integer term. t⁰ = 1 (0⁰ too), and 0ⁿ has no meaning for n < 0.
 */
import type { PowerFactName } from '../certificate/proof.ts';
import { add, type Expression, exp, log, multiply, raise, subtract } from '../statement/expression.ts';
import { and, compare, type Formula, or } from '../statement/formula.ts';
import { type Entry, type Fact, integerAt, numberAt, type Request } from './factRequest.ts';

const isNatural = (n: Expression): Formula => compare(n, '>=', 0n);
const isNonzero = (t: Expression): Formula => compare(t, '!=', 0n);

/** The base first, then the exponents. */
const entry = (exponents: number, make: (t: Expression, a: Expression, b: Expression) => Fact): Entry => ({
  terms: 1 + exponents,
  names: 0,
  make: (request) => {
    const [a, b] = Array.from({ length: exponents }, (_, k) => integerAt(request, k + 1)) as [Expression, Expression];
    return make(numberAt(request, 0), a, b);
  },
});

/** Two bases, then the exponent. */
const ofTwo = (make: (s: Expression, t: Expression, n: Expression) => Fact): Entry => ({
  terms: 3,
  names: 0,
  make: (request: Request) => make(numberAt(request, 0), numberAt(request, 1), integerAt(request, 2)),
});

export const POWER_FACTS: Record<PowerFactName, Entry> = {
  /** t ≠ 0, or a, b ≥ 0: tᵃ⁺ᵇ = tᵃ · tᵇ. */
  'power-sum': entry(2, (t, a, b) => ({
    conditions: [or(isNonzero(t), and(isNatural(a), isNatural(b)))],
    conclusions: [compare(raise(t, add(a, b)), '=', multiply(raise(t, a), raise(t, b)))],
  })),
  /** t ≠ 0, or a, b ≥ 0: tᵃᵇ = (tᵃ)ᵇ. */
  'power-multiple': entry(2, (t, a, b) => ({
    conditions: [or(isNonzero(t), and(isNatural(a), isNatural(b)))],
    conclusions: [compare(raise(t, multiply(a, b)), '=', raise(raise(t, a), b))],
  })),
  /** s, t ≠ 0, or n ≥ 0: (st)ⁿ = sⁿ · tⁿ. */
  'power-product': ofTwo((s, t, n) => ({
    conditions: [or(isNatural(n), and(isNonzero(s), isNonzero(t)))],
    conclusions: [compare(raise(multiply(s, t), n), '=', multiply(raise(s, n), raise(t, n)))],
  })),
  /** t > 0: tⁿ > 0. */
  'power-positive': entry(1, (t, n) => ({
    conditions: [compare(t, '>', 0n)],
    conclusions: [compare(raise(t, n), '>', 0n)],
  })),
  /** t ≥ 0, n ≥ 0: tⁿ ≥ 0. */
  'power-nonnegative': entry(1, (t, n) => ({
    conditions: [compare(t, '>=', 0n), isNatural(n)],
    conclusions: [compare(raise(t, n), '>=', 0n)],
  })),
  /** 0 ≤ s ≤ t, n ≥ 0: sⁿ ≤ tⁿ. */
  'power-le': ofTwo((s, t, n) => ({
    conditions: [compare(s, '>=', 0n), compare(s, '<=', t), isNatural(n)],
    conclusions: [compare(raise(s, n), '<=', raise(t, n))],
  })),
  /** 0 ≤ s < t, n ≥ 1: sⁿ < tⁿ. */
  'power-lt': ofTwo((s, t, n) => ({
    conditions: [compare(s, '>=', 0n), compare(s, '<', t), compare(n, '>=', 1n)],
    conclusions: [compare(raise(s, n), '<', raise(t, n))],
  })),
  /** t > 0: tⁿ = e^(n log t). */
  'power-exp': entry(1, (t, n) => ({
    conditions: [compare(t, '>', 0n)],
    conclusions: [compare(raise(t, n), '=', exp(multiply(n, log(t))))],
  })),
  /** t ≥ 0, n ≥ 0: tⁿ ≥ 1 + n(t − 1), Bernoulli's inequality. */
  bernoulli: entry(1, (t, n) => ({
    conditions: [compare(t, '>=', 0n), isNatural(n)],
    conclusions: [compare(raise(t, n), '>=', add(1n, multiply(n, subtract(t, 1n))))],
  })),
};

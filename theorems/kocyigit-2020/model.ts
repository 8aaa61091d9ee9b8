/**
 * The setting of section 1.5 of the thesis, in its letters: I ≥ 2 bidders, values v ∈ [0, 1]^I, the Markov ambiguity set (1.6)
 * of all distributions with E[v_i] ≥ μ for every bidder i, and second price auctions with reserve price r.
 *
 * Revenue   with highest value h and second highest value s of v:  max{s, r} if h ≥ r, else 0. The bidder with the highest value
 *           buys when indifferent (v_i ≥ r, as printed); with several highest bidders the revenue does not depend on who wins.
 *
 * Pages     Theorem modules give the pages of the section that a claim stands in, as in the table of contents; the label finds it.
 */
import { type Expression, vector } from '../../src/statement/expression.ts';
import { type Formula, forall, integer, real, type Variable } from '../../src/statement/formula.ts';
import { atom, type Distribution, family, type MomentProgram } from '../../src/statement/momentProgram.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** inf over (1.6) of E[objective], an expression in the vector v. */
export function markovProgram(objective: Expression): MomentProgram {
  const constraint = { index: 'i', from: x('1'), to: x('I'), moment: x('v(i)'), bound: x('mu') };
  return { vector: 'v', dimension: x('I'), lower: x('0'), upper: x('1'), objective, constraints: [constraint] };
}

/** The full surplus max_i v_i. */
export const surplus = x('highest(v)');

/** Σ_i m_i^sp(v) for the second price auction with reserve price r, by (1.9). */
export const revenue = x('if(highest(v) >= r, max(second(v), r), 0)');

/** The worst-case expected revenue as a program in I, μ, r; another reserve price in place of r. */
export function secondPriceProgram(reserve: Expression = x('r')): MomentProgram {
  return markovProgram(substitute(revenue, new Map([['r', reserve]])));
}

/** I ≥ 2 and 0 < μ < 1. */
export const parameters: readonly Variable[] = [integer('I'), real('mu')];
export const domain: readonly Formula[] = [f('I >= 2'), f('0 < mu'), f('mu < 1')];

/** ∀ I ≥ 2, μ ∈ (0, 1): body. */
export const forParameters = (body: Formula): Formula => forall(parameters, domain, body);

/** ∀ I ≥ 2, μ ∈ (0, 1), r with all of `where`: body. */
export const forReserves = (where: readonly Formula[], body: Formula): Formula =>
  forall([...parameters, real('r')], [...domain, ...where], body);

/** The classes of reserve prices; r ∈ ℝ₊ is part of each. */
export const R1 = f('r >= 0 and min(1/I, (I*mu - 1)/(I - 1)) >= r');
export const R2 = f('r >= 0 and min(mu, 1/I) >= r and r > (I*mu - 1)/(I - 1)');
export const R3 = f('r >= 0 and mu >= r and r > 1/I');

/** The classes of means; μ ∈ ℝ₊ is part of each and follows from 0 < μ. */
export const M1 = f('0 < mu and mu <= 1/I');
export const M2 = f('1/I < mu and mu <= (2*I - 1)/I^2');
export const M3 = f('(2*I - 1)/I^2 < mu and mu < 1');

/** The formula with another expression in place of r. */
export const atReserve = (formula: Formula, reserve: Expression): Formula =>
  substitute(formula, new Map([['r', reserve]]));

/** The worst-case expected revenues on 𝓡₁, 𝓡₂ and 𝓡₃. */
export const value1 = x('(I*mu - 1)/(I - 1)');
export const value2 = x('I*r*(mu - r)/(1 - r)');
export const value3 = x('(mu - r)/(1 - r)');

/** The candidate of Theorem 1.5.2 (i). */
export const optimalReserve = x('1 - sqrt(1 - mu)');
export const optimalValue = x('I*(1 - sqrt(1 - mu))^2');

/** The vector (c, …, c). */
export const constant = (c: Expression): Expression => vector('j', 'I', c);

/** The vector e_k + c·e_{−k}: 1 for bidder k, c for everybody else. */
export const spike = (c: Expression): Expression =>
  vector('j', 'I', substitute(x('if(j == k, 1, c)'), new Map([['c', c]])));

/** Weight of each spike in ℚ⁽¹⁾, and ℚ⁽¹⁾ of Proposition 1.5.5. */
export const weight1 = x('(mu - 1)/((I - 1)*(r - 1))');
export const Q1: Distribution = [
  atom(x('1 - I*(mu - 1)/((I - 1)*(r - 1))'), constant(x('1'))),
  family('k', 1n, 'I', weight1, spike(x('r'))),
];

/** Weight of each spike in ℚ_ε⁽²⁾, and ℚ_ε⁽²⁾ of Proposition 1.5.6. */
export const weight2 = x('(mu - (r - epsilon))/(1 - (r - epsilon))');
export const Q2: Distribution = [
  atom(x('1 - I*(mu - (r - epsilon))/(1 - (r - epsilon))'), constant(x('r - epsilon'))),
  family('k', 1n, 'I', weight2, spike(x('r - epsilon'))),
];

/** ℚ_ε⁽³⁾ of Proposition 1.5.7. */
export const Q3: Distribution = [
  atom(x('1 - (1 - mu)/(1 - (r - epsilon))'), constant(x('1'))),
  atom(x('(1 - mu)/(1 - (r - epsilon))'), constant(x('r - epsilon'))),
];

/** The Dirac distribution at μe. */
export const diracAtMean: Distribution = [atom(x('1'), constant(x('mu')))];

/** The dual solutions (σ, λ) of Lemmas 1.7.3, 1.7.5 and 1.7.7: λ + σ Σ_j v_j is a minorant of the revenue. */
export const dual1 = { constant: x('1 - I/(I - 1)'), multipliers: [x('1/(I - 1)')] };
export const dual2 = { constant: x('I*r^2/(r - 1)'), multipliers: [x('r/(1 - r)')] };
export const dual3 = { constant: x('r/(r - 1)'), multipliers: [x('1/(I*(1 - r))')] };

/**
 * lim_{ε↓0} value = limit, spelled out: ∀ η > 0 ∃ δ > 0 ∀ ε ∈ (0, δ): |value − limit| ≤ η.
 */
export function limitFromAbove(value: Expression, limit: Expression): Formula {
  const close = f('abs(value - limit) <= eta');
  const within = substitute(
    close,
    new Map([
      ['value', value],
      ['limit', limit],
    ]),
  );
  const eventually = forall([real('epsilon')], [f('0 < epsilon'), f('epsilon < delta')], within);
  const some: Formula = { kind: 'exists', variables: [real('delta')], where: [f('delta > 0')], body: eventually };
  return forall([real('eta')], [f('eta > 0')], some);
}

/** ∃ δ > 0 ∀ ε ∈ (0, δ): formula. */
export function forSmallEpsilon(formula: Formula): Formula {
  const eventually = forall([real('epsilon')], [f('0 < epsilon'), f('epsilon < delta')], formula);
  return { kind: 'exists', variables: [real('delta')], where: [f('delta > 0')], body: eventually };
}

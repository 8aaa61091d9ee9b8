/**
 * The setting of section 1.3 of the thesis: I bidders with values in [v̲, v̄] (written lo, hi) and no distribution; direct
 * mechanisms q(i, v), m(i, v).
 */
import { type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { forallPoints, type MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** The box [v̲, v̄]^I. */
const box: MomentProgram = {
  vector: 'v',
  dimension: x('I'),
  lower: x('lo'),
  upper: x('hi'),
  objective: x('0'),
  constraints: [],
};

/** ∀ v ∈ [v̲, v̄]^I. */
export const everywhere = (formula: Formula): Formula => forallPoints(box, formula);
/** ∀ i ∈ {1, …, I}. */
export const forBidders = (formula: Formula): Formula => forall([integer('i')], [f('1 <= i'), f('i <= I')], formula);

/** The vector v with bidder i's value replaced by w. */
const misreport = 'vector(j, I, if(j == i, w, v(j)))';

/** q_i(v) ≥ 0. */
export const nonnegative = forBidders(everywhere(f('q(i, v) >= 0')));
/** Σ_i q_i(v) ≤ 1. */
export const atMostOne = everywhere(f('sum(i, 1, I, q(i, v)) <= 1'));
/** Ex-post individual rationality: u_i(v) ≥ 0. */
export const rational = forBidders(everywhere(f('q(i, v)*v(i) - m(i, v) >= 0')));
/** Ex-post incentive compatibility (Definition 1.2.6 (i)). */
export const compatible = forBidders(
  everywhere(
    forall(
      [real('w')],
      [f('lo <= w'), f('w <= hi')],
      f(`q(i, v)*v(i) - m(i, v) >= q(i, ${misreport})*v(i) - m(i, ${misreport})`),
    ),
  ),
);

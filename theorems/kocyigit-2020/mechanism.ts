/**
 * Direct mechanisms in the setting of section 1.5: allocation q_i(v) and payment m_i(v), written q(i, v) and m(i, v).
 */
import { type Formula, forall, functionVariable, integer, real, type Variable } from '../../src/statement/formula.ts';
import { forallPoints, type MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { markovProgram } from './model.ts';

/** q and m, functions of a bidder and a vector of values. */
export const mechanism: readonly Variable[] = [functionVariable('q', 2n), functionVariable('m', 2n)];

/** inf over (1.6) of E[Σ_i m_i(v)]. */
export const mechanismProgram: MomentProgram = markovProgram(x('sum(i, 1, I, m(i, v))'));

const forBidders = (formula: Formula): Formula => forall([integer('i')], [f('1 <= i'), f('i <= I')], formula);
const everywhere = (formula: Formula): Formula => forallPoints(mechanismProgram, formula);

/** The vector v with bidder i's value replaced by w. */
const misreport = 'vector(j, I, if(j == i, w, v(j)))';

/** q_i ≥ 0; Σ_i q_i ≤ 1; ex-post individual rationality; ex-post incentive compatibility (Definition 1.2.6 (i)). */
export const isMechanism: readonly Formula[] = [
  forBidders(everywhere(f('q(i, v) >= 0'))),
  everywhere(f('sum(i, 1, I, q(i, v)) <= 1')),
  forBidders(everywhere(f('q(i, v)*v(i) - m(i, v) >= 0'))),
  forBidders(
    everywhere(
      forall(
        [real('w')],
        [f('0 <= w'), f('w <= 1')],
        f(`q(i, v)*v(i) - m(i, v) >= q(i, ${misreport})*v(i) - m(i, ${misreport})`),
      ),
    ),
  ),
];

/**
 * That some mechanism for two bidders guarantees so much: numbers on a grid, which the kernel compares with the rows one by one, and what their interpolation is.
 */
import type { Rational } from '../../src/arithmetic/rational.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { choose, type Expression, expression } from '../../src/statement/expression.ts';
import { compare, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { gridRule } from './gridRule.compute.ts';
import { FROM_GRID, fromGrid, SYMMETRIC, symmetric } from './two-bidders-from-a-grid.ts';

/** The function that has these values at 0, 1, …, and the last one beyond. */
function listed(argument: string, values: readonly Expression[]): Expression {
  const last = values.at(-1) as Expression;
  return values
    .slice(0, -1)
    .reduceRight<Expression>((rest, value, k) => choose(compare(argument, '=', BigInt(k)), value, rest), last);
}
const table = (values: readonly (readonly Rational[])[]): FunctionTerm => ({
  op: 'function',
  parameters: [real('a1'), real('b1')],
  body: listed(
    'a1',
    values.map((row) =>
      listed(
        'b1',
        row.map((value) => expression(value)),
      ),
    ),
  ),
});

/** ∃ q, σ, λ feasible in (1.11) without (1.11c) with λ + (σ_1 + σ_2)μ ≥ least, by a grid of n steps. */
export async function earnedOnGrid(kit: ProverKit, mu: Rational, n: number): Promise<Tactic> {
  const { t, auto } = kit;
  const { Q, T, c, s } = await gridRule(mu, n);
  const [lambda, sigma] = [expression(c), expression(s)];
  const known = t.firstOf(t.byHypothesis, auto());
  const enough = t.conjunction(t.byHypothesis, auto());
  const found = t.destruct(
    t.latest,
    t.destruct(t.latest, t.destruct(t.latest, t.opened(t.witness([x('q'), x('ell'), lambda], enough)))),
  );
  const alike = t.lemma(SYMMETRIC, symmetric, t.instantiate(t.latest, [x('g'), lambda, sigma], known, found));
  return t.lemma(
    FROM_GRID,
    fromGrid,
    t.instantiate(
      t.latest,
      [table(Q), table(T), lambda, sigma, expression(BigInt(n))],
      t.enclosure(),
      t.destruct(t.latest, t.opened(alike)),
    ),
  );
}

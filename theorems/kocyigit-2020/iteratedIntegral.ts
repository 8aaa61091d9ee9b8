/**
 * ∫ over [0, 1]ᴵ for any number I of coordinates: one after the other, from the last to the first.
 *
 * J(I, v) = density(v),  J(k − 1, v) = ∫_0^1 J(k, v with v_k = x) dx  for k = I, …, 1, and J(0, v), which does not depend on v, is the integral. Every integral on
 * the way exists as Riemann's. These equations determine J on the box. Where a nonnegative or a bounded measurable density has such integrals, it is Lebesgue's by Fubini's theorem.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import {
  compare,
  exists,
  type Formula,
  forall,
  functionVariable,
  integer,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const inBox = f('forall([integer(j)], [1 <= j, j <= I], 0 <= v(j) and v(j) <= 1)');
const section = 'integral(x, 0, 1, J(k, vector(j, I, if(j == k, x, v(j)))))';
const everywhere = (formula: Formula): Formula => forall([vectorVariable('v', 'I')], [inBox], formula);
const everyLevel = (formula: Formula): Formula =>
  forall([integer('k'), vectorVariable('v', 'I')], [f('1 <= k'), f('k <= I'), inBox], formula);

const levelsExist = everyLevel(isIntegrable(x(section) as Integral));

/** The integral of the density, a term in v (as text or as a tree), over [0, 1]ᴵ exists and has the value. The names v, J, k, j, x and those of `isIntegrable` are taken. */
export const hasIntegral = (density: string | Expression, value: string): Formula =>
  exists(
    [functionVariable('J', 2n)],
    [
      everywhere(compare(x('J(I, v)'), '=', typeof density === 'string' ? x(density) : density)),
      levelsExist,
      everyLevel(f(`J(k - 1, v) == ${section}`)),
    ],
    everywhere(f(`J(0, v) == ${value}`)),
  );

/** For proofs that such a statement is well defined: the integral of a level exists, since that was asked before. */
export const levelExists = ({ t }: ProverKit): readonly [Expression, Tactic] => [
  x(section),
  t.instantiate(levelsExist, [x('k'), x('v')], t.byHypothesis, t.byHypothesis),
];

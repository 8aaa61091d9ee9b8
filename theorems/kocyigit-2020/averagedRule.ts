/**
 * Allocation rules for two bidders, averaged over the bidders: g(z, y) is what a bidder gets with the value z against y.
 */
import { type Formula, functionVariable, real, type Variable, vectorVariable } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { allocationRule, isFeasibleRule } from './lotteries.ts';

/** Everything that (1.11) asks for without (1.11c), for two bidders, and its variables. */
export const rule: readonly Variable[] = [allocationRule, vectorVariable('ell', '2'), real('c')];
export const forTwo = <N extends Parameters<typeof substitute>[0]>(node: N): N =>
  substitute(node, new Map([['I', x('2')]]));
export const isRule: readonly Formula[] = isFeasibleRule.map(forTwo);

const square = '0 <= z, z <= 1, 0 <= y, y <= 1';
export const averagedRule: Variable = functionVariable('g', 2n);
/** g ≥ 0, g(z, y) + g(y, z) ≤ 1, g rises in z, and λ + σ(z + y), with c for λ and s for σ, is at most what is paid at (z, y). */
export const isNonnegative = f(`forall([real(z), real(y)], [${square}], g(z, y) >= 0)`);
export const isShared = f(`forall([real(z), real(y)], [${square}], g(z, y) + g(y, z) <= 1)`);
export const rises = f(
  'forall([real(z), real(w), real(y)], [0 <= z, z <= w, w <= 1, 0 <= y, y <= 1], g(z, y) <= g(w, y))',
);
export const pays = f(
  `forall([real(z), real(y)], [${square}], g(z, y)*z - integral(x, 0, z, g(x, y)) + g(y, z)*y - integral(x, 0, y, g(x, z)) >= c + s*(z + y))`,
);
/** What an averaged rule meets, in this order. */
export const isAveraged: readonly Formula[] = [isNonnegative, isShared, rises, pays];

/**
 * Theorem 1.4.3 for every regular distribution: the statements. The mean over the last bidder's value is the limit of ∫_v̲^b for b → v̄.
 */
import { subtract } from '../../src/statement/expression.ts';
import { and, exists, forall, functionVariable, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atMostOne, everywhere, nonnegative } from './boxMechanism.ts';
import { inExpectation } from './independentValues.ts';
import { density, F, regularity, tendsTo, virtualValue } from './regularDensities.ts';
import { box, breaksTies, M, others, sold } from './theorem-1.4.3.proofs.ts';

export const isVirtual = f(`forall([real(z)], [lo <= z, z <= hi], psi(z) == ${virtualValue(F, density)('z')})`);
export const earned = (end: string): string => `integral(x, lo, ${end}, ${sold('x')}*f(x))`;
export const best = (end: string): string => `integral(x, lo, ${end}, max(${M}, psi(x))*f(x))`;
/** In every scenario there is a mean over the last bidder's value of what the winner of the I + 1 is worth; it is earned(v). */
export const EXISTS = everywhere(exists([real('R')], [], tendsTo(earned('b'), 'R')));
export const LIMITS = everywhere(tendsTo(earned('b'), 'earned(v)'));
const isMore = inExpectation(subtract(x('earned(v)'), others), x('0'));
const conditions = [f('I >= 2'), f('0 <= lo'), f('lo < hi'), ...regularity(F, density), isVirtual, breaksTies];
export const statement = forall(
  [
    integer('I'),
    ...['lo', 'hi'].map(real),
    ...['F', 'f', 'psi', 'winner'].map((name) => functionVariable(name, 1n)),
    functionVariable('q', 2n),
  ],
  [...conditions, nonnegative, atMostOne],
  and(EXISTS, forall([functionVariable('earned', 1n)], [LIMITS], isMore)),
);

/** (1.26) and (1.27) in a scenario v of the first I bidders, on [v̲, b]: the winner's virtual value is worth at least M, and at least v̲. */
export const below = forall(
  [
    integer('I'),
    ...['lo', 'hi'].map(real),
    ...['F', 'f', 'psi'].map((name) => functionVariable(name, 1n)),
    vectorVariable('v', 'I'),
  ],
  [f('I >= 1'), f('lo < hi'), ...regularity(F, density), isVirtual, box],
  f(`forall([real(b)], [lo <= b, b < hi], ${best('b')} >= ${M}*F(b) and ${best('b')} >= lo - (1 - F(b))*b)`),
);

/**
 * The optima of the two-bidder programs by solving them exactly; the kernel checks what the solver says.
 */
import type { Rational } from '../../src/arithmetic/rational.ts';
import type { ParameterValues } from '../../src/claims/claim.ts';
import { evenGrid, type Side, twoBidderProgram } from './twoBidderProgram.ts';

/** @throws EvaluationError where the program is not solved. */
export async function optimumFor(values: ParameterValues, side: Side): Promise<Rational> {
  const [solvers, check, errors] = await Promise.all([
    import('../../src/solvers/index.ts'),
    import('../../src/kernel/linear/check.ts'),
    import('../../src/precision/errors.ts'),
  ]);
  const [mu, n] = [values.get('mu') as Rational, values.get('n') as Rational];
  const program = twoBidderProgram(mu, evenGrid(Number(n.num)), side);
  const result = await solvers.solveExactly(program);
  if ('unchecked' in result) throw new errors.EvaluationError(`the program was not solved: ${result.unchecked}`);
  if (result.claim.kind !== 'optimal') throw new errors.EvaluationError(`the program is ${result.claim.kind}`);
  check.checkLinearClaim(program, result.claim, result.evidence);
  return result.claim.value;
}

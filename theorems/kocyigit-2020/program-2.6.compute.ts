/**
 * The value of program (2.6) by solving it: the rows are generated on the fly, and the kernel checks the optimum, a point and multipliers
 * (a point of (2.7)), against all of them.
 */
import type { Rational } from '../../src/arithmetic/rational.ts';
import type { ParameterValues } from '../../src/claims/claim.ts';

/** (n+1)^J types have (n+1)^2J + (n+1)^J rows; beyond this, minutes. */
const MOST_TYPES = 2_000;

/** z*_n at n, v̄ and c. @throws EvaluationError where the program is too large. */
export async function regretOptimum(values: ParameterValues): Promise<Rational> {
  const [programs, rows, check, errors] = await Promise.all([
    import('../../src/mechanisms/regretProgram.ts'),
    import('../../src/solvers/exact/rowGeneration.ts'),
    import('../../src/kernel/linear/check.ts'),
    import('../../src/precision/errors.ts'),
  ]);
  const n = values.get('n') as Rational;
  const [costs, highest] = [values.get('c') as readonly Rational[], values.get('vbar') as readonly Rational[]];
  const types = (Number(n.num) + 1) ** costs.length;
  if (!(types <= MOST_TYPES)) {
    throw new errors.EvaluationError(
      `program (2.6) has (n+1)^J types, expected at most ${MOST_TYPES}, received ${types}`,
    );
  }
  const family = programs.regretProgram({ n: Number(n.num), costs, highest });
  const result = await rows.solveByRows(family);
  if ('unchecked' in result) throw new errors.EvaluationError(`program (2.6) was not solved: ${result.unchecked}`);
  if (result.claim.kind !== 'optimal') throw new errors.EvaluationError(`program (2.6) is ${result.claim.kind}`);
  check.checkLinearClaim(family, result.claim, result.evidence);
  return result.claim.value;
}

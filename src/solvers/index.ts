/**
 * Exact answers about linear programs: hints from oracles, evidence from exact arithmetic, decisions by the kernel.
 */
import type { LinearProgram } from '../statement/linearProgram.ts';
import { solveInteger } from './exact/branch.ts';
import { Run, type SolveOptions, type SolveResult, settled, solveLp } from './exact/solveLp.ts';
import { highsOracle } from './highs.ts';

export type { Decided, SolveOptions, SolveResult, SolveTimings, Unchecked } from './exact/solveLp.ts';
export { FormatError } from './formatError.ts';
export type { LpHint, LpOracle } from './oracle.ts';

/**
 * The exact optimum, a Farkas proof, a ray, or for integer columns a branch tree or a certified gap: each accepted by the kernel's
 * check before it is returned. Otherwise `unchecked` and the reason; never a guess.
 */
export async function solveExactly(program: LinearProgram, options: SolveOptions = {}): Promise<SolveResult> {
  const run = new Run(options.oracle ?? highsOracle, options);
  const hasIntegers = program.columns.some((column) => column.integer);
  return settled(run, () => (hasIntegers ? solveInteger(program, run) : solveLp(program, run, options.start)));
}

/**
 * Facts about finite linear programs: the exact solver finds an optimum with its multipliers, a Farkas proof or a ray.
 */
import type { LinearEvidence } from '../certificate/linearEvidence.ts';
import type { SolveOptions } from '../solvers/exact/solveLp.ts';
import { solveExactly } from '../solvers/index.ts';
import type { LinearClaim } from '../statement/linearProgram.ts';
import { ProofFailure, type Tactic } from './tactic.ts';

/** How long and with which oracle to solve. */
export type LinearOptions = SolveOptions;

const saying = (claim: LinearClaim): string =>
  [claim.kind, ...('value' in claim ? [claim.value] : 'lower' in claim ? [claim.lower, claim.upper] : [])].join(' ');

/** What was found as evidence for a claim that may say less; the kernel decides whether it carries it. */
function evidenceFor(wanted: LinearClaim, found: LinearClaim, evidence: LinearEvidence): LinearEvidence | undefined {
  if (wanted.kind === found.kind)
    return saying(wanted) === saying(found) || wanted.kind === 'between' ? evidence : undefined;
  if (evidence.kind !== 'optimal') return undefined;
  if (wanted.kind === 'bound') return { kind: 'bound', dual: evidence.dual };
  return wanted.kind === 'between' ? { ...evidence, kind: 'between' } : undefined;
}

/** Proves a goal about a linear program by solving it. */
export function linearDuality(options: LinearOptions = {}): Tactic {
  return async (state) => {
    const { goal } = state;
    if (goal.kind !== 'linear') throw new ProofFailure(state, 'the goal is not about a linear program');
    const result = await solveExactly(goal.program, options);
    if ('unchecked' in result) throw new ProofFailure(state, `the linear program was not solved: ${result.unchecked}`);
    const evidence = evidenceFor(goal.claim, result.claim, result.evidence);
    if (!evidence) {
      const { name } = goal.program;
      throw new ProofFailure(state, `'${name}': claimed ${saying(goal.claim)}, found ${saying(result.claim)}`);
    }
    return { rule: 'linear', evidence };
  };
}

/**
 * From an instance to its exact answer. The only file of this room that loads a solver, besides the regret programs.
 */
import { type SolveOptions, type SolveTimings, solveExactly } from '../solvers/index.ts';
import type { DesignCertificate, Stage } from './designCertificate.ts';
import { designProgram, mechanismOf, smallPaymentsProgram } from './designProgram.ts';
import type { Instance } from './instance.ts';
import type { Mechanism } from './mechanism.ts';

export interface DesignOptions extends SolveOptions {
  /** Among the optimal mechanisms, one whose largest payment is least. */
  readonly preferSmallPayments?: boolean;
}

export interface DesignAnswer {
  /** Absent if nothing could be decided. */
  readonly certificate?: DesignCertificate;
  /** The point of the last stage that has one. */
  readonly mechanism?: Mechanism;
  /** Why a stage has no answer. */
  readonly unchecked?: string;
  readonly timings: readonly SolveTimings[];
}

export async function solveDesign(instance: Instance, options: DesignOptions = {}): Promise<DesignAnswer> {
  const first = await solveExactly(designProgram(instance), options);
  if ('unchecked' in first) return { unchecked: first.unchecked, timings: [first.timings] };
  const stages: Stage[] = [{ claim: first.claim, evidence: first.evidence }];
  const timings = [first.timings];
  let unchecked: string | undefined;
  if (options.preferSmallPayments && first.claim.kind === 'optimal' && instance.payments.kind === 'on') {
    const second = await solveExactly(smallPaymentsProgram(instance, first.claim.value), options);
    timings.push(second.timings);
    if ('unchecked' in second) unchecked = `the least largest payment: ${second.unchecked}`;
    else stages.push({ claim: second.claim, evidence: second.evidence });
  }
  const points = stages.flatMap(({ evidence }) => ('primal' in evidence ? [evidence.primal] : []));
  const point = points.at(-1);
  return {
    certificate: { instance, stages },
    timings,
    ...(point ? { mechanism: mechanismOf(instance, point) } : {}),
    ...(unchecked === undefined ? {} : { unchecked }),
  };
}

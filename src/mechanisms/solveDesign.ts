/**
 * From an instance to its exact answer. The only file of this room that loads a solver, besides the regret programs.
 */
import { Rational } from '../arithmetic/rational.ts';
import { checkLinearClaim } from '../kernel/linear/check.ts';
import { type SolveOptions, type SolveResult, type SolveTimings, solveExactly } from '../solvers/index.ts';
import type { LinearProgram } from '../statement/linearProgram.ts';
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
  const program = designProgram(instance);
  const first = (await unboundedWithoutLotteries(instance, program, options)) ?? (await solveExactly(program, options));
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

/**
 * Without lotteries the outcomes are bounded, so a ray moves payments only: the relaxation's ray at any feasible deterministic mechanism
 * shows that the objective is unbounded; and if there is none, the instance is infeasible. Undefined if the relaxation has no ray.
 */
async function unboundedWithoutLotteries(
  { randomized, payments }: Instance,
  program: LinearProgram,
  options: SolveOptions,
): Promise<SolveResult | undefined> {
  if (randomized || payments.kind === 'off') return undefined;
  const continuous = program.columns.map(({ name, cost, lower, upper }) => ({ name, cost, lower, upper }));
  const relaxed = await solveExactly({ ...program, columns: continuous }, options);
  if ('unchecked' in relaxed || relaxed.evidence.kind !== 'unbounded') return undefined;
  const free = program.columns.map((column) => ({ ...column, cost: Rational.ZERO }));
  const feasible = await solveExactly({ ...program, columns: free }, options);
  if ('unchecked' in feasible || !('primal' in feasible.evidence)) return feasible;
  const claim = { kind: 'unbounded' } as const;
  const evidence = { kind: 'unbounded', primal: feasible.evidence.primal, ray: relaxed.evidence.ray } as const;
  checkLinearClaim(program, claim, evidence, options.budget);
  return { ...feasible, claim, evidence };
}

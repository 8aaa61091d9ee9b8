/**
 * From hints to a proved answer about a program without integrality.
 *
 *   1. the oracle's basis, taken as optimal;  2. the basis of a second run at tight tolerances, from there;
 *   3. exact pivots from the last basis, which end with an optimum, a Farkas proof or a ray.
 *
 * Each candidate goes to the kernel's check; what the oracle calls it decides nothing.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { checkLinearClaim, DEFAULT_LINEAR_BUDGET, type LinearBudget } from '../../kernel/linear/check.ts';
import type { LinearEvidence, LinearSource } from '../../kernel/linear/evidence.ts';
import { BudgetError, RefusalError } from '../../kernel/refusal.ts';
import type { LinearClaim, LinearProgram } from '../../statement/linearProgram.ts';
import {
  type Basis,
  type FloatProgram,
  type LpHint,
  type LpOracle,
  type OracleOptions,
  toFloatProgram,
} from '../oracle.ts';
import { isBadlyScaled, scaled } from '../scaling.ts';
import { isTall, sift } from '../sifting.ts';
import { BasisSystem } from './basisSystem.ts';
import { optimumOf } from './evidenceOf.ts';
import { DeadlineError } from './lifting.ts';
import { basisNear } from './nearBasis.ts';
import { ExactSimplex, slackBasis } from './simplex.ts';

/** Milliseconds spent. */
export interface SolveTimings {
  float: number;
  exact: number;
  check: number;
}

export interface Decided {
  readonly claim: LinearClaim;
  readonly evidence: LinearEvidence;
  readonly timings: SolveTimings;
  /** Exact pivots after the oracle's last basis. */
  readonly pivots: number;
  /** What the oracle said, for reports. */
  readonly hints: readonly string[];
  readonly basis?: Basis;
}

export interface Unchecked {
  /** Why there is no answer. */
  readonly unchecked: string;
  readonly timings: SolveTimings;
  readonly hints: readonly string[];
}

export type SolveResult = Decided | Unchecked;

export interface SolveOptions {
  readonly oracle?: LpOracle;
  /** Wall time after which the answer is `unchecked`; 600 when absent. */
  readonly seconds?: number;
  readonly budget?: LinearBudget;
  /** A basis to start from. */
  readonly start?: Basis;
  /** Nodes of a branch tree for integer columns; 2,000 when absent. */
  readonly nodes?: number;
}

/** What one solve carries along. */
export class Run {
  readonly timings: SolveTimings = { float: 0, exact: 0, check: 0 };
  readonly hints: string[] = [];
  readonly deadline: number;

  constructor(
    readonly oracle: LpOracle,
    readonly options: SolveOptions,
  ) {
    this.deadline = performance.now() + (options.seconds ?? 600) * 1_000;
  }

  /** @throws DeadlineError once the time is over. */
  readonly stop = (): void => {
    if (performance.now() > this.deadline) throw new DeadlineError('the time given is over');
  };

  secondsLeft(): number {
    return Math.max(0.1, (this.deadline - performance.now()) / 1_000);
  }

  async hint(program: FloatProgram, options: OracleOptions): Promise<LpHint> {
    const start = performance.now();
    const ask = (part: FloatProgram, more: OracleOptions) => {
      this.stop();
      return this.oracle.solve(part, { seconds: this.secondsLeft(), ...more });
    };
    const sifted = isTall(program) && !options.start && !options.integer ? await sift(program, options, ask) : null;
    const hint = sifted ?? (await ask(program, options));
    this.timings.float += performance.now() - start;
    this.hints.push(`${this.oracle.name}${sifted ? ', sifted' : ''}: ${hint.status}`);
    return hint;
  }

  exact<T>(work: () => T): T {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.timings.exact += performance.now() - start;
    }
  }

  /** Whether the kernel accepts. A check that needs more than its budget ends the run. */
  accepts(program: LinearSource, claim: LinearClaim, evidence: LinearEvidence): boolean {
    const start = performance.now();
    try {
      checkLinearClaim(program, claim, evidence, this.options.budget ?? DEFAULT_LINEAR_BUDGET);
      return true;
    } catch (error) {
      if (error instanceof RefusalError) return false;
      throw error;
    } finally {
      this.timings.check += performance.now() - start;
    }
  }
}

/** Turns running out of time or budget into a reason. */
export async function settled(run: Run, solve: () => Promise<SolveResult>): Promise<SolveResult> {
  try {
    return await solve();
  } catch (error) {
    if (error instanceof DeadlineError || error instanceof BudgetError) {
      return { unchecked: error.message, timings: run.timings, hints: run.hints };
    }
    throw error;
  }
}

/** Solves the program without regard to integrality. @throws DeadlineError, BudgetError. */
export async function solveLp(program: LinearProgram, run: Run, start?: Basis): Promise<SolveResult> {
  const decided = (claim: LinearClaim, evidence: LinearEvidence, pivots: number, basis?: Basis): Decided => {
    return { claim, evidence, timings: run.timings, pivots, hints: run.hints, ...(basis ? { basis } : {}) };
  };
  const crossed = crossedBounds(program);
  if (crossed && run.accepts(program, { kind: 'infeasible' }, crossed))
    return decided({ kind: 'infeasible' }, crossed, 0);

  const began = performance.now();
  const floats = toFloatProgram(program);
  run.timings.float += performance.now() - began;

  // The last basis of an optimum that was none, or of a run without presolve that called the program infeasible or unbounded: the
  // next run and then exact pivots start there.
  let basis = start;
  /** From a run that came to no end. */
  let fallback: Basis | undefined;
  for (const { program: asked, cold, ...options } of attemptsAt(floats)) {
    run.stop();
    const warm = cold ? undefined : basis;
    const hint = await run.hint(asked, warm ? { ...options, start: warm } : options);
    const next =
      hint.basis ?? (hint.columns ? run.exact(() => basisNear(program, hint.columns as Float64Array)) : undefined);
    if (!next) continue;
    if (hint.status === 'optimal') {
      const system = run.exact(() => BasisSystem.of(program, next, run.stop));
      const { claim, evidence } = run.exact(() => optimumOf(system));
      if (run.accepts(program, claim, evidence)) return decided(claim, evidence, 0, system.basis);
      basis = next;
    } else if (options.presolve === false) {
      if (hint.status === 'unknown') fallback ??= next;
      else basis = next;
    }
  }
  basis ??= fallback;

  const simplex = run.exact(() => new ExactSimplex(program, basis ?? slackBasis(program), run.stop));
  const { claim, evidence, pivots, basis: last } = run.exact(() => simplex.run());
  if (run.accepts(program, claim, evidence)) return decided(claim, evidence, pivots, last);
  return {
    unchecked: 'the kernel refused what the exact simplex method found',
    timings: run.timings,
    hints: run.hints,
  };
}

interface Attempt extends OracleOptions {
  readonly program: FloatProgram;
  /** Do not start from the basis found so far. */
  readonly cold?: boolean;
}

/**
 * What the oracle is asked, one after the other, until a basis is exactly optimal. Some oracles drop small coefficients or lose their
 * way among large ones: they get two more chances with balanced ones, the first without the basis that led astray.
 */
function attemptsAt(floats: FloatProgram): Attempt[] {
  const attempts: Attempt[] = [
    { program: floats, tolerance: 'default' },
    { program: floats, tolerance: 'tight', presolve: false },
  ];
  if (!isBadlyScaled(floats)) return attempts;
  const program = scaled(floats);
  return [
    ...attempts,
    { program, tolerance: 'tight', presolve: false, cold: true },
    { program, tolerance: 'default', cold: true },
    { program, tolerance: 'tight', presolve: false },
  ];
}

/** Evidence of infeasibility from the bounds of one column or one row. */
function crossedBounds(program: LinearProgram): LinearEvidence | null {
  const crosses = ({ lower, upper }: { lower: Rational | null; upper: Rational | null }) =>
    lower !== null && upper !== null && lower.compare(upper) > 0;
  const column = program.columns.findIndex(crosses);
  if (column >= 0) return { kind: 'infeasible', dual: { kind: 'crossed', column } };
  const row = program.rows.findIndex(crosses);
  if (row < 0) return null;
  const one = { positions: [row], numerators: [Rational.ONE.num] };
  return { kind: 'infeasible', dual: { kind: 'farkas', multipliers: { denominator: 1n, lower: one, upper: one } } };
}

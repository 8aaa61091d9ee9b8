/**
 * One goal of a statement, ready to be tried at instances.
 */
import type { Rational } from '../../arithmetic/rational.ts';
import { definedness } from '../../statement/definedness.ts';
import { type Formula, forall } from '../../statement/formula.ts';
import type { Environment } from '../evaluation/environment.ts';
import { isVector } from '../evaluation/environment.ts';
import { Evaluator } from '../evaluation/evaluator.ts';
import type { Evidence } from '../evaluation/evidence.ts';
import { Memory } from '../evaluation/memory.ts';
import type { Slack, Truth } from '../evaluation/truth.ts';
import type { InstanceHints } from '../hints.ts';
import { Drawer, type Script } from '../instances/draw.ts';
import type { Goal } from '../instances/goal.ts';
import { Sampler } from '../instances/inner.ts';
import { planOf, type Stage } from '../instances/plan.ts';
import type { Instance } from '../report.ts';

export type Verdict =
  /** The hypotheses do not hold, or are not known to hold. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'undecided' }
  | { readonly kind: 'holds'; readonly slack?: Slack }
  | {
      readonly kind: 'violated';
      readonly conclusion: 'refuted' | 'undefined';
      readonly slack?: Slack;
      readonly because?: Evidence;
    };

/** Samples of an inner quantifier where only definedness is at stake. */
const DEFINEDNESS_SAMPLES = 3;

export class Trial {
  readonly stages: readonly Stage[];
  readonly evaluator: Evaluator;
  private readonly memory: Memory;
  private readonly definedWhere: Formula;
  private readonly definedEvaluator: Evaluator;

  constructor(
    readonly goal: Goal,
    hints: InstanceHints,
    seed: number,
    linear: ReadonlyMap<Formula, Truth>,
  ) {
    const { variables, where, body } = goal;
    this.stages = planOf(variables, where, body, [], hints);
    this.memory = new Memory(new Set(variables.map(({ name }) => name)));
    this.evaluator = new Evaluator(new Sampler(hints, seed), linear, this.memory);
    this.definedEvaluator = new Evaluator(new Sampler(hints, seed, DEFINEDNESS_SAMPLES), linear, this.memory);
    const defined = definedness(variables.length > 0 ? forall(variables, where, body) : body);
    this.definedWhere = defined.kind === 'forall' && variables.length > 0 ? defined.body : defined;
  }

  /** Values drawn by the scripts; `undefined` if the conditions leave some variable no room. */
  draw(scripts: readonly Script[]): Environment | undefined {
    const environment: Environment = new Map();
    return new Drawer(environment, this.evaluator).draw(this.stages, scripts) ? environment : undefined;
  }

  /** Terms evaluated so far. */
  get work(): number {
    return this.evaluator.work + this.definedEvaluator.work;
  }

  judge(environment: Environment): Verdict {
    return this.memory.during(() => this.judged(environment));
  }

  /** The same, with all the evidence. */
  explain(environment: Environment): Verdict {
    this.evaluator.explains = true;
    try {
      return this.judge(environment);
    } finally {
      this.evaluator.explains = false;
    }
  }

  private judged(environment: Environment): Verdict {
    const defined = this.definedEvaluator.find(this.definedWhere, environment);
    if (defined.truth === 'false') {
      return { kind: 'violated', conclusion: 'undefined', ...(defined.because ? { because: defined.because } : {}) };
    }
    for (const condition of this.goal.where) {
      if (this.evaluator.truth(condition, environment) !== 'true') return { kind: 'outside' };
    }
    const { truth, slack, because } = this.evaluator.find(this.goal.body, environment);
    if (truth === 'unknown') return { kind: 'undecided' };
    if (truth !== 'false') return { kind: 'holds', ...(slack ? { slack } : {}) };
    return { kind: 'violated', conclusion: 'refuted', ...(slack ? { slack } : {}), ...(because ? { because } : {}) };
  }
}

/** The instance as data. Drawn values are exact rationals. */
export function instanceOf(environment: Environment): Instance {
  const entries = [...environment].map(([name, value]) => [
    name,
    isVector(value) ? (value as readonly Rational[]) : (value as Rational),
  ]);
  return Object.fromEntries(entries);
}

/**
 * One goal of a statement, ready to be tried at instances.
 */
import type { Rational } from '../../arithmetic/rational.ts';
import { definedness } from '../../statement/definedness.ts';
import { type Formula, forall } from '../../statement/formula.ts';
import type { Node } from '../../statement/scope.ts';
import type { Environment } from '../evaluation/environment.ts';
import { isVector } from '../evaluation/environment.ts';
import { Evaluator } from '../evaluation/evaluator.ts';
import type { Evidence } from '../evaluation/evidence.ts';
import { Memory } from '../evaluation/memory.ts';
import type { Finding, Slack, Truth } from '../evaluation/truth.ts';
import type { InstanceHints } from '../hints.ts';
import { Drawer, inOrder, type Script } from '../instances/draw.ts';
import { functionsIn } from '../instances/functions.ts';
import { type Goal, isEnumerable } from '../instances/goal.ts';
import { withoutImplied } from '../instances/implication.ts';
import { Sampler, withoutPremises } from '../instances/inner.ts';
import { children, planOf, type Stage } from '../instances/plan.ts';
import type { Instance } from '../report.ts';
import { Hypotheses } from './hypotheses.ts';

export type Verdict =
  /** The hypotheses do not hold, or are not known to hold. */
  | { readonly kind: 'outside' }
  /** Unconfirmed: the conclusion fails, but some hypothesis merely survived sampling. */
  | { readonly kind: 'undecided'; readonly isUnconfirmed: boolean; readonly because?: Evidence }
  | { readonly kind: 'holds'; readonly isSampled: boolean; readonly slack?: Slack }
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
  /** Some quantifier over functions goes through hinted families. */
  readonly triesFunctions: boolean;
  private readonly memory: Memory;
  private readonly definedWhere: Formula;
  private readonly definedAnyway: Formula;
  private readonly definedEvaluator: Evaluator;
  private readonly isDefinednessDear: boolean;
  private readonly hypotheses: Hypotheses;

  constructor(
    readonly goal: Goal,
    hints: InstanceHints,
    seed: number,
    linear: ReadonlyMap<Formula, Truth>,
  ) {
    const { variables, where, body } = goal;
    this.stages = planOf(variables, where, body, [], hints);
    this.memory = new Memory(this.stages.map(({ variable }) => variable.name));
    this.evaluator = new Evaluator(new Sampler(hints, seed), linear, this.memory);
    this.definedEvaluator = new Evaluator(new Sampler(hints, seed, DEFINEDNESS_SAMPLES), linear, this.memory);
    this.definedWhere = withoutImplied(goal.defined ?? definednessAt(goal), variables);
    this.triesFunctions = goal.family !== undefined || functionsIn(goal).length > 0;
    this.definedAnyway = withoutPremises(this.definedWhere);
    this.isDefinednessDear = isDear(this.definedWhere);
    this.hypotheses = new Hypotheses(where, this.evaluator);
  }

  /** Values drawn by the scripts; `undefined` if the conditions leave some variable no room. */
  draw(scripts: readonly Script[]): Environment | undefined {
    const environment: Environment = new Map();
    const drawer = new Drawer(environment, this.evaluator);
    return this.inOrder((k) => drawer.draw([this.stages[k] as Stage], [scripts[k] as Script]))
      ? environment
      : undefined;
  }

  /** Gives one stage's variable after the other its value; false, and no further, where one has no room. */
  inOrder(place: (stage: number) => boolean): boolean {
    return inOrder(this.stages, this.evaluator, place);
  }

  /** Terms evaluated so far. */
  get work(): number {
    return this.evaluator.work + this.definedEvaluator.work;
  }

  /** The same at its price. */
  get price(): number {
    return this.evaluator.price + this.definedEvaluator.price;
  }

  /** Runs `body` with so much to spend; what would cost more is undecided. */
  within<T>(price: number, body: () => T): T {
    return this.evaluator.within(price, () => this.definedEvaluator.within(price, body));
  }

  judge(environment: Environment): Verdict {
    return this.memory.during(() => this.judged(environment));
  }

  meetsConditions(environment: Environment): boolean {
    return this.memory.during(() => this.hypotheses.truth(environment) === 'true');
  }

  /** Whether one of the goal's conditions certainly fails. */
  fails(condition: Formula, environment: Environment): boolean {
    return this.memory.during(() => this.hypotheses.truthOf(condition, environment) === 'false');
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

  /** Premises are dear where functions are tried, and hardly ever what a term's value depends on. */
  private definedness(environment: Environment): Finding {
    if (this.goal.family) {
      const found = this.definedEvaluator.find(this.definedAnyway, environment);
      if (found.truth !== 'false') return found;
    }
    return this.definedEvaluator.find(this.definedWhere, environment);
  }

  private judged(environment: Environment): Verdict {
    // What makes terms defined may cost more than all the rest, and is of no use where a condition fails.
    const early = this.isDefinednessDear ? this.hypotheses.truth(environment) : undefined;
    if (early === 'false') return { kind: 'outside' };
    const defined = this.definedness(environment);
    if (defined.truth === 'false') {
      if (this.goal.isLifted) return { kind: 'outside' };
      return { kind: 'violated', conclusion: 'undefined', ...(defined.because ? { because: defined.because } : {}) };
    }
    const premise = early ?? this.hypotheses.truth(environment);
    if (premise !== 'true' && premise !== 'sampled') return { kind: 'outside' };
    const { truth, slack, because } = this.evaluator.find(this.goal.body, environment);
    if (truth === 'unknown') return { kind: 'undecided', isUnconfirmed: false };
    const isSampled = premise === 'sampled';
    if (truth !== 'false') return { kind: 'holds', isSampled, ...(slack ? { slack } : {}) };
    if (isSampled && !this.hypotheses.areCertain(environment)) {
      return { kind: 'undecided', ...(because ? { because } : {}), isUnconfirmed: true };
    }
    return { kind: 'violated', conclusion: 'refuted', ...(slack ? { slack } : {}), ...(because ? { because } : {}) };
  }
}

/** Contains an integral, or a quantifier that is sampled. */
const isDear = (node: Node): boolean =>
  ('op' in node ? node.op === 'integral' : (node.kind === 'forall' || node.kind === 'exists') && !isEnumerable(node)) ||
  children(node).some(isDear);

/** The goal's definedness at an instance of its variables. */
function definednessAt({ variables, where, body }: Goal): Formula {
  if (variables.length === 0) return definedness(body);
  const defined = definedness(forall(variables, where, body));
  return defined.kind === 'forall' ? defined.body : defined;
}

/** The instance as data. Drawn values are exact rationals. */
export function instanceOf(environment: Environment): Instance {
  const entries = [...environment].map(([name, value]) => [
    name,
    isVector(value) ? (value as readonly Rational[]) : (value as Rational),
  ]);
  return Object.fromEntries(entries);
}

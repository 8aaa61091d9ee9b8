/**
 * Quantifiers inside a formula, at given values of the outer variables.
 */
import fc from 'fast-check';
import { Rational } from '../../arithmetic/rational.ts';
import { and, type Formula, implies } from '../../statement/formula.ts';
import { type Environment, isVector, type Value } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { evaluateNumber, evaluateVector } from '../evaluation/number.ts';
import { conjunction, disjunction, type Finding, UNKNOWN } from '../evaluation/truth.ts';
import type { InstanceHints } from '../hints.ts';
import { Drawer, quietly, type Script, scripts } from './draw.ts';
import { boundRelation, isEnumerable } from './goal.ts';
import { integerRange } from './placement.ts';
import { planOf, type Stage } from './plan.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** Values tried for an inner quantifier that cannot be enumerated. */
const SAMPLES = 24;

/** More instances than this of a bounded quantifier are not enumerated. */
const MAX_ENUMERATED = 4096n;

interface InnerPlan {
  readonly stages: readonly Stage[];
  readonly scripts: readonly (readonly Script[])[];
}

/** What inner quantifiers are tried with. The same formula meets the same scripts each time, so that a run can be repeated. */
export class Sampler {
  private readonly plans = new Map<Quantified, InnerPlan>();

  constructor(
    readonly hints: InstanceHints,
    private readonly seed: number,
    private readonly samples: number = SAMPLES,
  ) {}

  plan(formula: Quantified, environment: Environment): InnerPlan {
    const known = this.plans.get(formula);
    if (known) return known;
    const stages = planOf(formula.variables, formula.where, formula.body, environment.keys(), this.hints);
    const plan = { stages, scripts: fc.sample(scripts(stages), { seed: this.seed, numRuns: this.samples }) };
    this.plans.set(formula, plan);
    return plan;
  }
}

/** ∀ or ∃ at the values in the environment. */
export function inner(formula: Quantified, environment: Environment, evaluator: Evaluator, sampler: Sampler): Finding {
  const { stages, scripts: tried } = sampler.plan(formula, environment);
  const isComplete = { value: isEnumerable(formula) };
  const instances = isComplete.value
    ? enumerate(stages, environment, evaluator, isComplete)
    : sampled(formula, stages, tried, environment, evaluator, sampler.hints);
  const findings = evaluated(formula, instances, environment, evaluator);
  const outcome = formula.kind === 'forall' ? conjunction(findings) : disjunction(findings);
  if (isComplete.value) return outcome;
  if (formula.kind === 'forall') return outcome.truth === 'true' ? { ...outcome, truth: 'sampled' } : outcome;
  // That no witness was found says nothing; its slack says nothing either.
  return outcome.truth === 'false' ? UNKNOWN : outcome;
}

/** The body at each instance, under the conditions for ∀, with them for ∃. */
function* evaluated(
  formula: Quantified,
  instances: Iterable<void>,
  environment: Environment,
  evaluator: Evaluator,
): Iterable<Finding> {
  const matrix = matrixOf(formula);
  for (const _ of instances) {
    const found = evaluator.find(matrix, environment);
    if (formula.kind === 'forall' && found.truth === 'false') yield withValues(formula, found, environment);
    else yield found;
  }
}

const matrices = new WeakMap<Quantified, Formula>();

function matrixOf(formula: Quantified): Formula {
  const known = matrices.get(formula);
  if (known) return known;
  const condition = and(...formula.where);
  const matrix = formula.kind === 'forall' ? implies(condition, formula.body) : and(condition, formula.body);
  matrices.set(formula, matrix);
  return matrix;
}

function withValues({ variables }: Quantified, found: Finding, environment: Environment): Finding {
  const values = new Map(variables.map(({ name }) => [name, environment.get(name) as Value]));
  return { ...found, because: { kind: 'instance', values, ...(found.because ? { because: found.because } : {}) } };
}

/** All integers that the bounds leave, one variable after the other; marks itself incomplete where there are too many. */
function* enumerate(
  stages: readonly Stage[],
  environment: Environment,
  evaluator: Evaluator,
  isComplete: { value: boolean },
): Iterable<void> {
  const [stage, ...rest] = stages;
  if (!stage) return yield;
  // Only bounds of the form `index ≤ e`: those are certain, and the enumeration must not lose an instance.
  const { name } = stage.variable;
  const comparisons = stage.comparisons.filter((condition) => boundRelation(condition, name) !== undefined);
  const interval = new Drawer(environment, evaluator).interval({ ...stage, comparisons });
  const isBounded = interval.lower !== undefined && interval.upper !== undefined;
  const [first, last] = integerRange(interval, stage.limit);
  if (!isBounded || last - first >= MAX_ENUMERATED) isComplete.value = false;
  const end = last - first >= MAX_ENUMERATED ? first + MAX_ENUMERATED : last;
  for (let k = first; k <= end; k++) {
    environment.set(stage.variable.name, Rational.of(k));
    try {
      yield* enumerate(rest, environment, evaluator, isComplete);
    } finally {
      environment.delete(stage.variable.name);
    }
  }
}

/** Hinted witnesses first, then drawn values. */
function* sampled(
  formula: Quantified,
  stages: readonly Stage[],
  tried: readonly (readonly Script[])[],
  environment: Environment,
  evaluator: Evaluator,
  hints: InstanceHints,
): Iterable<void> {
  const names = formula.variables.map((variable) => variable.name);
  const release = () => {
    for (const name of names) environment.delete(name);
  };
  try {
    if (formula.kind === 'exists') yield* hinted(formula, environment, evaluator, hints);
    for (const script of tried) {
      release();
      if (new Drawer(environment, evaluator).draw(stages, script)) yield;
    }
  } finally {
    release();
  }
}

/** Every combination of the hinted witnesses. */
function* hinted(
  { variables }: Quantified,
  environment: Environment,
  evaluator: Evaluator,
  hints: InstanceHints,
  depth = 0,
): Iterable<void> {
  const variable = variables[depth];
  if (!variable) return yield;
  for (const term of hints.witnesses?.[variable.name] ?? []) {
    const isVectorTerm = variable.sort === 'vector';
    const value = quietly(() =>
      isVectorTerm ? evaluateVector(term, environment, evaluator) : evaluateNumber(term, environment, evaluator),
    );
    if (value === undefined || (variable.sort === 'integer' && !isInteger(value))) continue;
    environment.set(variable.name, value);
    yield* hinted({ variables } as Quantified, environment, evaluator, hints, depth + 1);
    environment.delete(variable.name);
  }
}

const isInteger = (value: Value): boolean => !isVector(value) && value instanceof Rational && value.isInteger();

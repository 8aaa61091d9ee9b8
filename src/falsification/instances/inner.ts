/**
 * Quantifiers inside a formula, at given values of the outer variables.
 */
import fc from 'fast-check';
import { Rational } from '../../arithmetic/rational.ts';
import { and, type Formula, implies } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { type Environment, isVector, quietly, type Value, withBinding } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { existenceOf } from '../evaluation/existence.ts';
import { evaluateNumber, evaluateVector } from '../evaluation/number.ts';
import { conjunction, disjunction, FALSE, type Finding, TRUE, UNKNOWN } from '../evaluation/truth.ts';
import type { InstanceHints } from '../hints.ts';
import { solveExists } from '../moments/feasible.ts';
import { Germ } from '../numbers/germ.ts';
import { Drawer, type Script, scripts } from './draw.ts';
import { placeAtEnds, SIDES } from './ends.ts';
import { bindsFunctions, familiesFor, quantifierFor } from './functions.ts';
import { boundOn, boundRelation, conjuncts, isEnumerable } from './goal.ts';
import { integerRange, isEmpty } from './placement.ts';
import { planOf, type Stage } from './plan.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** Values tried for an inner quantifier that cannot be enumerated. */
const SAMPLES = 24;

/** More instances than this of a bounded quantifier are not enumerated. */
const MAX_ENUMERATED = 4096n;

/** After so many instances at which linear programs do not apply to an ∃, they are not tried again. */
const MOST_FAILED = 4;

interface InnerPlan {
  readonly stages: readonly Stage[];
  /** The stages with the bounds of the form `name ≤ e` only: those are certain, so that no instance is lost by them. */
  readonly certain: readonly Stage[];
  readonly isEnumerable: boolean;
  /** Conditions and body together. */
  readonly matrix: Formula;
  /** Implies a ∀ without mentioning its variables, so that they need no values where it is true: common in definedness. */
  readonly consequent: Formula | undefined;
  readonly scripts: readonly (readonly Script[])[];
  /** How often linear programs did not apply. */
  readonly failedPrograms: { count: number };
}

/** What inner quantifiers are tried with. The same formula meets the same scripts each time, so that a run can be repeated. */
export class Sampler {
  private readonly plans = new Map<Quantified, InnerPlan>();
  /** Where the conclusion is examined before the conditions: these are dear, and idle wherever the conclusion holds. */
  readonly conclusionFirst = new Set<Quantified>();
  private readonly throughFamilies = new Map<Quantified, readonly Quantified[]>();
  private readonly failed = new Map<Quantified, number>();

  constructor(
    readonly hints: InstanceHints,
    private readonly seed: number,
    private readonly samples: number = SAMPLES,
  ) {}

  plan(formula: Quantified, environment: Environment): InnerPlan {
    const known = this.plans.get(formula);
    if (known) return known;
    const plan = this.compile(formula, environment);
    this.plans.set(formula, plan);
    return plan;
  }

  /** A quantifier over functions, with each hinted family in their place. */
  members(formula: Quantified): readonly Quantified[] {
    const known = this.throughFamilies.get(formula);
    if (known) return known;
    const members = familiesFor(formula.variables, this.hints).map((family) => quantifierFor(formula, family));
    this.throughFamilies.set(formula, members);
    if (formula.kind === 'forall') for (const member of members) this.conclusionFirst.add(member);
    return members;
  }

  /** How often linear programs did not apply to a quantifier over functions; at large sizes they do not where they do at small ones. */
  failedPrograms(formula: Quantified): number {
    return this.failed.get(formula) ?? 0;
  }

  programTried(formula: Quantified, applied: boolean): void {
    this.failed.set(formula, applied ? Number.NEGATIVE_INFINITY : this.failedPrograms(formula) + 1);
  }

  private compile(written: Quantified, environment: Environment): InnerPlan {
    const formula = withPremises(written);
    const { kind, variables, where, body } = formula;
    // A witness has to satisfy the body as well: its bounds are the body's too.
    const conditions = kind === 'exists' ? [...where, ...conjuncts(body)] : where;
    const all = planOf(variables, conditions, body, environment.keys(), this.hints);
    const isComplete = isEnumerable(formula);
    const condition = and(...where);
    return {
      stages: all,
      certain: all.map(withCertainBounds),
      isEnumerable: isComplete,
      matrix: kind === 'forall' ? implies(condition, body) : and(condition, body),
      consequent: independentConsequent(written),
      failedPrograms: { count: 0 },
      scripts: isComplete ? [] : fc.sample(scripts(all), { seed: this.seed, numRuns: this.samples }),
    };
  }
}

/** ∀ or ∃ at the values in the environment. */
export function inner(formula: Quantified, environment: Environment, evaluator: Evaluator, sampler: Sampler): Finding {
  // Names that are bound outside too, of two families for instance, mean something else inside.
  const outer = formula.variables.flatMap(({ name }) => {
    const value = environment.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (outer.length === 0) return quantified(formula, environment, evaluator, sampler);
  for (const [name] of outer) environment.delete(name);
  const inside = (): Finding => quantified(formula, environment, evaluator, sampler);
  try {
    return evaluator.memory?.paused(inside) ?? inside();
  } finally {
    for (const [name, value] of outer) environment.set(name, value);
  }
}

function quantified(formula: Quantified, environment: Environment, evaluator: Evaluator, sampler: Sampler): Finding {
  if (bindsFunctions(formula)) return innerFunctions(formula, environment, evaluator, sampler);
  const existence = existenceOf(formula, environment, evaluator);
  if (existence) return existence;
  const limit = eventually(formula);
  if (limit) {
    const found = withBinding(environment, limit.name, Germ.EPSILON, () => evaluator.find(limit.body, environment));
    if (found.truth === 'true' || found.truth === 'false') return found;
  }
  const plan = sampler.plan(formula, environment);
  if (plan.consequent && evaluator.truth(plan.consequent, environment) === 'true') return TRUE;
  if (isVacuous(plan, environment, evaluator)) return formula.kind === 'forall' ? TRUE : FALSE;
  const solved = formula.kind === 'exists' ? solvedBy(formula, plan, environment, evaluator) : undefined;
  if (solved) return solved;
  const isComplete = { value: plan.isEnumerable };
  const instances = plan.isEnumerable
    ? enumerate(plan.certain, environment, evaluator, isComplete)
    : sampled(formula, plan, environment, evaluator, sampler.hints);
  const tried = { count: 0 };
  const judge = (): Finding => {
    // A conclusion that holds for any functions says nothing about the distance from failing for those that meet the conditions.
    if (sampler.conclusionFirst.has(formula) && evaluator.holdsInBrief(formula.body, environment)) return TRUE;
    return evaluator.find(plan.matrix, environment);
  };
  const findings = evaluated(formula, judge, instances, tried, environment);
  const outcome = formula.kind === 'forall' ? conjunction(findings) : disjunction(findings);
  if (isComplete.value) return outcome;
  if (formula.kind === 'forall') {
    if (outcome.truth !== 'true') return outcome;
    return tried.count > 0 ? { ...outcome, truth: 'sampled' } : UNKNOWN;
  }
  // That no witness was found says nothing; its slack says nothing either.
  return outcome.truth === 'false' ? UNKNOWN : outcome;
}

/** An ∃ by a linear program: a witness that is judged like any other, or none. */
function solvedBy(
  formula: Quantified,
  plan: InnerPlan,
  environment: Environment,
  evaluator: Evaluator,
): Finding | undefined {
  if (plan.isEnumerable || plan.failedPrograms.count >= MOST_FAILED) return undefined;
  const solution = solveExists(formula, environment, evaluator);
  if (solution === 'none') return FALSE;
  if (!solution || solution === 'perhaps') {
    plan.failedPrograms.count++;
    return undefined;
  }
  for (const [name, value] of solution) environment.set(name, value);
  try {
    const found = evaluator.find(plan.matrix, environment);
    return found.truth === 'true' ? found : undefined;
  } finally {
    for (const name of solution.keys()) environment.delete(name);
  }
}

/** A quantifier over functions through the hinted families: these are some functions, not all. */
function innerFunctions(
  formula: Quantified,
  environment: Environment,
  evaluator: Evaluator,
  sampler: Sampler,
): Finding {
  const consequent = independentConsequent(formula);
  const found = consequent && evaluator.find(consequent, environment);
  if (found?.truth === 'true' || found?.truth === 'sampled') return found;
  const solved = formula.kind === 'exists' ? solvedValues(formula, environment, evaluator, sampler) : undefined;
  if (solved) return solved;
  const members = sampler.members(formula);
  if (members.length === 0) return UNKNOWN;
  const findings = eachMember(members, environment, evaluator, sampler);
  if (formula.kind === 'exists') {
    const outcome = disjunction(findings);
    return outcome.truth === 'false' ? UNKNOWN : outcome;
  }
  const outcome = conjunction(findings);
  return outcome.truth === 'true' ? { ...outcome, truth: 'sampled' } : outcome;
}

/** An ∃ over functions of which finitely many values count, by a linear program. */
function solvedValues(
  formula: Quantified,
  environment: Environment,
  evaluator: Evaluator,
  sampler: Sampler,
): Finding | undefined {
  if (sampler.failedPrograms(formula) >= MOST_FAILED) return undefined;
  const solution = solveExists(formula, environment, evaluator);
  sampler.programTried(formula, solution !== undefined);
  if (!solution || solution === 'perhaps') return undefined;
  return solution === 'none' ? FALSE : TRUE;
}

function* eachMember(
  members: readonly Quantified[],
  environment: Environment,
  evaluator: Evaluator,
  sampler: Sampler,
): Iterable<Finding> {
  for (const member of members) yield inner(member, environment, evaluator, sampler);
}

/**
 * Reads ∃ δ > 0 ∀ ε with 0 < ε < δ: body, the body free of δ. That is the body at an infinitesimal ε: a comparison of functions
 * that are rational near 0 has one truth value for all small ε > 0.
 */
export function eventually({ kind, variables, where, body }: Quantified): { name: string; body: Formula } | undefined {
  const [delta, ...more] = variables;
  if (kind !== 'exists' || delta?.sort !== 'real' || more.length > 0 || body.kind !== 'forall') return undefined;
  const [epsilon, ...others] = body.variables;
  if (epsilon?.sort !== 'real' || others.length > 0 || freeNames(body.body).has(delta.name)) return undefined;
  const isDelta = states(where, delta.name, ['> 0']);
  return isDelta && states(body.where, epsilon.name, ['> 0', `< ${delta.name}`])
    ? { name: epsilon.name, body: body.body }
    : undefined;
}

/** The conditions are exactly these bounds on the variable, each once. */
function states(where: readonly Formula[], name: string, bounds: readonly string[]): boolean {
  const conditions = where.flatMap(conjuncts);
  return (
    conditions.length === bounds.length && bounds.every((bound) => conditions.some((c) => boundText(c, name) === bound))
  );
}

/** `> 0` or `< δ` for a bound on the variable by 0 or by another variable. */
function boundText(condition: Formula, name: string): string | undefined {
  const found = boundOn(condition, name);
  if (!found) return undefined;
  const { relation, bound: other } = found;
  if (other.op === 'variable') return `${relation} ${other.name}`;
  return other.op === 'rational' ? `${relation} ${other.value}` : undefined;
}

function withCertainBounds(stage: Stage): Stage {
  const { name } = stage.variable;
  return {
    ...stage,
    comparisons: stage.comparisons.filter((condition) => boundRelation(condition, name) !== undefined),
  };
}

/** ∀x∈D: A → B as ∀x∈D∧A: B, so that what A says places x: definedness is written like that. */
function withPremises(formula: Quantified): Quantified {
  const { kind, where, body } = formula;
  if (kind !== 'forall' || body.kind !== 'implies') return formula;
  return withPremises({ ...formula, where: [...where, ...conjuncts(body.left)], body: body.right });
}

/** The body without the premises of its implications, if that does not mention the variables. */
function independentConsequent({ kind, variables, body }: Quantified): Formula | undefined {
  const consequent = withoutPremises(body);
  const names = freeNames(consequent);
  return kind === 'forall' && !variables.some(({ name }) => names.has(name)) ? consequent : undefined;
}

/** The formula without the premises of its implications: it implies the formula. */
export function withoutPremises(formula: Formula): Formula {
  if (formula.kind === 'implies') return withoutPremises(formula.right);
  return formula.kind === 'and' ? and(...formula.parts.map(withoutPremises)) : formula;
}

/** No value of the first variable meets its bounds. */
function isVacuous({ certain }: InnerPlan, environment: Environment, evaluator: Evaluator): boolean {
  const [stage] = certain;
  return stage?.variable.sort === 'real' && isEmpty(new Drawer(environment, evaluator).certainInterval(stage));
}

/** The body at each instance, under the conditions for ∀, with them for ∃. */
function* evaluated(
  formula: Quantified,
  judge: () => Finding,
  instances: Iterable<void>,
  tried: { count: number },
  environment: Environment,
): Iterable<Finding> {
  for (const _ of instances) {
    tried.count++;
    const found = judge();
    if (formula.kind === 'forall' && found.truth === 'false') yield withValues(formula, found, environment);
    else yield found;
    // A witness that no sample refutes is as good as sampling gets: looking for further ones would only cost time.
    if (formula.kind === 'exists' && found.truth === 'sampled') return;
  }
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
  const interval = new Drawer(environment, evaluator).certainInterval(stage);
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

/** Hinted witnesses first, then the ends of the range, then drawn values. */
function* sampled(
  formula: Quantified,
  { stages, scripts: tried }: InnerPlan,
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
    for (const side of SIDES) {
      release();
      if (placeAtEnds(stages, side, environment, new Drawer(environment, evaluator))) yield;
    }
    for (const script of tried.slice(0, evaluator.samplesLeft(tried.length))) {
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

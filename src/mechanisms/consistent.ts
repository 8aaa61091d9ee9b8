/**
 * What is known of the distribution of types: a polytope P of joint distributions π around the estimate π̂, which is the prior.
 *
 *   inequality             least ≤ Σ_θ c(θ) π(θ) ≤ most
 *   given agent i, type t  least ≤ Σ_θ c(θ) π(θ | θ_i = t) ≤ most ;  nothing is asked where π_i(t) = 0
 *   box (i, r)             |π(θ | θ_i) − π̂(θ | θ_i)| ≤ r for all θ ;  nothing is asked of types of probability 0 under π̂
 *
 * A consistent set holds the true distribution for certain, an ε-consistent one with probability 1 − ε; the programs are the same.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type JointPrior, sum } from './prior.ts';

/** A condition: agent i has type t. */
export interface Given {
  readonly agent: number;
  readonly type: number;
}

/** Bounds of Σ c(θ) π(θ), or of the same given a type; null is infinite. */
export interface Inequality {
  readonly given: Given | null;
  /** c(θ) by position; 0 where there is none. */
  readonly coefficients: ReadonlyMap<number, Rational>;
  readonly least: Rational | null;
  readonly most: Rational | null;
}

/** The conditional distributions of everything else given the agent's types, within this radius of the estimate. */
export interface Box {
  readonly agent: number;
  readonly radius: Rational;
}

export interface ConsistentSet {
  readonly boxes: readonly Box[];
  readonly inequalities: readonly Inequality[];
  /** Under which distribution the designer's objective counts: the estimate, or the worst one of P. */
  readonly objective: 'estimate' | 'worst';
}

/** Σ_θ coefficients(θ) π(θ) ≥ bound. */
export interface PolytopeRow {
  readonly coefficients: ReadonlyMap<number, Rational>;
  readonly bound: Rational;
}

/** Distributions on `points`, which are positions of profiles, that meet the rows. */
export interface Polytope {
  readonly points: readonly number[];
  readonly rows: readonly PolytopeRow[];
}

const negated = (coefficients: ReadonlyMap<number, Rational>) =>
  new Map([...coefficients].map(([position, value]) => [position, value.negate()] as const));

/** Both sides of an inequality as rows. */
function* sides({ coefficients, least, most }: Inequality): Generator<PolytopeRow> {
  if (least) yield { coefficients, bound: least };
  if (most) yield { coefficients: negated(coefficients), bound: most.negate() };
}

/** The inequalities, those of the boxes written out. Bounds that every probability meets are left out. */
export function inequalitiesOf(prior: JointPrior, { boxes, inequalities }: ConsistentSet): Inequality[] {
  const written: Inequality[] = [...inequalities];
  for (const { agent, radius } of boxes) {
    for (let type = 0; type < (prior.space.sizes[agent] as number); type++) {
      const conditional = prior.conditional(agent, type);
      if (conditional.kind === 'zero-probability') continue;
      for (const [position, estimate] of conditional.probabilities) {
        const low = estimate.subtract(radius);
        const high = estimate.add(radius);
        const least = low.sign() > 0 ? low : null;
        const most = high.compare(Rational.ONE) < 0 ? high : null;
        if (!least && !most) continue;
        written.push({ given: { agent, type }, coefficients: new Map([[position, Rational.ONE]]), least, most });
      }
    }
  }
  return written;
}

/** Σ (c(θ) − bound · 1{θ_i = t}) π(θ) ≥ 0: an inequality given a type, about the joint distribution. */
function unconditional(prior: JointPrior, { agent, type }: Given, { coefficients, bound }: PolytopeRow): PolytopeRow {
  const joint = new Map<number, Rational>();
  for (const position of prior.space.withTypeOf(agent, type)) {
    const value = (coefficients.get(position) ?? Rational.ZERO).subtract(bound);
    if (!value.isZero()) joint.set(position, value);
  }
  return { coefficients: joint, bound: Rational.ZERO };
}

/** P, as joint distributions. */
export function jointPolytope(prior: JointPrior, set: ConsistentSet): Polytope {
  const rows = inequalitiesOf(prior, set).flatMap((inequality) =>
    [...sides(inequality)].map((row) => (inequality.given ? unconditional(prior, inequality.given, row) : row)),
  );
  return { points: Array.from({ length: prior.space.count }, (_, position) => position), rows };
}

/**
 * { π(· | θ_i = t) : π ∈ P }, if P says nothing but what each type of agent i may believe; then these sets can be had one by one.
 * Undefined if P says more.
 */
export function beliefPolytope(prior: JointPrior, set: ConsistentSet, { agent, type }: Given): Polytope | undefined {
  const isLocal =
    set.boxes.every((box) => box.agent === agent) && set.inequalities.every(({ given }) => given?.agent === agent);
  if (!isLocal) return undefined;
  const own = inequalitiesOf(prior, set).filter(({ given }) => given?.type === type);
  return {
    points: [...prior.space.withTypeOf(agent, type)],
    rows: own.flatMap((inequality) => [...sides(inequality)]),
  };
}

/** The first inequality that the estimate itself does not meet, with the value that it has there; null if it meets all. */
export function missedByEstimate(
  prior: JointPrior,
  inequalities: readonly Inequality[],
): { readonly index: number; readonly value: Rational } | null {
  for (const [index, { given, coefficients, least, most }] of inequalities.entries()) {
    const mass = given ? (prior.marginal(given.agent)[given.type] as Rational) : Rational.ONE;
    if (mass.isZero()) continue;
    const total = sum([...coefficients].map(([position, value]) => value.multiply(prior.at(position))));
    const value = total.divide(mass);
    if ((least && value.compare(least) < 0) || (most && value.compare(most) > 0)) return { index, value };
  }
  return null;
}

/**
 * Incentives and participation for every distribution π of a consistent set P, and the worst case of the objective:
 *
 *   Bayesian   Σ_{θ: θ_i = t} π(θ) [u_i(t, θ) − u_i(t, (t', θ_−i)) + ε] ≥ 0
 *   interim    Σ_{θ: θ_i = t} π(θ) u_i(t, θ) ≥ 0
 *   ex-ante    Σ_θ π(θ) u_i(θ_i, θ) ≥ 0
 *   objective  Σ_θ π(θ) [g(θ) − z] ≥ 0 ,  g(θ) what the designer gets at θ
 *
 * each Σ_θ π(θ) c(θ) ≥ 0 with c affine in the mechanism. A type of probability 0 under π asks nothing of π: its sum is 0. By duality,
 * if P = { π ≥ 0 on the points : Σ π = 1, A π ≥ b } is not empty,
 *
 *   min_{π ∈ P} Σ π(θ) c(θ) ≥ 0   ⇔   ∃ λ, y ≥ 0:   λ + Σ_r b_r y_r ≥ 0 ,   λ + Σ_r y_r A_r(θ) ≤ c(θ) for all θ ,
 *
 * so that a linear program decides. If A has no rows, c(θ) ≥ 0 for all θ.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { Column, Row } from '../statement/linearProgram.ts';
import { beliefPolytope, type ConsistentSet, jointPolytope, type Polytope } from './consistent.ts';
import type { Instance } from './instance.ts';
import type { Place, Term } from './requirement.ts';

/** c(θ) = Σ weight · u_agent(type, reports) + constant; the empty one is 0. */
export interface Stake {
  readonly terms: readonly Term[];
  readonly constant: Rational;
}

export interface RobustRequirement {
  readonly kind: 'ic' | 'ir';
  readonly place: Place;
  /** Over beliefs of the type in `place` if `isBelief`, else over joint distributions. */
  readonly polytope: Polytope;
  readonly isBelief: boolean;
  /** c(θ) by position; 0 where there is none. */
  readonly stakes: ReadonlyMap<number, Stake>;
}

const MINUS_ONE = Rational.of(-1n);

/** The requirements that depend on beliefs: Bayesian incentives, interim and ex-ante participation. */
export function* robustRequirements(instance: Instance, set: ConsistentSet): Generator<RobustRequirement> {
  const { setting, prior, incentives, participation } = instance;
  const { space } = prior;
  const joint = jointPolytope(prior, set);
  const about = (agent: number, type: number): Pick<RobustRequirement, 'polytope' | 'isBelief'> => {
    const own = beliefPolytope(prior, set, { agent, type });
    return own ? { polytope: own, isBelief: true } : { polytope: joint, isBelief: false };
  };
  const truth = (position: number, agent: number): Term => ({
    type: space.typeAt(position, agent),
    reports: position,
    weight: Rational.ONE,
  });
  for (const [agent, { isSignal, types }] of setting.agents.entries()) {
    if (isSignal) continue;
    for (const type of types.keys()) {
      const profiles = [...space.withTypeOf(agent, type)];
      for (const report of types.keys()) {
        if (report === type || incentives.notion !== 'bayesian') continue;
        const lie = (position: number): Term => {
          return { type, reports: space.withType(position, agent, report), weight: MINUS_ONE };
        };
        const stakes = profiles.map((p): [number, Stake] => [
          p,
          { terms: [truth(p, agent), lie(p)], constant: incentives.epsilon },
        ]);
        yield { kind: 'ic', place: { agent, type, report }, ...about(agent, type), stakes: new Map(stakes) };
      }
      if (participation !== 'interim') continue;
      const stakes = profiles.map((p): [number, Stake] => [p, { terms: [truth(p, agent)], constant: Rational.ZERO }]);
      yield { kind: 'ir', place: { agent, type }, ...about(agent, type), stakes: new Map(stakes) };
    }
    if (participation !== 'ex-ante') continue;
    const stakes = joint.points.map((p): [number, Stake] => [p, { terms: [truth(p, agent)], constant: Rational.ZERO }]);
    yield { kind: 'ir', place: { agent }, polytope: joint, isBelief: false, stakes: new Map(stakes) };
  }
}

/** c(θ) as entries of columns, plus a constant. */
export interface AffineEntries {
  readonly entries: ReadonlyMap<number, Rational>;
  readonly constant: Rational;
}

/**
 * Appends the columns λ, y and the rows above, which say that Σ π(θ) c(θ) ≥ 0 for every π in the polytope.
 *
 * @param name in the names of the new columns and rows.
 * @param at c(θ); undefined is 0.
 */
export function appendDual(
  program: { readonly columns: Column[]; readonly rows: Row[] },
  name: string,
  { points, rows }: Polytope,
  at: (position: number) => AffineEntries | undefined,
): void {
  const dual = (label: string, lower: Rational | null): number =>
    program.columns.push({ name: `${label}(${name})`, cost: Rational.ZERO, lower, upper: null }) - 1;
  const lambda = rows.length > 0 ? dual('lambda', null) : undefined;
  const multipliers = rows.map((_, r) => dual(`y${r}`, Rational.ZERO));
  const add = (label: string, entries: ReadonlyMap<number, Rational>, bound: Rational) => {
    const kept = [...entries].filter(([, value]) => !value.isZero()).sort(([a], [b]) => a - b);
    const [columns, coefficients] = [kept.map(([column]) => column), kept.map(([, value]) => value)];
    program.rows.push({ name: label, columns, coefficients, lower: bound, upper: null });
  };
  if (lambda !== undefined) {
    const value = new Map([[lambda, Rational.ONE]]);
    rows.forEach(({ bound }, r) => {
      value.set(multipliers[r] as number, bound);
    });
    add(name, value, Rational.ZERO);
  }
  for (const position of points) {
    const { entries, constant } = at(position) ?? { entries: new Map<number, Rational>(), constant: Rational.ZERO };
    const all = new Map(entries);
    if (lambda !== undefined) all.set(lambda, MINUS_ONE);
    rows.forEach(({ coefficients }, r) => {
      const coefficient = coefficients.get(position);
      if (coefficient) all.set(multipliers[r] as number, coefficient.negate());
    });
    if (all.size > 0 || constant.sign() < 0) add(`${name}@${position}`, all, constant.negate());
  }
}

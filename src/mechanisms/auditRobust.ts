/**
 * A given mechanism against a consistent set: each requirement at the distribution of the set that is worst for it, found by an exact
 * linear program.
 *
 * The amount is the conditional expectation that is missing, min_π (Σ_θ π(θ) c(θ)) / π_i(t). For joint distributions this is a ratio of
 * linear functions of π; with y = π / π_i(t) and s = 1 / π_i(t) it is linear (Charnes and Cooper):
 *
 *   min Σ_θ y(θ) c(θ)   s.t.   Σ_θ y(θ) = s ,  Σ_{θ: θ_i = t} y(θ) = 1 ,  A y ≥ b s ,  y, s ≥ 0 .
 */
import { Rational } from '../arithmetic/rational.ts';
import { type SolveOptions, solveExactly } from '../solvers/index.ts';
import type { Column, LinearProgram, Row } from '../statement/linearProgram.ts';
import type { MechanismAudit, NotionReport } from './auditMechanism.ts';
import { jointPolytope, type Polytope } from './consistent.ts';
import { gainAt, type Instance } from './instance.ts';
import { type Mechanism, utility } from './mechanism.ts';
import type { JointPrior } from './prior.ts';
import type { Violation } from './requirement.ts';
import { type RobustRequirement, robustRequirements } from './robustRequirements.ts';

const ONE = Rational.ONE;

/** min Σ y(θ) cost(θ) over the polytope, scaled so that the points in `unit` have the sum 1. Columns: the points, then s. */
function worstProgram(
  { points, rows }: Polytope,
  cost: (position: number) => Rational,
  unit: ReadonlySet<number>,
): LinearProgram {
  const columns: Column[] = points.map((position) => {
    return { name: `y${position}`, cost: cost(position), lower: Rational.ZERO, upper: null };
  });
  const scale = columns.push({ name: 's', cost: Rational.ZERO, lower: Rational.ZERO, upper: null }) - 1;
  const at = new Map(points.map((position, column) => [position, column]));
  const row = (
    name: string,
    entries: readonly (readonly [number, Rational])[],
    lower: Rational,
    upper: Rational | null,
  ): Row => {
    const kept = entries.filter(([, value]) => !value.isZero()).sort(([a], [b]) => a - b);
    return { name, columns: kept.map(([k]) => k), coefficients: kept.map(([, value]) => value), lower, upper };
  };
  const all = points.map((_, column) => [column, ONE] as const);
  const units = points.flatMap((position, column) => (unit.has(position) ? [[column, ONE] as const] : []));
  return {
    name: 'worst distribution',
    sense: 'min',
    offset: Rational.ZERO,
    columns,
    rows: [
      row('total', [...all, [scale, ONE.negate()]], Rational.ZERO, Rational.ZERO),
      row('unit', units, ONE, ONE),
      ...rows.map(({ coefficients, bound }, r) => {
        const entries = [...coefficients].map(([position, value]) => [at.get(position) as number, value] as const);
        return row(`r${r}`, [...entries, [scale, bound.negate()]], Rational.ZERO, null);
      }),
    ],
  };
}

interface Worst {
  readonly value: Rational;
  readonly distribution: ReadonlyMap<number, Rational>;
}

/**
 * The least conditional expectation of `cost`, and a distribution that has it, scaled to sum to 1; null if no distribution of the
 * polytope gives `unit` a positive probability.
 *
 * @throws Error if the solver does not decide.
 */
export async function worstCase(
  polytope: Polytope,
  cost: (position: number) => Rational,
  unit: readonly number[],
  options: SolveOptions = {},
): Promise<Worst | null> {
  const solved = await solveExactly(worstProgram(polytope, cost, new Set(unit)), options);
  if ('unchecked' in solved) throw new Error(`the worst distribution: ${solved.unchecked}`);
  if (solved.claim.kind === 'infeasible') return null;
  if (solved.claim.kind !== 'optimal' || !('primal' in solved.evidence)) {
    throw new Error(`the worst distribution: ${solved.claim.kind}`);
  }
  const { positions, numerators } = solved.evidence.primal;
  const masses = positions.flatMap((column, k): [number, bigint][] => {
    const position = polytope.points[column];
    return position === undefined ? [] : [[position, numerators[k] as bigint]];
  });
  const total = masses.reduce((all, [, mass]) => all + mass, 0n);
  return {
    value: solved.claim.value,
    distribution: new Map(masses.map(([position, mass]) => [position, Rational.of(mass, total)])),
  };
}

/** The profiles on which a requirement is conditioned. */
const conditioned = (prior: JointPrior, { place, polytope, isBelief }: RobustRequirement): readonly number[] =>
  isBelief || place.type === undefined ? polytope.points : [...prior.space.withTypeOf(place.agent, place.type)];

/** Adds to an audit what the instance's consistent set asks. Without one, the audit as it is. */
export async function auditRobust(
  instance: Instance,
  mechanism: Mechanism,
  audit: MechanismAudit,
): Promise<MechanismAudit> {
  const { setting, prior, incentives, participation, consistent } = instance;
  if (!consistent) return audit;
  const found: Record<'ic' | 'ir', Violation[]> = { ic: [], ir: [] };
  for (const requirement of robustRequirements(instance, consistent)) {
    const { kind, place, polytope, stakes } = requirement;
    const cost = (position: number): Rational => {
      const stake = stakes.get(position);
      if (!stake) return Rational.ZERO;
      const { terms, constant } = stake;
      return terms.reduce(
        (total, { type, reports, weight }) =>
          total.add(weight.multiply(utility(setting, mechanism, place.agent, type, reports))),
        constant,
      );
    };
    const worst = await worstCase(polytope, cost, conditioned(prior, requirement));
    if (!worst || worst.value.sign() >= 0) continue;
    found[kind].push({ place, amount: worst.value.negate(), distribution: worst.distribution });
  }
  const report = (kind: NotionReport['kind'], notion: string, violations: Violation[]): NotionReport => {
    return { kind, notion, asked: true, violations: violations.sort((a, b) => b.amount.compare(a.amount)) };
  };
  const epsilon = incentives.notion === 'bayesian' && !incentives.epsilon.isZero() ? `${incentives.epsilon}-` : '';
  const notions = [
    ...audit.notions,
    ...(incentives.notion === 'bayesian' ? [report('incentives', `robust ${epsilon}bayesian`, found.ic)] : []),
    ...(participation === 'interim' || participation === 'ex-ante'
      ? [report('participation', `robust ${participation}`, found.ir)]
      : []),
  ];
  const joint = jointPolytope(prior, consistent);
  const worst = await worstCase(joint, (position) => gainAt(instance, mechanism, position), joint.points);
  return {
    ...audit,
    notions,
    isFeasible: notions.every(({ asked, violations }) => !asked || violations.length === 0),
    ...(worst ? { worstObjective: worst.value } : {}),
  };
}

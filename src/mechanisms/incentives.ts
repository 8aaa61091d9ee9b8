/**
 * Incentive notions, with u_i(t, θ) the utility of agent i with type t when θ is reported. For all i, θ_i = t and t' ≠ t:
 *
 *   dominant      u_i(t, (t, θ_{−i})) ≥ u_i(t, (t', θ_{−i}))                               for all θ_{−i}
 *   ex-post       the same for all θ_{−i} with π(t, θ_{−i}) > 0
 *   Bayesian      E[ u_i(t, (t, θ_{−i})) − u_i(t, (t', θ_{−i})) | θ_i = t ] ≥ −ε ,  ε = 0
 *   ε-Bayesian    the same with ε ≥ 0
 *   (ε, q)        for all i, t':  Pr[ θ_i : the expectation above is < −ε ] ≤ q
 *
 * A type of probability 0 has no conditional distribution: the Bayesian notions ask nothing of it. Values are private, so over all
 * profiles ex-post and dominant would be the same; the ex-post notion here is about the profiles that can occur.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { Mechanism } from './mechanism.ts';
import { type JointPrior, sum } from './prior.ts';
import { type Requirement, slackOf, type Term } from './requirement.ts';
import type { Setting } from './setting.ts';

export type Incentives =
  | { readonly notion: 'dominant' | 'ex-post' | 'none' }
  | {
      readonly notion: 'bayesian';
      readonly epsilon: Rational;
      /** q > 0 of (ε, q); absent where no type is exempt. */
      readonly probability?: Rational;
    };

export const BAYESIAN: Incentives = { notion: 'bayesian', epsilon: Rational.ZERO };

const MINUS_ONE = Rational.of(-1n);

export function* incentiveRequirements(prior: JointPrior, incentives: Incentives): Generator<Requirement> {
  if (incentives.notion === 'none') return;
  const { space } = prior;
  for (const [agent, size] of space.sizes.entries()) {
    for (let type = 0; type < size; type++) {
      for (let report = 0; report < size; report++) {
        if (report === type) continue;
        if (incentives.notion === 'bayesian') {
          const requirement = interim(prior, agent, type, report, incentives.epsilon);
          if (requirement) yield requirement;
          continue;
        }
        for (const profile of space.withTypeOf(agent, type)) {
          if (incentives.notion === 'ex-post' && prior.at(profile).isZero()) continue;
          const terms = pair(type, profile, space.withType(profile, agent, report), Rational.ONE);
          yield { place: { agent, type, report, profile }, terms, bound: Rational.ZERO, mass: Rational.ONE };
        }
      }
    }
  }
}

const pair = (type: number, truth: number, lie: number, weight: Rational): Term[] => [
  { type, reports: truth, weight },
  { type, reports: lie, weight: weight.multiply(MINUS_ONE) },
];

function interim(
  prior: JointPrior,
  agent: number,
  type: number,
  report: number,
  epsilon: Rational,
): Requirement | undefined {
  const terms: Term[] = [];
  for (const profile of prior.space.withTypeOf(agent, type)) {
    const weight = prior.at(profile);
    if (!weight.isZero()) terms.push(...pair(type, profile, prior.space.withType(profile, agent, report), weight));
  }
  if (terms.length === 0) return undefined;
  const mass = sum(terms.filter(({ weight }) => weight.sign() > 0).map(({ weight }) => weight));
  return { place: { agent, type, report }, terms, bound: epsilon.multiply(mass).negate(), mass };
}

/** The least ε ≥ 0 for which the mechanism is ε-Bayesian. */
export function leastEpsilon(setting: Setting, prior: JointPrior, mechanism: Mechanism): Rational {
  let worst = Rational.ZERO;
  for (const requirement of incentiveRequirements(prior, BAYESIAN)) {
    const loss = slackOf(setting, mechanism, requirement).negate();
    if (loss.compare(worst) > 0) worst = loss;
  }
  return worst;
}

/**
 * The least q for which the mechanism is (ε, q)-Bayesian, `perReport`: for each report t' the probability of the types that gain more
 * than ε by it, the largest of `byReport`. The stricter `anyReport` counts a type if it gains more than ε by some report.
 */
export function leastProbability(setting: Setting, prior: JointPrior, mechanism: Mechanism, epsilon: Rational) {
  const failing = new Map<string, { readonly agent: number; readonly type: number; readonly report: number }>();
  for (const requirement of incentiveRequirements(prior, { notion: 'bayesian', epsilon })) {
    if (slackOf(setting, mechanism, requirement).sign() >= 0) continue;
    const { agent, type = 0, report = 0 } = requirement.place;
    failing.set(`${agent} ${type} ${report}`, { agent, type, report });
  }
  const all = [...failing.values()];
  const byReport: { readonly agent: number; readonly report: number; readonly probability: Rational }[] = [];
  let perReport = Rational.ZERO;
  let anyReport = Rational.ZERO;
  const larger = (a: Rational, b: Rational) => (a.compare(b) < 0 ? b : a);
  for (const [agent, size] of prior.space.sizes.entries()) {
    const marginal = prior.marginal(agent);
    const own = all.filter((entry) => entry.agent === agent);
    const mass = (types: ReadonlySet<number>) => sum([...types].map((type) => marginal[type] as Rational));
    anyReport = larger(anyReport, mass(new Set(own.map(({ type }) => type))));
    for (let report = 0; report < size; report++) {
      const types = new Set(own.filter((entry) => entry.report === report).map(({ type }) => type));
      const probability = mass(types);
      byReport.push({ agent, report, probability });
      perReport = larger(perReport, probability);
    }
  }
  return { perReport, anyReport, byReport };
}

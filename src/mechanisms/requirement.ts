/**
 * What incentive and participation notions ask: linear inequalities in utilities,
 *
 *   Σ_k weight_k · u_i(type_k, reports_k) ≥ bound ,
 *
 * where u_i(t, θ) is the utility of agent i with type t when θ is reported. A notion is a list of them; the same list is checked
 * against a given mechanism and becomes rows of a program.
 */
import type { Rational } from '../arithmetic/rational.ts';
import { type Mechanism, utility } from './mechanism.ts';
import type { Setting } from './setting.ts';

/** Where a requirement stands; what it sums over is left out. */
export interface Place {
  readonly agent: number;
  /** The true type. */
  readonly type?: number;
  /** What the agent reports instead. */
  readonly report?: number;
  /** The profile of true types. */
  readonly profile?: number;
}

export interface Term {
  readonly type: number;
  /** The position of the reported profile. */
  readonly reports: number;
  readonly weight: Rational;
}

export interface Requirement {
  readonly place: Place;
  readonly terms: readonly Term[];
  readonly bound: Rational;
  /** The probability of what the requirement is conditioned on; amounts of violations are divided by it. */
  readonly mass: Rational;
}

/** A requirement that fails, by how much. */
export interface Violation {
  readonly place: Place;
  /** How much utility is missing, as a conditional expectation; > 0. */
  readonly amount: Rational;
  /** The distribution under which it is missing, by position, where it is not the prior. */
  readonly distribution?: ReadonlyMap<number, Rational>;
}

/** (Σ weight · u − bound) / mass. */
export function slackOf(setting: Setting, mechanism: Mechanism, requirement: Requirement): Rational {
  let total = requirement.bound.negate();
  for (const { type, reports, weight } of requirement.terms) {
    total = total.add(weight.multiply(utility(setting, mechanism, requirement.place.agent, type, reports)));
  }
  return total.divide(requirement.mass);
}

/** All requirements that fail, the worst first. */
export function violationsOf(setting: Setting, mechanism: Mechanism, requirements: Iterable<Requirement>): Violation[] {
  const found: Violation[] = [];
  for (const requirement of requirements) {
    const slack = slackOf(setting, mechanism, requirement);
    if (slack.sign() < 0) found.push({ place: requirement.place, amount: slack.negate() });
  }
  return found.sort((a, b) => b.amount.compare(a.amount));
}

/**
 * An instance of automated mechanism design (Conitzer and Sandholm): who, what, how likely, to what end, under which restrictions.
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { ConsistentSet } from './consistent.ts';
import type { Incentives } from './incentives.ts';
import { type Mechanism, worth } from './mechanism.ts';
import type { Participation } from './participation.ts';
import { type JointPrior, sum } from './prior.ts';
import type { Setting } from './setting.ts';

/**
 * What the designer maximises: E[Σ_i π_i]; E[Σ_i v_i], payments not counted since they stay among those who take part; or
 * E[g(θ, o)] for a table g, `table[θ][o]`.
 */
export type Objective =
  | { readonly kind: 'revenue' | 'welfare' }
  | { readonly kind: 'table'; readonly table: readonly (readonly Rational[])[] };

/** No payments; or payments within bounds, null being infinite. */
export type Payments =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly lower: Rational | null; readonly upper: Rational | null };

export interface Instance {
  readonly setting: Setting;
  readonly prior: JointPrior;
  readonly objective: Objective;
  readonly payments: Payments;
  /** Whether lotteries over outcomes are allowed. */
  readonly randomized: boolean;
  readonly incentives: Incentives;
  readonly participation: Participation;
  /** If given, what depends on beliefs is asked for every distribution of this set; the prior is its estimate. */
  readonly consistent?: ConsistentSet;
}

/** What the designer gets at a profile. */
export function gainAt({ setting, prior, objective }: Instance, mechanism: Mechanism, position: number): Rational {
  if (objective.kind === 'table') {
    const gains = objective.table[position] as readonly Rational[];
    const lottery = mechanism.lotteries[position] as readonly Rational[];
    return sum(lottery.map((share, o) => share.multiply(gains[o] as Rational)));
  }
  if (objective.kind === 'revenue') return sum(mechanism.payments[position] as readonly Rational[]);
  return sum(setting.agents.map((_, i) => worth(setting, mechanism, i, prior.space.typeAt(position, i), position)));
}

/** The objective's value at a mechanism, under the prior. */
export const objectiveOf = (instance: Instance, mechanism: Mechanism): Rational =>
  instance.prior.expectation((position) => gainAt(instance, mechanism, position));

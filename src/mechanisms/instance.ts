/**
 * An instance of automated mechanism design (Conitzer and Sandholm): who, what, how likely, to what end, under which restrictions.
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { Incentives } from './incentives.ts';
import { type Mechanism, revenueOf, welfareOf } from './mechanism.ts';
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
}

/** The objective's value at a mechanism. */
export function objectiveOf({ setting, prior, objective }: Instance, mechanism: Mechanism): Rational {
  if (objective.kind !== 'table') {
    return objective.kind === 'revenue' ? revenueOf(prior, mechanism) : welfareOf(setting, prior, mechanism);
  }
  return prior.expectation((position) =>
    sum(
      (mechanism.lotteries[position] as readonly Rational[]).map((share, o) =>
        share.multiply(objective.table[position]?.[o] as Rational),
      ),
    ),
  );
}

/**
 * Direct mechanisms: for each profile of reports θ a lottery p(o | θ) over outcomes and payments π_i(θ), what agent i pays.
 *
 *   utility   u_i(t, θ) = Σ_o p(o | θ) v_i(t, o) − π_i(θ)     of agent i with type t when θ is reported
 *   revenue   E[Σ_i π_i(θ)] ,     welfare   E[Σ_i Σ_o p(o | θ) v_i(θ_i, o)]
 */
import { Rational } from '../arithmetic/rational.ts';
import { type JointPrior, sum } from './prior.ts';
import { profilesOf, type Setting } from './setting.ts';

export interface Mechanism {
  /** lotteries[θ][o] = p(o | θ) ≥ 0, summing to 1. */
  readonly lotteries: readonly (readonly Rational[])[];
  /** payments[θ][i] = π_i(θ). */
  readonly payments: readonly (readonly Rational[])[];
}

/** A deterministic mechanism from a rule that picks an outcome and payments. */
export function mechanismFrom(
  setting: Setting,
  rule: (types: readonly number[]) => { readonly outcome: number; readonly payments: readonly Rational[] },
): Mechanism {
  const space = profilesOf(setting);
  const chosen = Array.from({ length: space.count }, (_, position) => rule(space.typesAt(position)));
  return {
    lotteries: chosen.map(({ outcome }) =>
      setting.outcomes.map((_, o) => (o === outcome ? Rational.ONE : Rational.ZERO)),
    ),
    payments: chosen.map(({ payments }) => payments),
  };
}

/** Σ_o p(o | θ) v_i(t, o). */
export function worth({ agents }: Setting, { lotteries }: Mechanism, agent: number, type: number, position: number) {
  const values = agents[agent]?.values[type] as readonly Rational[];
  return sum(
    (lotteries[position] as readonly Rational[]).map((share, o) =>
      share.isZero() ? share : share.multiply(values[o] as Rational),
    ),
  );
}

/** u_i(t, θ). */
export function utility(setting: Setting, mechanism: Mechanism, agent: number, type: number, position: number) {
  return worth(setting, mechanism, agent, type, position).subtract(mechanism.payments[position]?.[agent] as Rational);
}

/** E[Σ_i π_i]. */
export const revenueOf = (prior: JointPrior, { payments }: Mechanism): Rational =>
  prior.expectation((position) => sum(payments[position] as readonly Rational[]));

/** E[Σ_i v_i]. */
export const welfareOf = (setting: Setting, prior: JointPrior, mechanism: Mechanism): Rational =>
  prior.expectation((position) =>
    sum(setting.agents.map((_, i) => worth(setting, mechanism, i, prior.space.typeAt(position, i), position))),
  );

/** E[max_o Σ_i v_i(θ_i, o)]: what a seller who knows all types could take, if nobody must take part. */
export const fullSurplus = (setting: Setting, prior: JointPrior): Rational =>
  prior.expectation((position) => {
    const totals = setting.outcomes.map((_, o) =>
      sum(setting.agents.map((agent, i) => agent.values[prior.space.typeAt(position, i)]?.[o] as Rational)),
    );
    return totals.reduce((best, value) => (value.compare(best) > 0 ? value : best));
  });

/** max_{θ, i} |π_i(θ)|, and where. */
export function largestPayment({ payments }: Mechanism): {
  readonly amount: Rational;
  readonly position: number;
  readonly agent: number;
} {
  let best = { amount: Rational.ZERO, position: 0, agent: 0 };
  payments.forEach((row, position) => {
    row.forEach((payment, agent) => {
      if (payment.abs().compare(best.amount) > 0) best = { amount: payment.abs(), position, agent };
    });
  });
  return best;
}

/** Whether every lottery is certain. */
export const isDeterministic = ({ lotteries }: Mechanism): boolean =>
  lotteries.every((lottery) => lottery.some((share) => share.equals(Rational.ONE)));

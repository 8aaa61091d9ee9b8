/**
 * What a mechanism earns from one agent who knows the true distribution: it takes part only if that pays, and reports what pays best.
 *
 *   s*(t) ∈ argmax_s E[ u(t, s, w) | t ] ,     out if the maximum is below 0 .
 *
 * Ties: the truth if it is best, otherwise the first best report; an agent who gains 0 takes part.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Mechanism, utility } from './mechanism.ts';
import { type JointPrior, sum } from './prior.ts';
import type { Setting } from './setting.ts';

export interface BestResponse {
  readonly type: number;
  /** What it reports; null if it stays out, or has probability 0. */
  readonly report: number | null;
  /** Its conditional expectation of utility, at least 0. */
  readonly utility: Rational;
  /** E[payment | type]. */
  readonly revenue: Rational;
}

/** @throws RangeError unless there is exactly one agent that is not a signal. */
export function bestResponses(setting: Setting, truth: JointPrior, mechanism: Mechanism): BestResponse[] {
  const strategic = [...setting.agents.keys()].filter((i) => !setting.agents[i]?.isSignal);
  const [agent] = strategic;
  if (strategic.length !== 1 || agent === undefined) {
    throw new RangeError(`expected one agent that is not a signal, received ${strategic.length}`);
  }
  return (setting.agents[agent]?.types ?? []).map((_, type): BestResponse => {
    const out = { type, report: null, utility: Rational.ZERO, revenue: Rational.ZERO };
    const belief = truth.conditional(agent, type);
    if (belief.kind === 'zero-probability') return out;
    const expected = (value: (reports: number) => Rational, report: number): Rational =>
      sum(
        [...belief.probabilities].map(([position, mass]) =>
          mass.isZero() ? mass : mass.multiply(value(truth.space.withType(position, agent, report))),
        ),
      );
    const gain = (report: number) => expected((reports) => utility(setting, mechanism, agent, type, reports), report);
    let best = { report: type, gain: gain(type) };
    for (let report = 0; report < (truth.space.sizes[agent] as number); report++) {
      const other = gain(report);
      if (other.compare(best.gain) > 0) best = { report, gain: other };
    }
    if (best.gain.sign() < 0) return out;
    const paid = expected((reports) => mechanism.payments[reports]?.[agent] as Rational, best.report);
    return { type, report: best.report, utility: best.gain, revenue: paid };
  });
}

/** E over types of the revenue under best responses. */
export function revenueFrom(setting: Setting, truth: JointPrior, mechanism: Mechanism): Rational {
  const agent = setting.agents.findIndex(({ isSignal }) => !isSignal);
  const marginal = truth.marginal(agent);
  return sum(
    bestResponses(setting, truth, mechanism).map(({ type, revenue }) => revenue.multiply(marginal[type] as Rational)),
  );
}

/**
 * A given mechanism against an instance: every notion, whether the instance asks for it or not, with amount and place of each violation.
 */
import { Rational } from '../arithmetic/rational.ts';
import { BAYESIAN, type Incentives, incentiveRequirements, leastEpsilon, leastProbability } from './incentives.ts';
import { type Instance, objectiveOf } from './instance.ts';
import { isDeterministic, largestPayment, type Mechanism, revenueOf, welfareOf } from './mechanism.ts';
import { type Participation, participationRequirements } from './participation.ts';
import { type Requirement, type Violation, violationsOf } from './requirement.ts';
import type { Setting } from './setting.ts';

export interface NotionReport {
  readonly kind: 'incentives' | 'participation' | 'payments' | 'outcomes';
  readonly notion: string;
  /** Whether the instance asks for it. */
  readonly asked: boolean;
  /** The worst first; empty if the notion is met. */
  readonly violations: readonly Violation[];
}

export interface MechanismAudit {
  readonly notions: readonly NotionReport[];
  /** Whether everything that the instance asks for is met. */
  readonly isFeasible: boolean;
  /** Under the prior. */
  readonly objective: Rational;
  /** With a consistent set: the least objective over its distributions. */
  readonly worstObjective?: Rational;
  readonly revenue: Rational;
  readonly welfare: Rational;
  readonly largestPayment: ReturnType<typeof largestPayment>;
  /** The least ε for which it is ε-Bayesian. */
  readonly epsilon: Rational;
  /** The least q for which it is (0, q)-Bayesian. */
  readonly probability: ReturnType<typeof leastProbability>;
  /** Types of probability 0, of which the Bayesian and interim notions ask nothing. */
  readonly impossible: readonly { readonly agent: number; readonly type: number }[];
}

const INCENTIVES: readonly Incentives[] = [{ notion: 'dominant' }, { notion: 'ex-post' }, BAYESIAN];
const PARTICIPATION: readonly Participation[] = ['ex-post', 'interim', 'ex-ante'];

/**
 * Under the prior. With a consistent set the instance asks more than this where beliefs count: `auditRobust` adds it, and what is
 * marked as asked here is what does not depend on beliefs.
 */
export function auditMechanism(instance: Instance, mechanism: Mechanism): MechanismAudit {
  const { setting, prior, incentives, participation, consistent } = instance;
  const failing = (requirements: Iterable<Requirement>) =>
    violationsOf(setting, mechanism, strategic(setting, requirements));
  const isPlain = (notion: string) => !consistent || notion === 'dominant' || notion === 'ex-post';
  const notions: NotionReport[] = [
    ...INCENTIVES.map((notion): NotionReport => {
      const isSame = incentives.notion === notion.notion && !approximation(incentives);
      const asked = isSame && isPlain(notion.notion);
      const violations = failing(incentiveRequirements(prior, notion));
      return { kind: 'incentives', notion: notion.notion, asked, violations };
    }),
    ...approximateReports(instance, mechanism),
    ...PARTICIPATION.map((notion): NotionReport => {
      const asked = participation === notion && isPlain(notion);
      return { kind: 'participation', notion, asked, violations: failing(participationRequirements(prior, notion)) };
    }),
    paymentReport(instance, mechanism),
    outcomeReport(instance, mechanism),
  ];
  const impossible = setting.agents.flatMap((_, agent) =>
    prior.marginal(agent).flatMap((mass, type) => (mass.isZero() ? [{ agent, type }] : [])),
  );
  return {
    notions,
    isFeasible: notions.every(({ asked, violations }) => !asked || violations.length === 0),
    objective: objectiveOf(instance, mechanism),
    revenue: revenueOf(prior, mechanism),
    welfare: welfareOf(setting, prior, mechanism),
    largestPayment: largestPayment(mechanism),
    epsilon: leastEpsilon(setting, prior, mechanism),
    probability: leastProbability(setting, prior, mechanism, Rational.ZERO),
    impossible,
  };
}

function* strategic({ agents }: Setting, requirements: Iterable<Requirement>): Generator<Requirement> {
  for (const requirement of requirements) if (!agents[requirement.place.agent]?.isSignal) yield requirement;
}

/** ε and q, if not both are 0. */
function approximation(incentives: Incentives): { readonly epsilon: Rational; readonly q: Rational } | null {
  if (incentives.notion !== 'bayesian') return null;
  const { epsilon, probability: q = Rational.ZERO } = incentives;
  return epsilon.isZero() && q.isZero() ? null : { epsilon, q };
}

/**
 * The approximate notion that the instance asks for. Of (ε, q) a violation is a report by which types of more than the probability q
 * gain more than ε; its amount is the probability beyond q.
 */
function approximateReports(
  { setting, prior, incentives, consistent }: Instance,
  mechanism: Mechanism,
): NotionReport[] {
  const found = approximation(incentives);
  if (!found || incentives.notion !== 'bayesian') return [];
  const { epsilon, q } = found;
  const asked = !consistent;
  const { byReport } = leastProbability(setting, prior, mechanism, epsilon);
  if (q.isZero()) {
    const violations = violationsOf(setting, mechanism, strategic(setting, incentiveRequirements(prior, incentives)));
    return [{ kind: 'incentives', notion: `${epsilon}-bayesian`, asked, violations }];
  }
  const violations = byReport
    .map(({ agent, report, probability }) => ({ place: { agent, report }, amount: probability.subtract(q) }))
    .filter(({ amount }) => amount.sign() > 0)
    .sort((a, b) => b.amount.compare(a.amount));
  return [{ kind: 'incentives', notion: `(${epsilon}, ${q})-bayesian`, asked, violations }];
}

/** Payments outside the bounds, by how much; without payments, and for signals, the bounds are 0. */
function paymentReport({ setting, payments }: Instance, mechanism: Mechanism): NotionReport {
  const [least, most] = payments.kind === 'on' ? [payments.lower, payments.upper] : [Rational.ZERO, Rational.ZERO];
  const violations = mechanism.payments.flatMap((row, profile) =>
    row.flatMap((payment, agent): Violation[] => {
      const [lower, upper] = setting.agents[agent]?.isSignal ? [Rational.ZERO, Rational.ZERO] : [least, most];
      const under = lower ? lower.subtract(payment) : Rational.ZERO;
      const over = upper ? payment.subtract(upper) : Rational.ZERO;
      const amount = under.compare(over) > 0 ? under : over;
      return amount.sign() > 0 ? [{ place: { agent, profile }, amount }] : [];
    }),
  );
  const notion = payments.kind === 'off' ? 'none' : least || most ? 'bounded' : 'unbounded';
  return { kind: 'payments', notion, asked: true, violations: violations.sort((a, b) => b.amount.compare(a.amount)) };
}

/** Lotteries, by how much their likeliest outcome falls short of certainty. The place names no agent in particular. */
function outcomeReport({ randomized }: Instance, mechanism: Mechanism): NotionReport {
  const violations = isDeterministic(mechanism)
    ? []
    : mechanism.lotteries.flatMap((lottery, profile): Violation[] => {
        const most = lottery.reduce((best, share) => (share.compare(best) > 0 ? share : best));
        const amount = Rational.ONE.subtract(most);
        return amount.sign() > 0 ? [{ place: { agent: -1, profile }, amount }] : [];
      });
  return { kind: 'outcomes', notion: 'deterministic', asked: !randomized, violations };
}

/**
 * A given mechanism against an instance: every notion, whether the instance asks for it or not, with amount and place of each violation.
 */
import { Rational } from '../arithmetic/rational.ts';
import { BAYESIAN, type Incentives, incentiveRequirements, leastEpsilon, leastProbability } from './incentives.ts';
import { type Instance, objectiveOf } from './instance.ts';
import { isDeterministic, largestPayment, type Mechanism, revenueOf, welfareOf } from './mechanism.ts';
import { type Participation, participationRequirements } from './participation.ts';
import { type Violation, violationsOf } from './requirement.ts';

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
  readonly objective: Rational;
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

export function auditMechanism(instance: Instance, mechanism: Mechanism): MechanismAudit {
  const { setting, prior, incentives } = instance;
  const approximate = incentives.notion === 'bayesian' && !incentives.epsilon.isZero() ? [incentives] : [];
  const notions: NotionReport[] = [
    ...[...INCENTIVES, ...approximate].map((notion): NotionReport => {
      const epsilon = notion.notion === 'bayesian' && !notion.epsilon.isZero() ? notion.epsilon : null;
      return {
        kind: 'incentives',
        notion: epsilon ? `${epsilon}-bayesian` : notion.notion,
        asked: incentives.notion === notion.notion && approximate.length > 0 === (epsilon !== null),
        violations: violationsOf(setting, mechanism, incentiveRequirements(prior, notion)),
      };
    }),
    ...PARTICIPATION.map(
      (notion): NotionReport => ({
        kind: 'participation',
        notion,
        asked: instance.participation === notion,
        violations: violationsOf(setting, mechanism, participationRequirements(prior, notion)),
      }),
    ),
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

/** Payments outside the bounds, by how much; without payments the bounds are 0. */
function paymentReport({ payments }: Instance, mechanism: Mechanism): NotionReport {
  const lower = payments.kind === 'on' ? payments.lower : Rational.ZERO;
  const upper = payments.kind === 'on' ? payments.upper : Rational.ZERO;
  const violations = mechanism.payments.flatMap((row, profile) =>
    row.flatMap((payment, agent): Violation[] => {
      const under = lower ? lower.subtract(payment) : Rational.ZERO;
      const over = upper ? payment.subtract(upper) : Rational.ZERO;
      const amount = under.compare(over) > 0 ? under : over;
      return amount.sign() > 0 ? [{ place: { agent, profile }, amount }] : [];
    }),
  );
  const notion = payments.kind === 'off' ? 'none' : lower || upper ? 'bounded' : 'unbounded';
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

/**
 * Mechanisms and audits of them, for people and as JSON.
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { MechanismAudit, NotionReport } from '../mechanisms/auditMechanism.ts';
import type { Instance } from '../mechanisms/instance.ts';
import type { Mechanism } from '../mechanisms/mechanism.ts';
import type { Place } from '../mechanisms/requirement.ts';
import { namesAt, profilesOf, type Setting } from '../mechanisms/setting.ts';
import { decimalText } from '../solvers/decimalText.ts';
import type { Json } from '../statement/toJson.ts';

/** Fractions longer than this are shown as decimals. */
const LONGEST_FRACTION = 60;
/** Violations of one notion that people are shown. */
const MOST_SHOWN = 10;

export function shown(value: Rational): string {
  const text = value.toString();
  if (value.isInteger()) return text;
  const decimal = decimalText(value, 20);
  return text.length > LONGEST_FRACTION
    ? `${decimal} (rounded; a fraction of ${text.length} characters)`
    : `${text} = ${decimal}`;
}

/** Where, in words: `agent 2, type 1 reporting 2, at (1, 2)`. */
export function placeOf({ setting, prior }: Pick<Instance, 'setting' | 'prior'>, place: Place): string {
  const agent = setting.agents[place.agent];
  const names = place.profile === undefined ? null : namesAt(setting, prior.space, place.profile);
  const type = place.type === undefined || names ? null : `type ${agent?.types[place.type]}`;
  const report = place.report === undefined ? null : `reporting ${agent?.types[place.report]}`;
  return [
    agent && `agent ${agent.name}`,
    [type, report].filter(Boolean).join(' ') || null,
    names && `at (${names.join(', ')})`,
  ]
    .filter(Boolean)
    .join(', ');
}

function placeToJson({ setting, prior }: Instance, place: Place): Json {
  const agent = setting.agents[place.agent];
  return {
    ...(agent ? { agent: agent.name } : {}),
    ...(agent && place.type !== undefined ? { type: agent.types[place.type] as string } : {}),
    ...(agent && place.report !== undefined ? { report: agent.types[place.report] as string } : {}),
    ...(place.profile === undefined ? {} : { profile: namesAt(setting, prior.space, place.profile) }),
  };
}

/** The profiles of positive probability. */
const distributionToJson = ({ setting, prior }: Instance, distribution: ReadonlyMap<number, Rational>): Json =>
  [...distribution].map(([position, probability]) => ({
    profile: namesAt(setting, prior.space, position),
    probability: probability.toString(),
  }));

/** One line a profile: the lottery, then the payments other than 0. */
export function formatRules(setting: Setting, { lotteries, payments }: Mechanism): string {
  const space = profilesOf(setting);
  return lotteries
    .map((lottery, position) => {
      const outcomes = lottery.flatMap((share, o) =>
        share.isZero() ? [] : [share.toString() === '1' ? `${setting.outcomes[o]}` : `${setting.outcomes[o]} ${share}`],
      );
      const paid = (payments[position] as readonly Rational[]).flatMap((payment, i) =>
        payment.isZero() ? [] : [`${setting.agents[i]?.name} pays ${payment}`],
      );
      return `  (${namesAt(setting, space, position).join(', ')})  ${[outcomes.join(', '), ...paid].join('; ')}\n`;
    })
    .join('');
}

const labelOf = ({ kind, notion }: NotionReport): string =>
  kind === 'payments' ? `payments (${notion})` : kind === 'outcomes' ? `${notion} outcomes` : `${notion} ${kind}`;

export function formatAudit(instance: Instance, audit: MechanismAudit): string {
  let text = `${audit.isFeasible ? 'feasible' : 'not feasible'}: what the instance asks for is marked *\n`;
  for (const report of audit.notions) {
    const { asked, violations } = report;
    const [worst] = violations;
    const verdict = worst ? `violated at ${violations.length} places, by up to ${shown(worst.amount)}` : 'met';
    text += `${asked ? '*' : ' '} ${labelOf(report).padEnd(23)} ${verdict}\n`;
    for (const { place, amount } of violations.slice(0, MOST_SHOWN)) {
      text += `      ${placeOf(instance, place)}: ${shown(amount)}\n`;
    }
    if (violations.length > MOST_SHOWN) text += `      and ${violations.length - MOST_SHOWN} more (see --json)\n`;
  }
  const { amount, agent, position } = audit.largestPayment;
  const lines: [string, string][] = [
    ['objective', shown(audit.objective)],
    ...(audit.worstObjective
      ? [['at worst', `${shown(audit.worstObjective)}  under a distribution of the set`] as [string, string]]
      : []),
    ['revenue', shown(audit.revenue)],
    ['welfare', shown(audit.welfare)],
    [
      'largest payment',
      shown(amount) + (amount.isZero() ? '' : `  ${placeOf(instance, { agent, profile: position })}`),
    ],
    ['epsilon', `${shown(audit.epsilon)}  the least for which it is epsilon-Bayesian`],
    ['q', `${shown(audit.probability.perReport)}  the least for which it is (0, q)-Bayesian`],
  ];
  if (audit.impossible.length > 0) {
    const types = audit.impossible.map((place) => placeOf(instance, place));
    lines.push(['probability 0', `${types.join('; ')}: interim and Bayesian notions ask nothing`]);
  }
  return text + lines.map(([label, value]) => `${label.padEnd(17)}${value}\n`).join('');
}

export function auditToJson(instance: Instance, audit: MechanismAudit): Json {
  const { amount, agent, position } = audit.largestPayment;
  return {
    format: 'claimcheck/mechanism-audit/1',
    feasible: audit.isFeasible,
    notions: audit.notions.map(({ kind, notion, asked, violations }) => ({
      kind,
      notion,
      asked,
      met: violations.length === 0,
      ...(violations[0] ? { worst: violations[0].amount.toString() } : {}),
      violations: violations.map((violation) => ({
        ...(placeToJson(instance, violation.place) as Record<string, Json>),
        amount: violation.amount.toString(),
        ...(violation.distribution ? { distribution: distributionToJson(instance, violation.distribution) } : {}),
      })),
    })),
    objective: audit.objective.toString(),
    ...(audit.worstObjective ? { worstObjective: audit.worstObjective.toString() } : {}),
    revenue: audit.revenue.toString(),
    welfare: audit.welfare.toString(),
    largestPayment: amount.toString(),
    ...(amount.isZero() ? {} : { largestPaymentPlace: placeOf(instance, { agent, profile: position }) }),
    epsilon: audit.epsilon.toString(),
    q: { perReport: audit.probability.perReport.toString(), anyReport: audit.probability.anyReport.toString() },
    impossible: audit.impossible.map((place) => placeToJson(instance, place)),
  };
}

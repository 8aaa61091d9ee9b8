/**
 * Instances as JSON, format `claimcheck/mechanism-instance/1`, specified in docs/mechanisms.md. Strict: unknown fields, unknown names,
 * profiles that are missing or come twice, and probabilities that are not probabilities are errors that name the place.
 */
import { Rational } from '../arithmetic/rational.ts';
import { FormatError, malformed, readEach, readRecord, readWord } from '../statement/reader.ts';
import type { Json } from '../statement/toJson.ts';
import { consistentToJson, readConsistent } from './consistentJson.ts';
import type { Incentives } from './incentives.ts';
import type { Instance, Objective, Payments } from './instance.ts';
import { amountsToJson, byProfile, complete, distinct, number, readAmounts, readNamed } from './namedJson.ts';
import type { Participation } from './participation.ts';
import { JointPrior, sum } from './prior.ts';
import type { ProfileSpace } from './profiles.ts';
import { type Agent, namesAt, profilesOf, type Setting } from './setting.ts';

export const INSTANCE_FORMAT = 'claimcheck/mechanism-instance/1';

/** Larger programs would exceed every budget. */
const MOST_ENTRIES = 2_000_000;

const FIELDS = [
  'format',
  'outcomes',
  'agents',
  'prior',
  'objective',
  'payments',
  'randomized',
  'incentives',
  'participation',
];

/** @throws FormatError naming the place. */
export function readInstance(value: unknown): Instance {
  const fields = readRecord(value, FIELDS, ['consistent'], '');
  readWord(fields.get('format'), [INSTANCE_FORMAT], 'format');
  const outcomes = distinct(fields.get('outcomes'), 'outcomes', 'an outcome');
  const agents = readEach(fields.get('agents'), (entry, place) => readAgent(entry, outcomes, place), 'agents');
  if (agents.length === 0) malformed('agents', 'at least one agent', []);
  agents.forEach(({ name }, k) => {
    if (agents.findIndex((agent) => agent.name === name) < k) {
      throw new FormatError(`agents[${k}].name`, 'a name that is not taken', `'${name}' again`);
    }
  });
  if (agents.every(({ isSignal }) => isSignal)) {
    throw new FormatError('agents', 'at least one agent that is not a signal', 'signals only');
  }
  const setting = { outcomes, agents };
  const size = agents.reduce((product, { types }) => product * types.length, 1);
  if (!(size * (outcomes.length + agents.length) <= MOST_ENTRIES)) {
    throw new FormatError('agents', `at most ${MOST_ENTRIES} entries in a mechanism`, `${size} profiles`);
  }
  const space = profilesOf(setting);
  const prior = readPrior(fields.get('prior'), setting, space);
  const instance: Instance = {
    setting,
    prior,
    objective: readObjective(fields.get('objective'), setting, space),
    payments: readPayments(fields.get('payments')),
    randomized: readFlag(fields.get('randomized'), 'randomized'),
    incentives: readIncentives(fields.get('incentives')),
    participation: readWord<Participation>(
      fields.get('participation'),
      ['ex-post', 'interim', 'ex-ante', 'none'],
      'participation',
    ),
    ...(fields.has('consistent') ? { consistent: readConsistent(fields.get('consistent'), setting, prior) } : {}),
  };
  refuseMixtures(instance);
  return instance;
}

/** Notions that do not go together. */
function refuseMixtures({ incentives, payments, consistent }: Instance): void {
  const isApproximate = incentives.notion === 'bayesian' && incentives.probability !== undefined;
  if (isApproximate && payments.kind === 'on' && !(payments.lower && payments.upper)) {
    throw new FormatError('incentives.q', 'payments off or within bounds', 'payments without bounds');
  }
  if (consistent && (isApproximate || incentives.notion === 'ex-post')) {
    const received = isApproximate ? '(epsilon, q)-bayesian' : `'${incentives.notion}'`;
    throw new FormatError('incentives', "with a consistent set 'dominant', 'bayesian' or 'none'", received);
  }
}

function readFlag(value: unknown, place: string): boolean {
  return typeof value === 'boolean' ? value : malformed(place, 'true or false', value);
}

function readAgent(value: unknown, outcomes: readonly string[], place: string): Agent {
  const fields = readRecord(value, ['name', 'types'], ['values', 'signal'], place);
  const isSignal = fields.has('signal') && readFlag(fields.get('signal'), `${place}.signal`);
  if (!isSignal && !fields.has('values')) throw new FormatError(place, "a field 'values'", 'nothing');
  const [name = ''] = distinct([fields.get('name')], `${place}.name`, 'a name');
  const types = distinct(fields.get('types'), `${place}.types`, 'a type');
  const given = readNamed(fields.get('values') ?? {}, types, 'a type', `${place}.values`);
  const values = types.map((type) => {
    const row = given.get(type);
    return row === undefined
      ? outcomes.map(() => Rational.ZERO)
      : readAmounts(row, outcomes, 'an outcome', `${place}.values.${type}`);
  });
  if (isSignal && values.some((row) => row.some((value) => !value.isZero()))) {
    throw new FormatError(`${place}.values`, 'no values, for a signal', 'a value other than 0');
  }
  return { name, types, values, ...(isSignal ? { isSignal } : {}) };
}

function readPrior(value: unknown, setting: Setting, space: ProfileSpace): JointPrior {
  const found = byProfile(value, setting, space, 'prior', ['probability'], [], (fields, place) => {
    const probability = number(fields.get('probability'), `${place}.probability`);
    if (probability.sign() < 0) throw new FormatError(`${place}.probability`, 'at least 0', probability.toString());
    return probability;
  });
  const probabilities = complete(found, setting, space, 'prior');
  const total = sum(probabilities);
  if (!total.equals(Rational.ONE)) {
    throw new FormatError('prior', 'probabilities that sum to 1', `the sum ${total}`);
  }
  return new JointPrior(space, probabilities);
}

function readObjective(value: unknown, setting: Setting, space: ProfileSpace): Objective {
  if (typeof value === 'string') return { kind: readWord(value, ['revenue', 'welfare'], 'objective') };
  if (!Array.isArray(value))
    return malformed('objective', "'revenue', 'welfare' or a list of profiles with values", value);
  const found = byProfile(value, setting, space, 'objective', ['values'], [], (fields, place) =>
    readAmounts(fields.get('values'), setting.outcomes, 'an outcome', `${place}.values`),
  );
  const none = setting.outcomes.map(() => Rational.ZERO);
  return { kind: 'table', table: Array.from({ length: space.count }, (_, position) => found.get(position) ?? none) };
}

function readPayments(value: unknown): Payments {
  if (typeof value === 'boolean') return value ? { kind: 'on', lower: null, upper: null } : { kind: 'off' };
  if (typeof value !== 'object') return malformed('payments', 'true, false or bounds', value);
  const fields = readRecord(value, [], ['least', 'most'], 'payments');
  const bound = (name: string) => (fields.has(name) ? number(fields.get(name), `payments.${name}`) : null);
  const [lower, upper] = [bound('least'), bound('most')];
  if (lower && upper && lower.compare(upper) > 0) {
    throw new FormatError('payments', 'least at most as large as most', `${lower} and ${upper}`);
  }
  return { kind: 'on', lower, upper };
}

function readIncentives(value: unknown): Incentives {
  if (typeof value === 'object') {
    const fields = readRecord(value, ['notion', 'epsilon'], ['q'], 'incentives');
    const notion = readWord(fields.get('notion'), ['bayesian'], 'incentives.notion');
    const epsilon = number(fields.get('epsilon'), 'incentives.epsilon');
    if (epsilon.sign() < 0) throw new FormatError('incentives.epsilon', 'at least 0', epsilon.toString());
    const probability = fields.has('q') ? number(fields.get('q'), 'incentives.q') : Rational.ZERO;
    if (probability.sign() < 0 || probability.compare(Rational.ONE) > 0) {
      throw new FormatError('incentives.q', 'a probability', probability.toString());
    }
    return { notion, epsilon, ...(probability.isZero() ? {} : { probability }) };
  }
  const notion = readWord(value, ['dominant', 'ex-post', 'bayesian', 'none'], 'incentives');
  return notion === 'bayesian' ? { notion, epsilon: Rational.ZERO } : { notion };
}

function incentivesToJson(incentives: Incentives): Json {
  if (incentives.notion !== 'bayesian') return incentives.notion;
  const { notion, epsilon, probability } = incentives;
  if (epsilon.isZero() && !probability) return notion;
  return { notion, epsilon: epsilon.toString(), ...(probability ? { q: probability.toString() } : {}) };
}

/** The same instance whenever the instances are the same: numbers in lowest terms, profiles in order, values of 0 left out. */
export function instanceToJson(instance: Instance): Json {
  const { setting, prior, objective, payments, randomized, incentives, participation, consistent } = instance;
  const profiles = Array.from({ length: prior.space.count }, (_, position) => namesAt(setting, prior.space, position));
  const table = objective.kind === 'table' ? objective.table : null;
  const bounds = (lower: Rational | null, upper: Rational | null) => ({
    ...(lower ? { least: lower.toString() } : {}),
    ...(upper ? { most: upper.toString() } : {}),
  });
  return {
    format: INSTANCE_FORMAT,
    outcomes: [...setting.outcomes],
    agents: setting.agents.map(({ name, types, values, isSignal }) => ({
      name,
      ...(isSignal ? { signal: true } : {}),
      types: [...types],
      values: Object.fromEntries(
        types.map((type, t) => [type, amountsToJson(setting.outcomes, values[t] as readonly Rational[])]),
      ),
    })),
    prior: profiles.map((profile, position) => ({ profile, probability: prior.at(position).toString() })),
    objective: table
      ? profiles.map((profile, position) => ({
          profile,
          values: amountsToJson(setting.outcomes, table[position] as readonly Rational[]),
        }))
      : objective.kind,
    payments:
      payments.kind === 'off'
        ? false
        : payments.lower || payments.upper
          ? bounds(payments.lower, payments.upper)
          : true,
    randomized,
    incentives: incentivesToJson(incentives),
    participation,
    ...(consistent ? { consistent: consistentToJson(consistent, setting, prior.space) } : {}),
  };
}

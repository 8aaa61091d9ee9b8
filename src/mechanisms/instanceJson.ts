/**
 * Instances as JSON, format `claimcheck/mechanism-instance/1`, specified in docs/mechanisms.md. Strict: unknown fields, unknown names,
 * profiles that are missing or come twice, and probabilities that are not probabilities are errors that name the place.
 */
import { Rational } from '../arithmetic/rational.ts';
import {
  FormatError,
  malformed,
  parseRational,
  readEach,
  readList,
  readRecord,
  readText,
  readTuple,
  readWord,
} from '../statement/reader.ts';
import type { Json } from '../statement/toJson.ts';
import type { Incentives } from './incentives.ts';
import type { Instance, Objective, Payments } from './instance.ts';
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

export const number = (value: unknown, place: string): Rational => parseRational(readText(value, place), place);

/** @throws FormatError naming the place. */
export function readInstance(value: unknown): Instance {
  const fields = readRecord(value, FIELDS, [], '');
  readWord(fields.get('format'), [INSTANCE_FORMAT], 'format');
  const outcomes = distinct(fields.get('outcomes'), 'outcomes', 'an outcome');
  const agents = readEach(fields.get('agents'), (entry, place) => readAgent(entry, outcomes, place), 'agents');
  if (agents.length === 0) malformed('agents', 'at least one agent', []);
  agents.forEach(({ name }, k) => {
    if (agents.findIndex((agent) => agent.name === name) < k) {
      throw new FormatError(`agents[${k}].name`, 'a name that is not taken', `'${name}' again`);
    }
  });
  const setting = { outcomes, agents };
  const size = agents.reduce((product, { types }) => product * types.length, 1);
  if (!(size * (outcomes.length + agents.length) <= MOST_ENTRIES)) {
    throw new FormatError('agents', `at most ${MOST_ENTRIES} entries in a mechanism`, `${size} profiles`);
  }
  const space = profilesOf(setting);
  return {
    setting,
    prior: readPrior(fields.get('prior'), setting, space),
    objective: readObjective(fields.get('objective'), setting, space),
    payments: readPayments(fields.get('payments')),
    randomized: readFlag(fields.get('randomized'), 'randomized'),
    incentives: readIncentives(fields.get('incentives')),
    participation: readWord<Participation>(
      fields.get('participation'),
      ['ex-post', 'interim', 'ex-ante', 'none'],
      'participation',
    ),
  };
}

function readFlag(value: unknown, place: string): boolean {
  return typeof value === 'boolean' ? value : malformed(place, 'true or false', value);
}

/** A list, not empty, of distinct names. */
function distinct(value: unknown, place: string, what: string): string[] {
  const names = readEach(value, readText, place);
  if (names.length === 0) malformed(place, `at least ${what}`, value);
  names.forEach((name, k) => {
    if (names.indexOf(name) < k) throw new FormatError(`${place}[${k}]`, 'a name that is not taken', `'${name}' again`);
    if (/\p{Surrogate}/u.test(name)) throw new FormatError(`${place}[${k}]`, 'well-formed text', 'half a character');
  });
  return names;
}

function readAgent(value: unknown, outcomes: readonly string[], place: string): Agent {
  const fields = readRecord(value, ['name', 'types', 'values'], [], place);
  const [name = ''] = distinct([fields.get('name')], `${place}.name`, 'a name');
  const types = distinct(fields.get('types'), `${place}.types`, 'a type');
  const given = readNamed(fields.get('values'), types, 'a type', `${place}.values`);
  const values = types.map((type) => {
    const row = given.get(type);
    return row === undefined
      ? outcomes.map(() => Rational.ZERO)
      : readAmounts(row, outcomes, 'an outcome', `${place}.values.${type}`);
  });
  return { name, types, values };
}

/** An object whose fields are among these names; any of them may be missing. */
function readNamed(
  value: unknown,
  names: readonly string[],
  what: string,
  place: string,
): ReadonlyMap<string, unknown> {
  const fields = new Map(readRecord(value, [], Object.keys(Object(value)), place));
  for (const name of fields.keys()) {
    if (!names.includes(name)) throw new FormatError(place, `${what} (one of ${names.join(', ')})`, `'${name}'`);
  }
  return fields;
}

/** Exact numbers by name, 0 where none is given. */
export function readAmounts(value: unknown, names: readonly string[], what: string, place: string): Rational[] {
  const fields = readNamed(value, names, what, place);
  return names.map((name) => (fields.has(name) ? number(fields.get(name), `${place}.${name}`) : Rational.ZERO));
}

/** The position of a profile given by the names of its types. */
export function readProfile(value: unknown, { agents }: Setting, space: ProfileSpace, place: string): number {
  const types = readTuple(value, agents.length, place).map((entry, i) => {
    const name = readText(entry, `${place}[${i}]`);
    const agent = agents[i] as Agent;
    const type = agent.types.indexOf(name);
    if (type >= 0) return type;
    throw new FormatError(
      `${place}[${i}]`,
      `a type of agent '${agent.name}' (one of ${agent.types.join(', ')})`,
      `'${name}'`,
    );
  });
  return space.positionOf(types);
}

/** Reads entries with a `profile` each, every profile at most once. */
export function byProfile<T>(
  value: unknown,
  setting: Setting,
  space: ProfileSpace,
  place: string,
  required: readonly string[],
  optional: readonly string[],
  read: (fields: ReadonlyMap<string, unknown>, place: string) => T,
): Map<number, T> {
  const found = new Map<number, T>();
  readList(value, place).forEach((entry, k) => {
    const at = `${place}[${k}]`;
    const fields = readRecord(entry, ['profile', ...required], optional, at);
    const profile = readProfile(fields.get('profile'), setting, space, `${at}.profile`);
    if (found.has(profile)) {
      const names = namesAt(setting, space, profile).join(', ');
      throw new FormatError(`${at}.profile`, 'each profile once', `(${names}) again`);
    }
    found.set(profile, read(fields, at));
  });
  return found;
}

/** The values for all profiles. @throws FormatError naming the first that is missing. */
export function complete<T>(found: ReadonlyMap<number, T>, setting: Setting, space: ProfileSpace, place: string): T[] {
  return Array.from({ length: space.count }, (_, position) => {
    const value = found.get(position);
    if (value !== undefined) return value;
    throw new FormatError(place, `the profile (${namesAt(setting, space, position).join(', ')})`, 'no entry for it');
  });
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
  return { kind: 'on', lower: bound('least'), upper: bound('most') };
}

function readIncentives(value: unknown): Incentives {
  if (typeof value === 'object') {
    const fields = readRecord(value, ['notion', 'epsilon'], [], 'incentives');
    const notion = readWord(fields.get('notion'), ['bayesian'], 'incentives.notion');
    const epsilon = number(fields.get('epsilon'), 'incentives.epsilon');
    if (epsilon.sign() < 0) throw new FormatError('incentives.epsilon', 'at least 0', epsilon.toString());
    return { notion, epsilon };
  }
  const notion = readWord(value, ['dominant', 'ex-post', 'bayesian', 'none'], 'incentives');
  return notion === 'bayesian' ? { notion, epsilon: Rational.ZERO } : { notion };
}

/** Amounts by name, those of 0 left out. */
export function amountsToJson(names: readonly string[], amounts: readonly Rational[]): Json {
  const given = names.map((name, k): [string, string] => [name, (amounts[k] as Rational).toString()]);
  return Object.fromEntries(given.filter((_, k) => !amounts[k]?.isZero()));
}

/** The same instance whenever the instances are the same: numbers in lowest terms, profiles in order, values of 0 left out. */
export function instanceToJson(instance: Instance): Json {
  const { setting, prior, objective, payments, randomized, incentives, participation } = instance;
  const profiles = Array.from({ length: prior.space.count }, (_, position) => namesAt(setting, prior.space, position));
  const table = objective.kind === 'table' ? objective.table : null;
  const bounds = (lower: Rational | null, upper: Rational | null) => ({
    ...(lower ? { least: lower.toString() } : {}),
    ...(upper ? { most: upper.toString() } : {}),
  });
  const isApproximate = incentives.notion === 'bayesian' && !incentives.epsilon.isZero();
  return {
    format: INSTANCE_FORMAT,
    outcomes: [...setting.outcomes],
    agents: setting.agents.map(({ name, types, values }) => ({
      name,
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
    incentives: isApproximate
      ? { notion: incentives.notion, epsilon: incentives.epsilon.toString() }
      : incentives.notion,
    participation,
  };
}

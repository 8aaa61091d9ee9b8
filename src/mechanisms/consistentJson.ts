/**
 * Consistent sets of distributions as JSON, the field `consistent` of an instance; specified in docs/mechanisms.md.
 */
import { Rational } from '../arithmetic/rational.ts';
import { FormatError, malformed, readEach, readRecord, readText, readWord } from '../statement/reader.ts';
import type { Json } from '../statement/toJson.ts';
import { type Box, type ConsistentSet, type Given, type Inequality, missedByEstimate } from './consistent.ts';
import { number, readProfile } from './namedJson.ts';
import type { JointPrior } from './prior.ts';
import type { ProfileSpace } from './profiles.ts';
import { type Agent, namesAt, type Setting } from './setting.ts';

/** @throws FormatError naming the place; also if the prior, which is the estimate, is not in the set. */
export function readConsistent(value: unknown, setting: Setting, prior: JointPrior): ConsistentSet {
  const place = 'consistent';
  const fields = readRecord(value, [], ['boxes', 'inequalities', 'objective'], place);
  const boxes = readEach(fields.get('boxes') ?? [], (entry, at) => readBox(entry, setting, at), `${place}.boxes`);
  const inequalities = readEach(
    fields.get('inequalities') ?? [],
    (entry, at) => readInequality(entry, setting, prior.space, at),
    `${place}.inequalities`,
  );
  if (!fields.has('boxes') && !fields.has('inequalities')) malformed(place, 'boxes or inequalities', value);
  const missed = missedByEstimate(prior, inequalities);
  if (missed) {
    const at = `${place}.inequalities[${missed.index}]`;
    throw new FormatError(at, 'an inequality that the prior meets', `one in which it has the value ${missed.value}`);
  }
  const objective = fields.has('objective')
    ? readWord(fields.get('objective'), ['estimate', 'worst'], `${place}.objective`)
    : 'estimate';
  return { boxes, inequalities, objective };
}

function readAgentName(value: unknown, { agents }: Setting, place: string): number {
  const name = readText(value, place);
  const agent = agents.findIndex((one) => one.name === name);
  if (agent >= 0) return agent;
  throw new FormatError(place, `an agent (one of ${agents.map((one) => one.name).join(', ')})`, `'${name}'`);
}

function readBox(value: unknown, setting: Setting, place: string): Box {
  const fields = readRecord(value, ['agent', 'radius'], [], place);
  const agent = readAgentName(fields.get('agent'), setting, `${place}.agent`);
  const radius = number(fields.get('radius'), `${place}.radius`);
  if (radius.sign() < 0) throw new FormatError(`${place}.radius`, 'at least 0', radius.toString());
  return { agent, radius };
}

function readGiven(value: unknown, setting: Setting, place: string): Given {
  const fields = readRecord(value, ['agent', 'type'], [], place);
  const agent = readAgentName(fields.get('agent'), setting, `${place}.agent`);
  const name = readText(fields.get('type'), `${place}.type`);
  const { types, name: own } = setting.agents[agent] as Agent;
  const type = types.indexOf(name);
  if (type >= 0) return { agent, type };
  throw new FormatError(`${place}.type`, `a type of agent '${own}' (one of ${types.join(', ')})`, `'${name}'`);
}

function readInequality(value: unknown, setting: Setting, space: ProfileSpace, place: string): Inequality {
  const fields = readRecord(value, ['terms'], ['given', 'least', 'most'], place);
  const given = fields.has('given') ? readGiven(fields.get('given'), setting, `${place}.given`) : null;
  const coefficients = new Map<number, Rational>();
  const read = (entry: unknown, at: string) => {
    const term = readRecord(entry, ['profile', 'coefficient'], [], at);
    const position = readProfile(term.get('profile'), setting, space, `${at}.profile`);
    const names = `(${namesAt(setting, space, position).join(', ')})`;
    if (coefficients.has(position)) throw new FormatError(`${at}.profile`, 'each profile once', `${names} again`);
    if (given && space.typeAt(position, given.agent) !== given.type) {
      throw new FormatError(`${at}.profile`, 'a profile with the given type', names);
    }
    coefficients.set(position, number(term.get('coefficient'), `${at}.coefficient`));
  };
  readEach(fields.get('terms'), read, `${place}.terms`);
  const bound = (name: string) => (fields.has(name) ? number(fields.get(name), `${place}.${name}`) : null);
  const [least, most] = [bound('least'), bound('most')];
  if (!least && !most) malformed(place, 'a field least or most', value);
  return { given, coefficients, least, most };
}

/** The same text whenever the sets are written alike, up to numbers in lowest terms and the order of terms. */
export function consistentToJson(
  { boxes, inequalities, objective }: ConsistentSet,
  setting: Setting,
  space: ProfileSpace,
): Json {
  const nameOf = (agent: number) => setting.agents[agent]?.name as string;
  const givenToJson = ({ agent, type }: Given): Json => {
    return { agent: nameOf(agent), type: setting.agents[agent]?.types[type] as string };
  };
  return {
    boxes: boxes.map(({ agent, radius }) => ({ agent: nameOf(agent), radius: radius.toString() })),
    inequalities: inequalities.map(({ given, coefficients, least, most }) => ({
      ...(given ? { given: givenToJson(given) } : {}),
      terms: [...coefficients]
        .filter(([, value]) => value.compare(Rational.ZERO) !== 0)
        .sort(([a], [b]) => a - b)
        .map(([position, value]) => ({ profile: namesAt(setting, space, position), coefficient: value.toString() })),
      ...(least ? { least: least.toString() } : {}),
      ...(most ? { most: most.toString() } : {}),
    })),
    objective,
  };
}

/**
 * Reading and writing what is named by outcomes, agents, types and profiles; errors name the place.
 */
import { NumberFormatError, Rational } from '../arithmetic/rational.ts';
import { FormatError, malformed, readEach, readList, readRecord, readText, readTuple } from '../statement/reader.ts';
import type { Json } from '../statement/toJson.ts';
import type { ProfileSpace } from './profiles.ts';
import { type Agent, namesAt, type Setting } from './setting.ts';

export function number(value: unknown, place: string): Rational {
  const text = readText(value, place);
  try {
    return Rational.parse(text);
  } catch (error) {
    if (!(error instanceof NumberFormatError)) throw error;
    const [, wanted, received] = /^expected (.*), received (.*)$/s.exec(error.message) ?? [];
    const expected = wanted === undefined ? 'an exact number' : `an exact number, ${wanted}`;
    throw new FormatError(place, expected, received ?? error.message);
  }
}

/** A list, not empty, of distinct names. */
export function distinct(value: unknown, place: string, what: string): string[] {
  const names = readEach(value, readText, place);
  if (names.length === 0) malformed(place, `at least ${what}`, value);
  names.forEach((name, k) => {
    if (names.indexOf(name) < k) throw new FormatError(`${place}[${k}]`, 'a name that is not taken', `'${name}' again`);
    if (/\p{Surrogate}/u.test(name)) throw new FormatError(`${place}[${k}]`, 'well-formed text', 'half a character');
  });
  return names;
}

/** An object whose fields are among these names; any of them may be missing. */
export function readNamed(
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

/** Amounts by name, those of 0 left out. */
export function amountsToJson(names: readonly string[], amounts: readonly Rational[]): Json {
  const given = names.map((name, k): [string, string] => [name, (amounts[k] as Rational).toString()]);
  return Object.fromEntries(given.filter((_, k) => !amounts[k]?.isZero()));
}

/**
 * Small readers of JSON values that name the place, what was expected and what was received. Nothing is coerced.
 */
import { NumberFormatError, Rational } from '../arithmetic/rational.ts';
import { NAME_PATTERN } from './expression.ts';

/** JSON text that does not follow the format. */
export class FormatError extends Error {
  override readonly name = 'FormatError';

  constructor(
    readonly place: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(`${place || 'top level'}: expected ${expected}, received ${received}`);
  }
}

/** A short account of a value for a message. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** @throws FormatError always. */
export function malformed(place: string, expected: string, value: unknown): never {
  throw new FormatError(place, expected, describe(value));
}

export function readText(value: unknown, place: string): string {
  return typeof value === 'string' ? value : malformed(place, 'text', value);
}

export function readList(value: unknown, place: string): readonly unknown[] {
  return Array.isArray(value) ? value : malformed(place, 'a list', value);
}

export function readEach<T>(value: unknown, read: (entry: unknown, place: string) => T, place: string): T[] {
  return readList(value, place).map((entry, k) => read(entry, `${place}[${k}]`));
}

/** A list of exactly `length` entries. */
export function readTuple(value: unknown, length: number, place: string): readonly unknown[] {
  const list = readList(value, place);
  return list.length === length ? list : malformed(place, `a list of ${length}`, value);
}

/** An object with all of `required`, any of `optional`, and nothing else. */
export function readRecord(
  value: unknown,
  required: readonly string[],
  optional: readonly string[],
  place: string,
): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return malformed(place, 'an object', value);
  const fields = new Map<string, unknown>(Object.entries(value));
  for (const name of required) if (!fields.has(name)) malformed(place, `a field '${name}'`, undefined);
  for (const name of fields.keys()) {
    if (!required.includes(name) && !optional.includes(name)) {
      throw new FormatError(
        place,
        `only the fields ${[...required, ...optional].join(', ')}`,
        `unknown field '${name}'`,
      );
    }
  }
  return fields;
}

export function readName(value: unknown, place: string): string {
  const text = readText(value, place);
  return NAME_PATTERN.test(text) ? text : malformed(place, 'a name (letter, then letters, digits or _)', value);
}

/** One of the given words. */
export function readWord<W extends string>(value: unknown, words: readonly W[], place: string): W {
  const word = words.find((candidate) => candidate === value);
  return word ?? malformed(place, `one of ${words.map((w) => `'${w}'`).join(', ')}`, value);
}

/** An exact number in its printed form: integer or fraction in lowest terms. */
export function readRational(value: unknown, place: string): Rational {
  const text = readText(value, place);
  const number = parseRational(text, place);
  return number.toString() === text ? number : malformed(place, `the number in lowest terms, ${number}`, value);
}

/** @throws FormatError if the text is not a number. */
export function parseRational(text: string, place: string): Rational {
  try {
    return Rational.parse(text);
  } catch (error) {
    if (error instanceof NumberFormatError) throw new FormatError(place, 'an exact number', error.message);
    throw error;
  }
}

export function readInteger(value: unknown, place: string): bigint {
  const number = readRational(value, place);
  return number.isInteger() ? number.num : malformed(place, 'an integer', value);
}

/** An integer from 0 to limit − 1 as a position in a list. */
export function readPosition(value: unknown, limit: number, place: string): number {
  const position = readInteger(value, place);
  return position >= 0n && position < BigInt(limit)
    ? Number(position)
    : malformed(place, limit > 0 ? `a position from 0 to ${limit - 1}` : 'no position, since there is none', value);
}

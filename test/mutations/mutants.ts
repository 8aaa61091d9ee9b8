/**
 * Damaged certificates: one leaf of the JSON changed at a time, or one entry of a list dropped.
 */

import { FACT_NAMES } from '../../src/certificate/proof.ts';
import { RULES } from '../../src/certificate/proofJson.ts';
import { parseStrictJson } from '../../src/certificate/strictJson.ts';

type Json = string | boolean | readonly Json[] | { readonly [key: string]: Json };
export type Path = readonly (string | number)[];

export interface Mutant {
  /** What was done, such as `sections[0].proof.rule: 'intro' → 'absurd'`. */
  readonly name: string;
  readonly path: Path;
  readonly original: string;
  readonly replacement: string;
  text(): string;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function* leaves(value: Json, path: Path = []): Generator<[Path, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (isList(value)) for (const [k, entry] of value.entries()) yield* leaves(entry, [...path, k]);
  else if (typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) yield* leaves(entry as Json, [...path, key]);
  }
}

/** Lists below `path` with at least one entry: each can lose its last one. */
function* lists(value: Json, path: Path = []): Generator<Path> {
  if (isList(value)) {
    if (value.length > 0) yield path;
    for (const [k, entry] of value.entries()) yield* lists(entry, [...path, k]);
  } else if (typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) yield* lists(entry as Json, [...path, key]);
  }
}

function changed(value: Json, path: Path, change: (at: Json) => Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (isList(value)) return value.map((entry, k) => (k === step ? changed(entry, rest, change) : entry));
  const entries = Object.entries(value as { readonly [key: string]: Json });
  return Object.fromEntries(entries.map(([key, entry]) => [key, key === step ? changed(entry, rest, change) : entry]));
}

export const formatPath = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');

const RELATIONS = ['<', '<=', '=', '!=', '>=', '>'];
const OPERATIONS = ['+', '-', '*', '/', 'raise', 'min', 'max', 'sqrt', 'abs', 'ceil', 'exp', 'log'];
const BINDERS = ['sum', 'integral'];
const KINDS = ['forall', 'exists', 'and', 'or', 'implies', 'iff', 'not'];
const SORTS = ['real', 'integer'];
const WORD_LISTS = [
  RELATIONS,
  OPERATIONS,
  BINDERS,
  KINDS,
  SORTS,
  [...RULES],
  [...FACT_NAMES],
  ['proved', 'refuted', 'undefined'],
];

/** Numbers: one more, one per cent more, the other sign. Words: another word of their kind. Names: another name. */
export function replacements(leaf: string): readonly string[] {
  const number = /^(-?\d+)(?:\/(\d+))?$/.exec(leaf);
  if (number) {
    const [num, den] = [BigInt(number[1] as string), BigInt(number[2] ?? '1')];
    const fraction = (n: bigint, d: bigint): string => {
      const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
      const divisor = gcd(n, d);
      return d / divisor === 1n ? `${n / divisor}` : `${n / divisor}/${d / divisor}`;
    };
    const all = [fraction(num + den, den), fraction(num * 101n, den * 100n), fraction(-num, den)];
    return [...new Set(all)].filter((text) => text !== leaf);
  }
  const words = WORD_LISTS.find((list) => list.includes(leaf));
  if (words) return [words[(words.indexOf(leaf) + 1) % words.length] as string];
  return [`${leaf}0`];
}

const print = (value: Json): string => JSON.stringify(value);

/** All mutants of a certificate's text. */
export function mutantsOf(text: string): Mutant[] {
  const certificate = parseStrictJson(text) as Json;
  const mutants: Mutant[] = [];
  const add = (path: Path, original: string, replacement: string, change: (at: Json) => Json): void => {
    const name = `${formatPath(path)}: ${original} → ${replacement}`;
    mutants.push({ name, path, original, replacement, text: () => print(changed(certificate, path, change)) });
  };
  for (const [path, leaf] of leaves(certificate)) {
    for (const replacement of replacements(leaf)) add(path, leaf, replacement, () => replacement);
  }
  for (const path of lists(certificate)) {
    add(path, 'a list', 'its last entry dropped', (at) => (at as readonly Json[]).slice(0, -1));
  }
  return mutants;
}

/** A sample that is the same every time: `size` mutants spread evenly, at an odd stride so that all kinds come up. */
export function sample(mutants: readonly Mutant[], size: number): readonly Mutant[] {
  if (mutants.length <= size) return mutants;
  return Array.from({ length: size }, (_, k) => mutants[Math.floor((k * mutants.length) / size)] as Mutant);
}

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

/** Leaves, and lists with at least one entry, which can lose its last one. Not generators: proofs are hundreds of levels deep. */
function visit(root: Json, leaf: (path: Path, text: string) => void, list: (path: Path) => void): void {
  const path: (string | number)[] = [];
  const entry = (step: string | number, value: Json): void => {
    path.push(step);
    below(value);
    path.pop();
  };
  const below = (value: Json): void => {
    if (typeof value === 'string') leaf([...path], value);
    else if (isList(value)) {
      if (value.length > 0) list([...path]);
      for (const [k, part] of value.entries()) entry(k, part);
    } else if (typeof value === 'object') {
      for (const key of Object.keys(value)) entry(key, (value as { readonly [key: string]: Json })[key] as Json);
    }
  };
  below(root);
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
    mutants.push({
      // Hardly any of the tens of thousands is ever named.
      get name() {
        return `${formatPath(path)}: ${original} → ${replacement}`;
      },
      path,
      original,
      replacement,
      text: () => print(changed(certificate, path, change)),
    });
  };
  const known = new Map<string, readonly string[]>();
  const lists: Path[] = [];
  const ofLeaf = (path: Path, leaf: string): void => {
    const others = known.get(leaf) ?? replacements(leaf);
    known.set(leaf, others);
    for (const replacement of others) add(path, leaf, replacement, () => replacement);
  };
  visit(certificate, ofLeaf, (path) => lists.push(path));
  for (const path of lists) {
    add(path, 'a list', 'its last entry dropped', (at) => (at as readonly Json[]).slice(0, -1));
  }
  return mutants;
}

/** A sample that is the same every time: `size` mutants spread evenly, at an odd stride so that all kinds come up. */
export function sample(mutants: readonly Mutant[], size: number): readonly Mutant[] {
  if (mutants.length <= size) return mutants;
  return Array.from({ length: size }, (_, k) => mutants[Math.floor((k * mutants.length) / size)] as Mutant);
}

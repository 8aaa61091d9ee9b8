/**
 * Where two statements differ. A certificate carries its statement; the one that counts is the theorem module's.
 */
import type { Formula } from '../statement/formula.ts';
import { canonical, formulaToJson, type Json } from '../statement/toJson.ts';

/** The first place, in reading order, at which a statement is not the expected one. */
export interface Difference {
  /** A path into the statement as the certificate writes it, such as `statement[3][2][1]`. */
  readonly place: string;
  readonly expected: string;
  readonly received: string;
}

const NOTHING = 'nothing';

/** Children by the step that leads to them. */
function children(value: Json): readonly (readonly [string, Json])[] {
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) return (value as readonly Json[]).map((entry, k) => [`[${k}]`, entry]);
  return Object.entries(value).map(([key, entry]) => [`.${key}`, entry as Json]);
}

const kindOf = (value: Json): string => (Array.isArray(value) ? 'list' : typeof value);

/** A way into two JSON values to where they first differ, as far down as both have the same shape. */
function firstDifference(expected: Json, received: Json): readonly string[] | undefined {
  if (JSON.stringify(expected) === JSON.stringify(received)) return undefined;
  const left = children(expected);
  const right = new Map(children(received));
  const sameShape = kindOf(expected) === kindOf(received) && left.length === right.size && left.length > 0;
  if (!sameShape || left.some(([step]) => !right.has(step))) return [];
  for (const [step, entry] of left) {
    const below = firstDifference(entry, right.get(step) as Json);
    if (below) return [step, ...below];
  }
  return [];
}

function follow(value: Json, steps: readonly string[]): Json | undefined {
  let at: Json | undefined = value;
  for (const step of steps) at = new Map(children(at as Json)).get(step);
  return at;
}

const shown = (value: Json | undefined): string => {
  if (value === undefined) return NOTHING;
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
};

/** Undefined if the statements are written alike, letter by letter: a renamed bound variable is a difference too. */
export function differenceOf(expected: Formula, received: Formula): Difference | undefined {
  const written = [formulaToJson(expected), formulaToJson(received)] as const;
  // Where the meaning differs, names of bound variables are looked past, so that a renamed one does not hide the difference.
  const meant = [JSON.parse(canonical(expected)), JSON.parse(canonical(received))] as const;
  const steps = firstDifference(...meant) ?? firstDifference(...written);
  if (!steps) return undefined;
  const [left, right] = written.map((statement) => shown(follow(statement, steps)));
  return { place: `statement${steps.join('')}`, expected: left as string, received: right as string };
}

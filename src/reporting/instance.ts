/**
 * Instances of a statement's variables, for people and for JSON.
 */
import type { Instance } from '../falsification/report.ts';

/** Exact numbers as text; vectors as lists. */
export function instanceToJson(instance: Instance): { readonly [variable: string]: string | readonly string[] } {
  const entries = Object.entries(instance).map(([name, value]): [string, string | string[]] => [
    name,
    Array.isArray(value) ? value.map(String) : String(value),
  ]);
  return Object.fromEntries(entries);
}

/** `I = 2, mu = 1/3, v = (0, 1)`. */
export function formatInstance(instance: Instance): string {
  const entries = Object.entries(instanceToJson(instance));
  return entries
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? value : `(${value.join(', ')})`}`)
    .join(', ');
}

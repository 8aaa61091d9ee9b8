/**
 * Options that several commands share.
 */
import { type Library, libraryAt } from '../audit/library.ts';
import { UsageError } from './io.ts';

export const LIBRARY_OPTIONS = { theorems: { type: 'string' }, certificates: { type: 'string' } } as const;

export const LIBRARY_HELP = `  --theorems DIR      theorem modules, DIR/<paper>/<claim>.ts
  --certificates DIR  certificates, DIR/<paper>/<claim>.json
                      (default: those of this package)`;

/** The named folders, or this package's. */
export const libraryOf = (values: { readonly theorems?: string; readonly certificates?: string }): Library =>
  libraryAt(values.theorems, values.certificates);

/** A number 0, 1, 2, … @throws UsageError for anything else. */
export function readCount(text: string | undefined, option: string, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`expected a whole number after ${option}, received '${text}'`);
  return Number(text);
}

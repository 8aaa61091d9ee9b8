/**
 * `--claims DIR`: theorem modules from any folder in place of this package's.
 */
import { join, resolve } from 'node:path';
import { type Library, LibraryError, libraryAt } from '../audit/library.ts';
import { loadOutside, shownFile } from '../audit/outside.ts';
import { printable } from '../audit/printable.ts';
import { inOrder } from '../audit/selection.ts';
import { type Io, UsageError } from './io.ts';

export const CLAIMS_OPTIONS = { claims: { type: 'string' }, out: { type: 'string' } } as const;

/** @param folder where certificates go without --out */
export const claimsHelp = (
  folder: string,
): string => `  --claims DIR        theorem modules from DIR, any folder or file, instead of
                      this package's (docs/authoring.md)
  --out DIR           with --claims: where certificates DIR/<id>.json are
                      written (default: ${folder})`;

interface Values {
  readonly claims?: string;
  readonly out?: string;
  readonly theorems?: string;
  readonly certificates?: string;
}

/** A library, and what of it could not be loaded, one line each. */
export interface Opened {
  readonly library: Library;
  readonly broken: readonly Broken[];
}

export interface Broken {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** The library that the options name; modules of it that cannot be used are said at once. @throws UsageError, LibraryError */
export async function openLibrary(values: Values, io: Pick<Io, 'stderr'>): Promise<Opened> {
  const { claims: place, out, theorems, certificates } = values;
  const own = libraryAt(theorems, certificates);
  if (place === undefined) {
    if (out !== undefined) throw new UsageError('--out goes with --claims; --certificates names the folder otherwise');
    return { library: own, broken: [] };
  }
  if (place === '') throw new UsageError("expected a folder after --claims, received ''");
  if (out === '') throw new UsageError("expected a folder after --out, received ''");
  const found = await loadOutside(place);
  const outside = { ...found, place, certificates: out ? resolve(out) : join(found.folder, 'certificates') };
  const broken = found.broken.map(({ file, line, column, message }) => ({
    ...{ file, line: line ?? null, column: column ?? null, message },
  }));
  const usable = new Map(found.claims);
  for (const [id, claim] of found.claims) {
    // What cites a claim that is not there, or itself in a circle, has no place in any order.
    const error = await inOrder({ ...own, outside }, [claim]).catch((reason: unknown) => reason);
    if (!(error instanceof LibraryError)) continue;
    usable.delete(id);
    const file = shownFile(found.folder, found.files.get(id) as string);
    broken.push({ file, line: null, column: null, message: error.message });
  }
  sayBroken(broken, io);
  if (usable.size === 0) throw new LibraryError(`no module in ${place} can be used`);
  return { library: { ...own, outside: { ...outside, claims: usable } }, broken };
}

/** One line for each module that could not be used. */
function sayBroken(broken: readonly Broken[], { stderr }: Pick<Io, 'stderr'>): void {
  for (const { file, line, column, message } of broken) {
    const place = [file, line, column].filter((part) => part !== null).join(':');
    stderr.write(`claimcheck: ${printable(place)}: ${printable(message.split('\n')[0] as string)}\n`);
  }
}

/**
 * Files that are either the old text or the whole new text, also after a kill.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Temporary files of this process that have not become anything yet. */
const pending = new Set<string>();

/** Removes what an interruption would leave behind; for the handler of a signal. */
export async function removePending(): Promise<void> {
  await Promise.all([...pending].map((path) => rm(path, { force: true })));
}

/** Text beside its final place: to be read back, then committed or discarded. */
export interface Draft {
  /** What the file system holds now, not what was meant to be written. */
  readBack(): Promise<string>;
  /** Makes the text the file's content, in one step. */
  commit(): Promise<void>;
  discard(): Promise<void>;
}

export async function readIfPresent(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** An existing file with this very text is not touched, so that its time stamp and `git status` stay quiet. */
export async function draft(path: string, text: string): Promise<Draft> {
  if ((await readIfPresent(path)) === text) return unchanged(path);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  await mkdir(dirname(path), { recursive: true });
  pending.add(temporary);
  await writeFile(temporary, text);
  return {
    readBack: () => readFile(temporary, 'utf8'),
    commit: async () => {
      await rename(temporary, path);
      pending.delete(temporary);
    },
    discard: async () => {
      await rm(temporary, { force: true });
      pending.delete(temporary);
    },
  };
}

const unchanged = (path: string): Draft => ({
  readBack: () => readFile(path, 'utf8'),
  commit: async () => undefined,
  discard: async () => undefined,
});

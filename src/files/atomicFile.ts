/**
 * Files that are either the old text or the whole new text, also after a kill.
 */
import { rmSync } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Temporary files of this process that have not become anything yet. */
const pending = new Set<string>();
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** What shells report for a program that was interrupted. */
const INTERRUPTED = 130;

function stop(): void {
  for (const path of pending) rmSync(path, { force: true });
  process.exit(INTERRUPTED);
}

/**
 * Signals are caught only while there is something to remove: a search that does not return to the event loop would never
 * see a signal that is caught, and Ctrl-C has to end it at once.
 */
function start(path: string): void {
  if (pending.size === 0) for (const signal of SIGNALS) process.on(signal, stop);
  pending.add(path);
}

function finish(path: string): void {
  pending.delete(path);
  if (pending.size === 0) for (const signal of SIGNALS) process.removeListener(signal, stop);
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

/** An error about a temporary file speaks of the file that was meant. */
function named(error: unknown, temporary: string, path: string): unknown {
  if (error instanceof Error) {
    error.message = error.message.replaceAll(temporary, path);
    if ('path' in error && error.path === temporary) error.path = path;
  }
  return error;
}

/** An existing file with this very text is not touched, so that its time stamp and `git status` stay quiet. */
export async function draft(path: string, text: string): Promise<Draft> {
  if ((await readIfPresent(path)) === text) return unchanged(path);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  await mkdir(dirname(path), { recursive: true });
  start(temporary);
  await writeFile(temporary, text).catch((error) => {
    finish(temporary);
    throw named(error, temporary, path);
  });
  return {
    readBack: () => readFile(temporary, 'utf8'),
    commit: async () => {
      await rename(temporary, path);
      finish(temporary);
    },
    discard: async () => {
      await rm(temporary, { force: true });
      finish(temporary);
    },
  };
}

const unchanged = (path: string): Draft => ({
  readBack: () => readFile(path, 'utf8'),
  commit: async () => undefined,
  discard: async () => undefined,
});

/** Characters that are written at once. */
const BATCH = 1 << 20;

async function writePieces(handle: FileHandle, pieces: Iterable<string>): Promise<void> {
  let batch: string[] = [];
  let size = 0;
  for (const piece of pieces) {
    batch.push(piece);
    size += piece.length;
    if (size < BATCH) continue;
    await handle.writeFile(batch.join(''));
    [batch, size] = [[], 0];
  }
  await handle.writeFile(batch.join(''));
  await handle.sync();
}

/** Text too long for one string, written whole or not at all. */
export async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const handle = await open(temporary, 'w').catch((error) => {
    throw named(error, temporary, path);
  });
  start(temporary);
  try {
    await writePieces(handle, pieces);
    await handle.close();
    await rename(temporary, path);
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(temporary, { force: true });
    throw named(error, temporary, path);
  } finally {
    finish(temporary);
  }
}

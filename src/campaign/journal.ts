/**
 * A campaign's state on disk: one line for each finished chunk, and for each stretch of a dear one, appended when it is finished.
 */
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LibraryError } from '../audit/library.ts';
import { cutTornLine, wholeLines } from '../files/lines.ts';
import type { ChunkResult } from './result.ts';
import type { StretchResult } from './stretches.ts';

const FORMAT = 'claimcheck/campaign/2';

/** What all chunks of a campaign have in common. Another campaign's state is of no use to it. */
export interface CampaignKey {
  readonly version: string;
  /** Of the falsifier: another one finds other things with the same seed. */
  readonly code: string;
  readonly seed: number;
  readonly chunkRuns: number;
}

export interface Entry {
  readonly unit: string;
  /** Of the statement at that time. */
  readonly fingerprint: string;
  readonly index: number;
  readonly runs: number;
  readonly result: ChunkResult;
}

/** One stretch of a chunk that is searched in several. */
export interface StretchEntry extends Omit<Entry, 'result'> {
  readonly stretch: StretchResult;
}

export type Line = Entry | StretchEntry;

export const isStretch = (line: Line): line is StretchEntry => 'stretch' in line;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isResult = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && isCount((value as ChunkResult).instances);

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false;
  const { unit, fingerprint, index, runs, result, stretch } = value as { readonly [field: string]: unknown };
  if (typeof unit !== 'string' || typeof fingerprint !== 'string' || !isCount(index) || !isCount(runs)) return false;
  if (stretch === undefined) return isResult(result);
  if (typeof stretch !== 'object' || stretch === null) return false;
  const { from, to, slacks, result: seen } = stretch as { readonly [field: string]: unknown };
  return isCount(from) && isCount(to) && Array.isArray(slacks) && isResult(seen);
}

/** The lines of a journal. @throws LibraryError naming file and line */
export function readJournal(file: string): Line[] {
  return wholeLines(file).map((line, k) => {
    const wrong = (received: string) =>
      new LibraryError(
        `${file}: line ${k + 1}: expected a finished chunk or stretch, received ${received}; remove the file to start anew`,
      );
    try {
      const entry: unknown = JSON.parse(line);
      if (isLine(entry)) return entry;
    } catch (error) {
      throw wrong(error instanceof Error ? error.message : String(error));
    }
    throw wrong(line.slice(0, 40));
  });
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** `journal` for a whole campaign, `shard-1-of-2` for a part of it. */
export const journalName = (shard: { readonly part: number; readonly of: number } | undefined): string =>
  shard ? `shard-${shard.part}-of-${shard.of}` : 'journal';

/** The journal that this process writes. */
export class Journal {
  private readonly descriptor: number;

  private constructor(
    readonly folder: string,
    private readonly name: string,
  ) {
    this.descriptor = openSync(join(folder, `${name}.jsonl`), 'a');
  }

  /**
   * Opens the state in a folder. A fresh start forgets what this journal's process would do again: all journals for a whole campaign,
   * its own for a shard.
   *
   * @returns the journal, and what earlier runs have finished (nothing for a fresh start).
   * @throws LibraryError if another process works on it, if it is another campaign's, or damaged.
   */
  static open(folder: string, key: CampaignKey, name: string, resume: boolean): { journal: Journal; entries: Line[] } {
    try {
      mkdirSync(folder, { recursive: true });
      const locks = readdirSync(folder).filter((file) => file.endsWith('.lock'));
      for (const lock of locks) refuseIfHeld(folder, lock, name, resume);
      const isSame = keyIn(folder) === keyText(key);
      if (resume && !isSame) refuseOther(folder, key);
      const journals = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
      const forgotten = resume
        ? []
        : journals.filter((file) => !isSame || name === 'journal' || file === `${name}.jsonl`);
      for (const file of forgotten) rmSync(join(folder, file));
      if (!isSame) writeWhole(join(folder, 'campaign.json'), keyText(key));
      writeFileSync(join(folder, `${name}.lock`), String(process.pid));
      const entries = resume ? journals.flatMap((file) => readJournal(join(folder, file))) : [];
      if (resume) cutTornLine(join(folder, `${name}.jsonl`));
      return { journal: new Journal(folder, name), entries };
    } catch (error) {
      if (error instanceof LibraryError || !(error instanceof Error) || !('code' in error)) throw error;
      throw new LibraryError(`cannot keep the campaign's state in ${folder}: ${error.message}`);
    }
  }

  /** The line is in the hands of the operating system when this returns: it outlives the process. */
  append(entry: Line): void {
    appendFileSync(this.descriptor, `${JSON.stringify(entry)}\n`);
  }

  close(): void {
    closeSync(this.descriptor);
    rmSync(join(this.folder, `${this.name}.lock`), { force: true });
  }
}

const keyText = (key: CampaignKey): string => `${JSON.stringify({ format: FORMAT, ...key })}\n`;

/** Old or new, never half. */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

function keyIn(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'campaign.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const WORDS: Readonly<Record<string, string>> = { code: "the falsifier's code", chunkRuns: 'runs in a chunk' };

/** What is different about the campaign in a folder, if there is one. */
function refuseOther(folder: string, key: CampaignKey): void {
  const text = keyIn(folder);
  if (text === undefined) return;
  let held: { readonly [field: string]: unknown } = {};
  try {
    held = JSON.parse(text) ?? {};
  } catch {
    // Every field is different then.
  }
  const wanted = Object.entries({ format: FORMAT, ...key });
  const other = wanted.filter(([field, value]) => held[field] !== value);
  const differences = other.map(([field, value]) => `${WORDS[field] ?? field} ${value}, received ${held[field]}`);
  throw new LibraryError(
    `${folder} holds another campaign: expected ${differences.join('; ')}; begin anew without --resume, or choose another folder with --state`,
  );
}

/** A lock of a process that is no more is none. Shards of one campaign work side by side; a fresh whole start would take their journals. */
function refuseIfHeld(folder: string, lock: string, name: string, resume: boolean): void {
  const pid = Number(readFileSync(join(folder, lock), 'utf8'));
  const isOther = lock !== `${name}.lock` && (resume || name !== 'journal');
  if (isOther || !Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid)) return;
  throw new LibraryError(
    `process ${pid} works on the campaign in ${folder}; end it, or choose another folder with --state`,
  );
}

/** For what is not kept. */
export const NO_JOURNAL: Pick<Journal, 'append' | 'close'> = { append: () => undefined, close: () => undefined };

/**
 * What a chunk's result depends on besides statement, runs and seed: the code that finds it, and what runs this code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sha256 } from '../certificate/sha256.ts';

const SOURCES = resolve(import.meta.dirname, '..');

/** All that a search imports lies in these rooms; a test looks. */
export const ROOMS = [
  ...['arithmetic', 'campaign', 'certificate', 'falsification', 'kernel', 'solvers', 'statement', 'symbolic'],
] as const;

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : /\.[jt]s$/.test(entry.name) ? [path] : [];
  });
}

/** @param sources the folder with the rooms @param packageFile names the versions of what they import from elsewhere */
export function codeAt(sources: string, packageFile: string): string {
  const files = ROOMS.flatMap((room) => filesIn(join(sources, room))).sort();
  const texts = files.map((file) => `${file.slice(sources.length)}\n${sha256(readFileSync(file, 'utf8'))}`);
  const { version, dependencies } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    readonly [field: string]: unknown;
  };
  // Functions of doubles are the engine's.
  const engine = process.versions.v8;
  return sha256([...texts, JSON.stringify({ version, dependencies, engine })].join('\n')).slice(0, 16);
}

let known: string | undefined;

/** The code of this process, as 16 hexadecimal digits. */
export function codeVersion(): string {
  known ??= codeAt(SOURCES, resolve(SOURCES, '../package.json'));
  return known;
}

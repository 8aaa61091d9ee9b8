/**
 * `npm run -s trust`: how much code a reader has to believe, counted in lines that hold code.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The rooms whose code decides, in the order in which they build on each other. */
export const TRUSTED_ROOMS = ['arithmetic', 'statement', 'certificate', 'kernel'] as const;

export interface RoomSize {
  readonly room: string;
  readonly files: number;
  /** Lines with something on them besides white space and comments. */
  readonly code: number;
  readonly lines: number;
}

/**
 * Lines that are not empty after comments are removed. Strings and templates are stepped over, so that a `//` within one is not
 * taken for a comment; regular expressions here contain no quotes that would be mistaken for strings.
 */
export function codeLines(source: string): number {
  const pattern = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
  const bare = source.replace(pattern, (match) =>
    match.startsWith('/*') || match.startsWith('//') ? match.replace(/[^\n]/g, '') : match,
  );
  return bare.split('\n').filter((line) => line.trim() !== '').length;
}

async function sizeOf(source: string, room: string): Promise<RoomSize> {
  const entries = await readdir(join(source, room), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
  const lines = texts.reduce((total, text) => total + text.split('\n').length - 1, 0);
  return { room, files: files.length, code: texts.reduce((total, text) => total + codeLines(text), 0), lines };
}

/** The sizes of the trusted rooms below a source folder. */
export async function trustedSizes(source: string): Promise<RoomSize[]> {
  return Promise.all(TRUSTED_ROOMS.map((room) => sizeOf(source, room)));
}

export function formatSizes(rooms: readonly RoomSize[]): string {
  const total = (field: 'files' | 'code' | 'lines') => rooms.reduce((sum, room) => sum + room[field], 0);
  const rows = [...rooms, { room: 'together', files: total('files'), code: total('code'), lines: total('lines') }];
  const cells = [['room', 'files', 'code', 'with comments'], ...rows.map((r) => [r.room, r.files, r.code, r.lines])];
  return cells
    .map(([room, ...numbers]) => String(room).padEnd(12) + numbers.map((n) => String(n).padStart(15)).join(''))
    .join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const source = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  console.log(formatSizes(await trustedSizes(source)));
}

/**
 * `npm run -s trust`: how much code a reader has to believe, counted in lines that hold code.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The rooms whose code decides, in the order in which they build on each other. */
export const TRUSTED_ROOMS = ['arithmetic', 'statement', 'certificate', 'kernel'] as const;

export interface RoomSize {
  readonly room: string;
  readonly files: number;
  /** Lines with something on them besides white space and comments. */
  readonly code: number;
  readonly lines: number;
  /** Code that only certificates with linear programs come to. */
  readonly linear: number;
  /** Code that only certificates with enclosures, derivatives, integrals, powers, exp, log or W come to. */
  readonly analysis: number;
}

const LINEAR = /\/linear[/EP]/;
const ANALYSIS =
  /\/(dyadic|interval|exponential|lambert|enclosure|operations|monotone|convex|derivative|integral|analyticFacts|integralFacts|powerFacts)\.ts$/;

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
  const paths = files.map((file) => join(file.parentPath, file.name).split(sep).join('/'));
  const code = (isCounted: (path: string) => boolean): number =>
    texts.reduce((total, text, k) => total + (isCounted(paths[k] as string) ? codeLines(text) : 0), 0);
  return {
    room,
    files: files.length,
    code: code(() => true),
    lines,
    linear: code((path) => LINEAR.test(path)),
    analysis: code((path) => ANALYSIS.test(path)),
  };
}

/** The sizes of the trusted rooms below a source folder. */
export async function trustedSizes(source: string): Promise<RoomSize[]> {
  return Promise.all(TRUSTED_ROOMS.map((room) => sizeOf(source, room)));
}

export function formatSizes(rooms: readonly RoomSize[]): string {
  const total = (field: Exclude<keyof RoomSize, 'room'>) => rooms.reduce((sum, room) => sum + room[field], 0);
  const sums = { files: total('files'), code: total('code'), lines: total('lines') };
  const rows = [...rooms, { room: 'together', ...sums, linear: total('linear'), analysis: total('analysis') }];
  const cells = [
    ['room', 'files', 'code', 'linear', 'analysis', 'the rest', 'with comments'],
    ...rows.map((r) => [r.room, r.files, r.code, r.linear, r.analysis, r.code - r.linear - r.analysis, r.lines]),
  ];
  return cells
    .map(
      ([room, ...numbers]) =>
        String(room).padEnd(12) + numbers.map((n, k) => String(n).padStart(k < 5 ? 10 : 15)).join(''),
    )
    .join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const source = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  console.log(formatSizes(await trustedSizes(source)));
  console.log(
    '\nlinear: only for certificates with linear programs; analysis: only for those\nwith enclosures, derivatives, integrals, powers, exp, log or W; the rest: for every one',
  );
}

/**
 * Theorem modules from any folder: found, loaded, completed. One that cannot be used is told apart from the others, which go on.
 */
import { readdir, stat } from 'node:fs/promises';
import { register } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { completed } from '../claims/authored.ts';
import type { Claim, Statement } from '../claims/claim.ts';
import { printFormula } from '../symbolic/print.ts';
import { LibraryError, messageOf, type Outside } from './library.ts';
import { fileTrouble } from './printable.ts';

/** A module that cannot be used. */
export interface BrokenModule {
  /** As it was named: the folder's name and the path in it. */
  readonly file: string;
  /** Where in the file, counted from 1, as far as that is known. */
  readonly line?: number;
  readonly column?: number;
  /** What is wrong, on one line. */
  readonly message: string;
}

/** What a folder holds: claims by identifier, in its order. */
export interface Found extends Pick<Outside, 'claims' | 'files' | 'folder'> {
  readonly broken: readonly BrokenModule[];
}

const MODULE = /(?<!\.d)\.(ts|mts|js|mjs)$/;
const SKIPPED = new Set(['node_modules', 'certificates']);

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    // What a link leads to counts as what it is.
    const kind = entry.isSymbolicLink() ? await stat(path).catch(() => entry) : entry;
    if (kind.isDirectory() && !SKIPPED.has(entry.name)) found.push(...(await filesBelow(path)));
    else if (kind.isFile() && MODULE.test(entry.name)) found.push(path);
  }
  return found;
}

/** The files of a folder, or the one file that is named. @throws LibraryError */
async function modulesAt(place: string): Promise<{ readonly folder: string; readonly files: readonly string[] }> {
  const path = resolve(place);
  try {
    const isFile = (await stat(path)).isFile();
    if (isFile && !MODULE.test(path))
      throw new LibraryError(`${place}: expected a folder or a .ts, .mts, .js or .mjs file`);
    return isFile ? { folder: dirname(path), files: [path] } : { folder: path, files: await filesBelow(path) };
  } catch (error) {
    if (error instanceof LibraryError || !(error instanceof Error)) throw error;
    throw new LibraryError(`cannot read the claims in ${place}: ${fileTrouble(error)}`);
  }
}

const registered = new Set<string>();

/** Lets modules below the folder import this package by its name. */
function letImport(folder: string): void {
  const root = pathToFileURL(join(folder, sep)).href;
  if (registered.has(root)) return;
  registered.add(root);
  const entry = new URL('../index.ts', import.meta.url).href;
  register('./outsideHooks.js', import.meta.url, { data: { entry, root } });
}

/** `file.ts:3:14` in an error's text or trace. */
function placeIn(error: unknown, file: string): Pick<BrokenModule, 'line' | 'column'> {
  const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : '';
  for (const name of [pathToFileURL(file).href, file]) {
    const at = text.indexOf(`${name}:`);
    const found = at < 0 ? null : /^:(\d+)(?::(\d+))?/.exec(text.slice(at + name.length));
    if (found) return { line: Number(found[1]), ...(found[2] ? { column: Number(found[2]) } : {}) };
  }
  return {};
}

/** The compiler's message has the place in front of what is wrong. */
function trouble(error: unknown): string {
  const lines = messageOf(error).split('\n');
  const compiler = lines.flatMap((line) => /:\d+:\d+: ERROR: (.+)/.exec(line)?.[1] ?? []);
  return compiler[0] ?? (lines[0] || 'an error without a message');
}

/** What a module without an identifier is called: its path in the folder, below the folder's name if it lies at the top. */
function fallbackId(folder: string, file: string): string {
  const path = relative(folder, file).split(sep).join('/').replace(MODULE, '');
  return path.includes('/') ? path : `${basename(folder)}/${path}`;
}

/** As it was named: the folder's name and the path in it. */
export const shownFile = (folder: string, file: string): string =>
  join(basename(folder), relative(folder, file)).split(sep).join('/');

/** The claim of one module; undefined if it exports none. @throws whatever its loading throws, AuthoringError */
export async function loadFile(folder: string, file: string): Promise<Claim | undefined> {
  letImport(folder);
  const loaded: { readonly default?: unknown } = await import(pathToFileURL(file).href);
  if (loaded.default === undefined) return undefined;
  const claim = completed(loaded.default, fallbackId(folder, file));
  const [first, ...others] = claim.statements.map(withDomain);
  return { ...claim, statements: [first as Statement, ...others] };
}

/** Where no words say what a statement is about, its conditions do. */
function withDomain(statement: Statement): Statement {
  const { domain, formula } = statement;
  if (domain !== '') return statement;
  if (formula.kind !== 'forall') return { ...statement, domain: 'as the formula says' };
  const names = formula.variables.map(({ name }) => name).join(', ');
  return { ...statement, domain: [`all ${names}`, ...formula.where.map(printFormula)].join(', ') };
}

/** The same; a promise that the module leaves behind and that fails at once is the module's failure too. */
async function settled<T>(load: () => Promise<T>): Promise<T> {
  const failures: unknown[] = [];
  const onFailure = (reason: unknown) => void failures.push(reason);
  process.on('unhandledRejection', onFailure);
  try {
    const loaded = await load();
    await new Promise((resume) => setImmediate(resume));
    if (failures.length > 0) throw failures[0];
    return loaded;
  } finally {
    await new Promise((resume) => setImmediate(resume));
    process.off('unhandledRejection', onFailure);
  }
}

/**
 * The claims of the modules in a folder and all folders below it, or of one file. Modules without a default export are what others
 * import, and none of them is an error.
 *
 * @throws LibraryError if the folder cannot be read, or holds no module with a default export.
 */
export async function loadOutside(place: string): Promise<Found> {
  const { folder, files } = await modulesAt(place);
  const claims = new Map<string, Claim>();
  const sources = new Map<string, string>();
  const broken: BrokenModule[] = [];
  for (const file of files) {
    try {
      const claim = await settled(() => loadFile(folder, file));
      if (!claim) continue;
      const other = sources.get(claim.id);
      if (other) throw new LibraryError(`the identifier '${claim.id}' is taken by ${shownFile(folder, other)}`);
      claims.set(claim.id, claim);
      sources.set(claim.id, file);
    } catch (error) {
      broken.push({ file: shownFile(folder, file), ...placeIn(error, file), message: trouble(error) });
    }
  }
  if (claims.size === 0 && broken.length === 0) {
    throw new LibraryError(`no module in ${place} exports a claim as its default (docs/authoring.md shows one)`);
  }
  return { claims: new Map([...claims].sort(([a], [b]) => (a < b ? -1 : 1))), folder, files: sources, broken };
}

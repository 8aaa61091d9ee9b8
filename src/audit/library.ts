/**
 * Where theorem modules and certificates lie, and how a module is loaded. Nothing here loads a prover or a falsifier.
 */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Claim } from '../claims/claim.ts';

/** A folder of theorem modules, `<paper>/<claim>.ts`, and the folder of their certificates, `<paper>/<claim>.json`. */
export interface Library {
  readonly theorems: string;
  readonly certificates: string;
  /** Claims of modules from elsewhere; then the library consists of these, and those in `theorems` can be cited only. */
  readonly outside?: Outside;
}

export interface Outside {
  /** The folder or file, as it was named. */
  readonly place: string;
  readonly claims: ReadonlyMap<string, Claim>;
  /** The folder below which modules may import this package by its name. */
  readonly folder: string;
  /** The module of each claim: an absolute path. */
  readonly files: ReadonlyMap<string, string>;
  /** The folder of their certificates. */
  readonly certificates: string;
}

/** A theorem module, a certificate or a selection that cannot be used. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
}

const PACKAGE = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The theorems that come with this package, or other folders. */
export function libraryAt(theorems?: string, certificates?: string): Library {
  return {
    theorems: resolve(theorems ?? join(PACKAGE, 'theorems')),
    certificates: resolve(certificates ?? join(PACKAGE, 'certificates')),
  };
}

async function filesBelow(folder: string, extension: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension) && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The identifiers of all modules `<paper>/<claim>.ts`; some of them may turn out to hold no claim. */
export async function moduleIds(library: Library): Promise<string[]> {
  if (library.outside) return [...library.outside.claims.keys()];
  const files = await filesBelow(library.theorems, '.ts').catch((error: unknown) => {
    throw new LibraryError(`cannot read the theorems in ${library.theorems}: ${messageOf(error)}`);
  });
  return files.filter((file) => file.includes('/')).map((file) => file.slice(0, -'.ts'.length));
}

export const isOutside = (library: Library, id: string): boolean => library.outside?.claims.has(id) ?? false;

/** The folder in which certificates of the library's own claims lie. */
export const certificateFolder = ({ outside, certificates }: Library): string => outside?.certificates ?? certificates;

/** The certificate files of the library; none if there is no such folder. */
export async function certificateFiles(library: Library): Promise<string[]> {
  const folder = certificateFolder(library);
  const files = await filesBelow(folder, '.json').catch(() => []);
  return files.map((file) => join(folder, file));
}

/** The files that a path on a command line stands for: itself, or the certificates below it if it is a folder. @throws LibraryError */
export async function certificatesAt(path: string): Promise<string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const files = await filesBelow(path, '.json');
  if (files.length === 0) throw new LibraryError(`no certificates in ${path}: expected files *.json below it`);
  return files.map((file) => join(path, file));
}

export const certificatePath = (library: Library, id: string): string =>
  join(isOutside(library, id) ? certificateFolder(library) : library.certificates, `${id}.json`);

/** A certificate's path as reports show it: from the folder that holds the certificates' folder. */
export const shownPath = (library: Library, path: string): string =>
  relative(dirname(certificateFolder(library)), path)
    .split(sep)
    .join('/');

/** What follows a claim's identifier on a command line, so that the claim is found. */
export const placeOption = ({ outside }: Library): string => (outside ? ` --claims ${shellWord(outside.place)}` : '');

/** A claim as a command line names it. */
export const replayName = (library: Library, { id }: Claim): string =>
  isOutside(library, id) ? `${id}${placeOption(library)}` : id;

/** A word as a shell reads it back. */
export const shellWord = (word: string): string =>
  /^[\w./~:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** Identifiers name one folder and one file: nothing that could lead elsewhere. */
const ID_PATTERN = /^[\w-][\w.-]*(\/[\w-][\w.-]*)+$/;

const isClaim = (value: unknown): value is Claim =>
  typeof value === 'object' && value !== null && 'id' in value && 'statements' in value;

/** The claim of a module; undefined for modules without one, such as a paper's model. @throws LibraryError */
export async function loadClaim(library: Library, id: string): Promise<Claim | undefined> {
  const fromOutside = library.outside?.claims.get(id);
  if (fromOutside) return fromOutside;
  if (!ID_PATTERN.test(id))
    throw new LibraryError(`expected a claim's identifier such as paper/claim, received '${id}'`);
  const file = join(library.theorems, `${id}.ts`);
  const loaded: { readonly default?: unknown } = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new LibraryError(`cannot load theorems/${id}.ts: ${messageOf(error)}`);
  });
  if (!isClaim(loaded.default)) return undefined;
  if (loaded.default.id === id) return loaded.default;
  throw new LibraryError(`theorems/${id}.ts: expected the claim's id to be '${id}', received '${loaded.default.id}'`);
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

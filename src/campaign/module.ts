/**
 * A theorem module as a thread or another process is told of it: by place, since a claim's prover cannot be sent.
 */
import { isOutside, type Library, LibraryError, libraryAt, loadClaim } from '../audit/library.ts';
import { loadFile } from '../audit/outside.ts';
import type { Claim, Statement } from '../claims/claim.ts';

export interface ModulePlace {
  readonly id: string;
  /** The folder of theorem modules, `<paper>/<claim>.ts`; unused if there is a `file`. */
  readonly theorems: string;
  /** The module's own file, and the folder below which it may import this package by name. */
  readonly file?: string;
  readonly folder?: string;
}

export function placeOf(library: Library, id: string): ModulePlace {
  const { theorems, outside } = library;
  const file = outside?.files.get(id);
  return file && outside && isOutside(library, id) ? { id, theorems, file, folder: outside.folder } : { id, theorems };
}

const loaded = new Map<string, Promise<Claim>>();

/** Loads a module once for each thread. @throws LibraryError if it holds another claim by now. */
export function claimAt(place: ModulePlace): Promise<Claim> {
  const key = JSON.stringify(place);
  const known = loaded.get(key) ?? load(place);
  loaded.set(key, known);
  return known;
}

async function load({ id, theorems, file, folder }: ModulePlace): Promise<Claim> {
  const claim = file && folder ? await loadFile(folder, file) : await loadClaim(libraryAt(theorems), id);
  if (claim?.id !== id)
    throw new LibraryError(`expected the claim '${id}' in ${file ?? theorems}, received ${claim?.id ?? 'none'}`);
  return claim;
}

/** @throws LibraryError for a statement that the claim does not have. */
export function statementNamed(claim: Claim, name: string): Statement {
  const statement = claim.statements.find((one) => one.name === name);
  if (!statement) throw new LibraryError(`${claim.id} has no statement '${name}'`);
  return statement;
}

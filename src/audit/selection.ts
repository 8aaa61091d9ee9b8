/**
 * Which claims a run is about, and in which order: a claim comes after the claims whose statements its proofs cite.
 */
import type { Claim } from '../claims/claim.ts';
import { type Library, LibraryError, libraryAt, loadClaim, moduleIds } from './library.ts';
import { nearest } from './nearest.ts';

/** Whether the brace at a position is closed; one that is not stands for itself. */
function closes(glob: string, position: number): boolean {
  let depth = 0;
  for (const character of glob.slice(position)) {
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return true;
  }
  return false;
}

/** A glob over identifiers: `*` and `?` stay within one folder, `**` does not, `{a,b}` is either. */
export function globToRegExp(glob: string): RegExp {
  let pattern = '';
  let open = 0;
  for (let k = 0; k < glob.length; k++) {
    const character = glob[k] as string;
    if (glob.startsWith('**', k)) {
      pattern += '.*';
      k++;
    } else if (character === '*') pattern += '[^/]*';
    else if (character === '?') pattern += '[^/]';
    else if (character === '{' && closes(glob, k)) {
      open++;
      pattern += '(?:';
    } else if (character === '}' && open > 0) {
      open--;
      pattern += ')';
    } else if (character === ',' && open > 0) pattern += '|';
    else pattern += character.replace(/[.+^$()|[\]{}\\]/g, '\\$&');
  }
  return new RegExp(`^(?:${pattern})$`);
}

const isGlob = (pattern: string): boolean => /[*?{]/.test(pattern);

/** What people type for an identifier: also the module's path, or a paper's folder for all its claims. */
function toPattern(argument: string): string {
  return argument
    .replace(/^(\.\/)?theorems\//, '')
    .replace(/\.ts$/, '')
    .replace(/\/$/, '');
}

function matching(pattern: string, ids: readonly string[]): readonly string[] {
  if (ids.includes(pattern)) return [pattern];
  const expression = globToRegExp(pattern);
  const matches = ids.filter((id) => expression.test(id) || (!isGlob(pattern) && id.startsWith(`${pattern}/`)));
  if (matches.length > 0) return matches;
  const suggestion = nearest(pattern, ids);
  const papers = [...new Set(ids.map((id) => id.split('/')[0]))].join(', ');
  const hint = suggestion ? `did you mean '${suggestion}'?` : `the papers are ${papers}`;
  throw new LibraryError(`no claim matches '${pattern.slice(0, 80)}'; ${hint}`);
}

/**
 * The claims that match one of the identifiers, globs or papers; all claims for none.
 *
 * @throws LibraryError if an argument matches nothing, or names a module without a claim.
 */
export async function selectClaims(library: Library, wanted: readonly string[]): Promise<Claim[]> {
  const ids = await moduleIds(library);
  const patterns = wanted.map(toPattern);
  const chosen = new Set(wanted.length === 0 ? ids : patterns.flatMap((pattern) => matching(pattern, ids)));
  const claims: Claim[] = [];
  const sorted = [...chosen].sort();
  const loaded = await Promise.all(sorted.map((id) => loadClaim(library, id)));
  for (const [k, id] of sorted.entries()) {
    const claim = loaded[k];
    if (claim) claims.push(claim);
    else if (patterns.includes(id)) throw new LibraryError(`theorems/${id}.ts exports no claim`);
  }
  if (claims.length === 0) throw new LibraryError('no theorem module exports a claim');
  return claims;
}

/** The identifiers of the claims whose statements a claim's proofs may cite. */
export const citedClaims = (claim: Claim): readonly string[] =>
  [...new Set((claim.lemmas ?? []).map((lemma) => lemma.split('#')[0] as string))].filter((id) => id !== claim.id);

/**
 * The claims and all claims they cite, each after those it cites.
 *
 * @throws LibraryError for a cited claim that does not exist, and for a circle, which it spells out.
 */
export async function inOrder(library: Library, claims: readonly Claim[]): Promise<Claim[]> {
  const loaded = new Map(claims.map((claim) => [claim.id, claim]));
  const done = new Set<string>();
  const ordered: Claim[] = [];
  let ids: Promise<readonly string[]> | undefined;
  const cited = (id: string, by: string): Promise<Claim> => {
    ids ??= moduleIds(library);
    return citedClaim(library, ids, id, by);
  };
  const visit = async (id: string, path: readonly string[]): Promise<void> => {
    if (done.has(id)) return;
    if (path.includes(id)) {
      throw new LibraryError(
        `claims cite each other in a circle: ${[...path.slice(path.indexOf(id)), id].join(' → ')}`,
      );
    }
    const claim = loaded.get(id) ?? (await cited(id, path.at(-1) as string));
    for (const other of citedClaims(claim)) await visit(other, [...path, id]);
    done.add(id);
    ordered.push(claim);
  };
  for (const claim of claims) await visit(claim.id, []);
  return ordered;
}

async function citedClaim(library: Library, ids: Promise<readonly string[]>, id: string, by: string): Promise<Claim> {
  if (!(await ids).includes(id) && library.outside) {
    const own = libraryAt(library.theorems, library.certificates);
    return citedClaim(own, moduleIds(own), id, by);
  }
  if (!(await ids).includes(id)) throw new LibraryError(`${by} cites the unknown claim '${id}'`);
  const claim = await loadClaim(library, id);
  if (!claim) throw new LibraryError(`${by} cites '${id}', whose module exports no claim`);
  return claim;
}

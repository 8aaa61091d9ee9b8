/**
 * Which statements a campaign is about.
 */
import { type Library, LibraryError } from '../audit/library.ts';
import { nearest } from '../audit/nearest.ts';
import { globToRegExp, selectClaims } from '../audit/selection.ts';
import type { Claim } from '../claims/claim.ts';
import type { Unit } from './campaign.ts';
import { fingerprint } from './chunk.ts';
import { placeOf } from './module.ts';

/** `paper/claim#name` cut in two; a claim alone means all of its statements. */
function cut(pattern: string): { readonly claims: string; readonly statement: string | undefined } {
  const at = pattern.indexOf('#');
  return at < 0
    ? { claims: pattern, statement: undefined }
    : { claims: pattern.slice(0, at), statement: pattern.slice(at + 1) };
}

function unitsOf(library: Library, claim: Claim, pattern: string | undefined): Unit[] {
  const expression = pattern === undefined ? undefined : globToRegExp(pattern);
  return claim.statements
    .filter(({ name }) => name === pattern || !expression || expression.test(name))
    .map((statement) => ({
      name: `${claim.id}#${statement.name}`,
      module: placeOf(library, claim.id),
      statement: statement.name,
      fingerprint: fingerprint(statement),
    }));
}

export interface Selection {
  readonly units: readonly Unit[];
  readonly claims: ReadonlyMap<string, Claim>;
}

/**
 * The statements that match one of the patterns: `paper/claim`, `paper`, globs, each with `#name` or `#glob` behind it if only some
 * statements are meant; all for none.
 *
 * @throws LibraryError if a pattern matches nothing.
 */
export async function selectUnits(library: Library, wanted: readonly string[]): Promise<Selection> {
  const patterns = wanted.length === 0 ? [cut('**')] : wanted.map(cut);
  const units = new Map<string, Unit>();
  const claims = new Map<string, Claim>();
  for (const { claims: pattern, statement } of patterns) {
    const selected = await selectClaims(library, [pattern]);
    const found = selected.flatMap((claim) => unitsOf(library, claim, statement));
    if (found.length === 0) throw noStatement(selected, statement as string);
    for (const claim of selected) claims.set(claim.id, claim);
    for (const unit of found) units.set(unit.name, unit);
  }
  const sorted = [...units.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { units: sorted, claims };
}

function noStatement(claims: readonly Claim[], statement: string): LibraryError {
  const names = [...new Set(claims.flatMap((claim) => claim.statements.map(({ name }) => name)))];
  const suggestion = nearest(statement, names);
  const hint = suggestion ? `did you mean '${suggestion}'?` : `there are ${names.join(', ').slice(0, 200)}`;
  return new LibraryError(`no statement matches '#${statement.slice(0, 80)}'; ${hint}`);
}

/**
 * What the kernel found wrong in a paper: every statement, printed or read in another way, of which it accepts a refutation from the
 * committed certificates; with the place where it fails, what is true instead, and which claims rest on it. Nothing is searched for.
 */
import type { Conclusion, Section } from '../certificate/certificate.ts';
import type { Claim, Statement, Verdict } from '../claims/claim.ts';
import { CertificateChecker, type Committed } from './checkCertificates.ts';
import type { SectionOutcome } from './judge.ts';
import type { Library } from './library.ts';
import { selectClaims } from './selection.ts';
import { decide } from './verdict.ts';

/** Another statement of the same claim, and what is known of it. */
export interface Survivor {
  readonly statement: Statement;
  readonly verdict: Verdict;
}

/** A claim whose proofs cite the erroneous claim. */
export interface Citation {
  readonly claim: Claim;
  /** Names of the statements that it may cite. */
  readonly statements: readonly string[];
  /** Empty if it cites the claim itself; otherwise the identifiers of the claims between. */
  readonly through: readonly string[];
}

export interface Erratum {
  readonly claim: Claim;
  readonly statement: Statement;
  readonly conclusion: Exclude<Conclusion, 'proved'>;
  /** The values of the statement's variables at which the certificate shows it to fail; null if it is no such proof. */
  readonly at: readonly (readonly [name: string, value: Expression])[] | null;
  readonly survivors: readonly Survivor[];
  readonly citedBy: readonly Citation[];
}

type Expression = Extract<Section['proof'], { readonly rule: 'witness' }>['terms'][number];

export interface Errata {
  readonly errata: readonly Erratum[];
  /** Statements pinned `refuted` whose certificate is missing or does not hold. */
  readonly missing: readonly { readonly claim: Claim; readonly statement: Statement }[];
}

/** A refutation of ∀ x: … that begins by naming an x. */
function witnessOf({ statement, proof }: Section): Erratum['at'] {
  if (statement.kind !== 'forall' || proof.rule !== 'witness') return null;
  const { variables } = statement;
  if (variables.length !== proof.terms.length) return null;
  return variables.map(({ name }, k) => [name, proof.terms[k] as Expression]);
}

function verdictOf(claim: Claim, statement: Statement, outcomes: ReadonlyMap<string, SectionOutcome>): Verdict {
  const settled = { failure: null, falsification: null, checkOnly: true };
  const decided = ({ name }: Statement, provedParts: readonly string[]) =>
    decide({ ...settled, outcome: outcomes.get(name) ?? null, provedParts }).verdict;
  if (statement !== claim.statements[0]) return decided(statement, []);
  const parts = claim.statements.filter((one) => one.role === 'part' && decided(one, []) === 'proved');
  return decided(
    statement,
    parts.map(({ domain }) => domain),
  );
}

/** The claims that cite a claim, and those that cite these, nearest first. */
function citations(id: string, all: readonly Claim[]): Citation[] {
  const found = new Map<string, Citation>();
  let front: readonly { readonly id: string; readonly path: readonly string[] }[] = [{ id, path: [] }];
  while (front.length > 0) {
    const next: { id: string; path: readonly string[] }[] = [];
    for (const { id: cited, path } of front) {
      for (const claim of all) {
        const names = (claim.lemmas ?? []).filter((lemma) => lemma.startsWith(`${cited}#`));
        if (names.length === 0 || claim.id === id || found.has(claim.id)) continue;
        found.set(claim.id, {
          claim,
          statements: names.map((name) => name.slice(cited.length + 1)).sort(),
          through: path,
        });
        next.push({ id: claim.id, path: [...path, claim.id] });
      }
    }
    front = next;
  }
  return [...found.values()];
}

function errataOf(claim: Claim, { sections }: Committed, all: readonly Claim[]): Errata {
  const outcomes = new Map(sections.map(({ section, outcome }) => [section.name, outcome]));
  const errata: Erratum[] = [];
  for (const { section, outcome } of sections) {
    const statement = claim.statements.find(({ name }) => name === section.name);
    if (!statement || outcome.kind !== 'accepted' || verdictOf(claim, statement, outcomes) !== 'refuted') continue;
    const others = claim.statements.filter((other) => other !== statement);
    errata.push({
      claim,
      statement,
      conclusion: outcome.judgement.conclusion as Erratum['conclusion'],
      at: witnessOf(section),
      survivors: others
        .map((other) => ({ statement: other, verdict: verdictOf(claim, other, outcomes) }))
        .filter(({ verdict }) => verdict !== 'refuted'),
      citedBy: citations(claim.id, all),
    });
  }
  const missing = claim.statements
    .filter(({ expected, name }) => expected === 'refuted' && !errata.some((one) => one.statement.name === name))
    .map((statement) => ({ claim, statement }));
  return { errata, missing };
}

/** Papers whose name begins so are templates and tests. */
const isPaper = ({ paper }: Claim): boolean => !paper.startsWith('_');

/** The errata of the wanted claims, or of all papers. @throws LibraryError as selectClaims does. */
export async function findErrata(library: Library, wanted: readonly string[]): Promise<Errata> {
  const all = await selectClaims(library, []);
  const chosen = wanted.length === 0 ? all.filter(isPaper) : await selectClaims(library, wanted);
  const checker = new CertificateChecker(library);
  const found = await Promise.all(chosen.map(async (one) => errataOf(one, await checker.committed(one), all)));
  return { errata: found.flatMap(({ errata }) => errata), missing: found.flatMap(({ missing }) => missing) };
}

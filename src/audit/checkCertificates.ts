/**
 * Re-checks certificate files with nothing but the kernel and the theorem modules. Lemmas come from the certificates of the
 * claims that a module says it cites; each of these is read and checked once.
 */
import { readFile } from 'node:fs/promises';
import { type Certificate, parseCertificate } from '../certificate/certificate.ts';
import { UNPINNED } from '../claims/authored.ts';
import type { Claim, Statement, Verdict } from '../claims/claim.ts';
import type { Judgement } from '../kernel/check.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { FormatError } from '../statement/reader.ts';
import { holesOf, type JudgedSection, type Judgements, judgeCertificate, judgementsOf, verdictOf } from './judge.ts';
import { certificatePath, isOutside, type Library, LibraryError, loadClaim, messageOf, moduleIds } from './library.ts';
import { fileTrouble } from './printable.ts';
import { citedClaims, inOrder } from './selection.ts';

/** What the check says about one statement. */
export interface CheckedStatement {
  readonly name: string;
  readonly verdict: Verdict;
  readonly expected: Verdict;
  readonly holes: readonly string[];
  readonly rules: readonly string[];
  readonly lemmas: readonly string[];
  readonly refusal: Refusal | null;
  /** Why a verdict is `unchecked` without a refusal. */
  readonly reason: string | null;
}

export interface CheckedFile {
  /** As it was named. */
  readonly file: string;
  readonly claim: string | null;
  /** Every section is accepted, and every verdict that needs a certificate is what the theorem module pins. */
  readonly holds: boolean;
  readonly statements: readonly CheckedStatement[];
  /** A refusal of the file as a whole. */
  readonly refusal: Refusal | null;
  /** The file is no certificate at all: missing, not JSON, or of an unknown format. */
  readonly isBadInput: boolean;
}

/** What a library holds for a claim: nothing, judged sections, or a file that is refused as a whole. */
export interface Committed {
  readonly sections: readonly JudgedSection[];
  readonly refusal: Refusal | null;
}

/** Verdicts that only a certificate can give. */
const CERTIFIED: readonly Verdict[] = ['proved', 'conditional', 'refuted'];

/** Checks files of one library, and remembers the judgements of the claims that others cite. */
export class CertificateChecker {
  private readonly judged = new Map<string, Promise<Committed>>();

  private readonly byText = new Map<string, Promise<readonly JudgedSection[]>>();
  private ids: Promise<readonly string[]> | undefined;

  constructor(private readonly library: Library) {}

  /** The judgements that the proofs of a claim may cite. @throws LibraryError for a circle or an unknown claim. */
  async known(claim: Claim): Promise<Judgements> {
    const known = new Map<string, Judgement>();
    for (const cited of await inOrder(this.library, [claim])) {
      if (cited.id === claim.id || !citedClaims(claim).includes(cited.id)) continue;
      const { sections } = await this.committed(cited);
      for (const [name, judgement] of judgementsOf(cited, sections)) known.set(name, judgement);
    }
    return known;
  }

  /** The judged sections of a claim's certificate in the library. */
  committed(claim: Claim): Promise<Committed> {
    const known = this.judged.get(claim.id);
    if (known) return known;
    const judged = this.judge(claim, certificatePath(this.library, claim.id)).catch((error: unknown): Committed => {
      if (error instanceof FormatError) return { sections: [], refusal: formatRefusal(error) };
      if (isMissing(error)) return { sections: [], refusal: null };
      throw error;
    });
    this.judged.set(claim.id, judged);
    return judged;
  }

  private async judge(claim: Claim, path: string): Promise<Committed> {
    const text = await readFile(path, 'utf8');
    const certificate = parseCertificate(text);
    if (certificate.claim === claim.id) {
      return { sections: await this.judgeOnce(claim, certificate, text), refusal: null };
    }
    const [expected, received] = [`'${claim.id}'`, `'${certificate.claim}'`];
    return { sections: [], refusal: { rule: 'statement', place: 'claim', expected, received } };
  }

  /** A text is judged once, whether it was asked for or is cited. */
  private judgeOnce(claim: Claim, certificate: Certificate, text: string): Promise<readonly JudgedSection[]> {
    const known = this.byText.get(text);
    if (known) return known;
    const judged = this.known(claim).then((judgements) => judgeCertificate(claim, certificate, judgements));
    this.byText.set(text, judged);
    return judged;
  }

  /** Checks files at the same time, so that one is read while another's theorem module is loaded. */
  checkAll(files: readonly string[]): Promise<CheckedFile[]> {
    return Promise.all(files.map((file) => this.check(file)));
  }

  /** Checks one file, wherever it lies. Nothing that is wrong with the file is thrown. */
  async check(file: string): Promise<CheckedFile> {
    try {
      return await this.checkText(file, await readFile(file, 'utf8'));
    } catch (error) {
      if (!isFileError(error) && !(error instanceof LibraryError)) throw error;
      const refusal = {
        rule: 'file',
        place: file,
        expected: 'a readable certificate',
        received: isFileError(error) ? fileTrouble(error) : messageOf(error),
      };
      return unreadable(file, refusal, true);
    }
  }

  /** Checks the text of a certificate. */
  async checkText(file: string, text: string): Promise<CheckedFile> {
    try {
      return await this.checkCertificate(file, parseCertificate(text), text);
    } catch (error) {
      if (error instanceof FormatError) return unreadable(file, formatRefusal(error), isForeign(error));
      throw error;
    }
  }

  private async checkCertificate(file: string, certificate: Certificate, text: string): Promise<CheckedFile> {
    const claim = await this.claimOf(certificate);
    if (!claim) {
      const expected = 'the identifier of a theorem module';
      return unreadable(
        file,
        { rule: 'statement', place: 'claim', expected, received: `'${certificate.claim}'` },
        false,
      );
    }
    const sections = await this.judgeOnce(claim, certificate, text);
    const statements = [...sections.map((judged) => ofSection(claim, judged)), ...withoutSection(claim, certificate)];
    // A claim from outside that pins nothing is content with any verdict that its certificate carries.
    const pinsNothing = (expected: Verdict) => expected === UNPINNED && isOutside(this.library, claim.id);
    const holds = statements.every(
      ({ verdict, expected, refusal, reason }) =>
        refusal === null && (verdict === expected || (reason === null && pinsNothing(expected))),
    );
    return { file, claim: claim.id, holds, statements, refusal: null, isBadInput: false };
  }

  private async claimOf({ claim }: Certificate): Promise<Claim | undefined> {
    this.ids ??= moduleIds(this.library);
    return (await this.ids).includes(claim) ? loadClaim(this.library, claim) : undefined;
  }
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;
const isMissing = (error: unknown): boolean => isFileError(error) && error.code === 'ENOENT';

const formatRefusal = ({ place, expected, received }: FormatError): Refusal => ({
  rule: 'format',
  place: place || 'the file',
  expected,
  received,
});

/** Not a certificate of this format, as opposed to a certificate with something wrong in it. */
const isForeign = ({ place }: FormatError): boolean => place === '' || place === 'format' || place.startsWith('line ');

const unreadable = (file: string, refusal: Refusal, isBadInput: boolean): CheckedFile => ({
  file,
  claim: null,
  holds: false,
  statements: [],
  refusal,
  isBadInput,
});

function ofSection(claim: Claim, { section, outcome }: JudgedSection): CheckedStatement {
  const expected = claim.statements.find(({ name }) => name === section.name)?.expected ?? 'unchecked';
  const none = { holes: [], rules: [], lemmas: [], refusal: null, reason: null };
  const base = { ...none, name: section.name, verdict: 'unchecked' as const, expected };
  if (outcome.kind === 'refused') return { ...base, refusal: outcome.refusal };
  if (outcome.kind === 'unchecked') return { ...base, reason: outcome.reason };
  const { rules, lemmas } = outcome.judgement;
  return { ...base, verdict: verdictOf(outcome.judgement), holes: holesOf(outcome.judgement), rules, lemmas };
}

/** A certificate that leaves out a statement whose verdict needs one does not hold. */
function withoutSection(claim: Claim, certificate: Certificate): CheckedStatement[] {
  const written = new Set(certificate.sections.map(({ name }) => name));
  const missing = claim.statements.filter(({ name, expected }) => !written.has(name) && CERTIFIED.includes(expected));
  return missing.map(({ name, expected }: Statement) => ({
    name,
    verdict: 'unchecked',
    expected,
    holes: [],
    rules: [],
    lemmas: [],
    refusal: { rule: 'statement', place: 'sections', expected: `a section '${name}'`, received: 'none' },
    reason: null,
  }));
}

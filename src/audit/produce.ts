/**
 * From provers to a certificate on disk. What a prover hands in is a candidate; it is written beside its final place, read back
 * from there, judged by the kernel, and only then given its name.
 */
import { parseCertificate, printCertificate, type Section } from '../certificate/certificate.ts';
import type { Claim, Statement } from '../claims/claim.ts';
import { draft, readIfPresent } from '../files/atomicFile.ts';
import { goalsOf } from '../kernel/check.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { ProverKit } from '../provers/kit.ts';
import { FormatError } from '../statement/reader.ts';
import { type JudgedSection, type Judgements, judgeCertificate, verdictOf } from './judge.ts';
import { messageOf } from './library.ts';
import { type Lemmas, pruneProof } from './pruneProof.ts';
import { isMet } from './verdict.ts';

/** What the provers found for one statement. */
export interface Attempt {
  readonly statement: Statement;
  readonly section?: Section;
  /** Why there is no section although there is a prover. */
  readonly failure?: string;
  readonly milliseconds: number;
}

async function sectionOf(statement: Statement, kit: ProverKit, lemmas: Lemmas): Promise<Section | undefined> {
  if (!statement.prove) return undefined;
  const { name, formula } = statement;
  const { conclusion, ...found } = await statement.prove(kit);
  const goals = goalsOf(formula, conclusion);
  const proof = pruneProof(goals.proof, found.proof, lemmas);
  if (!goals.definedness) return { name, statement: formula, conclusion, proof };
  const definedness = found.definedness ?? (await kit.definedness(formula));
  return {
    name,
    statement: formula,
    conclusion,
    definedness: pruneProof(goals.definedness, definedness, lemmas),
    proof,
  };
}

/** Runs a statement's prover, and takes out of its proof what it does not use. Nothing that it throws gets out. */
export async function attempt(statement: Statement, kit: ProverKit, lemmas: Lemmas): Promise<Attempt> {
  const start = performance.now();
  const elapsed = (): number => performance.now() - start;
  try {
    const section = await sectionOf(statement, kit, lemmas);
    return { statement, ...(section ? { section } : {}), milliseconds: elapsed() };
  } catch (error) {
    return { statement, failure: `the prover failed: ${messageOf(error)}`, milliseconds: elapsed() };
  }
}

/** The judged sections of the committed certificate; none if it cannot be read or is about something else. */
async function judgedOnDisk(claim: Claim, known: Judgements, path: string): Promise<readonly JudgedSection[]> {
  const text = await readIfPresent(path);
  if (text === undefined) return [];
  try {
    const certificate = parseCertificate(text);
    // A text that we would print differently is written anew.
    if (certificate.claim !== claim.id || printCertificate(certificate) !== text) return [];
    return judgeCertificate(claim, certificate, known);
  } catch (error) {
    if (error instanceof FormatError) return [];
    throw error;
  }
}

export interface Kept {
  readonly sections: readonly JudgedSection[];
  /** The file holds sections besides these, for example of a statement that the module no longer has. */
  readonly hasOthers: boolean;
}

/**
 * Sections of the committed certificate that need no search: those without a prover (written by hand, or found elsewhere), and
 * unless `search` is asked for, those that the kernel accepts with the pinned verdict. Of claims from outside, whose statements
 * need neither prover nor pin, only what is accepted is kept.
 */
export async function keptSections(
  claim: Claim,
  known: Judgements,
  path: string,
  { search, isOutside }: { readonly search: boolean; readonly isOutside: boolean },
): Promise<Kept> {
  const judged = await judgedOnDisk(claim, known, path);
  const sections = judged.filter(({ section, outcome }) => {
    const statement = claim.statements.find(({ name }) => name === section.name);
    if (isOutside) {
      if (search || !statement || outcome.kind !== 'accepted') return false;
      return isMet(statement, verdictOf(outcome.judgement), false, true);
    }
    if (!statement?.prove) return statement !== undefined;
    return !search && outcome.kind === 'accepted' && verdictOf(outcome.judgement) === statement.expected;
  });
  return { sections, hasOthers: sections.length < judged.length };
}

/** What is wrong with a section's form, if anything: a prover can hand in what cannot be written and read back. */
function formFault(claim: Claim, section: Section, k: number): Refusal | undefined {
  try {
    parseCertificate(printCertificate({ claim: claim.id, sections: [section] }));
    return undefined;
  } catch (error) {
    const isFormat = error instanceof FormatError;
    return {
      rule: 'format',
      place: isFormat ? error.place.replace('sections[0]', `sections[${k}]`) : `sections[${k}]`,
      expected: isFormat ? error.expected : 'a proof that can be written',
      received: isFormat ? error.received : messageOf(error),
    };
  }
}

/**
 * Writes the certificate of the sections that the kernel accepts. All outcomes are returned; without an accepted section the
 * file is left as it was.
 */
export async function produce(
  claim: Claim,
  sections: readonly Section[],
  known: Judgements,
  path: string,
): Promise<readonly JudgedSection[]> {
  const misshapen = sections.flatMap((section, k): JudgedSection[] => {
    const refusal = formFault(claim, section, k);
    return refusal ? [{ section, outcome: { kind: 'refused', refusal } }] : [];
  });
  const wellShaped = sections.filter((section) => !misshapen.some((entry) => entry.section === section));
  return [...misshapen, ...(await produceWellShaped(claim, wellShaped, known, path))];
}

async function produceWellShaped(
  claim: Claim,
  sections: readonly Section[],
  known: Judgements,
  path: string,
): Promise<readonly JudgedSection[]> {
  if (sections.length === 0) return [];
  const file = await draft(path, printCertificate({ claim: claim.id, sections }));
  const judged = judgeCertificate(claim, parseCertificate(await file.readBack()), known);
  const others = judged.filter(({ outcome }) => outcome.kind !== 'accepted');
  if (others.length === 0) {
    await file.commit();
    return judged;
  }
  // Only what is accepted gets written; the shorter certificate is judged from its own text again.
  await file.discard();
  const accepted = judged.flatMap(({ section, outcome }) => (outcome.kind === 'accepted' ? [section] : []));
  return [...others, ...(await produceWellShaped(claim, accepted, known, path))];
}

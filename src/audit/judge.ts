/**
 * From a certificate to the kernel's word about a claim's statements. No prover, solver or falsifier takes part.
 */
import type { Certificate, Section } from '../certificate/certificate.ts';
import type { Claim, Statement, Verdict } from '../claims/claim.ts';
import { type Assumption, check, type Judgement } from '../kernel/check.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { canonical } from '../statement/toJson.ts';
import { printFormula } from '../symbolic/print.ts';
import { differenceOf } from './compareStatements.ts';

/** What became of one section of a certificate. */
export type SectionOutcome =
  | { readonly kind: 'accepted'; readonly judgement: Judgement }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The kernel's budget did not suffice, or the kernel itself failed. */
  | { readonly kind: 'unchecked'; readonly reason: string };

/** Judgements by `claim#statement`, which is how proofs cite them. */
export type Judgements = ReadonlyMap<string, Judgement>;

export const judgementName = (claim: string, statement: string): string => `${claim}#${statement}`;

const refused = (rule: string, place: string, expected: string, received: string): SectionOutcome => ({
  kind: 'refused',
  refusal: { rule, place, expected, received },
});

const isSame = (a: Assumption, b: Assumption): boolean =>
  a.name === b.name && canonical(a.formula) === canonical(b.formula);

/**
 * A proof may leave open only what the theorem module names and writes out, or what a cited lemma left open: else any
 * statement whose pinned verdict is conditional would follow from itself.
 */
function undeclared(
  { assumptions = [] }: Statement,
  judgement: Judgement,
  known: Judgements,
  place: string,
): SectionOutcome | undefined {
  const cited = judgement.lemmas.flatMap((name) => known.get(name)?.assumptions ?? []);
  const open = judgement.assumptions.find((hole) => ![...assumptions, ...cited].some((other) => isSame(hole, other)));
  if (!open) return undefined;
  const names = assumptions.map(({ name }) => `'${name}'`).join(', ') || 'none';
  return refused(
    'assume',
    `${place}.proof`,
    `only assumptions of the theorem module, as it writes them: ${names}`,
    `'${open.name}': ${printFormula(open.formula)}`,
  );
}

function accept(statement: Statement, section: Section, known: Judgements, place: string): SectionOutcome {
  const difference = differenceOf(statement.formula, section.statement);
  if (difference) {
    const { expected, received } = difference;
    return refused('statement', `${place}.${difference.place}`, `${expected}, as in the theorem module`, received);
  }
  try {
    const outcome = check(statement.formula, section, known);
    if (outcome.kind === 'accepted') return undeclared(statement, outcome.judgement, known, place) ?? outcome;
    if (outcome.kind !== 'refused') return outcome;
    const { refusal } = outcome;
    return { kind: 'refused', refusal: { ...refusal, place: `${place}.${refusal.place}` } };
  } catch (error) {
    // A fault of ours must not take the other sections with it, and must not pass for a refusal either.
    return { kind: 'unchecked', reason: `the kernel failed: ${error instanceof Error ? error.message : error}` };
  }
}

/** A section and what became of it; in a certificate's order. */
export interface JudgedSection {
  readonly section: Section;
  readonly outcome: SectionOutcome;
}

/**
 * Judges every section. A section may cite `known` judgements and those of the sections before it.
 */
export function judgeCertificate(claim: Claim, certificate: Certificate, known: Judgements): JudgedSection[] {
  const judgements = new Map(known);
  const seen = new Set<string>();
  return certificate.sections.map((section, k) => {
    const place = `sections[${k}]`;
    const outcome = judgeSection(claim, section, judgements, seen, place);
    seen.add(section.name);
    if (outcome.kind === 'accepted') judgements.set(judgementName(claim.id, section.name), outcome.judgement);
    return { section, outcome };
  });
}

function judgeSection(
  claim: Claim,
  section: Section,
  known: Judgements,
  seen: ReadonlySet<string>,
  place: string,
): SectionOutcome {
  if (seen.has(section.name))
    return refused('statement', `${place}.name`, 'a name used once', `'${section.name}' again`);
  const statement = claim.statements.find(({ name }) => name === section.name);
  if (statement) return accept(statement, section, known, place);
  const names = claim.statements.map(({ name }) => `'${name}'`).join(', ');
  return refused('statement', `${place}.name`, `a statement of ${claim.id}: ${names}`, `'${section.name}'`);
}

/** The names of what a judgement rests on unproved, each once. */
export const holesOf = ({ assumptions }: Judgement): readonly string[] => [
  ...new Set(assumptions.map(({ name }) => name)),
];

/** The verdict that a judgement carries. */
export function verdictOf(judgement: Judgement): Verdict {
  if (judgement.conclusion !== 'proved') return judgement.assumptions.length > 0 ? 'unchecked' : 'refuted';
  return judgement.assumptions.length > 0 ? 'conditional' : 'proved';
}

/** The accepted judgements of a certificate, by the name under which other proofs cite them. */
export function judgementsOf(claim: Claim, sections: readonly JudgedSection[]): Judgements {
  const judgements = new Map<string, Judgement>();
  for (const { section, outcome } of sections) {
    if (outcome.kind === 'accepted') judgements.set(judgementName(claim.id, section.name), outcome.judgement);
  }
  return judgements;
}

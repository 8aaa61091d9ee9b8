/**
 * Runs claims to verdicts: provers, certificate, kernel, falsifier, in this order and each claim after those that it cites.
 */

import { type InstanceText, resultOf } from '../campaign/result.ts';
import type { Claim, Statement } from '../claims/claim.ts';
import type { FalsificationOptions, FalsificationReport } from '../falsification/report.ts';
import type { Judgement } from '../kernel/check.ts';
import type { ProverKit } from '../provers/kit.ts';
import type { Formula } from '../statement/formula.ts';
import { CertificateChecker } from './checkCertificates.ts';
import { holesOf, type JudgedSection, judgementName, judgementsOf, type SectionOutcome } from './judge.ts';
import { certificatePath, isOutside, type Library, messageOf, replayName, shownPath } from './library.ts';
import { type Attempt, attempt, keptSections, produce } from './produce.ts';
import { refuteViolation } from './refuteViolation.ts';
import { type AuditOptions, type ClaimReport, effortFor, type Progress, type StatementReport } from './report.ts';
import type { SecondOpinion } from './secondOpinion.ts';
import { citedClaims, inOrder } from './selection.ts';
import { decide, isMet } from './verdict.ts';

/** The searches that a run uses. Neither is trusted; tests hand in their own. */
export interface Searches {
  prover(): Promise<ProverKit>;
  falsify(statement: Statement, options: FalsificationOptions): Promise<FalsificationReport>;
  /** The default strategy on a statement without a prover, for so many seconds. */
  unaided?(
    library: Library,
    claim: Claim,
    statement: Statement,
    seconds: number,
    tight: readonly InstanceText[],
  ): Promise<Attempt>;
  /** Begins the searches of a run, so that they are ready, or under way, when they are asked for. */
  ahead?(library: Library, claims: readonly Claim[], options: AuditOptions): Promise<Ahead | undefined>;
  /** After the last search. */
  close?(): Promise<void>;
}

/** Searches that were begun before they were asked for. */
export interface Ahead {
  /** Undefined for a search that was not begun, or that has to be made again. */
  report(statement: Statement, options: FalsificationOptions): Promise<FalsificationReport | undefined>;
  close(): Promise<void>;
}

/** Loaded when first used: a run that only checks loads neither. */
export const defaultSearches: Searches = {
  prover: async () => (await import('../provers/index.ts')).createProver(),
  falsify: async (statement, options) => (await import('../falsification/index.ts')).falsify(statement, options),
  ahead: async (...args) => (await import('../campaign/ahead.ts')).SearchesAhead.begin(...args),
  unaided: async (...args) => (await import('../campaign/unaided.ts')).unaided(...args),
  close: async () => (await import('../campaign/unaided.ts')).closeUnaided(),
};

/** Where a search found the sides of a statement closest: a proof has to be sharp there. */
const tightestOf = (report: FalsificationReport): readonly InstanceText[] =>
  resultOf(report)
    .nearTight.slice(0, 3)
    .map(({ at }) => at);

/** What the kernel said about a claim's statements, by statement name. */
interface Judged {
  readonly outcomes: ReadonlyMap<string, SectionOutcome>;
  readonly attempts: ReadonlyMap<string, Attempt>;
}

/** The same while searches go on. */
interface Produced {
  readonly judged: readonly JudgedSection[];
  readonly attempts: ReadonlyMap<string, Attempt>;
}

const byName = (sections: readonly JudgedSection[]): ReadonlyMap<string, SectionOutcome> =>
  new Map(sections.map(({ section, outcome }) => [section.name, outcome]));

class Audit {
  private readonly checker: CertificateChecker;
  private readonly judgements = new Map<string, Judgement>();
  private readonly searched = new Map<string, FalsificationReport>();
  private kit: Promise<ProverKit> | undefined;

  constructor(
    private readonly library: Library,
    private readonly options: AuditOptions,
    private readonly searches: Searches,
    private readonly ahead: Ahead | undefined,
    private readonly notify: (phase: Progress['phase'], claim: Claim, statement?: string) => void,
  ) {
    this.checker = new CertificateChecker(library);
  }

  /** Judges a claim that was not asked for, but whose statements are cited: its certificate will do if it holds. */
  async prepare(claim: Claim): Promise<void> {
    const accepted = judgementsOf(claim, (await this.checker.committed(claim)).sections);
    const isForeign = this.library.outside !== undefined && !isOutside(this.library, claim.id);
    // A run of claims from outside writes none of this package's certificates.
    if (accepted.size > 0 || this.options.checkOnly || isForeign) this.remember(accepted);
    else await this.prove(claim);
  }

  async run(claim: Claim): Promise<ClaimReport> {
    const start = performance.now();
    const judged = this.options.checkOnly ? await this.checkCommitted(claim) : await this.prove(claim);
    const [printed, ...others] = claim.statements;
    const rest: StatementReport[] = [];
    for (const statement of others) rest.push(await this.report(claim, statement, judged, []));
    const parts = rest.filter(({ role, verdict }) => role === 'part' && verdict === 'proved');
    const first = await this.report(
      claim,
      printed,
      judged,
      parts.map(({ domain }) => domain),
    );
    const isCertified = [...judged.outcomes.values()].some(({ kind }) => kind === 'accepted');
    const certificate = isCertified ? shownPath(this.library, certificatePath(this.library, claim.id)) : null;
    const digits = await this.digits(claim);
    this.notify('done', claim);
    return {
      claim,
      certificate,
      statements: [first, ...rest],
      ...(digits ? { digits } : {}),
      milliseconds: performance.now() - start,
    };
  }

  private async digits(claim: Claim): Promise<SecondOpinion | undefined> {
    if (this.options.checkOnly || !claim.closedForms) return undefined;
    const { secondOpinion } = await import('./secondOpinion.ts');
    return secondOpinion(claim, this.options.seed);
  }

  private remember(judgements: ReadonlyMap<string, Judgement>): void {
    for (const [name, judgement] of judgements) this.judgements.set(name, judgement);
  }

  /** The judgements that a claim says it cites, and no others: a proof must hold in whatever order claims are run. */
  private known(claim: Claim): ReadonlyMap<string, Judgement> {
    const cited = citedClaims(claim);
    return new Map([...this.judgements].filter(([name]) => cited.includes(name.split('#')[0] as string)));
  }

  /** What the proofs of a claim may cite: statements of the claims it names, and its own. */
  private lemmas(claim: Claim): ReadonlyMap<string, Formula> {
    const own = claim.statements.map(({ name, formula }) => [judgementName(claim.id, name), formula] as const);
    return new Map([...own, ...[...this.known(claim)].map(([name, { statement }]) => [name, statement] as const)]);
  }

  private async checkCommitted(claim: Claim): Promise<Judged> {
    this.notify('check', claim);
    const { sections, refusal } = await this.checker.committed(claim);
    this.remember(judgementsOf(claim, sections));
    if (!refusal) return { outcomes: byName(sections), attempts: new Map() };
    // A file that is refused as a whole speaks for none of the statements.
    const refused = claim.statements.map(({ name }) => [name, { kind: 'refused', refusal }] as const);
    return { outcomes: new Map(refused), attempts: new Map() };
  }

  private async prove(claim: Claim): Promise<Judged> {
    const path = certificatePath(this.library, claim.id);
    this.notify('check', claim);
    const { search } = this.options;
    const how = { search, isOutside: isOutside(this.library, claim.id) };
    const { sections: kept, hasOthers } = await keptSections(claim, this.known(claim), path, how);
    const attempts = await this.search(claim, byName(kept));
    const judged = attempts.size === 0 && !hasOthers ? kept : await this.write(claim, kept, attempts, path);
    const refuted = await this.certifyViolations(claim, judged, attempts, path);
    const certified = how.isOutside ? await this.proveUnaided(claim, refuted, path) : refuted;
    this.remember(judgementsOf(claim, certified.judged));
    return { outcomes: byName(certified.judged), attempts: certified.attempts };
  }

  /** Tries the default strategy, for a limited time, on statements that have no prover and that no violation was found of. */
  private async proveUnaided(claim: Claim, { judged, attempts }: Produced, path: string): Promise<Produced> {
    const { proverSeconds = 0 } = this.options;
    if (!this.searches.unaided || proverSeconds === 0) return { judged, attempts };
    const accepted = judged.filter(({ outcome }) => outcome.kind === 'accepted');
    const proved = new Map<string, Attempt>();
    for (const statement of claim.statements) {
      const isKnown = accepted.some(({ section }) => section.name === statement.name);
      // Whoever pins `survived` asks for the falsifier alone.
      if (isKnown || statement.prove || statement.expected === 'survived') continue;
      const report = await this.falsify(claim, statement);
      if (report.violation) continue;
      this.notify('prove', claim, statement.name);
      proved.set(
        statement.name,
        await this.searches.unaided(this.library, claim, statement, proverSeconds, tightestOf(report)),
      );
    }
    if (proved.size === 0) return { judged, attempts };
    const all = new Map([...attempts, ...proved]);
    const found = [...proved.values()].some(({ section }) => section);
    return { judged: found ? await this.write(claim, accepted, all, path) : judged, attempts: all };
  }

  /** Looks for violations of the statements that the kernel accepted nothing of, and has the kernel judge refutations at them. */
  private async certifyViolations(
    claim: Claim,
    judged: readonly JudgedSection[],
    attempts: ReadonlyMap<string, Attempt>,
    path: string,
  ): Promise<Produced> {
    const accepted = judged.filter(({ outcome }) => outcome.kind === 'accepted');
    const refuted = new Map<string, Attempt>();
    for (const statement of claim.statements) {
      if (accepted.some(({ section }) => section.name === statement.name)) continue;
      const report = await this.falsify(claim, statement);
      if (!report.violation && !report.suspect) continue;
      const proving: Statement = { ...statement, prove: (kit) => refuteViolation(statement, report, kit) };
      const found = await this.attempt(claim, proving);
      if (found.section) refuted.set(statement.name, found);
    }
    if (refuted.size === 0) return { judged, attempts };
    const all = new Map([...attempts, ...refuted]);
    const others = judged.filter(({ section, outcome }) => outcome.kind !== 'accepted' && !refuted.has(section.name));
    return { judged: [...others, ...(await this.write(claim, accepted, all, path))], attempts: all };
  }

  /** Runs the provers of the statements that nothing is known of. */
  private async search(claim: Claim, known: ReadonlyMap<string, unknown>): Promise<ReadonlyMap<string, Attempt>> {
    const attempts = new Map<string, Attempt>();
    for (const statement of claim.statements) {
      if (!statement.prove || known.has(statement.name)) continue;
      this.notify('prove', claim, statement.name);
      attempts.set(statement.name, await this.attempt(claim, statement));
    }
    return attempts;
  }

  private async write(
    claim: Claim,
    kept: readonly JudgedSection[],
    attempts: ReadonlyMap<string, Attempt>,
    path: string,
  ): Promise<readonly JudgedSection[]> {
    const known = new Map(kept.map(({ section }) => [section.name, section]));
    const sections = claim.statements.flatMap(({ name }) => attempts.get(name)?.section ?? known.get(name) ?? []);
    this.notify('check', claim);
    return produce(claim, sections, this.known(claim), path);
  }

  private async attempt(claim: Claim, statement: Statement): Promise<Attempt> {
    try {
      this.kit ??= this.searches.prover();
      return await attempt(statement, await this.kit, this.lemmas(claim));
    } catch (error) {
      return { statement, failure: `the provers cannot be loaded: ${messageOf(error)}`, milliseconds: 0 };
    }
  }

  private async falsify(claim: Claim, statement: Statement, isProved = false): Promise<FalsificationReport> {
    const { seed } = this.options;
    const key = judgementName(claim.id, statement.name);
    const known = this.searched.get(key);
    if (known) return known;
    this.notify('falsify', claim, statement.name);
    try {
      const asked = { ...effortFor(this.options, isProved), seed, claim: replayName(this.library, claim) };
      const report = (await this.ahead?.report(statement, asked)) ?? (await this.searches.falsify(statement, asked));
      this.searched.set(key, report);
      return report;
    } catch (error) {
      const none = { instances: 0, drawn: 0, undecided: 0, minSlack: null, minSlackAt: null, violation: null };
      return { ...none, seed, replay: '', reason: `the falsifier failed: ${messageOf(error)}` };
    }
  }

  private async report(
    claim: Claim,
    statement: Statement,
    { outcomes, attempts }: Judged,
    provedParts: readonly string[],
  ): Promise<StatementReport> {
    const start = performance.now();
    const { checkOnly } = this.options;
    const outcome = outcomes.get(statement.name) ?? null;
    const attempted = attempts.get(statement.name);
    const judgement = outcome?.kind === 'accepted' ? outcome.judgement : undefined;
    const isRefuted = judgement !== undefined && judgement.conclusion !== 'proved';
    const searched = this.searched.get(judgementName(claim.id, statement.name));
    const falsification =
      searched ?? (checkOnly || isRefuted ? null : await this.falsify(claim, statement, judgement !== undefined));
    const failure = attempted?.failure ?? null;
    const { verdict, reason } = decide({ outcome, failure, falsification, provedParts, checkOnly });
    const { name, role, domain, expected } = statement;
    return {
      name,
      role,
      domain,
      verdict,
      expected,
      met: isMet(statement, verdict, checkOnly, isOutside(this.library, claim.id)),
      conclusion: judgement?.conclusion ?? null,
      proof: judgement ? (attempted ? 'found' : 'kept') : null,
      rules: judgement?.rules ?? [],
      lemmas: judgement?.lemmas ?? [],
      holes: judgement ? holesOf(judgement) : [],
      refusal: outcome?.kind === 'refused' ? outcome.refusal : null,
      reason,
      falsification,
      milliseconds: performance.now() - start + (attempted?.milliseconds ?? 0),
    };
  }
}

/** Audits claims in the order of their citations, and reports on those that were asked for in their own order. */
export async function audit(
  library: Library,
  claims: readonly Claim[],
  options: AuditOptions,
  onProgress: (progress: Progress) => void = () => undefined,
  searches: Searches = defaultSearches,
): Promise<ClaimReport[]> {
  const wanted = new Set(claims.map(({ id }) => id));
  let position = 0;
  const ahead = options.checkOnly ? undefined : await searches.ahead?.(library, claims, options);
  const run = new Audit(library, options, searches, ahead, (phase, { id }, statement) =>
    onProgress({ claim: id, position, total: claims.length, phase, ...(statement ? { statement } : {}) }),
  );
  const reports = new Map<string, ClaimReport>();
  try {
    for (const claim of await inOrder(library, claims)) {
      if (!wanted.has(claim.id)) await run.prepare(claim);
      else {
        position++;
        reports.set(claim.id, await run.run(claim));
      }
    }
  } finally {
    await ahead?.close();
    if (library.outside) await searches.close?.();
  }
  return claims.map(({ id }) => reports.get(id) as ClaimReport);
}

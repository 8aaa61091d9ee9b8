/**
 * The outcome of an audit, as data. What is printed is made from this and from nothing else.
 */
import type { Conclusion } from '../certificate/certificate.ts';
import type { Claim, Statement, Verdict } from '../claims/claim.ts';
import type { FalsificationReport } from '../falsification/report.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { SecondOpinion } from './secondOpinion.ts';

export interface StatementReport {
  readonly name: string;
  readonly role: Statement['role'];
  readonly domain: string;
  readonly verdict: Verdict;
  /** The verdict that the theorem module pins. */
  readonly expected: Verdict;
  readonly met: boolean;
  /** What the kernel accepted, if it did. */
  readonly conclusion: Conclusion | null;
  /** Where the accepted proof is from: the committed certificate, or a search in this run. */
  readonly proof: 'kept' | 'found' | null;
  readonly rules: readonly string[];
  readonly lemmas: readonly string[];
  /** Named assumptions under which the kernel accepted, those of cited lemmas among them. */
  readonly holes: readonly string[];
  /** The kernel's refusal of what a prover or a file offered. */
  readonly refusal: Refusal | null;
  /** Why the verdict does not say more. */
  readonly reason: string | null;
  readonly falsification: FalsificationReport | null;
  readonly milliseconds: number;
}

export interface ClaimReport {
  readonly claim: Claim;
  /** Where the certificate lies, as shown; null without an accepted section. */
  readonly certificate: string | null;
  /** In the claim's order: the first is printed, and its verdict is the claim's. */
  readonly statements: readonly [StatementReport, ...StatementReport[]];
  /** Decimal digits of the closed forms beside the kernel's enclosures; undefined without closed forms, or if nothing was run. */
  readonly digits?: SecondOpinion;
  readonly milliseconds: number;
}

export interface AuditOptions {
  /** Instances to try per statement. */
  readonly runs: number;
  /** The same for statements that the kernel has accepted a proof of, where the search is a second opinion; all `runs` if absent. */
  readonly provedRuns?: number;
  /** What such a search may cost, in evaluated terms (FalsificationOptions.most); any amount if absent. */
  readonly provedMost?: number;
  readonly seed: number;
  /** No prover and no falsifier: verdicts come from the committed certificates alone. */
  readonly checkOnly: boolean;
  /** Search for proofs also where the committed certificate holds. */
  readonly search: boolean;
  /** Time for the default strategy on a statement from outside that has no prover; absent and 0 are none. */
  readonly proverSeconds?: number;
}

export const DEFAULT_OPTIONS: AuditOptions = {
  runs: 200,
  provedRuns: 40,
  provedMost: 60_000,
  seed: 1,
  checkOnly: false,
  search: false,
};

/** What an audit is doing, for people who wait. */
export interface Progress {
  readonly claim: string;
  /** Counted from 1. */
  readonly position: number;
  readonly total: number;
  readonly phase: 'prove' | 'check' | 'falsify' | 'done';
  readonly statement?: string;
}

/** How much is searched for a statement. */
export type SearchEffort = Pick<AuditOptions, 'runs' | 'provedRuns' | 'provedMost'>;

/** The same as options of the falsifier. @param isProved the kernel has accepted a proof of the statement, or is expected to */
export function effortFor({ runs, provedRuns = runs, provedMost }: SearchEffort, isProved: boolean) {
  if (!isProved) return { runs };
  return { runs: Math.min(runs, provedRuns), ...(provedMost !== undefined && { most: provedMost }) };
}

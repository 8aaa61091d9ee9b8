/**
 * The verdict about a statement, from the kernel's word and a falsifier's search. `proved`, `conditional` and `refuted` come
 * from the kernel only; a falsifier alone can at best leave a statement unchecked.
 */
import { UNPINNED } from '../claims/authored.ts';
import type { Statement, Verdict } from '../claims/claim.ts';
import type { FalsificationReport } from '../falsification/report.ts';
import { type SectionOutcome, verdictOf } from './judge.ts';

/** Everything that is known of a statement. */
export interface Findings {
  /** What the kernel said, if it was asked. */
  readonly outcome: SectionOutcome | null;
  /** Why the kernel was not asked although there is a prover. */
  readonly failure: string | null;
  readonly falsification: FalsificationReport | null;
  /** Parts of this statement (for a printed one) that are proved, by their domains. */
  readonly provedParts: readonly string[];
  readonly checkOnly: boolean;
}

export interface Decision {
  readonly verdict: Verdict;
  readonly reason: string | null;
}

const VIOLATION = 'violation found, not certified';

/** Why the kernel's word gives no verdict. */
function shortfall({ outcome, failure, checkOnly }: Findings): string | null {
  if (failure !== null) return failure;
  if (outcome === null) return checkOnly ? 'no committed certificate' : null;
  if (outcome.kind === 'refused') return 'the kernel refused the certificate';
  return outcome.kind === 'unchecked' ? outcome.reason : 'refuted only under assumptions';
}

const joined = (...parts: readonly (string | null | undefined)[]): string | null =>
  parts.filter((part) => part).join('; ') || null;

export function decide(findings: Findings): Decision {
  const { outcome, falsification, provedParts } = findings;
  const violated = falsification?.violation ? VIOLATION : null;
  const verdict = outcome?.kind === 'accepted' ? verdictOf(outcome.judgement) : 'unchecked';
  // A violation of what the kernel proved means that one of them is wrong: the verdict stands, and the run fails.
  if (verdict === 'refuted') return { verdict, reason: null };
  if (verdict !== 'unchecked') return { verdict, reason: violated };
  const short = shortfall(findings);
  if (violated) return { verdict, reason: joined(violated, short) };
  if (provedParts.length > 0) {
    return { verdict: 'partial', reason: joined(`proved for ${provedParts.join('; for ')}`, short) };
  }
  if (falsification && falsification.instances > 0) return { verdict: 'survived', reason: short };
  const none = joined(short, falsification?.reason ?? (falsification ? 'no instance was decided' : null));
  return { verdict, reason: none ?? 'no prover and no instance' };
}

/**
 * Whether a pinned verdict is met. A claim from outside that is pinned `unchecked` pins nothing. Without falsifiers nothing can survive, so `--check-only` does not hold it against a
 * statement pinned `survived` that there is no certificate of it.
 */
export function isMet(statement: Statement, verdict: Verdict, checkOnly: boolean, isOutside = false): boolean {
  if (verdict === statement.expected || (isOutside && statement.expected === UNPINNED)) return true;
  return checkOnly && statement.expected === 'survived' && verdict === 'unchecked';
}

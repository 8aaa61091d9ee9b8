/**
 * What a campaign came to, as data: everything in it is a function of the statements, the seed and the number of runs. How long it took
 * and on how many cores stands elsewhere.
 */
import { type Library, placeOption, shellWord } from '../audit/library.ts';
import type { Claim, Verdict } from '../claims/claim.ts';
import type { Unit } from './campaign.ts';
import type { Certification } from './certify.ts';
import { CHUNK_RUNS, chunkAt } from './chunk.ts';
import type { Failing, InstanceText, Merged, Tight } from './result.ts';

/**
 * `refuted`: a violation, certified by the kernel. `violated`: a violation, not certified. `survived`: none, and instances were decided.
 * `unchecked`: no instance was decided.
 */
export type Outcome = 'refuted' | 'violated' | 'survived' | 'unchecked';

export interface StatementOutcome {
  readonly id: string;
  readonly statement: string;
  /** The verdict that the theorem module pins. */
  readonly expected: Verdict;
  readonly outcome: Outcome;
  readonly instances: number;
  readonly drawn: number;
  readonly undecided: number;
  readonly sampled: number;
  readonly nearTight: readonly Tight[];
  readonly coverage: { readonly [part: string]: number };
  /** With the certificate's path in the folder of certificates, or why there is none. */
  readonly violation: (Failing & { readonly certificate: string | null; readonly uncertified: string | null }) | null;
  readonly unconfirmed: { readonly at: InstanceText; readonly explanation: string } | null;
  /** The command that runs what found the violation, or the first chunk, again. */
  readonly replay: string;
  /** Why the outcome does not say more. */
  readonly reason: string | null;
}

export interface CampaignReport {
  readonly seed: number;
  /** Runs for each statement; null if time was the limit. */
  readonly runs: number | null;
  readonly chunkRuns: number;
  /** `1/2` for the first of two parts; null for the whole. */
  readonly shard: string | null;
  /** All chunks are in it; always false for a limit in time. */
  readonly complete: boolean;
  readonly statements: readonly StatementOutcome[];
}

function outcomeOf({ violation, instances }: Merged, certification: Certification | undefined): Outcome {
  if (certification?.conclusion) return 'refuted';
  if (violation) return 'violated';
  return instances > 0 ? 'survived' : 'unchecked';
}

function reasonOf({ failure, reason, instances, undecided, chunks }: Merged): string | null {
  if (failure !== null) return `the falsifier failed: ${failure}`;
  if (reason !== null) return reason;
  if (instances > 0) return null;
  if (chunks === 0) return 'not begun';
  return undecided > 0 ? 'no instance was decided' : 'no instance meets the hypotheses';
}

export interface Surroundings {
  readonly library: Library;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly certified: ReadonlyMap<string, Certification>;
  readonly runs: number;
  readonly seed: number;
  readonly shard?: { readonly part: number; readonly of: number };
  readonly complete: boolean;
}

export const replayLine = (library: Library, { name }: Unit, runs: number, seed: number): string =>
  `npm run -s claimcheck -- falsify ${shellWord(name)}${placeOption(library)} --runs ${runs} --seed ${seed}`;

const PROVED_FALSE = 'the search could not decide it; a prover could, and the kernel accepts that it is false there';

/** The violation that was found, or what a prover made of an instance at which the statement looked false. */
function violationOf(
  { violation, suspect }: Merged,
  certification: Certification | undefined,
): StatementOutcome['violation'] {
  if (certification?.conclusion) {
    const { conclusion, certificate } = certification;
    const found = violation ?? (suspect && { at: suspect, explanation: PROVED_FALSE });
    return found && { ...found, conclusion, certificate, uncertified: null };
  }
  return violation && { ...violation, certificate: null, uncertified: certification?.reason ?? 'not tried' };
}

function statementOutcome(unit: Unit, merged: Merged, around: Surroundings): StatementOutcome {
  const { library, claims, certified, runs, seed } = around;
  const certification = certified.get(unit.name);
  const chunk = chunkAt(unit.name, merged.violatedIn ?? 0, runs, seed) as {
    readonly runs: number;
    readonly seed: number;
  };
  const { instances, drawn, undecided, sampled, nearTight, coverage, unconfirmed } = merged;
  const statement = claims.get(unit.module.id)?.statements.find(({ name }) => name === unit.statement);
  return {
    id: unit.module.id,
    statement: unit.statement,
    expected: statement?.expected ?? 'unchecked',
    outcome: outcomeOf(merged, certification),
    ...{ instances, drawn, undecided, sampled, nearTight, coverage },
    violation: violationOf(merged, certification),
    unconfirmed,
    replay: replayLine(library, unit, chunk.runs, chunk.seed),
    reason: reasonOf(merged),
  };
}

export function reportOf(
  outcome: readonly { readonly unit: Unit; readonly merged: Merged }[],
  around: Surroundings,
): CampaignReport {
  const { seed, runs, shard, complete } = around;
  return {
    seed,
    runs: Number.isFinite(runs) ? runs : null,
    chunkRuns: CHUNK_RUNS,
    shard: shard ? `${shard.part}/${shard.of}` : null,
    complete,
    statements: outcome.map(({ unit, merged }) => statementOutcome(unit, merged, around)),
  };
}

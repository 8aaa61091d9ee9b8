/**
 * What a campaign needs besides its command line, loaded when something is run.
 */
import { type Library, placeOption } from '../audit/library.ts';
import type { Executor, Unit } from '../campaign/campaign.ts';
import { type Certification, type CertifyOptions, certifyViolations } from '../campaign/certify.ts';
import { LocalExecutor } from '../campaign/local.ts';
import { Pool } from '../campaign/pool.ts';
import type { Merged } from '../campaign/result.ts';
import type { Claim } from '../claims/claim.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import type { FalsifyOptions } from './falsifyOptions.ts';
import type { Io } from './io.ts';

export { Campaign } from '../campaign/campaign.ts';
export { CHUNK_RUNS } from '../campaign/chunk.ts';
export { Journal, journalName, NO_JOURNAL } from '../campaign/journal.ts';
export { reportOf } from '../campaign/report.ts';
export { selectUnits } from '../campaign/selection.ts';
export { defaultFolder, keyOf, writeReport } from '../campaign/state.ts';
export { formatCampaignJson } from '../reporting/campaignJson.ts';
export { formatCampaign, snapshotText } from '../reporting/campaignText.ts';
export { ticker } from '../reporting/ticker.ts';

/** Threads of this process, or workers behind a queue. @throws UsageError if there is no Redis server at the address */
export async function executorFor(
  options: FalsifyOptions,
  library: Library,
  say: (text: string) => void,
): Promise<Executor> {
  const { queue, jobs } = options;
  if (!queue) return new LocalExecutor(jobs);
  const [{ QueueExecutor }, { shownAddress }] = await Promise.all([
    import('../campaign/queue.ts'),
    import('../campaign/redis.ts'),
  ]);
  return QueueExecutor.connect(queue, `--queue ${shownAddress(queue)}${placeOption(library)}`, say);
}

/** In the threads that are there, or in one that is started for it. */
export async function certify(
  executor: Executor,
  outcome: readonly { readonly unit: Unit; readonly merged: Merged }[],
  claims: ReadonlyMap<string, Claim>,
  options: CertifyOptions,
  jobs: number,
): Promise<ReadonlyMap<string, Certification>> {
  if (!outcome.some(({ merged }) => merged.violation ?? merged.suspect)) return new Map();
  if (executor instanceof LocalExecutor) return certifyViolations(outcome, claims, executor.pool, options);
  const pool = new Pool(jobs);
  try {
    return await certifyViolations(outcome, claims, pool, options);
  } finally {
    await pool.close();
  }
}

/** A worker behind a queue. */
export async function serve(library: Library, options: FalsifyOptions, io: Io, signal: AbortSignal): Promise<ExitCode> {
  const { serveQueue } = await import('../campaign/worker.ts');
  await serveQueue(
    options.queue as URL,
    library,
    options.jobs,
    (text) => io.stderr.write(`claimcheck: ${text}\n`),
    signal,
  );
  return EXIT.interrupted;
}

/**
 * `claimcheck falsify`: campaigns.
 */
import { join, relative, resolve } from 'node:path';
import type { CampaignReport } from '../campaign/report.ts';
import { openLibrary } from './claimsOption.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { type FalsifyOptions, HELP, readOptions } from './falsifyOptions.ts';
import type { Io } from './io.ts';

/** What a campaign comes to. */
export function exitCodeOf({ statements }: CampaignReport): ExitCode {
  const unexpected = statements.filter(({ violation, expected }) => violation && expected !== 'refuted');
  if (unexpected.some(({ outcome }) => outcome === 'refuted')) return EXIT.unmet;
  if (statements.some(({ outcome }) => outcome === 'violated')) return EXIT.violation;
  return statements.some(({ reason }) => reason?.startsWith('the falsifier failed')) ? EXIT.unchecked : EXIT.ok;
}

export async function falsify(args: readonly string[], io: Io): Promise<ExitCode> {
  const options = readOptions(args);
  if (options.help) {
    io.stdout.write(HELP);
    return EXIT.ok;
  }
  const interrupted = new AbortController();
  const onSignal = () => {
    // The second time, whoever presses the keys does not want to wait for anything.
    if (interrupted.signal.aborted) process.exit(EXIT.interrupted);
    interrupted.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    return await falsifyClaims(options, io, interrupted.signal);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** As somebody in this folder would name it. */
function fromHere(path: string): string {
  const way = relative('.', path);
  return way.startsWith('..') ? path : way;
}

async function falsifyClaims(options: FalsifyOptions, io: Io, signal: AbortSignal): Promise<ExitCode> {
  const rooms = await import('./falsifyRooms.ts');
  const { library, broken } = await openLibrary(options.places, io);
  if (options.worker) return rooms.serve(library, options, io, signal);
  const { units, claims } = await rooms.selectUnits(library, options.wanted);
  const { runs, seed, milliseconds, shard, jobs } = options;
  const folder = options.state ? resolve(options.state) : rooms.defaultFolder(units, seed);
  // One chunk, for example a replay, leaves no state: there is nothing to go on with, and another campaign's is not forgotten for it.
  const isSmall = units.length === 1 && runs <= rooms.CHUNK_RUNS && options.state === undefined;
  const { journal, entries } = isSmall
    ? { journal: rooms.NO_JOURNAL, entries: [] }
    : rooms.Journal.open(folder, rooms.keyOf(seed), rooms.journalName(shard), options.resume);
  if (options.resume && !isSmall && entries.length === 0)
    io.stderr.write(`claimcheck: nothing to resume in ${fromHere(folder)}; the campaign begins anew\n`);
  const limits = { runs, seed, ...(milliseconds ? { time: milliseconds } : {}), ...(shard ? { shard } : {}) };
  const campaign = new rooms.Campaign(units, limits, journal, entries);
  const ticker = rooms.ticker(io.stderr, () => rooms.snapshotText(campaign.snapshot()));
  const executor = await rooms
    .executorFor(options, library, (text) => ticker.say(text))
    .catch((error: unknown) => {
      ticker.stop();
      journal.close();
      throw error;
    });
  try {
    const complete = await campaign.run(executor, signal);
    const snapshot = campaign.snapshot();
    const certificates =
      library.outside && options.places.out ? resolve(options.places.out) : join(folder, 'certificates');
    const certified = signal.aborted
      ? new Map()
      : await rooms.certify(executor, campaign.outcome(), claims, { runs, seed, folder: certificates, signal }, jobs);
    ticker.stop();
    const around = { library, claims, certified, runs, seed, ...(shard ? { shard } : {}), complete };
    const report = rooms.reportOf(campaign.outcome(), around);
    if (!isSmall) rooms.writeReport(folder, report);
    const facts = { certificates, executor: executor.name, snapshot };
    io.stdout.write(
      options.json
        ? rooms.formatCampaignJson(report, { ...facts, state: isSmall ? null : folder, broken })
        : rooms.formatCampaign(report, { ...facts, certificates: fromHere(certificates) }),
    );
    if (signal.aborted) {
      io.stderr.write('claimcheck: interrupted; what is finished is kept, --resume goes on from there\n');
      return EXIT.interrupted;
    }
    return broken.length > 0 ? EXIT.usage : exitCodeOf(report);
  } finally {
    ticker.stop();
    await executor.close();
    journal.close();
  }
}

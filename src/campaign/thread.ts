/**
 * What worker threads do. Tasks and answers are plain data; claims are loaded from their modules in each thread.
 */
import { LibraryError, messageOf } from '../audit/library.ts';
import { attempt } from '../audit/produce.ts';
import { refuteViolation } from '../audit/refuteViolation.ts';
import { printCertificate } from '../certificate/certificate.ts';
import type { Proof } from '../certificate/proof.ts';
import type { Statement } from '../claims/claim.ts';
import type { ProverKit } from '../provers/kit.ts';
import type { Formula } from '../statement/formula.ts';
import { type PlainReport, plainReport } from './ahead.ts';
import type { ChunkTask } from './campaign.ts';
import { fingerprint } from './chunk.ts';
import { squaresFor } from './guesses.ts';
import { claimAt, type ModulePlace, statementNamed } from './module.ts';
import { failedChunk, type InstanceText, resultOf } from './result.ts';
import { brokenStretch, type ChunkAnswer, stretchResult } from './stretches.ts';

export interface StatementTask {
  readonly module: ModulePlace;
  readonly statement: string;
}

let kit: Promise<ProverKit> | undefined;

function provers(): Promise<ProverKit> {
  kit ??= import('../provers/index.ts').then(({ createProver }) => createProver());
  return kit;
}

/** Loads what a proof needs, so that the time for it is not taken from the search. */
export async function warm({ module, statement }: StatementTask): Promise<void> {
  statementNamed(await claimAt(module), statement);
  await provers();
}

/** The default strategy: plain, with squares, and then with facts about exponentials, logarithms and the like. */
async function unaided(formula: Formula, kit: ProverKit, tight: readonly InstanceText[]): Promise<Proof> {
  const ways = [...squaresFor(formula, tight).map((squares) => kit.auto({ squares })), kit.analysis()];
  let failure: unknown;
  for (const tactic of [undefined, ...ways]) {
    try {
      return await kit.prove(formula, tactic);
    } catch (error) {
      if (!(error instanceof kit.t.ProofFailure)) throw error;
      // What the plain strategy says is the easiest to understand.
      failure ??= error;
    }
  }
  throw failure;
}

export interface Proved {
  /** A certificate with one section, as text. */
  readonly certificate?: string;
  readonly failure?: string;
}

export interface ProveTask extends StatementTask {
  /** Instances with the least slack that a search has found. */
  readonly tight: readonly InstanceText[];
}

/** The default strategy on the statement. */
export async function prove({ module, statement: name, tight }: ProveTask): Promise<Proved> {
  const claim = await claimAt(module);
  const statement = statementNamed(claim, name);
  const { formula } = statement;
  const proving = {
    ...statement,
    prove: async (given: ProverKit) => ({ conclusion: 'proved' as const, proof: await unaided(formula, given, tight) }),
  };
  const { section, failure } = await attempt(proving, await provers(), new Map());
  if (section) return { certificate: printCertificate({ claim: claim.id, sections: [section] }) };
  return failure ? { failure } : {};
}

/**
 * What a chunk may cost, and a stretch before its last search, in evaluated terms: about a second. So much is done in vain where a chunk
 * turns out to be dear.
 */
const MOST = 150_000;

/**
 * Runs one chunk, or a stretch of it. What fails in the falsifier is the chunk's result.
 *
 * @throws LibraryError if the module cannot be loaded, or says something else here than where the chunk was made.
 */
export async function chunk(task: ChunkTask): Promise<ChunkAnswer> {
  const { way } = task;
  const statement = await statementOf(task);
  const options = { runs: task.runs, seed: task.seed, claim: task.module.id };
  const [{ falsifyWithin }, { stretchOf }] = await falsifier();
  try {
    if (typeof way === 'object')
      return { kind: 'stretch', stretch: stretchResult(way, stretchOf(statement, options, way, MOST)) };
    const report = await falsifyWithin(statement, options, way === 'whole' ? Number.POSITIVE_INFINITY : MOST);
    return report ? { kind: 'result', result: resultOf(report) } : { kind: 'dear' };
  } catch (error) {
    const result = failedChunk(messageOf(error));
    return typeof way === 'object'
      ? { kind: 'stretch', stretch: brokenStretch(way, result) }
      : { kind: 'result', result };
  }
}

const falsifier = () => Promise.all([import('../falsification/index.ts'), import('../falsification/stretches.ts')]);

/** One search of one statement. */
export interface SearchTask extends Pick<ChunkTask, 'module' | 'statement' | 'fingerprint' | 'runs' | 'seed'> {
  readonly most?: number;
  /** The claim as the replay line names it, if not by its id. */
  readonly claim?: string;
}

/** The whole report, as far as it is plain data; null where it holds more. */
export async function searched(task: SearchTask): Promise<PlainReport | null> {
  return plainReport(await search(task));
}

async function statementOf({ module, statement: name, fingerprint: expected }: SearchTask): Promise<Statement> {
  const statement = statementNamed(await claimAt(module), name);
  if (fingerprint(statement) === expected) return statement;
  throw new LibraryError(`${module.id}#${name} is another statement here than where it was sent from`);
}

async function search(task: SearchTask) {
  const [{ falsify }] = await falsifier();
  const { runs, seed, most, claim } = task;
  const asked = { runs, seed, claim: claim ?? task.module.id, ...(most !== undefined && { most }) };
  return falsify(await statementOf(task), asked);
}

export interface CertifyTask extends ChunkTask {
  /** What the chunk's violation said; null where it has a suspect only. */
  readonly explanation: string | null;
}

/** Runs a chunk again, and turns the violation that it finds into a certificate of one section, a candidate for the kernel. */
export async function certify(task: CertifyTask): Promise<Proved> {
  const report = await search(task);
  if ((report.violation?.explanation ?? null) !== task.explanation) {
    return { failure: `the replay does not find it again: ${report.violation?.explanation ?? 'no violation'}` };
  }
  const claim = await claimAt(task.module);
  const statement = statementNamed(claim, task.statement);
  const proving = { ...statement, prove: (given: ProverKit) => refuteViolation(statement, report, given) };
  const { section, failure } = await attempt(proving, await provers(), new Map());
  if (section) return { certificate: printCertificate({ claim: claim.id, sections: [section] }) };
  return failure ? { failure } : {};
}

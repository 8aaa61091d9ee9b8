/**
 * The searches of a run, begun in threads before the run comes to their claims: meanwhile the kernel checks certificates.
 *
 * A search is a function of statement, runs and seed, so that it does not matter where it was made. What finds something is made
 * again where it is asked for: what was found holds objects that do not travel between threads.
 */
import { availableParallelism } from 'node:os';
import { Rational } from '../arithmetic/rational.ts';
import { type Library, replayName } from '../audit/library.ts';
import { type AuditOptions, effortFor, type SearchEffort } from '../audit/report.ts';
import type { Claim, Statement } from '../claims/claim.ts';
import type { FalsificationOptions, FalsificationReport, Instance } from '../falsification/report.ts';
import { fingerprint } from './chunk.ts';
import { placeOf } from './module.ts';
import { Pool } from './pool.ts';
import { type InstanceText, instanceText } from './result.ts';

/** A report without findings, as plain data. */
export type PlainReport = Omit<FalsificationReport, 'minSlackAt' | 'violation' | 'unconfirmed' | 'suspect'> & {
  readonly minSlackAt: InstanceText | null;
};

/** Null for a report that has to be made again. */
export function plainReport(report: FalsificationReport): PlainReport | null {
  const { violation, unconfirmed, suspect, minSlackAt, ...rest } = report;
  if (violation || unconfirmed || suspect) return null;
  return { ...rest, minSlackAt: minSlackAt && instanceText(minSlackAt) };
}

function reportOf({ minSlackAt, ...rest }: PlainReport): FalsificationReport {
  const number = (value: string | readonly string[]) =>
    typeof value === 'string' ? Rational.parse(value) : value.map((component) => Rational.parse(component));
  const instance = (texts: InstanceText): Instance =>
    Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, number(value)]));
  return { ...rest, violation: null, minSlackAt: minSlackAt && instance(minSlackAt) };
}

/** Fewer statements are searched sooner than a thread has started. */
const FEWEST = 6;

/** Statements of one run, by what they are and how they are searched. */
export class SearchesAhead {
  private readonly pool: Pool;
  private readonly reports = new Map<string, Promise<PlainReport | null>>();

  private constructor(threads: number) {
    this.pool = new Pool(threads);
  }

  /** Undefined where it would not pay: for few statements, or with one processor. */
  static begin(
    library: Library,
    claims: readonly Claim[],
    options: SearchEffort & Pick<AuditOptions, 'seed'>,
  ): SearchesAhead | undefined {
    // A refuted statement is not searched; one that is pinned so seldom turns out to be anything else.
    const wanted = claims.flatMap((claim) =>
      claim.statements.filter(({ expected }) => expected !== 'refuted').map((statement) => [claim, statement] as const),
    );
    const threads = availableParallelism();
    if (options.runs === 0 || wanted.length < FEWEST || threads < 2) return undefined;
    const ahead = new SearchesAhead(threads);
    for (const [claim, statement] of wanted) {
      const effort = effortFor(options, statement.expected === 'proved');
      ahead.begin(library, claim, statement, { ...effort, seed: options.seed });
    }
    return ahead;
  }

  private begin(library: Library, claim: Claim, statement: Statement, how: Omit<FalsificationOptions, 'claim'>) {
    const asked = { ...how, claim: replayName(library, claim) };
    const task = {
      ...asked,
      module: placeOf(library, claim.id),
      statement: statement.name,
      fingerprint: fingerprint(statement),
    };
    // A thread that fails leaves the search to whoever asks for it, and there it says why.
    const report = this.pool.run('searched', task).catch(() => null);
    this.reports.set(key(statement, asked), report);
  }

  /** The report of a search that was begun; undefined if none was, or if it has to be made again. */
  async report(statement: Statement, options: FalsificationOptions): Promise<FalsificationReport | undefined> {
    const plain = await this.reports.get(key(statement, options));
    return plain ? reportOf(plain) : undefined;
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}

const key = ({ name }: Statement, { claim, runs, seed, most }: FalsificationOptions): string =>
  JSON.stringify([claim, name, runs, seed, most]);

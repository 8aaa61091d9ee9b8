/**
 * A campaign: the chunks of many statements, worked off by an executor, saved as they are finished, and merged so that the outcome
 * depends on seed and runs only.
 */
import { type Chunk, chunkAt } from './chunk.ts';
import { type Entry, isStretch, type Journal, type Line, type StretchEntry } from './journal.ts';
import type { ModulePlace } from './module.ts';
import { type ChunkResult, endsUnit, type Merged, merge } from './result.ts';
import { type ChunkAnswer, type ChunkWay, type StretchResult, workOff } from './stretches.ts';

/** One statement of a campaign. */
export interface Unit {
  /** `paper/claim#name`. */
  readonly name: string;
  readonly module: ModulePlace;
  readonly statement: string;
  readonly fingerprint: string;
}

export interface ChunkTask extends Chunk {
  readonly module: ModulePlace;
  readonly statement: string;
  readonly fingerprint: string;
  readonly way?: ChunkWay;
}

/** Who works chunks off: threads of this process, or workers behind a queue. */
export interface Executor {
  /** Chunks that it takes at once. */
  readonly width: number;
  /** What it is, for people: `2 threads`. */
  readonly name: string;
  /** What a chunk, or a stretch of it, comes to; rejects if it is closed meanwhile. */
  run(task: ChunkTask): Promise<ChunkAnswer>;
  /** Ends what is under way, without results. */
  close(): Promise<void>;
}

export interface CampaignOptions {
  /** Runs of each statement; Infinity if only time limits them. */
  readonly runs: number;
  readonly seed: number;
  /** Milliseconds after which no chunk is begun and none waited for. */
  readonly time?: number;
  /** Only every `of`-th chunk, counted from `part` = 1. */
  readonly shard?: { readonly part: number; readonly of: number };
}

export interface Snapshot {
  /** Chunks that are finished, and all that are known of; null without a number of runs. */
  readonly done: number;
  readonly total: number | null;
  readonly instances: number;
  readonly violations: number;
  /** Instances that this process has seen, and for how long it has been at it. */
  readonly seen: number;
  readonly milliseconds: number;
}

/** What is known of one statement while the campaign goes on. */
class Progress {
  readonly results = new Map<number, ChunkResult>();
  /** Of chunks that are not finished. */
  private readonly stretches = new Map<number, StretchResult[]>();
  /** Some chunk was too dear for one piece; the others hardly differ. */
  isDear = false;
  /** The first chunk that ends the statement, as far as is known. */
  end = Number.POSITIVE_INFINITY;

  constructor(readonly unit: Unit) {}

  stretchesOf(index: number): readonly StretchResult[] {
    return this.stretches.get(index) ?? [];
  }

  addStretch(index: number, stretch: StretchResult): void {
    this.isDear = true;
    this.stretches.set(index, [...this.stretchesOf(index), stretch]);
  }

  add(index: number, result: ChunkResult): void {
    if (this.results.has(index)) return;
    this.results.set(index, result);
    this.stretches.delete(index);
    if (endsUnit(result)) this.end = Math.min(this.end, index);
  }
}

export class Campaign {
  private readonly progress: readonly Progress[];
  private readonly byName: ReadonlyMap<string, Progress>;
  private seen = 0;
  private start = 0;
  private isOver = false;

  constructor(
    units: readonly Unit[],
    private readonly options: CampaignOptions,
    private readonly journal: Pick<Journal, 'append'>,
    /** From earlier runs; those of statements that have changed since, and of other chunk sizes, are passed over. */
    entries: readonly Line[] = [],
  ) {
    this.progress = units.map((unit) => new Progress(unit));
    this.byName = new Map(this.progress.map((one) => [one.unit.name, one]));
    for (const entry of entries) this.take(entry);
  }

  private take(entry: Line): void {
    const { unit, fingerprint, index, runs } = entry;
    const known = this.byName.get(unit);
    if (known?.unit.fingerprint !== fingerprint) return;
    if (chunkAt(unit, index, this.options.runs, this.options.seed)?.runs !== runs) return;
    if (isStretch(entry)) known.addStretch(index, entry.stretch);
    else known.add(index, entry.result);
  }

  /**
   * Works off what is left. Of all statements the first chunk comes first, so that what is plainly false is found soon.
   *
   * @returns whether everything is done; false if time was up or `signal` came.
   */
  async run(executor: Executor, signal: AbortSignal, onChange: () => void = () => undefined): Promise<boolean> {
    this.start = performance.now();
    const { time } = this.options;
    const limit = time === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(time)]);
    const stopped = new Promise<void>((resume) => {
      if (limit.aborted) resume();
      else limit.addEventListener('abort', () => resume(), { once: true });
    });
    const tasks = this.tasks();
    const work = Array.from({ length: executor.width }, () => this.work(tasks, executor, limit, onChange));
    await Promise.race([Promise.all(work), stopped]);
    this.isOver = true;
    return this.isComplete();
  }

  /** One of several hands that take tasks from the same list. */
  private async work(tasks: Iterator<ChunkTask>, executor: Executor, signal: AbortSignal, onChange: () => void) {
    for (let next = tasks.next(); !next.done && !signal.aborted; next = tasks.next()) {
      const task = next.value;
      const progress = this.byName.get(task.unit) as Progress;
      try {
        const { result, isKept } = await this.resultOf(progress, task, executor, signal);
        if (this.isOver) return;
        this.finish(progress, task, result, isKept);
        onChange();
      } catch (error) {
        if (!signal.aborted && !this.isOver) throw error;
        return;
      }
    }
  }

  private resultOf(
    progress: Progress,
    task: ChunkTask,
    executor: Executor,
    signal: AbortSignal,
  ): ReturnType<typeof workOff> {
    const { unit, fingerprint, index, runs } = task;
    const run = async (part: ChunkTask): Promise<ChunkAnswer> => {
      signal.throwIfAborted();
      const answer = await executor.run(part);
      if (answer.kind === 'dear') progress.isDear = true;
      return answer;
    };
    const keep = (stretch: StretchResult): void => {
      if (this.isOver) return;
      this.journal.append({ unit, fingerprint, index, runs, stretch } satisfies StretchEntry);
      progress.addStretch(index, stretch);
    };
    return workOff(task, run, progress.stretchesOf(index), progress.isDear, keep);
  }

  private finish(
    progress: Progress,
    { unit, fingerprint, index, runs }: ChunkTask,
    result: ChunkResult,
    isKept: boolean,
  ): void {
    if (progress.results.has(index)) return;
    this.seen += result.instances;
    if (isKept) this.journal.append({ unit, fingerprint, index, runs, result } satisfies Entry);
    progress.add(index, result);
  }

  /** What is left to do, found out when it is asked for: a chunk after the end of its statement is none. */
  private *tasks(): Generator<ChunkTask> {
    for (let index = 0; ; index++) {
      let isAny = false;
      for (const [position, progress] of this.progress.entries()) {
        const chunk = this.chunk(progress, index);
        if (!chunk) continue;
        isAny = true;
        if (this.isOurs(index, position) && !progress.results.has(index)) yield { ...chunk, ...this.taskOf(progress) };
      }
      if (!isAny) return;
    }
  }

  private taskOf({ unit }: Progress): Pick<ChunkTask, 'module' | 'statement' | 'fingerprint'> {
    return { module: unit.module, statement: unit.statement, fingerprint: unit.fingerprint };
  }

  private chunk({ unit, end }: Progress, index: number): Chunk | undefined {
    return index > end ? undefined : chunkAt(unit.name, index, this.options.runs, this.options.seed);
  }

  private isOurs(index: number, position: number): boolean {
    const { shard } = this.options;
    return !shard || (index * this.progress.length + position) % shard.of === shard.part - 1;
  }

  /** Chunks up to each statement's end, those of this shard; null if only time limits them. */
  private planned(): number | null {
    const { runs } = this.options;
    if (!Number.isFinite(runs)) return null;
    let planned = 0;
    for (const [position, progress] of this.progress.entries()) {
      for (let index = 0; this.chunk(progress, index); index++) if (this.isOurs(index, position)) planned++;
    }
    return planned;
  }

  private done(): number {
    let done = 0;
    for (const [position, progress] of this.progress.entries()) {
      for (const index of progress.results.keys()) {
        if (this.chunk(progress, index) && this.isOurs(index, position)) done++;
      }
    }
    return done;
  }

  private isComplete(): boolean {
    return this.planned() === this.done();
  }

  snapshot(): Snapshot {
    const merged = this.progress.map(({ results }) => merge(results));
    return {
      done: this.done(),
      total: this.planned(),
      instances: merged.reduce((sum, { instances }) => sum + instances, 0),
      violations: merged.filter(({ violation }) => violation).length,
      seen: this.seen,
      milliseconds: performance.now() - this.start,
    };
  }

  /** By statement, in the order of the campaign. */
  outcome(): readonly { readonly unit: Unit; readonly merged: Merged }[] {
    return this.progress.map(({ unit, results }) => ({ unit, merged: merge(results) }));
  }
}

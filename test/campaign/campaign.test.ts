import { describe, expect, it } from 'vitest';
import {
  Campaign,
  type CampaignOptions,
  type ChunkTask,
  type Executor,
  type Unit,
} from '../../src/campaign/campaign.ts';
import { CHUNK_RUNS } from '../../src/campaign/chunk.ts';
import { isStretch, type Line, NO_JOURNAL } from '../../src/campaign/journal.ts';
import type { ChunkResult } from '../../src/campaign/result.ts';
import type { ChunkAnswer } from '../../src/campaign/stretches.ts';

const unit = (name: string): Unit => ({
  name,
  module: { id: name.split('#')[0] as string, theorems: '/nowhere' },
  statement: 'printed',
  fingerprint: `fingerprint of ${name}`,
});

const UNITS = ['p/a#printed', 'p/b#printed', 'p/c#printed'].map(unit);

/** A falsifier whose outcome is a function of the chunk; `p/b` fails from its third chunk on. */
function outcomeOf({ unit: name, index, runs, seed }: ChunkTask): ChunkResult {
  const isViolated = name.startsWith('p/b') && index >= 2;
  return {
    ...{
      instances: runs + (seed % 17),
      drawn: 2 * runs,
      undecided: seed % 3,
      sampled: 0,
      reason: null,
      failure: null,
      suspect: null,
    },
    nearTight: [{ slack: String((seed % 1000) / 1000), at: { x: String(seed) } }],
    coverage: { [`seed ends in ${seed % 10}`]: 1 },
    violation: isViolated ? { at: { k: String(index) }, explanation: `chunk ${index}`, conclusion: 'refuted' } : null,
    unconfirmed: null,
  };
}

class Fake implements Executor {
  readonly name = 'a test';
  readonly ran: string[] = [];
  underWay = 0;
  most = 0;

  constructor(
    readonly width: number,
    /** Milliseconds for a chunk. */
    private readonly delay: (task: ChunkTask) => number = () => 0,
    private readonly before: (count: number) => void = () => undefined,
  ) {}

  async run(task: ChunkTask): Promise<ChunkAnswer> {
    this.ran.push(`${task.unit} ${task.index}`);
    this.before(this.ran.length);
    this.most = Math.max(this.most, ++this.underWay);
    await new Promise((resume) => setTimeout(resume, this.delay(task)));
    this.underWay--;
    return this.answer(task);
  }

  protected answer(task: ChunkTask): ChunkAnswer {
    return { kind: 'result', result: outcomeOf(task) };
  }

  async close(): Promise<void> {}
}

const RUNS = 6 * CHUNK_RUNS + 10;

async function run(
  executor: Executor,
  options: Partial<CampaignOptions> = {},
  entries: readonly Line[] = [],
  signal = new AbortController().signal,
) {
  const kept: Line[] = [];
  const journal = { append: (entry: Line) => void kept.push(entry) };
  const campaign = new Campaign(UNITS, { runs: RUNS, seed: 5, ...options }, journal, entries);
  const complete = await campaign.run(executor, signal);
  return { complete, kept, text: JSON.stringify(campaign.outcome()), campaign };
}

/** `p/c` is dear: its chunks have to be done in five stretches each, one run at a time. */
class Dear extends Fake {
  protected override answer(task: ChunkTask): ChunkAnswer {
    const { way, unit: name } = task;
    if (!name.startsWith('p/c') || way === 'whole') return { kind: 'result', result: outcomeOf(task) };
    if (way === undefined) return { kind: 'dear' };
    this.stretches.push(`${name} ${task.index} ${way.from}`);
    const whole = outcomeOf(task);
    const isFirst = way.from === 0;
    const nothing = { ...whole, instances: 0, drawn: 0, undecided: 0, nearTight: [], coverage: {} };
    const result = isFirst ? whole : nothing;
    const slacks = result.nearTight.map(({ slack }) => slack);
    const to = way.from + 1;
    return {
      kind: 'stretch',
      stretch: { from: way.from, to, isMet: true, isLast: to === 5, isViolated: false, result, slacks },
    };
  }

  readonly stretches: string[] = [];
}

describe('a campaign with dear chunks', () => {
  it('comes to the same as without, whatever the number of hands', async () => {
    const alone = await run(new Fake(1));
    for (const width of [1, 3]) expect((await run(new Dear(width, ({ seed }) => seed % 3))).text).toBe(alone.text);
  });

  it('loses at most one stretch for each hand when it is killed, and does none twice', async () => {
    const whole = await run(new Fake(1));
    const all = 5 * 7;
    for (const [hands, after] of [
      [1, 8],
      [1, 14],
      [2, 21],
      [3, 30],
    ] as const) {
      const stop = new AbortController();
      const killed = new Dear(
        hands,
        () => 1,
        (count) => count > after && stop.abort(),
      );
      const first = await run(killed, {}, [], stop.signal);
      expect(first.complete).toBe(false);
      const kept = first.kept
        .filter(isStretch)
        .map(({ unit: name, index, stretch }) => `${name} ${index} ${stretch.from}`);
      expect(killed.stretches.length - kept.length).toBeLessThanOrEqual(hands);
      const again = new Dear(hands);
      const second = await run(again, {}, first.kept);
      expect({ text: second.text, complete: second.complete }).toEqual({ text: whole.text, complete: true });
      expect(again.stretches.filter((name) => kept.includes(name))).toEqual([]);
      expect(new Set([...kept, ...again.stretches]).size).toBe(all);
    }
  });

  it('tries all at once for the first chunk only', async () => {
    const executor = new Dear(1);
    await run(executor);
    const tries = executor.ran.filter((name) => name.startsWith('p/c'));
    expect(tries).toHaveLength(1 + 7 * 5);
  });

  it('does not keep what failed here and now, and tries it again', async () => {
    class Failing extends Fake {
      protected override answer(): ChunkAnswer {
        return { kind: 'failed', reason: 'out of memory' };
      }
    }
    const first = await run(new Failing(1));
    expect(first.kept).toEqual([]);
    expect(first.text).toContain('out of memory');
    expect((await run(new Fake(1), {}, first.kept)).text).toBe((await run(new Fake(1))).text);
  });
});

describe('a campaign', () => {
  it('comes to the same whatever the number of hands and their pace', async () => {
    const alone = await run(new Fake(1));
    expect(alone.complete).toBe(true);
    const paces: ((task: ChunkTask) => number)[] = [() => 0, ({ seed }) => seed % 7, ({ index }) => 8 - index];
    for (const width of [2, 3, 16]) {
      for (const pace of paces) {
        const many = new Fake(width, pace);
        expect((await run(many)).text).toBe(alone.text);
        expect(many.most).toBe(Math.min(width, many.most));
      }
    }
    expect(alone.text).toContain('"explanation":"chunk 2"');
  });

  it('begins with the first chunk of each statement, and stops a statement that has failed', async () => {
    const executor = new Fake(1);
    await run(executor);
    expect(executor.ran.slice(0, 4)).toEqual(['p/a#printed 0', 'p/b#printed 0', 'p/c#printed 0', 'p/a#printed 1']);
    expect(executor.ran.filter((name) => name.startsWith('p/b'))).toEqual([0, 1, 2].map((k) => `p/b#printed ${k}`));
  });

  it('goes on where it was interrupted, and runs no finished chunk again', async () => {
    const whole = await run(new Fake(1));
    for (const after of [1, 5, 9]) {
      const stop = new AbortController();
      const first = await run(
        new Fake(
          2,
          () => 1,
          (count) => count > after && stop.abort(),
        ),
        {},
        [],
        stop.signal,
      );
      expect(first.complete).toBe(false);
      const again = new Fake(2);
      const second = await run(again, {}, first.kept);
      expect(second.text).toBe(whole.text);
      const kept = first.kept.map((entry) => `${entry.unit} ${entry.index}`);
      expect(again.ran.filter((name) => kept.includes(name))).toEqual([]);
    }
  });

  it('can be taken further: more runs keep what is there, but for a last chunk that was short', async () => {
    const first = await run(new Fake(2), { runs: RUNS });
    const further = new Fake(2);
    const second = await run(further, { runs: 2 * RUNS }, first.kept);
    expect(second.text).toBe((await run(new Fake(1), { runs: 2 * RUNS })).text);
    expect(further.ran).not.toContain('p/a#printed 5');
    expect(further.ran).toContain('p/a#printed 6');
  });

  it('runs chunks again whose statement has changed since', async () => {
    const first = await run(new Fake(1));
    const changed = first.kept.map((entry) => ({ ...entry, fingerprint: 'another' }));
    const again = new Fake(1);
    expect((await run(again, {}, changed)).text).toBe(first.text);
    expect(again.ran).toHaveLength(first.kept.length);
  });

  it('is the sum of its shards', async () => {
    const whole = await run(new Fake(1));
    const parts = await Promise.all([1, 2, 3].map((part) => run(new Fake(2), { shard: { part, of: 3 } })));
    expect(parts.every(({ complete }) => complete)).toBe(true);
    const ran = parts.flatMap(({ kept }) => kept.map((entry) => `${entry.unit} ${entry.index}`));
    expect(new Set(ran).size).toBe(ran.length);
    const nothing = new Fake(1);
    expect(
      (
        await run(
          nothing,
          {},
          parts.flatMap(({ kept }) => kept),
        )
      ).text,
    ).toBe(whole.text);
    expect(nothing.ran).toEqual([]);
  });

  it('with a limit in time begins nothing and waits for nothing after it', async () => {
    const start = performance.now();
    const slow = new Fake(2, () => 60_000);
    const { complete, kept } = await run(slow, { runs: Number.POSITIVE_INFINITY, time: 50 });
    expect({ complete, kept, ran: slow.ran.length }).toEqual({ complete: false, kept: [], ran: 2 });
    expect(performance.now() - start).toBeLessThan(10_000);
    const quick = await run(new Fake(2, () => 1), { runs: Number.POSITIVE_INFINITY, time: 100 });
    expect(quick.kept.length).toBeGreaterThan(5);
  });

  it('takes a chunk that is handed in twice once', async () => {
    const first = await run(new Fake(1));
    const twice = [...first.kept, ...first.kept];
    expect((await run(new Fake(1), {}, twice)).text).toBe(first.text);
  });

  it('counts what is done', async () => {
    const { campaign } = await run(new Fake(3));
    const { done, total, violations } = campaign.snapshot();
    expect({ done, total, violations }).toEqual({ done: 17, total: 17, violations: 1 });
    expect(new Campaign(UNITS, { runs: RUNS, seed: 5 }, NO_JOURNAL).snapshot()).toMatchObject({ done: 0, total: 21 });
  });

  it('ends with what an executor throws of its own accord', async () => {
    const failing: Executor = {
      width: 1,
      name: '',
      run: () => Promise.reject(new Error('no thread')),
      close: async () => {},
    };
    await expect(run(failing)).rejects.toThrow('no thread');
  });
});

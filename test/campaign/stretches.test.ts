import { describe, expect, it } from 'vitest';
import type { ChunkTask } from '../../src/campaign/campaign.ts';
import { failedChunk } from '../../src/campaign/result.ts';
import { brokenStretch, type ChunkAnswer, type StretchResult, workOff } from '../../src/campaign/stretches.ts';

const TASK: ChunkTask = {
  ...{ unit: 'p/a#printed', index: 0, runs: 100, seed: 1, module: { id: 'p/a', theorems: '/nowhere' } },
  ...{ statement: 'printed', fingerprint: 'f' },
};
const RESULT = { ...failedChunk(''), failure: null, instances: 3 };
const stretch = (from: number, more: Partial<StretchResult> = {}): StretchResult => ({
  ...{ from, to: from + 1, isMet: true, isLast: false, isViolated: false, result: RESULT, slacks: [] },
  ...more,
});

/** Answers in their order, and what was asked for. */
function script(...answers: ChunkAnswer[]) {
  const asked: unknown[] = [];
  const run = async ({ way }: ChunkTask) => {
    asked.push(way);
    return answers.shift() as ChunkAnswer;
  };
  return { asked, run };
}

const of = (one: StretchResult): ChunkAnswer => ({ kind: 'stretch', stretch: one });
const DEAR: ChunkAnswer = { kind: 'dear' };

describe('a chunk', () => {
  it('that is cheap is done at once', async () => {
    const { asked, run } = script({ kind: 'result', result: RESULT });
    expect(await workOff(TASK, run, [], false, () => undefined)).toEqual({ result: RESULT, isKept: true });
    expect(asked).toEqual([undefined]);
  });

  it('that is dear is done in stretches, each of which is kept, and the next one goes on behind it', async () => {
    const kept: number[] = [];
    const { asked, run } = script(DEAR, of(stretch(0)), of(stretch(1)), of(stretch(2, { isLast: true })));
    const { result } = await workOff(TASK, run, [], false, ({ from }) => kept.push(from));
    expect(result.instances).toBe(9);
    expect(kept).toEqual([0, 1, 2]);
    expect(asked).toEqual([undefined, ...[0, 1, 2].map((from) => ({ from, isMet: from > 0 }))]);
  });

  it('goes on behind the stretches that are known', async () => {
    const { asked, run } = script(of(stretch(2, { isLast: true })));
    const known = [stretch(1), stretch(0)];
    expect((await workOff(TASK, run, known, true, () => undefined)).result.instances).toBe(9);
    expect(asked).toEqual([{ from: 2, isMet: true }]);
    const nothing = script();
    await workOff(TASK, nothing.run, [stretch(0, { isLast: true })], true, () => undefined);
    expect(nothing.asked).toEqual([]);
  });

  it.each([
    ['a violation', stretch(0, { isViolated: true })],
    ['a falsifier that throws', brokenStretch({ from: 0, isMet: false }, failedChunk('no such hint'))],
  ])('with %s in a stretch is searched as a whole, also after a kill', async (_, broken) => {
    const whole: ChunkAnswer = { kind: 'result', result: failedChunk('as the whole search says') };
    for (const known of [[], [broken]]) {
      const { asked, run } = script(...(known.length === 0 ? [of(broken)] : []), whole);
      const { result, isKept } = await workOff(TASK, run, known, true, () => undefined);
      expect({ result, isKept }).toEqual({ result: whole.result, isKept: true });
      expect(asked.at(-1)).toBe('whole');
    }
  });

  it('that cannot be done here and now is not kept', async () => {
    for (const before of [[], [of(stretch(0))]]) {
      const { run } = script(...before, { kind: 'failed', reason: 'no memory' });
      const worked = await workOff(TASK, run, [], before.length > 0, () => undefined);
      expect(worked).toEqual({ result: failedChunk('no memory'), isKept: false });
    }
  });

  it('never takes a stretch for dear', async () => {
    const { run } = script(DEAR, DEAR);
    await expect(workOff(TASK, run, [], false, () => undefined)).rejects.toThrow("expected a result, received 'dear'");
  });
});

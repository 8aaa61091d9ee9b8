import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CampaignKey, type Entry, Journal, journalName, readJournal } from '../../src/campaign/journal.ts';
import { failedChunk } from '../../src/campaign/result.ts';
import { withFolder } from '../support/processes.ts';

const KEY: CampaignKey = { version: '1.0.0', code: 'c0de', seed: 1, chunkRuns: 100 };
const entry = (index: number): Entry => ({
  unit: 'p/a#printed',
  fingerprint: 'f',
  index,
  runs: 100,
  result: failedChunk('é'),
});

function write(folder: string, indices: readonly number[], name = 'journal', resume = false): void {
  const { journal } = Journal.open(folder, KEY, name, resume);
  for (const index of indices) journal.append(entry(index));
  journal.close();
}

const resumed = (folder: string, name = 'journal', key = KEY): readonly number[] => {
  const { journal, entries } = Journal.open(folder, key, name, true);
  journal.close();
  return entries.map(({ index }) => index);
};

describe('the state on disk', () => {
  it('holds what was appended', async () => {
    await withFolder(async (folder) => {
      write(folder, [0, 1]);
      write(folder, [2], 'journal', true);
      expect(resumed(folder)).toEqual([0, 1, 2]);
      expect(readJournal(join(folder, 'journal.jsonl'))[2]).toEqual(entry(2));
    });
  });

  it('loses a line that a kill has cut, and goes on behind it', async () => {
    await withFolder(async (folder) => {
      write(folder, [0, 1]);
      const whole = `${JSON.stringify(entry(2))}\n`;
      for (const length of [1, 20, whole.length - 1]) {
        await appendFile(join(folder, 'journal.jsonl'), whole.slice(0, length));
        expect(resumed(folder)).toEqual([0, 1]);
      }
      await appendFile(join(folder, 'journal.jsonl'), whole.slice(0, 30));
      write(folder, [3], 'journal', true);
      expect(resumed(folder)).toEqual([0, 1, 3]);
    });
  });

  it('begins anew without --resume, and leaves the journals of other shards', async () => {
    await withFolder(async (folder) => {
      write(folder, [0], 'shard-1-of-2');
      write(folder, [1], 'shard-2-of-2');
      write(folder, [2], 'shard-1-of-2');
      expect([...resumed(folder)].sort()).toEqual([1, 2]);
      write(folder, [3]);
      expect(resumed(folder)).toEqual([3]);
    });
  });

  it.each([
    ['not JSON', '{"unit"', /journal\.jsonl: line 2: expected a finished chunk or stretch, received .*JSON/],
    ['another object', '{"unit":"a"}', /line 2: expected a finished chunk or stretch, received \{"unit":"a"\}/],
    ['a negative index', JSON.stringify({ ...entry(0), index: -1 }), /line 2: expected a finished chunk/],
    ['null', 'null', /line 2: expected a finished chunk or stretch, received null/],
    [
      'half a stretch',
      JSON.stringify({ ...entry(0), stretch: { from: 0 } }),
      /line 2: expected a finished chunk or stretch/,
    ],
  ])('with %s in the middle is refused', async (_, line, message) => {
    await withFolder(async (folder) => {
      write(folder, [0]);
      await appendFile(join(folder, 'journal.jsonl'), `${line}\n${JSON.stringify(entry(1))}\n`);
      expect(() => resumed(folder)).toThrow(message);
    });
  });

  it('of another campaign is not resumed, but may be replaced', async () => {
    await withFolder(async (folder) => {
      write(folder, [0]);
      for (const other of [{ seed: 2 }, { version: '1.0.1' }, { chunkRuns: 50 }, { code: 'c0de2' }]) {
        const [[field, value]] = Object.entries(other) as [[string, string | number]];
        const word = { code: "the falsifier's code", chunkRuns: 'runs in a chunk' }[field] ?? field;
        const own = KEY[field as keyof CampaignKey];
        expect(() => resumed(folder, 'journal', { ...KEY, ...other })).toThrow(
          `${folder} holds another campaign: expected ${word} ${value}, received ${own}; begin anew without --resume`,
        );
      }
      await writeFile(join(folder, 'campaign.json'), 'null');
      expect(() => resumed(folder)).toThrow('expected format claimcheck/campaign/2, received undefined; version');
      await writeFile(join(folder, 'campaign.json'), '{');
      expect(() => resumed(folder)).toThrow('holds another campaign');
      const { journal, entries } = Journal.open(folder, { ...KEY, seed: 2 }, 'shard-1-of-2', false);
      journal.close();
      expect(entries).toEqual([]);
      expect((await readdir(folder)).sort()).toEqual(['campaign.json', 'shard-1-of-2.jsonl']);
    });
  });

  it('that another process works on is left alone; a lock that was left behind is none', async () => {
    await withFolder(async (folder) => {
      write(folder, [0]);
      await writeFile(join(folder, 'journal.lock'), String(process.ppid));
      expect(() => resumed(folder)).toThrow(`process ${process.ppid} works on the campaign`);
      // A shard beside it does not take its journal.
      expect(resumed(folder, 'shard-1-of-2')).toEqual([0]);
      for (const stale of ['999999999', '', 'x', '-1']) {
        await writeFile(join(folder, 'journal.lock'), stale);
        expect(resumed(folder)).toEqual([0]);
      }
      await writeFile(join(folder, 'shard-2-of-2.lock'), String(process.ppid));
      expect(resumed(folder)).toEqual([0]);
      expect(() => Journal.open(folder, KEY, 'journal', false)).toThrow('works on the campaign');
    });
  });

  it('needs a folder that can be written', async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, 'a'));
      await writeFile(join(folder, 'a/b'), '');
      expect(() => Journal.open(join(folder, 'a/b/c'), KEY, 'journal', false)).toThrow(
        "cannot keep the campaign's state in",
      );
      expect(await readFile(join(folder, 'a/b'), 'utf8')).toBe('');
    });
  });

  it('has a journal for each shard', () => {
    expect([journalName(undefined), journalName({ part: 2, of: 3 })]).toEqual(['journal', 'shard-2-of-3']);
  });
});

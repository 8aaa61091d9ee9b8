import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../../src/campaign/journal.ts';
import { connectionTo, openRedis, QUEUE, shownAddress } from '../../src/campaign/redis.ts';
import { falsify } from '../../src/cli/falsify.ts';
import { finishedChunks, type Started, startFalsifying, until, writeClaims } from '../support/campaigns.ts';
import { textIo, withFolder } from '../support/processes.ts';
import { NO_REDIS, withRedis } from '../support/redis.ts';

/** Leases of killed workers have to run out, on a machine that may be busy. */
const PATIENCE = 400_000;

async function run(...args: string[]) {
  const io = textIo();
  const code = await falsify(args, io);
  return { code, stdout: io.stdout.text, stderr: io.stderr.text };
}

const result = (state: string) => readFile(join(state, 'result.json'), 'utf8');

describe.skipIf(NO_REDIS !== undefined)(`a campaign over a queue${NO_REDIS ? ` (${NO_REDIS})` : ''}`, () => {
  it('comes to the same as alone, byte for byte, while workers come, go and are killed', {
    timeout: PATIENCE,
  }, async () => {
    await withFolder(async (folder) => {
      const claims = await writeClaims(folder);
      const args = ['--claims', claims, '--runs', '800', '--seed', '5'];
      const [alone, state] = [join(folder, 'alone'), join(folder, 'state')];
      expect((await run(...args, '--jobs', '1', '--state', alone)).code).toBe(1);

      await withRedis(folder, async (url) => {
        const queue = new Queue(QUEUE, { connection: connectionTo(new URL(url)) });
        const workers: Started[] = [];
        const join = () => workers.push(startFalsifying('--worker', '--queue', url, '--claims', claims, '--jobs', '1'));
        try {
          const campaign = run(...args, '--queue', url, '--state', state);
          join();
          join();
          // Both have a chunk in hand when they are killed: it comes back to the queue when its lease is over.
          await until(async () => (await queue.getActiveCount()) === 2, 'two workers at work');
          for (const { child } of workers) child.kill('SIGKILL');
          await Promise.all(workers.map(({ ended }) => ended));
          const before = await finishedChunks(state);
          expect(before).toBeLessThan(9);

          join();
          await until(async () => (await finishedChunks(state)) > before, 'the third worker has handed something in');
          // One that is asked to leave hands back what it has begun.
          workers[2]?.child.kill('SIGTERM');
          expect(await workers[2]?.ended).toBe(130);
          expect(await queue.getActiveCount()).toBeLessThanOrEqual(2);
          join();

          const { code, stderr } = await campaign;
          expect(code).toBe(1);
          expect(stderr).toContain(
            'claimcheck: no worker is there; start some with: claimcheck falsify --worker --queue',
          );
          expect(stderr).toMatch(/\d workers? (is|are) there/);
          expect(await result(state)).toBe(await result(alone));

          // Each chunk was merged once, and nothing is left on the server.
          const chunks = readJournal(`${state}/journal.jsonl`).map(({ unit, index }) => `${unit} ${index}`);
          expect(chunks).toHaveLength(new Set(chunks).size);
          expect(await queue.getJobCounts('wait', 'active', 'completed', 'failed')).toEqual({
            ...{ wait: 0, active: 0, completed: 0, failed: 0 },
          });
        } finally {
          for (const { child } of workers) child.kill('SIGKILL');
          await queue.close();
        }
      });
    });
  });

  it('says which statement a worker has no module of, and goes on', { timeout: PATIENCE }, async () => {
    await withFolder(async (folder) => {
      const claims = await writeClaims(folder);
      await withRedis(folder, async (url) => {
        const stranger = startFalsifying('--worker', '--queue', url, '--jobs', '1');
        try {
          const args = [
            '--claims',
            claims,
            '--runs',
            '100',
            '--queue',
            url,
            '--json',
            '--state',
            join(folder, 'state'),
          ];
          const { code, stdout } = await run('t/triples', ...args);
          expect(code).toBe(3);
          const [statement] = JSON.parse(stdout).statements;
          expect(statement).toMatchObject({
            outcome: 'unchecked',
            reason: expect.stringMatching(/the falsifier failed: .*t\/triples/),
          });
        } finally {
          stranger.child.kill('SIGKILL');
        }
      });
    });
  });
});

describe('the address of a server', () => {
  it.each([
    ['redis://127.0.0.1', { host: '127.0.0.1', port: 6379 }],
    ['redis://[::1]:7000/3', { host: '::1', port: 7000, db: 3 }],
    ['rediss://me:s%40crt@example.org:1', { host: 'example.org', port: 1, username: 'me', password: 's@crt', tls: {} }],
  ])('%s', (url, expected) => {
    expect(connectionTo(new URL(url))).toEqual({ ...expected, maxRetriesPerRequest: null });
    expect(shownAddress(new URL(url))).not.toContain('crt');
  });

  it('at which no server answers is refused at once', async () => {
    await expect(openRedis(new URL('redis://127.0.0.1:1'))).rejects.toThrow(
      'no Redis server answers at redis://127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1',
    );
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { describe, expect, it } from 'vitest';
import type { ChunkTask } from '../../src/campaign/campaign.ts';
import { fingerprint } from '../../src/campaign/chunk.ts';
import { codeVersion } from '../../src/campaign/code.ts';
import { readJournal } from '../../src/campaign/journal.ts';
import { QueueExecutor } from '../../src/campaign/queue.ts';
import { connectionTo, keepAlive, openRedis, queueOf, shownAddress, workerKey } from '../../src/campaign/redis.ts';
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
        const queue = new Queue(queueOf(codeVersion()), { connection: connectionTo(new URL(url)) });
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
            reason: expect.stringMatching(/the falsifier failed: no worker can do it: .*t\/triples/),
          });
        } finally {
          stranger.child.kill('SIGKILL');
        }
      });
    });
  });
});

describe.skipIf(NO_REDIS !== undefined)('a queue on which things go wrong', () => {
  const worker = (url: string, claims: string) =>
    startFalsifying('--worker', '--queue', url, '--claims', claims, '--jobs', '1');

  it('serves two campaigns at once, and goes on when the server is killed and comes back with nothing in it', {
    timeout: PATIENCE,
  }, async () => {
    await withFolder(async (folder) => {
      const claims = await writeClaims(folder);
      const args = (seed: string) => ['t/means', '--claims', claims, '--runs', '400', '--seed', seed];
      const state = (name: string) => join(folder, name);
      await withRedis(folder, async (url, server) => {
        const one = worker(url, claims);
        try {
          const campaigns = ['6', '7'].map((seed) => run(...args(seed), '--queue', url, '--state', state(seed)));
          await until(async () => (await finishedChunks(state('6'))) >= 1, 'a chunk');
          await server.kill();
          await new Promise((resume) => setTimeout(resume, 500));
          await server.start();
          for (const { code, stderr } of await Promise.all(campaigns)) {
            expect(code).toBe(0);
            expect(stderr).toMatch(/the queue: .*; trying again/);
            expect(stderr).toContain('the queue: connected again');
            // Each trouble is one line, however many chunks have it.
            expect(stderr.split('\n').filter((line) => line.includes('the queue:')).length).toBeLessThan(8);
          }
          expect(one.child.exitCode).toBeNull();
        } finally {
          one.child.kill('SIGKILL');
        }
      });
      for (const seed of ['6', '7']) {
        await run(...args(seed), '--state', state(`alone-${seed}`));
        expect(await result(state(seed))).toBe(await result(state(`alone-${seed}`)));
      }
    });
  });

  it('lets go of a campaign and of a worker when the server is gone for good', { timeout: PATIENCE }, async () => {
    await withFolder(async (folder) => {
      const claims = await writeClaims(folder);
      const state = join(folder, 'state');
      await withRedis(folder, async (url, server) => {
        const one = worker(url, claims);
        const args = ['--claims', claims, '--runs', '5000', '--queue', url, '--state', state];
        const campaign = startFalsifying(...args);
        await until(async () => (await finishedChunks(state)) >= 1, 'a chunk');
        await server.kill();
        await until(() => campaign.stderr().includes('trying again'), 'the campaign has seen it');
        for (const { child } of [campaign, one]) child.kill('SIGINT');
        expect([await campaign.ended, await one.ended]).toEqual([130, 130]);
        expect(campaign.stderr()).toContain('interrupted; what is finished is kept');
        expect(JSON.parse(await result(state))).toMatchObject({ complete: false });
      });
    });
  });

  /** Asks for one chunk, and hears what is said meanwhile. */
  async function ask(url: string, task: ChunkTask, work: (said: () => string) => Promise<void>) {
    const said: string[] = [];
    const executor = await QueueExecutor.connect(new URL(url), '', (text) => void said.push(text));
    try {
      const answer = executor.run(task);
      await work(() => said.join('\n'));
      return await answer;
    } finally {
      await executor.close();
    }
  }

  const task = (claims: string): ChunkTask => ({
    ...{ unit: 't/triples#printed', index: 0, runs: 20, seed: 1, statement: 'printed', fingerprint: 'another' },
    module: { id: 't/triples', theorems: claims },
  });

  it('keeps a chunk for others that one worker refuses, gives it back if all do, and knows of other versions', {
    timeout: PATIENCE,
  }, async () => {
    await withFolder(async (folder) => {
      const claims = await writeClaims(folder);
      const { formula } = (await import(join(claims, 'triples.ts'))).default.statements[0];
      await withRedis(folder, async (url) => {
        const redis = await openRedis(new URL(url));
        const other = keepAlive(redis, workerKey('another', 'one'));
        await other.first;
        // Without --claims: it has no such statement.
        const stranger = startFalsifying('--worker', '--queue', url, '--jobs', '1');
        await until(() => stranger.stderr().includes(' at redis://'), 'a worker');
        let right: Started | undefined;
        try {
          const refused = await ask(url, task(claims), async () => undefined);
          expect(refused).toMatchObject({
            kind: 'failed',
            reason: expect.stringMatching(/^no worker can do it: .*t\/tri/),
          });
          expect(stranger.stderr()).toContain('t/triples#printed is left to others');

          right = worker(url, claims);
          await until(() => right?.stderr().includes(' at redis://') ?? false, 'another worker');
          const wanted = { ...task(claims), fingerprint: fingerprint({ formula }) };
          const answer = await ask(url, wanted, async (said) => {
            expect(said()).toContain(
              '2 workers are there; 1 has another version of claimcheck or of Node.js, and take',
            );
          });
          expect(answer).toMatchObject({ kind: 'result', result: { failure: null } });
          const changed = await ask(url, task(claims), async () => undefined);
          expect(changed).toMatchObject({ kind: 'failed' });
          expect(right.stderr()).toContain('t/triples#printed is another statement where a worker has it');
        } finally {
          other.stop();
          redis.disconnect();
          for (const started of [stranger, right]) started?.child.kill('SIGKILL');
        }
      });
    });
  });

  it('is not begun where the server refuses', { timeout: PATIENCE }, async () => {
    await withFolder(async (folder) => {
      await withRedis(
        folder,
        async (url) => {
          await expect(openRedis(new URL(url))).rejects.toThrow(/the Redis server at .* refuses: NOAUTH/);
          const { host } = new URL(url);
          for (const address of [`redis://:wrong@${host}`, `redis://me:wrong@${host}`])
            await expect(openRedis(new URL(address))).rejects.toThrow(/the Redis server at .* refuses: WRONGPASS/);
          await expect(openRedis(new URL(`redis://:right@${host}/99`))).rejects.toThrow(
            `the Redis server at redis://${host}/99 refuses: ERR DB index is out of range`,
          );
          (await openRedis(new URL(`redis://:right@${host}/3`))).disconnect();
        },
        '--requirepass',
        'right',
      );
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

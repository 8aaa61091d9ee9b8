/**
 * A real Redis server for a test, on a free port of this machine, with nothing on disk.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/** Why there is none to test with; undefined if there is. In CI there has to be one: .ci/run installs it. */
export const NO_REDIS: string | undefined =
  spawnSync('redis-server', ['--version']).status === 0 || process.env.CI
    ? undefined
    : 'no redis-server on this machine; Debian’s package redis-server has it';

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

/** A server that can be killed, and started again at the same address with nothing in it. */
export interface RedisServer {
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** The work with the address of a server that runs meanwhile. @param more options of redis-server */
export async function withRedis(
  folder: string,
  work: (url: string, server: RedisServer) => Promise<void>,
  ...more: string[]
): Promise<void> {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  let child: ChildProcess | undefined;
  const server: RedisServer = {
    async start() {
      child = spawn('redis-server', [...options, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
      await ready(child);
    },
    async kill() {
      const ended = new Promise((done) => child?.on('close', done));
      child?.kill('SIGKILL');
      await ended;
    },
  };
  try {
    await server.start();
    await work(`redis://127.0.0.1:${port}`, server);
  } finally {
    child?.kill('SIGKILL');
  }
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    server.on('error', fail);
    server.on('exit', () => fail(new Error('redis-server ended')));
    server.stdout?.on('data', (text) => {
      if (String(text).includes('Ready to accept connections')) done();
    });
  });
}

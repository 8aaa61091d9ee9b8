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

/** The work with the address of a server that runs meanwhile. */
export async function withRedis(folder: string, work: (url: string) => Promise<void>): Promise<void> {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await ready(server);
    await work(`redis://127.0.0.1:${port}`);
  } finally {
    server.kill('SIGKILL');
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

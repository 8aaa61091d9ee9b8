/**
 * Real processes for tests: the programs as people start them.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
export const FIXTURES = join(ROOT, 'test/fixtures/theorems');

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `node --import tsx FILE args` and waits for its end. */
export function tsx(file: string, args: readonly string[], cwd = ROOT): Promise<Finished> {
  return finished(process.execPath, ['--import', 'tsx', join(ROOT, file), ...args], cwd);
}

export function finished(command: string, args: readonly string[], cwd = ROOT): Promise<Finished> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (piece) => {
      stdout += piece;
    });
    child.stderr.on('data', (piece) => {
      stderr += piece;
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

/** A folder that is removed after the work. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'claimcheck-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An Io that keeps the text. */
export function textIo(): {
  stdout: { write(text: string): void; text: string };
  stderr: { write(text: string): void; text: string };
} {
  const sink = () => ({
    text: '',
    write(text: string) {
      this.text += text;
    },
  });
  return { stdout: sink(), stderr: sink() };
}

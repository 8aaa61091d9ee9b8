/**
 * Claims and processes for tests of campaigns.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, tsx } from './processes.ts';

const module = (id: string, formula: string) =>
  `import { claim, parseFormula as f } from 'claimcheck';\nexport default claim({ id: '${id}', statements: [{ formula: f('${formula}') }] });\n`;

/** True; its instances take long enough that a campaign can be stopped in the middle. */
const TRUE_CLAIM =
  'forall([integer(n), vector(v, n)], [n >= 1, n <= 8], sum(j, 1, n, v(j))^2 <= n*sum(j, 1, n, v(j)^2))';
const FALSE_CLAIM = 'forall([integer(a), integer(b), integer(c)], [1 <= a, a < b, b < c, c <= 60], a^2 + b^2 != c^2)';

const powers = (k: number, most: number) =>
  `forall([integer(n), vector(v, n)], [n >= 1, n <= ${most}], sum(j, 1, n, v(j)^${k})^2 <= n*sum(j, 1, n, v(j)^${2 * k}))`;

/** True, of twelve goals, each of which takes a while: its chunks are searched in stretches. */
const DEAR_CLAIM = [1, 2, 3, 4].flatMap((k) => [7, 8, 9].map((most) => powers(k, most))).join(' and ');

/** A folder with a claim whose chunks are dear. */
export async function writeDearClaim(folder: string): Promise<string> {
  const claims = join(folder, 'dear');
  await mkdir(claims, { recursive: true });
  await writeFile(join(claims, 'powers.ts'), module('t/powers', DEAR_CLAIM));
  return claims;
}

/** A folder with a true claim and a false one. */
export async function writeClaims(folder: string): Promise<string> {
  const claims = join(folder, 'claims');
  await mkdir(claims, { recursive: true });
  await writeFile(join(claims, 'means.ts'), module('t/means', TRUE_CLAIM));
  await writeFile(join(claims, 'triples.ts'), module('t/triples', FALSE_CLAIM));
  return claims;
}

export const falsifying = (...args: string[]) => tsx('src/cli/main.ts', ['falsify', ...args]);

export interface Started {
  readonly child: ChildProcess;
  readonly stderr: () => string;
  readonly ended: Promise<number | null>;
}

/** A campaign or a worker that runs on while the test does something to it. */
export function startFalsifying(...args: string[]): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'src/cli/main.ts'), 'falsify', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (piece) => {
    text += piece;
  });
  return { child, stderr: () => text, ended: new Promise((done) => child.on('close', done)) };
}

/** Finished chunks in a state folder. */
export async function finishedChunks(state: string): Promise<number> {
  const text = await readFile(join(state, 'journal.jsonl'), 'utf8').catch(() => '');
  return text.split('\n').length - 1;
}

/** @throws Error if it takes longer than a minute */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let k = 0; k < 3000; k++) {
    if (await holds()) return;
    await new Promise((resume) => setTimeout(resume, 20));
  }
  throw new Error(`waited for a minute: ${what}`);
}

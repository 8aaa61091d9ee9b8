import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../src/certificate/certificate.ts';
import { run } from '../../src/cli/run.ts';
import { FIXTURES, ROOT, textIo, tsx, withFolder } from '../support/processes.ts';

const inFolder = (work: (certificates: string, options: string[]) => Promise<void>) =>
  withFolder((folder) => work(folder, ['--theorems', FIXTURES, '--certificates', folder, '--runs', '20']));

/** Runs in this process, for speed; the processes themselves are tested below. */
async function quick(args: readonly string[]) {
  const io = textIo();
  const code = await run(args, io);
  return { code, stdout: io.stdout.text, stderr: io.stderr.text };
}

describe('theorems/run.ts', () => {
  it('prints a table that fits into 80 columns, with every column it promises', async () => {
    await inFolder(async (_, options) => {
      const { code, stdout, stderr } = await tsx('theorems/run.ts', options);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
      for (const word of ['claim', 'verdict', 'over', 'rules', 'holes', 'tried', 'least slack', 'time']) {
        expect(stdout).toContain(word);
      }
      expect(stdout).toContain('3 claims: 2 proved, 1 refuted; every pinned verdict is met');
    });
  });

  it('prints JSON of a stable shape, and nothing else', async () => {
    await inFolder(async (_, options) => {
      const { code, stdout, stderr } = await tsx('theorems/run.ts', [
        '_fixture/square',
        '--json',
        '--seed',
        '7',
        ...options,
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const [claim, ...others] = JSON.parse(stdout);
      expect(others).toEqual([]);
      expect(claim).toMatchObject({
        id: '_fixture/square',
        paper: '_fixture',
        label: 'square',
        verdict: 'proved',
        expected: 'proved',
        met: true,
        domain: 'x real',
        holes: [],
        falsification: { seed: 7, minSlack: '0' },
        statements: [{ name: 'printed', role: 'printed', proof: 'found', refusal: null, reason: null }],
      });
      expect(claim.certificate).toMatch(/\/_fixture\/square\.json$/);
      expect(claim.falsification.instances).toBeGreaterThan(0);
      expect(claim.milliseconds).toBeGreaterThan(0);
    });
  });

  it('gives the same certificates and the same search for the same seed', async () => {
    await inFolder(async (certificates, options) => {
      const texts = async () => {
        const names = (await readdir(join(certificates, '_fixture'))).sort();
        return Promise.all(names.map((name) => readFile(join(certificates, '_fixture', name), 'utf8')));
      };
      const stable = (stdout: string) => stdout.replace(/"milliseconds": [\d.]+|"proof": "\w+"/g, '');
      const first = await quick(['--json', '--search', ...options]);
      const before = await texts();
      const second = await quick(['--json', '--search', ...options]);
      expect(await texts()).toEqual(before);
      expect(stable(second.stdout)).toBe(stable(first.stdout));
    });
  });

  it.each([
    [['--help'], 0],
    [['_fixture/square', '--check-only'], 1],
  ])('%j exits with %i', async (args, code) => {
    await inFolder(async (_, options) => {
      expect((await quick([...args, ...options])).code).toBe(code);
    });
  });

  it.each([
    [['_fixture/sqare'], "did you mean '_fixture/square'?"],
    [['--runs', 'many'], "expected a whole number after --runs, received 'many'"],
    [['--seed', '-1'], '--seed'],
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['--theorems', '/nowhere'], 'cannot read the theorems in /nowhere'],
  ])('%j is bad input: a line on the error stream, nothing on the output, exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await tsx('theorems/run.ts', ['--theorems', FIXTURES, '--json', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('lists what is not as pinned at the end, and exits with 1', async () => {
    await withFolder(async (folder) => {
      const module = await readFile(join(FIXTURES, '_fixture/strict-square.ts'), 'utf8');
      await mkdir(join(folder, 'theorems/_fixture'), { recursive: true });
      const claims = JSON.stringify(join(FIXTURES, '_fixture/claims.ts'));
      await writeFile(
        join(folder, 'theorems/_fixture/strict-square.ts'),
        module.replace("'./claims.ts'", claims).replace("expected: 'refuted'", "expected: 'proved'"),
      );
      const folders = ['--theorems', join(folder, 'theorems'), '--certificates', join(folder, 'certificates')];
      const { code, stdout } = await quick(folders);
      expect(code).toBe(1);
      expect(stdout).toMatch(/not as pinned\n.*'printed': proved, but the verdict is\s+refuted/);
      expect(stdout).toContain('1 pinned verdict not met');
    });
  });
});

describe('an interrupted run', () => {
  it('leaves no half-written file', async () => {
    await withFolder(async (certificates) => {
      // Claims whose proofs are found in seconds: the second certificate is written while others are still searched.
      const quick = ['_template', 'kocyigit-2020/lemma-1.7.{2,3,5,7}', 'kocyigit-2020/partition-*', '--runs', '5'];
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', 'theorems/run.ts', ...quick, '--search', '--certificates', certificates],
        { cwd: ROOT, stdio: 'ignore' },
      );
      const written = async () =>
        (await readdir(certificates, { recursive: true })).filter((name) => name.endsWith('.json'));
      const ended = new Promise((done) => child.on('close', done));
      while ((await written()).length < 2 && child.exitCode === null) await new Promise((done) => setTimeout(done, 20));
      expect(child.exitCode).toBeNull();
      child.kill('SIGINT');
      await ended;
      const names = (await readdir(certificates, { recursive: true })).filter((name) => name.includes('.'));
      expect(names.filter((name) => !name.endsWith('.json'))).toEqual(
        // The folder kocyigit-2020 has no dot; the paper's claims may, as in theorem-1.5.2.json.
        [],
      );
      for (const name of await written()) parseCertificate(await readFile(join(certificates, name), 'utf8'));
    });
  });
});

describe('the template', () => {
  it('runs when it is copied', async () => {
    await withFolder(async (folder) => {
      await cp(join(ROOT, 'theorems/_template'), join(folder, 'theorems/mine'), { recursive: true });
      const file = join(folder, 'theorems/mine/markov-price.ts');
      const text = (await readFile(file, 'utf8'))
        .replaceAll('_template', 'mine')
        .replaceAll('../../src', join(ROOT, 'src'));
      await writeFile(file, text);
      const folders = ['--theorems', join(folder, 'theorems'), '--certificates', join(folder, 'certificates')];
      const { code, stdout } = await quick(['mine/markov-price', ...folders]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/mine\/markov-price +proved/);
    });
  });
});

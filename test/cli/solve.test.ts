import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { checkProblem } from '../../src/cli/checkProblem.ts';
import { solve } from '../../src/cli/solve.ts';
import { writeWhole } from '../../src/files/atomicFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'claimcheck-solve-'));
afterAll(() => rmSync(folder, { recursive: true }));

const place = (name: string, content: string | Buffer) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

async function call(
  run: (io: { stdout: { write(t: string): void }; stderr: { write(t: string): void } }) => Promise<number>,
) {
  const text = { out: '', err: '' };
  const code = await run({
    stdout: {
      write: (t) => {
        text.out += t;
      },
    },
    stderr: {
      write: (t) => {
        text.err += t;
      },
    },
  });
  return { code, ...text };
}
const runSolve = (...args: string[]) => call((io) => solve(args, io));
const runCheck = (certificate: string, problem: string, work?: number) =>
  call((io) => checkProblem(certificate, problem, io, ...(work ? [{ bitProducts: work }] : [])));

const diet =
  'Minimize\n cost: 3 x + 2 y + 1\nSubject To\n iron: x + y >= 1\n zinc: 3 x + y >= 2\nBounds\n y <= 9\nEnd\n';
const dietFile = place('diet.lp', diet);

describe('claimcheck solve', () => {
  it('prints status, fraction, decimal and times', async () => {
    const { code, out } = await runSolve(dietFile, '--digits', '5', '--primal', '--multipliers');
    expect(code).toBe(0);
    expect(out).toMatch(/^status {4}optimal\nvalue {5}7\/2\n {10}3\.5 \(5 digits, rounded\)\nconstant {2}1 /);
    expect(out).toMatch(/seconds {3}parse [\d.]+, float [\d.]+, exact [\d.]+, check [\d.]+/);
    expect(out).toMatch(/point\n {2}x {2}1\/2\n {2}y {2}1\/2\n/);
    expect(out).toMatch(/multipliers\n {2}iron {2}3\/2\n {2}zinc {2}1\/2\n/);
  });

  it('prints one JSON object', async () => {
    const { out } = await runSolve(dietFile, '--json', '--primal', '--multipliers');
    expect(JSON.parse(out)).toMatchObject({
      status: 'optimal',
      value: { exact: '7/2', decimal: '3.5' },
      constant: '1',
      point: { x: '1/2', y: '1/2' },
      multipliers: { iron: '3/2', zinc: '1/2' },
    });
  });

  it('reads compressed files and writes every format', async () => {
    const zipped = place('diet.lp.gz', gzipSync(diet));
    for (const name of ['out.mps', 'out.lp', 'out.json']) {
      const file = join(folder, name);
      expect((await runSolve(zipped, '--write', file)).code).toBe(0);
      expect(JSON.parse((await runSolve(file, '--json')).out)).toMatchObject({ value: { exact: '7/2' } });
    }
  });

  it('says infeasible, unbounded, and what an integer program leaves open', async () => {
    const infeasible = place('i.lp', 'min\n x\nst\n a: x >= 2\n b: x <= 1\nend');
    expect((await runSolve(infeasible)).out).toMatch(/^status {4}infeasible/);
    const unbounded = place('u.lp', 'max\n x\nst\n a: x >= 2\nend');
    expect((await runSolve(unbounded, '--primal')).out).toMatch(/^status {4}unbounded[\s\S]*ray\n {2}x {2}1/);
    const knapsack = place(
      'k.lp',
      'max\n 8 a + 11 b + 6 c + 4 d\nst\n w: 5 a + 7 b + 4 c + 3 d <= 14\nbinary\n a b c d\nend',
    );
    expect((await runSolve(knapsack)).out).toMatch(/^status {4}optimal\nvalue {5}21/);
    expect((await runSolve(knapsack, '--relax')).out).toMatch(/^status {4}optimal\nvalue {5}22/);
    expect(await runSolve(knapsack, '--nodes', '1')).toMatchObject({
      code: 3,
      out: expect.stringMatching(/feasible, gap left\nat least {2}21\nat most {3}22\ngap {7}1/),
    });
  });

  it('checks the bound of given multipliers without solving', async () => {
    const good = place('good.txt', '# shadow prices\niron 3/2\nzinc 0.5\n');
    expect(await runSolve(dietFile, '--dual', good)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/bounded below\nbound {5}7\/2/),
    });
    const weak = place('weak.txt', 'iron 1\n');
    expect((await runSolve(dietFile, '--dual', weak)).out).toMatch(/bound {5}2\n/);
    const none = place('none.txt', 'iron 5\n');
    expect(await runSolve(dietFile, '--dual', none)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/column 'x' has no upper bound/),
    });
    const wrongSide = place('side.txt', 'iron -1\n');
    expect(await runSolve(dietFile, '--dual', wrongSide)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/'iron' has no upper bound/),
    });
    const unknown = place('unknown.txt', 'iron 1\nlead 1\n');
    expect(await runSolve(dietFile, '--dual', unknown)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/line 2.*name of a row/),
    });
  });

  it('says where the multipliers of a file are malformed', async () => {
    for (const [text, message] of [
      ['iron x\n', /line 1, number 'x': expected an exact number/],
      ['iron 1\niron 1\n', /line 2, name 'iron': expected each row once/],
      ['iron\n', /line 1, line 'iron': expected the name of a row and a number/],
    ] as const) {
      const file = place('malformed.txt', text);
      expect(await runSolve(dietFile, '--dual', file)).toMatchObject({ code: 2, err: expect.stringMatching(message) });
    }
  });

  it('ends with 3 and the reason when time or budget is over', async () => {
    expect(await runSolve(dietFile, '--max-work', '10')).toMatchObject({
      code: 3,
      out: expect.stringMatching(/unchecked\nreason.*budget/),
    });
    expect(await runSolve(dietFile, '--seconds', '1e-9', '--json')).toMatchObject({
      code: 3,
      out: expect.stringMatching(/"reason"/),
    });
  });

  it.each([
    [['nowhere.lp'], /no such file or folder/],
    [[], /expected one FILE/],
    [['a.lp', 'b.lp'], /expected one FILE/],
    [['a.lp', '--digits', '0'], /--digits expects/],
    [['a.lp', '--digits', 'ten'], /--digits expects/],
    [['a.lp', '--oracle', 'delphi'], /--oracle expects/],
    [['a.lp', '--wat'], /--wat/],
    [[dietFile, '--write', 'out.txt'], /--write expects/],
    [['a.lp', '--write', 'x.lp', '--dual', 'y'], /exclude each other/],
  ])('ends with 2 for %j', async (args, message) => {
    expect(await runSolve(...args)).toMatchObject({ code: 2, err: expect.stringMatching(message) });
  });

  it('ends with 2 for malformed files, with the line', async () => {
    expect(await runSolve(place('bad.lp', 'min\n x\nst\n c: x <= \nend'))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/line 5/),
    });
    expect(await runSolve(place('bad.mps.gz', Buffer.from([0x1f, 0x8b, 1, 2, 3])))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/gzip/),
    });
  });

  it('prints help', async () => {
    expect(await runSolve('--help')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^usage: claimcheck solve FILE/),
    });
  });
});

describe('claimcheck check --problem', () => {
  const certificate = join(folder, 'diet.json');

  it('accepts the certificate of the same program, also reordered or in another format', async () => {
    expect((await runSolve(dietFile, '--certificate', certificate)).code).toBe(0);
    expect(await runCheck(certificate, dietFile)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^valid {5}the optimal value is 7\/2/),
    });
    const reordered =
      'Minimize\n cost: 2 y + 3 x + 1\nSubject To\n zinc: 3 x + y >= 2\n iron: y + x >= 1\nBounds\n y <= 9\nEnd\n';
    expect((await runCheck(certificate, place('reordered.lp', reordered))).code).toBe(0);
    expect((await runCheck(certificate, join(folder, 'out.mps'))).code).toBe(0);
    const zipped = place('diet.json.gz', gzipSync(readFileSync(certificate)));
    expect((await runCheck(zipped, dietFile)).code).toBe(0);
  });

  it('refuses it for a program that differs in one number', async () => {
    await runSolve(dietFile, '--certificate', certificate);
    const other = place('other.lp', diet.replace('3 x + y >= 2', '3 x + y >= 2.01'));
    expect(await runCheck(certificate, other)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/row 'zinc': expected at least 201\/100/),
    });
  });

  it('refuses it after any one of its numbers is changed', async () => {
    await runSolve(dietFile, '--certificate', certificate);
    const text = readFileSync(certificate, 'utf8');
    const numbers = [...text.matchAll(/"(?:denominator|numerator|value)": "([^"]+)"/g)];
    expect(numbers.length).toBeGreaterThan(5);
    for (const match of numbers) {
      const at = match.index + match[0].length - 1;
      const damaged = `${text.slice(0, at)}1${text.slice(at)}`;
      expect((await runCheck(place('damaged.json', damaged), dietFile)).code).toBe(1);
    }
  });

  it('tells malformed certificates, other programs and small budgets apart', async () => {
    await runSolve(dietFile, '--certificate', certificate);
    expect((await runCheck(place('half.json', readFileSync(certificate, 'utf8').slice(0, 200)), dietFile)).code).toBe(
      2,
    );
    expect((await runCheck(join(folder, 'nowhere.json'), dietFile)).code).toBe(2);
    const larger = place('larger.lp', diet.replace('Bounds', ' more: x <= 8\nBounds'));
    expect(await runCheck(certificate, larger)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/3 rows, as the program has/),
    });
    expect(await runCheck(certificate, dietFile, 10)).toMatchObject({
      code: 3,
      err: expect.stringMatching(/unchecked/),
    });
  });
});

describe('Files are written whole or not at all', () => {
  it('keeps the old file and leaves nothing behind when writing fails', async () => {
    const file = place('kept.json', 'old');
    const failing = (function* () {
      yield 'new';
      throw new Error('stop');
    })();
    await expect(writeWhole(file, failing)).rejects.toThrow('stop');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('speaks of the file that was meant where its folder does not exist', async () => {
    const file = join(folder, 'nowhere', 'x.json');
    await expect(writeWhole(file, ['new'])).rejects.toMatchObject({
      code: 'ENOENT',
      path: file,
      message: expect.not.stringContaining('.tmp'),
    });
  });

  it('keeps the old file and leaves nothing behind when the process is interrupted', async () => {
    const own = mkdtempSync(join(folder, 'interrupted-'));
    const file = join(own, 'kept.json');
    writeFileSync(file, 'old');
    const module = new URL('../../src/files/atomicFile.ts', import.meta.url).href;
    const script = `const { writeWhole } = await import(${JSON.stringify(module)});
      await writeWhole(${JSON.stringify(file)}, (function* () { for (let k = 0; k < 2000; k++) {
        if (k === 3) console.log('writing');
        yield 'x'.repeat(1 << 20);
      } })());`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    const code = await new Promise((resolve) => {
      child.stdout.once('data', () => child.kill('SIGTERM'));
      setTimeout(() => child.kill('SIGKILL'), 20_000).unref();
      child.once('exit', (status, signal) => resolve(status ?? signal));
    });
    expect(code).toBe(130);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(own)).toEqual(['kept.json']);
  }, 30_000);
});

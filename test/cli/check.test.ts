import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkInThreads } from '../../src/audit/checkInThreads.ts';
import { libraryAt } from '../../src/audit/library.ts';
import { check, exitCodeOf } from '../../src/cli/check.ts';
import { run } from '../../src/cli/run.ts';
import { FIXTURES, textIo, tsx, withFolder } from '../support/processes.ts';

/** A folder with the certificates of the fixtures. */
const withCertificates = (work: (folder: string, file: (name: string) => string) => Promise<void>) =>
  withFolder(async (folder) => {
    await run(['--theorems', FIXTURES, '--certificates', folder, '--runs', '1'], textIo());
    await work(folder, (name) => join(folder, '_fixture', `${name}.json`));
  });

async function checked(folder: string, args: readonly string[]) {
  const io = textIo();
  const code = await check([...args, '--theorems', FIXTURES, '--certificates', folder], io);
  return { code, stdout: io.stdout.text, stderr: io.stderr.text };
}

const damage = async (file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
};

describe('claimcheck check', () => {
  it('accepts what was written, lemmas included, as a process of its own', async () => {
    await withCertificates(async (folder) => {
      const options = ['--theorems', FIXTURES, '--certificates', folder];
      const { code, stdout, stderr } = await tsx('src/cli/main.ts', ['check', ...options]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/3 certificates: all hold/);
    });
  });

  it.each([
    [
      'a number of the proof',
      '"coefficient":"1"',
      '"coefficient":"2"',
      'positivstellensatz',
      'sections[0].proof.proofs[0]',
    ],
    ['a sign of the proof', '"coefficient":"1"', '"coefficient":"-1"', 'positivstellensatz', 'coefficient'],
    ['a rule', '"rule": "intro"', '"rule": "absurd"', 'positivstellensatz', 'sections[0].proof.proofs[0]'],
    ['a hypothesis', '"hypotheses":[]', '"hypotheses":["0"]', 'positivstellensatz', 'hypotheses'],
    ['the digest', 'sha256:2', 'sha256:3', 'format', 'sections[0].digest'],
    ['the statement', '["^","x","2"]', '["^","x","3"]', 'format', 'sections[0].digest'],
  ])('refuses a file in which %s is damaged, and says where', async (_, from, to, rule, place) => {
    await withCertificates(async (folder, file) => {
      await damage(file('square'), from, to);
      const { code, stdout } = await checked(folder, [file('square')]);
      expect(code).toBe(1);
      expect(stdout).toContain(`by ${rule}`);
      expect(stdout.replace(/\s+/g, '')).toContain(place.replace(/\s+/g, ''));
      expect(stdout).toMatch(/expected .+/);
      expect(stdout).toMatch(/received .+/);
      expect(stdout).toMatch(/again .*claimcheck -- check/);
    });
  });

  it('refuses a true statement with a proof under the name of another claim', async () => {
    await withCertificates(async (folder, file) => {
      await damage(file('square'), '"claim": "_fixture/square"', '"claim": "_fixture/strict-square"');
      const { code, stdout } = await checked(folder, [file('square')]);
      expect(code).toBe(1);
      expect(stdout).toContain('by statement');
      expect(stdout).toContain('sections[0].statement[3][0]');
      expect(stdout).toContain('">", as in the theorem module');
    });
  });

  it('does not accept a claim whose lemma has lost its certificate', async () => {
    await withCertificates(async (folder, file) => {
      await rm(file('square'));
      const { code, stdout } = await checked(folder, [file('cites-square')]);
      expect(code).toBe(1);
      expect(stdout).toContain("'_fixture/square#printed'");
    });
  });

  it.each([
    ['a missing file', undefined],
    ['an empty file', ''],
    ['binary', '\u0000\u001b[31m\u0007\u009b'],
    ['what is not JSON', 'x²'],
    ['JSON of another kind', '[]'],
    ['an unknown format', '{"format":"claimcheck/certificate/9","claim":"x","sections":[]}'],
    ['ten megabytes of nesting', '['.repeat(10_000_000)],
    ['a bare number', '{"format":1e999999999}'],
    ['a prototype key', '{"__proto__":{"format":"claimcheck/certificate/1"}}'],
    ['a duplicate key', '{"format":"claimcheck/certificate/1","format":"claimcheck/certificate/1"}'],
  ])('calls %s bad input, with exit code 2, quickly', async (_, text) => {
    await withFolder(async (folder) => {
      const file = join(folder, 'file.json');
      if (text !== undefined) await writeFile(file, text);
      const start = performance.now();
      const { code, stderr } = await checked(folder, [file]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^claimcheck: .*expected .*, received .*\n$/s);
      // Nothing that a terminal would obey.
      expect(stderr).not.toMatch(/(?!\n)\p{Cc}/u);
      expect(performance.now() - start).toBeLessThan(2_000);
    });
  });

  it('exits with 3 if nothing is wrong but a budget was over, and with 1 if anything is', () => {
    const statement = { name: 'printed', expected: 'proved', holes: [], rules: [], lemmas: [] } as const;
    const budget = {
      ...statement,
      verdict: 'unchecked',
      refusal: null,
      reason: 'over the budget of 10 steps',
    } as const;
    const refusal = { rule: 'intro', place: 'sections[0]', expected: 'a', received: 'b' };
    const refused = { ...statement, verdict: 'unchecked', refusal, reason: null } as const;
    const file = { file: 'f', claim: 'a/b', holds: false, refusal: null, isBadInput: false } as const;
    expect(exitCodeOf([{ ...file, statements: [budget] }])).toBe(3);
    expect(exitCodeOf([{ ...file, statements: [budget, refused] }])).toBe(1);
    expect(exitCodeOf([{ ...file, statements: [], refusal }])).toBe(1);
    expect(exitCodeOf([{ ...file, statements: [], refusal, isBadInput: true }])).toBe(2);
  });

  it('prints JSON with the refusal as data', async () => {
    await withCertificates(async (folder, file) => {
      await damage(file('square'), '"coefficient":"1"', '"coefficient":"2"');
      const { code, stdout } = await checked(folder, [file('square'), file('strict-square'), '--json']);
      expect(code).toBe(1);
      const [damaged, honest] = JSON.parse(stdout);
      expect(damaged).toMatchObject({ claim: '_fixture/square', holds: false, badInput: false });
      expect(damaged.statements[0].refusal).toMatchObject({ rule: 'positivstellensatz' });
      expect(honest).toMatchObject({ holds: true, statements: [{ name: 'printed', verdict: 'refuted', holes: [] }] });
    });
  });

  it('takes a folder for the certificates below it', async () => {
    await withCertificates(async (folder, file) => {
      const named = await checked(folder, [file('cites-square'), file('square'), file('strict-square'), '--json']);
      expect(await checked(folder, [join(folder, '_fixture'), '--json'])).toEqual(named);
      await mkdir(join(folder, 'empty'));
      await expect(checked(folder, [join(folder, 'empty')])).rejects.toThrow(/no certificates in .*empty: expected/);
    });
  });

  it('says the same in several threads as in one, in the order of the files', async () => {
    await withCertificates(async (folder, file) => {
      await damage(file('square'), '"coefficient":"1"', '"coefficient":"2"');
      const library = libraryAt(FIXTURES, folder);
      const files = [file('strict-square'), file('missing'), file('square'), file('cites-square')];
      const [one, three] = [
        await checkInThreads(library, files, { threads: 1 }),
        await checkInThreads(library, files, { threads: 3, leastBytes: 0 }),
      ];
      expect(three).toEqual(one);
      // The damaged one, and the one that cites it.
      expect(three.map(({ holds }) => holds)).toEqual([true, false, false, false]);
      expect(three[2]?.statements[0]?.refusal).toMatchObject({ rule: 'positivstellensatz' });
    });
  });

  it('fails if a thread does', async () => {
    await withCertificates(async (folder, file) => {
      // A function cannot be sent to a thread.
      const library = { ...libraryAt(FIXTURES, folder), theorems: (() => '') as unknown as string };
      await expect(
        checkInThreads(library, [file('square'), file('strict-square')], { threads: 2, leastBytes: 0 }),
      ).rejects.toThrow();
    });
  });

  it('has nothing to check where there are no certificates, and says so', async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, 'empty'));
      await cp(FIXTURES, join(folder, 'theorems'), { recursive: true });
      const { code, stderr } = await tsx('src/cli/main.ts', ['check', '--certificates', join(folder, 'empty')]);
      expect(code).toBe(2);
      expect(stderr).toContain('no certificates in');
    });
  });
});

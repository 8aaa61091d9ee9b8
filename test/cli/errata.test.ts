import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraryAt, loadClaim } from '../../src/audit/library.ts';
import { errata } from '../../src/cli/errata.ts';
import { run } from '../../src/cli/run.ts';
import { layOut } from '../../src/reporting/layout.ts';
import { parseFormula } from '../../src/symbolic/parse.ts';
import { printFormula } from '../../src/symbolic/print.ts';
import { FIXTURES, textIo, tsx, withFolder } from '../support/processes.ts';

async function printed(args: readonly string[]) {
  const io = textIo();
  const code = await errata(args, io);
  return { code, stdout: io.stdout.text, stderr: io.stderr.text };
}

describe('claimcheck errata', () => {
  it('says where a statement fails, what survives and what rests on it', async () => {
    const { code, stdout, stderr } = await printed(['kocyigit-2020/lemma-1.7.6', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [erratum, ...others] = JSON.parse(stdout);
    expect(others).toEqual([]);
    expect(erratum).toMatchObject({
      label: 'Lemma 1.7.6',
      role: 'printed',
      conclusion: 'refuted',
      at: { I: '2', mu: '3/4', r: '3/4' },
      survives: [{ statement: 'repaired', role: 'repaired', verdict: 'proved' }],
      citedBy: [
        { id: 'kocyigit-2020/proposition-1.5.7', statements: ['repaired'], through: [] },
        { id: 'kocyigit-2020/theorem-1.5.2', through: ['kocyigit-2020/proposition-1.5.7'] },
      ],
    });
    const claim = await loadClaim(libraryAt(), 'kocyigit-2020/lemma-1.7.6');
    expect(parseFormula(erratum.formula)).toEqual(claim?.statements[0].formula);
  });

  it('lists a statement without a meaning, and proved statements beside it', async () => {
    const [erratum] = JSON.parse((await printed(['kocyigit-2020/equation-1.10', '--json'])).stdout);
    expect(erratum).toMatchObject({ role: 'reading', conclusion: 'undefined', at: { I: '1', mu: '1/2' } });
    expect(erratum.survives).toMatchObject([{ statement: 'printed', verdict: 'proved' }]);
  });

  it('leaves templates out, unless they are asked for', async () => {
    expect((await printed([])).stdout).not.toContain('_template');
    expect((await printed(['_template'])).stdout).toContain('_template/markov-price');
  });

  it('believes only what the kernel accepts: without the certificate, or with a damaged one, there is no erratum', async () => {
    await withFolder(async (folder) => {
      const options = ['--theorems', FIXTURES, '--certificates', folder];
      await run([...options, '--runs', '1'], textIo());
      const file = join(folder, '_fixture/strict-square.json');
      const text = await readFile(file, 'utf8');
      const wanted = ['_fixture/strict-square', ...options];
      expect((await printed(wanted)).stdout).toContain('False as printed');
      await writeFile(file, text.replace('"terms": ["0"]', '"terms": ["1"]'));
      expect(await readFile(file, 'utf8')).not.toBe(text);
      for (const break_ of [() => rm(file), async () => undefined].reverse()) {
        await break_();
        const { code, stdout, stderr } = await printed(wanted);
        expect(code).toBe(1);
        expect(stdout).toContain('None: no statement is refuted.');
        expect(stderr).toMatch(/'printed' is pinned refuted, but no certificate of that holds/);
      }
    });
  });

  it('refuses an unknown claim in one line, with exit code 2', async () => {
    const { code, stdout, stderr } = await tsx('src/cli/main.ts', ['errata', 'kocyigit-2020/lema-1.7.6']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      "claimcheck: no claim matches 'kocyigit-2020/lema-1.7.6'; did you mean 'kocyigit-2020/lemma-1.7.6'?\n",
    );
  });
});

describe('the layout of formulas', () => {
  it.each(['kocyigit-2020/lemma-1.7.4', 'kocyigit-2020/proposition-1.5.6', 'kocyigit-2020/theorem-1.5.2'])(
    'adds nothing but white space to %s, and keeps to its width',
    async (id) => {
      for (const { formula } of (await loadClaim(libraryAt(), id))?.statements ?? []) {
        const lines = layOut(printFormula(formula), 80);
        expect(lines.filter((line) => line.length > 80)).toEqual([]);
        expect(parseFormula(lines.join('\n'))).toEqual(formula);
      }
    },
  );

  it('leaves alone what fits, and what cannot be broken', () => {
    expect(layOut('a + b', 80)).toEqual(['a + b']);
    expect(layOut('averylongname', 5)).toEqual(['averylongname']);
    expect(layOut('f(alpha, beta) <= gamma', 12)).toEqual(['f(', '  alpha,', '  beta', ')', '<= gamma']);
  });
});

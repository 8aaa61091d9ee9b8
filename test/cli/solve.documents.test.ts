import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkProblem } from '../../src/cli/checkProblem.ts';
import { solve } from '../../src/cli/solve.ts';
import { SOLVE_HELP } from '../../src/cli/solveOptions.ts';
import { readProblemJson } from '../../src/solvers/problemJson.ts';

const folder = mkdtempSync(join(tmpdir(), 'claimcheck-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

const document = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const jsonBlock = (text: string) => /```json\n([\s\S]*?)```/.exec(text)?.[1] as string;
const silent = () => {
  const text = { out: '' };
  return { text, stdout: { write: (t: string) => (text.out += t) }, stderr: { write: (t: string) => (text.out += t) } };
};

describe('The documents about linear programs', () => {
  const page = document('linear-certificate.md');
  const program = join(folder, 'diet.lp');
  writeFileSync(program, ((/ {4}Minimize[\s\S]*?End\n/.exec(page) ?? [])[0] as string).replaceAll(/^ {4}/gm, ''));

  it('show a certificate that is valid', async () => {
    const certificate = join(folder, 'shown.json');
    writeFileSync(certificate, jsonBlock(page));
    expect(await checkProblem(certificate, program, silent())).toBe(0);
  });

  it('show the certificate that solve writes', async () => {
    const certificate = join(folder, 'written.json');
    expect(await solve([program, '--certificate', certificate], silent())).toBe(0);
    expect(JSON.parse(readFileSync(certificate, 'utf8'))).toEqual(JSON.parse(jsonBlock(page)));
  });

  it('show a program in JSON that can be read', () => {
    expect(readProblemJson(jsonBlock(document('solvers.md'))).columns).toHaveLength(1);
  });

  it('speak of no option that the command does not have', () => {
    for (const name of ['solvers.md', 'linear-certificate.md']) {
      for (const [option] of document(name).matchAll(/--[a-z][a-z-]+/g)) {
        if (option !== '--problem' && option !== '--exact') expect(SOLVE_HELP).toContain(option);
      }
    }
  });
});

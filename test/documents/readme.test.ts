/**
 * README.md is run: its commands are executed and their output compared, its excerpts are looked up in the files.
 *
 * CLAIMCHECK_UPDATE=1 writes what was printed into the document, for a person to read before it is committed.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../../src/claims/claim.ts';
import { MEANINGS } from '../../src/reporting/verdictHelp.ts';
import { finished, ROOT } from '../support/processes.ts';
import { type Snippet, snippetsOf, stable } from './snippets.ts';

const README = join(ROOT, 'README.md');
const document = await readFile(README, 'utf8');
const isUpdate = process.env.CLAIMCHECK_UPDATE === '1';

/** The first section of a certificate, as it is laid out in the file. */
async function excerptOf(path: string): Promise<string> {
  const text = await readFile(join(ROOT, path), 'utf8');
  return text.split('\n  },\n  {')[0]?.concat('\n  }\n ]\n}\n') as string;
}

async function actual({ kind, of }: Snippet): Promise<string> {
  if (kind === 'file') return excerptOf(of);
  const { stdout, code } = await finished('bash', ['-c', of]);
  expect({ of, code }).toEqual({ of, code: 0 });
  return stdout;
}

describe.sequential('README.md', () => {
  const snippets = snippetsOf(document);

  it('shows commands and files', () => {
    expect(snippets.map(({ kind }) => kind)).toEqual(['console', 'file', 'console', 'console', 'console']);
  });

  it.each(snippets)('shows what is printed by: $of', async (snippet) => {
    const printed = await actual(snippet);
    if (isUpdate) {
      const current = await readFile(README, 'utf8');
      const found = snippetsOf(current).find(({ of }) => of === snippet.of) as Snippet;
      await writeFile(README, `${current.slice(0, found.start)}${printed.trimEnd()}\n${current.slice(found.end)}`);
    } else expect(stable(snippet.shown)).toBe(stable(printed));
  });

  it('gives the two commands that .ci/run uses', async () => {
    const blocks = [...document.matchAll(/^```sh\n(npm ci && [^\n]+)\n```$/gm)].map((match) => match[1]);
    expect(blocks).toEqual(['npm ci && npx tsx theorems/run.ts', 'npm ci && npm test']);
    const ci = await readFile(join(ROOT, '.ci/run'), 'utf8');
    for (const command of ['npm ci', 'npx tsx theorems/run.ts', 'npm test']) {
      expect(ci).toMatch(new RegExp(`^${command}\\b`, 'm'));
    }
  });

  it('explains the verdicts in the words of the program', () => {
    const rows = VERDICTS.map(
      (verdict) => `| \`${verdict}\` | ${MEANINGS[verdict].means} | ${MEANINGS[verdict].never} |`,
    );
    expect(document).toContain(rows.join('\n'));
  });

  it('draws every room of src/, and no other', async () => {
    const { stdout } = await finished('ls', ['src']);
    const rooms = stdout
      .trim()
      .split('\n')
      .filter((name) => !name.includes('.'));
    const drawn = [...document.matchAll(/^src\/(\w+)\/ /gm)].map((match) => match[1] as string);
    expect(drawn.sort()).toEqual(rooms.sort());
  });

  it('names only files that exist', () => {
    const paths = /`((?:src|test|docs|theorems|certificates|bench)\/[\w./-]*)`/g;
    const named = [...document.matchAll(paths)].map((match) => match[1] as string);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('every document', () => {
  it.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/json.md', 'docs/trust.md', 'docs/errata.md'])(
    '%s names no machine and no registry',
    async (name) => {
      const text = await readFile(join(ROOT, name), 'utf8');
      expect(text.match(/\/work\/|\/home\/|\/tmp\/|registry\.|npmjs/g)).toBeNull();
    },
  );
});

/**
 * docs/authoring.md shows a module and what a run prints of it: both are compared with what is there.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finished, ROOT } from '../support/processes.ts';
import { type Snippet, snippetsOf, stable } from './snippets.ts';

const PAGE = join(ROOT, 'docs/authoring.md');
const page = await readFile(PAGE, 'utf8');

describe('docs/authoring.md', () => {
  it('shows a complete module in less than 40 lines', async () => {
    const [, path, shown] = /^```ts file=(\S+)\n([\s\S]*?)^```$/m.exec(page) ?? [];
    expect(path).toBe('docs/template/posted-price.ts');
    expect(shown).toBe(await readFile(join(ROOT, path as string), 'utf8'));
    expect((shown as string).split('\n').length).toBeLessThan(40);
  });

  it('shows what a run prints of it', async () => {
    const [snippet, ...others] = snippetsOf(page) as [Snippet, ...Snippet[]];
    expect(others).toEqual([]);
    const { stdout, code } = await finished('bash', ['-c', snippet.of]);
    expect(code).toBe(0);
    if (process.env.CLAIMCHECK_UPDATE === '1') {
      await writeFile(PAGE, `${page.slice(0, snippet.start)}${stdout.trimEnd()}\n${page.slice(snippet.end)}`);
    } else expect(stable(snippet.shown)).toBe(stable(stdout));
  });
});

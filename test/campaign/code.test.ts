import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeAt, codeVersion, ROOMS } from '../../src/campaign/code.ts';
import { ROOT, withFolder } from '../support/processes.ts';

const SOURCES = join(ROOT, 'src');
const ENTRIES = ['falsification/index.ts', 'falsification/stretches.ts', 'campaign/stretches.ts', 'campaign/chunk.ts'];

/** What a file imports from this package while it runs, and what these files import. */
async function importsOf(file: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = await readFile(file, 'utf8');
  for (const [, names, place] of text.matchAll(/^(?:import|export) (?!type )([^;]*?)from '(\.[^']*)';$/gm)) {
    const isForTypes = /^\{(\s*type \w+( as \w+)?,?)*\s*\} $/.test(names as string);
    if (!isForTypes) await importsOf(resolve(dirname(file), place as string), seen);
  }
  return seen;
}

describe('the version of the code that finds things', () => {
  it('covers all that a search imports', async () => {
    const rooms = new Set<string>();
    for (const entry of ENTRIES)
      for (const file of await importsOf(join(SOURCES, entry)))
        rooms.add(relative(SOURCES, file).split('/')[0] as string);
    expect([...rooms].filter((room) => !(ROOMS as readonly string[]).includes(room))).toEqual([]);
    expect(rooms).toContain('falsification');
  });

  it('is another one after any change there, and the same after one elsewhere', async () => {
    await withFolder(async (folder) => {
      const [sources, packageFile] = [join(folder, 'src'), join(folder, 'package.json')];
      for (const room of ROOMS) await cp(join(SOURCES, room), join(sources, room), { recursive: true });
      await cp(join(ROOT, 'package.json'), packageFile);
      const before = codeAt(sources, packageFile);
      expect(before).toBe(codeVersion());
      expect(before).toMatch(/^[0-9a-f]{16}$/);

      await mkdir(join(sources, 'cli'));
      await writeFile(join(sources, 'cli/help.ts'), 'x');
      await writeFile(join(sources, 'falsification/notes.md'), 'x');
      expect(codeAt(sources, packageFile)).toBe(before);

      await writeFile(join(sources, 'falsification/new.ts'), '');
      const after = codeAt(sources, packageFile);
      expect(after).not.toBe(before);
      const text = await readFile(packageFile, 'utf8');
      await writeFile(packageFile, text.replace(/"fast-check": "[^"]*"/, '"fast-check": "0.0.0"'));
      expect(codeAt(sources, packageFile)).not.toBe(after);
    });
  });
});

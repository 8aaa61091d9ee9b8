import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraryAt } from '../../src/audit/library.ts';
import { nearest } from '../../src/audit/nearest.ts';
import { globToRegExp, inOrder, selectClaims } from '../../src/audit/selection.ts';
import { FIXTURES, withFolder } from '../support/processes.ts';

const ids = (claims: readonly { readonly id: string }[]) => claims.map(({ id }) => id);
const fixtures = libraryAt(FIXTURES, '/nowhere');

it.each(['{', 'a}', '{a,b', 'a,b'])('a brace or comma without its pair stands for itself: %s', (glob) => {
  expect(globToRegExp(glob).test(glob)).toBe(true);
  expect(globToRegExp(glob).test('a')).toBe(false);
});

describe('claims are selected', () => {
  it.each([
    [[], ['_fixture/cites-square', '_fixture/square', '_fixture/strict-square']],
    [['_fixture/square'], ['_fixture/square']],
    [['_fixture'], ['_fixture/cites-square', '_fixture/square', '_fixture/strict-square']],
    [['_fixture/s*'], ['_fixture/square', '_fixture/strict-square']],
    [['**/*square'], ['_fixture/cites-square', '_fixture/square', '_fixture/strict-square']],
    [['_fixture/{square,strict-square}'], ['_fixture/square', '_fixture/strict-square']],
    [['theorems/_fixture/square.ts'], ['_fixture/square']],
    [['_fixture/square', '_fixture/square'], ['_fixture/square']],
  ])('%j selects %j', async (wanted, expected) => {
    expect(ids(await selectClaims(fixtures, wanted))).toEqual(expected);
  });

  it.each([
    [['_fixture/sqare'], "no claim matches '_fixture/sqare'; did you mean '_fixture/square'?"],
    [['nothing/*'], "no claim matches 'nothing/*'"],
    [['_fixture/claims'], 'theorems/_fixture/claims.ts exports no claim'],
    [['../../etc/passwd'], "no claim matches '../../etc/passwd'"],
  ])('%j is refused', async (wanted, message) => {
    await expect(selectClaims(fixtures, wanted)).rejects.toThrow(message);
  });

  it.each([
    ['a/*', 'a/b', true],
    ['a/*', 'a/b/c', false],
    ['a/**', 'a/b/c', true],
    ['a/?', 'a/bc', false],
    ['a.b/c', 'axb/c', false],
  ])('the glob %s and %s', (glob, id, matches) => {
    expect(globToRegExp(glob).test(id)).toBe(matches);
  });

  it('suggests only what is near', () => {
    expect(nearest('chek', ['run', 'check'])).toBe('check');
    expect(nearest('entirely-different', ['run', 'check'])).toBeUndefined();
  });
});

/** A library of claims that say only what they cite. */
async function citing(folder: string, lemmas: Record<string, readonly string[]>) {
  await mkdir(join(folder, 'p'), { recursive: true });
  for (const [name, cited] of Object.entries(lemmas)) {
    const claim = { id: `p/${name}`, paper: 'p', statements: [], lemmas: cited, divergences: [] };
    await writeFile(join(folder, 'p', `${name}.ts`), `export default ${JSON.stringify(claim)};\n`);
  }
  return libraryAt(folder, folder);
}

describe('claims come after those that they cite', () => {
  it('also when these were not selected', async () => {
    await withFolder(async (folder) => {
      const library = await citing(folder, { a: ['p/c#printed', 'p/b'], b: ['p/c'], c: [] });
      expect(ids(await inOrder(library, await selectClaims(library, ['p/a'])))).toEqual(['p/c', 'p/b', 'p/a']);
    });
  });

  it('and a circle is spelled out', async () => {
    await withFolder(async (folder) => {
      const library = await citing(folder, { a: ['p/b'], b: ['p/c'], c: ['p/b'] });
      await expect(selectClaims(library, []).then((claims) => inOrder(library, claims))).rejects.toThrow(
        'claims cite each other in a circle: p/b → p/c → p/b',
      );
    });
  });

  it('and an unknown claim is named with the one that cites it', async () => {
    await withFolder(async (folder) => {
      const library = await citing(folder, { a: ['p/z'] });
      await expect(selectClaims(library, []).then((claims) => inOrder(library, claims))).rejects.toThrow(
        "p/a cites the unknown claim 'p/z'",
      );
    });
  });
});

describe('a theorem module', () => {
  it('must carry the identifier of its path', async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, 'p'));
      await writeFile(join(folder, 'p/x.ts'), 'export default { id: "p/y", statements: [] };\n');
      await expect(selectClaims(libraryAt(folder, folder), [])).rejects.toThrow("'p/x', received 'p/y'");
    });
  });

  it('that cannot be loaded is named', async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, 'p'));
      await writeFile(join(folder, 'p/x.ts'), 'throw new Error("no such paper");\n');
      await expect(selectClaims(libraryAt(folder, folder), [])).rejects.toThrow(
        'cannot load theorems/p/x.ts: no such paper',
      );
    });
  });
});

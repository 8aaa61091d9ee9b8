import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraryAt, moduleIds } from '../../src/audit/library.ts';
import { importsOf, reachable } from '../support/imports.ts';
import { finished, ROOT, withFolder } from '../support/processes.ts';

const FORBIDDEN_ROOMS = ['solvers', 'provers', 'falsification', 'precision', 'mechanisms', 'campaign', 'plant'];
/** What `eval` solves for a theorem's quantities: loaded when it is asked for, which a check never does. */
const isComputation = (file: string) => file.endsWith('.compute.ts');
const FORBIDDEN_PACKAGES = ['nerdamer', 'highs', 'javascript-lp-solver', 'fast-check', 'decimal.js'];
const isForbidden = (file: string) => FORBIDDEN_ROOMS.some((room) => file.startsWith(`src/${room}/`));

describe('the reader of imports', () => {
  it('sees what is loaded and skips what is only a type', () => {
    const source = `
      import type { A } from './a.ts';
      import b, { type C } from './b.ts';
      import { type D } from './d.ts';
      import './e.ts';
      // import './comment.ts';
      export type { F } from './f.ts';
      export * from './g.ts';
      import {
        h,
      } from 'package';
      type I = typeof import('./i.ts');
      const j = await import('./j.ts');
    `;
    expect(importsOf(source)).toEqual({
      atLoad: ['./b.ts', './d.ts', './e.ts', './g.ts', 'package'],
      later: ['./j.ts'],
    });
  });
});

describe('checking certificates', () => {
  it('loads no prover, solver or falsifier, and nothing that could load one later', async () => {
    const theorems = (await moduleIds(libraryAt())).map((id) => `theorems/${id}.ts`);
    const { files, packages, later } = reachable(
      ['src/cli/check.ts', 'src/audit/checkThread.ts', ...theorems],
      isComputation,
    );
    expect([...files].filter(isForbidden)).toEqual([]);
    expect([...packages].filter((name) => !name.startsWith('node:'))).toEqual([]);
    // The reader of the text syntax, at the first text: mathjs's parser, and nothing else of it.
    expect([...later].filter((name) => !name.startsWith('mathjs'))).toEqual([]);
  });

  it('works where the other rooms and their packages are not installed', async () => {
    await withFolder(async (folder) => {
      const rooms = [
        'arithmetic',
        'statement',
        'certificate',
        'kernel',
        'claims',
        'audit',
        'files',
        'reporting',
        'cli',
        'symbolic',
      ];
      for (const room of rooms) await cp(join(ROOT, 'src', room), join(folder, 'src', room), { recursive: true });
      for (const path of ['theorems', 'certificates', 'package.json', 'tsconfig.json']) {
        await cp(join(ROOT, path), join(folder, path), { recursive: true });
      }
      await mkdir(join(folder, 'node_modules'));
      for (const name of await readdir(join(ROOT, 'node_modules'))) {
        if (FORBIDDEN_PACKAGES.includes(name) || name.startsWith('.')) continue;
        await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
      }
      const { code, stdout, stderr } = await finished(
        process.execPath,
        ['--import', 'tsx', 'src/cli/main.ts', 'check'],
        folder,
      );
      expect(stderr).toBe('');
      expect(stdout).toMatch(/certificates?: all hold/);
      expect(code).toBe(0);
    });
  });
});

/** The rooms that are trusted, each allowed to import itself and those before it. */
const ROOMS = ['arithmetic', 'statement', 'certificate', 'kernel'];

async function sourcesOf(room: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, 'src', room), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  return files.map((file) => relative(ROOT, join(file.parentPath, file.name)));
}

/** Where a trusted room may turn text or a BigInt into a `number`, and why no value of a statement passes through it. */
const EXCEPTIONS: Readonly<Record<string, RegExp>> = {
  // A position in a list, after it is known to be below the list's length.
  'src/statement/reader.ts': /Number\(position\)/g,
  // No upper limit on the number of arguments of a sum.
  'src/statement/expression.ts': /Number\.POSITIVE_INFINITY/g,
  // Bits of the constants of SHA-256: 32 each.
  'src/certificate/sha256.ts': /Number\(integerRoot\([^\n]*0xffffffffn\)/g,
  // The number of a hypothesis or part: at most nine digits.
  'src/certificate/proofPartsJson.ts': /Number\.parseInt\(text, 10\)/g,
  // \u escapes.
  'src/certificate/linear/jsonReader.ts': /Number\.parseInt\(code, 16\)/g,
  'src/certificate/strictJson.ts': /Number\.parseInt\(code, 16\)/g,
};

describe.each(ROOMS)('the trusted room %s', (room) => {
  it('imports only itself and the rooms before it', async () => {
    const allowed = ROOMS.slice(0, ROOMS.indexOf(room) + 1);
    for (const file of await sourcesOf(room)) {
      const { files, packages, later } = reachable([file]);
      expect([...files].filter((name) => !allowed.some((prefix) => name.startsWith(`src/${prefix}/`)))).toEqual([]);
      expect({ file, packages: [...packages], later: [...later] }).toEqual({ file, packages: [], later: [] });
    }
  });

  it('uses no floating point, clock, process or file', async () => {
    const forbidden =
      /\b(?:Math|Date|process|console|globalThis|performance|setTimeout|fetch|eval)\b\s*[.(]|\bNumber\s*[.(]|\bparse(?:Int|Float)\s*\(|\bBuffer\b/g;
    for (const file of await sourcesOf(room)) {
      const source = await readFile(join(ROOT, file), 'utf8');
      const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').replace(EXCEPTIONS[file] ?? /(?!)/g, '');
      expect({ file, uses: code.match(forbidden) ?? [] }).toEqual({ file, uses: [] });
    }
  });
});

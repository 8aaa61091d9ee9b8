import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { certificateFiles, libraryAt } from '../../src/audit/library.ts';
import { filesOf } from './damage.ts';

it('the parts have a test file each, and together every certificate once', async () => {
  const tests = (await readdir(import.meta.dirname)).flatMap(
    (name) => /^certificates\.(\d+)\.test\.ts$/.exec(name)?.[1] ?? [],
  );
  const parts = await Promise.all(tests.map((number) => filesOf(Number(number))));
  expect(parts.every((files) => files.length > 0)).toBe(true);
  expect(parts.flat().sort()).toEqual(await certificateFiles(libraryAt()));
});

/**
 * `npm ci` refuses a lock file that lacks an optional package of another platform; an install from a warm folder writes such a file
 * without a word.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './support/processes.ts';

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test('the lock file has every package that another one names, those of other platforms too', async () => {
  const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const places = new Set(Object.keys(packages));
  /** Where Node looks for a package from a folder: its own node_modules, then those of the folders around it. */
  const isFound = (from: string, name: string): boolean => {
    const parts = from === '' ? [] : from.split('/node_modules/');
    return parts
      .map((_, k) => `${parts.slice(0, parts.length - k).join('/node_modules/')}/node_modules/${name}`)
      .concat(`node_modules/${name}`)
      .some((place) => places.has(place));
  };
  const missing = Object.entries(packages).flatMap(([from, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isFound(from, name))
      .map((name) => `${from}: ${name}`),
  );
  expect(missing).toEqual([]);
  expect(places.size).toBeGreaterThan(50);
});

/**
 * The import graph as the module loader sees it: type-only imports are gone, everything else counts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { ROOT } from './processes.ts';

/** What one file asks for when it runs. */
export interface Imports {
  readonly atLoad: readonly string[];
  readonly later: readonly string[];
}

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\/|(^|[\s;])\/\/[^\n]*/g, (_, before?: string) => before ?? '');

/** `import type`, `export type` and `typeof import(…)` leave nothing behind; `import { type A }` still loads its module. */
export function importsOf(source: string): Imports {
  const code = withoutComments(source);
  const statements =
    /(?:^|[\n;])\s*(import|export)(\s+type\b(?!\s*,|\s+from\b))?(?:[^'"`;()]*?\bfrom)?\s*['"]([^'"]+)['"]/g;
  const atLoad = [...code.matchAll(statements)]
    .filter((match) => match[2] === undefined)
    .map((match) => match[3] as string);
  const calls = /(?<!typeof\s)\b(?:import|require|createRequire)\(\s*['"]([^'"]+)['"]/g;
  const later = [...code.matchAll(calls)].map((match) => match[1] as string);
  return { atLoad, later };
}

export interface Graph {
  /** Files of the project, relative to its root. */
  readonly files: ReadonlySet<string>;
  /** Packages and node modules. */
  readonly packages: ReadonlySet<string>;
  /** What is imported by a call, from any of the files. */
  readonly later: ReadonlySet<string>;
}

/** Everything that loading these files loads. */
export function reachable(
  entries: readonly string[],
  loadsNothingLater: (file: string) => boolean = () => false,
): Graph {
  const files = new Set<string>();
  const packages = new Set<string>();
  const later = new Set<string>();
  const queue = entries.map((entry) => resolve(ROOT, entry));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const name = relative(ROOT, file);
    if (files.has(name)) continue;
    if (!existsSync(file)) throw new Error(`${name} is imported but does not exist`);
    files.add(name);
    const imports = importsOf(readFileSync(file, 'utf8'));
    for (const specifier of imports.atLoad) {
      if (specifier.startsWith('.')) queue.push(resolve(dirname(file), specifier));
      else packages.add(specifier);
    }
    if (loadsNothingLater(name)) continue;
    for (const specifier of imports.later) later.add(specifier);
  }
  return { files, packages, later };
}

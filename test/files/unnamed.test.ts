import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

// Node's thread for module hooks reads no TypeScript, and has no types.
const hooks: string = '../../src/files/unnamedHooks.js';
const { unnamed } = (await import(hooks)) as { unnamed: (source: string) => string };

const HELPER = 'var __name=(target,value)=>__defProp(target,"name",{value,configurable:true});';

test('functions are not given their names, and nothing else is changed', () => {
  expect(unnamed(`${HELPER}const f=__name(x=>x,"f");`)).toBe(
    `var ${'__name=target=>target'.padEnd(HELPER.length - 5)};const f=__name(x=>x,"f");`,
  );
  for (const other of ['const __name=1;', 'var __name=(target,value)=>named(target,value);', 'f(__name);'])
    expect(unnamed(other)).toBe(other);
});

/** What a module prints that is loaded by tsx, with and without the hooks. */
async function printed(isUnnamed: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unnamed-'));
  try {
    const module = join(folder, 'named.mts');
    await writeFile(
      module,
      'class Named {}\nconst one = (x: number) => x + 1;\nconsole.log(JSON.stringify([one.name, Named.name, one(1)]));\n',
    );
    const start = join(folder, 'start.mjs');
    const from = (path: string): string => new URL(`../../${path}`, import.meta.url).href;
    await writeFile(
      start,
      `import { register } from '${from('node_modules/tsx/dist/esm/api/index.mjs')}';
register();
${isUnnamed ? `await import('${from('src/files/unnamed.js')}');` : ''}
await import('${pathToFileURL(module).href}');
`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [start]);
    return stdout.trim();
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('it is so for what tsx writes: where another version writes it in another way, this says so', async () => {
  expect(await printed(false)).toBe('["one","Named",2]');
  expect(await printed(true)).toBe('["","Named",2]');
}, 60_000);

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../src/certificate/certificate.ts';
import { ROOT, tsx, withFolder } from '../support/processes.ts';

const HEAD = "import { claim, parseFormula as f } from 'claimcheck';\n";
const module = (formula: string, more = '') =>
  `${HEAD}export default claim({ ${more} statements: [{ formula: f('${formula}') }] });\n`;

const TRUE_CLAIM = 'forall([real(x), real(y)], [x >= 0, y >= 0], 4*x*y <= (x + y)^2)';
const FALSE_CLAIM = 'forall([real(x)], [x >= 0], x^2 >= x)';

/** A folder of modules with nothing installed near it. */
function withClaims(modules: Readonly<Record<string, string>>, work: (folder: string) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    for (const [name, text] of Object.entries(modules)) {
      const file = join(folder, 'claims', name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    await work(join(folder, 'claims'));
  });
}

const run = (folder: string, ...args: string[]) =>
  tsx('theorems/run.ts', ['--claims', folder, '--runs', '60', ...args]);

const verdicts = (stdout: string) =>
  Object.fromEntries(JSON.parse(stdout).map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict]));

const jsonFiles = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort();

describe('claims from a folder outside', () => {
  it('come to verdicts with no prover, no pin and nothing installed; certificates stand beside them', async () => {
    const modules = { 'means.ts': module(TRUE_CLAIM), 'squares.ts': module(FALSE_CLAIM, "id: 'outside/squares',") };
    await withClaims(modules, async (folder) => {
      const first = await run(folder, '--json');
      expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
      expect(verdicts(first.stdout)).toEqual({ 'claims/means': 'proved', 'outside/squares': 'refuted' });
      expect(await jsonFiles(join(folder, 'certificates'))).toEqual(['claims/means.json', 'outside/squares.json']);
      const committed = await jsonFiles(join(ROOT, 'certificates'));
      expect(committed.filter((name) => /^(claims|outside)\//.test(name))).toEqual([]);
      const text = await readFile(join(folder, 'certificates/outside/squares.json'), 'utf8');
      expect(parseCertificate(text).sections[0]).toMatchObject({ name: 'printed', conclusion: 'refuted' });

      // What is written is kept and checked, not searched for again.
      const second = await run(folder, '--json');
      expect(JSON.parse(second.stdout).map((claim: Json) => claim.statements[0].proof)).toEqual(['kept', 'kept']);
      const check = await tsx('src/cli/main.ts', ['check', '--claims', folder]);
      expect(check).toMatchObject({ code: 0, stderr: '' });
      expect(check.stdout).toContain('2 certificates: all hold');
    });
  });

  it('a certificate of a statement that has changed since is not kept', async () => {
    await withClaims({ 'a.ts': module('forall([real(x)], [x >= 1], x^2 >= x)') }, async (folder) => {
      expect(verdicts((await run(folder, '--json')).stdout)).toEqual({ 'claims/a': 'proved' });
      await writeFile(join(folder, 'a.ts'), module(FALSE_CLAIM));
      expect(verdicts((await run(folder, '--json')).stdout)).toEqual({ 'claims/a': 'refuted' });
    });
  });

  it('may import this package by path, and each other without extension', async () => {
    const path = (folder: string) => relative(folder, join(ROOT, 'src')).replaceAll('\\', '/');
    await withFolder(async (parent) => {
      const folder = join(parent, 'claims');
      await mkdir(join(folder, 'deep'), { recursive: true });
      await writeFile(join(folder, 'model.ts'), `${HEAD}export const statement = f('${TRUE_CLAIM}');\n`);
      const byPath = [
        `import { claim } from '${path(join(folder, 'deep'))}/index.ts';`,
        "import { statement } from '../model';",
        "export default claim({ statements: [{ formula: statement, expected: 'proved' }] });",
      ];
      await writeFile(join(folder, 'deep/path.mts'), byPath.join('\n'));
      // As it stands in the modules of this package, wherever it was copied to.
      const copied = (await readFile(join(ROOT, 'theorems/_template/markov-price.ts'), 'utf8')).replace(
        "'claimcheck'",
        "'../../src/index.ts'",
      );
      await writeFile(join(folder, 'copied.ts'), copied);
      const { code, stdout, stderr } = await run(folder, '--json');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(verdicts(stdout)).toEqual({ '_template/markov-price': 'proved', 'deep/path': 'proved' });
    });
  });

  it('a pinned verdict that is not met exits with 1, and the line that repeats it names the folder', async () => {
    const pinned = `${HEAD}export default claim({ statements: [{ formula: f('${FALSE_CLAIM}'), expected: 'proved' }] });`;
    await withClaims({ 'pinned.ts': pinned }, async (folder) => {
      const { code, stdout } = await run(folder);
      expect(code).toBe(1);
      expect(stdout.replace(/\s+/g, ' ')).toContain(`npx tsx theorems/run.ts claims/pinned --claims ${folder}`);
      for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    });
  });

  it('that pin `survived` are left to the falsifier alone', async () => {
    const pinned = `${HEAD}export default claim({ statements: [{ formula: f('${TRUE_CLAIM}'), expected: 'survived' }] });`;
    await withClaims({ 'pinned.ts': pinned }, async (folder) => {
      const { code, stdout } = await run(folder, '--json');
      expect({ code, verdicts: verdicts(stdout) }).toEqual({ code: 0, verdicts: { 'claims/pinned': 'survived' } });
    });
  });

  it('come to nothing new with --check-only, and what was certified before still holds', async () => {
    await withClaims({ 'a.ts': module('1 < 2') }, async (folder) => {
      expect(verdicts((await run(folder, '--json', '--check-only')).stdout)).toEqual({ 'claims/a': 'unchecked' });
      await run(folder);
      const { code, stdout } = await run(folder, '--json', '--check-only');
      expect({ code, verdicts: verdicts(stdout) }).toEqual({ code: 0, verdicts: { 'claims/a': 'proved' } });
    });
  });

  it('are selected by identifier and glob, and certificates go where --out says', async () => {
    const modules = { 'a.ts': module('1 < 2'), 'b.ts': module('2 < 3'), 'deep/c.ts': module('3 < 4') };
    await withClaims(modules, async (folder) => {
      const { code, stdout } = await run(folder, 'claims/{a,x}', 'deep', '--json', '--out', join(folder, '../out'));
      expect(code).toBe(0);
      expect(Object.keys(verdicts(stdout))).toEqual(['claims/a', 'deep/c']);
      expect(await jsonFiles(join(folder, '../out'))).toEqual(['claims/a.json', 'deep/c.json']);
      await expect(readdir(join(folder, 'certificates'))).rejects.toThrow('ENOENT');
    });
  });

  it('may cite a claim of this package as a lemma, and its certificate is left alone', async () => {
    const citing = module('1 < 2', "lemmas: ['_template/markov-price#printed'],");
    await withClaims({ 'citing.ts': citing }, async (folder) => {
      const { code, stdout } = await run(folder, '--json');
      expect({ code, verdicts: verdicts(stdout) }).toEqual({ code: 0, verdicts: { 'claims/citing': 'proved' } });
    });
  });

  it('a statement that the default prover cannot settle in time survives', async () => {
    await withClaims({ 'slow.ts': module('forall([real(x)], [x >= 1], exp(x) >= x + 1)') }, async (folder) => {
      const { code, stdout } = await run(folder, '--json', '--prover-seconds', '0');
      expect({ code, verdicts: verdicts(stdout) }).toEqual({ code: 0, verdicts: { 'claims/slow': 'survived' } });
    });
  });
});

type Json = { readonly statements: readonly [{ readonly proof: string | null }] };

describe('modules that cannot be used', () => {
  const statement = "statements: [{ formula: f('1 < 2') }]";
  const table: readonly (readonly [string, string, RegExp])[] = [
    ['syntax', `${HEAD}export default claim({\n`, /ts:3:0: \S+/],
    ['text of a formula', `${HEAD}\nexport default claim({ statements: [{ formula: f('1 < ') }] });`, /ts:3:\d+: /],
    [
      'throws',
      `function fail(): never {\n  throw new Error('no such paper');\n}\nexport default fail();`,
      /ts:2:9: no such paper/,
    ],
    ['throws nothing', 'throw undefined;', /ts: /],
    ['a promise left behind', "Promise.reject(new Error('left'));\nexport default { statements: [] };", /ts/],
    ['missing import', "import { nothing } from 'claimcheck';\nexport default nothing;", /ts:1: .*'nothing'/],
    ['missing file', "import './nowhere.ts';\nexport default {};", /ts: .*nowhere/],
    ['a number', 'export default 3;', /ts: default export: expected a claim .*, received 3/],
    ['null', 'export default null;', /ts: default export: expected a claim/],
    [
      'no statements',
      "export default { id: 'x/y' };",
      /statements: expected a list of at least one statement, received nothing/,
    ],
    ['no formula', 'export default { statements: [{}] };', /statements\[0\]\.formula: expected a formula/],
    [
      'free name',
      `${HEAD}export default claim({ statements: [{ formula: f('x < 2') }] });`,
      /expected a closed formula with bound names only, received free name 'x'/,
    ],
    [
      'unknown verdict',
      `${HEAD}export default { statements: [{ formula: f('1 < 2'), expected: 'true' }] };`,
      /statements\[0\]\.expected: expected one of proved, .*'true'/,
    ],
    [
      'a prover that is none',
      `${HEAD}export default { statements: [{ formula: f('1 < 2'), prove: 3 }] };`,
      /\.prove: expected a function/,
    ],
    [
      'an identifier that leads elsewhere',
      `${HEAD}export default claim({ id: '../x', ${statement} });`,
      /id: expected an identifier/,
    ],
    [
      'the same name twice',
      `${HEAD}const s = { name: 'a', formula: f('1 < 2') };\nexport default { statements: [s, s] };`,
      /distinct names, received 'a'/,
    ],
    [
      'the same identifier twice',
      `${HEAD}export default claim({ id: 'claims/a', ${statement} });`,
      /ts: the identifier 'claims\/a' is taken by claims\/a\.ts/,
    ],
    [
      'an unknown lemma',
      `${HEAD}export default claim({ lemmas: ['no/where'], ${statement} });`,
      /ts: .* cites the unknown claim 'no\/where'/,
    ],
  ];
  const fileOf = (k: number) => `bad-${String(k).padStart(2, '0')}.ts`;

  it('are named with their places, the others are run, and the run exits with 2', async () => {
    const bad = Object.fromEntries(table.map(([, text], k) => [fileOf(k), text]));
    await withClaims({ 'a.ts': module('1 < 2'), ...bad }, async (folder) => {
      const { code, stdout, stderr } = await run(folder, '--json');
      const lines = stderr.trim().split('\n');
      expect(lines).toHaveLength(table.length);
      for (const [k, [what, , message]] of table.entries()) {
        const line = lines.find((text) => text.startsWith(`claimcheck: claims/${fileOf(k)}:`));
        expect({ what, line }).toEqual({ what, line: expect.stringMatching(message) });
      }
      expect({ code, verdicts: verdicts(stdout) }).toEqual({ code: 2, verdicts: { 'claims/a': 'proved' } });
    });
  });

  it('alone are a line each, and one that says that there is nothing else', async () => {
    await withClaims({ 'bad.ts': 'throw 1;' }, async (folder) => {
      const { code, stdout, stderr } = await run(folder);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^claimcheck: claims\/bad\.ts: 1\nclaimcheck: no module in .* can be used\n$/);
    });
  });
});

describe('bad input', () => {
  it.each([
    [['--claims', '/nowhere'], 'cannot read the claims in /nowhere: no such file or folder'],
    [['--claims', ''], "expected a folder after --claims, received ''"],
    [['--claims', '.', '--out', ''], "expected a folder after --out, received ''"],
    [['--out', 'x'], '--out goes with --claims'],
    [['--prover-seconds', '1'], '--prover-seconds goes with --claims'],
    [['--claims', '.', '--prover-seconds', 'x'], "expected a whole number after --prover-seconds, received 'x'"],
    [['--claims', join(ROOT, 'README.md')], 'expected a folder or a .ts, .mts, .js or .mjs file'],
    [['--claims', join(ROOT, 'src/arithmetic')], 'exports a claim as its default (docs/authoring.md shows one)'],
  ])('%j is one line on the error stream and exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await tsx('theorems/run.ts', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('an unknown claim among them is suggested from them', async () => {
    await withClaims({ 'means.ts': module('1 < 2') }, async (folder) => {
      const { code, stderr } = await run(folder, 'claims/maens');
      expect(code).toBe(2);
      expect(stderr).toContain("did you mean 'claims/means'?");
    });
  });
});

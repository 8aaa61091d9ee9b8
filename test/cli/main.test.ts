import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../../src/claims/claim.ts';
import { fail } from '../../src/cli/execute.ts';
import { EXIT, EXIT_CODE_HELP, exitCodeHelp } from '../../src/cli/exitCodes.ts';
import { MEANINGS } from '../../src/reporting/verdictHelp.ts';
import { reachable } from '../support/imports.ts';
import { finished, ROOT, textIo, tsx } from '../support/processes.ts';

const main = (...args: string[]) => tsx('src/cli/main.ts', args);

describe('the program', () => {
  it('prints help with every command and every exit code', async () => {
    const { code, stdout, stderr } = await main('--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of ['run', 'check', 'errata', 'eval', 'solve', 'mechanism'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain(exitCodeHelp());
    expect(EXIT_CODE_HELP.map(([exit]) => exit)).toEqual(Object.values(EXIT));
  });

  it.each(['run', 'check', 'errata', 'eval', 'solve', 'mechanism'])('prints help of %s', async (command) => {
    const { code, stdout } = await main(command, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^usage: /);
    // One table for all commands, and nothing wider than a terminal.
    expect(stdout).toContain(exitCodeHelp());
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it.each([
    ['help', 'verdicts'],
    ['--help', 'verdicts'],
  ])('%s %s says of each verdict what it means and never means, in 80 columns', async (...args) => {
    const { code, stdout, stderr } = await main(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const words = stdout.replace(/\s+/g, ' ');
    for (const verdict of VERDICTS) {
      const { means, never } = MEANINGS[verdict];
      expect(words).toContain(` ${verdict} means ${means} never ${never} `);
    }
  });

  it('prints the help of a command also as help COMMAND, and knows no other topic', async () => {
    expect((await main('help', 'check')).stdout).toBe((await main('check', '--help')).stdout);
    const { code, stderr } = await main('help', 'verdict');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "claimcheck: unknown help topic 'verdict'; did you mean 'verdicts'?\n",
    });
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    expect((await main('--version')).stdout).toBe(`${version}\n`);
    const installed = await finished(process.execPath, ['bin/claimcheck.js', '--version']);
    expect(installed.stdout).toBe(`${version}\n`);
  });

  it.each([
    [['chek'], "unknown command 'chek'; did you mean 'check'?"],
    [['frobnicate'], "unknown command 'frobnicate'; see --help"],
    [['toString'], "unknown command 'toString'; see --help"],
    [[], 'expected a command: run, falsify, check, errata, eval, solve, plant, mechanism; see --help'],
  ])('%j is refused with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await main(...args);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `claimcheck: ${message}\n` });
  });

  it('calls what it did not foresee an internal error, with an exit code of its own', () => {
    const io = textIo();
    expect(fail(new TypeError('x is not a function'), io)).toBe(70);
    expect(io.stderr.text).toMatch(/^claimcheck: internal error, please report it\n/);
  });

  it('loads nothing heavy before it knows the command', () => {
    const { files, packages } = reachable(['src/cli/main.ts']);
    expect([...packages].filter((name) => !name.startsWith('node:'))).toEqual([]);
    const rooms = new Set([...files].map((file) => file.split('/')[1]));
    expect([...rooms].sort()).toEqual(['audit', 'cli']);
  });
});

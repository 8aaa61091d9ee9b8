import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isStretch, readJournal } from '../../src/campaign/journal.ts';
import type { CampaignReport, StatementOutcome } from '../../src/campaign/report.ts';
import { exitCodeOf, falsify } from '../../src/cli/falsify.ts';
import { HELP } from '../../src/cli/falsifyOptions.ts';
import { ticker } from '../../src/reporting/ticker.ts';
import {
  falsifying,
  finishedChunks,
  startFalsifying,
  until,
  writeClaims,
  writeDearClaim,
} from '../support/campaigns.ts';
import { finished, ROOT, textIo, tsx, withFolder } from '../support/processes.ts';

const withClaims = (work: (claims: string, folder: string) => Promise<void>) =>
  withFolder(async (folder) => work(await writeClaims(folder), folder));

/** What is on the error stream besides the lines that say how far it is, which a slow machine sees. */
const trouble = (stderr: string) => stderr.replace(/^claimcheck: \d+ (of \d+ )?chunks?.*\n/gm, '');

const result = (state: string) => readFile(join(state, 'result.json'), 'utf8');
const RUNS = ['--runs', '600', '--seed', '3'];

/** Several processes one after the other, on a machine that may be busy. */
const PATIENCE = 240_000;

/** In this process, which is quicker; processes are killed below. */
async function quick(...args: string[]) {
  const io = textIo();
  const code = await falsify(args, io);
  return { code, stdout: io.stdout.text, stderr: io.stderr.text };
}

describe('a campaign comes to the same, byte for byte', () => {
  it('whatever the number of jobs, and as the sum of its shards', { timeout: PATIENCE }, async () => {
    await withClaims(async (claims, folder) => {
      const state = (name: string) => join(folder, name);
      const args = ['--claims', claims, ...RUNS];
      const alone = await quick(...args, '--jobs', '1', '--state', state('alone'));
      expect({ code: alone.code, trouble: trouble(alone.stderr) }).toEqual({ code: 1, trouble: '' });
      const expected = await result(state('alone'));
      expect((await quick(...args, '--jobs', '3', '--state', state('many'))).code).toBe(1);
      expect(await result(state('many'))).toBe(expected);

      for (const shard of ['1/2', '2/2']) await quick(...args, '--shard', shard, '--state', state('shards'));
      expect(await result(state('shards'))).not.toBe(expected);
      const joined = await quick(...args, '--state', state('shards'), '--resume', '--json');
      expect(await result(state('shards'))).toBe(expected);
      expect(JSON.parse(joined.stdout).run.instances).toBe(0);
    });
  });

  it('after a kill -9 and after Ctrl-C, and nothing is done twice', { timeout: PATIENCE }, async () => {
    await withClaims(async (claims, folder) => {
      const [whole, state] = [join(folder, 'whole'), join(folder, 'state')];
      const args = ['--claims', claims, ...RUNS, '--jobs', '1'];
      await quick(...args, '--state', whole);

      const killed = startFalsifying(...args, '--state', state);
      await until(async () => (await finishedChunks(state)) >= 2, 'two chunks');
      killed.child.kill('SIGKILL');
      await killed.ended;
      const before = await finishedChunks(state);
      expect(before).toBeLessThan(7);

      const interrupted = startFalsifying(...args, '--state', state, '--resume');
      await until(async () => (await finishedChunks(state)) > before, 'another chunk');
      interrupted.child.kill('SIGINT');
      expect(await interrupted.ended).toBe(130);
      expect(interrupted.stderr()).toContain('interrupted; what is finished is kept, --resume goes on from there');
      expect(JSON.parse(await result(state))).toMatchObject({ complete: false });

      await quick(...args, '--state', state, '--resume');
      expect(await result(state)).toBe(await result(whole));
      // 6 chunks of the one claim, and the first of the other, which it refutes.
      expect(await finishedChunks(state)).toBe(7);
    });
  });
});

describe('a chunk that takes long', () => {
  it('is searched in stretches, of which a kill -9 loses those that were under way and no other', {
    timeout: PATIENCE,
  }, async () => {
    await withFolder(async (folder) => {
      const claims = await writeDearClaim(folder);
      const [whole, state] = [join(folder, 'whole'), join(folder, 'state')];
      const args = ['--claims', claims, '--runs', '100', '--seed', '2', '--jobs', '1'];
      await quick(...args, '--state', whole);
      const starts = (name: string) =>
        readJournal(join(name, 'journal.jsonl')).flatMap((line) =>
          isStretch(line) ? [`${line.index} ${line.stretch.from}`] : [],
        );
      expect(starts(whole).length).toBeGreaterThan(2);

      const killed = startFalsifying(...args, '--state', state);
      await until(async () => (await finishedChunks(state)) >= 1, 'a stretch');
      killed.child.kill('SIGKILL');
      await killed.ended;
      const before = starts(state);
      expect(before.length).toBeGreaterThan(0);
      expect(before.length).toBeLessThan(starts(whole).length);

      await quick(...args, '--state', state, '--resume');
      expect(await result(state)).toBe(await result(whole));
      // What was kept is not done again, and all that is done is kept.
      expect(starts(state)).toEqual(starts(whole));
    });
  });
});

describe('claimcheck falsify', () => {
  it('reports for people in 80 columns: instances, near-tight ones, the certified violation, and a line that finds it again', {
    timeout: PATIENCE,
  }, async () => {
    await withClaims(async (claims, folder) => {
      const state = join(folder, 'state');
      const { code, stdout, stderr } = await quick('--claims', claims, '--runs', '200', '--state', state);
      expect({ code, trouble: trouble(stderr) }).toEqual({ code: 1, trouble: '' });
      for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
      expect(stdout).toMatch(/t\/means#printed +survived +\d+ +0 +0\n {2}tight +0 at n = /);
      expect(stdout).toMatch(/t\/triples#printed +refuted/);
      expect(stdout).toMatch(/2 statements: 1 survived, 1 refuted; [\d,]+ instances; seed 1; /);

      const file = join(state, 'certificates/t/triples.json');
      const check = await tsx('src/cli/main.ts', ['check', file, '--claims', claims]);
      expect(check.stdout).toContain("refuted  'printed'  holes: none");
      expect(check.code).toBe(0);

      const report: CampaignReport = JSON.parse(await result(state));
      const { replay, violation } = report.statements[1] as StatementOutcome;
      const again = await finished('bash', ['-c', `${replay} --json`], ROOT);
      expect(again.code).toBe(1);
      const [statement, ...others] = JSON.parse(again.stdout).statements;
      expect(others).toEqual([]);
      expect(statement).toMatchObject({ outcome: 'refuted', violation: { ...violation, at: violation?.at } });
    });
  });

  it('prints JSON of a stable shape, and nothing else', async () => {
    const args = ['_template/markov-price#strict', '--json', '--runs', '50', '--jobs', '1'];
    const { code, stdout, stderr } = await falsifying(...args);
    // The module pins `refuted`: to find it is what is expected.
    expect({ code, trouble: trouble(stderr) }).toEqual({ code: 0, trouble: '' });
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual([
      ...['seed', 'runs', 'chunkRuns', 'shard', 'complete', 'statements', 'broken', 'run'],
    ]);
    expect(report).toMatchObject({ seed: 1, runs: 50, chunkRuns: 100, shard: null, complete: true, broken: [] });
    expect(Object.keys(report.run)).toEqual([
      ...['executor', 'milliseconds', 'instances', 'instancesPerSecond', 'state', 'certificates'],
    ]);
    expect(report.run).toMatchObject({ executor: '1 thread', state: null });
    const [statement] = report.statements;
    expect(Object.keys(statement)).toEqual([
      ...['id', 'statement', 'expected', 'outcome', 'instances', 'drawn', 'undecided', 'sampled', 'nearTight'],
      ...['coverage', 'violation', 'unconfirmed', 'replay', 'reason'],
    ]);
    expect(statement).toMatchObject({
      id: '_template/markov-price',
      statement: 'strict',
      expected: 'refuted',
      outcome: 'refuted',
      violation: { conclusion: 'refuted', certificate: '_template/markov-price.json', uncertified: null },
      replay: "npm run -s claimcheck -- falsify '_template/markov-price#strict' --runs 50 --seed 1",
    });
  });

  it('hands what only looks false to a prover', { timeout: PATIENCE }, async () => {
    await withClaims(async (claims, folder) => {
      const formula =
        'forall([real(a)], [a > 0], exists([real(b)], [b >= 0], forall([real(c)], [c >= 0], b*c >= a*c^2)))';
      const text = await readFile(join(claims, 'means.ts'), 'utf8');
      const module = text.replace('t/means', 't/exists').replace(/f\('.*?'\)/, `f('${formula}')`);
      await writeFile(join(claims, 'exists.ts'), module);
      const state = join(folder, 'state');
      const { code, stdout } = await quick('t/exists', '--claims', claims, '--runs', '100', '--json', '--state', state);
      expect(code).toBe(1);
      const [statement] = JSON.parse(stdout).statements;
      expect(statement).toMatchObject({ outcome: 'refuted', violation: { certificate: 't/exists.json' } });
      const file = join(state, 'certificates/t/exists.json');
      expect((await tsx('src/cli/main.ts', ['check', file, '--claims', claims])).code).toBe(0);
    });
  });

  it('says what it resumes, what it does not, and how few instances meet the hypotheses', {
    timeout: PATIENCE,
  }, async () => {
    await withClaims(async (claims, folder) => {
      const text = await readFile(join(claims, 'means.ts'), 'utf8');
      const write = (name: string, formula: string) =>
        writeFile(
          join(claims, `${name}.ts`),
          text.replace('t/means', `t/${name}`).replace(/f\('.*?'\)/, `f('${formula}')`),
        );
      await write('square', 'forall([real(a)], [], a^2 >= 0)');
      await write('rare', 'forall([real(a)], [a > 0, a^5 <= a^7/1000000 - a], a >= 1)');
      const state = join(folder, 'state');
      const args = (seed: string) => [
        ...['t/square', 't/rare', '--claims', claims, '--runs', '5', '--seed', seed],
        ...['--jobs', '1', '--state', state, '--resume'],
      ];
      const first = await quick(...args('1'));
      expect(first.stderr).toContain('nothing to resume in ');
      expect(first.stdout).toMatch(
        /t\/rare#.*\n( {2}(?!met).*\n)* {2}met +\d+ of \d+ drawn instances meet the hypotheses/,
      );
      expect(first.stdout.match(/drawn instances/g)).toHaveLength(1);
      await expect(falsify(args('2'), textIo())).rejects.toThrow(
        `${state} holds another campaign: expected seed 2, received 1; begin anew without --resume`,
      );
      await writeFile(join(state, 'campaign.json'), '{"format":"claimcheck/campaign/1","seed":1}\n');
      const other = /the falsifier's code [0-9a-f]{16}, received/;
      await expect(falsify(args('1'), textIo())).rejects.toThrow(other);
    });
  });

  it('stops when its time is up', { timeout: PATIENCE }, async () => {
    await withClaims(async (claims, folder) => {
      const start = performance.now();
      const args = ['t/means', '--claims', claims, '--minutes', '0.1', '--json', '--state', join(folder, 'state')];
      const { code, stdout } = await quick(...args);
      expect(code).toBe(0);
      expect(performance.now() - start).toBeLessThan(50_000);
      const report = JSON.parse(stdout);
      expect(report).toMatchObject({ runs: null, complete: false });
      expect(report.statements).toHaveLength(1);
    });
  });

  it('goes on after a module that is broken or whose hints fail, and says so', { timeout: PATIENCE }, async () => {
    await withClaims(async (claims, folder) => {
      await writeFile(join(claims, 'bad.ts'), 'throw new Error("no such paper");\n');
      await mkdir(join(claims, 'more'));
      const hints = "hints: { values: { get n() { throw new Error('a hint that throws'); } } }";
      const text = (await readFile(join(claims, 'means.ts'), 'utf8'))
        .replace('t/means', 't/hints')
        .replace(') }]', `), ${hints} }]`);
      await writeFile(join(claims, 'more/hints.ts'), text);
      const args = ['t/*', '--claims', claims, '--runs', '100', '--json', '--state', join(folder, 'state')];
      const { code, stdout, stderr } = await falsifying(...args);
      expect(stderr).toContain('claimcheck: claims/bad.ts:1:7: no such paper');
      expect(code).toBe(2);
      const { statements, broken } = JSON.parse(stdout);
      expect(statements.map(({ id, outcome }: StatementOutcome) => [id, outcome])).toEqual([
        ['t/means', 'survived'],
        ['t/triples', 'refuted'],
      ]);
      expect(broken).toMatchObject([
        { file: 'claims/bad.ts', line: 1, column: 7, message: 'no such paper' },
        { file: 'claims/more/hints.ts', message: expect.stringContaining('a hint that throws') },
      ]);
    });
  });
});

describe('the exit code of a campaign', () => {
  const statement = (more: Partial<StatementOutcome>) => ({
    expected: 'proved',
    outcome: 'survived',
    violation: null,
    reason: null,
    ...more,
  });
  const violation = { at: {}, explanation: '', conclusion: 'refuted', certificate: null, uncertified: null };
  it.each([
    ['nothing was found', {}, 0],
    ['a violation of a statement that is pinned refuted', { expected: 'refuted', outcome: 'refuted', violation }, 0],
    ['a certified violation', { outcome: 'refuted', violation }, 1],
    ['a certified violation where nothing is pinned', { expected: 'unchecked', outcome: 'refuted', violation }, 1],
    ['a violation without a certificate', { outcome: 'violated', violation }, 5],
    ['that even if it is pinned refuted', { expected: 'refuted', outcome: 'violated', violation }, 5],
    ['a falsifier that failed', { outcome: 'unchecked', reason: 'the falsifier failed: no such hint' }, 3],
    ['no instance', { outcome: 'unchecked', reason: 'no instance meets the hypotheses' }, 0],
  ])('%s', (_, more, code) => {
    const statements = [statement({}), statement(more as Partial<StatementOutcome>)];
    expect(exitCodeOf({ statements } as unknown as CampaignReport)).toBe(code);
  });
});

describe('bad input', () => {
  it.each([
    [['--runs', '0'], "expected a whole number from 1 after --runs, received '0'"],
    [['--runs', 'many'], "expected a whole number after --runs, received 'many'"],
    [['--runs', '-1'], '--runs'],
    [['--runs', '1', '--minutes', '1'], 'expected one of --runs and --minutes, received both'],
    [['--minutes', '0'], "expected a number of minutes up to 10080 after --minutes, received '0'"],
    [['--minutes', '1e3'], "received '1e3'"],
    [['--minutes', '10081'], "received '10081'"],
    [['--jobs', '0'], "expected a whole number from 1 after --jobs, received '0'"],
    [['--seed', 'x'], "expected a whole number after --seed, received 'x'"],
    [['--shard', '3/2'], "expected a part such as 1/4 after --shard, received '3/2'"],
    [['--shard', '0/2'], "received '0/2'"],
    [['--shard', '1'], "received '1'"],
    [['--state', ''], "expected a folder after --state, received ''"],
    [
      ['--queue', 'localhost'],
      "expected an address such as redis://127.0.0.1:6379 after --queue, received 'localhost'",
    ],
    [['--queue', 'http://127.0.0.1'], "received 'http://127.0.0.1'"],
    [['--queue', 'redis://127.0.0.1/first'], "received 'redis://127.0.0.1/first'"],
    [['--queue', 'redis://127.0.0.1/1?x=2'], "received 'redis://127.0.0.1/1?x=2'"],
    [['--queue', 'http://me:secret@127.0.0.1'], "received 'http://…@127.0.0.1'"],
    [['--queue', 'redis://127.0.0.1:1', '--shard', '1/2'], 'expected one of --queue and --shard'],
    [['--worker'], '--worker needs --queue'],
    [
      ['--worker', '--queue', 'redis://127.0.0.1:1', '--runs', '1'],
      '--runs is said to the campaign, not to its workers',
    ],
    [
      ['--worker', '--queue', 'redis://127.0.0.1:1', '_template'],
      "claims are said to the campaign, not to its workers; received '_template'",
    ],
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['_template/markow-price'], "did you mean '_template/markov-price'?"],
    [['_template/markov-price#strikt'], "no statement matches '#strikt'; did you mean 'strict'?"],
    [['_template#'], "no statement matches '#'"],
    [['--claims', '/nowhere'], 'cannot read the claims in /nowhere: no such file or folder'],
    [['_template', '--state', '/dev/null/x'], "cannot keep the campaign's state in /dev/null/x"],
    [
      ['_template', '--queue', 'redis://127.0.0.1:1', '--state', '/tmp'],
      'no Redis server answers at redis://127.0.0.1:1: ',
    ],
    [['--worker', '--queue', 'redis://someone:secret@127.0.0.1:1'], 'no Redis server answers at redis://127.0.0.1:1: '],
  ])('%j is refused', async (args, message) => {
    await withFolder(async (folder) => {
      const own = args.map((word) => (word === '/tmp' ? folder : word));
      await expect(falsify(own, textIo())).rejects.toThrow(message);
    });
  });

  it('is one line on the error stream, nothing on the output, exit code 2', async () => {
    const { code, stdout, stderr } = await falsifying('--jobs', '0');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe("claimcheck: expected a whole number from 1 after --jobs, received '0'\n");
  });

  it('a damaged journal is named with its line', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'journal.jsonl'), '{"unit":\n');
      await expect(falsify(['_template', '--resume', '--state', folder], textIo())).rejects.toThrow(
        `${folder}/journal.jsonl: line 1: expected a finished chunk or stretch`,
      );
    });
  });
});

it('the help fits into a terminal', async () => {
  const io = textIo();
  expect(await falsify(['--help'], io)).toBe(0);
  expect(io.stdout.text).toBe(HELP);
  for (const line of HELP.split('\n')) expect({ line, fits: line.length <= 80 }).toEqual({ line, fits: true });
});

describe('the line that says how far it is', () => {
  const terminal = (isTTY: boolean) => ({ ...textIo().stderr, isTTY, columns: 20 });
  const pause = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds));

  it('is rewritten in place while a person watches, and gone at the end', async () => {
    const person = terminal(true);
    const line = ticker(person, () => '12 of 40 chunks, 1,034 instances');
    await pause(600);
    line.say('1 worker is there');
    line.stop();
    line.stop();
    expect(person.text).toContain('\r\u001b[K12 of 40 chunks, 1,\r');
    expect(person.text).toContain('claimcheck: 1 worker is there\n');
    expect(person.text.endsWith('\r\u001b[K')).toBe(true);
  });

  it('is seldom and plain where nobody watches', async () => {
    const log = terminal(false);
    const line = ticker(log, () => 'x');
    await pause(300);
    line.stop();
    expect(log.text).toBe('');
  });
});

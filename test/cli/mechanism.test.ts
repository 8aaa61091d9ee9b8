import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/cli/dispatch.ts';
import { MECHANISM_HELP } from '../../src/cli/mechanismOptions.ts';
import { instanceToJson, readInstance } from '../../src/mechanisms/instanceJson.ts';

const folder = mkdtempSync(join(tmpdir(), 'claimcheck-mechanism-'));
afterAll(() => rmSync(folder, { recursive: true }));

const page = readFileSync(new URL('../../docs/mechanisms.md', import.meta.url), 'utf8');

/** The example of the documentation: two bidders, slightly correlated. */
const EXAMPLE = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] as string);

const place = (name: string, content: unknown) => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const instanceFile = place('instance.json', EXAMPLE);
const variant = (name: string, more: object) => place(name, { ...EXAMPLE, ...more });

async function call(...args: string[]) {
  const text = { out: '', err: '' };
  const io = {
    stdout: { write: (t: string) => (text.out += t) },
    stderr: { write: (t: string) => (text.err += t) },
  };
  return { code: await dispatch(args, io), ...text };
}
const solved = async (file: string, ...more: string[]) => {
  const { code, out } = await call('mechanism', file, '--json', ...more);
  return { code, ...JSON.parse(out) };
};

describe('claimcheck mechanism', () => {
  it('gives the exact optimum, a mechanism and its largest payment', async () => {
    const certificate = join(folder, 'out.json');
    const { code, out } = await call('mechanism', instanceFile, '--certificate', certificate);
    expect(code).toBe(0);
    expect(out).toMatch(/^status {11}optimal\nvalue {12}1749\/1000 = 1\.749\n/);
    expect(out).toMatch(/largest payment {2}\d+/);
    expect(out).toMatch(/\n {2}\(1, 2\) {2}sell-to-2/);
    const alone = await call('check', certificate);
    expect(alone).toMatchObject({ code: 0, err: '' });
    expect(alone.out).toMatch(/^valid {5}the optimal value of the instance is 1749\/1000\n/);
    expect(JSON.parse((await call('check', '--json', certificate)).out)).toEqual([
      { file: certificate, holds: true, claims: [{ kind: 'optimal', value: '1749/1000' }] },
    ]);
    expect((await call('check', certificate, '--problem', instanceFile)).code).toBe(0);
    expect((await call('check', '--problem', instanceFile, certificate)).code).toBe(0);
  });

  it('gives the values of every pair of notions that the slides’ examples have', async () => {
    const value = async (prior: string[], incentives: string, participation: string) => {
      const probabilities = EXAMPLE.prior.map((entry: object, k: number) => ({ ...entry, probability: prior[k] }));
      return (await solved(variant('v.json', { prior: probabilities, incentives, participation }))).value;
    };
    const uniform = ['1/4', '0.25', '25e-2', '1/4'];
    const correlated = ['0.251', '0.250', '0.250', '0.249'];
    const nearby = ['0.251001', '0.249999', '0.249999', '0.249001'];
    for (const incentives of ['dominant', 'bayesian']) {
      for (const participation of ['ex-post', 'interim']) {
        expect(await value(uniform, incentives, participation)).toBe('3/2');
        expect(await value(nearby, incentives, participation)).toBe('1499/1000');
      }
    }
    expect(await value(correlated, 'bayesian', 'interim')).toBe('1749/1000');
    expect(await value(correlated, 'dominant', 'interim')).toBe('1749/1000');
    expect(await value(correlated, 'bayesian', 'ex-post')).toBe('1499/1000');
    expect(await value(correlated, 'dominant', 'ex-post')).toBe('1499/1000');
    expect(await value(uniform, 'bayesian', 'ex-ante')).toBe('7/4');
  });

  it('solves and audits robust mechanisms', async () => {
    const box = { boxes: [{ agent: '1', radius: '1/1000000' }] };
    const file = variant('robust.json', { consistent: box });
    const certificate = join(folder, 'robust-certificate.json');
    const answer = await solved(file, '--certificate', certificate);
    expect(answer).toMatchObject({ code: 0, status: 'optimal' });
    // Less than with the exact distribution, 1.749, more than ex-post participation leaves, 1.499.
    expect(Number(answer.decimal)).toBeGreaterThan(1.499);
    expect(Number(answer.decimal)).toBeLessThan(1.749);
    expect((await call('check', certificate, '--problem', file)).code).toBe(0);
    expect((await call('check', certificate, '--problem', instanceFile)).code).toBe(1);
    const bayesian = place('bayesian.json', (await call('mechanism', instanceFile, '--json')).out);
    const audit = await call('mechanism', file, '--check', bayesian);
    expect(audit.code).toBe(1);
    expect(audit.out).toMatch(/\* robust interim participation +violated/);
    expect(audit.out).toMatch(/at worst/);
    const told = JSON.parse((await call('mechanism', file, '--check', bayesian, '--json')).out);
    const robust = told.notions.find(({ notion }: { notion: string }) => notion === 'robust interim');
    expect(robust.violations[0].distribution.length).toBeGreaterThan(0);
  });

  it('writes robust and (ε, q) programs in every format', async () => {
    const consistent = { boxes: [{ agent: '1', radius: '1/50' }], objective: 'worst' };
    const robust = variant('robust-worst.json', { consistent });
    const few = variant('few.json', {
      incentives: { notion: 'bayesian', epsilon: '0', q: '1/2' },
      payments: { least: '-4', most: '4' },
    });
    for (const [name, instance] of [
      ['robust', robust],
      ['few', few],
    ] as const) {
      const { value } = await solved(instance);
      for (const format of ['lp', 'mps', 'json']) {
        const file = join(folder, `${name}-program.${format}`);
        expect((await call('mechanism', instance, '--write', file)).code).toBe(0);
        expect(JSON.parse((await call('solve', file, '--json')).out).value.exact).toBe(value);
      }
    }
  });

  it('refuses payments whose bounds cross', async () => {
    const { code, err } = await call('mechanism', variant('crossed.json', { payments: { least: '3', most: '2' } }));
    expect(code).toBe(2);
    expect(err).toMatch(/payments: expected least at most as large as most, received 3 and 2/);
  });

  it('solves (ε, q)-Bayesian instances with bounded payments only', async () => {
    const incentives = { notion: 'bayesian', epsilon: '0', q: '1/2' };
    const bounded = { incentives, payments: { least: '-4', most: '4' } };
    expect((await solved(variant('q.json', bounded))).status).toBe('optimal');
    const { code, err } = await call('mechanism', variant('q-free.json', { incentives }));
    expect(code).toBe(2);
    expect(err).toMatch(/incentives\.q: expected payments off or within bounds/);
  });

  it('prefers small payments, certified', async () => {
    const certificate = join(folder, 'small.json');
    const answer = await solved(instanceFile, '--prefer', 'small-payments', '--certificate', certificate);
    expect(answer).toMatchObject({
      code: 0,
      status: 'optimal',
      value: '1749/1000',
      largestPayment: '31375',
      leastLargestPayment: { status: 'optimal', value: '31375' },
      certificate,
    });
    const { code, out } = await call('check', certificate, '--problem', instanceFile);
    expect(code).toBe(0);
    expect(out).toMatch(/the least largest payment of an optimal mechanism is 31375\n/);
  });

  it('says infeasible with multipliers and unbounded with a ray, certified', async () => {
    const certificate = join(folder, 'ray.json');
    const unbounded = variant('unbounded.json', { participation: 'none' });
    const found = await solved(unbounded, '--certificate', certificate);
    expect(found).toMatchObject({ code: 0, status: 'unbounded' });
    expect(Object.keys(found.ray).length).toBeGreaterThan(0);
    expect((await call('check', certificate, '--problem', unbounded)).out).toMatch(/the objective is unbounded/);
    const agents = EXAMPLE.agents.map((agent: object) => ({
      ...agent,
      values: { 1: { keep: '-1', 'sell-to-1': '-1', 'sell-to-2': '-1' } },
    }));
    const infeasible = variant('infeasible.json', {
      agents,
      payments: false,
      participation: 'ex-ante',
      incentives: 'none',
    });
    // Type 1 of each agent loses whatever happens.
    const none = await solved(infeasible, '--certificate', certificate);
    expect(none).toMatchObject({ code: 0, status: 'infeasible' });
    expect(Object.keys(none.contradiction).length).toBeGreaterThan(0);
    expect((await call('check', certificate, '--problem', infeasible)).out).toMatch(/no mechanism is feasible/);
  });

  it('solves deterministic instances with a branch tree that the check accepts', async () => {
    const certificate = join(folder, 'tree.json');
    const objective = EXAMPLE.prior.map(({ profile }: { profile: string[] }, k: number) => ({
      profile,
      values: { keep: '1', 'sell-to-1': `${(k * 3) % 5}`, 'sell-to-2': `${(k * 2) % 5}` },
    }));
    const file = variant('tree-instance.json', {
      objective,
      payments: false,
      randomized: false,
      participation: 'none',
    });
    const found = await solved(file, '--certificate', certificate);
    expect(found.status).toBe('optimal');
    for (const { outcomes } of found.mechanism.rules) expect(Object.values(outcomes)).toEqual(['1']);
    expect((await call('check', certificate, '--problem', file)).code).toBe(0);
  });

  it('exits with 3 where the branch tree leaves a gap, as text and as JSON; its certificate holds', async () => {
    const certificate = join(folder, 'gap.json');
    const file = variant('gap-instance.json', {
      randomized: false,
      payments: { least: '0', most: '1' },
      incentives: 'dominant',
      participation: 'ex-post',
    });
    const { code, out } = await call('mechanism', file, '--nodes', '1', '--certificate', certificate);
    expect(out).toMatch(/^status {11}feasible, gap left\nat least {9}1\nat most {10}2499\/2000/);
    expect(code).toBe(3);
    expect(await solved(file, '--nodes', '1')).toMatchObject({ code: 3, status: 'between', upper: '2499/2000' });
    expect(await call('check', certificate, '--problem', file)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/lies between 1 and 2499\/2000/),
    });
    expect(await solved(file)).toMatchObject({ code: 0, status: 'optimal' });
  });

  it('writes the program for other solvers', async () => {
    const file = join(folder, 'program.mps');
    expect((await call('mechanism', instanceFile, '--write', file)).out).toMatch(/12 rows and 20 columns/);
    const solvedByFile = await call('solve', file, '--json');
    expect(JSON.parse(solvedByFile.out).value.exact).toBe('1749/1000');
  });

  it('reads the instance that it writes, whatever the names', async () => {
    const names = { ...EXAMPLE, outcomes: ['__proto__', 'sell-to-1', 'sell-to-2', 'a,b|c(%d;'] };
    for (const instance of [
      EXAMPLE,
      names,
      { ...EXAMPLE, payments: { most: '5' }, incentives: { notion: 'bayesian', epsilon: '0.1' } },
    ]) {
      const once = instanceToJson(readInstance(instance));
      expect(JSON.stringify(instanceToJson(readInstance(once)))).toBe(JSON.stringify(once));
    }
    expect(await solved(place('names.json', names))).toMatchObject({ value: '1749/1000' });
  });
});

describe('claimcheck mechanism --check', () => {
  const rules = [
    { profile: ['1', '1'], outcomes: { keep: '1' } },
    { profile: ['2', '1'], outcomes: { 'sell-to-1': '1' } },
    { profile: ['1', '2'], outcomes: { 'sell-to-2': '1' } },
    { profile: ['2', '2'], outcomes: { 'sell-to-2': '1' }, payments: { 1: '2', 2: '4' } },
  ];
  const uniform = variant('uniform.json', {
    prior: EXAMPLE.prior.map((entry: object) => ({ ...entry, probability: '1/4' })),
  });
  const listed = place('listed.json', { format: 'claimcheck/mechanism/1', rules });

  it('says by how much and where each notion fails, with exact revenue and welfare', async () => {
    const { code, out } = await call('mechanism', uniform, '--check', listed, '--json');
    expect(code).toBe(0);
    const audit = JSON.parse(out);
    expect(audit).toMatchObject({ feasible: true, revenue: '3/2', welfare: '3/2', largestPayment: '4', epsilon: '0' });
    const by = Object.fromEntries(
      audit.notions.map((n: { notion: string; kind: string }) => [`${n.kind} ${n.notion}`, n]),
    );
    expect(by['incentives bayesian']).toMatchObject({ met: true, asked: true, violations: [] });
    expect(by['participation interim']).toMatchObject({ met: true, asked: true });
    expect(by['participation ex-post'].violations).toEqual([
      { agent: '1', type: '2', profile: ['2', '2'], amount: '2' },
      { agent: '2', type: '2', profile: ['2', '2'], amount: '2' },
    ]);
    expect(by['incentives dominant']).toMatchObject({ met: false, worst: '2' });
    expect(by['incentives dominant'].violations).toEqual([
      { agent: '1', type: '2', report: '1', profile: ['2', '2'], amount: '2' },
      { agent: '2', type: '2', report: '1', profile: ['2', '2'], amount: '2' },
      { agent: '1', type: '1', report: '2', profile: ['1', '1'], amount: '1' },
      { agent: '2', type: '1', report: '2', profile: ['1', '1'], amount: '1' },
    ]);
  });

  it('exits with 1 if something that is asked for is not met', async () => {
    const strict = variant('strict.json', { incentives: 'dominant', participation: 'ex-post' });
    const { code, out } = await call('mechanism', strict, '--check', listed);
    expect(code).toBe(1);
    expect(out).toMatch(/^not feasible/);
    expect(out).toMatch(
      /\* dominant incentives +violated at \d+ places, by up to 2\n {6}agent 1, reporting 1, at \(2, 2\): 2\n/,
    );
  });

  it('reads the answer of the tool', async () => {
    const { out } = await call('mechanism', instanceFile, '--json', '--prefer', 'small-payments');
    const answer = place('answer.json', out);
    const checked = await call('mechanism', instanceFile, '--check', answer, '--json');
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.out)).toMatchObject({ feasible: true, objective: '1749/1000', largestPayment: '31375' });
  });

  it('names types of probability 0, of which the interim notions ask nothing', async () => {
    const prior = EXAMPLE.prior.map((entry: object, k: number) => ({ ...entry, probability: k < 2 ? '1/2' : '0' }));
    const { out } = await call('mechanism', variant('zero.json', { prior }), '--check', listed);
    expect(out).toMatch(/probability 0 {4}agent 1, type 2: interim and Bayesian notions ask nothing/);
  });

  it.each([
    [{ format: 'claimcheck/mechanism/1', rules: rules.slice(1) }, /rules: expected the profile \(1, 1\)/],
    [
      { format: 'claimcheck/mechanism/1', rules: [...rules, rules[0]] },
      /rules\[4\]\.profile: expected each profile once/,
    ],
    [
      { format: 'claimcheck/mechanism/1', rules: [{ profile: ['1', '1'], outcomes: { keep: '1/2' } }] },
      /rules\[0\]\.outcomes: expected probabilities that sum to 1, received the sum 1\/2/,
    ],
    [
      {
        format: 'claimcheck/mechanism/1',
        rules: [{ profile: ['1', '1'], outcomes: { keep: '2', 'sell-to-1': '-1' } }],
      },
      /rules\[0\]\.outcomes\.sell-to-1: expected at least 0/,
    ],
    [
      {
        format: 'claimcheck/mechanism/1',
        rules: [{ profile: ['1', '1'], outcomes: { keep: '1' }, payments: { 3: '1' } }],
      },
      /rules\[0\]\.payments: expected an agent/,
    ],
    [{ format: 'claimcheck/mechanism-answer/1', status: 'infeasible' }, /expected an answer that holds a mechanism/],
  ])('refuses what is no mechanism: %#', async (mechanism, message) => {
    const { code, err } = await call('mechanism', instanceFile, '--check', place('bad-mechanism.json', mechanism));
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('Bad instances name the place and exit with 2', () => {
  const prior = (k: number, more: object) => ({
    prior: EXAMPLE.prior.map((entry: object, at: number) => (at === k ? { ...entry, ...more } : entry)),
  });
  const agent = (more: object) => ({ agents: [{ ...EXAMPLE.agents[0], ...more }, EXAMPLE.agents[1]] });
  it.each<[string, object, RegExp]>([
    [
      'a sum other than 1',
      prior(0, { probability: '0.252' }),
      /prior: expected probabilities that sum to 1, received the sum 1001\/1000/,
    ],
    [
      'a negative probability',
      prior(2, { probability: '-0.25' }),
      /prior\[2\]\.probability: expected at least 0, received -1\/4/,
    ],
    ['a missing profile', { prior: EXAMPLE.prior.slice(0, 3) }, /prior: expected the profile \(2, 2\)/],
    [
      'a profile twice',
      prior(3, { profile: ['1', '2'] }),
      /prior\[3\]\.profile: expected each profile once, received \(1, 2\) again/,
    ],
    [
      'an unknown type',
      prior(1, { profile: ['1', '3'] }),
      /prior\[1\]\.profile\[1\]: expected a type of agent '2' .*received '3'/,
    ],
    ['a profile of the wrong length', prior(1, { profile: ['1'] }), /prior\[1\]\.profile: expected a list of 2/],
    ['no number', prior(1, { probability: 'half' }), /prior\[1\]\.probability: expected an exact number/],
    ['an unknown type in values', agent({ values: { 9: { keep: '1' } } }), /agents\[0\]\.values: expected a type/],
    [
      'an unknown outcome',
      agent({ values: { 1: { steal: '1' } } }),
      /agents\[0\]\.values\.1: expected an outcome .*received 'steal'/,
    ],
    ['a type twice', agent({ types: ['1', '1'] }), /agents\[0\]\.types\[1\]: expected a name that is not taken/],
    ['an agent’s name twice', agent({ name: '2' }), /agents\[1\]\.name: expected a name that is not taken/],
    ['no types', agent({ types: [] }), /agents\[0\]\.types: expected at least a type/],
    ['no agents', { agents: [] }, /agents: expected at least one agent/],
    ['no outcomes', { outcomes: [] }, /outcomes: expected at least an outcome/],
    ['an unknown field', { reserve: '1' }, /only the fields .*unknown field 'reserve'/],
    ['an unknown notion', { incentives: 'ex-ante' }, /incentives: expected one of 'dominant'/],
    ['an unknown participation', { participation: 'always' }, /participation: expected one of 'ex-post'/],
    ['an unknown objective', { objective: 'fame' }, /objective: expected one of 'revenue', 'welfare'/],
    [
      'an objective about an unknown profile',
      { objective: [{ profile: ['1', 'x'], values: {} }] },
      /objective\[0\]\.profile\[1\]/,
    ],
    ['payments as text', { payments: 'yes' }, /payments: expected true, false or bounds/],
    ['randomized as text', { randomized: 'true' }, /randomized: expected true or false/],
    [
      'a negative epsilon',
      { incentives: { notion: 'bayesian', epsilon: '-1' } },
      /incentives\.epsilon: expected at least 0/,
    ],
    [
      'another format',
      { format: 'claimcheck/mechanism-instance/2' },
      /format: expected one of 'claimcheck\/mechanism-instance\/1'/,
    ],
  ])('%s', async (_, more, message) => {
    const { code, out, err } = await call('mechanism', variant('bad.json', more));
    expect(err).toMatch(message);
    expect(err).toContain('bad.json: ');
    expect([code, out]).toEqual([2, '']);
  });

  it.each<[string, object, RegExp]>([
    [
      'no denominator',
      agent({ values: { 1: { keep: '1/0' } } }),
      /values\.1\.keep: expected an exact number, received denominator 0/,
    ],
    [
      'a decimal comma',
      agent({ values: { 1: { keep: '1,5' } } }),
      /values\.1\.keep: expected an exact number, an integer, a fraction or a decimal, received '1,5'$/m,
    ],
    ['an enormous exponent', prior(0, { probability: '1e400000' }), /prior\[0\]\.probability: .*exponent beyond/],
    ['a profile as text', prior(0, { profile: '11' }), /prior\[0\]\.profile: expected a list, received "11"/],
    ['a misspelt field of an agent', agent({ value: {} }), /agents\[0\]: expected only the fields .*'value'/],
    [
      'an agent without values',
      agent({ values: undefined }),
      /agents\[0\]: expected a field 'values', received nothing/,
    ],
    ['a signal with values', agent({ signal: true }), /agents\[0\]\.values: expected no values, for a signal/],
    ['an outcome twice', { outcomes: ['keep', 'keep'] }, /outcomes\[1\]: expected a name that is not taken/],
    ['a prior by name', { prior: { '1 1': '1' } }, /prior: expected a list/],
    ['a notion with a capital', { incentives: 'Bayesian' }, /incentives: expected one of/],
    [
      'ε for dominant strategies',
      { incentives: { notion: 'dominant', epsilon: '1' } },
      /incentives\.notion: expected one of 'bayesian'/,
    ],
    [
      'q above 1',
      { incentives: { notion: 'bayesian', epsilon: '0', q: '2' }, payments: false },
      /incentives\.q: expected a probability, received 2/,
    ],
    ['bounds of unknown names', { payments: { min: '1' } }, /payments: expected only the fields least, most/],
    ['a set of nothing', { consistent: {} }, /consistent: expected boxes or inequalities/],
    [
      'a box of nobody',
      { consistent: { boxes: [{ agent: '3', radius: '1' }] } },
      /consistent\.boxes\[0\]\.agent: expected an agent/,
    ],
    ['a field missing', { randomized: undefined }, /top level: expected a field 'randomized', received nothing/],
  ])('%s', async (_, more, message) => {
    const { code, out, err } = await call('mechanism', variant('bad-too.json', more));
    expect(err).toMatch(message);
    expect([code, out]).toEqual([2, '']);
  });

  it('an external signal needs no values', async () => {
    const { values, ...second } = EXAMPLE.agents[1];
    const agents = [EXAMPLE.agents[0], { ...second, signal: true }];
    expect(values).toBeDefined();
    expect((await solved(variant('signal.json', { agents }))).status).toBe('optimal');
  });

  it('says that numbers are strings', async () => {
    const plain = JSON.stringify(EXAMPLE).replace('"0.251"', '0.251');
    const { code, err } = await call('mechanism', place('plain.json', plain));
    expect(err).toMatch(/line 1, column \d+: .*; numbers are strings, "0\.251"$/m);
    expect(code).toBe(2);
    const { err: other } = await call('mechanism', place('comment.json', '// 1\n{}'));
    expect(other).not.toMatch(/numbers are strings/);
  });

  it('also for text that is not strict JSON, missing files and wrong options', async () => {
    const numbers = JSON.stringify(EXAMPLE).replace('"0.251"', '0.251');
    expect(await call('mechanism', place('n.json', numbers))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/line 1/),
    });
    const twice = JSON.stringify(EXAMPLE).replace('{', '{"format":"x",');
    expect(await call('mechanism', place('t.json', twice))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/twice/),
    });
    expect(await call('mechanism', join(folder, 'none.json'))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no such file or folder/),
    });
    expect((await call('mechanism')).code).toBe(2);
    expect((await call('mechanism', instanceFile, '--prefer', 'large')).err).toMatch(/--prefer expects small-payments/);
    expect((await call('mechanism', instanceFile, '--check', 'a', '--certificate', 'b')).err).toMatch(
      /exclude each other/,
    );
    expect((await call('mechanism', '--help')).out).toBe(MECHANISM_HELP);
  });
});

describe('claimcheck check of such certificates', () => {
  it('refuses a changed value, a changed instance, another instance and a changed multiplier', async () => {
    const file = join(folder, 'honest.json');
    await call('mechanism', instanceFile, '--certificate', file);
    const honest = readFileSync(file, 'utf8');
    const changed = (edit: (certificate: ReturnType<typeof JSON.parse>) => void) => {
      const certificate = JSON.parse(honest);
      edit(certificate);
      return place('changed.json', certificate);
    };
    const refused = async (path: string, ...more: string[]) => {
      const { code, err, out } = await call('check', path, ...more);
      expect(out).toBe('');
      expect(code).toBe(1);
      return err;
    };
    const value = changed((c) => {
      c.stages[0].claim.value = '7/4';
    });
    expect(await refused(value)).toMatch(/refused {3}linear duality/);
    const instance = changed((c) => {
      c.instance.prior[0].probability = '1/4';
      c.instance.prior[3].probability = '1/4';
    });
    expect(await refused(instance)).toMatch(/refused {3}linear duality/);
    expect(await refused(file, '--problem', variant('o.json', { participation: 'ex-post' }))).toMatch(
      /another instance/,
    );
    const multiplier = changed((c) => {
      const [entry] = c.stages[0].evidence.dual.multipliers.lower;
      entry[1] = `${BigInt(entry[1]) + 1n}`;
    });
    expect(await refused(multiplier)).toMatch(/refused/);
    const malformed = changed((c) => {
      c.stages.push(c.stages[0], c.stages[0]);
    });
    expect(await call('check', malformed)).toMatchObject({ code: 2, err: expect.stringMatching(/one stage or two/) });
    const future = changed((c) => {
      c.format = 'claimcheck/mechanism-certificate/2';
    });
    expect((await call('check', future)).code).toBe(2);
  });
});

describe('docs/mechanisms.md', () => {
  it('shows a consistent set that can be read', async () => {
    const block = /```\n("consistent": [\s\S]*?)```/.exec(page)?.[1] as string;
    const { consistent } = JSON.parse(`{${block}}`);
    const agents = [
      { name: 'bidder', types: ['1', '2'], values: { '1': { sell: '1' }, '2': { sell: '2' } } },
      { name: 'signal', types: ['low', 'high'], signal: true, values: {} },
    ];
    const prior = ['1', '2'].flatMap((type) =>
      ['low', 'high'].map((signal) => ({ profile: [type, signal], probability: '1/4' })),
    );
    const instance = { ...EXAMPLE, outcomes: ['keep', 'sell'], agents, prior, consistent };
    expect((await solved(place('consistent.json', instance))).status).toBe('optimal');
  });

  it('speaks of no option and no file that there is not', () => {
    for (const [option] of page.matchAll(/--[a-z][a-z-]+/g)) expect(MECHANISM_HELP).toContain(option);
    const room = readdirSync(new URL('../../src/mechanisms', import.meta.url));
    const table = page.slice(page.indexOf('## The room'));
    const named = [...table.matchAll(/`(\w+\.ts)`/g)].map(([, file]) => file);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((file) => !room.includes(file as string))).toEqual([]);
  });
});

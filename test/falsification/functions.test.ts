import { describe, expect, test } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import { falsify } from '../../src/falsification/index.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { holdsEverywhere } from '../../src/falsification/moments/everywhere.ts';
import { exists, type Formula, forall, functionVariable, infimum, integer, real } from '../../src/statement/formula.ts';
import { forallPoints } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { mechanismHints, mechanisms } from '../../theorems/kocyigit-2020/mechanism.hints.ts';
import { isMechanism, mechanism, mechanismProgram } from '../../theorems/kocyigit-2020/mechanism.ts';

const options = { runs: 80, seed: 5, claim: 'paper/claim' };
const DOMAIN = [f('I >= 2'), f('0 <= mu'), f('mu <= 1')];

const forMechanisms = (body: Formula): Formula =>
  forall([integer('I'), real('mu'), ...mechanism], [...DOMAIN, ...isMechanism], body);
const atEveryPoint = (text: string): Formula => forMechanisms(forallPoints(mechanismProgram, f(text)));
const inWorstCase = (value: string): Formula => forMechanisms(infimum(mechanismProgram, '<=', x(value)));
const search = (formula: Formula, hints: InstanceHints = mechanismHints) => falsify({ formula, hints }, options);

describe('statements about all mechanisms', () => {
  test.each([
    ['pointwise', atEveryPoint('sum(i, 1, I, m(i, v)) <= highest(v)')],
    ['in the worst case', inWorstCase('mu')],
  ])('a true bound survives: %s', async (_, formula) => {
    const report = await search(formula);
    expect(report.violation).toBeNull();
    expect(report.unconfirmed).toBeUndefined();
    expect(report.instances).toBeGreaterThan(40);
    expect(report.sampled).toBe(report.instances);
    expect(report.minSlack).toBe('0');
  });

  test.each([
    ['the second highest value', atEveryPoint('sum(i, 1, I, m(i, v)) <= second(v)')],
    ['1 % below the highest value', atEveryPoint('sum(i, 1, I, m(i, v)) <= 99/100*highest(v)')],
    ['nine tenths of the mean', inWorstCase('9/10*mu')],
    ['half of the mean', inWorstCase('1/2*mu')],
  ])('a wrong bound is violated: %s', async (_, formula) => {
    const { violation } = await falsify({ formula, hints: mechanismHints }, { ...options, runs: 200 });
    expect(violation?.conclusion).toBe('refuted');
    expect(violation?.explanation).toMatch(/^false for the .* at I = /);
  });

  test('a variable that conditions bind too gets a name that the family does not have', async () => {
    const formula = f(
      'forall([function(q, 1)], [forall([real(b)], [0 <= b, b <= 1], q(b) >= 0)], forall([real(b)], [0 <= b, b <= 1], q(b) <= 3/4))',
    );
    const line = { parameters: ['x1'], body: x('b_1*x1') };
    const family = { name: 'a line', variables: [real('b_1')], where: [f('0 <= b_1')], functions: { q: line } };
    const { violation } = await search(formula, { functions: [family] });
    expect(violation?.explanation).toMatch(/^false for the a line/);
  });

  test('the same seed gives the same report', async () => {
    const formula = inWorstCase('mu');
    expect(await search(formula)).toEqual(await search(formula));
  });

  test('without hints a wrong bound is violated by an auction of the falsifier', async () => {
    const { violation } = await search(atEveryPoint('sum(i, 1, I, m(i, v)) <= 9/10*second(v)'), {});
    expect(violation?.explanation).toMatch(/^false for the .* at I = /);
  });

  test('a statement about many functions is not tried without hints, and the report says why', async () => {
    const names = ['a', 'b', 'c', 'd', 'g'];
    const formula = forall(
      names.map((name) => functionVariable(name, 3n)),
      [],
      f('a(0, 1, 2) + b(0, 1, 2) + c(0, 1, 2) + d(0, 1, 2) <= g(0, 1, 2)'),
    );
    const report = await search(formula, {});
    expect(report.instances).toBe(0);
    expect(report.reason).toMatch(/all functions 'a'/);
  });
});

const only = (q: string, m: string, more: Partial<FunctionFamily> = {}): InstanceHints => ({
  functions: [
    {
      name: 'family under test',
      variables: [],
      where: [],
      functions: { q: { parameters: ['i', 'v'], body: x(q) }, m: { parameters: ['i', 'v'], body: x(m) } },
      ...more,
    },
  ],
  integerLimit: { I: 3n },
});

describe('what is tried has to meet the conditions', () => {
  test('a first price auction is outside: bidders gain by shading', async () => {
    const wins = 'v(i) >= highest(v)';
    const report = await search(inWorstCase('9/10*mu'), only(`if(${wins}, 1/I, 0)`, `if(${wins}, v(i)/I, 0)`));
    expect(report.violation).toBeNull();
    expect(report.unconfirmed).toBeUndefined();
  });

  test('conditions that only survive sampling leave a failing conclusion undecided', async () => {
    // q(t) = t² is nondecreasing, but that is not decided piece by piece.
    const monotone = forall([real('s'), real('t')], [f('0 <= s'), f('s <= t'), f('t <= 1')], f('q(s) <= q(t)'));
    const formula = forall(
      [functionVariable('q', 1n), real('u')],
      [monotone, f('0 <= u'), f('u <= 1')],
      f('q(u) <= 1/2'),
    );
    const square: FunctionFamily = {
      name: 'square',
      variables: [],
      where: [],
      functions: { q: { parameters: ['t'], body: x('t^2') } },
    };
    const report = await search(formula, { functions: [square] });
    expect(report.violation).toBeNull();
    expect(report.undecided).toBeGreaterThan(0);
    expect(report.unconfirmed?.explanation).toMatch(/for the square at u = .*survived sampling only/);
    const line = { ...square, name: 'line', functions: { q: { parameters: ['t'], body: x('2*t') } } };
    expect((await search(formula, { functions: [line] })).violation?.explanation).toMatch(/for the line at u = /);
  });

  test('a name that the statement uses is refused', async () => {
    const family = { variables: [real('mu')], where: [f('0 <= mu'), f('mu <= 1')] };
    await expect(search(inWorstCase('mu'), only('0', '0', family))).rejects.toThrow("received 'mu'");
    // What a term binds itself may have any letter: writing it into the statement captures nothing.
    const bound = (letter: string) => search(inWorstCase('mu'), only(`sum(${letter}, 1, I, 0)`, '0'));
    expect(await bound('j')).toEqual(await bound('other'));
  });
});

describe('functions quantified inside', () => {
  const some = (bound: string): Formula =>
    forall(
      [real('mu')],
      [f('0 < mu'), f('mu < 1')],
      exists([real('z')], [f('z >= 0')], forall([functionVariable('q', 1n)], [f('q(0) >= 0')], f(bound))),
    );
  const constant: FunctionFamily = {
    name: 'constant c',
    variables: [real('c')],
    where: [f('0 <= c'), f('c <= 1')],
    functions: { q: { parameters: ['t'], body: x('c') } },
  };

  test('a witness that holds for all that is tried survives; one that never does leaves it undecided', async () => {
    const hints = { functions: [constant], witnesses: { z: [x('1')] } };
    expect((await search(some('q(mu) <= z'), hints)).instances).toBeGreaterThan(20);
    const impossible = await search(some('q(mu) + z < 0'), hints);
    expect([impossible.instances, impossible.violation]).toEqual([0, null]);
    expect(impossible.undecided).toBeGreaterThan(0);
  });

  test('a ∀ that fails whatever the witness is refutes the ∃', async () => {
    const hints = { functions: [constant], witnesses: { z: [x('1')] } };
    expect((await search(some('q(mu) < 0'), hints)).violation?.explanation).toMatch(/false at mu = /);
  });
});

describe('conditions are settled for certain where they are piecewise affine', () => {
  const certain = (formula: Formula, values: Record<string, string>) => {
    const environment = new Map(Object.entries(values).map(([name, value]) => [name, rational(value)]));
    return holdsEverywhere(formula, environment, new Evaluator(new Sampler({}, 1)));
  };
  const box = (text: string): Formula => forallPoints(mechanismProgram, f(text));

  test.each([
    ['highest(vector(k, I, v(k))) <= 1', true],
    ['v(1) + v(2) <= 2', true],
    ['v(1) + v(2) <= 199/100', false],
    ['if(v(1) > v(2), v(1) - v(2), 0) >= 0', true],
    ['max(v(1), v(2)) >= min(v(1), v(2))', true],
    ['v(1)*v(1) >= 0', false],
    ['second(v) >= min(v(1), v(2))', true],
    ['second(v) < highest(v)', false],
    ['exists([integer(w)], [1 <= w, w <= I], v(w) == highest(v))', true],
    ['exists([integer(w)], [1 <= w, w <= I], v(w) >= highest(v) and v(w) > 0)', false],
    ['exists([integer(w)], [1 <= w, w <= I], 1 + if(v(1) < highest(v), 1, 0) == w and v(w) == highest(v))', true],
    ['exists([integer(w)], [1 <= w, w <= I], 1 + if(v(1) <= highest(v), 1, 0) == w and v(w) == highest(v))', false],
    [
      'exists([integer(w)], [1 <= w, w <= I], 1 + sum(n, 1, I, if(forall([integer(p)], [1 <= p, p <= n], v(p) < highest(v)), 1, 0)) == w and v(w) == highest(v))',
      true,
    ],
    ['any(v(1) <= v(2), v(1) > v(2))', true],
    ['any(v(1) < v(2), v(1) > v(2))', false],
    ['not (v(1) + v(2) > 2)', true],
    ['not (v(1) + v(2) >= 2)', false],
    ['highest(v) + second(v) == v(1) + v(2)', true],
    ['v(1) >= 0 and v(2) < 1', false],
  ])('%s: %s', (text, expected) => {
    expect(certain(box(text), { I: '2' })).toBe(expected);
  });

  test.each([
    ['second(v) <= v(1) + v(2) + v(3) - 2*min(v(1), v(2), v(3))', true],
    ['highest(v) + second(v) + min(v(1), v(2), v(3)) == v(1) + v(2) + v(3)', true],
    ['second(vector(k, I, if(v(k) >= 1/2, v(k), 0))) <= second(v)', true],
    ['second(vector(k, I, if(v(k) >= 1/2, v(k), 0))) >= second(v)', false],
    ['second(v) <= 2/3*highest(v)', false],
  ])('of three components: %s: %s', (text, expected) => {
    expect(certain(box(text), { I: '3' })).toBe(expected);
  });

  test('a second price auction earns the second highest value for certain', async () => {
    const vickrey = (relation: string) =>
      `forall([vector(v, I)], [forall([integer(j)], [1 <= j, j <= I], 0 <= v(j) and v(j) <= 1)], sum(i, 1, I, m(i, v)) ${relation} second(v))`;
    const { violation } = await search(
      forMechanisms({ kind: 'implies', left: f(vickrey('>=')), right: f(vickrey('<')) }),
    );
    expect(violation?.conclusion).toBe('refuted');
  });

  const step = (x: string) => `if(${x} >= w, 1, 0)`;
  test.each([
    [`forall([real(x), real(y)], [0 <= x, x <= y, y <= 1], ${step('x')} <= ${step('y')})`, true],
    [`forall([real(x), real(y)], [0 <= x, x <= y], ${step('x')} <= ${step('y')})`, true],
    [`forall([real(x), real(y)], [0 <= x, x <= y, y <= 1], ${step('x')} >= ${step('y')})`, false],
    [`forall([real(x), real(y)], [0 <= x, x < y, y <= 1], ${step('x')} < ${step('y')})`, false],
    [`forall([real(x)], [0 <= x, x < w], ${step('x')} == 0)`, true],
    [`forall([real(x)], [0 <= x, x <= w], ${step('x')} == 0)`, false],
    [`forall([real(x), real(y)], [x < w, y > w], if(x >= y, 0 - y, 1) > 0)`, true],
    [`forall([real(x), real(y)], [x <= w, y >= w], if(x >= y, 0 - y, 1) > 0)`, false],
  ])('a piece with open sides may have no point: %s is %s', (text, expected) => {
    expect(certain(f(text), { w: '2/3' })).toBe(expected);
  });

  const table = 'if(k == 0, if(i == 1, u, 1), if(i == 2, 0, w))';
  test.each([
    [`forall([real(k), integer(i)], [1 <= i, i <= N], 0 <= ${table} and ${table} <= 1)`, true],
    [`forall([real(k), integer(i)], [1 <= i, i <= N], ${table} < 1)`, false],
    ['forall([real(y)], [y > 0], u - u < y)', true],
    ['forall([real(y)], [y >= 0], u - u < y)', false],
    ['forall([real(y), real(z)], [y > 0, z >= y], u - u < y + z)', true],
    [`forall([integer(i)], [i >= 1], ${table.replace('k == 0', 'u == 0')} >= 0)`, true],
    [`forall([integer(i)], [i >= 3], ${table.replace('k == 0', 'u == 0')} > 0)`, true],
    [`forall([integer(i)], [i >= 2], ${table.replace('k == 0', 'u == 0')} > 0)`, false],
    ['forall([integer(i), integer(k)], [i >= 1, k >= i], k + u > 1)', true],
    ['forall([integer(i), integer(k)], [i >= 1, k >= i], k + u > 2)', false],
    // Between two integers it fails: more is asked than holds.
    ['forall([integer(i)], [], abs(i - 1/2) >= 1/2)', false],
  ])('integers that are not listed count as real numbers: %s is %s', (text, expected) => {
    expect(certain(f(text), { N: '3', u: '1/3', w: '2/3' })).toBe(expected);
  });

  test.each(mechanisms.filter(({ variables }) => variables.length < 2))('the $name is a mechanism', ({ functions }) => {
    const hints = { functions: [{ name: 'one', variables: [], where: [], functions }] };
    const sampler = new Sampler(hints, 1);
    for (const condition of isMechanism) {
      const quantified = { kind: 'forall' as const, variables: mechanism, where: [], body: condition };
      const members = sampler.members(quantified);
      expect(members.map(({ body }) => certain(body, { I: '2', rho: '2/5' }))).toEqual([true]);
    }
  });
});

test('a family of an inner quantifier may speak of the functions outside of it', async () => {
  const inner = exists([functionVariable('h', 1n)], [], f('h(0) == 2*g(0) and h(1) == 2*g(1)'));
  const formula = forall([functionVariable('g', 1n)], [], inner);
  const hints: InstanceHints = {
    functions: [
      { name: 'lines', variables: [real('s')], where: [], functions: { g: { parameters: ['t'], body: x('s*t + 1') } } },
      { name: 'doubles', variables: [], where: [], functions: { h: { parameters: ['t'], body: x('2*g(t)') } } },
    ],
  };
  const report = await search(formula, hints);
  expect(report.violation).toBeNull();
  expect(report.undecided).toBe(0);
  expect(report.instances).toBeGreaterThan(20);
});

/** What a search may cost, counted in work, never in time: the same on every machine. */
import { describe, expect, test } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { descent } from '../../src/falsification/doubles/descent.ts';
import { Landscape } from '../../src/falsification/doubles/landscape.ts';
import { Random } from '../../src/falsification/doubles/random.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { evaluateNumber } from '../../src/falsification/evaluation/number.ts';
import { falsify } from '../../src/falsification/index.ts';
import { goalsOf } from '../../src/falsification/instances/goal.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { planOf } from '../../src/falsification/instances/plan.ts';
import { holdsEverywhere } from '../../src/falsification/moments/everywhere.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const search = (text: string, runs: number, most?: number) =>
  falsify({ formula: f(text) }, { runs, seed: 1, claim: 'paper/claim', ...(most !== undefined && { most }) });

describe('a descent in doubles', () => {
  const [goal] = goalsOf(f('forall([real(a), real(b)], [a >= 0, b >= 0], sum(k, 1, 1000, a^2 + b^2 + k) >= 0)'));
  if (!goal) throw new Error('no goal');
  const descended = (until?: number) => {
    const landscape = Landscape.of(planOf(goal.variables, goal.where, goal.body, [], {}), goal);
    if (!landscape) throw new Error('no landscape');
    const point = [0.3, 0.7];
    const start = { point, height: landscape.height(point) };
    const effort = { evaluations: 60, ...(until === undefined ? {} : { until: landscape.work + until }) };
    const { height } = descent(landscape, start, effort, new Random(1));
    return { work: landscape.work, isLower: height < start.height };
  };

  test('ends where its work does, after the evaluation that it was at', () => {
    const { work, isLower } = descended(10_000);
    expect(work).toBeLessThan(14_000);
    expect(isLower).toBe(true);
  });

  test('goes on without such an end', () => {
    expect(descended().work).toBeGreaterThan(20_000);
  });
});

describe('the price of what is evaluated', () => {
  const priceOf = (text: string): number => {
    const evaluator = new Evaluator(new Sampler({}, 1));
    evaluateNumber(x(text), new Map(), evaluator);
    return evaluator.price - evaluator.work;
  };

  test('what would cost more than is given is undetermined, and afterwards it is not', () => {
    const evaluator = new Evaluator(new Sampler({}, 1));
    const heavy = f('sum(k, 1, 500, 1/k) > 1');
    expect(evaluator.within(100, () => evaluator.truth(heavy, new Map()))).toBe('unknown');
    expect(evaluator.truth(heavy, new Map())).toBe('true');
  });

  test('functions cost more than terms, W most', () => {
    expect(priceOf('1/3 + 2/7')).toBe(0);
    expect(priceOf('exp(1/3)')).toBeGreaterThan(10);
    expect(priceOf('lambertWm1(-1/10)')).toBeGreaterThan(priceOf('log(1/3)'));
  });

  test('a heavy statement is tried at fewer instances, at one at least, and at more of them the more runs there are', async () => {
    // Three thousand logarithms in each instance.
    const heavy = 'forall([real(a)], [a >= 0], sum(k, 1, 3000, log(k + a)) >= 0)';
    const [few, more] = [await search(heavy, 1), await search(heavy, 30)];
    expect(few.instances).toBeGreaterThanOrEqual(1);
    expect(few.drawn).toBeLessThan(20);
    expect(more.instances).toBeGreaterThan(few.instances);
    expect([few.violation, more.violation]).toEqual([null, null]);
  });

  test('a heavy statement that is false is refuted all the same', async () => {
    const { violation } = await search('forall([real(a)], [a >= 0], sum(k, 1, 500, log(k + a)) <= 0)', 4);
    expect(violation).not.toBeNull();
  });

  test('the same work is done again', async () => {
    const text = 'forall([real(a), real(b)], [a >= 0, b >= a], sum(k, 1, 300, sqrt(k + b) - sqrt(k + a)) >= 0)';
    expect(await search(text, 20)).toEqual(await search(text, 20));
  });
});

describe('a search with an end', () => {
  const dear = (relation: string): string => `forall([real(a)], [a >= 0], sum(k, 1, 400, log(k + a)) ${relation} 0)`;

  test('decides less, and what it finds is found without the end too', async () => {
    const [ended, whole] = [await search(dear('>='), 40, 20_000), await search(dear('>='), 40)];
    expect(ended.instances).toBeGreaterThan(0);
    expect(ended.instances).toBeLessThan(whole.instances);
    expect(ended.drawn).toBeLessThan(whole.drawn);
  });

  test('sees everything where there is enough', async () => {
    const text = 'forall([real(a), real(b)], [a >= 0, b >= a], b^2 >= a^2)';
    expect(await search(text, 20, 10_000_000)).toEqual(await search(text, 20));
  });

  test('still finds what fails at once', async () => {
    expect((await search(dear('<='), 40, 20_000)).violation).not.toBeNull();
  });

  test('goes on for a while where nothing is decided', async () => {
    // Met by one of a hundred numbers.
    const seldom = 'forall([integer(n)], [1 <= n, n <= 100, n*n == 1369], sum(k, 1, n, k) == 703)';
    // About ten thousand terms come before the first of them.
    expect((await search(seldom, 200, 4000)).instances).toBeGreaterThan(0);
    expect((await search(seldom, 200, 1000)).instances).toBe(0);
  });
});

describe('what holds everywhere', () => {
  const condition = f('forall([vector(v, 2)], [forall([integer(i)], [i >= 1, i <= 2], v(i) >= 0)], v(1) + v(2) >= -c)');

  test('is settled once for the values that it mentions, and anew for others', () => {
    const evaluator = new Evaluator(new Sampler({}, 1));
    const at = (c: bigint, n: bigint): boolean =>
      holdsEverywhere(
        condition,
        new Map([
          ['c', Rational.of(c)],
          ['n', Rational.of(n)],
        ]),
        evaluator,
      );
    expect(at(1n, 1n)).toBe(true);
    const { price } = evaluator;
    expect(price).toBeGreaterThan(0);
    expect(at(1n, 2n)).toBe(true);
    expect(evaluator.price).toBe(price);
    expect(at(-1n, 2n)).toBe(false);
    expect(evaluator.price).toBeGreaterThan(price);
  });
});

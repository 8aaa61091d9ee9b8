import { beforeAll, describe, expect, test } from 'vitest';
import { refuteViolation } from '../../src/audit/refuteViolation.ts';
import type { Statement } from '../../src/claims/claim.ts';
import { besideBorders } from '../../src/falsification/doubles/borders.ts';
import { Landscape } from '../../src/falsification/doubles/landscape.ts';
import { Random } from '../../src/falsification/doubles/random.ts';
import { falsify } from '../../src/falsification/index.ts';
import { atOneValue } from '../../src/falsification/instances/atOneValue.ts';
import { goalsOf } from '../../src/falsification/instances/goal.ts';
import { planOf } from '../../src/falsification/instances/plan.ts';
import { check, goalsOf as kernelGoalsOf } from '../../src/kernel/check.ts';
import { createProver } from '../../src/provers/index.ts';
import type { ProverKit } from '../../src/provers/kit.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { printFormula } from '../../src/symbolic/print.ts';

const options = { runs: 25, seed: 3, claim: 'paper/claim' };

let kit: ProverKit;
beforeAll(async () => {
  kit = await createProver();
});

/** The regret of one posted price, at its worst below the price: 1/e if the price is 1/e. */
const regret = (price: string) =>
  `forall([real(c)], [0 < c, c <= 1], infimum(t, 1, 0, 1, -c*if(t(1) >= ${price}, 1/e, t(1)), []) >= -c/e)`;
const product = (least: string) =>
  `forall([integer(n)], [n >= 2], infimum(v, n, 0, 1, v(1)*v(2) - v(1), []) >= ${least})`;

describe('an infimum without moments', () => {
  test.each([regret('101/(100*e)'), product('-99/100')])('is searched at one value: %s', async (text) => {
    const { violation } = await falsify({ formula: f(text) }, options);
    expect(violation?.because?.kind).toBe('distribution');
    expect(violation?.instance).not.toHaveProperty('t');
  });

  test('is refuted by the distribution with all its mass there', async () => {
    const formula = f(product('-99/100'));
    const statement: Statement = { role: 'printed', name: 'printed', domain: '', formula, expected: 'refuted' };
    const { conclusion, proof } = await refuteViolation(statement, await falsify(statement, options), kit);
    const isAsked = kernelGoalsOf(formula, conclusion).definedness !== undefined;
    const defined = isAsked ? { definedness: await kit.definedness(formula) } : {};
    expect(check(formula, { conclusion, proof, ...defined }, new Map()).kind).toBe('accepted');
  });

  test.each([regret('1/e'), product('-1')])('survives where it is true: %s', async (text) => {
    expect((await falsify({ formula: f(text) }, options)).violation).toBeNull();
  });

  const liftedOf = (text: string) => goalsOf(f(text)).flatMap(atOneValue);

  test('is a goal about a vector in the box', () => {
    const [goal] = liftedOf(product('-1'));
    expect(goal?.variables.map(({ name }) => name)).toEqual(['n', 'v']);
    expect(goal && printFormula(goal.body)).toBe('v(1)*v(2) - v(1) >= -1');
    expect(goal?.atValue?.vector).toBe('v');
  });

  test.each([
    ['what a linear program solves', 'infimum(v, 2, 0, 1, highest(v) - 2*v(1), []) >= -1'],
    ['a bound from above', 'infimum(v, 2, 0, 1, v(1)*v(2), []) <= 0'],
    ['moments', 'infimum(v, 1, 0, 1, v(1)^2, [moment(j, 1, 1, v(j), 1/2)]) >= 1/4'],
  ])('is left alone: %s', (_, text) => {
    expect(liftedOf(`forall([real(x)], [x >= 0], ${text})`)).toEqual([]);
  });
});

describe('beside the borders of a choice', () => {
  const landscapeOf = (text: string): Landscape => {
    const [goal] = goalsOf(f(text));
    const landscape = goal && Landscape.of(planOf(goal.variables, goal.where, goal.body, [], {}), goal);
    if (!landscape) throw new Error('expected a landscape');
    return landscape;
  };
  const besides = (text: string, place: number, until = Number.POSITIVE_INFINITY) => {
    const landscape = landscapeOf(text);
    const start = { point: [place], height: landscape.height([place]) };
    return [...besideBorders(landscape, start, new Random(1), until)];
  };
  const thin = (choice: string) => `forall([real(x)], [0 <= x, x <= 1], ${choice} <= 2/5)`;

  test('both sides are looked at, from flat ground too', () => {
    const found = besides(thin('if(x < 40001/100000, x, 2/5)'), 0.9);
    const heights = found.map(({ height }) => height);
    expect(Math.max(...heights)).toBe(0);
    expect(Math.min(...heights)).toBeCloseTo(-1e-5, 8);
  });

  test('a ceiling has borders', () => {
    expect(Math.min(...besides(thin('ceil(3*x)/4 - x/2'), 0.9).map(({ height }) => height))).toBeLessThan(0);
  });

  test('there are none without a choice, and none where there is no time', () => {
    expect(besides(thin('x^2'), 0.5)).toEqual([]);
    expect(besides(thin('if(x < 40001/100000, x, 2/5)'), 0.9, 0)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { compile } from '../../src/falsification/doubles/compile.ts';
import { Slots } from '../../src/falsification/doubles/frame.ts';
import { Landscape } from '../../src/falsification/doubles/landscape.ts';
import { Random } from '../../src/falsification/doubles/random.ts';
import { goalsOf } from '../../src/falsification/instances/goal.ts';
import { planOf } from '../../src/falsification/instances/plan.ts';
import { expression } from '../../src/statement/expression.ts';
import { integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** A term of x and n as a function of both, each call another epoch. */
function compiled(text: string, keepsFixed: boolean) {
  const slots = new Slots();
  const [x_, n] = [slots.bind(real('x')), slots.bind(integer('n'))];
  slots.keepsFixed = keepsFixed;
  const valueAt = compile(x(text), slots);
  const frame = slots.frame();
  return (x: number, k: number): number => {
    frame.numbers[x_] = x;
    frame.numbers[n] = k;
    frame.epoch++;
    return valueAt(frame);
  };
}

describe('terms in the variables alone', () => {
  test.each([
    'sum(k, 1, n, exp(x)*k)',
    'integral(t, 0, 1, integral(s, 0, t, s*t + lambertWm1(-x/4)))',
    'sum(k, 1, n, sum(j, 1, k, x*j) + sum(j, 1, n, x^2*j))',
    'integral(t, 0, x, if(t < x/2, sum(k, 1, n, k*x), highest(vector(j, 3, x*j - t))))',
  ])('are computed once for an instance, and have the same values: %s', (text) => {
    const [kept, plain] = [compiled(text, true), compiled(text, false)];
    const random = new Random(5);
    for (let k = 0; k < 50; k++) {
      const at = [random.next(), 1 + random.below(5)] as const;
      expect(kept(...at)).toBe(plain(...at));
    }
  });

  test('are computed anew at every point of a landscape', () => {
    const [goal] = goalsOf(f('forall([real(x)], [0 <= x, x <= 1], sum(k, 1, 3, k*x^2) <= 6)'));
    if (!goal) throw new Error('expected a goal');
    const landscape = Landscape.of(planOf(goal.variables, goal.where, goal.body, [], {}), goal);
    for (const place of [0, 0.25, 1, 0.5]) expect(landscape?.height([place])).toBeCloseTo(6 - 6 * place ** 2, 12);
  });
});

test.each([
  'exists([real(x)], [x >= 0], if(v >= x, x, 0) >= v)',
  'exists([real(x)], [x >= 0], x*sum(k, 1, 3, if(k*v >= x, 1, 0)) >= 4*v)',
  'exists([real(x)], [x >= 0], max(2*x, 1 + v) - 2*x/(1 + v) + x <= 1/2*(1 + v) + v)',
])('a quantified number is placed where it ties: %s', (body) => {
  const [goal] = goalsOf(f(`forall([real(v)], [0 < v, v < 1], ${body})`));
  if (!goal) throw new Error('expected a goal');
  const landscape = Landscape.of(planOf(goal.variables, goal.where, goal.body, [], {}), goal);
  for (const place of [0.1, 0.3137, 0.77]) expect(landscape?.height([place])).toBeGreaterThanOrEqual(0);
});

test('what is given up is not kept', () => {
  const slots = new Slots();
  const x_ = slots.bind(real('x'));
  slots.keepsFixed = true;
  const valueAt = slots.within('t', () =>
    compile({ op: 'multiply', args: [expression('x'), x('sum(k, 1, 100, x)')] }, slots),
  );
  const frame = slots.frame();
  frame.numbers[x_] = 1;
  frame.limit = 10;
  expect(valueAt(frame)).toBeNaN();
  [frame.limit, frame.isGivenUp] = [1000, false];
  expect(valueAt(frame)).toBe(100);
});

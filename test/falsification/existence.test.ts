import { describe, expect, test } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { falsify } from '../../src/falsification/index.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { holdsEverywhere } from '../../src/falsification/moments/everywhere.ts';
import { forall, real } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const existence = (text: string) => isIntegrable(x(text) as Integral);
const truth = (text: string, c = '1/3') =>
  new Evaluator(new Sampler({}, 1)).find(existence(text), new Map([['c', rational(c)]])).truth;

describe('that an integral exists', () => {
  test.each([
    'integral(t, 0, 1, if(t < c, t^2, 1 - t))',
    'integral(t, 0, 1, if(2*t + 1 < 3*c and not (t == c), exp(t), max(t, c)))',
    'integral(t, 0, 1, integral(s, 0, t, if(s + t < 1, s*t, 0)))',
    'integral(t, 0, 1, if(t < c, 0, 1/t))',
    'integral(t, 1, 1, if(t < c, 0, 1))',
    'integral(t, 0, 1, highest(vector(k, 3, if(k == 2, t, c))))',
    'integral(t, 0, 1, if(forall([integer(k)], [1 <= k, k <= 3], t >= k*c), second(vector(k, 2, t*k)), 0))',
  ])('%s is certain', (text) => {
    expect(truth(text)).toBe('true');
  });

  test.each([
    'integral(t, 0, 1, if(t > 0, 1/t, 0))',
    'integral(t, 0, 1, g(t))',
    'integral(t, 0, c2, if(t < c, 0, 1))',
    'integral(t, 0, 1, if(exists([integer(k)], [k <= 3], t == k*c), 1, 0))',
    'integral(t, 0, 1, if(exists([integer(k)], [1 <= k], t == k*c), 1, 0))',
    'integral(t, 0, 1, if(exists([real(y)], [0 <= y, y <= 1], t == y), 1, 0))',
    'integral(t, 0, 1, highest(vector(k, 2 + t, c)))',
  ])('%s is left open', (text) => {
    expect(truth(text)).toBe('unknown');
  });

  test.each([
    ['integral(t, 0, y, if(t < c, 0, 1))', true],
    ['integral(t, 0, y, if(t > y/2, t, 0))', true],
    ['integral(t, y, 1, if(t < c, 0, 1))', true],
    ['integral(t, 1/2, y, if(t < c, 0, 1))', false],
    ['integral(t, 0, y, g(t))', false],
    ['integral(t, 0, y, if(t > 0, 1/t, 0))', false],
  ])('of %s for every y in a range: %s', (text, expected) => {
    const all = forall([real('y')], [f('0 <= y'), f('y <= 1')], existence(text));
    const environment = new Map([['c', rational('1/3')]]);
    expect(holdsEverywhere(all, environment, new Evaluator(new Sampler({}, 1)))).toBe(expected);
  });

  test('none exists whose ends are in the wrong order', () => {
    expect(truth('integral(t, 1, c, if(t < c, 0, 1))')).toBe('false');
  });

  test('instances are reached under such a premise, and what is wrong under it is found', async () => {
    const at = (conclusion: string) => ({
      formula: {
        ...f(`forall([real(c)], [0 <= c, c <= 1], ${conclusion})`),
        where: [f('0 <= c'), f('c <= 1'), existence('integral(t, 0, 1, if(t < c, 1, 0))')],
      } as ReturnType<typeof f>,
    });
    const options = { runs: 40, seed: 1, claim: 'x' };
    const report = await falsify(at('integral(t, 0, 1, if(t < c, 1, 0)) == c'), options);
    expect(report.violation).toBeNull();
    expect(report.instances).toBeGreaterThan(20);
    expect((await falsify(at('integral(t, 0, 1, if(t < c, 1, 0)) < c'), options)).violation).not.toBeNull();
  });
});

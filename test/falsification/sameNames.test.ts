/** Names that are bound twice: of two families for the functions of one quantifier, or inside and outside. */
import { describe, expect, it } from 'vitest';
import type { FunctionFamily } from '../../src/falsification/hints.ts';
import { falsify } from '../../src/falsification/index.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const options = { runs: 20, seed: 1, claim: 'test' };

/** A family with one number, by the name of `zeta` like every other. */
const idle = (name: string, body: string): FunctionFamily => ({
  name: `a ${name}`,
  variables: [real('zeta')],
  where: [f('0 <= zeta'), f('zeta <= 1')],
  functions: { [name]: { parameters: ['at'], body: x(body) } },
});

/** The product can be decided by an example only: no linear program says it. */
const statement = (least: string) =>
  f(`forall([real(c)], [c >= 0, c <= 1], exists([function(g, 1), function(h, 1)], [],
    g(1)*h(2) >= 1 and g(2)*h(1) >= 1 and g(2)*h(2) + c >= ${least}))`);

describe('names that are bound twice', () => {
  it('families that call their numbers the same are taken together', async () => {
    const hints = { functions: [idle('g', 'at'), idle('h', '2/at')] };
    const report = await falsify({ formula: statement('2'), hints }, options);
    expect(report).toMatchObject({ violation: null, undecided: 0 });
    expect(report.instances).toBeGreaterThan(10);
  });

  it('and are no witness of what does not hold for them', async () => {
    const hints = { functions: [idle('g', 'at'), idle('h', '2/at')] };
    const report = await falsify({ formula: statement('4'), hints }, options);
    expect(report).toMatchObject({ instances: 0, violation: null });
  });

  it('a name that is bound outside too keeps its value there', async () => {
    const formula = f('forall([real(x)], [1 <= x, x <= 3], exists([real(x)], [x <= 0], x^2 >= 4) and x >= 2)');
    const report = await falsify({ formula }, options);
    expect(report.violation?.explanation).toMatch(/^false at x = 1/);
  });

  it('and where it holds there nothing is found', async () => {
    const formula = f('forall([real(x)], [1 <= x, x <= 3], exists([real(x)], [x <= 0], x^2 >= 4) and x >= 1)');
    const report = await falsify({ formula }, options);
    expect(report).toMatchObject({ violation: null, undecided: 0 });
  });
});

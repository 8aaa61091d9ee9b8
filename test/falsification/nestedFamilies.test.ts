import { describe, expect, test } from 'vitest';
import type { FunctionFamily } from '../../src/falsification/hints.ts';
import { falsify } from '../../src/falsification/index.ts';
import { quantifierFor } from '../../src/falsification/instances/functions.ts';
import { functionVariable, real } from '../../src/statement/formula.ts';
import { canonical } from '../../src/statement/toJson.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const options = { runs: 60, seed: 5, claim: 'paper/claim' };
const constant: FunctionFamily = {
  name: 'constant',
  variables: [real('p')],
  where: [f('p >= 0')],
  functions: { q: { parameters: ['t'], body: x('p') } },
};
const inner = (where: string, body: string) => ({
  ...({ kind: 'forall', variables: [functionVariable('q', 1n)] } as const),
  where: [f(where)],
  body: f(body),
});

describe('one family for a function and for another one inside', () => {
  test('has numbers of its own in each place', () => {
    const written = quantifierFor(inner('q(0) >= p', 'q(1) >= p'), constant);
    expect(written.variables.map(({ name }) => name)).toEqual(['p_1']);
    expect(written.where.map(canonical)).toEqual([f('p_1 >= 0'), f('p_1 >= p')].map(canonical));
    expect(canonical(written.body)).toBe(canonical(f('p_1 >= p')));
  });

  test('keeps its names where nobody else has them', () => {
    expect(quantifierFor(inner('q(0) >= r', 'q(1) >= r'), constant).variables.map(({ name }) => name)).toEqual(['p']);
  });

  const claim = (bound: string) =>
    f(`forall([function(q, 1)], [q(0) >= 1], exists([function(g, 1)], [g(0) >= 0], g(0) == q(0) ${bound}))`);
  const family = (name: string): FunctionFamily => ({
    ...constant,
    functions: { [name]: { parameters: ['t'], body: x('p') } },
  });

  test('witnesses what is true, and not what is false', async () => {
    const hints = { functions: [family('q'), family('g')] };
    const right = await falsify({ formula: claim(''), hints }, options);
    expect(right.violation).toBeNull();
    expect(right.instances).toBeGreaterThan(10);
    const wrong = await falsify({ formula: claim('and q(0) <= 5'), hints }, options);
    expect(wrong.violation).not.toBeNull();
  });
});

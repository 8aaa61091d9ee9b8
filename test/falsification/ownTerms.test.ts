/** A family in which one function's term mentions another function of the family. */
import { expect, it } from 'vitest';
import type { FunctionFamily } from '../../src/falsification/hints.ts';
import { falsify } from '../../src/falsification/index.ts';
import { goalFor } from '../../src/falsification/instances/functions.ts';
import { functionVariable, real } from '../../src/statement/formula.ts';
import { freeNames } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const options = { runs: 20, seed: 1, claim: 'test' };
const family: FunctionFamily = {
  name: 'a line, and the same moved twice',
  variables: [real('c')],
  where: [f('0 <= c'), f('c <= 1')],
  functions: {
    p: { parameters: ['at'], body: x('c*at') },
    g: { parameters: ['at'], body: x('p(at) + 1') },
    h: { parameters: ['at'], body: x('g(at) + p(1)') },
  },
};
const statement = (least: string) =>
  f(`forall([function(p, 1), function(g, 1), function(h, 1)],
    [g(2) == p(2) + 1, h(2) == g(2) + p(1)], h(2) >= ${least})`);

it('writes out what the terms mention, however deep', () => {
  const variables = ['p', 'g', 'h'].map((name) => functionVariable(name, 1n));
  const { body } = goalFor({ variables, where: [], body: f('h(2) >= 1') }, family);
  expect([...freeNames(body)]).toEqual(['c']);
});

it('finds what only such functions violate, and says them in full', async () => {
  const { violation } = await falsify({ formula: statement('3'), hints: { functions: [family] } }, options);
  expect(violation?.explanation).toMatch(/^false for the a line/);
  const terms = Object.values(violation?.terms ?? {});
  expect(terms).toHaveLength(3);
  for (const term of terms) expect(term.op === 'function' && freeNames(term.body)).toEqual(new Set(['at']));
});

it('finds nothing where it holds for all of them', async () => {
  const report = await falsify({ formula: statement('1'), hints: { functions: [family] } }, options);
  expect(report.violation?.explanation ?? '').not.toMatch(/a line, and/);
});

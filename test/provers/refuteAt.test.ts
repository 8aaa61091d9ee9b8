import { describe, expect, it } from 'vitest';
import { check } from '../../src/kernel/check.ts';
import { createProver } from '../../src/provers/index.ts';
import { ProofFailure } from '../../src/provers/tactic.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { parseExpression, parseFormula } from '../../src/symbolic/parse.ts';

/** Refutes at an instance, and lets the kernel judge. */
async function refuted(text: string, terms: readonly string[], inner: readonly (readonly [string, string])[] = []) {
  const kit = await createProver();
  const formula = parseFormula(text);
  const values = new Map<string, Expression>(inner.map(([name, value]) => [name, parseExpression(value)]));
  const failure = { terms: terms.map(parseExpression), inner: values };
  const proof = await kit.refute(formula, kit.refuteAt(failure));
  return check(formula, { conclusion: 'refuted', proof });
}

const PAIR = 'vector(j, 2, if(j == 1, 1/2, 1/3))';
const PRICE =
  'forall([vector(v, 3), vector(p, 3)], [], exists([real(x)], [x >= 0], x*sum(k, 1, 3, if(v(k) >= x, p(k), 0)) >= 3/5*sum(k, 1, 3, p(k)*v(k))))';
/** Values far apart, and how likely they are. */
const FAR = 'vector(j, 3, if(j == 1, 1, if(j == 2, 1000, 1000000000000)))';
const RARE = 'vector(j, 3, if(j == 1, 1, if(j == 2, 1/1000, 1/1000000000000)))';
const TRIPLE = 'vector(j, 3, if(j == 1, 1/2, if(j == 2, 1, 1/3)))';

describe('A failing instance becomes a refutation', () => {
  it.each<[string, string[], [string, string][]]>([
    ['forall([real(x)], [x >= 0], x > 0)', ['0'], []],
    ['forall([real(x)], [x >= 0], forall([real(y)], [y >= x], y > x))', ['1'], [['y', '1']]],
    ['forall([real(x)], [], x >= 0 or x <= -1)', ['-1/2'], []],
    ['forall([real(x)], [], x*x >= 1 and x >= 0)', ['1/2'], []],
    ['forall([integer(n)], [n >= 1], sum(j, 1, n, j) <= 5)', ['3'], []],
    ['forall([integer(n)], [n >= 0], sum(j, 1, n, j) > 0)', ['0'], []],
    ['forall([integer(n), vector(v, n)], [n >= 2], sum(j, 1, n, v(j)) <= n*second(v))', ['2', PAIR], []],
    ['forall([integer(n), vector(v, n)], [n >= 2], highest(v) <= second(v))', ['3', TRIPLE], []],
    [PRICE, [FAR, RARE], []],
    ['forall([real(m)], [0 < m, m < 1], sqrt(1 - m) < 1/2)', ['1/2'], []],
    ['forall([real(a)], [0 < a, a <= 1], integral(x, 0, a, x^2) <= a^3/3 - a^4/1000)', ['1'], []],
    ['forall([real(t)], [0 < t, t < 1], integral(x, 0, 1, if(x >= t, 2, 0)) <= 1)', ['1/3'], []],
    ['forall([real(t)], [0 < t, t < 1], integral(x, 0, 1, x*if(x >= t, if(x < 3/4, 2, 1), 1)) < 2/3)', ['1/3'], []],
    ['forall([real(t)], [0 < t, t < 1], integral(x, 0, 1, max(x, t)*abs(x - 1/2)) < 1/7)', ['1/3'], []],
    ['forall([real(a)], [0 < a], integral(x, 0, a, exp(x)) + integral(x, 0, a, x) <= a + a^2)', ['1/2'], []],
  ])('%s at %s', async (text, terms, inner) => {
    expect(await refuted(text, terms, inner)).toMatchObject({ kind: 'accepted', judgement: { conclusion: 'refuted' } });
  });

  it.each<[string, string[]]>([
    ['forall([real(x)], [x >= 0], x > 0)', ['1']],
    ['forall([integer(n)], [n >= 1], sum(j, 1, n, j) <= 6)', ['3']],
    ['forall([real(a)], [0 < a, a <= 1], integral(x, 0, a, x^2) <= a^3/3)', ['1']],
    ['forall([real(t)], [0 < t, t < 1], integral(x, 0, 1, if(x >= t, 2, 0)) <= 4/3)', ['1/3']],
    ['forall([integer(n), vector(v, n)], [n >= 2], sum(j, 1, n, v(j)) <= highest(v) + (n - 1)*second(v))', ['2', PAIR]],
  ])('%s holds at %s, so nothing is found', async (text, terms) => {
    await expect(refuted(text, terms)).rejects.toBeInstanceOf(ProofFailure);
  });
});

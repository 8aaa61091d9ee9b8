/** What is read off conditions before anything is drawn: the order of the variables, and the shapes of matrices. */
import { describe, expect, test } from 'vitest';
import { matrixShapeOf } from '../../src/falsification/instances/matrixShapes.ts';
import { inOrder } from '../../src/falsification/instances/order.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

type ForAll = Extract<Formula, { kind: 'forall' | 'exists' }>;
const quantified = (text: string): ForAll => f(text) as ForAll;

describe('variables are drawn', () => {
  const EACH = 'forall([integer(k)], [1 <= k, k <= n], v(k) <= exp(d))';
  test.each([
    [
      'after what bounds their components',
      `forall([integer(n), vector(v, n), real(d)], [n >= 1, ${EACH}], true)`,
      'n,d,v',
    ],
    ['after an irrational bound', 'forall([real(x), real(d)], [x <= exp(d)], true)', 'd,x'],
    ['as written, where bounds are affine', 'forall([real(x), real(y)], [x <= y + 1], true)', 'x,y'],
    [
      'as written, where they wait for each other',
      'forall([real(x), real(y)], [x <= exp(y), y <= exp(x)], true)',
      'x,y',
    ],
    ['as written, where a bound mentions neither', 'forall([real(x), real(y)], [x <= sqrt(2)], true)', 'x,y'],
  ])('%s', (_, text, order) => {
    const { variables, where } = quantified(text);
    expect(
      inOrder(variables, where)
        .map(({ name }) => name)
        .join(),
    ).toBe(order);
  });
});

describe('a matrix is', () => {
  const over = (body: string) => [f(`forall([integer(i), integer(j)], [1 <= i, i <= n, 1 <= j, j <= n], ${body})`)];
  const row = (body: string) => [f(`forall([integer(i)], [1 <= i, i <= n], ${body})`)];
  const OTHERS = 'sum(j, 1, n, if(j == i, 0, abs(A(i, j))))';

  test.each([
    ['symmetric', over('A(i, j) == A(j, i)'), true, undefined],
    ['symmetric beside other conditions', over('A(i, j) == A(j, i) and A(i, j) >= 0'), true, undefined],
    ['not symmetric by another matrix', over('A(i, j) == B(j, i)'), false, undefined],
    ['not symmetric by what holds anyway', over('A(i, j) == A(i, j)'), false, undefined],
    ['not symmetric by an inequality', over('A(i, j) <= A(j, i)'), false, undefined],
    ['dominant', row(`A(i, i) >= ${OTHERS}`), false, '>='],
    ['dominant, from the other side', row(`${OTHERS} < A(i, i)`), false, '>'],
    ['not dominant where the diagonal is given', row(`A(i, i) == ${OTHERS}`), false, undefined],
    ['not dominant by a number', row('A(i, i) >= 1'), false, undefined],
    ['not dominant where the bound has another index', over('A(i, i) >= A(i, j)'), false, undefined],
  ])('%s', (_, conditions, isSymmetric, relation) => {
    const shape = matrixShapeOf('A', conditions);
    expect({ isSymmetric: shape.isSymmetric, relation: shape.diagonal?.relation }).toEqual({ isSymmetric, relation });
  });
});

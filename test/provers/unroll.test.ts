import { describe, expect, it } from 'vitest';
import { check } from '../../src/kernel/check.ts';
import { createProver } from '../../src/provers/index.ts';
import { ProofFailure } from '../../src/provers/tactic.ts';
import { parseFormula } from '../../src/symbolic/parse.ts';

const PRIOR =
  'forall([integer(i), integer(j)], [1 <= i, i <= 2, 1 <= j, j <= 2], P(i, j) > 0), sum(i, 1, 2, sum(j, 1, 2, P(i, j))) == 1';

async function proved(text: string) {
  const kit = await createProver();
  const formula = parseFormula(text);
  const [proof, definedness] = [await kit.prove(formula), await kit.definedness(formula)];
  return check(formula, { conclusion: 'proved', proof, definedness });
}

describe('hypotheses for all of a few integers are used one by one', () => {
  it.each([
    `forall([function(P, 2)], [${PRIOR}, P(1,1) > P(1,2), P(2,2) > P(2,1)], P(1,1)*P(2,2) > P(1,2)*P(2,1))`,
    `forall([function(P, 2)], [${PRIOR}], sum(i, 1, 2, sum(j, 1, 2, P(i, j)*min(i, j))) >= 1/2*sum(i, 1, 2, sum(j, 1, 2, P(i, j)*max(i, j))))`,
    'forall([vector(v, 3)], [forall([integer(i), integer(j)], [1 <= i, i <= 3, 1 <= j, j <= 3, i < j], v(i) <= v(j))], v(1) <= v(3))',
    'forall([vector(v, 3)], [sum(k, 1, 3, v(k)) <= 1, forall([integer(k)], [1 <= k, k <= 3, k != 2], v(k) >= 0)], v(2) <= 1)',
  ])('%s', async (text) => {
    expect(await proved(text)).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    `forall([function(P, 2)], [${PRIOR}, P(1,1) > P(1,2)], P(1,1)*P(2,2) > P(1,2)*P(2,1))`,
    'forall([vector(v, 3)], [forall([integer(i), integer(j)], [1 <= i, i <= 3, 1 <= j, j <= 3, i < j, i > 1], v(i) <= v(j))], v(1) <= v(3))',
    'forall([vector(v, 3)], [sum(k, 1, 3, v(k)) <= 1, forall([integer(k)], [1 <= k, k <= 3, k < 3], v(k) >= 0)], v(2) <= 1)',
  ])('nothing is found for what is false: %s', async (text) => {
    await expect(proved(text)).rejects.toThrow(ProofFailure);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { mirroredDifferences } from '../../src/plant/mirrored.ts';
import { createProver } from '../../src/provers/index.ts';
import type { ProverKit } from '../../src/provers/kit.ts';
import { ProofFailure } from '../../src/provers/tactic.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

let kit: ProverKit;
beforeAll(async () => {
  kit = await createProver();
});

const claim = (known: string, goal: string) =>
  f(
    `forall([integer(N), integer(M), real(d), function(p, 1), function(q, 1), function(g, 2), function(h, 2)], [${known}], ${goal})`,
  );
const proved = async (known: string, goal: string) => {
  const formula = claim(known, goal);
  return kit.prove(formula, kit.t.introAll(mirroredDifferences(kit, kit.auto())));
};

describe('differences in absolute values', () => {
  test.each([
    ['sum(t, 1, N, abs(p(t) - q(t)))/2 <= d', 'sum(t, 1, N, abs(q(t) - p(t)))/2 <= d'],
    [
      'sum(t, 1, N, sum(s, 1, M, abs(g(t, s) - h(t, s)))) <= d',
      'sum(t, 1, N, sum(s, 1, M, abs(h(t, s) - g(t, s)))) <= d',
    ],
  ])('may be taken either way: %s', async (known, goal) => {
    await expect(proved(known, goal)).resolves.toBeDefined();
  });

  test.each([
    ['sum(t, 1, N, abs(p(t) - q(t)))/2 <= d', 'sum(t, 1, N, abs(q(t) + p(t)))/2 <= d'],
    ['sum(t, 1, N, p(t) - q(t)) <= d', 'sum(t, 1, N, q(t) - p(t)) <= d'],
    ['sum(t, 1, N, abs(p(t) - q(t))) <= d', 'sum(t, 1, M, abs(q(t) - p(t))) <= d'],
    ['sum(t, 1, N, abs(p(t) - q(t))) <= d', 'sum(t, 1, N, abs(q(t) - p(t))) <= d/2'],
  ])('nothing else follows: %s, %s', async (known, goal) => {
    await expect(proved(known, goal)).rejects.toThrow(ProofFailure);
  });
});

import { beforeAll, expect, test } from 'vitest';
import { check } from '../../src/kernel/check.ts';
import { exchangedIn } from '../../src/plant/exchange.ts';
import { plantsOf } from '../../src/plant/operators.ts';
import { createProver } from '../../src/provers/index.ts';
import type { ProverKit } from '../../src/provers/kit.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

let kit: ProverKit;
beforeAll(async () => {
  kit = await createProver();
});

test('each name stands where the other was, and nothing else changes', () => {
  const formula = f(
    'forall([real(a), real(low), integer(c)], [a >= 1/2, c >= 1], sum(k, 1, c, a*k) - min(a, low) <= low*c)',
  );
  const other = exchangedIn(formula, ['a', 'low']);
  expect(other).toEqual(
    f('forall([real(low), real(a), integer(c)], [low >= 1/2, c >= 1], sum(k, 1, c, low*k) - min(low, a) <= a*c)'),
  );
  expect(exchangedIn(other, ['a', 'low'])).toEqual(formula);
});

test('a proof with them proves the statement with them, and not the other one', async () => {
  const formula = f('forall([real(a), real(b)], [a >= 1, b >= 2], a*b >= b)');
  const { auto, t } = kit;
  const proof = await kit.prove(formula, t.introAll(t.have(f('(a - 1)*b >= 0'), auto({ degree: 2 }), auto())));
  const defined = await kit.definedness(formula);
  const isAccepted = (text: typeof formula, by: typeof proof) => {
    try {
      return check(text, { conclusion: 'proved', definedness: defined, proof: by }, new Map()).kind === 'accepted';
    } catch {
      return false;
    }
  };
  const [same, by] = [exchangedIn(formula, ['a', 'b']), exchangedIn(proof, ['a', 'b'])];
  expect(isAccepted(formula, proof)).toBe(true);
  expect(isAccepted(same, by)).toBe(true);
  expect(isAccepted(same, proof)).toBe(false);
});

test('a plant says which parameters change places', () => {
  const plants = plantsOf(f('forall([real(a), real(b)], [a >= 0, b >= 1], a - 1 <= b)'), 'swapped');
  expect(plants.map(({ exchanged }) => exchanged?.join())).toEqual(['a,b', undefined]);
});

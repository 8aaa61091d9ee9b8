import { beforeAll, expect, test } from 'vitest';
import { check } from '../../src/kernel/check.ts';
import { repaired } from '../../src/plant/repair.ts';
import { createProver } from '../../src/provers/index.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { ProofFailure } from '../../src/provers/tactic.ts';
import { parseExpression, parseFormula } from '../../src/symbolic/parse.ts';

let kit: ProverKit;
beforeAll(async () => {
  kit = await createProver();
});

/** Whether the first formula's proof, repaired, is one of the second that the kernel accepts. */
async function isRepaired(original: string, own: Tactic, planted: string): Promise<boolean> {
  const [formula, goal] = [parseFormula(original), parseFormula(planted)];
  const proof = await kit.prove(formula, own);
  try {
    const found = await kit.prove(goal, repaired(kit, { formula, proof }, new Map(), 3000));
    const definedness = await kit.definedness(goal);
    const outcome = check(goal, { conclusion: 'proved', definedness, proof: found }, new Map());
    return outcome.kind === 'accepted';
  } catch (error) {
    if (error instanceof ProofFailure) return false;
    throw error;
  }
}

const bound = (end: string, least = 'x >= 1') => `forall([real(x), real(y)], [${least}, y >= 3], exp(x) ${end})`;

/** By 1 + x ≤ eˣ; a step before it is about y. */
const byFact: Tactic = (state) => {
  const { t, auto } = kit;
  const fact = t.fact('exp', [parseExpression('x')], auto(), auto());
  return t.introAll(t.have(parseFormula('y >= 2'), auto(), fact))(state);
};

test.each([
  ['another goal', bound('>= 19/10')],
  ['a stronger condition', bound('>= 2', 'x >= 101/100')],
  ['without a condition that only a step uses', bound('>= 2').replace('y >= 3', 'y >= 1')],
  ['without a condition, its place kept', bound('>= 2').replace('y >= 3', 'all()')],
  ['two goals instead of one', bound('>= 2').replace('exp(x) >= 2', 'exp(x) >= 2 and exp(x) > 1')],
])('%s is proved', async (_, planted) => {
  expect(await isRepaired(bound('>= 2'), byFact, planted)).toBe(true);
});

test.each([
  ['a stronger goal', bound('>= 3')],
  ['a weaker condition', bound('>= 2', 'x >= 1/2')],
  ['another function', bound('>= 2').replace('exp(x)', 'exp(-x)')],
])('%s is not', async (_, planted) => {
  expect(await isRepaired(bound('>= 2'), byFact, planted)).toBe(false);
});

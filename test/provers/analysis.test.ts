/** The searches for enclosures and covers; what they find is checked by the kernel. */
import { describe, expect, it } from 'vitest';
import { check } from '../../src/kernel/check.ts';
import { cover } from '../../src/provers/cover.ts';
import { createProver } from '../../src/provers/index.ts';
import { ProofFailure } from '../../src/provers/tactic.ts';
import { type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const kit = await createProver();

async function kernelAccepts(formula: Formula, tactic = kit.auto()): Promise<readonly string[]> {
  const proof = await kit.prove(formula, tactic);
  const definedness = await kit.definedness(formula);
  const outcome = check(formula, { conclusion: 'proved', definedness, proof });
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  return outcome.judgement.rules;
}

describe('the default strategy encloses closed comparisons', () => {
  it.each([
    'exp(1/2) < 165/100',
    'log(2)*sqrt(3) > 12/10',
    '2718281828459/10^12 < exp(1) and exp(1) < 2718281828460/10^12',
    'lambertWm1(-1/10) < -357/100',
    'sqrt(2) != 7/5',
  ])('%s', async (text) => {
    expect(await kernelAccepts(f(text))).toContain('enclosure');
  });

  it('and finds nothing for a false one', async () => {
    await expect(kit.prove(f('exp(1/2) > 165/100'))).rejects.toThrow(ProofFailure);
  });
});

describe('covers', () => {
  const on = (bounds: readonly string[], goal: string): Formula =>
    forall([real('a'), real('b')], bounds.map(f), f(goal));
  const square = ['0 <= a', 'a <= 1', '0 <= b', 'b <= 1'];
  it.each<[string[], string]>([
    [square, 'a*exp(-b) + b*exp(-a) < 11/10'],
    [square, 'exp(a) + exp(b) > 2*(a + b)'],
    [['1/10 <= a', 'a <= 3', 'b == 1/2'], 'log(a) <= a - 9/10'],
    [['0 <= a', 'a <= 1', '0 <= b', 'b <= 1', 'a + b >= 3/2'], 'a*b > 1/3'],
  ])('%s: %s', async (bounds, goal) => {
    expect(await kernelAccepts(on(bounds, goal), kit.t.introAll(cover()))).toContain('cover');
  });

  const line = ['0 <= a', 'a <= 1'];
  it.each<[string[], string]>([
    [line, 'a*(1 - a) <= 1/4'],
    [line, 'exp(a) >= 1 + a'],
    [line, 'log(1 + a) <= a'],
    [['1/100 <= a', 'a <= 50'], 'a - 1 >= log(a)'],
    [line, 'a^3 - 3/4*a + 1/4 >= 0'],
    [square, 'a + b - a*b <= 1'],
    [square, 'a*b <= a'],
  ])('with derivatives, to where it is tight: %s: %s', async (bounds, goal) => {
    await expect(
      kit.prove(on(bounds, goal), kit.t.introAll(cover({ derivatives: false, leaves: 300 }))),
    ).rejects.toThrow(ProofFailure);
    expect(await kernelAccepts(on(bounds, goal), kit.t.introAll(cover({ leaves: 300 })))).toContain('cover');
  });

  it('not where hypotheses cut off the face on which the goal fails', async () => {
    const region = on([...square, 'a + b <= 1'], 'a*b <= 1/3');
    expect(await kernelAccepts(region, kit.t.introAll(cover({ leaves: 2000 })))).toContain('cover');
    const wrong = on([...square, 'a + b <= 1'], 'a*b <= 1/5');
    await expect(kit.prove(wrong, kit.t.introAll(cover({ leaves: 300 })))).rejects.toThrow(ProofFailure);
  });

  it('end within their budget', async () => {
    const tight = on(square, 'a*(1 - a) <= 1/4');
    const plain = cover({ leaves: 200, derivatives: false });
    await expect(kit.prove(tight, kit.t.introAll(plain))).rejects.toThrow('more than 200 leaves');
    await expect(kit.prove(on(['a >= 0'], 'a <= 1'), kit.t.introAll(cover()))).rejects.toThrow('no bounded variable');
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../src/kernel/check.ts';
import { changeBetween, distance, termChangeBetween, withChange } from '../../src/plant/changedLemmas.ts';
import { repaired } from '../../src/plant/repair.ts';
import { createProver } from '../../src/provers/index.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { ProofFailure } from '../../src/provers/tactic.ts';
import type { Formula } from '../../src/statement/formula.ts';
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
    const found = await kit.prove(
      goal,
      repaired(kit, { formula, proof }, { known: new Map(), proofs: new Map() }, 3000),
    );
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

describe('a lemma that asks for what was changed', () => {
  const LEMMA = 'paper/lemma#printed';
  const lemma = (least: string) => parseFormula(`forall([real(x)], [${least}], exp(x) >= 3/2)`);
  const theorem = (least: string) => `forall([real(x), real(y)], [${least}, y >= 3], exp(x) + y >= 9/2)`;

  /** Whether the theorem, proved by the lemma, is repaired with another condition in both. */
  async function isRepairedThrough(least: string): Promise<boolean> {
    const { t, auto } = kit;
    const [formula, goal] = [theorem('x >= 1'), theorem(least)].map((text) => parseFormula(text)) as [Formula, Formula];
    const own = await kit.prove(lemma('x >= 1'), t.introAll(t.fact('exp', [parseExpression('x')], auto(), auto())));
    const evidence = { conclusion: 'proved' as const, definedness: await kit.definedness(lemma('x >= 1')), proof: own };
    const judged = check(lemma('x >= 1'), evidence, new Map());
    if (judged.kind !== 'accepted') throw new Error(judged.kind);
    const known = new Map([[LEMMA, judged.judgement]]);
    const cited = t.instantiate(-1, [parseExpression('x')], auto(), auto());
    const proof = await kit.prove(formula, t.introAll(t.lemma(LEMMA, lemma('x >= 1'), cited)));
    const proofs = new Map([[LEMMA, evidence]]);
    const change = changeBetween(formula, goal);
    try {
      const found = await kit.prove(goal, repaired(kit, { formula, proof, change }, { known, proofs }, 3000));
      const definedness = await kit.definedness(goal);
      const outcome = check(goal, { conclusion: 'proved', definedness, proof: found }, known);
      return outcome.kind === 'accepted';
    } catch (error) {
      if (error instanceof ProofFailure) return false;
      throw error;
    }
  }

  test('is repaired as well', async () => {
    expect(await isRepairedThrough('x >= 9/10')).toBe(true);
  });

  test('is of no use where it is false then', async () => {
    expect(await isRepairedThrough('x >= 1/4')).toBe(false);
  });
});

describe('a term that the steps of a proof are about', () => {
  const about = (power: string, condition = 'x <= y') =>
    parseFormula(`forall([real(x), real(y)], [${condition}], exp(${power}) + y >= 1 + x)`);

  /** By 1 + x ≤ eˣ at the power, which is changed in the fact too. */
  async function isRepairedAt(condition: string): Promise<boolean> {
    const { t, auto } = kit;
    const [formula, goal] = [about('x - y', condition), about('y - x', condition)];
    const byFactAt: Tactic = (state) => t.introAll(t.fact('exp', [parseExpression('x - y')], auto(), auto()))(state);
    const proof = await kit.prove(formula, byFactAt);
    const term = termChangeBetween(formula, goal);
    try {
      const cited = { known: new Map(), proofs: new Map() };
      const found = await kit.prove(goal, repaired(kit, { formula, proof, term }, cited, 1000));
      const definedness = await kit.definedness(goal);
      return check(goal, { conclusion: 'proved', definedness, proof: found }, new Map()).kind === 'accepted';
    } catch (error) {
      if (error instanceof ProofFailure) return false;
      throw error;
    }
  }

  test('is changed in them as well', async () => {
    expect(await isRepairedAt('x <= y')).toBe(true);
  });

  test('does not help where the other claim is false', async () => {
    expect(await isRepairedAt('x >= y')).toBe(false);
  });

  test('is neither a number nor a variable', () => {
    const [a, b] = [about('x - y'), about('y - x')];
    expect(termChangeBetween(a, b)).toEqual({ from: parseExpression('x - y'), to: parseExpression('y - x') });
    expect(termChangeBetween(a, a)).toBeUndefined();
    expect(termChangeBetween(parseFormula('1 >= 0'), parseFormula('2 >= 0'))).toBeUndefined();
    expect([distance(a, a), distance(a, b)]).toEqual([0, 2]);
  });
});

test('a change is the smallest formula that differs', () => {
  const [a, b] = ['x >= 1', 'x > 1'].map((text) => parseFormula(bound('>= 2', text))) as [Formula, Formula];
  expect(changeBetween(a, b)).toEqual({ from: parseFormula('x >= 1'), to: parseFormula('x > 1') });
  expect(changeBetween(a, a)).toBeUndefined();
  const change = { from: parseFormula('x >= 1'), to: parseFormula('x > 1') };
  expect(withChange(a, change)).toEqual(b);
  expect(withChange(parseFormula('forall([real(y)], [y >= 1], y > 0)'), change)).toBeUndefined();
});

test('a product of three among many hypotheses is found again', async () => {
  const others = Array.from({ length: 9 }, (_, k) => `a${k}`);
  const about = (goal: string) =>
    `forall([${['x', 'y', 'z', ...others].map((name) => `real(${name})`).join(', ')}], [${['x', 'y', 'z', ...others]
      .map((name) => `${name} >= 0`)
      .join(', ')}], ${goal})`;
  const own: Tactic = (state) => kit.t.introAll(kit.arithmetic({ degree: 3 }))(state);
  expect(await isRepaired(about('x*y*z >= 0'), own, about('x*y*z + x >= 0'))).toBe(true);
  expect(await isRepaired(about('x*y*z >= 0'), own, about('x*y*z - x >= 0'))).toBe(false);
});

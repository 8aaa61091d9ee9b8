import { describe, expect, it } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import { pruneProof } from '../../src/audit/pruneProof.ts';
import type { Proof } from '../../src/certificate/proof.ts';
import { check } from '../../src/kernel/check.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const leaf = (...hypotheses: number[]): Proof => ({
  rule: 'positivstellensatz',
  multiplier: [],
  combination: [{ coefficient: rational('1'), hypotheses, squares: [] }],
  equations: [],
});
const intro = (proof: Proof): Proof => ({ rule: 'intro', proofs: [proof] });
const none = new Map();

describe('a proof loses what it does not use', () => {
  const goal = f('forall([real(a), real(b)], [a >= 0, b > 0], a*b >= 0)');
  const direct = intro(leaf(0, 1));

  it.each<[string, Proof]>([
    ['a case split', { rule: 'cases', on: f('a >= 1'), proofs: [leaf(0, 1), leaf(0, 1)] }],
    ['an intermediate result', { rule: 'have', formula: f('b >= 0'), proofs: [leaf(1), leaf(0, 1)] }],
    ['a fact', { rule: 'fact', fact: 'sqrt', terms: [x('sqrt(a)')], names: [], proofs: [leaf(0), leaf(0, 1)] }],
    [
      'a step within a step',
      {
        rule: 'have',
        formula: f('b >= 0'),
        proofs: [leaf(1), { rule: 'cases', on: f('a > b'), proofs: [leaf(0, 1), leaf(0, 1)] }],
      },
    ],
  ])('%s', (_, proof) => {
    const pruned = pruneProof(goal, intro(proof), none);
    expect(pruned).toEqual(direct);
  });

  it('and the numbers of later hypotheses follow', () => {
    const goal = f('forall([real(a), real(b)], [a >= 0, b > 0], (a + b)^2 > 0)');
    const used = (last: number): Proof => ({
      rule: 'have',
      formula: f('a + b > 0'),
      proofs: [sumOf(0, 1), leaf(last, last)],
    });
    const wasteful: Proof = { rule: 'have', formula: f('b >= 0'), proofs: [leaf(1), used(3)] };
    expect(pruneProof(goal, intro(wasteful), none)).toEqual(intro(used(2)));
  });
});

/** h₀ + h₁. */
function sumOf(...hypotheses: number[]): Proof {
  const combination = hypotheses.map((k) => ({ coefficient: rational('1'), hypotheses: [k], squares: [] }));
  return { rule: 'positivstellensatz', multiplier: [], combination, equations: [] };
}

describe('a cover', () => {
  const goal = f('forall([real(a), real(b)], [a >= 0, b >= 0], a <= 2)');
  const cover = (tree: Extract<Proof, { rule: 'cover' }>['tree']): Proof => ({ rule: 'cover', bits: 32n, tree });

  it('keeps the bounds of its box and the hypotheses that fail on its leaves, under their new numbers', () => {
    const statement = f('forall([real(a), real(b)], [a >= 0, b >= 0, a*a <= 1], a <= 2)');
    const bounded: Proof = {
      rule: 'have',
      formula: f('b + b >= 0'),
      proofs: [
        sumOf(1, 1),
        {
          rule: 'have',
          formula: f('a <= 9'),
          proofs: [
            { rule: 'assume', assumption: 'it is' },
            cover({ variable: 'a', at: rational('2'), below: { leaf: 'goal' }, above: { leaf: 2 } }),
          ],
        },
      ],
    };
    const pruned = pruneProof(statement, intro(bounded), none);
    // On 2 ≤ a the hypothesis a² ≤ 1 fails, with or without a bound from above.
    expect(pruned).toEqual(
      intro(cover({ variable: 'a', at: rational('2'), below: { leaf: 'goal' }, above: { leaf: 2 } })),
    );
  });

  it('keeps a result that bounds it', () => {
    const have: Proof = {
      rule: 'have',
      formula: f('a <= 1'),
      proofs: [{ rule: 'assume', assumption: 'it is' }, cover({ leaf: 'goal' })],
    };
    const wasteful: Proof = { rule: 'have', formula: f('b + b >= 0'), proofs: [sumOf(1, 1), have] };
    expect(pruneProof(goal, intro(wasteful), none)).toEqual(intro(have));
  });
});

describe('a proof keeps', () => {
  it('the hypothesis by which a divisor is not zero, although nothing names it', () => {
    const goal = f('forall([real(a)], [a >= 1], 1/a*a >= 1)');
    const proof: Proof = intro({
      rule: 'have',
      formula: f('a > 0'),
      proofs: [
        {
          rule: 'positivstellensatz',
          multiplier: [],
          combination: [
            { coefficient: rational('1'), hypotheses: [0], squares: [] },
            { coefficient: rational('1'), hypotheses: [], squares: [] },
          ],
          equations: [],
        },
        { rule: 'positivstellensatz', multiplier: [], combination: [], equations: [] },
      ],
    });
    const definedness: Proof = intro({ rule: 'assume', assumption: 'not the point here' });
    const pruned = pruneProof(goal, proof, none);
    expect(pruned).toEqual(proof);
    expect(check(goal, { conclusion: 'proved', definedness, proof: pruned }).kind).toBe('accepted');
  });

  it('everything if it is no proof, for the kernel to say why', () => {
    const wrong = intro(leaf(7));
    expect(pruneProof(f('forall([real(a)], [a >= 0], a >= 1)'), wrong, none)).toBe(wrong);
  });
});

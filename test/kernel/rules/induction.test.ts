/** Induction on an integer. */
import { describe, expect, it } from 'vitest';
import type { Proof } from '../../../src/certificate/proof.ts';
import { proofToJson, readProof } from '../../../src/certificate/proofJson.ts';
import { type Formula, forall, integer, real } from '../../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../../src/symbolic/parse.ts';
import {
  accepted,
  arithmetic,
  fact,
  hypothesis,
  instantiate,
  intro,
  multiple,
  product,
  prove,
  refused,
} from '../../support/proofs.ts';

const hole: Proof = { rule: 'assume', assumption: 'not looked at here' };
const induction = (formula: string, proofs: readonly Proof[], from = '0', variable = 'k'): Proof => ({
  rule: 'induction',
  variable,
  from: x(from),
  formula: f(formula),
  proofs,
});
const over = (conditions: readonly string[], goal: string): Formula =>
  forall([integer('n'), real('t')], conditions.map(f), f(goal));

describe('induction', () => {
  // Hypotheses: 0: n ≥ 0, 1: t ≥ 1; in the step 2: 0 ≤ k, 3: tᵏ ≥ 1.
  const powers = over(['0 <= n', 't >= 1'], 't^n >= 1');
  const base = arithmetic([]);
  const step = fact(
    'power-sum',
    [x('t'), x('k'), x('1')],
    [],
    {
      rule: 'disjunction',
      part: 1,
      proofs: [{ rule: 'conjunction', proofs: [arithmetic([product('1', [2])]), arithmetic([product('1')])] }],
    },
    // tᵏ⁺¹ − 1 = tᵏ t − 1 = (tᵏ − 1)(t − 1) + (tᵏ − 1) + (t − 1)
    arithmetic([product('1', [3, 1]), product('1', [3]), product('1', [1])], [multiple(4, 1n)]),
  );
  const use = instantiate(2, ['n'], hypothesis(0), hypothesis(3));

  it('proves what holds at the start and goes on', () => {
    accepted(prove(powers, intro(induction('t^k >= 1', [base, step, use])), hole));
  });

  it('is refused without the start: n ≥ n + 1 goes on for ever, and never begins', () => {
    const goal = over(['0 <= n'], 'n >= n + 1');
    const go = arithmetic([product('1', [2])]);
    const end = instantiate(1, ['n'], hypothesis(0), hypothesis(2));
    const proof = intro(induction('k >= k + 1', [arithmetic([]), go, end]));
    expect(refused(prove(goal, proof))).toMatchObject({
      rule: 'positivstellensatz',
      place: 'proof.proofs[0].proofs[0]',
    });
  });

  it('is refused where a step is missing, and below the start', () => {
    const goal = over(['0 <= n'], 'n <= 0');
    const stays = intro(
      induction('k <= 0', [arithmetic([]), hypothesis(2), instantiate(1, ['n'], hypothesis(0), hypothesis(2))]),
    );
    expect(refused(prove(goal, stays))).toMatchObject({ rule: 'hypothesis', place: 'proof.proofs[0].proofs[1]' });
    const below = over([], 'n >= 0');
    const proof = intro(
      induction('k >= 0', [
        arithmetic([]),
        arithmetic([product('1', [1]), product('1')]),
        instantiate(0, ['n'], hypothesis(0), hypothesis(1)),
      ]),
    );
    expect(refused(prove(below, proof))).toMatchObject({
      rule: 'hypothesis',
      place: 'proof.proofs[0].proofs[2].proofs[0]',
    });
  });

  it('starts at an integer: from 1/2 on, no step leads to 1', () => {
    const proof = intro(induction('k >= 1/2', [hole, hole, hole], '1/2'));
    expect(refused(prove(powers, proof, hole))).toMatchObject({
      rule: 'induction',
      place: 'proof.proofs[0].from',
      expected: 'a term that is an integer by its form',
    });
    expect(refused(prove(powers, intro(induction('k >= t', [hole, hole, hole], 't')), hole))).toMatchObject({
      rule: 'induction',
    });
  });

  it('has a variable of its own, which nothing else sees', () => {
    expect(refused(prove(powers, intro(induction('0 <= n', [hole, hole, hole], '0', 'n')), hole))).toMatchObject({
      rule: 'induction',
      expected: 'a new name',
    });
    expect(refused(prove(powers, intro(induction('k >= 0', [hole, hole, hole], 'k')), hole))).toMatchObject({
      expected: 'bound names only',
    });
    // The variable is gone in what follows.
    const later = intro(
      induction('k >= 0', [arithmetic([]), arithmetic([product('1', [3]), product('1')]), hypothesis(3)]),
    );
    expect(refused(prove(powers, later, hole))).toMatchObject({ place: 'proof.proofs[0].proofs[2]' });
  });

  it('captures no name of the formula: ∃ a larger integer, at k + 1', () => {
    const goal = forall([integer('n')], [f('0 <= n')], f('exists([integer(m)], [], m == n + 1)'));
    const next: Proof = { rule: 'witness', terms: [x('k + 1 + 1')], proofs: [arithmetic([])] };
    const first: Proof = { rule: 'witness', terms: [x('1')], proofs: [arithmetic([])] };
    const proof = intro(
      induction('exists([integer(m)], [], m == k + 1)', [
        first,
        next,
        instantiate(1, ['n'], hypothesis(0), hypothesis(2)),
      ]),
    );
    accepted(prove(goal, proof));
  });

  it('is written and read back, and refused without a field', () => {
    const proof = induction('k >= 0', [hole, hole, hole]);
    expect(readProof(JSON.parse(JSON.stringify(proofToJson(proof))), 'proof')).toEqual(proof);
    const { from, ...rest } = proofToJson(proof) as Record<string, unknown>;
    expect(from).toBe('0');
    expect(() => readProof(rest, 'proof')).toThrow(/from/);
  });
});

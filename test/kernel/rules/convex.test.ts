/** Convexity by the second derivative. */
import { describe, expect, it } from 'vitest';
import type { Proof } from '../../../src/certificate/proof.ts';
import { proofToJson, readProof } from '../../../src/certificate/proofJson.ts';
import { type Formula, forall, real } from '../../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../../src/symbolic/parse.ts';
import {
  accepted,
  arithmetic,
  conjunction,
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
const cover: Proof = { rule: 'cover', bits: 32n, tree: { leaf: 'goal' } };
const nothing = conjunction();
const convex = (body: string, proofs: readonly Proof[], relation: '<=' | '>=' = '<=', ends = ['a', 'b']): Proof => ({
  rule: 'convex',
  variable: 'x',
  from: x(ends[0] as string),
  to: x(ends[1] as string),
  body: x(body),
  relation,
  proofs,
});
const over = (conditions: readonly string[], goal: string): Formula =>
  forall(['a', 'b', 't'].map(real), conditions.map(f), f(goal));

describe('the chord of a convex function', () => {
  const chord = over(['a <= t', 't <= b'], '(b - a)*exp(t) <= (b - t)*exp(a) + (t - a)*exp(b)');
  const order = arithmetic([product('1', [0]), product('1', [1])]);
  const positive = conjunction(fact('exp', [x('x')], [], arithmetic([product('1', [4])])));
  const use = instantiate(2, ['t'], hypothesis(0), hypothesis(1), hypothesis(3));

  it('of exp lies above it', () => {
    accepted(prove(chord, intro(convex('exp(x)', [order, nothing, positive, use]))));
  });

  it('of a concave function does not', () => {
    const wrong = over(['0 <= a', 'a <= t', 't <= b'], '(b - a)*(-t^2) <= (b - t)*(-a^2) + (t - a)*(-b^2)');
    const sign = conjunction(arithmetic([product('2')]));
    expect(refused(prove(wrong, intro(convex('-x^2', [hole, nothing, sign, hole])), hole))).toMatchObject({
      rule: 'positivstellensatz',
      place: 'proof.proofs[0].proofs[2].proofs[0]',
    });
    const right = over(['a <= t', 't <= b'], '(b - a)*(-t^2) >= (b - t)*(-a^2) + (t - a)*(-b^2)');
    accepted(prove(right, intro(convex('-x^2', [order, nothing, sign, use], '>='))));
  });

  it('needs continuity on the whole interval: 1/x is convex on both sides of its pole', () => {
    const goal = f('(2)*(1/(1/2)) <= (1/2)*(1/(-1)) + (3/2)*(1/1)');
    const proof = convex('1/x', [cover, conjunction(cover), hole, hole], '<=', ['-1', '1']);
    expect(refused(prove(goal, proof, hole))).toMatchObject({ rule: 'cover', place: 'proof.proofs[1].proofs[0].tree' });
  });

  it('needs a second derivative inside: |x|³ᐟ² has none at 0, a kink has no first one', () => {
    const goal = over(['a <= t', 't <= b'], 'min(t, 0) >= 0');
    expect(refused(prove(goal, intro(convex('min(x, 0)', [hole, hole, hole, hole])), hole))).toMatchObject({
      received: "a 'min'",
    });
    // √x on [0, 1]: the conditions of √ inside are required, once for f' and once for f''.
    const root = convex('sqrt(x)', [cover, conjunction(hypothesis(0)), conjunction(cover, cover), hole], '>=', [
      '0',
      '1',
    ]);
    expect(refused(prove(f('0 <= 1'), root, hole)).place).toContain('proof.proofs[');
  });

  it('between ends in order only', () => {
    const turned = over(['b <= t', 't <= a'], '(b - a)*t^2 <= (b - t)*a^2 + (t - a)*b^2');
    const sign = conjunction(arithmetic([product('2')]));
    const proof = intro(convex('x^2', [hypothesis(0), nothing, sign, hole]));
    expect(refused(prove(turned, proof, hole))).toMatchObject({
      rule: 'hypothesis',
      place: 'proof.proofs[0].proofs[0]',
    });
    // Outside of the interval the chord says nothing.
    const beyond = over(['a <= b', 'b <= t'], '(b - a)*t^2 <= (b - t)*a^2 + (t - a)*b^2');
    const outside = instantiate(
      2,
      ['t'],
      arithmetic([product('1', [0]), product('1', [1])]),
      hypothesis(1),
      hypothesis(3),
    );
    expect(refused(prove(beyond, intro(convex('x^2', [hypothesis(0), nothing, sign, outside])), hole))).toMatchObject({
      rule: 'hypothesis',
    });
  });

  it('is written and read back', () => {
    const proof = convex('x^2', [hole]);
    expect(readProof(JSON.parse(JSON.stringify(proofToJson(proof))), 'proof')).toEqual(proof);
    expect(() => readProof({ ...(proofToJson(proof) as object), relation: '<' }, 'proof')).toThrow(/relation/);
    expect(multiple(0, 1n)).toBeDefined();
  });
});

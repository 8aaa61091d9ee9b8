/**
 * Antiderivatives and enclosures of integrals are two ways to the same number: for arbitrary smooth F, the enclosure of ∫ₐᵇ F' contains
 * F(b) − F(a), where F' is the kernel's own derivative. And facts about integrals are true of integrals that are known exactly.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import type { FactName, Proof } from '../../src/certificate/proof.ts';
import { subgoals } from '../../src/kernel/check.ts';
import { derivative } from '../../src/kernel/derivative.ts';
import { Enclosure } from '../../src/kernel/enclosure.ts';
import { Algebra } from '../../src/kernel/normalForm.ts';
import type { Sequent } from '../../src/kernel/sequent.ts';
import {
  add,
  divide,
  type Expression,
  exp,
  expression,
  integral,
  log,
  multiply,
  power,
  raise,
  sqrt,
  subtract,
} from '../../src/statement/expression.ts';
import { compare, type Formula } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { canonical } from '../../src/statement/toJson.ts';
import { fact } from '../support/proofs.ts';

const x: Expression = { op: 'variable', name: 'x' };
/** Smooth and defined for 1/2 ≤ x ≤ 2. */
const smooth = fc.letrec<{ node: Expression; positive: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant(x),
    fc.integer({ min: -3, max: 3 }).map((k) => expression(BigInt(k))),
    fc.tuple(tie('node'), tie('node')).map((pair) => add(...pair)),
    fc.tuple(tie('node'), tie('node')).map((pair) => multiply(...pair)),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => subtract(a, b)),
    fc.tuple(tie('node'), tie('positive')).map(([a, b]) => divide(a, b)),
    tie('positive').map(log),
    tie('positive').map(sqrt),
    fc.tuple(tie('positive'), fc.integer({ min: -3, max: 3 })).map(([a, n]) => raise(a, BigInt(n))),
  ),
  positive: fc.oneof(
    { maxDepth: 2 },
    fc.constant(x),
    fc.tuple(tie('positive'), tie('positive')).map((pair) => add(...pair)),
    tie('node').map((a) => add(1n, power(a, 2n))),
    fc.constant(exp(multiply('-1/2', x))),
  ),
})).node;

const at = (node: Expression, value: Rational): Expression => substitute(node, new Map([['x', expression(value)]]));

describe('an antiderivative and an enclosure', () => {
  it('of an arbitrary smooth function agree', () => {
    let narrow = 0;
    fc.assert(
      fc.property(smooth, fc.integer({ min: 8, max: 30 }), fc.integer({ min: 1, max: 10 }), (F, start, length) => {
        const [a, b] = [Rational.of(BigInt(start), 16n), Rational.of(BigInt(Math.min(start + length, 32)), 16n)];
        const { value } = derivative(F, 'x', '', '');
        const term = integral('x', expression(a), expression(b), value);
        const difference = subtract(at(F, b), at(F, a));
        const enclose = new Enclosure(96n);
        const [left, right] = [term, difference].map((node) => enclose.value(node, new Map())) as [unknown, unknown];
        const truth = enclose.decide(compare(term, '=', difference), new Map());
        expect(truth, canonical(F)).not.toBe(false);
        const near = enclose.decide(compare({ op: 'abs', args: [subtract(term, difference)] }, '<', 1n), new Map());
        if (near === true && left !== right) narrow++;
      }),
      { numRuns: 100, seed: 71 },
    );
    expect(narrow).toBeGreaterThan(30);
  });
});

describe('facts about integrals are true', () => {
  /** ∫ of a polynomial in x, by its coefficients: a second truth. */
  const exactly = (coefficients: readonly Rational[], from: Rational, to: Rational): Rational =>
    coefficients.reduce((total, c, k) => {
      const n = BigInt(k + 1);
      return total.add(c.multiply(to.power(n).subtract(from.power(n))).divide(Rational.of(n)));
    }, Rational.ZERO);
  const polynomial = (coefficients: readonly Rational[]): Expression =>
    add(...coefficients.map((c, k) => multiply(expression(c), power(x, BigInt(k)))));
  const [low, middle, high] = ['-1/2', '1/3', '2'].map((text) => rational(text)) as [Rational, Rational, Rational];
  const [p, q] = [
    ['1', '-2', '3'],
    ['4', '0', '5/2'],
  ].map((list) => list.map((text) => rational(text))) as [Rational[], Rational[]];
  const over = (coefficients: readonly Rational[], a = low, b = high): Expression =>
    integral('x', expression(a), expression(b), polynomial(coefficients));

  /** Every integral of a polynomial in the formula replaced by its exact value. */
  const known = new Map<string, Rational>();
  const knowing = (coefficients: readonly Rational[], a = low, b = high): Expression => {
    const term = over(coefficients, a, b);
    known.set(canonical(term), exactly(coefficients, a, b));
    return term;
  };
  const valued = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(valued);
    if (typeof value !== 'object' || value === null || 'num' in value) return value;
    const exact = 'op' in value ? known.get(canonical(value as Expression)) : undefined;
    if (exact) return expression(exact);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, valued(part)]));
  };
  const difference = p.map((c, k) => c.subtract(q[k] as Rational));
  for (const [a, b] of [
    [low, high],
    [low, middle],
    [middle, high],
  ] as const) {
    for (const c of [p, q, difference]) knowing(c, a, b);
  }
  const minus = integral('x', expression(low), expression(high), subtract(polynomial(p), polynomial(q)));
  known.set(canonical(minus), exactly(difference, low, high));
  const scaled = integral('x', expression(low), expression(high), multiply(7n, polynomial(p)));
  known.set(canonical(scaled), exactly(p, low, high).multiply(Rational.of(7n)));

  it.each<[FactName, Expression[]]>([
    ['integral-split', [over(p), expression(middle)]],
    ['integral-sum', [minus]],
    ['integral-multiple', [scaled]],
    // p lies between 2/3 and 9 there, q between 4 and 14.
    ['integral-bounds', [over(p), expression('2/3'), expression('9')]],
    ['integral-le', [over(p), over(q), expression('5')]],
  ])('%s', (name, terms) => {
    const sequent: Sequent = { variables: new Map(), hypotheses: [], goal: compare(0n, '=', 1n) };
    const goals = subgoals(sequent, fact(name, terms, []) as Proof, new Algebra(), 'proof');
    const added = (goals.at(-1) as Sequent).hypotheses;
    expect(added.length).toBeGreaterThan(0);
    for (const conclusion of added) {
      const plain = valued(conclusion) as Formula;
      expect(canonical(plain)).not.toContain('integral');
      expect(new Enclosure(64n).decide(plain, new Map())).toBe(true);
    }
  });
});

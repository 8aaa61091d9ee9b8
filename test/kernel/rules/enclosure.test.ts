/** Enclosures at a point and on boxes: what they decide, and what they must not. */
import { describe, expect, it } from 'vitest';
import { rational } from '../../../src/arithmetic/rational.ts';
import type { CoverTree, Proof } from '../../../src/certificate/proof.ts';
import { proofToJson, readProof } from '../../../src/certificate/proofJson.ts';
import { check } from '../../../src/kernel/check.ts';
import { Enclosure } from '../../../src/kernel/enclosure.ts';
import {
  apply,
  ceil,
  choose,
  E,
  exp,
  expression,
  lambertW0,
  lambertWm1,
  multiply,
  power,
  subtract,
  sum,
} from '../../../src/statement/expression.ts';
import { compare, type Formula, forall, functionVariable, implies, or, real } from '../../../src/statement/formula.ts';
import { parseFormula as f } from '../../../src/symbolic/parse.ts';
import { accepted, intro, prove, refused } from '../../support/proofs.ts';

const holey: Proof = { rule: 'assume', assumption: 'definedness is not looked at here' };
const enclosure = (bits = 64n): Proof => ({ rule: 'enclosure', bits });
const goal: CoverTree = { leaf: 'goal' };
const split = (variable: string, at: string, below: CoverTree, above: CoverTree): CoverTree => ({
  variable,
  at: rational(at),
  below,
  above,
});
const cover = (tree: CoverTree, bits = 64n): Proof => ({ rule: 'cover', bits, tree });
const decided = (formula: Formula, bits = 64n) => prove(formula, enclosure(bits), holey);

describe('an enclosure decides', () => {
  it.each<[string, bigint]>([
    ['exp(1) > 27182818284/10^10', 64n],
    ['log(2) < 6931471806/10^10', 64n],
    ['sqrt(2)*sqrt(3) <= 2449489743/10^9', 64n],
    ['sqrt(9/4) == 3/2', 64n],
    ['exp(0) == 1', 64n],
    ['log(1) == 0', 64n],
    ['1/3 + 1/3 + 1/3 == 1', 64n],
    ['abs(log(1/2)) > 693/1000', 64n],
    ['max(sqrt(2), 7/5) > min(sqrt(2), 7/5)', 64n],
    ['exp(-100) != 0', 64n],
    ['(1 + 1/1000)^1000 < exp(1)', 64n],
    ['exp(exp(3)) > 5*10^8', 64n],
    ['exp(-10^6) > 0', 64n],
    ['exp(1) - 2718281828459045235360287471/10^27 > 0', 128n],
  ])('%s at %i bits', (text, bits) => {
    expect(accepted(decided(f(text), bits)).rules).toContain('enclosure');
  });

  it.each<[string, Formula]>([
    ['W₋₁(−1/10)', compare(lambertWm1('-1/10'), '<', '-3577152063957297218/1000000000000000000')],
    ['W₀(5)', compare(lambertW0(5n), '>', '1326724665242200223/1000000000000000000')],
    ['W₀ at 0', compare(lambertW0(0n), '=', 0n)],
    ['a harmonic sum', compare(sum('k', 1n, 200n, power('k', -1n)), '<', '5879/1000')],
    ['a sum of exponentials', compare(sum('k', 0n, 20n, exp(subtract(0n, 'k'))), '<', '1582/1000')],
    ['an empty sum', compare(sum('k', 2n, 1n, exp('k')), '=', 0n)],
    ['e', compare(E, '>', '271828/100000')],
    ['a ceiling', compare(ceil(multiply(100n, E)), '=', 272n)],
    ['a choice', compare(choose(compare(E, '<', 3n), 1n, 2n), '=', 1n)],
  ])('%s', (_, formula) => {
    accepted(decided(formula));
  });
});

describe('instances of a formula are enumerated', () => {
  const truth = (text: string) => new Enclosure(64n).decide(f(text), new Map());
  it.each<[string, boolean | undefined]>([
    ['forall([integer(k)], [1 <= k, k <= 20], exp(k) >= 1 + k)', true],
    ['forall([integer(k)], [1 <= k <= 20], k < 20)', false],
    ['forall([integer(k)], [0 < k, k < 1], 1 < 0)', true],
    ['forall([integer(k)], [1/2 <= k, k <= 3/2], k == 1)', true],
    ['forall([integer(k)], [k >= -2, 2 >= k], k^2 <= 4)', true],
    ['forall([integer(k)], [k > -3, 3 > k], k^2 <= 3)', false],
    ['forall([integer(k)], [k == 3], k > 2)', true],
    ['forall([integer(k)], [k == 5/2], k > 100)', true],
    ['exists([integer(k)], [1 <= k, k <= 20], k^2 == 49)', true],
    ['exists([integer(k)], [1 <= k, k <= 20], k^2 == 50)', false],
    ['forall([integer(n), integer(k)], [0 <= n, n <= 5, 0 <= k, k <= n], k <= 5)', true],
    ['forall([integer(n), integer(k)], [0 <= n, n <= 5, 0 <= k, k <= n], n <= k)', false],
    ['forall([integer(k)], [1 <= k, k <= 9], exists([integer(j)], [0 <= j, j <= k], 2*j == k or 2*j == k + 1))', true],
    ['implies(1 < 0, exp(1) < 0)', true],
    ['implies(0 < 1, exp(1) < 0)', false],
    ['iff(exp(1) > 2, exp(1) > 1)', true],
    ['iff(exp(1) > 2, exp(1) > 3)', false],
    ['forall([], [], 0 < 1)', true],
    // No bounds on one side, reals, ends that are not exact, terms without a meaning: not decided.
    ['forall([integer(k)], [1 <= k], k >= 1)', undefined],
    ['forall([integer(k)], [1 <= k, k <= k], k >= 1)', undefined],
    ['forall([integer(k)], [1 <= k, k <= exp(1)], k <= 2)', undefined],
    ['forall([integer(n), integer(k)], [0 <= n, n <= k, 0 <= k, k <= 3], n <= k)', undefined],
    ['forall([real(t)], [1 <= t, t <= 2], t <= 2)', undefined],
    ['forall([integer(k)], [0 <= k, k <= 3], 1/k >= 0)', undefined],
    ['exists([integer(k)], [0 <= k, k <= 3, 1/k > 5], k == 0)', undefined],
    ['forall([integer(k)], [0 <= k, k <= 3, 1/k > 5], k == 1)', undefined],
    ['forall([integer(k)], [0 <= k, k <= 3, 1/k > 5], k == 0)', true],
    ['implies(1/0 > 0, 0 < 1)', true],
    ['iff(1/0 > 0, 1/0 > 0)', undefined],
  ])('%s', (text, expected) => {
    expect(truth(text)).toBe(expected);
  });

  it('a variable of the box is not the bound one of the same name', () => {
    const box = new Map([['k', rational('1')]]);
    expect(new Enclosure(64n).decide(f('forall([integer(k)], [0 <= k, k <= k], k == 1)'), box)).toBeUndefined();
    expect(new Enclosure(64n).decide(f('forall([integer(j)], [0 <= j, j <= k], j <= 1)'), box)).toBe(true);
  });

  it('within a budget', () => {
    const outcome = check(f('forall([integer(k)], [1 <= k, k <= 10^12], k >= 1)'), {
      conclusion: 'proved',
      definedness: holey,
      proof: enclosure(),
    });
    expect(outcome.kind).toBe('unchecked');
  });

  it('and the largest components of a vector', () => {
    expect(truth('highest(vector(k, 5, (k - 3)^2)) == 4 and second(vector(k, 5, (k - 3)^2)) == 4')).toBe(true);
    expect(truth('second(vector(k, 3, exp(k))) == exp(3)')).toBe(false);
    expect(truth('abs(second(vector(k, 3, exp(k))) - exp(2)) < 1/10^15')).toBe(true);
    expect(truth('highest(vector(k, 0, k)) == 0')).toBeUndefined();
    expect(truth('second(vector(k, 1, k)) <= 1')).toBeUndefined();
    // The component 1/0 is unknown: it may be the largest, and the second largest is then 3 at least.
    expect(truth('highest(vector(k, 4, if(k == 4, 1/0, k))) >= 3')).toBe(true);
    expect(truth('highest(vector(k, 4, if(k == 4, 1/0, k))) <= 100')).toBeUndefined();
    expect(truth('second(vector(k, 4, if(k == 4, 1/0, k))) >= 2')).toBe(true);
    expect(truth('second(vector(k, 4, if(k == 4, 1/0, k))) <= 3')).toBe(true);
    expect(truth('second(vector(k, 4, if(k == 4, 1/0, k))) == 2')).toBeUndefined();
  });
});

describe('an enclosure refuses', () => {
  it.each<[string, string]>([
    ['what is false', 'exp(1) < 2'],
    ['what is equal and not exact', 'exp(1)*exp(-1) == 1'],
    ['a border', 'sqrt(2)^2 >= 2'],
    ['1/0 as anything', '1/0 == 1/0'],
    ['0 times 1/0 beside 1/0', '1/0 - 1/0 == 0'],
    ['√−1', 'sqrt(-1) >= 0'],
    ['log 0', 'log(0) < 0'],
    ['log −1', 'log(-1) <= log(2)'],
    ['0⁻¹', '0^(-1) >= 0'],
    ['a divisor that may be 0', '1/(exp(1)*exp(-1) - 1) != 0'],
    ['a root at a border that is not exact', 'sqrt(sqrt(2)^2 - 2) >= 0'],
  ])('%s', (_, text) => {
    const expected = 'a goal that holds by its enclosures to 64 bits';
    expect(refused(decided(f(text)))).toMatchObject({ rule: 'enclosure', expected });
  });

  it.each<[string, Formula]>([
    ['W₋₁ above its domain', compare(lambertWm1(1n), '<=', -1n)],
    ['W₋₁ at 0', compare(lambertWm1(0n), '<=', -1n)],
    ['W₋₁ below its domain', compare(lambertWm1('-1/2'), '<=', -1n)],
    ['W₀ below its domain', compare(lambertW0('-1/2'), '>=', -1n)],
    ['a sum with ends that are no integers', compare(sum('k', '1/2', 3n, 1n), '=', 3n)],
    ['a sum with ends that are not exact', compare(sum('k', 1n, ceil(E), 1n), '=', 3n)],
  ])('%s', (_, formula) => {
    refused(decided(formula));
  });

  it('what depends on a variable or a function', () => {
    const free = forall([real('x')], [f('x > 0')], compare('x', '>', 0n));
    refused(prove(free, intro(enclosure()), holey));
    const value = forall([functionVariable('q', 1n)], [], compare(apply('q', 0n), '=', apply('q', 0n)));
    refused(prove(value, intro(enclosure()), holey));
  });

  it('a disjunction of which no part holds, and a precision out of range', () => {
    expect(refused(decided(or(f('1 > 2'))))).toMatchObject({ received: 'a goal that is false' });
    expect(refused(decided(or(f('1/0 > 2'))))).toMatchObject({ received: 'a goal that is not decided' });
    expect(refused(decided(f('1 < 2'), 7n))).toMatchObject({ place: 'proof.bits' });
    expect(refused(decided(f('1 < 2'), 20_001n))).toMatchObject({ place: 'proof.bits' });
  });
});

describe('a budget ends what would take too long', () => {
  it.each<[string, Formula]>([
    ['a long sum', compare(sum('k', 1n, '1000000000000', exp(subtract(0n, 'k'))), '<', 1n)],
    ['sums of sums', compare(sum('k', 1n, 100_000n, sum('j', 1n, 100_000n, power('k', -1n))), '>', 0n)],
    ['a huge precision', compare(sum('k', 1n, 1000n, exp('k')), '>', 0n)],
  ])('%s', (_, formula) => {
    const proof = { conclusion: 'proved', definedness: holey, proof: enclosure(20_000n) } as const;
    expect(check(formula, proof).kind).toBe('unchecked');
  });
});

describe('a cover', () => {
  const square = (text: string): Formula => forall([real('x')], [f('0 <= x'), f('x <= 1')], f(text));
  const quarters = split('x', '1/2', split('x', '1/4', goal, goal), split('x', '3/4', goal, goal));

  it('decides on each leaf', () => {
    accepted(prove(square('x*(1 - x) <= 2/5'), intro(cover(quarters)), holey));
    accepted(prove(square('exp(x) - x > 0'), intro(cover(split('x', '1/2', goal, goal))), holey));
  });

  it('is refused without the cuts that it needs', () => {
    const outcome = prove(square('x*(1 - x) <= 2/5'), intro(cover(goal)), holey);
    expect(refused(outcome)).toMatchObject({ rule: 'cover', place: 'proof.proofs[0].tree' });
    const second = prove(square('x*(1 - x) <= 2/5'), intro(cover(split('x', '1/4', goal, goal))), holey);
    expect(refused(second)).toMatchObject({ place: 'proof.proofs[0].tree.above' });
  });

  it('is refused of what is false on a point, and at a border that rounding cannot decide', () => {
    refused(prove(square('x*(1 - x) < 1/4'), intro(cover(quarters)), holey));
    refused(prove(square('exp(x) <= exp(1)*exp(x - 1)'), intro(cover(quarters)), holey));
  });

  it('says nothing where a term has no meaning', () => {
    refused(prove(square('log(x) <= 0'), intro(cover(goal)), holey));
    refused(prove(square('x*(1/x) <= 2'), intro(cover(split('x', '1/2', goal, goal))), holey));
    refused(prove(square('sqrt(x - 1/2) >= 0'), intro(cover(split('x', '1/2', goal, goal))), holey));
  });

  it('uses the failure of a hypothesis', () => {
    const outside = forall([real('x')], [f('0 <= x'), f('x <= 1'), f('x^2 >= 1/2')], f('x >= 5/8'));
    accepted(prove(outside, intro(cover(split('x', '5/8', { leaf: 2 }, goal))), holey));
    expect(refused(prove(outside, intro(cover(split('x', '5/8', goal, goal))), holey))).toMatchObject({
      place: 'proof.proofs[0].tree.below',
    });
    expect(refused(prove(outside, intro(cover(split('x', '8/10', { leaf: 2 }, goal))), holey)).expected).toContain(
      'a hypothesis 2 that fails',
    );
    expect(refused(prove(outside, intro(cover({ leaf: 3 })), holey)).expected).toBe('a hypothesis from 0 to 2');
  });

  it('takes the bounds of variables from hypotheses only', () => {
    const oneSided = forall([real('x')], [f('x >= 0')], f('x <= 1'));
    refused(prove(oneSided, intro(cover(split('x', '1', goal, goal))), holey));
    const byAnother = forall([real('x'), real('y')], [f('0 <= x'), f('x <= y'), f('y <= 1')], f('x <= 1'));
    refused(prove(byAnother, intro(cover(goal)), holey));
    const different = forall([real('x')], [f('x != 2')], f('x <= 2'));
    refused(prove(different, intro(cover(goal)), holey));
    const conditional = forall([real('x')], [implies(f('1 < 0'), f('x <= 2'))], f('x <= 2'));
    refused(prove(conditional, intro(cover(goal)), holey));
    const function_ = forall(
      [functionVariable('q', 1n)],
      [compare(apply('q', 0n), '<=', 2n)],
      compare(apply('q', 0n), '<=', 2n),
    );
    refused(prove(function_, intro(cover(goal)), holey));
  });

  it('reads every way of writing a bound', () => {
    for (const where of [
      ['0 <= x', 'x <= 1'],
      ['x >= 0', '1 >= x'],
      ['0 < x', 'x < exp(0)'],
      ['x == 1/2'],
      ['1/2 == x'],
    ]) {
      const bounded = forall([real('x')], where.map(f), f('x < 11/10'));
      accepted(prove(bounded, intro(cover(goal)), holey));
      const swapped = forall([real('x')], where.map(f), f('x < 4/10'));
      refused(prove(swapped, intro(cover(goal)), holey));
    }
  });

  it('proves anything on a box without points, for there is none', () => {
    const nothing = forall([real('x')], [f('x >= 2'), f('x <= 1')], f('x^2*x < -5'));
    accepted(prove(nothing, intro(cover(goal)), holey));
    const beyond = forall([real('x')], [f('x >= 0'), f('x <= 1')], f('x < 2'));
    accepted(prove(beyond, intro(cover(split('x', '5', goal, goal))), holey));
  });

  it('splits number variables only', () => {
    const q = forall([functionVariable('q', 1n), real('x')], [f('x >= 0')], f('x >= 0'));
    expect(refused(prove(q, intro(cover(split('q', '1', goal, goal))), holey)).received).toBe("'q'");
    expect(refused(prove(q, intro(cover(split('z', '1', goal, goal))), holey)).received).toBe("'z'");
  });
});

it('the proofs are written and read back', () => {
  const tree = split('x', '1/2', split('y', '-3', goal, { leaf: 2 }), goal);
  for (const proof of [enclosure(100n), cover(tree, 80n)]) {
    expect(readProof(JSON.parse(JSON.stringify(proofToJson(proof))), 'proof')).toEqual(proof);
  }
  const json = proofToJson(cover(tree)) as Record<string, unknown>;
  for (const wrong of [
    'everything',
    '-1',
    ['x', '0.5', 'goal', 'goal'],
    ['x', '1/2', 'goal'],
    ['1', '1', 'goal', 'goal'],
    {},
  ]) {
    expect(() => readProof({ ...json, tree: wrong }, 'proof')).toThrow(/proof\.tree/);
  }
});

it('a bound from both sides: the enclosure of a value narrows with the bits', () => {
  const value = (bits: bigint) => new Enclosure(bits).decide(f('exp(1/3) > 139561242508608952862/10^20'), new Map());
  expect(value(32n)).toBe(undefined);
  expect(value(128n)).toBe(true);
  expect(new Enclosure(64n).value(expression('x'), new Map())).toEqual({ lo: null, hi: null });
});

describe('a face of a box', () => {
  const line = (bounds: readonly string[], text: string): Formula => forall([real('x')], bounds.map(f), f(text));
  const face = (variable: string, side: 'low' | 'high', on: CoverTree = goal): CoverTree => ({
    variable,
    face: side,
    on,
  });
  const proved = (bounds: readonly string[], text: string, tree: CoverTree) =>
    prove(line(bounds, text), intro(cover(tree)), holey);
  const unit = ['0 <= x', 'x <= 1'];

  it('is where the goal is hardest, by the sign of the derivative', () => {
    accepted(proved(unit, 'exp(x) >= 1 + x', face('x', 'low')));
    accepted(proved(unit, '1 + x <= exp(x)', face('x', 'low')));
    accepted(proved(unit, '2*x < 3', face('x', 'high')));
    accepted(proved(unit, 'x*(1 - x) <= 1/4', split('x', '1/2', face('x', 'high'), face('x', 'low'))));
  });

  it.each<[string, string, CoverTree, string]>([
    ['the wrong side', 'x <= 1/2', face('x', 'low'), 'one sign'],
    ['the wrong side for ≥', 'x >= 1/2', face('x', 'high'), 'one sign'],
    ['a derivative of both signs: 4x(1 − x) is 0 at both ends', '4*x*(1 - x) <= 1/2', face('x', 'high'), 'one sign'],
    ['a kink', 'abs(x - 1/2) <= 1', face('x', 'high'), 'differentiated'],
    ['a jump', 'ceil(x) <= 1', face('x', 'low'), 'differentiated'],
    ['a pole inside', '1/(x - 1/2) <= 2', face('x', 'low'), 'one sign'],
    ['an equation', 'x == 1', face('x', 'high'), 'an inequality as the goal'],
    ['≠', 'x != 2', face('x', 'high'), 'an inequality as the goal'],
    ['a variable out of scope', 'x <= 1', face('y', 'high'), 'a number variable'],
  ])('is refused for %s', (_, text, tree, expected) => {
    expect(refused(proved(unit, text, tree)).expected).toContain(expected);
  });

  it('is not the place of a point: no hypothesis fails there', () => {
    // On the face x = 1 the hypothesis x² ≤ 1/4 fails, at the points of the region it does not.
    const tree = face('x', 'high', { leaf: 2 });
    expect(refused(proved([...unit, 'x^2 <= 1/4'], 'x <= 1/3', tree))).toMatchObject({ expected: "'goal' on a face" });
    const cut = face('x', 'high', split('x', '1/2', { leaf: 2 }, goal));
    expect(refused(proved([...unit, 'x^2 <= 1/4'], 'x <= 1/3', cut))).toMatchObject({ expected: "'goal' on a face" });
  });

  it('needs a bound on its side', () => {
    expect(refused(proved(['0 <= x'], 'x <= 1', face('x', 'high')))).toMatchObject({ received: 'none' });
  });

  it('is written and read back', () => {
    const proof = cover(split('x', '1/2', face('x', 'high'), face('x', 'low')));
    expect(readProof(JSON.parse(JSON.stringify(proofToJson(proof))), 'proof')).toEqual(proof);
    const json = { rule: 'cover', bits: '64', tree: ['x', 'left', 'goal'] };
    expect(() => readProof(json, 'proof')).toThrow(/proof\.tree\[1\]/);
  });
});

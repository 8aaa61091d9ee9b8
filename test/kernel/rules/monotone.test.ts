/** The kernel's derivative, and monotonicity by its sign. */
import { describe, expect, it } from 'vitest';
import type { MonotoneRelation, Proof } from '../../../src/certificate/proof.ts';
import { proofToJson, readProof } from '../../../src/certificate/proofJson.ts';
import { derivative } from '../../../src/kernel/derivative.ts';
import { Enclosure } from '../../../src/kernel/enclosure.ts';
import { RefusalError } from '../../../src/kernel/refusal.ts';
import { type Expression, expression, sum } from '../../../src/statement/expression.ts';
import { type Formula, forall, real } from '../../../src/statement/formula.ts';
import { substitute } from '../../../src/statement/scope.ts';
import { canonical } from '../../../src/statement/toJson.ts';
import { parseFormula as f, parseExpression as x } from '../../../src/symbolic/parse.ts';
import {
  accepted,
  arithmetic,
  conjunction,
  fact,
  hypothesis,
  intro,
  product,
  prove,
  refused,
} from '../../support/proofs.ts';

const holey: Proof = { rule: 'assume', assumption: 'definedness is not looked at here' };
const hole: Proof = { rule: 'assume', assumption: 'not looked at here' };
const monotone = (
  body: string | Expression,
  relation: MonotoneRelation,
  proofs: readonly Proof[],
  [from, to, variable]: readonly [string, string, string] = ['a', 'b', 'x'],
): Proof => ({
  rule: 'monotone',
  variable,
  from: x(from),
  to: x(to),
  body: typeof body === 'string' ? x(body) : body,
  relation,
  proofs,
});
const over = (conditions: readonly string[], goal: string): Formula =>
  forall([real('a'), real('b')], conditions.map(f), f(goal));
const nothing = conjunction();

describe('a derivative is refused', () => {
  it.each([
    ['of a maximum', 'max(x, 1)', 'max'],
    ['of a minimum', 'min(x, 1)', 'min'],
    ['of an absolute value', 'abs(x)', 'abs'],
    ['of a ceiling', 'ceil(x)', 'ceil'],
    ['of a choice', 'if(x > 0, x, 0)', 'if'],
    ['of one inside another term', 'exp(1 + abs(x))', 'abs'],
  ])('%s', (_, text, op) => {
    expect(() => derivative(x(text), 'x', 'monotone', 'here')).toThrow(RefusalError);
    expect(() => derivative(x(text), 'x', 'monotone', 'here')).toThrow(`a '${op}'`);
  });

  it('of a sum with an end that varies', () => {
    expect(() => derivative(sum('k', 1n, 'x', 'k'), 'x', 'monotone', 'here')).toThrow(/ends of a sum/);
  });
});

describe('a derivative is the limit of difference quotients, and knows where it holds', () => {
  const shown = (conditions: readonly Formula[]): string[] => conditions.map(canonical);
  it.each<[string, string, string[], string[]]>([
    ['x^3 - 2*x + 7', '3/2', [], []],
    ['x*exp(x)*(1 - x)', '1/3', [], []],
    ['(x^2 + 1)/(3 - x)', '1/2', ['3 - x != 0'], []],
    ['x/7', '1/2', ['7 != 0'], []],
    ['1/x^2', '3', ['x^2 != 0'], []],
    ['x^(-3)', '2', ['x != 0'], []],
    ['sqrt(1 + x^2)', '2', ['1 + x^2 >= 0'], ['1 + x^2 > 0']],
    ['log(x/(1 + x))', '2', ['1 + x != 0', 'x/(1 + x) > 0'], []],
    ['exp(-x^2/2)', '4/5', ['2 != 0'], []],
    ['lambertWm1(-x)', '1/5', ['-(1/e) <= -x', '-x < 0'], ['-(1/e) < -x']],
    ['lambertW0(x^2 - x)', '7/5', ['-(1/e) <= x^2 - x'], ['-(1/e) < x^2 - x']],
    ['abs(y)*x + max(y, 2)*x^2', '5', [], []],
  ])('%s at %s', (text, at, continuous, differentiable) => {
    const { value, continuous: closed, differentiable: open } = derivative(x(text), 'x', 'monotone', 'here');
    expect(shown(closed).sort()).toEqual(shown(continuous.map((c) => f(c))).sort());
    expect(shown(open)).toEqual(shown(differentiable.map((c) => f(c))));
    const h = '1/1000000000000';
    const put = (node: Expression, where: Expression): Expression =>
      substitute(
        node,
        new Map([
          ['x', where],
          ['y', expression('-3/2')],
        ]),
      );
    const quotient = x('(p - q)/2*1000000000000');
    const [p, q] = [`${at} + ${h}`, `${at} - ${h}`].map((where) => put(x(text), x(where))) as [Expression, Expression];
    const difference = substitute(
      quotient,
      new Map([
        ['p', p],
        ['q', q],
      ]),
    );
    const claim: Formula = substitute(
      f('abs(u - v) < 1/10^15'),
      new Map([
        ['u', difference],
        ['v', put(value, x(at))],
      ]),
    );
    expect(new Enclosure(256n).decide(claim, new Map())).toBe(true);
  });

  it('of a sum, term by term, its conditions for every term', () => {
    const node = sum('k', 1n, 3n, x('log(x + k)'));
    const { value, continuous } = derivative(node, 'x', 'monotone', 'here');
    expect(canonical(value)).toBe(canonical(sum('k', 1n, 3n, x('1/(x + k)'))));
    expect(continuous.map((c) => c.kind)).toEqual(['forall']);
  });

  it('of a term without the variable: 0, whatever the term', () => {
    expect(derivative(x('abs(y) + 1/0'), 'x', 'monotone', 'here')).toEqual({
      value: expression(0n),
      continuous: [],
      differentiable: [],
    });
  });
});

describe('monotonicity', () => {
  const square = over(['0 <= a', 'a <= b'], 'a^2 <= b^2');
  // In the interior: 0 ≤ a, a < x give 0 ≤ 2x.
  const sign = conjunction(arithmetic([product('2', [0]), product('2', [2])]));

  it('of a square on nonnegative numbers', () => {
    accepted(prove(square, intro(monotone('x^2', '<=', [hypothesis(1), nothing, sign, hypothesis(2)])), holey));
  });

  it('needs the order of the ends, the sign, and proofs of all four', () => {
    const unordered = over(['0 <= a'], 'a^2 <= b^2');
    const first = intro(monotone('x^2', '<=', [hypothesis(0), nothing, sign, hypothesis(1)]));
    expect(refused(prove(unordered, first, holey))).toMatchObject({ rule: 'hypothesis' });
    const anywhere = over(['a <= b'], 'a^2 <= b^2');
    const cover: Proof = { rule: 'cover', bits: 32n, tree: { leaf: 'goal' } };
    const second = intro(monotone('x^2', '<=', [hypothesis(0), nothing, conjunction(cover), hypothesis(1)]));
    expect(refused(prove(anywhere, second, holey))).toMatchObject({ rule: 'cover' });
    const third = intro(monotone('x^2', '<=', [hypothesis(1), nothing, sign]));
    expect(refused(prove(square, third, holey))).toMatchObject({ rule: 'monotone', expected: '4 proof(s)' });
  });

  it('strictly, only between different ends and with a strict sign', () => {
    const strict = over(['0 <= a', 'a < b'], 'a^2 < b^2');
    accepted(prove(strict, intro(monotone('x^2', '<', [hypothesis(1), nothing, sign, hypothesis(2)])), holey));
    const equalEnds = over(['0 <= a', 'a <= b'], 'a^2 < b^2');
    const proof = intro(monotone('x^2', '<', [hypothesis(1), nothing, sign, hypothesis(2)]));
    expect(refused(prove(equalEnds, proof, holey))).toMatchObject({ rule: 'hypothesis' });
    const flat = over(['a < b'], '3 < 3');
    const zero: Proof = { rule: 'enclosure', bits: 32n };
    const constant = intro(monotone('3 + 0*x', '<', [hypothesis(0), nothing, conjunction(zero), hypothesis(1)]));
    expect(refused(prove(flat, constant, holey))).toMatchObject({
      rule: 'enclosure',
      received: 'a goal that is false',
    });
  });

  it('a pole between the ends is refused: 1/x does not decrease from −1 to 1', () => {
    const goal = f('1/(-1) >= 1/1');
    const negative = conjunction(hole);
    const proof = monotone(
      '1/x',
      '>=',
      [
        { rule: 'enclosure', bits: 32n },
        conjunction({ rule: 'cover', bits: 32n, tree: { leaf: 'goal' } }),
        negative,
        hypothesis(0),
      ],
      ['-1', '1', 'x'],
    );
    expect(refused(prove(goal, proof, holey))).toMatchObject({
      rule: 'cover',
      place: 'proof.proofs[1].proofs[0].tree',
    });
  });

  it('a root may begin at 0: continuity is asked on the closed interval, a derivative inside', () => {
    const goal = over(['0 <= a', 'a < b'], 'sqrt(a) < sqrt(b)');
    const domain = conjunction(arithmetic([product('1', [0]), product('1', [2])]));
    const inside = arithmetic([product('1', [0]), product('1', [2])]);
    const positive: Proof = { rule: 'assume', assumption: '0 < 1/(2√x)' };
    const proof = intro(
      monotone('sqrt(x)', '<', [hypothesis(1), domain, conjunction(inside, positive), hypothesis(2)]),
    );
    expect(accepted(prove(goal, proof, holey)).assumptions.map(({ name }) => name)).toContain('0 < 1/(2√x)');
    // The derivative at 0 itself is not asked for, a negative radicand is refused.
    const below = over(['a < b'], 'sqrt(a) < sqrt(b)');
    const wrong = intro(monotone('sqrt(x)', '<', [hypothesis(0), conjunction(hypothesis(1)), nothing, hypothesis(1)]));
    expect(refused(prove(below, wrong, holey))).toMatchObject({ rule: 'hypothesis' });
  });

  it('exp from its own derivative', () => {
    const goal = over(['a < b'], 'exp(a) < exp(b)');
    const positive = conjunction(fact('exp', [x('x')], [], hypothesis(3)));
    accepted(prove(goal, intro(monotone('exp(x)', '<', [hypothesis(0), nothing, positive, hypothesis(1)])), holey));
  });

  it('the variable is new, the ends do not see it', () => {
    const taken = intro(monotone('a^2', '<=', [hole, hole, hole, hole], ['0', 'b', 'a']));
    expect(refused(prove(square, taken, holey))).toMatchObject({ rule: 'monotone', expected: 'a new name' });
    const end = intro(monotone('x^2', '<=', [hole, hole, hole, hole], ['x', 'b', 'x']));
    expect(refused(prove(square, end, holey))).toMatchObject({ expected: 'bound names only' });
  });
});

it('the proof is written and read back', () => {
  const proof = monotone('x^2', '>', [nothing, nothing, nothing, nothing]);
  expect(readProof(JSON.parse(JSON.stringify(proofToJson(proof))), 'proof')).toEqual(proof);
  const json = proofToJson(proof) as Record<string, unknown>;
  expect(() => readProof({ ...json, relation: '=' }, 'proof')).toThrow(/proof\.relation/);
});

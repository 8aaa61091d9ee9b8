/** Completeness, choice, and the equality of a function's values at equal arguments. */
import { describe, expect, it } from 'vitest';
import type { Proof } from '../../../src/certificate/proof.ts';
import { proofToJson, readProof } from '../../../src/certificate/proofJson.ts';
import { apply, type Expression, vector } from '../../../src/statement/expression.ts';
import { type Formula, forall } from '../../../src/statement/formula.ts';
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
const enclosure: Proof = { rule: 'enclosure', bits: 64n };
const witness = (term: string, ...proofs: Proof[]): Proof => ({ rule: 'witness', terms: [x(term)], proofs });
const cut = (lower: string, upper: string, proofs: readonly Proof[], variable = 'c'): Proof => ({
  rule: 'cut',
  variable,
  lower: f(lower),
  upper: f(upper),
  proofs,
});
const choice = (index: number, name: string, then: Proof): Proof => ({
  rule: 'choice',
  hypothesis: index,
  name,
  proofs: [then],
});

describe('cut', () => {
  const goal = f('exists([real(c)], [], forall([real(s)], [s < 1], s <= c) and forall([real(t)], [t > 1], c <= t))');
  const between = witness('c', conjunction(hypothesis(0), hypothesis(1)));
  const ordered = intro(arithmetic([product('1', [0]), product('1', [1])]));
  const proof = cut('c < 1', 'c > 1', [witness('0', enclosure), witness('2', enclosure), ordered, between]);

  it('gives a number between two sets', () => {
    accepted(prove(goal, proof));
  });

  it('needs a number in each set: nothing is above all numbers', () => {
    const top = f('exists([real(c)], [], forall([real(s)], [s < s + 1], s <= c))');
    const all = cut('c < c + 1', 'c < c', [
      witness('0', enclosure),
      witness('0', enclosure),
      intro(arithmetic([product('1', [1])])),
      witness('c', hypothesis(0)),
    ]);
    expect(refused(prove(top, all))).toMatchObject({ rule: 'enclosure', place: 'proof.proofs[1].proofs[0]' });
  });

  it('needs the order of the sets', () => {
    const far = f('exists([real(c)], [], forall([real(s)], [s < 1], s <= c) and forall([real(t)], [t > 0], c <= t))');
    const wrong = cut('c < 1', 'c > 0', [witness('0', enclosure), witness('2', enclosure), ordered, between]);
    expect(refused(prove(far, wrong))).toMatchObject({ rule: 'positivstellensatz' });
  });

  it('has a name of its own, and captures none', () => {
    const taken = forall([{ name: 'c', sort: 'real' }], [], f('0 < 1'));
    expect(refused(prove(taken, intro(proof)))).toMatchObject({ rule: 'cut', expected: 'a new name' });
    // Sets that speak of names a and b in scope.
    const named = f('forall([real(a), real(b)], [a < b], exists([real(d)], [], a <= d and d <= b))');
    const inner = cut('c == a', 'c == b', [
      witness('a', arithmetic()),
      witness('b', arithmetic()),
      intro(arithmetic([product('1', [0])], [multiple(1, -1n), multiple(2, 1n)])),
      instantiate(
        1,
        ['a'],
        arithmetic(),
        instantiate(2, ['b'], arithmetic(), witness('c', conjunction(hypothesis(3), hypothesis(4)))),
      ),
    ]);
    accepted(prove(named, intro(inner)));
  });
});

describe('choice', () => {
  const statement = (given: string, goal: string): Formula => f(`implies(${given}, ${goal})`);
  const all = 'forall([real(s)], [s > 0], exists([real(y)], [y > s], y < 2*s))';
  const chosen = 'forall([real(s)], [s > 0], exists([real(y)], [y > s], y < 2*s and y == h(s)))';

  it('gives a function', () => {
    const goal = f(`implies(${all}, exists([function(h, 1)], [], ${chosen}))`);
    accepted(prove(goal, intro(choice(0, 'g', witness('g', hypothesis(1)))), hole));
  });

  it('is refused from anything but ∀∃, for functions, and for a name in use', () => {
    const tries: [string, string, RegExp][] = [
      ['exists([real(y)], [], y > 0)', 'g', /forall/],
      ['forall([real(s)], [], s > 0)', 'g', /exists/],
      ['forall([real(s)], [], exists([real(y), real(z)], [], y > z))', 'g', /one number/],
      ['forall([real(s)], [], exists([function(p, 1)], [], p(s) > 0))', 'g', /one number/],
      ['forall([function(p, 1)], [], exists([real(y)], [], p(y) > 0))', 'g', /numbers and vectors/],
      ['forall([], [], exists([real(y)], [], y > 0))', 'g', /at least one/],
      [all, 's', /new name/],
      [all, 'y', /new name/],
    ];
    for (const [given, name, expected] of tries) {
      const refusal = refused(prove(statement(given, '0 < 1'), intro(choice(0, name, hole)), hole));
      expect(refusal.rule).toBe('choice');
      expect(refusal.expected).toMatch(expected);
    }
    const named = forall([{ name: 'g', sort: 'real' }], [f(all)], f('0 < 1'));
    expect(refused(prove(named, intro(choice(0, 'g', hole)), hole))).toMatchObject({
      rule: 'choice',
      expected: 'a new name',
    });
  });

  it('does not make one value serve for all', () => {
    const goal = statement(
      'forall([real(s)], [], exists([real(y)], [], y > s))',
      'exists([real(y)], [], forall([real(s)], [], y > s))',
    );
    // The value at 0 is above 0, and above nothing else.
    const proof = intro(
      choice(
        0,
        'g',
        witness(
          'g(0)',
          instantiate(
            1,
            ['0'],
            intro({
              rule: 'destruct',
              hypothesis: 2,
              proofs: [
                {
                  rule: 'destruct',
                  hypothesis: 3,
                  proofs: [{ rule: 'rewrite', hypothesis: 5, proofs: [hypothesis(4)] }],
                },
              ],
            }),
          ),
        ),
      ),
    );
    expect(refused(prove(goal, proof)).rule).toBe('hypothesis');
  });
});

describe('congruence', () => {
  const same = (left: Expression, right: Expression, ...proofs: Proof[]) =>
    fact('congruence', [left, right], [], ...proofs);

  it('of numbers', () => {
    const goal = f('forall([function(h, 2), real(s), real(t)], [s == t], h(s, 1) == h(t, 2/2))');
    accepted(prove(goal, intro(same(x('h(s, 1)'), x('h(t, 2/2)'), hypothesis(0), arithmetic(), hypothesis(1))), hole));
    const other = f('forall([function(h, 2), real(s), real(t)], [s == t], h(s, 1) == h(t, 2))');
    expect(
      refused(prove(other, intro(same(x('h(s, 1)'), x('h(t, 2)'), hypothesis(0), arithmetic(), hypothesis(1))), hole)),
    ).toMatchObject({ rule: 'positivstellensatz' });
  });

  it('of vectors, whose components agree everywhere: beyond the dimension a function may look, too', () => {
    const ones = (body: string): Expression => apply('h', vector('j', 1n, x(body)));
    const goal = (left: Expression, right: Expression): Formula =>
      forall([{ name: 'h', sort: 'function', arity: 1n }], [], { kind: 'compare', relation: '=', left, right });
    accepted(
      prove(
        goal(ones('j + 1'), ones('1 + j')),
        intro(same(ones('j + 1'), ones('1 + j'), arithmetic(), intro(arithmetic()), hypothesis(0))),
      ),
    );
    // (1) and (1), written as j and as 1: the component 0 differs.
    expect(
      refused(
        prove(
          goal(ones('j'), ones('1')),
          intro(same(ones('j'), ones('1'), arithmetic(), intro(arithmetic()), hypothesis(0))),
        ),
      ),
    ).toMatchObject({ rule: 'positivstellensatz' });
    const longer: Expression = apply('h', vector('j', 2n, x('j')));
    expect(
      refused(
        prove(
          goal(ones('j'), longer),
          intro(same(ones('j'), longer, arithmetic(), intro(arithmetic()), hypothesis(0))),
        ),
      ),
    ).toMatchObject({ rule: 'positivstellensatz', place: 'proof.proofs[0].proofs[0]' });
  });

  it('is refused for different functions and for anything else', () => {
    const goal = f('forall([function(h, 1), function(g, 1)], [], h(0) == g(0))');
    expect(refused(prove(goal, intro(same(x('h(0)'), x('g(0)'), arithmetic(), hypothesis(0)))))).toMatchObject({
      expected: 'two values of one function',
    });
    expect(refused(prove(goal, intro(same(x('exp(0)'), x('exp(0)'), arithmetic(), hypothesis(0)))))).toMatchObject({
      expected: 'two values of one function',
    });
    const mixed = forall([{ name: 'h', sort: 'function', arity: 1n }], [], f('0 < 1'));
    expect(
      refused(prove(mixed, intro(same(x('h(0)'), apply('h', vector('j', 1n, x('j'))), hole, hole)))),
    ).toMatchObject({ expected: 'two numbers or two vectors' });
  });
});

it('the proofs are written and read back', () => {
  for (const proof of [cut('c < 1', 'c > 1', [hole]), choice(0, 'g', hole)]) {
    expect(readProof(JSON.parse(JSON.stringify(proofToJson(proof))), 'proof')).toEqual(proof);
  }
});

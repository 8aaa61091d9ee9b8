/** Accepted and refused combinations; each refusal says which mistake it catches. */
import { describe, expect, it } from 'vitest';
import type { Proof } from '../../../src/certificate/proof.ts';
import { add, divide, type ExpressionLike, multiply, power, subtract } from '../../../src/statement/expression.ts';
import { compare, FALSE, type Formula, forall, type Relation, real } from '../../../src/statement/formula.ts';
import { arithmetic, intro, multiple, product, prove, refused } from '../../support/proofs.ts';

/** ∀x, y with x ≥ 0 (0), y > 0 (1), x + y = 1 (2), x ≠ 2 (3): left relation right. */
const under = (left: ExpressionLike, relation: Relation, right: ExpressionLike): Formula =>
  forall([real('x'), real('y')], known, compare(left, relation, right));
const known = [compare('x', '>=', 0n), compare(0n, '<', 'y'), compare(add('x', 'y'), '=', 1n), compare('x', '!=', 2n)];
const assume: Proof = { rule: 'assume', assumption: 'definedness is not looked at here' };
const outcome = (statement: Formula, proof: Proof) => prove(statement, intro(proof), assume);

describe('a combination is accepted for', () => {
  it.each<[string, Formula, Proof]>([
    ['x·y ≥ 0, a product of hypotheses', under(multiply('x', 'y'), '>=', 0n), arithmetic([product('1', [0, 1])])],
    ['x ≤ 1, from x + y = 1', under('x', '<=', 1n), arithmetic([product('1', [1])], [multiple(2, -1n)])],
    ['x < 1, as y > 0 strictly', under('x', '<', 1n), arithmetic([product('1', [1])], [multiple(2, -1n)])],
    [
      '4xy ≤ 1, a square and an equation',
      under(multiply(4n, 'x', 'y'), '<=', 1n),
      arithmetic([product('1', [], subtract('x', 'y'))], [multiple(2, subtract(-1n, add('x', 'y')))]),
    ],
    [
      'x/y ≥ 0, y being nonzero',
      under(divide('x', 'y'), '>=', 0n),
      arithmetic([product('1', [0])], [], [product('1', [1])]),
    ],
    ['(x − 2)/(x − 2) = 1', under(divide(subtract('x', 2n), subtract('x', 2n)), '=', 1n), arithmetic()],
    ['x³ = x·x·x', under(power('x', 3n), '=', multiply('x', 'x', 'x')), arithmetic()],
  ])('%s', (_, statement, proof) => {
    expect(outcome(statement, proof)).toMatchObject({ kind: 'accepted' });
  });

  it('false, from 0 > y', () => {
    const statement = forall([real('y')], [compare('y', '>', 0n), compare('y', '<', 0n)], FALSE);
    expect(outcome(statement, arithmetic([product('1', [0]), product('1', [1])]))).toMatchObject({ kind: 'accepted' });
  });
});

describe('a combination is refused for', () => {
  const noIdentity = 'an identity: combination + equations − multiplier · goal = 0';
  const strict = 'a product of strictly positive factors, since the goal is strict';
  const nonzero = 'every divisor strictly signed or != 0 by a hypothesis';
  it.each<[string, Formula, Proof, string, string, string | RegExp]>([
    [
      'a flipped sign',
      under('x', '<=', 0n),
      arithmetic([product('1', [0])]),
      '',
      noIdentity,
      /^a difference of 1 term/,
    ],
    [
      'a wrong hypothesis number',
      under('x', '>=', 0n),
      arithmetic([product('1', [1])]),
      '',
      noIdentity,
      /^a difference of 2 term/,
    ],
    [
      'a wrong coefficient',
      under('x', '>=', 0n),
      arithmetic([product('2', [0])]),
      '',
      noIdentity,
      /^a difference of 1 term/,
    ],
    [
      'a coefficient 0',
      under('x', '>=', 0n),
      arithmetic([product('0', [0])]),
      '.combination[0].coefficient',
      'a number > 0',
      '0',
    ],
    [
      'a negative coefficient',
      under('x', '<=', 0n),
      arithmetic([product('-1', [0])]),
      '.combination[0].coefficient',
      'a number > 0',
      '-1',
    ],
    [
      'a weak hypothesis for a strict goal',
      under('x', '>', 0n),
      arithmetic([product('1', [0])]),
      '.combination',
      strict,
      'none',
    ],
    [
      'a square for a strict goal',
      under(multiply('x', 'x'), '>', 0n),
      arithmetic([product('1', [], 'x')]),
      '.combination',
      strict,
      'none',
    ],
    [
      'a product for an equation',
      under('x', '=', 0n),
      arithmetic([product('1', [0])]),
      '.combination',
      'no products for a goal with =',
      '1',
    ],
    [
      'a multiplier that may be 0',
      under('y', '>=', 0n),
      arithmetic([product('1', [0, 1])], [], [product('1', [0])]),
      '.multiplier',
      'a product of strictly positive factors',
      'none',
    ],
    [
      'an equation among the products',
      under(subtract('x', 1n), '>=', 0n),
      arithmetic([product('1', [2])]),
      '.combination[0].hypotheses',
      'a hypothesis with <, <=, > or >=',
      /^\["="/,
    ],
    [
      'an inequality among the equations',
      under('x', '=', 0n),
      arithmetic([], [multiple(0, 1n)]),
      '.equations[0].hypothesis',
      'an equation',
      /^\[">="/,
    ],
    [
      'a hypothesis that is not there',
      under('x', '>=', 0n),
      arithmetic([product('1', [4])]),
      '.combination[0].hypotheses',
      'a hypothesis from 0 to 3',
      '4',
    ],
    ['a divisor that may be 0', under(divide('x', 'x'), '=', 1n), arithmetic(), '', nonzero, 'a divisor of 1 term(s)'],
    [
      'a divisor that may be 0 in a multiple',
      under('y', '=', 'y'),
      arithmetic([], [multiple(2, divide(0n, 'x'))]),
      '',
      nonzero,
      'a divisor of 1 term(s)',
    ],
    [
      'a name out of scope',
      under('x', '>=', 0n),
      arithmetic([product('1', [], 'z')]),
      '.combination[0].squares',
      'bound names only',
      "free name 'z'",
    ],
    [
      'a goal with !=',
      under('y', '!=', 0n),
      arithmetic([product('1', [1])]),
      '',
      'a comparison other than != (or false) as the goal',
      /^\["!="/,
    ],
    ['no strict product for false', forall([], [], FALSE), arithmetic(), '.combination', strict, 'none'],
  ])('%s', (_, statement, proof, at, wanted, received) => {
    const refusal = refused(outcome(statement, proof));
    expect(refusal).toMatchObject({ rule: 'positivstellensatz', place: `proof.proofs[0]${at}`, expected: wanted });
    expect(refusal.received).toMatch(received);
  });
});

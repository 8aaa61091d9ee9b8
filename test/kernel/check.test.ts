/** The kernel's door: what a judgement is, and what is never one. */
import { describe, expect, it } from 'vitest';
import type { Proof } from '../../src/certificate/proof.ts';
import { type Assumption, check, isGenuine, type Judgement } from '../../src/kernel/check.ts';
import { definedness } from '../../src/statement/definedness.ts';
import { add, divide, type Expression, expression, multiply, negate, power } from '../../src/statement/expression.ts';
import {
  and,
  compare,
  FALSE,
  type Formula,
  forall,
  integer,
  not,
  or,
  real,
  TRUE,
} from '../../src/statement/formula.ts';
import { canonical } from '../../src/statement/toJson.ts';
import {
  accepted,
  arithmetic,
  conjunction,
  hypothesis,
  intro,
  product,
  prove,
  refused,
  trivial,
} from '../support/proofs.ts';

const citing = (lemma: string): Proof => ({ rule: 'lemma', lemma, proofs: [hypothesis(0)] });
const assume: Proof = { rule: 'assume', assumption: 'Theorem 1 of elsewhere' };
const square = forall([real('x')], [], compare(power('x', 2n), '>=', 0n));
const squareProof = intro(arithmetic([product('1', [], 'x')]));

describe('a judgement', () => {
  it('names its statement, conclusion, holes, rules and lemmas', () => {
    const lemma = accepted(prove(square, squareProof));
    const judgement = accepted(prove(square, citing('square'), trivial, new Map([['square', lemma]])));
    expect(judgement).toEqual({
      statement: square,
      conclusion: 'proved',
      assumptions: [],
      rules: ['conjunction', 'hypothesis', 'lemma'],
      lemmas: ['square'],
    });
    expect(isGenuine(judgement)).toBe(true);
  });

  it('keeps the holes of the lemmas that it cites', () => {
    const hole = accepted(prove(FALSE, assume));
    expect(hole.assumptions).toEqual([{ name: 'Theorem 1 of elsewhere', formula: FALSE }]);
    const citation = accepted(prove(FALSE, citing('hole'), trivial, new Map([['hole', hole]])));
    expect(citation.assumptions).toEqual(hole.assumptions);
  });

  it('keeps the holes of a definedness proof', () => {
    const [hole] = accepted(prove(square, squareProof, assume)).assumptions;
    expect(hole).toEqual({ name: 'Theorem 1 of elsewhere', formula: definedness(square) });
  });

  // What is assumed in the middle of a proof is a formula about its variables; only its closure can be read by itself.
  it('writes a hole as a closed formula: its goal for all variables under the hypotheses that stand there', () => {
    const inside = accepted(prove(square, { rule: 'intro', proofs: [assume] }, trivial));
    expect(inside.assumptions).toEqual([{ name: 'Theorem 1 of elsewhere', formula: square }]);
  });

  it('lists one name for two formulas twice, for one formula once', () => {
    const [one, other] = [FALSE, compare(1n, '=', 2n)];
    const both = (second: Formula) =>
      accepted(prove(and(one, second), { rule: 'conjunction', proofs: [assume, assume] }, assume)).assumptions;
    const formulas = (second: Formula) => both(second).map(({ formula }) => canonical(formula));
    expect(formulas(other)).toContain(canonical(one));
    expect(formulas(other)).toContain(canonical(other));
    expect(both(one)).toHaveLength(both(other).length - 1);
  });

  // A list of holes that can be emptied turns an assumption into a lemma without one.
  it('cannot be changed, to its leaves', () => {
    const judgement = accepted(prove(or(FALSE, compare(1n, '>', 0n)), assume));
    expect(() => (judgement.assumptions as Assumption[]).pop()).toThrow(TypeError);
    expect(() => ((judgement.statement as unknown as { parts: Formula[] }).parts[0] = TRUE)).toThrow(TypeError);
    expect(() =>
      Object.assign((judgement.statement as unknown as { parts: Formula[] }).parts[0] as Formula, TRUE),
    ).toThrow(TypeError);
  });

  it.each<[string, (genuine: Judgement) => Judgement]>([
    ['a look-alike', (genuine) => ({ ...genuine, statement: FALSE })],
    ['an heir', (genuine) => Object.create(genuine, { statement: { value: FALSE } })],
    ['a proxy', (genuine) => new Proxy(genuine, { get: (o, k) => (k === 'statement' ? FALSE : Reflect.get(o, k)) })],
  ])('is not believed if it is %s', (_, forge) => {
    const forged = forge(accepted(prove(square, squareProof)));
    expect(isGenuine(forged)).toBe(false);
    expect(refused(prove(FALSE, citing('forged'), trivial, new Map([['forged', forged]])))).toEqual({
      rule: 'lemma',
      place: 'proof',
      expected: 'a lemma that the kernel has judged',
      received: "'forged'",
    });
  });
});

describe('a lemma', () => {
  it('that nobody judged is refused', () => {
    expect(refused(prove(FALSE, citing('missing')))).toMatchObject({ rule: 'lemma', received: "'missing'" });
  });

  it('that was refuted is refused', () => {
    const refuted = accepted(check(FALSE, { conclusion: 'refuted', proof: conjunction(trivial, trivial) }));
    expect(refused(prove(FALSE, citing('refuted'), trivial, new Map([['refuted', refuted]])))).toEqual({
      rule: 'lemma',
      place: 'proof',
      expected: 'a proved lemma',
      received: "'refuted', refuted",
    });
  });
});

describe('a conclusion', () => {
  const quotient = forall([real('x')], [], compare(divide('x', 'x'), '=', 1n));

  it('refuted needs a proof of the negation', () => {
    const fails = conjunction(trivial, arithmetic([product('1')]));
    const witness: Proof = { rule: 'witness', terms: [negate(1n)], proofs: [fails] };
    const positive = forall([real('x')], [], compare('x', '>=', 0n));
    expect(accepted(check(positive, { conclusion: 'refuted', proof: witness })).conclusion).toBe('refuted');
    expect(refused(check(square, { conclusion: 'refuted', proof: witness }))).toMatchObject({
      rule: 'positivstellensatz',
    });
  });

  it('refuted needs a point where the statement is well defined', () => {
    // At 0 the quotient has no meaning, so x · (1/x) = 1 is not refuted there, though 0 · c = 1 fails for every number c.
    const inverse = forall([real('x')], [compare('x', '>=', 0n)], compare(multiply('x', divide(1n, 'x')), '=', 1n));
    const apart: Proof = {
      rule: 'intro',
      proofs: [arithmetic([product('1')], [{ hypothesis: 0, by: expression(1n) }])],
    };
    const refute = (fails: Proof) =>
      refused(
        check(inverse, {
          conclusion: 'refuted',
          proof: { rule: 'witness', terms: [expression(0n)], proofs: [arithmetic(), fails] },
        }),
      );
    expect(refute(apart)).toMatchObject({ rule: 'intro', place: 'proof.proofs[1]' });
    expect(refute(conjunction(apart, apart))).toMatchObject({ place: 'proof.proofs[1].proofs[0].proofs[0]' });
  });

  it('undefined needs a point where the statement has no meaning', () => {
    const witness: Proof = { rule: 'witness', terms: [expression(0n)], proofs: [arithmetic()] };
    expect(accepted(check(quotient, { conclusion: 'undefined', proof: witness })).conclusion).toBe('undefined');
    expect(refused(check(square, { conclusion: 'undefined', proof: conjunction() }))).toMatchObject({
      rule: 'conjunction',
    });
  });

  it('proved needs a definedness proof, the others have none', () => {
    expect(refused(check(square, { conclusion: 'proved', proof: squareProof }))).toEqual({
      rule: 'definedness',
      place: 'definedness',
      expected: 'a proof that the statement is well defined',
      received: 'none',
    });
    expect(refused(check(FALSE, { conclusion: 'refuted', definedness: trivial, proof: trivial }))).toMatchObject({
      rule: 'definedness',
      expected: "none for the conclusion 'refuted'",
    });
    // x/x = 1 is not proved for all x, not even with a hole in place of its proof.
    expect(refused(prove(quotient, assume))).toMatchObject({ rule: 'conjunction', place: 'definedness' });
  });
});

describe('a statement', () => {
  it.each<[string, Formula, string, string]>([
    ['a free name', compare('x', '>=', 0n), 'bound names only', "free name 'x'"],
    [
      'a name bound twice',
      forall([real('x')], [], forall([integer('x')], [], TRUE)),
      'distinct names of bound variables',
      "'x' bound twice",
    ],
  ])('with %s is refused', (_, statement, expected, received) => {
    expect(refused(prove(statement, trivial))).toEqual({ rule: 'statement', place: 'statement', expected, received });
  });
});

describe('a proof tree', () => {
  it('with a proof too few or too many is refused', () => {
    expect(refused(prove(square, { rule: 'intro', proofs: [] }))).toEqual({
      rule: 'intro',
      place: 'proof.proofs',
      expected: '1 proof(s)',
      received: '0',
    });
    expect(refused(prove(TRUE, conjunction(trivial)))).toMatchObject({ expected: '0 proof(s)', received: '1' });
  });

  it('is refused at the place of the step that fails', () => {
    const both = conjunction(trivial, conjunction(trivial, arithmetic()));
    const two = (part: Formula): Formula => ({ kind: 'and', parts: [TRUE, part] });
    expect(refused(prove(two(two(compare(0n, '=', 1n))), both)).place).toBe('proof.proofs[1].proofs[1]');
  });
});

describe('the budget', () => {
  const nest = (levels: number, around: (inner: Expression) => Expression): Expression =>
    levels === 0 ? expression(2n) : around(nest(levels - 1, around));

  it.each<[string, Formula, RegExp]>([
    ['a power above 64', compare(power(2n, 65n), '=', 1n), /the power 65 exceeds the budget of 64/],
    [
      'a tower of powers',
      compare(
        nest(6, (x) => power(x, 64n)),
        '=',
        1n,
      ),
      /a coefficient, in words, exceeds/,
    ],
    [
      'a product of many terms',
      forall(['a', 'b', 'c', 'd'].map(real), [], compare(power(power(add('a', 'b', 'c', 'd', 1n), 16n), 16n), '=', 1n)),
      /a product of polynomials exceeds/,
    ],
  ])('gives `unchecked` for %s', (_, statement, reason) => {
    const proof = statement.kind === 'forall' ? intro(arithmetic()) : arithmetic();
    const outcome = prove(statement, proof);
    expect(outcome).toMatchObject({ kind: 'unchecked', reason: expect.stringMatching(reason) });
  });

  it('gives `unchecked` for nesting beyond the stack', () => {
    let statement: Formula = FALSE;
    for (let k = 0; k < 100_000; k++) statement = not(statement);
    expect(prove(statement, arithmetic()).kind).toBe('unchecked');
  });
});

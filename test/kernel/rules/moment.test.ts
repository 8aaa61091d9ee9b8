/** Rules of moment programs, on Markov's inequality: inf Pr(v ≥ 1) over means of at least m on [0, 2]. */
import { describe, expect, it } from 'vitest';
import { rational } from '../../../src/arithmetic/rational.ts';
import type { Proof } from '../../../src/certificate/proof.ts';
import { proofToJson, readProof } from '../../../src/certificate/proofJson.ts';
import type { Outcome } from '../../../src/kernel/check.ts';
import { apply, choose, type Expression, expression, vector } from '../../../src/statement/expression.ts';
import { compare, type Formula, infimum } from '../../../src/statement/formula.ts';
import {
  atom,
  type Distribution,
  dualValue,
  expectation,
  family,
  isFeasible,
  type MomentProgram,
} from '../../../src/statement/momentProgram.ts';
import { parseExpression } from '../../../src/symbolic/parse.ts';
import { Meaning } from '../../support/evaluate.ts';
import { arithmetic, product, prove, refused } from '../../support/proofs.ts';

const assume: Proof = { rule: 'assume', assumption: 'not looked at here' };
const outcome = (statement: Formula, proof: Proof) => prove(statement, proof, assume);
const value = apply('v', 1n);
const program: MomentProgram = {
  vector: 'v',
  dimension: expression(1n),
  lower: expression(0n),
  upper: expression(2n),
  objective: choose(compare(value, '>=', 1n), 1n, 0n),
  constraints: [{ index: 'k', from: expression(1n), to: expression(1n), moment: value, bound: expression('3/2') }],
};
const at = (x: string): Expression => vector('i', 1n, x);
const attained = (distribution: Distribution): Proof => ({
  rule: 'moment-attained',
  distribution,
  proofs: [assume, assume],
});
const bound = (constant: Expression, ...multipliers: Expression[]): Proof => ({
  rule: 'moment-bound',
  dual: { constant, multipliers },
  proofs: [assume, assume],
});
const [atLeast, atMost] = [infimum(program, '>=', '1/2'), infimum(program, '<=', '1/2')];

describe('a moment rule is refused', () => {
  it.each<[string, Formula, Proof, string, string, string | RegExp]>([
    ['a bound for ≤', atMost, bound(expression(0n), expression(1n)), '', "a goal 'infimum >='", /infimum/],
    ['a distribution for ≥', atLeast, attained([]), '', "a goal 'infimum <='", /infimum/],
    ['a multiplier too few', atLeast, bound(expression(0n)), '.multipliers', '1 multipliers', '0'],
    [
      'a multiplier that looks at the vector',
      atLeast,
      bound(expression(0n), value),
      '.multipliers[0]',
      'bound names only',
      "free name 'v'",
    ],
    [
      'a constant that looks at the index',
      atLeast,
      bound(expression('k'), expression(1n)),
      '.constant',
      'bound names only',
      "free name 'k'",
    ],
    [
      'an atom of another dimension',
      atMost,
      attained([atom(1n, vector('i', 2n, 1n))]),
      '.distribution[0].point',
      'the dimension "1"',
      '"2"',
    ],
    [
      'an atom that is a number',
      atMost,
      attained([atom(1n, expression(1n))]),
      '.distribution[0].point',
      'a vector',
      "'rational'",
    ],
    [
      'a weight out of scope',
      atMost,
      attained([atom('q', at('1'))]),
      '.distribution[0].weight',
      'bound names only',
      "free name 'q'",
    ],
    [
      'a limit that depends on ε',
      atMost,
      {
        rule: 'moment-approached',
        epsilon: 'u',
        limit: expression('u'),
        rate: expression(0n),
        distribution: [],
        proofs: [],
      },
      '',
      'bound names only',
      "free name 'u'",
    ],
    [
      'equality of a comparison',
      compare(0n, '=', 0n),
      { rule: 'moment-equal', proofs: [] },
      '',
      "a goal 'infimum ='",
      /=/,
    ],
  ])('for %s', (_, statement, proof, place, wanted, received) => {
    const refusal = refused(outcome(statement, proof));
    expect(refusal).toMatchObject({ rule: proof.rule, place: `proof${place}`, expected: wanted });
    expect(refusal.received).toMatch(received);
  });

  const compared = (known: Formula): Proof => ({
    rule: 'have',
    formula: known,
    proofs: [assume, { rule: 'moment-compare', hypothesis: 0, proofs: [assume] }],
  });
  it('for a bound from the wrong side', () => {
    expect(refused(outcome(atLeast, compared(atMost)))).toMatchObject({
      rule: 'moment-compare',
      expected: 'a hypothesis with = or >=',
    });
  });

  it('for another program', () => {
    const other = infimum({ ...program, upper: expression(3n) }, '>=', 1n);
    expect(refused(outcome(atLeast, compared(other)))).toMatchObject({ expected: 'the same moment program' });
  });
});

describe('the expansion of a distribution', () => {
  const meaning = new Meaning();
  const holds = (distribution: Distribution) => meaning.holds(isFeasible(distribution, program), new Map());
  const half = expression('1/2');

  /** One weight on (i, k) for 1 ≤ k ≤ i ≤ 2. */
  const twice = (weight: string, point: string): Distribution[number] => ({
    index: 'i',
    from: expression(1n),
    to: expression(2n),
    inner: [{ index: 'k', from: expression(1n), to: expression('i') }],
    weight: expression(weight),
    point: vector('j', 1n, parseExpression(point)),
  });

  it.each<[string, Distribution, boolean]>([
    ['half at 1, half at 2', [atom(half, at('1')), atom(half, at('2'))], true],
    ['a family: 1/2 at k for k = 1, 2', [family('k', 1n, 2n, half, at('k'))], true],
    ['a family with ends 1/2 and 5/2', [family('k', half, '5/2', half, at('k'))], true],
    ['1/3 at each i + k with 1 ≤ k ≤ i ≤ 2, less one', [twice('1/3', 'i')], true],
    ['the same with too much weight', [twice('1/2', 'i')], false],
    ['the same with an atom outside', [twice('1/3', '3*i')], false],
    ['mass 1/2', [atom(half, at('2'))], false],
    ['mass 3/2', [atom('3/2', at('2'))], false],
    ['a negative weight', [atom('3/2', at('2')), atom('-1/2', at('1'))], false],
    ['an atom outside the box', [atom(half, at('3')), atom(half, at('1'))], false],
    ['an atom outside the box without weight', [atom(0n, at('3')), atom(1n, at('2'))], true],
    ['a mean of 1', [atom(1n, at('1'))], false],
    ['no atoms', [], false],
  ])('%s', (_, distribution, feasible) => {
    expect(holds(distribution)).toBe(feasible);
  });

  it('integrates the objective', () => {
    const distribution = [family('k', 0n, 2n, '1/3', at('k'))];
    expect(meaning.value(expectation(distribution, program, program.objective), new Map())).toEqual(rational('2/3'));
  });

  it('integrates over both indices', () => {
    const sum = expectation([twice('1/3', 'i + k - 1')], { ...program, objective: value }, value);
    // Points 1, 2, 3.
    expect(meaning.value(sum, new Map())).toEqual(rational('2'));
  });

  it('of two indices is written and read back; the second index is a new name', () => {
    const proof = attained([twice('1/3', 'i')]);
    expect(readProof(JSON.parse(JSON.stringify(proofToJson(proof))), 'proof')).toEqual(proof);
    const clash: Distribution = [
      { ...twice('1/3', 'i'), inner: [{ index: 'i', from: expression(1n), to: expression(2n) }] },
    ];
    expect(refused(outcome(atMost, attained(clash)))).toMatchObject({ expected: 'a new name' });
    const early: Distribution = [{ ...twice('1/3', 'i'), from: expression('k') }];
    expect(refused(outcome(atMost, attained(early)))).toMatchObject({ expected: 'bound names only' });
  });

  it('has a dual value constant + Σ multiplier · bound', () => {
    const dual = { constant: expression(-1n), multipliers: [expression(1n)] };
    expect(meaning.value(dualValue(program, dual), new Map())).toEqual(rational('1/2'));
  });
});

describe('an infimum is monotone in its objective', () => {
  const lower = { ...program, objective: choose(compare(value, '>=', '3/2'), 1n, 0n) };
  const renamed: MomentProgram = {
    ...program,
    vector: 'w',
    objective: choose(compare(apply('w', 1n), '>=', '3/2'), 1n, 0n),
    constraints: [{ ...program.constraints[0], moment: apply('w', 1n) } as MomentProgram['constraints'][number]],
  };
  /** known → goal by the rule, with these proofs of: the objectives' order; the values' order. */
  const from = (known: Formula, goal: Formula, ...proofs: Proof[]): Outcome =>
    prove(
      { kind: 'implies', left: known, right: goal },
      { rule: 'intro', proofs: [{ rule: 'moment-monotone', hypothesis: 0, proofs }] },
      assume,
    );
  const ordered: Proof = {
    rule: 'intro',
    proofs: [
      {
        rule: 'branch',
        term: choose(compare(apply('v', 1n), '>=', '3/2'), 1n, 0n),
        proofs: [
          {
            rule: 'branch',
            term: program.objective,
            proofs: [arithmetic(), arithmetic([product('2', [2]), product('2', [3])])],
          },
          { rule: 'branch', term: program.objective, proofs: [arithmetic([product('1')]), arithmetic()] },
        ],
      },
    ],
  };
  const less: Proof = arithmetic([product('1/12')]);

  it('Pr(v ≥ 1) is at least Pr(v ≥ 3/2), whatever the letters', () => {
    for (const below of [lower, renamed]) {
      const outcome = from(infimum(below, '>=', '1/3'), infimum(program, '>=', '1/4'), ordered, less);
      expect(outcome.kind === 'refused' ? outcome.refusal : undefined).toBeUndefined();
    }
  });

  it('and Pr(v ≥ 3/2) at most Pr(v ≥ 1)', () => {
    const outcome = from(infimum(program, '=', '1/4'), infimum(lower, '<=', '1/3'), assume, less);
    expect(outcome.kind).toBe('accepted');
  });

  it.each<[string, Formula, Formula, string | RegExp]>([
    ['an equation', infimum(lower, '=', '1/3'), infimum(program, '=', '1/3'), /infimum/],
    ['an upper bound for a lower one', infimum(lower, '<=', '1/3'), infimum(program, '>=', '1/4'), '<='],
    ['another box', infimum({ ...lower, upper: expression(3n) }, '>=', '1/3'), infimum(program, '>=', '1/4'), /./],
    ['other moments', infimum({ ...lower, constraints: [] }, '>=', '1/3'), infimum(program, '>=', '1/4'), /./],
    ['no infimum', compare(0n, '<=', 1n), infimum(program, '>=', '1/4'), /./],
  ])('but not from %s', (_, known, goal, received) => {
    const refusal = refused(from(known, goal, assume, assume));
    expect(refusal.rule).toBe('moment-monotone');
    expect(refusal.received).toMatch(received);
  });

  it('nor the wrong way round: the order of the objectives has to be proved', () => {
    const outcome = from(infimum(program, '>=', '1/3'), infimum(lower, '>=', '1/4'), ordered, less);
    expect(refused(outcome).place).toContain('proofs[0].proofs[0]');
    const larger = from(infimum(lower, '>=', '1/4'), infimum(program, '>=', '1/3'), ordered, less);
    expect(refused(larger).place).toBe('proof.proofs[0].proofs[1]');
  });
});

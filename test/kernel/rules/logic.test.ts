/** Rules of logic and rewriting, accepting and refusing. */
import { describe, expect, it } from 'vitest';
import type { Proof } from '../../../src/certificate/proof.ts';
import { abs, apply, choose, max, negate, sum, vector } from '../../../src/statement/expression.ts';
import {
  and,
  compare,
  exists,
  FALSE,
  type Formula,
  forall,
  functionVariable,
  iff,
  implies,
  integer,
  not,
  or,
  real,
  TRUE,
  vectorVariable,
} from '../../../src/statement/formula.ts';
import {
  arithmetic,
  conjunction,
  have,
  hypothesis,
  instantiate,
  intro,
  product,
  prove,
  refused,
} from '../../support/proofs.ts';

const assume: Proof = { rule: 'assume', assumption: 'definedness is not looked at here' };
const outcome = (statement: Formula, proof: Proof) => prove(statement, proof, assume);
const [zero, one] = [compare('x', '=', 0n), compare('x', '=', 1n)];
const ifThen = (known: Formula, goal: Formula): Formula => forall([real('x')], [known], goal);
const use = (rule: 'destruct' | 'rewrite', ...proofs: Proof[]): Proof => ({ rule, hypothesis: 0, proofs });
const part = (index: number, proof: Proof): Proof => ({ rule: 'disjunction', part: index, proofs: [proof] });

describe('accepted', () => {
  it.each<[string, Formula, Proof]>([
    ['A → A', ifThen(zero, zero), intro(hypothesis(0))],
    ['¬¬A → A, by cases', ifThen(not(not(zero)), zero), intro(use('destruct', hypothesis(1)))],
    ['A ∧ B → B', ifThen(and(one, zero), zero), intro(use('destruct', hypothesis(2)))],
    [
      'A ∨ B → B ∨ A',
      ifThen(or(one, zero), or(zero, one)),
      intro(use('destruct', part(1, hypothesis(1)), part(0, hypothesis(1)))),
    ],
    ['(A ↔ B) ∧ … → A → B', ifThen(iff(zero, one), implies(zero, one)), intro(use('destruct', hypothesis(1)))],
    ['false → A', ifThen(FALSE, zero), intro(use('destruct'))],
    [
      'A ∨ ¬A',
      ifThen(TRUE, or(zero, compare('x', '!=', 0n))),
      intro({
        rule: 'cases',
        on: zero,
        proofs: [part(0, hypothesis(1)), part(1, hypothesis(1))],
      }),
    ],
  ])('%s', (_, statement, proof) => {
    expect(outcome(statement, proof)).toMatchObject({ kind: 'accepted' });
  });

  it('a witness, and an instance of a known ∀', () => {
    const someSquare = exists([integer('n')], [compare('n', '>', 1n)], compare('n', '<', 3n));
    const found: Proof = { rule: 'witness', terms: [{ op: 'add', args: [] }], proofs: [] };
    expect(refused(outcome(someSquare, found))).toMatchObject({ rule: 'witness', expected: '2 proof(s)' });
    const two = { ...found, terms: [max(2n)], proofs: [have(TRUE, conjunction(), branchTwo()), branchTwo()] };
    expect(outcome(someSquare, two)).toMatchObject({ kind: 'accepted' });
    function branchTwo(): Proof {
      return { rule: 'branch', term: max(2n), proofs: [arithmetic([product('1')])] };
    }
  });

  it('a rewrite, but not below a binder of one of its names', () => {
    const known = compare('x', '=', 2n);
    expect(
      outcome(ifThen(known, compare('x', '>', 1n)), intro(use('rewrite', arithmetic([product('1')])))),
    ).toMatchObject({ kind: 'accepted' });
    // Σ_{i=1}^{x}: the end is outside the binder i, yet the sum of i stays what it is.
    const total = compare(sum('i', 1n, 2n, 'x'), '=', sum('i', 1n, 2n, 2n));
    expect(outcome(ifThen(known, total), intro(use('rewrite', arithmetic())))).toMatchObject({ kind: 'accepted' });
  });

  it('pieces of max, |·| and if', () => {
    const positive = compare(abs('x'), '>=', 0n);
    const pieces: Proof = {
      rule: 'branch',
      term: abs('x'),
      proofs: [arithmetic([product('1', [1])]), arithmetic([product('1', [1])])],
    };
    expect(outcome(ifThen(TRUE, positive), intro(pieces))).toMatchObject({ kind: 'accepted' });
  });
});

describe('refused', () => {
  const everything = forall([real('y')], [compare('y', '>', 0n)], compare('y', '>=', 1n));
  it.each<[string, Formula, Proof, string, string, string]>([
    [
      'intro on a comparison',
      ifThen(TRUE, zero),
      intro(intro(assume)),
      'intro',
      "a goal 'forall', 'implies', 'not' or '!='",
      "'='",
    ],
    ['conjunction on ∨', or(TRUE), conjunction(conjunction()), 'conjunction', "a goal 'and', 'iff' or '='", "'or'"],
    ['disjunction on ∧', and(TRUE), part(0, conjunction()), 'disjunction', "a goal 'or'", "'and'"],
    ['a part that is not there', or(TRUE), part(1, conjunction()), 'disjunction', 'a part from 0 to 0', '1'],
    [
      'a case split out of scope',
      TRUE,
      { rule: 'cases', on: zero, proofs: [assume, assume] },
      'cases',
      'bound names only',
      "free name 'x'",
    ],
    ['a lemma out of scope', TRUE, have(zero, assume, assume), 'have', 'bound names only', "free name 'x'"],
    [
      'a shadowed name in have',
      ifThen(TRUE, zero),
      intro(have(exists([real('x')], [], zero), assume, assume)),
      'have',
      'distinct names of bound variables',
      "'x' bound twice",
    ],
    [
      'another hypothesis than the goal',
      ifThen(one, zero),
      intro(hypothesis(0)),
      'hypothesis',
      'the goal ["=","x","0"]',
      '["=","x","1"]',
    ],
    [
      'a hypothesis that is not there',
      ifThen(one, one),
      intro(hypothesis(1)),
      'hypothesis',
      'a hypothesis from 0 to 0',
      '1',
    ],
    [
      'destruct of ≥',
      ifThen(compare('x', '>=', 0n), zero),
      intro(use('destruct', assume)),
      'destruct',
      "a hypothesis 'and', 'or', 'iff', 'exists', 'not', '=' or '!='",
      "'>='",
    ],
    [
      'rewrite by ≥',
      ifThen(compare('x', '>=', 0n), zero),
      intro(use('rewrite', assume)),
      'rewrite',
      'an equation',
      '[">=","x","0"]',
    ],
    [
      'a branch on a sum',
      ifThen(TRUE, zero),
      intro({ rule: 'branch', term: sum('i', 1n, 2n, 'i'), proofs: [assume] }),
      'branch',
      "'if', 'max', 'min' or 'abs'",
      "'sum'",
    ],
    [
      'one of two pieces',
      ifThen(TRUE, zero),
      intro({ rule: 'branch', term: choose(zero, 1n, 2n), proofs: [assume] }),
      'branch',
      '2 proof(s)',
      '1',
    ],
    [
      'too few terms',
      ifThen(everything, zero),
      intro(instantiate(0, [], assume, assume)),
      'instantiate',
      '1 terms',
      '0',
    ],
    [
      'an unproved condition',
      ifThen(everything, zero),
      intro(instantiate(0, [negate(1n)], assume)),
      'instantiate',
      '2 proof(s)',
      '1',
    ],
    [
      'an instance of ∃',
      ifThen(exists([real('y')], [], TRUE), zero),
      intro(instantiate(0, [1n], assume)),
      'instantiate',
      "a hypothesis 'forall' or 'implies'",
      "'exists'",
    ],
    [
      'a real for an integer',
      ifThen(forall([integer('n')], [], TRUE), zero),
      intro(instantiate(0, ['x'], assume)),
      'instantiate',
      'a term that is an integer by its form',
      "the variable 'x'",
    ],
    [
      'a number for a vector',
      ifThen(forall([vectorVariable('v', 2n)], [], TRUE), zero),
      intro(instantiate(0, ['x'], assume)),
      'instantiate',
      'a vector',
      "the real 'x'",
    ],
    [
      'a vector of a dimension not proved right',
      ifThen(forall([vectorVariable('v', 2n)], [], compare(apply('v', 2n), '=', 0n)), zero),
      intro(instantiate(0, [vector('i', 1n, 'i')], assume)),
      'instantiate',
      '2 proof(s)',
      '1',
    ],
    [
      'a number for a function',
      ifThen(forall([functionVariable('f', 1n)], [], TRUE), zero),
      intro(instantiate(0, ['x'], assume)),
      'instantiate',
      'a function of 1 argument(s)',
      "the real 'x'",
    ],
    [
      'a witness for ∀',
      everything,
      { rule: 'witness', terms: [], proofs: [] },
      'witness',
      "a goal 'exists'",
      "'forall'",
    ],
  ])('%s', (_, statement, proof, rule, wanted, received) => {
    expect(refused(outcome(statement, proof))).toMatchObject({ rule, expected: wanted, received });
  });
});

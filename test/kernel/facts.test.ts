/** Facts: each is used once, and refused where a side condition is missing. */
import { describe, expect, it } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import type { FactName, Proof } from '../../src/certificate/proof.ts';
import { subgoals } from '../../src/kernel/check.ts';
import { Algebra } from '../../src/kernel/normalForm.ts';
import type { Sequent } from '../../src/kernel/sequent.ts';
import {
  add,
  ceil,
  divide,
  type Expression,
  expression,
  max,
  multiply,
  sqrt,
  sum,
  vector,
} from '../../src/statement/expression.ts';
import { compare, type Formula, forall, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { Meaning } from '../support/evaluate.ts';
import { fact, intro, prove, refused } from '../support/proofs.ts';

const assume: Proof = { rule: 'assume', assumption: 'not looked at here' };
const within = forall([real('x'), integer('n'), vectorVariable('v', 'n')], [], compare('x', '=', 0n));
const using = (
  name: FactName,
  terms: readonly Expression[],
  names: readonly string[] = [],
  proofs: readonly Proof[] = [],
) => prove(within, intro(fact(name, terms, names, ...proofs)), assume);

describe('a fact is refused', () => {
  const half = divide(1n, 2n);
  it.each<[string, FactName, Expression[], string[], string, string]>([
    ['of another operation', 'sqrt', [ceil('x')], [], "a 'sqrt'", "a 'ceil'"],
    ['with a term too many', 'sqrt', [sqrt('x'), sqrt('x')], [], '1 term(s)', '2'],
    ['with a name too many', 'sqrt', [sqrt('x')], ['i'], '0 name(s)', '1'],
    [
      'of reals for integers',
      'integer-gap',
      [expression('x'), expression('n')],
      [],
      'a term that is an integer by its form',
      "the variable 'x'",
    ],
    ['of a sum that is not constant', 'sum-constant', [sum('i', 1n, 'n', 'i')], [], "a body free of 'i'", '"i"'],
    [
      'of a sum with ends that are not integers',
      'sum-constant',
      [sum('i', half, 'n', 1n)],
      [],
      'a term that is an integer by its form',
      "a 'divide'",
    ],
    [
      'peeled at a place that is not an integer',
      'sum-peel',
      [sum('i', 1n, 'n', 'i'), expression('x')],
      [],
      'a term that is an integer by its form',
      "the variable 'x'",
    ],
    [
      'telescoped between ends that are no integers',
      'sum-telescope',
      [sum('i', 1n, 'x', 'i')],
      [],
      'a term that is an integer by its form',
      "the variable 'x'",
    ],
    [
      'shifted by a number that is no integer',
      'sum-shift',
      [sum('i', 1n, 'n', 'i'), expression('1/2')],
      [],
      'a term that is an integer by its form',
      '1/2',
    ],
    [
      'exchanged where the inner range depends on the outer index',
      'sum-exchange',
      [sum('i', 1n, 'n', sum('k', 1n, 'i', 'k'))],
      [],
      "a sum of sums over a range free of 'i'",
      '["sum","_0","1","n",["sum","_1","1","_0","_1"]]',
    ],
    [
      'of a power with an exponent that is no integer',
      'power-positive',
      [expression('x'), expression('x')],
      [],
      'a term that is an integer by its form',
      "the variable 'x'",
    ],
    [
      'of sums over different ranges',
      'sum-le',
      [sum('i', 1n, 'n', 'i'), sum('i', 0n, 'n', 'i')],
      [],
      'a sum over the same range',
      '["sum","_0","0","n","_0"]',
    ],
    ['with a name in use', 'highest', [expression('v')], ['n'], 'a new name', "'n', which is in use"],
    [
      'with one new name for two',
      'order-statistics',
      [expression('v')],
      ['i', 'i'],
      'a new name',
      "'i', which is in use",
    ],
    ['of a number as a vector', 'highest', [expression('x')], ['i'], 'a vector', "the real 'x'"],
  ])('%s', (_, name, terms, names, wanted, received) => {
    expect(refused(using(name, terms, names))).toMatchObject({ rule: 'fact', expected: wanted, received });
  });

  it.each<[FactName, Expression[], string[], number]>([
    ['sqrt', [sqrt('x')], [], 2],
    ['max', [max('x', 1n)], [], 1],
    ['sum-empty', [sum('i', 1n, 'n', 'i')], [], 2],
    ['sum-peel', [sum('i', 1n, 'n', 'i'), expression('n')], [], 3],
    ['highest', [expression('v')], ['i'], 2],
    ['order-statistics', [expression('v')], ['i', 'j'], 2],
  ])('%s without the proofs of its conditions', (name, terms, names, count) => {
    expect(refused(using(name, terms, names))).toMatchObject({
      rule: 'fact',
      expected: `${count} proof(s)`,
      received: '0',
    });
  });
});

describe('what a fact adds is true where its conditions are', () => {
  const values = ['-2', '-1/2', '0', '1/3', '1', '4'].map((text) => rational(text));
  const [a, b, c] = [expression('a'), expression('b'), expression('c')];
  const three = vector('i', 3n, add(multiply('a', 'i'), multiply('b', 'i', 'i'), 'c'));
  it.each<[FactName, Expression[], string[]]>([
    ['ceil', [ceil(add(a, b))], []],
    ['max', [max(a, b, c)], []],
    ['min', [{ op: 'min', args: [a, b, c] }], []],
    ['abs', [{ op: 'abs', args: [a] }], []],
    ['integer-gap', [ceil(a), ceil(b)], []],
    ['sum-constant', [sum('i', ceil(a), ceil(b), c)], []],
    ['sum-empty', [sum('i', a, b, 'i')], []],
    ['sum-peel', [sum('i', a, b, multiply('i', 'i', 'c')), ceil(c)], []],
    ['sum-le', [sum('i', a, b, 'i'), sum('k', a, b, multiply('k', c))], []],
    ['sum-eq', [sum('i', a, b, 'i'), sum('k', a, b, multiply('k', c))], []],
    ['sum-telescope', [sum('i', ceil(a), ceil(b), multiply('i', 'i', c))], []],
    ['sum-shift', [sum('i', a, b, multiply('i', 'i', c)), ceil(multiply('1/2', c))], []],
    ['sum-exchange', [sum('i', a, b, sum('k', c, b, multiply('i', 'i', 'k')))], []],
    ['power-sum', [a, ceil(b), ceil(c)], []],
    ['power-multiple', [a, ceil(b), ceil(c)], []],
    ['power-product', [a, b, ceil(c)], []],
    ['power-positive', [a, ceil(b)], []],
    ['power-nonnegative', [a, ceil(b)], []],
    ['power-le', [a, b, ceil(c)], []],
    ['power-lt', [a, b, ceil(c)], []],
    ['bernoulli', [a, ceil(b)], []],
    ['highest', [three], ['m']],
    ['order-statistics', [three], ['m', 'p']],
  ])('%s', (name, terms, names) => {
    const variables = new Map(['a', 'b', 'c'].map((v) => [v, real(v)]));
    const sequent: Sequent = { variables, hypotheses: [], goal: compare(0n, '=', 1n) };
    const goals = subgoals(sequent, fact(name, terms, names) as Proof, new Algebra(), 'proof');
    const conditions = goals.slice(0, -1).map(({ goal }) => goal);
    const added = (goals.at(-1) as Sequent).hypotheses;
    let met = 0;
    for (const x of values) {
      for (const y of values) {
        for (const z of values) {
          const point = new Map([
            ['a', x],
            ['b', y],
            ['c', z],
          ]);
          const meaning = new Meaning();
          if (!conditions.every((condition) => meaning.holds(condition, point))) continue;
          met++;
          // New names are integers with the conclusions: there are some.
          const claim: Formula = {
            kind: 'exists',
            variables: names.map(integer),
            where: [],
            body: { kind: 'and', parts: added },
          };
          expect(meaning.holds(claim, point)).toBe(true);
        }
      }
    }
    expect(met).toBeGreaterThan(5);
  });
});

import { expect, test } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { falsify } from '../../src/falsification/index.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { type Formula, forall, infimum, integer, real } from '../../src/statement/formula.ts';
import { atom, isFeasible } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { markov } from './thesisClaims.ts';

const options = { runs: 100, seed: 3, claim: 'paper/claim' };
const atMean = [atom(x('1'), x('vector(k, I, mu)'))];
const below = [atom(x('1'), x('vector(k, I, mu/2)'))];

/** inf E[(max v)²]: not piecewise affine, so it is not solved. */
const squared = markov('highest(v)^2');
const claim = (relation: '<=' | '>=' | '=', value: string): Formula =>
  forall([integer('I'), real('mu')], [f('I >= 2'), f('0 < mu'), f('mu < 1')], infimum(squared, relation, x(value)));
const search = (formula: Formula, distributions = [below, atMean]) =>
  falsify({ formula, hints: { distributions } }, options);

test('a bound that a hinted distribution attains survives', async () => {
  const report = await search(claim('<=', 'mu^2'));
  expect(report.violation).toBeNull();
  expect(report.undecided).toBe(0);
  expect(report.instances).toBeGreaterThan(50);
  // The infimum itself is not known, so nothing was measured.
  expect(report.minSlack).toBeNull();
});

test.each([
  ['>=', 'mu'],
  ['=', '101/100*mu^2'],
] as const)('a value above a hinted expectation is refuted: inf %s %s', async (relation, value) => {
  const { violation } = await search(claim(relation, value));
  expect(violation?.conclusion).toBe('refuted');
  if (violation?.because?.kind !== 'distribution') throw new Error('expected a distribution');
  const { because, instance } = violation;
  // The evidence is in numbers: it is feasible at the instance, with nothing else known.
  const numbers = new Map(Object.entries(instance).map(([name, number]) => [name, rational(String(number))]));
  const { expectation, distribution } = because;
  expect(String(expectation)).toBe(String(numbers.get('mu')?.power(2n)));
  const evaluator = new Evaluator(new Sampler({}, 1));
  expect(evaluator.truth(isFeasible(distribution, squared), numbers)).toBe('true');
});

test('what a hinted distribution does not settle stays undecided', async () => {
  for (const formula of [claim('=', 'mu^2'), claim('<=', '99/100*mu^2')]) {
    const report = await search(formula);
    expect([report.violation, report.instances]).toEqual([null, 0]);
    expect(report.undecided).toBeGreaterThan(0);
  }
});

test('a lower bound that feasible distributions respect survives as far as they tell', async () => {
  const report = await search(claim('>=', 'mu^2'));
  expect([report.violation, report.instances > 0]).toEqual([null, true]);
});

test('a distribution that is not feasible settles nothing', async () => {
  const report = await search(claim('<=', 'mu^2'), [below]);
  expect([report.violation, report.instances]).toEqual([null, 0]);
});

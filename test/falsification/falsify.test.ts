import { expect, test } from 'vitest';
import { type Rational, rational } from '../../src/arithmetic/rational.ts';
import { falsify, witnessProofInstance } from '../../src/falsification/index.ts';
import { forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { bestReserve, dual1, revenue1, revenue2 } from './thesisClaims.ts';

const options = { runs: 200, seed: 17, claim: 'paper/claim' };

test.each([
  ['a true claim', bestReserve()],
  ['a solved infimum', revenue1()],
  ['a false claim', dual1({ c: '101/100' })],
])('the same seed gives the same report: %s', async (_, formula) => {
  expect(await falsify({ formula }, options)).toEqual(await falsify({ formula }, options));
});

test('another seed draws other instances', async () => {
  const first = await falsify({ formula: bestReserve() }, options);
  const second = await falsify({ formula: bestReserve() }, { ...options, seed: 18 });
  expect(first.minSlackAt).not.toEqual(second.minSlackAt);
});

test('the replay line names claim, runs and seed', async () => {
  const report = await falsify({ formula: bestReserve() }, options);
  expect(report.replay).toBe('npx tsx theorems/run.ts paper/claim --runs 200 --seed 17');
});

test('a violation is shrunk to low integers and simple rationals', async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { violation } = await falsify({ formula: bestReserve({ c: '99/100' }) }, { ...options, seed });
    const { I, mu, r } = (violation?.instance ?? {}) as Record<string, Rational>;
    expect(I).toEqual(rational('2'));
    expect((mu as Rational).den <= 8n && (r as Rational).den <= 8n).toBe(true);
  }
});

test('the smallest integer at which a family fails is found', async () => {
  const formula = forall([integer('n')], [f('n >= 1'), f('n <= 40')], f('sum(k, 1, n, k) <= 50'));
  const { violation } = await falsify({ formula }, options);
  expect(violation?.instance.n).toEqual(rational('10'));
});

test('the smallest slack and its place are reported', async () => {
  const formula = forall([real('t')], [f('t >= 0'), f('t <= 2')], f('(t - 1)^2 + 1/8 >= 0'));
  const report = await falsify({ formula }, options);
  expect(report.violation).toBeNull();
  expect(report.minSlack).toBe('0.125');
  expect(report.minSlackAt).toEqual({ t: rational('1') });
});

test('hinted values reach what nothing else would', async () => {
  const formula = forall([real('t')], [f('t >= 0'), f('t <= 1')], f('if(t^3 == 1/496604932559, 1, 0) == 0'));
  expect((await falsify({ formula }, options)).violation).toBeNull();
  const hints = { values: { t: [x('1/7919')] } };
  expect((await falsify({ formula, hints }, options)).violation?.instance).toEqual({ t: rational('1/7919') });
});

test('a violation comes with terms for a proof of the negation', async () => {
  const formula = dual1({ c: '101/100' });
  const report = await falsify({ formula }, options);
  const witness = witnessProofInstance(formula, report);
  expect(witness?.conclusion).toBe('refuted');
  expect(witness?.terms.map(({ op }) => op)).toEqual(['rational', 'rational', 'rational']);
  expect(witness?.inner.get('v')?.op).toBe('vector');
});

test('a refuted infimum comes with a distribution or a dual solution', async () => {
  const low = revenue2({ c: '99/100' });
  const high = revenue2({ c: '101/100' });
  expect(witnessProofInstance(low, await falsify({ formula: low }, options))?.because?.kind).toBe('dual');
  expect(witnessProofInstance(high, await falsify({ formula: high }, options))?.because?.kind).toBe('distribution');
});

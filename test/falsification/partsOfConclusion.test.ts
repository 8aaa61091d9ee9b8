import { expect, test } from 'vitest';
import { falsify } from '../../src/falsification/index.ts';
import { parseFormula } from '../../src/symbolic/parse.ts';

/** An equality that no precision decides, beside an inequality that fails between two points at most. */
const claim = (least: string) => ({
  formula: parseFormula(
    `forall([real(x)], [6/5 <= x, x <= 2], integral(t, 1, x, log(t)) == x*log(x) - x + 1 and (x - 137/100)^2 >= ${least})`,
  ),
});

test('a part of a conclusion fails where another one is never decided', async () => {
  const report = await falsify(claim('1/100000'), { runs: 25, seed: 1, claim: 'test' });
  expect(report.violation?.conclusion).toBe('refuted');
  expect(report.violation?.explanation).toMatch(/expected left >= right/);
});

test('no part fails of what holds', async () => {
  const report = await falsify(claim('0'), { runs: 25, seed: 1, claim: 'test' });
  expect(report.violation).toBeNull();
});

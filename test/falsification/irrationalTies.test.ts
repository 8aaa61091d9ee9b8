import { expect, test } from 'vitest';
import { falsify } from '../../src/falsification/index.ts';
import { parseFormula } from '../../src/symbolic/parse.ts';

/** What follows from x ≥ 1/e: only at the end itself is it not more. */
const claim = (relation: string) => ({
  formula: parseFormula(
    `forall([real(x), real(y)], [0 <= x, 0 <= y], implies(x >= y/e and y > 0, x > 0 and x ${relation} y/e))`,
  ),
});

test('an inequality that is strict only at an irrational tie below a premise fails there', async () => {
  const report = await falsify(claim('>'), { runs: 25, seed: 1, claim: 'test' });
  expect(report.violation?.conclusion).toBe('refuted');
  expect(report.violation?.explanation).toMatch(/e\b/);
});

test('with equality it does not', async () => {
  const report = await falsify(claim('>='), { runs: 25, seed: 1, claim: 'test' });
  expect(report.violation).toBeNull();
});

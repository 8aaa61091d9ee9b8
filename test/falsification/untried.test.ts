import { describe, expect, it } from 'vitest';
import { falsify } from '../../src/falsification/index.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const options = { runs: 20, seed: 1, claim: 'test' };
const formula = f('forall([function(steps, 1)], [], forall([integer(n)], [n >= 1], steps(n) <= n^2))');

describe('a formula that records quantifiers only', () => {
  it('is not tried, and the report says why', async () => {
    const report = await falsify({ formula, hints: { untried: 'steps are not defined' } }, options);
    expect(report).toMatchObject({ instances: 0, drawn: 0, violation: null, reason: 'steps are not defined' });
  });

  it('is tried like any other without that hint', async () => {
    expect((await falsify({ formula }, options)).violation).not.toBeNull();
  });
});

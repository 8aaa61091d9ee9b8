import { describe, expect, test } from 'vitest';
import { audit, defaultSearches } from '../../src/audit/audit.ts';
import { libraryAt } from '../../src/audit/library.ts';
import { DEFAULT_OPTIONS } from '../../src/audit/report.ts';
import { selectClaims } from '../../src/audit/selection.ts';
import { plainReport, SearchesAhead } from '../../src/campaign/ahead.ts';
import { falsify } from '../../src/falsification/index.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const library = libraryAt();
const options = { ...DEFAULT_OPTIONS, runs: 12 };
const IDS = ['kocyigit-2020/lemma-1.7.{2,3,5,7}', 'kocyigit-2020/equation-1.10', 'kocyigit-2020/reserve-above-mean'];

describe('searches begun in threads', () => {
  test('report the same as searches in turn', { timeout: 120_000 }, async () => {
    const claims = await selectClaims(library, IDS);
    const { ahead: _, ...inTurn } = defaultSearches;
    const plain = (reports: Awaited<ReturnType<typeof audit>>) =>
      reports.map(({ claim, statements }) => [claim.id, statements.map(({ falsification }) => falsification)]);
    let asked = 0;
    const threads: typeof defaultSearches = {
      ...defaultSearches,
      falsify: (...args) => {
        asked++;
        return defaultSearches.falsify(...args);
      },
    };
    const together = plain(await audit(library, claims, options, undefined, threads));
    expect(asked).toBe(0);
    expect(together).toEqual(plain(await audit(library, claims, options, undefined, inTurn)));
  });

  test('are not begun for a few statements', async () => {
    expect(SearchesAhead.begin(library, await selectClaims(library, ['_template']), options)).toBeUndefined();
  });

  test('that find something are left to who asks', async () => {
    const statement = { formula: f('forall([real(t)], [0 < t], t < 5)') };
    const report = await falsify(statement, { runs: 20, seed: 1, claim: 'test/claim' });
    expect(report.violation).not.toBeNull();
    expect(plainReport(report)).toBeNull();
    const none = await falsify(
      { formula: f('forall([real(t)], [0 < t], t > -1)') },
      { runs: 5, seed: 1, claim: 'x/y' },
    );
    expect(plainReport(none)).toMatchObject({ minSlack: none.minSlack, instances: none.instances });
  });
});

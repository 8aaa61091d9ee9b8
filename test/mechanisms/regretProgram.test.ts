import { describe, expect, it } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import { checkLinearClaim } from '../../src/kernel/linear/check.ts';
import { RefusalError } from '../../src/kernel/refusal.ts';
import {
  dualEvidence,
  type RegretInstance,
  regretDualProgram,
  regretProgram,
} from '../../src/mechanisms/regretProgram.ts';
import { type RowFamily, solveByRows } from '../../src/solvers/exact/rowGeneration.ts';
import { solveExactly } from '../../src/solvers/index.ts';
import type { LpOracle } from '../../src/solvers/oracle.ts';

/** A labelled instance, for tables. */
const on = (n: number, costs: string[], highest?: string[]): [string, RegretInstance] => [
  `n = ${n}, c = (${costs}), highest (${highest ?? 1})`,
  instance(n, costs, highest),
];
const instance = (n: number, costs: string[], highest = costs.map(() => '1')): RegretInstance => {
  return { n, costs: costs.map(rational), highest: highest.map(rational) };
};

/** All rows of a family, stored. */
const whole = (family: RowFamily) => ({
  ...family,
  name: family.name,
  sense: family.sense,
  offset: family.offset,
  columns: family.columns,
  rows: [...family.rows],
});

async function optimum(family: RowFamily, oracle?: LpOracle) {
  const result = await solveByRows(family, oracle ? { oracle } : {});
  if ('unchecked' in result || result.claim.kind !== 'optimal') throw new Error('expected an optimum');
  return { ...result, claim: result.claim };
}

describe('The regret programs', () => {
  it.each([
    [...on(1, ['1/4']), null],
    [...on(10, ['1/4']), '2131/8400'],
    [...on(20, ['1/4']), '68276701/258658400'],
    [...on(3, ['1/4', '1/3']), '85/216'],
    [...on(5, ['1/4', '1/3']), '799/1800'],
    [...on(4, ['0', '1/3'], ['1', '5/2']), null],
    [...on(2, ['1/4', '1/3', '1/2']), null],
    [...on(3, ['1/2'], ['1/2']), '0'],
  ])('have the same optimum by row generation and with all rows: %s', async (_, given, value) => {
    const family = regretProgram(given);
    const { claim, evidence, generation } = await optimum(family);
    if (value) expect(claim.value.toString()).toBe(value);
    expect(() => checkLinearClaim(family, claim, evidence)).not.toThrow();
    const direct = await solveExactly(whole(family));
    expect('claim' in direct && direct.claim).toEqual(claim);
    expect(generation.rowsUsed).toBeLessThanOrEqual(family.rowCount);
  });

  it('have N² + N rows, the first generated ones as the paper has them', () => {
    const family = regretProgram(instance(28, ['1/4', '1/3']));
    expect(family.rowCount).toBe(708_122);
    const small = regretProgram(instance(1, ['1/4']));
    const text = [...small.rows].map(
      (row) =>
        `${row.name}: ${row.columns.map((j, k) => `${row.coefficients[k]} ${small.columns[j]?.name}`).join(' + ')} >= ${row.lower}`,
    );
    expect(text).toEqual([
      'regret(0): -1/4 q1(0) + 1 m(0) + 1 r >= 0',
      'regret(1): -1/4 q1(1) + 1 m(1) + 1 r >= 3/4',
      'ir(0): 1/4 q1(0) + -1 m(0) >= 0',
      'ir(1): 1 q1(1) + -1 m(1) >= 0',
      'ic(0|1): 1/4 q1(0) + -1 m(0) + -1/4 q1(1) + 1 m(1) >= 0',
      'ic(1|0): -1 q1(0) + 1 m(0) + 1 q1(1) + -1 m(1) >= 0',
    ]);
  });

  it.each([on(6, ['1/4']), on(3, ['1/4', '1/3']), on(2, ['0', '1/3', '1/2'])])(
    'prove their duals: %s',
    async (_, given) => {
      const { claim, evidence } = await optimum(regretProgram(given));
      const dual = regretDualProgram(given);
      const proved = dualEvidence(given, claim, evidence);
      expect(() => checkLinearClaim(dual, proved.claim, proved.evidence)).not.toThrow();
      const direct = await solveExactly({ name: 'dual', ...dual, rows: [...dual.rows] });
      expect('claim' in direct && direct.claim).toEqual(claim);
    },
  );

  it('refuse evidence for another instance', async () => {
    const { claim, evidence } = await optimum(regretProgram(instance(4, ['1/4'])));
    expect(() => checkLinearClaim(regretProgram(instance(4, ['1/3'])), claim, evidence)).toThrow(RefusalError);
  });

  it.each([on(0, ['1/4']), on(3, []), on(3, ['2']), on(1.5, ['1/4'])])(
    'refuse an instance without a grid: %s',
    (_, given) => {
      expect(() => regretProgram(given)).toThrow(RangeError);
    },
  );
});

describe('Row generation', () => {
  it('finds violated rows exactly when separation in doubles misses them', async () => {
    const family = regretProgram(instance(5, ['1/4', '1/3']));
    const blind: RowFamily = Object.create(family, { separate: { value: () => [] } });
    expect((await optimum(blind)).claim.value.toString()).toBe('799/1800');
  });

  it('goes on exactly when the oracle fails', async () => {
    const family = regretProgram(instance(3, ['1/4']));
    const silent: LpOracle = { name: 'silent', solve: async () => ({ status: 'unknown' }) };
    const { claim } = await optimum(family, silent);
    expect(claim).toEqual((await optimum(family)).claim);
  });
});

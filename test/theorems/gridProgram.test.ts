/**
 * The closed forms of section 1.5.2 against finite linear programs: values on a grid that contains the support points of the
 * extremal distribution, solved exactly, the optimum certified by the kernel's linear duality.
 */
import { describe, expect, it } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { checkLinearClaim } from '../../src/kernel/linear/check.ts';
import { solveExactly } from '../../src/solvers/index.ts';
import type { LinearProgram, Row } from '../../src/statement/linearProgram.ts';

/** All vectors with `bidders` entries from the grid. */
function scenarios(grid: readonly Rational[], bidders: number): Rational[][] {
  return bidders === 0 ? [[]] : scenarios(grid, bidders - 1).flatMap((rest) => grid.map((value) => [...rest, value]));
}

/** max{s, r} if the highest value is at least r, else 0, by sorting: independent of the statement language. */
function revenue(v: readonly Rational[], r: Rational): Rational {
  const [first, next] = [...v].sort((a, b) => b.compare(a)) as [Rational, Rational];
  if (first.compare(r) < 0) return Rational.ZERO;
  return next.compare(r) > 0 ? next : r;
}

/** min E[revenue] over distributions on the grid with E[v_i] ≥ μ. */
function worstCase(grid: readonly Rational[], bidders: number, mu: Rational, r: Rational): LinearProgram {
  const points = scenarios(grid, bidders);
  const row = (name: string, values: readonly Rational[], lower: Rational, upper: Rational | null): Row => {
    const kept = values.map((value, k) => [k, value] as const).filter(([, value]) => !value.isZero());
    return { name, columns: kept.map(([k]) => k), coefficients: kept.map(([, value]) => value), lower, upper };
  };
  const columns = points.map((v, k) => ({ name: `p${k}`, cost: revenue(v, r), lower: Rational.ZERO, upper: null }));
  const mean = (i: number) =>
    row(
      `mean${i}`,
      points.map((v) => v[i] as Rational),
      mu,
      null,
    );
  const rows = [
    row(
      'total',
      points.map(() => Rational.ONE),
      Rational.ONE,
      Rational.ONE,
    ),
    ...Array.from({ length: bidders }, (_, i) => mean(i)),
  ];
  return { name: 'worst case', sense: 'min', offset: Rational.ZERO, columns, rows };
}

async function optimum(program: LinearProgram): Promise<Rational> {
  const result = await solveExactly(program);
  if (!('claim' in result) || result.claim.kind !== 'optimal') throw new Error('expected an optimum');
  checkLinearClaim(program, result.claim, result.evidence);
  return result.claim.value;
}

const steps = (n: bigint, extra: readonly string[] = []): Rational[] => {
  const all = [...Array.from({ length: Number(n) + 1 }, (_, k) => Rational.of(BigInt(k), n)), ...extra.map(rational)];
  return all.filter((value, k) => all.findIndex((other) => other.equals(value)) === k);
};

const I = (bidders: number) => Rational.of(BigInt(bidders));
const value1 = (bidders: number, mu: Rational) =>
  I(bidders).multiply(mu).subtract(Rational.ONE).divide(I(bidders).subtract(Rational.ONE));
const value2 = (bidders: number, mu: Rational, r: Rational) =>
  I(bidders).multiply(r).multiply(mu.subtract(r)).divide(Rational.ONE.subtract(r));
const value3 = (mu: Rational, r: Rational) => mu.subtract(r).divide(Rational.ONE.subtract(r));

describe('On 𝓡₁ the optimum of the grid program is the proposition, exactly', () => {
  it.each([
    [2, '3/5', '1/10'],
    [2, '3/4', '1/2'],
    [2, '9/10', '0'],
    [3, '1/2', '1/5'],
    [3, '4/5', '1/3'],
  ])('I = %i, μ = %s, r = %s', async (bidders, mu, r) => {
    const value = await optimum(worstCase(steps(bidders === 2 ? 10n : 4n, [r]), bidders, rational(mu), rational(r)));
    expect(value.toString()).toBe(value1(bidders, rational(mu)).toString());
  });
});

describe('On 𝓡₂ and 𝓡₃ it approaches the proposition from above as the grid comes closer to r from below', () => {
  it.each([
    ['R2', 2, '1/2', '1/4'],
    ['R2', 2, '3/5', '2/5'],
    ['R2', 3, '1/2', '3/10'],
    ['R3', 2, '4/5', '3/5'],
    ['R3', 3, '1/2', '2/5'],
  ])('%s: I = %i, μ = %s, r = %s', async (region, bidders, mu, r) => {
    const [m, reserve] = [rational(mu), rational(r)];
    const limit = region === 'R2' ? value2(bidders, m, reserve) : value3(m, reserve);
    let previous: Rational | undefined;
    for (const epsilon of ['1/10', '1/100', '1/1000']) {
      const below = reserve.subtract(rational(epsilon)).toString();
      const value = await optimum(worstCase(steps(bidders === 2 ? 5n : 2n, [r, below]), bidders, m, reserve));
      expect(value.compare(limit)).toBe(1);
      if (previous) expect(value.compare(previous)).toBe(-1);
      previous = value;
    }
    // The excess at ε is at most I·ε/(1 − r)², the rate of the proof of Proposition 1.5.6.
    const gap = Rational.ONE.subtract(reserve);
    const rate = I(bidders).multiply(rational('1/1000')).divide(gap.multiply(gap));
    expect((previous as Rational).subtract(limit).compare(rate)).toBeLessThanOrEqual(0);
  });
});

describe('A wrong closed form is noticed', () => {
  it('at 1 % off', async () => {
    const value = await optimum(worstCase(steps(10n, ['1/10']), 2, rational('3/5'), rational('1/10')));
    expect(value.equals(value1(2, rational('3/5')).multiply(rational('101/100')))).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLinearClaim } from '../../src/kernel/linear/check.ts';
import { type Decided, type LpHint, type LpOracle, type SolveOptions, solveExactly } from '../../src/solvers/index.ts';
import { javascriptLpSolverOracle } from '../../src/solvers/javascriptLpSolver.ts';
import { AT_LOWER, BASIC } from '../../src/solvers/oracle.ts';
import type { LinearClaim, LinearProgram } from '../../src/statement/linearProgram.ts';
import { complicated, lp, programs, stretched, transport } from './programs.ts';

async function decided(program: LinearProgram, options?: SolveOptions): Promise<Decided> {
  const result = await solveExactly(program, options);
  if ('unchecked' in result) throw new Error(`unchecked: ${result.unchecked}`);
  expect(() => checkLinearClaim(program, result.claim, result.evidence)).not.toThrow();
  return result;
}

const shown = (claim: LinearClaim) => ('value' in claim ? `${claim.kind} ${claim.value}` : claim.kind);
const answer = async (text: string, options?: SolveOptions) => shown((await decided(lp(text), options)).claim);

/** An oracle that always says the same. */
const stubborn = (hint: (columns: number, rows: number) => LpHint): LpOracle => ({
  name: 'stubborn',
  solve: async (program) => hint(program.cost.length, program.rowLower.length),
});

describe('Known traps of floating-point solvers cost no verdict', () => {
  it.each([
    [
      'a coefficient below 1e-9 that HiGHS drops',
      'min\n y\nst\n c: 1e-10 x >= 1\n d: y - x >= 0\nend',
      'optimal 10000000000',
    ],
    ['a coefficient of 1e-30', 'min\n x\nst\n c: 1e-30 x >= 1e-30\nend', 'optimal 1'],
    ['a gap of 1e-8 between two rows', 'min\n x\nst\n a: x >= 1.00000001\n b: x <= 1\nend', 'infeasible'],
    ['a gap of 1e-30', 'min\n x\nst\n a: x + y >= 1\n b: x + y <= 0.999999999999999999999999999999\nend', 'infeasible'],
    [
      'a free column that another solver calls unbounded',
      'min\n 2 z - w\nst\n c: - 4 z - w <= 0\n d: w <= 2\nbounds\n z free\nend',
      'optimal -3',
    ],
    [
      'coefficients from 1e-12 to 1e12',
      'max\n x + y\nst\n a: 1e12 x + y <= 1e12\n b: x + 1e-12 y <= 1\nend',
      'optimal 1000000000000',
    ],
    [
      'an optimum decided by 1e-15',
      'max\n x + 1.000000000000001 y\nst\n c: x + y <= 1\nend',
      'optimal 1000000000000001/1000000000000000',
    ],
    ['thirds', 'max\n x\nst\n c: 3 x <= 1\nend', 'optimal 1/3'],
    ['bounds of 1e25', 'max\n x\nst\n c: x + y <= 1e25\nend', 'optimal 10000000000000000000000000'],
    ['an unbounded program', 'max\n x\nst\n c: x - y <= 1\nend', 'unbounded'],
    ['a free direction without cost', 'min\n x\nst\n c: x + y - z >= 1\nbounds\n y free\n z free\nend', 'optimal 0'],
    ['crossed bounds of a column', 'min\n x\nst\n c: x + y >= 1\nbounds\n y <= -1\nend', 'infeasible'],
    ['a coefficient of 1e-400', 'min\n x\nst\n c: 1e-400 x >= 1e-400\nend', 'optimal 1'],
    ['a coefficient of 1e400', 'min\n x\nst\n c: 1e400 x >= 1e400\nend', 'optimal 1'],
    ['a cost of 1e400', 'min\n 1e400 x - y\nst\n c: x + y >= 1\nbounds\n y <= 5\nend', 'optimal -5'],
    [
      'a bound just above 1e20',
      'max\n x\nst\nbounds\n x <= 100000000000000000001\nend',
      'optimal 100000000000000000001',
    ],
    ['nothing at all', 'min\nst\nend', 'optimal 0'],
    ['fixed columns', 'min\n x - y\nst\n c: x + y <= 7\nbounds\n x = 2\nend', 'optimal -3'],
    ['unbounded but for a contradiction', 'max\n x\nst\n a: y >= 1\n b: y <= 0\n c: x - y >= 0\nend', 'infeasible'],
    ['a row without columns', 'min\n x\nst\n c: 0 x >= 1\nend', 'infeasible'],
    ['no rows', 'max\n x - y\nst\nbounds\n x <= 7/2\nend', 'optimal 7/2'],
    ['no rows, unbounded', 'max\n x\nst\nend', 'unbounded'],
    [
      'a degenerate corner',
      'max\n x + y\nst\n a: x <= 1\n b: y <= 1\n c: x + y <= 2\n d: 2 x + y <= 3\n e: x + 2 y <= 3\nend',
      'optimal 2',
    ],
    [
      'cycling data of Beale',
      'min\n -3/4 x4 + 20 x5 - 1/2 x6 + 6 x7\nst\n a: 1/4 x4 - 8 x5 - x6 + 9 x7 <= 0\n b: 1/2 x4 - 12 x5 - 1/2 x6 + 3 x7 <= 0\n c: x6 <= 1\nend',
      'optimal -5/4',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await answer(text)).toBe(expected);
  });

  it('a Klee-Minty cube with coefficients up to 1e28', async () => {
    const size = 15;
    const terms = (i: number) => Array.from({ length: i }, (_, j) => `+ ${2n * 10n ** BigInt(i - j)} x${j}`).join(' ');
    const rows = Array.from({ length: size }, (_, i) => ` c${i}: ${terms(i)} + x${i} <= ${100n ** BigInt(i)}`);
    const objective = Array.from({ length: size }, (_, j) => `+ ${10n ** BigInt(size - 1 - j)} x${j}`).join(' ');
    expect(await answer(`max\n ${objective}\nst\n${rows.join('\n')}\nend`)).toBe(`optimal ${100n ** BigInt(size - 1)}`);
  });

  it('a Hilbert matrix, ill-conditioned beyond doubles', async () => {
    const size = 14;
    const row = (i: number) => Array.from({ length: size }, (_, j) => `+ 1/${i + j + 1} x${j}`).join(' ');
    // H x = H·1 has the only solution x = 1.
    const value = (i: number) => {
      let [num, den] = [0n, 1n];
      for (let j = 0; j < size; j++) [num, den] = [num * BigInt(i + j + 1) + den, den * BigInt(i + j + 1)];
      return `${num}/${den}`;
    };
    const rows = Array.from({ length: size }, (_, i) => ` c${i}: ${row(i)} = ${value(i)}`);
    const text = `min\n ${Array.from({ length: size }, (_, j) => `+ ${j + 1} x${j}`).join(' ')}\nst\n${rows.join('\n')}\nend`;
    expect(await answer(text)).toBe('optimal 105');
  });
});

describe('Coefficients from 1e-12 to 1e12', () => {
  it.each([1, 2, 3, 4])('do not change the value of a transport program, stretched in way %i', async (seed) => {
    const plain = await decided(transport(12));
    const { claim, pivots } = await decided(stretched(transport(12), seed));
    expect(shown(claim)).toBe(shown(plain.claim));
    // The runs on balanced coefficients leave little to do.
    expect(pivots).toBeLessThanOrEqual(20);
  });

  it('do not lead the balanced runs astray by the basis of the first one', async () => {
    const starts: (string | undefined)[] = [];
    const { highsOracle } = await import('../../src/solvers/highs.ts');
    const oracle: LpOracle = {
      name: 'wrong at first',
      async solve(program, options) {
        starts.push(options?.start ? 'warm' : 'cold');
        const hint = await highsOracle.solve(program, options);
        if (starts.length > 2) return hint;
        const columns = new Uint8Array(program.cost.length);
        return { status: 'optimal', basis: { columns, rows: new Uint8Array(program.rowLower.length).fill(BASIC) } };
      },
    };
    const { claim, pivots } = await decided(stretched(transport(12), 1), { oracle });
    expect(shown(claim)).toBe(shown((await decided(transport(12))).claim));
    expect([starts.slice(0, 3), pivots]).toEqual([['cold', 'warm', 'cold'], 0]);
  });
});

describe('Whatever the oracle says', () => {
  const text = 'max\n 3 x + 2 y\nst\n a: x + y <= 4\n b: x + 3 y <= 6\n c: x <= 3\nend';
  it.each<[string, LpOracle]>([
    ['it fails', stubborn(() => ({ status: 'unknown' }))],
    ['it calls the program infeasible', stubborn(() => ({ status: 'infeasible' }))],
    ['it calls the program unbounded', stubborn(() => ({ status: 'unbounded' }))],
    [
      'its point is far away',
      stubborn((columns) => ({ status: 'optimal', columns: new Float64Array(columns).fill(1e9) })),
    ],
    [
      'its point is not a number',
      stubborn((columns) => ({ status: 'optimal', columns: new Float64Array(columns).fill(Number.NaN) })),
    ],
    [
      'its basis is singular',
      stubborn((columns, rows) => ({
        status: 'optimal',
        columns: new Float64Array(columns),
        basis: { columns: new Uint8Array(columns).fill(BASIC), rows: new Uint8Array(rows).fill(BASIC) },
      })),
    ],
    [
      'its basis has no basic column or row',
      stubborn((columns, rows) => ({
        status: 'optimal',
        basis: { columns: new Uint8Array(columns).fill(AT_LOWER), rows: new Uint8Array(rows).fill(AT_LOWER) },
      })),
    ],
    ['it is javascript-lp-solver', javascriptLpSolverOracle],
  ])('the answer is the same when %s', async (_, oracle) => {
    expect(await answer(text, { oracle })).toBe('optimal 11');
    expect(await answer('min\n x\nst\n a: x + y >= 2\n b: x + y <= 1\nend', { oracle })).toBe('infeasible');
    expect(await answer('min\n - x\nst\n a: x - y <= 2\nend', { oracle })).toBe('unbounded');
  });

  it('javascript-lp-solver gets its free column wrong and the answer is right', async () => {
    const free = 'min\n 2 z - w\nst\n c: - 4 z - w <= 0\n d: w <= 2\nbounds\n z free\nend';
    expect(await answer(free, { oracle: javascriptLpSolverOracle })).toBe('optimal -3');
  });
});

describe('Random programs', () => {
  it('get the same answer from either oracle and without any', async () => {
    await fc.assert(
      fc.asyncProperty(programs(), async (program) => {
        const first = shown((await decided(program)).claim);
        expect(shown((await decided(program, { oracle: stubborn(() => ({ status: 'unknown' })) })).claim)).toBe(first);
        expect(shown((await decided(program, { oracle: javascriptLpSolverOracle })).claim)).toBe(first);
      }),
      { seed: 11, numRuns: 120 },
    );
  }, 60_000);

  it('are decided when they differ from degenerate ones by 1e-7 to 1e-30', async () => {
    await fc.assert(
      fc.asyncProperty(programs('perturbed'), async (program) => {
        const first = shown((await decided(program)).claim);
        expect(shown((await decided(program, { oracle: stubborn(() => ({ status: 'unknown' })) })).claim)).toBe(first);
      }),
      { seed: 12, numRuns: 200 },
    );
  }, 60_000);

  it('keep status and value under permutation, scaling and repetition of rows', async () => {
    await fc.assert(
      fc.asyncProperty(programs('perturbed'), fc.integer({ min: 0, max: 20 }), async (program, shift) => {
        const first = shown((await decided(program)).claim);
        expect(shown((await decided(complicated(program, shift))).claim)).toBe(first);
      }),
      { seed: 13, numRuns: 150 },
    );
  }, 60_000);

  it('keep status and value when rows and columns are stretched by powers of ten', async () => {
    await fc.assert(
      fc.asyncProperty(programs(), fc.integer({ min: 0, max: 12 }), async (program, seed) => {
        const first = shown((await decided(program)).claim);
        expect(shown((await decided(stretched(program, seed))).claim)).toBe(first);
      }),
      { seed: 15, numRuns: 150 },
    );
  }, 60_000);

  it('give the same evidence on every run', async () => {
    await fc.assert(
      fc.asyncProperty(programs('perturbed', true), async (program) => {
        const first = await solveExactly(program);
        const second = await solveExactly(program);
        expect('evidence' in second && second.evidence).toEqual('evidence' in first && first.evidence);
      }),
      { seed: 14, numRuns: 40 },
    );
  }, 60_000);
});

describe('When it cannot be decided', () => {
  it('the answer is unchecked, with the reason', async () => {
    const program = lp('max\n x + y\nst\n a: x + 2 y <= 4\n b: 3 x + y <= 6\nend');
    expect(await solveExactly(program, { budget: { bitProducts: 10 } })).toMatchObject({ unchecked: /budget/ });
    const late = await solveExactly(program, { seconds: 1e-9 });
    expect(late).toMatchObject({ unchecked: /time/ });
  });
});

import { describe, expect, it } from 'vitest';
import { rational } from '../../../src/arithmetic/rational.ts';
import { checkLinearClaim } from '../../../src/kernel/linear/check.ts';
import type { DualProof, LinearEvidence, RowMultipliers } from '../../../src/kernel/linear/evidence.ts';
import { BudgetError, RefusalError } from '../../../src/kernel/refusal.ts';
import type { LinearClaim } from '../../../src/statement/linearProgram.ts';
import { column, multipliers, program, row, vector, worked } from './programs.ts';

const optimum = rational('10').add(rational('31/18'));
const byMultipliers = (value: RowMultipliers): DualProof => ({ kind: 'multipliers', multipliers: value });
const byFarkas = (value: RowMultipliers): DualProof => ({ kind: 'farkas', multipliers: value });
const optimal = (value = optimum): LinearClaim => ({ kind: 'optimal', value });

// max x/3 + y: cap weighs 4/9 from above, gap weighs 1/9 from below: 4·4/9 − 1/2·1/9 = 31/18.
const honest: LinearEvidence & { kind: 'optimal' } = {
  kind: 'optimal',
  primal: vector([10n, 7n], 6n),
  dual: byMultipliers(multipliers([0n, 1n], [4n, 0n], 9n)),
};

function refusalOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    if (error instanceof RefusalError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('an optimum', () => {
  it('is accepted with a feasible point and multipliers of the same value', () => {
    expect(() => checkLinearClaim(worked, optimal(), honest)).not.toThrow();
  });

  it.each<[string, LinearEvidence, LinearClaim, RegExp]>([
    ['a value that the point does not attain', honest, optimal(rational('12')), /objective of the point/],
    ['a point off a row', { ...honest, primal: vector([11n, 7n], 6n) }, optimal(), /row 'cap': expected at most 4/],
    [
      'a point below a column bound',
      { ...honest, primal: vector([-1n, 0n]) },
      optimal(),
      /column 'x': expected at least 0/,
    ],
    ['a negative denominator', { ...honest, primal: vector([-10n, -7n], -6n) }, optimal(), /denominator above 0/],
    [
      'a point with an entry beyond the columns',
      { ...honest, primal: vector([10n, 7n, 1n], 6n) },
      optimal(),
      /point, entry 2/,
    ],
    [
      'a point with unordered positions',
      { ...honest, primal: { positions: [1, 0], numerators: [7n, 10n], denominator: 6n } },
      optimal(),
      /point, entry 1/,
    ],
    [
      'multipliers whose bound is too weak',
      { ...honest, dual: byMultipliers(multipliers([0n, 1n], [5n, 0n], 9n)) },
      optimal(),
      /bound from the multipliers: expected at most 31\/18/,
    ],
    [
      'multipliers too small for a column without an upper bound',
      { ...honest, dual: byMultipliers(multipliers([0n, 1n], [3n, 0n], 9n)) },
      optimal(),
      /column 'x', upper bound: expected a finite bound/,
    ],
    [
      'a negative multiplier',
      { ...honest, dual: byMultipliers(multipliers([0n, 1n], [4n, -1n], 9n)) },
      optimal(),
      /row 'gap': expected multipliers of at least 0/,
    ],
    [
      'a multiplier on an infinite bound',
      { ...honest, dual: byMultipliers(multipliers([1n, 0n], [4n, 0n], 9n)) },
      optimal(),
      /row 'cap', lower bound: expected a finite bound/,
    ],
    [
      'a multiplier of a row that is not there',
      { ...honest, dual: byMultipliers(multipliers([0n, 1n, 0n], [4n, 0n], 9n)) },
      optimal(),
      /increasing positions among 2 rows/,
    ],
    [
      'multipliers over a denominator of 0',
      { ...honest, dual: byMultipliers(multipliers([0n, 1n], [4n, 0n], 0n)) },
      optimal(),
      /denominator above 0/,
    ],
    ['evidence of another kind', { kind: 'bound', dual: honest.dual }, optimal(), /evidence for 'optimal'/],
  ])('is refused with %s', (_, evidence, claim, message) => {
    expect(refusalOf(() => checkLinearClaim(worked, claim, evidence))).toMatch(message);
  });

  it('is refused when any single number of honest evidence is moved by one', () => {
    for (const delta of [1n, -1n]) {
      for (let k = 0; k < 2; k++) {
        const numerators = honest.primal.numerators.map((n, i) => (i === k ? n + delta : n));
        const evidence = { ...honest, primal: { ...honest.primal, numerators } };
        expect(refusalOf(() => checkLinearClaim(worked, optimal(), evidence))).not.toBe('accepted');
      }
      const primal = { ...honest.primal, denominator: honest.primal.denominator + delta };
      expect(refusalOf(() => checkLinearClaim(worked, optimal(), { ...honest, primal }))).not.toBe('accepted');
      for (const dual of [
        multipliers([0n, 1n + delta], [4n, 0n], 9n),
        multipliers([0n, 1n], [4n + delta, 0n], 9n),
        multipliers([0n, 1n], [4n, 0n], 9n + delta),
      ]) {
        const evidence = { ...honest, dual: byMultipliers(dual) };
        expect(refusalOf(() => checkLinearClaim(worked, optimal(), evidence))).not.toBe('accepted');
      }
    }
  });
});

describe('a bound and a gap', () => {
  it('are accepted when the multipliers are good enough', () => {
    const dual = byMultipliers(multipliers([0n, 0n], [1n, 0n]));
    expect(() =>
      checkLinearClaim(worked, { kind: 'bound', value: rational('14') }, { kind: 'bound', dual }),
    ).not.toThrow();
    const primal = vector([1n, 0n]);
    const claim: LinearClaim = { kind: 'between', lower: rational('31/3'), upper: rational('14') };
    expect(() => checkLinearClaim(worked, claim, { kind: 'between', primal, dual })).not.toThrow();
  });

  it('are refused when they are not', () => {
    const dual = byMultipliers(multipliers([0n, 0n], [1n, 0n]));
    const bound: LinearClaim = { kind: 'bound', value: rational('139/10') };
    expect(refusalOf(() => checkLinearClaim(worked, bound, { kind: 'bound', dual }))).toMatch(/at most 39\/10/);
    const primal = vector([0n, 0n]);
    const claim: LinearClaim = { kind: 'between', lower: rational('10'), upper: rational('14') };
    expect(refusalOf(() => checkLinearClaim(worked, claim, { kind: 'between', primal, dual }))).toMatch(/row 'gap'/);
  });
});

describe('infeasibility', () => {
  const contradictory = program(
    'min',
    [column('x', '1', null, null), column('y', '1', '0', '1')],
    [row('low', { 0: '1', 1: '1' }, '3', null), row('high', { 0: '1' }, null, '3/2')],
  );
  const claim: LinearClaim = { kind: 'infeasible' };

  it('is accepted with a Farkas combination', () => {
    const dual = byFarkas(multipliers([1n, 0n], [0n, 1n]));
    expect(() => checkLinearClaim(contradictory, claim, { kind: 'infeasible', dual })).not.toThrow();
  });

  it('is accepted with a column or a row whose bounds cross', () => {
    const crossed = program('min', [column('x', '1', '2', '1')], []);
    const dual: DualProof = { kind: 'crossed', column: 0 };
    expect(() => checkLinearClaim(crossed, claim, { kind: 'infeasible', dual })).not.toThrow();
    const crossedRow = program('min', [column('x', '1', null, null)], [row('r', { 0: '1' }, '2', '1')]);
    const farkas = byFarkas(multipliers([1n], [1n]));
    expect(() => checkLinearClaim(crossedRow, claim, { kind: 'infeasible', dual: farkas })).not.toThrow();
  });

  it.each<[string, DualProof, RegExp]>([
    ['a sum of 0', byFarkas(multipliers([0n, 0n], [0n, 0n])), /Farkas sum: expected more than 0/],
    ['a free column that stays', byFarkas(multipliers([1n, 0n], [0n, 2n])), /column 'x', lower bound/],
    [
      'multipliers that only bound the objective',
      byMultipliers(multipliers([1n, 0n], [0n, 0n])),
      /no point is feasible/,
    ],
    ['bounds that do not cross', { kind: 'crossed', column: 1 }, /bounds that cross/],
    ['a column that is not there', { kind: 'crossed', column: 2 }, /a column with two bounds/],
  ])('is refused with %s', (_, dual, message) => {
    expect(refusalOf(() => checkLinearClaim(contradictory, claim, { kind: 'infeasible', dual }))).toMatch(message);
  });
});

describe('unboundedness', () => {
  const open = program(
    'max',
    [column('x', '1', null, null), column('y', '-1', '0', null)],
    [row('slope', { 0: '1', 1: '-2' }, null, '1')],
  );
  const claim: LinearClaim = { kind: 'unbounded' };

  it('is accepted with a point and an improving ray', () => {
    const evidence: LinearEvidence = { kind: 'unbounded', primal: vector([1n, 0n]), ray: vector([2n, 1n]) };
    expect(() => checkLinearClaim(open, claim, evidence)).not.toThrow();
  });

  it.each<[string, bigint[], bigint[], RegExp]>([
    ['a point outside', [2n, 0n], [2n, 1n], /point, row 'slope'/],
    ['a ray that leaves a row', [1n, 0n], [3n, 1n], /ray, row 'slope': expected at most 0/],
    ['a ray that leaves a column bound', [1n, 0n], [-1n, -1n], /ray, column 'y'/],
    ['a ray that does not improve', [1n, 0n], [-1n, 0n], /objective along the ray/],
  ])('is refused with %s', (_, point, ray, message) => {
    const evidence: LinearEvidence = { kind: 'unbounded', primal: vector(point), ray: vector(ray) };
    expect(refusalOf(() => checkLinearClaim(open, claim, evidence))).toMatch(message);
  });
});

describe('integer columns', () => {
  // max x + y over 2x + 2y ≤ 3 with x, y integer: 1, proved by branching on x and y.
  const pair = program(
    'max',
    [column('x', '1', '0', null, true), column('y', '1', '0', '5', true)],
    [row('cap', { 0: '2', 1: '2' }, null, '3')],
  );
  const half = byMultipliers(multipliers([0n], [1n], 2n));
  const branch = (position: number, floor: bigint, below: DualProof, above: DualProof): DualProof => {
    return { kind: 'branch', column: position, floor, below, above };
  };
  const noRows = byMultipliers(multipliers([], []));
  const tree = branch(
    0,
    0n,
    branch(1, 1n, noRows, byFarkas(multipliers([0n], [1n]))),
    byMultipliers(multipliers([0n], [1n])),
  );

  it('are accepted with a branch tree', () => {
    const claim: LinearClaim = { kind: 'optimal', value: rational('1') };
    // x ≥ 1 leaves y ≤ 1/2: one more branch on y is needed there.
    const above = branch(
      1,
      0n,
      branch(0, 1n, noRows, byFarkas(multipliers([0n], [1n]))),
      byFarkas(multipliers([0n], [1n])),
    );
    const dual = branch(0, 0n, branch(1, 1n, noRows, byFarkas(multipliers([0n], [1n]))), above);
    expect(() => checkLinearClaim(pair, claim, { kind: 'optimal', primal: vector([0n, 1n]), dual })).not.toThrow();
  });

  it('are refused with a fractional point, a branch that does not suffice, or a branch on a continuous column', () => {
    const claim: LinearClaim = { kind: 'optimal', value: rational('3/2') };
    const fractional: LinearEvidence = { kind: 'optimal', primal: vector([3n, 0n], 2n), dual: half };
    expect(refusalOf(() => checkLinearClaim(pair, claim, fractional))).toMatch(/column 'x': expected an integer/);
    const one: LinearClaim = { kind: 'optimal', value: rational('1') };
    expect(
      refusalOf(() => checkLinearClaim(pair, one, { kind: 'optimal', primal: vector([0n, 1n]), dual: tree })),
    ).toMatch(/bound from the multipliers/);
    const continuous = program('max', [column('x', '1', '0', '1')], []);
    const split = branch(0, 0n, noRows, noRows);
    const evidence: LinearEvidence = { kind: 'optimal', primal: vector([1n]), dual: split };
    expect(refusalOf(() => checkLinearClaim(continuous, one, evidence))).toMatch(/an integer column/);
  });

  it('are refused when the bounds of a branch leak into its sibling', () => {
    // Correct below, but above relies on the upper bound 0 of the branch below.
    const claim: LinearClaim = { kind: 'bound', value: rational('0') };
    const single = program('max', [column('x', '1', '0', '3', true)], []);
    const dual = branch(0, 0n, noRows, noRows);
    expect(refusalOf(() => checkLinearClaim(single, claim, { kind: 'bound', dual }))).toMatch(
      /bound from the multipliers/,
    );
  });
});

describe('the budget', () => {
  it('stops a check that would cost too much, and a tree that is too deep', () => {
    expect(() => checkLinearClaim(worked, optimal(), honest, { bitProducts: 100 })).toThrow(BudgetError);
    const single = program('max', [column('x', '1', '0', '3', true)], []);
    let dual: DualProof = byMultipliers(multipliers([], []));
    const leaf = dual;
    for (let k = 0; k < 2_000; k++) dual = { kind: 'branch', column: 0, floor: 0n, below: dual, above: leaf };
    const claim: LinearClaim = { kind: 'bound', value: rational('3') };
    expect(() => checkLinearClaim(single, claim, { kind: 'bound', dual })).toThrow(BudgetError);
  });
});

describe('rows that are generated', () => {
  it('are read once per pass and kept nowhere', () => {
    let passes = 0;
    const rows = {
      *[Symbol.iterator]() {
        passes++;
        yield* worked.rows;
      },
    };
    expect(() => checkLinearClaim({ ...worked, rows }, optimal(), honest)).not.toThrow();
    expect(passes).toBe(2);
  });
});

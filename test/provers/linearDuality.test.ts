import { describe, expect, it } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import { check } from '../../src/kernel/check.ts';
import { createProver } from '../../src/provers/index.ts';
import { type Formula, TRUE } from '../../src/statement/formula.ts';
import type { LinearClaim, LinearProgram } from '../../src/statement/linearProgram.ts';

const one = rational('1');
const program = (upper: string | null, atLeast: string): LinearProgram => ({
  name: 'small',
  sense: 'max',
  offset: rational('0'),
  columns: [{ name: 'x', cost: one, lower: rational('0'), upper: upper === null ? null : rational(upper) }],
  rows: [{ name: 'low', columns: [0], coefficients: [one], lower: rational(atLeast), upper: null }],
});
const said = (of: LinearProgram, claim: LinearClaim): Formula => ({ kind: 'linear', program: of, claim });

describe('linear() in the prover kit', () => {
  it.each<[string, Formula]>([
    ['an optimum', said(program('7/2', '1'), { kind: 'optimal', value: rational('7/2') })],
    ['a bound above the optimum', said(program('7/2', '1'), { kind: 'bound', value: rational('4') })],
    [
      'a range that ends at the optimum',
      said(program('7/2', '1'), { kind: 'between', lower: rational('7/2'), upper: rational('5') }),
    ],
    ['infeasibility', said(program('1', '2'), { kind: 'infeasible' })],
    ['unboundedness', said(program(null, '1'), { kind: 'unbounded' })],
  ])('proves %s', async (_, statement) => {
    const kit = await createProver();
    const proof = await kit.prove(statement, kit.linear());
    const definedness = await kit.definedness(statement);
    const section = { name: 'printed', statement, conclusion: 'proved', definedness, proof } as const;
    expect(check(statement, section, new Map())).toMatchObject({ kind: 'accepted' });
  });

  it('fails with what it found instead', async () => {
    const { prove, linear } = await createProver();
    const wrong = said(program('7/2', '1'), { kind: 'optimal', value: rational('4') });
    await expect(prove(wrong, linear())).rejects.toThrow(/'small': claimed optimal 4, found optimal 7\/2/);
    await expect(prove(said(program('1', '2'), { kind: 'unbounded' }), linear())).rejects.toThrow(/found infeasible/);
    await expect(prove(TRUE, linear())).rejects.toThrow(/not about a linear program/);
  });
});

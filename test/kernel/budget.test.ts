import { describe, expect, it } from 'vitest';
import { Algebra } from '../../src/kernel/normalForm.ts';
import { BudgetError } from '../../src/kernel/refusal.ts';
import { parseExpression } from '../../src/symbolic/parse.ts';

const square = (k: number) => parseExpression(`(x + y + ${k})^2`);

describe('The work of a check is limited in all, not only product by product', () => {
  it('forms within the budget are computed', () => {
    const algebra = new Algebra(100);
    for (let k = 1; k <= 4; k++) expect(algebra.form(square(k)).numerator.size).toBe(6);
  });

  it('many small products together exceed it', () => {
    const algebra = new Algebra(100);
    const all = () => {
      for (let k = 1; k <= 40; k++) algebra.form(square(k));
    };
    expect(all).toThrow(BudgetError);
  });
});

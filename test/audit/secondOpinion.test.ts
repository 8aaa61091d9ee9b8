import { describe, expect, test } from 'vitest';
import { type Opinion, secondOpinion } from '../../src/audit/secondOpinion.ts';
import { type Claim, claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

function claimWith(value: string): Claim {
  return claim({
    id: '_test/digits',
    paper: '_test',
    label: 'Test',
    title: 'A closed form.',
    source: { page: '1' },
    rank: 'tight',
    statements: [{ role: 'printed', name: 'one', domain: '-', formula: f('1 == 1'), expected: 'survived' }],
    divergences: [],
    closedForms: {
      parameters: [{ name: 't', sort: 'real' }],
      domain: [f('0 < t'), f('t < 1/4')],
      domainText: '0 < t < 1/4',
      quantities: [{ name: 'value', value: x(value) }],
    },
  });
}

describe('decimal digits and enclosures of a closed form', () => {
  test.each(['exp(t)', 'log(t) + sqrt(2)', 'lambertWm1(-t)', 'max(exp(t), e)', 'sum(k, 1, 3, exp(k*t))'])(
    '%s: agree at points of the domain',
    async (value) => {
      const opinion = await secondOpinion(claimWith(value), 1);
      expect(opinion?.disagreements).toEqual([]);
      expect(opinion?.points).toBe(6);
      expect(opinion?.compared).toBe(6);
    },
  );

  test('a wrong last digit is seen', async () => {
    const wrong: Opinion = async () => ({ lo: '1.41421356237309504880', hi: '1.41421356237309504881' });
    const right = await secondOpinion(claimWith('sqrt(2) + 0*t'), 1, wrong);
    expect(right?.disagreements).toEqual([]);
    const above: Opinion = async () => ({ lo: '1.41421356237309504890', hi: '1.41421356237309504891' });
    const seen = await secondOpinion(claimWith('sqrt(2) + 0*t'), 1, above);
    expect(seen?.disagreements).toHaveLength(6);
    expect(seen?.disagreements[0]).toMatchObject({ quantity: 'value', lower: '1.41421356237309504890' });
  });

  test('rational values are not compared', async () => {
    expect(await secondOpinion(claimWith('t^2/3'), 1)).toMatchObject({ compared: 0, disagreements: [] });
  });

  test('nothing without closed forms', async () => {
    const { closedForms: _, ...rest } = claimWith('t');
    expect(await secondOpinion(rest, 1)).toBeUndefined();
  });
});

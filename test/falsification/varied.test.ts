/** What is tried beside hinted functions, what premises say exists, the ends of inner ranges: errors that nothing else reaches. */
import { beforeAll, describe, expect, test } from 'vitest';
import { refuteViolation } from '../../src/audit/refuteViolation.ts';
import type { Statement } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { falsify } from '../../src/falsification/index.ts';
import { variedFamilies } from '../../src/falsification/instances/variedFamilies.ts';
import { check } from '../../src/kernel/check.ts';
import { createProver } from '../../src/provers/index.ts';
import type { ProverKit } from '../../src/provers/kit.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const options = { runs: 100, seed: 1, claim: 'paper/claim' };
const search = (text: string, hints: InstanceHints = {}) => falsify({ formula: f(text), hints }, options);

let kit: ProverKit;
beforeAll(async () => {
  kit = await createProver();
});

/** A prior on two types, as a module names it: always of mass 1. */
const priors: InstanceHints = {
  functions: [
    {
      name: 'two types',
      variables: [real('share')],
      where: [f('0 <= share'), f('share <= 1')],
      functions: { P: { parameters: ['t'], body: x('if(t == 1, share, 1 - share)') } },
    },
  ],
};
const ofMass = (mass: string, bound: string) =>
  `forall([function(P, 1)], [P(1) >= 0, P(2) >= 0, P(1) + P(2) == ${mass}], P(1) <= ${bound})`;

describe('functions beside those of a module', () => {
  test('a condition that the named functions never meet is met by a scaled one', async () => {
    const { violation, instances } = await search(ofMass('101/100', '1'), priors);
    expect(instances).toBeGreaterThan(0);
    expect(violation?.conclusion).toBe('refuted');
  });

  test('what holds for the named functions and all others survives', async () => {
    expect((await search(ofMass('1', '1'), priors)).violation).toBeNull();
    expect((await search(ofMass('101/100', '101/100'), priors)).violation).toBeNull();
  });

  test('names are new, and each hinted family comes scaled and shifted', () => {
    const { families } = variedFamilies(f(ofMass('1', '1')), priors);
    expect(families.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['two types, scaled', 'two types, shifted', 'constant functions']),
    );
    const names = families.flatMap(({ variables }) => variables.map(({ name }) => name));
    expect(names.filter((name) => name !== 'share')).toHaveLength(new Set(names).size - 1);
    expect(variedFamilies(f(ofMass('1', '1')), {}).families).toEqual([]);
  });
});

const mean = (left: string) =>
  `forall([real(a), real(v), real(w)], [0 <= a, a <= 1], implies(exists([real(p), real(q)], [], a*p + (1 - a)*q == ${left} and a*p + (1 - a)*q == w), v == w))`;

describe('numbers that a premise says exist', () => {
  test('are drawn, and the kernel accepts the refutation', async () => {
    const formula = f(mean('101/100*v'));
    const report = await falsify({ formula }, options);
    expect(report.violation?.instance).toHaveProperty('p');
    const { conclusion, definedness, proof } = await refuteViolation({ formula } as Statement, report, kit);
    const evidence = { conclusion, ...(definedness ? { definedness } : {}), proof };
    expect(check(formula, evidence, new Map()).kind).toBe('accepted');
  });

  test('refute nothing that is true', async () => {
    const report = await search(mean('v'));
    expect(report.violation).toBeNull();
    expect(report.instances).toBeGreaterThan(20);
  });
});

describe('the ends of an inner range', () => {
  test.each([
    ['of an ∃', 'forall([real(m)], [0 < m, m <= 1], exists([real(r)], [0 <= r, r <= m], 1/(1 - r) >= 1))'],
    ['of a conjunction', 'exists([real(r)], [0 <= r and r <= 1], 1/(1 - r) >= 1)'],
    ['the lower one', 'exists([real(r)], [0 <= r, r <= 1], 1/r >= 1)'],
  ])('a term has no value at the end: %s', async (_, text) => {
    expect((await search(text)).violation?.conclusion).toBe('undefined');
  });

  test.each([
    ['strict', 'exists([real(r)], [0 <= r, r < 1], 1/(1 - r) >= 1)'],
    ['inside', 'exists([real(r)], [0 <= r, r <= 99/100], 1/(1 - r) >= 1)'],
  ])('a term has a value before it: %s', async (_, text) => {
    expect((await search(text)).violation).toBeNull();
  });
});

test('an equivalence that fails in one direction is refuted, also with a ∀ on a side', async () => {
  const formula = f(
    'forall([real(z)], [0 < z, z < 1], iff(forall([real(v)], [0 <= v, v <= 1], v <= z), z >= 1/2 or z == 1/4))',
  );
  const report = await falsify({ formula }, options);
  expect(report.violation?.conclusion).toBe('refuted');
  const { conclusion, definedness, proof } = await refuteViolation({ formula } as Statement, report, kit);
  const evidence = { conclusion, ...(definedness ? { definedness } : {}), proof };
  expect(check(formula, evidence, new Map()).kind).toBe('accepted');
});

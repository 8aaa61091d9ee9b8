/**
 * Claims as outside authors write them, without hints: every false one is refuted, by a proof that the kernel accepts; no true one
 * is violated.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { refuteViolation } from '../../src/audit/refuteViolation.ts';
import type { Statement } from '../../src/claims/claim.ts';
import { falsify } from '../../src/falsification/index.ts';
import { check, goalsOf } from '../../src/kernel/check.ts';
import { createProver } from '../../src/provers/index.ts';
import type { ProverKit } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula } from '../../src/symbolic/parse.ts';
import { CORPUS } from './corpus/index.ts';

const OPTIONS = { runs: 200, seed: 1, claim: 'outside/claim' };

let kit: ProverKit;
beforeAll(async () => {
  kit = await createProver();
});

async function refutation(formula: Formula) {
  const report = await falsify({ formula }, OPTIONS);
  if (!report.violation && !report.suspect) return undefined;
  const { conclusion, definedness, proof } = await refuteViolation({ formula } as Statement, report, kit);
  const wanted = goalsOf(formula, conclusion).definedness;
  const defined = wanted ? (definedness ?? (await kit.definedness(formula))) : undefined;
  return check(formula, { conclusion, ...(defined ? { definedness: defined } : {}), proof }, new Map());
}

describe.each(Object.entries(CORPUS))('%s', (_, topic) => {
  test.each(Object.entries(topic.false))('refuted: %s', { timeout: 60_000 }, async (_name, text) => {
    expect((await refutation(parseFormula(text)))?.kind).toBe('accepted');
  });

  test.each(Object.entries(topic.true))('not violated: %s', { timeout: 60_000 }, async (_name, text) => {
    for (const seed of [1, 2]) {
      const { violation } = await falsify({ formula: parseFormula(text) }, { ...OPTIONS, seed });
      expect(violation).toBeNull();
    }
  });
});

import { describe, expect, it } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import { judgeCertificate, verdictOf } from '../../src/audit/judge.ts';
import { decide, type Findings, isMet } from '../../src/audit/verdict.ts';
import type { Section } from '../../src/certificate/certificate.ts';
import type { Proof } from '../../src/certificate/proof.ts';
import type { FalsificationReport } from '../../src/falsification/report.ts';
import type { Assumption } from '../../src/kernel/check.ts';
import { refutationOf } from '../../src/statement/definedness.ts';
import { FALSE } from '../../src/statement/formula.ts';
import {
  claimOf,
  EVIDENT,
  printed,
  SQUARE,
  STRICT_SQUARE,
  squareProof,
  zeroRefutes,
} from '../fixtures/theorems/_fixture/claims.ts';

/** The kernel's word about ∀ x: x² ≥ 0 (or > 0), offered this evidence. */
function outcomeOf(
  section: Omit<Section, 'name' | 'statement'>,
  formula = SQUARE,
  assumptions: readonly Assumption[] = [],
) {
  const claim = claimOf('x', [printed(formula, { assumptions })]);
  const sections = [{ name: 'printed', statement: formula, ...section }];
  const [judged] = judgeCertificate(claim, { claim: claim.id, sections }, new Map());
  return judged?.outcome ?? null;
}

const proved = outcomeOf({ conclusion: 'proved', definedness: EVIDENT, proof: squareProof() });
const refuted = outcomeOf({ conclusion: 'refuted', proof: zeroRefutes }, STRICT_SQUARE);
const refused = outcomeOf({ conclusion: 'proved', definedness: EVIDENT, proof: squareProof(rational('2')) });
const given: Proof = {
  rule: 'have',
  formula: FALSE,
  proofs: [{ rule: 'assume', assumption: 'anything' }, squareProof()],
};
const assumed = outcomeOf({ conclusion: 'proved', definedness: EVIDENT, proof: given }, SQUARE, [
  { name: 'anything', formula: FALSE },
]);
const refutedByAssumption = outcomeOf(
  { conclusion: 'refuted', proof: { rule: 'assume', assumption: 'doubt' } },
  SQUARE,
  [{ name: 'doubt', formula: refutationOf(SQUARE) }],
);

const searched: FalsificationReport = {
  instances: 10,
  drawn: 12,
  undecided: 0,
  seed: 1,
  minSlack: '0',
  minSlackAt: {},
  violation: null,
  replay: '',
};
const violated = { ...searched, violation: { instance: { x: rational('0') }, explanation: '0 > 0 fails' } };
const nothing: Findings = { outcome: null, failure: null, falsification: null, provedParts: [], checkOnly: false };

describe('verdicts', () => {
  it.each<[string, Partial<Findings>, string, string | null]>([
    ['an accepted proof', { outcome: proved }, 'proved', null],
    ['an accepted proof with an assumption', { outcome: assumed }, 'conditional', null],
    ['an accepted refutation', { outcome: refuted }, 'refuted', null],
    [
      'a refutation under an assumption',
      { outcome: refutedByAssumption },
      'unchecked',
      'refuted only under assumptions',
    ],
    ['instances without a violation', { falsification: searched }, 'survived', null],
    [
      'a refusal, and instances without a violation',
      { outcome: refused, falsification: searched },
      'survived',
      'the kernel refused the certificate',
    ],
    ['a violation is not a refutation', { falsification: violated }, 'unchecked', 'violation found, not certified'],
    [
      'a violation beside a proved part',
      { falsification: violated, provedParts: ['n ≤ 8'] },
      'unchecked',
      'violation found, not certified',
    ],
    ['a proved part', { provedParts: ['n ≤ 8', 'n = 9'] }, 'partial', 'proved for n ≤ 8; for n = 9'],
    [
      'a violation of what is proved is shown',
      { outcome: proved, falsification: violated },
      'proved',
      'violation found, not certified',
    ],
    ['nothing', {}, 'unchecked', 'no prover and no instance'],
    ['nothing, when only certificates count', { checkOnly: true }, 'unchecked', 'no committed certificate'],
    ['a prover that failed', { failure: 'the prover failed: no idea' }, 'unchecked', 'the prover failed: no idea'],
    [
      'no instance',
      { falsification: { ...searched, instances: 0, reason: 'no instance meets the hypotheses' } },
      'unchecked',
      'no instance meets the hypotheses',
    ],
  ])('%s', (_, findings, verdict, reason) => {
    expect(decide({ ...nothing, ...findings })).toEqual({ verdict, reason });
  });

  it('are read off judgements that only the kernel can make', () => {
    expect(proved?.kind === 'accepted' && verdictOf(proved.judgement)).toBe('proved');
    expect(refused?.kind).toBe('refused');
  });
});

describe('a pinned verdict', () => {
  const pinned = (expected: 'survived' | 'proved') => printed(SQUARE, { expected });

  it('is met by itself only', () => {
    expect(isMet(pinned('proved'), 'proved', false)).toBe(true);
    expect(isMet(pinned('proved'), 'conditional', false)).toBe(false);
    expect(isMet(pinned('survived'), 'unchecked', false)).toBe(false);
  });

  it("'survived' asks nothing of certificates", () => {
    expect(isMet(pinned('survived'), 'unchecked', true)).toBe(true);
    expect(isMet(pinned('proved'), 'unchecked', true)).toBe(false);
  });
});

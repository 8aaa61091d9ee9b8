/** A proof leaves open only what its theorem module writes out; else a pinned `conditional` would follow from itself. */
import { describe, expect, it } from 'vitest';
import { holesOf, judgeCertificate, judgementName } from '../../src/audit/judge.ts';
import type { Proof } from '../../src/certificate/proof.ts';
import type { Assumption } from '../../src/kernel/check.ts';
import { power } from '../../src/statement/expression.ts';
import { FALSE, type Formula } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { claimOf, EVIDENT, printed, SQUARE, STRICT_SQUARE, squareProof } from '../fixtures/theorems/_fixture/claims.ts';

const FOURTH = f('forall([real(x)], [], (x^2)^2 >= 0)');
const SQUARES = { name: 'squares', formula: SQUARE };

/** ∀x: x⁴ ≥ 0, from the last hypothesis ∀x: x² ≥ 0 at x². */
const use: Proof = {
  rule: 'intro',
  proofs: [
    {
      rule: 'instantiate',
      hypothesis: 0,
      terms: [power('x', 2n)],
      proofs: [{ rule: 'hypothesis', hypothesis: 1 }],
    },
  ],
};
const given = (assumption: string, formula = SQUARE): Proof => ({
  rule: 'have',
  formula,
  proofs: [{ rule: 'assume', assumption }, use],
});
const hole = (assumption: string): Proof => ({ rule: 'assume', assumption });

/** What is said about x⁴ ≥ 0 with this proof, if its module lists these assumptions. */
function judged(proof: Proof, assumptions: readonly Assumption[]) {
  const module = claimOf('fourth', [printed(FOURTH, { assumptions })]);
  const section = { name: 'printed', statement: FOURTH, conclusion: 'proved', definedness: EVIDENT, proof } as const;
  const [first] = judgeCertificate(module, { claim: module.id, sections: [section] }, new Map());
  return first?.outcome;
}

describe('an assumption', () => {
  it('is accepted where the module writes it out, and is listed', () => {
    const outcome = judged(given('squares'), [SQUARES]);
    expect(outcome?.kind === 'accepted' && holesOf(outcome.judgement)).toEqual(['squares']);
  });

  it.each<[string, Proof, readonly Assumption[], RegExp]>([
    ['that the module does not list', given('squares'), [], /^'squares': /],
    ['under another name', given('trust me'), [SQUARES], /^'trust me': /],
    ['of another formula', given('squares'), [{ name: 'squares', formula: STRICT_SQUARE }], /^'squares': /],
    ['of the statement itself', hole('squares'), [SQUARES], /^'squares': .*\(x\^2\)\^2/],
  ])('is refused %s, and the refusal shows it', (_, proof, assumptions, received) => {
    expect(judged(proof, assumptions)).toMatchObject({
      kind: 'refused',
      refusal: { rule: 'assume', place: 'sections[0].proof', received: expect.stringMatching(received) },
    });
  });

  it('of a cited lemma is inherited, and only with that lemma', () => {
    const anything = { name: 'anything', formula: FALSE };
    const base = claimOf('base', [printed(SQUARE, { assumptions: [anything] })]);
    const assuming = (then: Proof): Proof => ({ rule: 'have', formula: FALSE, proofs: [hole('anything'), then] });
    const section = (statement: Formula, proof: Proof) =>
      ({ name: 'printed', statement, conclusion: 'proved', definedness: EVIDENT, proof }) as const;
    const [lemma] = judgeCertificate(
      base,
      { claim: base.id, sections: [section(SQUARE, assuming(squareProof()))] },
      new Map(),
    );
    if (lemma?.outcome.kind !== 'accepted') throw new Error('the lemma was not accepted');
    const name = judgementName(base.id, 'printed');
    const known = new Map([[name, lemma.outcome.judgement]]);
    const module = claimOf('fourth', [printed(FOURTH, {})]);
    const judge = (proof: Proof) =>
      judgeCertificate(module, { claim: module.id, sections: [section(FOURTH, proof)] }, known)[0]?.outcome;
    const cited = judge({ rule: 'lemma', lemma: name, proofs: [use] });
    expect(cited?.kind === 'accepted' && holesOf(cited.judgement)).toEqual(['anything']);
    expect(judge(given('anything'))).toMatchObject({ kind: 'refused', refusal: { rule: 'assume' } });
  });

  it('cannot be the statement itself: a module that says so is not loaded', () => {
    const assumptions = [{ name: 'squares', formula: FOURTH }];
    expect(() => claimOf('circular', [printed(FOURTH, { assumptions })])).toThrow(
      "_fixture/circular: the assumption 'squares' is the statement 'printed' itself",
    );
  });
});

/** Certificate files: printed and read back, and refused when anything in them is off. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest, parseCertificate, printCertificate } from '../../src/certificate/certificate.ts';
import { compare, forall, real } from '../../src/statement/formula.ts';
import { FormatError } from '../../src/statement/reader.ts';
import { arbitraryFormula } from '../support/arbitraries.ts';
import { arithmetic, intro, multiple, product } from '../support/proofs.ts';

const proof = intro(arithmetic([product('1', [0], 'x')], [multiple(0, 'x')], [product('2')]));
const statement = forall([real('x')], [compare('x', '>=', 0n)], compare('x', '>=', 0n));
const honest = printCertificate({
  claim: 'paper/claim',
  sections: [{ name: 'printed', statement, conclusion: 'proved', definedness: proof, proof }],
});

function refusal(text: string): FormatError {
  try {
    parseCertificate(text);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

describe('a certificate', () => {
  it('reads back to what was printed, for arbitrary statements', () => {
    fc.assert(
      fc.property(arbitraryFormula(), (formula) => {
        const certificate = {
          claim: 'paper/claim',
          sections: [
            {
              name: 'printed',
              statement: formula,
              conclusion: 'refuted' as const,
              proof: { rule: 'cases', on: formula, proofs: [proof] } as const,
            },
          ],
        };
        expect(parseCertificate(printCertificate(certificate))).toEqual(certificate);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('has a digest that does not depend on bound names', () => {
    const other = forall([real('y')], [compare('y', '>=', 0n)], compare('y', '>=', 0n));
    expect(digest(other)).toBe(digest(statement));
  });

  it.each<[string, (text: string) => string, string, RegExp]>([
    ['another format', (t) => t.replace('certificate/1', 'certificate/2'), 'format', /'claimcheck\/certificate\/1'/],
    [
      'an unknown field',
      (t) => t.replace('"claim"', '"note": "", "claim"'),
      '',
      /only the fields format, claim, sections/,
    ],
    ['a missing field', (t) => t.replace('"claim": "paper/claim",', ''), '', /a field 'claim'/],
    ['the field __proto__', (t) => t.replace('"claim"', '"__proto__": {}, "claim"'), '', /only the fields/],
    [
      'the rule constructor',
      (t) => t.replace('"intro"', '"constructor"'),
      'sections[0].definedness.rule',
      /one of 'intro'/,
    ],
    ['a misspelt conclusion', (t) => t.replace('"proved"', '"Proved"'), 'sections[0].conclusion', /one of 'proved'/],
    ['another statement', (t) => t.replace('[">=","x","0"]', '[">=","x","1"]'), 'sections[0].digest', /sha256:/],
    [
      'a number that is not in lowest terms',
      (t) => t.replace('"coefficient":"2"', '"coefficient":"4/2"'),
      'sections[0].definedness.proofs[0].multiplier[0].coefficient',
      /lowest terms, 2/,
    ],
    [
      '1e999999999',
      (t) => t.replace('"coefficient":"2"', '"coefficient":"1e999999999"'),
      'sections[0].definedness.proofs[0].multiplier[0].coefficient',
      /an exact number/,
    ],
    [
      'a hypothesis number with a sign',
      (t) => t.replace('"hypotheses":["0"]', '"hypotheses":["-0"]'),
      'sections[0].definedness.proofs[0].combination[0].hypotheses[0]',
      /a number 0, 1, 2/,
    ],
    [
      'a definedness proof of a refutation',
      (t) => t.replace('"proved"', '"refuted"'),
      'sections[0]',
      /no field 'definedness'/,
    ],
  ])('with %s is refused', (_, damage, place, expected) => {
    const damaged = damage(honest);
    expect(damaged).not.toBe(honest);
    const error = refusal(damaged);
    expect(error.place).toBe(place);
    expect(error.expected).toMatch(expected);
  });
});

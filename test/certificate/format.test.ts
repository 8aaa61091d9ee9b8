/** FORMAT.md is executed: its example is checked by the kernel, and its tables name every rule. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCertificate, printCertificate, type Section } from '../../src/certificate/certificate.ts';
import { RULES } from '../../src/certificate/proofJson.ts';
import { check } from '../../src/kernel/check.ts';
import { SYMBOLS } from '../../src/statement/toJson.ts';

const text = readFileSync(new URL('../../src/certificate/FORMAT.md', import.meta.url), 'utf8');
const example = /```certificate\n([\s\S]*?)```/.exec(text)?.[1] as string;

describe('FORMAT.md', () => {
  it('has an example that the kernel accepts', () => {
    const [section] = parseCertificate(example).sections as readonly [Section];
    expect(check(section.statement, section)).toMatchObject({ kind: 'accepted', judgement: { assumptions: [] } });
  });

  it('prints the example as the printer does', () => {
    expect(printCertificate(parseCertificate(example))).toBe(example);
  });

  it('says truly that the damaged example is refused', () => {
    const damaged = example.replace('"hypotheses":["1"]', '"hypotheses":["0"]');
    expect(damaged).not.toBe(example);
    const [section] = parseCertificate(damaged).sections as readonly [Section];
    expect(check(section.statement, section)).toMatchObject({
      kind: 'refused',
      refusal: { rule: 'positivstellensatz', place: 'proof.proofs[0].proofs[1]' },
    });
  });

  it.each(RULES)('describes the rule %s', (rule) => {
    expect(text).toContain(`| \`${rule}\``);
  });

  it.each(Object.values(SYMBOLS))('names the operation %s', (symbol) => {
    expect(text).toContain(`\`${symbol}\``);
  });
});

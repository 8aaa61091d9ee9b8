import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import { audit, defaultSearches, type Searches } from '../../src/audit/audit.ts';
import { certificatePath, type Library, libraryAt } from '../../src/audit/library.ts';
import { type AuditOptions, DEFAULT_OPTIONS } from '../../src/audit/report.ts';
import { selectClaims } from '../../src/audit/selection.ts';
import { parseCertificate, printCertificate } from '../../src/certificate/certificate.ts';
import type { Claim, ProofAttempt } from '../../src/claims/claim.ts';
import {
  claimOf,
  EVIDENT,
  printed,
  SQUARE,
  STRICT_SQUARE,
  squareProof,
  zeroRefutes,
} from '../fixtures/theorems/_fixture/claims.ts';
import { FIXTURES, withFolder } from '../support/processes.ts';

const QUICK: AuditOptions = { ...DEFAULT_OPTIONS, runs: 20 };
const proof =
  (attempt: Partial<ProofAttempt> = {}) =>
  () =>
    ({ conclusion: 'proved', definedness: EVIDENT, proof: squareProof(), ...attempt }) as ProofAttempt;

/** The report of one claim, with its certificates in a folder of its own. */
async function auditOne(claim: Claim, library: Library, options: Partial<AuditOptions> = {}) {
  const [report] = await audit(library, [claim], { ...QUICK, ...options });
  if (!report) throw new Error('no report');
  return report;
}

const inFolder = (work: (library: Library) => Promise<void>) =>
  withFolder((folder) => work(libraryAt(FIXTURES, folder)));
const files = async (library: Library) => (await readdir(library.certificates, { recursive: true })).sort();

describe('a claim with a prover', () => {
  it('gets its certificate written, read back, checked and reported', async () => {
    await inFolder(async (library) => {
      const claims = await selectClaims(library, []);
      const reports = await audit(library, claims, QUICK);
      expect(reports.map(({ claim, statements }) => [claim.id, statements[0].verdict, statements[0].met])).toEqual([
        ['_fixture/cites-square', 'proved', true],
        ['_fixture/square', 'proved', true],
        ['_fixture/strict-square', 'refuted', true],
      ]);
      expect(reports[0]?.statements[0].lemmas).toEqual(['_fixture/square#printed']);
      expect(await files(library)).toEqual([
        '_fixture',
        '_fixture/cites-square.json',
        '_fixture/square.json',
        '_fixture/strict-square.json',
      ]);
      const text = await readFile(certificatePath(library, '_fixture/square'), 'utf8');
      expect(printCertificate(parseCertificate(text))).toBe(text);
    });
  });

  it('leaves the file alone the second time, and says that the proof was kept', async () => {
    await inFolder(async (library) => {
      const [claim] = await selectClaims(library, ['_fixture/square']);
      const first = await auditOne(claim as Claim, library);
      const before = await stat(certificatePath(library, '_fixture/square'));
      const second = await auditOne(claim as Claim, library);
      const third = await auditOne(claim as Claim, library, { search: true });
      expect([first, second, third].map(({ statements }) => statements[0].proof)).toEqual(['found', 'kept', 'found']);
      expect((await stat(certificatePath(library, '_fixture/square'))).mtimeMs).toBe(before.mtimeMs);
    });
  });

  it('has its lemmas judged although they were not asked for', async () => {
    await inFolder(async (library) => {
      const [claim] = await selectClaims(library, ['_fixture/cites-square']);
      const report = await auditOne(claim as Claim, library);
      expect(report.statements[0].verdict).toBe('proved');
    });
  });
});

describe('what a prover hands in is not believed', () => {
  it.each([
    [
      'a wrong coefficient',
      proof({ proof: squareProof(rational('101/100')) }),
      { rule: 'positivstellensatz', place: 'sections[0].proof.proofs[0]' },
    ],
    [
      'a wrong rule',
      proof({ proof: { rule: 'absurd', proofs: [] } }),
      { rule: 'absurd', place: 'sections[0].proof.proofs' },
    ],
    [
      'the opposite conclusion',
      () => ({ conclusion: 'refuted', proof: zeroRefutes }) as ProofAttempt,
      { rule: 'positivstellensatz', place: 'sections[0].proof.proofs[0].proofs[1].combination' },
    ],
    [
      'a lemma that it does not cite',
      proof({ proof: { rule: 'lemma', lemma: '_fixture/square#printed', proofs: [] } }),
      { rule: 'lemma', place: 'sections[0].proof' },
    ],
    [
      'what cannot be written',
      proof({ proof: { rule: 'nonsense' } as unknown as ProofAttempt['proof'] }),
      { rule: 'format', place: 'sections[0].proof.rule' },
    ],
  ])('%s is refused with rule, place, expected and received', async (_, prove, refusal) => {
    await inFolder(async (library) => {
      const report = await auditOne(claimOf('planted', [printed(SQUARE, { prove })]), library);
      const [statement] = report.statements;
      expect(statement.refusal).toMatchObject(refusal);
      expect(statement.refusal?.expected).not.toBe('');
      expect(statement.refusal?.received).not.toBe('');
      expect(statement).toMatchObject({ verdict: 'survived', met: false });
      expect(report.certificate).toBeNull();
      expect(await files(library)).not.toContain('_fixture/planted.json');
    });
  });

  it('and an exception is a reason, not a crash', async () => {
    await inFolder(async (library) => {
      const prove = () => {
        throw new Error('no idea');
      };
      const report = await auditOne(claimOf('planted', [printed(SQUARE, { prove })]), library);
      expect(report.statements[0]).toMatchObject({ verdict: 'survived', reason: 'the prover failed: no idea' });
    });
  });

  it('and a refused section does not take an accepted one with it', async () => {
    await inFolder(async (library) => {
      const claim = claimOf('planted', [
        printed(SQUARE, { prove: proof({ proof: squareProof(rational('2')) }) }),
        printed(SQUARE, { name: 'again', role: 'reading', prove: proof() }),
      ]);
      const report = await auditOne(claim, library);
      expect(report.statements.map(({ verdict }) => verdict)).toEqual(['survived', 'proved']);
      const text = await readFile(certificatePath(library, claim.id), 'utf8');
      expect(parseCertificate(text).sections.map(({ name }) => name)).toEqual(['again']);
      expect(await files(library)).toEqual(['_fixture', '_fixture/planted.json']);
    });
  });
});

describe('a statement that is changed', () => {
  it('loses the proof that was committed for the old one, and is refuted where the falsifier finds it false', async () => {
    await inFolder(async (library) => {
      await auditOne(claimOf('planted', [printed(SQUARE, { prove: proof() })]), library);
      const report = await auditOne(claimOf('planted', [printed(STRICT_SQUARE, { prove: proof() })]), library);
      const [statement] = report.statements;
      expect(statement).toMatchObject({
        verdict: 'refuted',
        conclusion: 'refuted',
        met: false,
        proof: 'found',
        reason: null,
      });
      expect(statement.falsification?.violation?.instance).toEqual({ x: rational('0') });
    });
  });

  it('is not called refuted where the violation cannot be made into a proof', async () => {
    await inFolder(async (library) => {
      const searches: Searches = {
        ...defaultSearches,
        // A falsifier that is wrong: 1 is no violation of x² ≥ 0.
        falsify: async (statement, options) => ({
          ...(await defaultSearches.falsify(statement, options)),
          violation: { instance: { x: rational('1') }, explanation: 'planted' },
        }),
      };
      const [report] = await audit(library, [claimOf('planted', [printed(SQUARE, {})])], QUICK, undefined, searches);
      expect(report?.statements[0]).toMatchObject({ verdict: 'unchecked', met: false, conclusion: null });
      expect(report?.statements[0].reason).toMatch(/^violation found, not certified/);
    });
  });
});

describe('a statement that the module no longer has', () => {
  it('leaves the certificate at the next run, without a search', async () => {
    await inFolder(async (library) => {
      const part = printed(SQUARE, { role: 'part', name: 'old', prove: proof() });
      await auditOne(claimOf('planted', [printed(SQUARE, { prove: proof() }), part]), library);
      const path = certificatePath(library, '_fixture/planted');
      const names = async () => parseCertificate(await readFile(path, 'utf8')).sections.map(({ name }) => name);
      expect(await names()).toEqual(['printed', 'old']);
      const report = await auditOne(claimOf('planted', [printed(SQUARE, { prove: proof() })]), library);
      expect(report.statements[0]).toMatchObject({ verdict: 'proved', proof: 'kept' });
      expect(await names()).toEqual(['printed']);
    });
  });
});

describe('a part that is proved', () => {
  it('makes the printed statement partial, and names the part', async () => {
    await inFolder(async (library) => {
      const claim = claimOf('parts', [
        printed(SQUARE, { expected: 'partial' }),
        printed(SQUARE, { role: 'part', name: 'whole', domain: 'x ≤ 8', prove: proof() }),
      ]);
      const [statement] = (await auditOne(claim, library)).statements;
      expect(statement).toMatchObject({ verdict: 'partial', met: true, reason: 'proved for x ≤ 8' });
    });
  });
});

describe('--check-only', () => {
  it('takes verdicts from committed certificates, and nothing else', async () => {
    await inFolder(async (library) => {
      const prove = () => {
        throw new Error('a prover ran');
      };
      const claim = claimOf('square', [printed(SQUARE, { prove })]);
      expect((await auditOne(claim, library, { checkOnly: true })).statements[0]).toMatchObject({
        verdict: 'unchecked',
        reason: 'no committed certificate',
        falsification: null,
      });
      const [real] = await selectClaims(library, ['_fixture/square']);
      await auditOne(real as Claim, library);
      expect((await auditOne(claim, library, { checkOnly: true })).statements[0]).toMatchObject({
        verdict: 'proved',
        proof: 'kept',
        falsification: null,
      });
    });
  });

  it('says what is wrong with a certificate that cannot be read', async () => {
    await inFolder(async (library) => {
      const path = certificatePath(library, '_fixture/square');
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, '{"format": "claimcheck/certificate/9"}\n');
      const [claim] = await selectClaims(library, ['_fixture/square']);
      const [statement] = (await auditOne(claim as Claim, library, { checkOnly: true })).statements;
      expect(statement.refusal?.rule).toBe('format');
      expect(statement.verdict).toBe('unchecked');
    });
  });
});

describe('a certificate without a prover', () => {
  it('is kept and checked', async () => {
    await inFolder(async (library) => {
      await auditOne(claimOf('hand', [printed(SQUARE, { prove: proof() })]), library);
      const before = await readFile(join(library.certificates, '_fixture/hand.json'), 'utf8');
      const report = await auditOne(claimOf('hand', [printed(SQUARE, {})]), library, { search: true });
      expect(report.statements[0]).toMatchObject({ verdict: 'proved', proof: 'kept' });
      expect(await readFile(join(library.certificates, '_fixture/hand.json'), 'utf8')).toBe(before);
    });
  });
});

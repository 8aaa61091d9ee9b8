/**
 * Every committed certificate, damaged in one place at a time, is refused with rule, place, expected and received.
 *
 * Large certificates have tens of thousands of places: a sample that is the same every time is damaged, spread evenly.
 *
 * The tests stand in several files, so that they can be run at the same time; each takes its part of the certificates.
 */
import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CertificateChecker, type CheckedFile } from '../../src/audit/checkCertificates.ts';
import { type Judgements, judgeCertificate, judgementsOf } from '../../src/audit/judge.ts';
import { certificateFiles, libraryAt, loadClaim, shownPath } from '../../src/audit/library.ts';
import { type Certificate, parseCertificate, printCertificate } from '../../src/certificate/certificate.ts';
import type { Claim } from '../../src/claims/claim.ts';
import type { Refusal } from '../../src/kernel/refusal.ts';
import { FormatError } from '../../src/statement/reader.ts';
import { formatPath, type Mutant, mutantsOf, sample } from './mutants.ts';

/** Mutants of one certificate. CLAIMCHECK_MUTANTS=1000000 tries all of them. */
const SIZE = Number(process.env.CLAIMCHECK_MUTANTS ?? 80);

const library = libraryAt();
const checker = new CertificateChecker(library);
const files = await certificateFiles(library);

/** Test files, `certificates.<number>.test.ts`. */
const PARTS = 4;

/** The files of one part, from 1 on: of the files by size, largest first, every PARTS-th. All parts together are all files. */
export async function filesOf(part: number): Promise<string[]> {
  const sizes = await Promise.all(files.map(async (file) => ({ file, size: (await stat(file)).size })));
  const ordered = sizes.sort((a, b) => b.size - a.size || (a.file < b.file ? -1 : 1));
  return ordered.flatMap(({ file }, k) => (k % PARTS === part - 1 ? [file] : []));
}

/** What the check says about one damaged section; undefined if it accepts it. */
function refusalOf(claim: Claim, text: string, known: Judgements): Refusal | 'unchecked' | undefined {
  try {
    const certificate = parseCertificate(text);
    if (certificate.claim !== claim.id) {
      return { rule: 'statement', place: 'claim', expected: claim.id, received: certificate.claim };
    }
    const [judged] = judgeCertificate(claim, certificate, known);
    if (judged?.outcome.kind === 'accepted') return undefined;
    return judged?.outcome.kind === 'refused' ? judged.outcome.refusal : 'unchecked';
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { rule: 'format', place: error.place || 'the file', expected: error.expected, received: error.received };
  }
}

/**
 * Why a damaged certificate may be as good as the honest one: it is another proof of the same statement. Each entry says which
 * places it is about; anything accepted elsewhere fails the test.
 */
const HARMLESS: readonly { readonly reason: string; covers(mutant: Mutant): boolean }[] = [
  {
    reason: 'a name that the proof itself binds has another letter',
    covers: ({ original, path }) => path.includes('proof') && /^[A-Za-z]\w*$/.test(original) && path.at(-1) !== 'rule',
  },
  {
    reason: 'a positive coefficient of a product that is 0, or on both sides of 0 = 0',
    covers: ({ path, replacement }) => path.at(-1) === 'coefficient' && !replacement.startsWith('-'),
  },
  {
    reason: 'the border between two cases, both of which are proved, lies elsewhere',
    covers: ({ path }) => path.includes('on'),
  },
  {
    reason: 'another precision of an enclosure, another cut of a cover, both of which decide the same',
    covers: ({ path }) => path.at(-1) === 'bits' || path.includes('tree'),
  },
  {
    reason: 'another estimate that is good enough for an integral',
    covers: ({ path }) => path.includes('error') || path.includes('bound'),
  },
  {
    reason: 'a piecewise term is split on for its conditions, and what its pieces are does not matter',
    covers: ({ path }) => path.includes('term'),
  },
  {
    reason: 'a fact about another term, of which the proof uses only what both facts say',
    covers: ({ path }) => path.includes('terms'),
  },
  {
    reason:
      'an inequality in the middle of a proof is strict or not, and what stands before and after it holds either way',
    covers: ({ path, original, replacement }) =>
      path.includes('formula') && ['< → <=', '>= → >'].includes(`${original} → ${replacement}`),
  },
  {
    reason: 'multipliers of rows that contradict one another do so times any positive number',
    covers: ({ path }) => path.at(-1) === 'denominator' && path.includes('multipliers'),
  },
  {
    reason: 'the number of another hypothesis that says what is needed',
    covers: ({ path }) => path.at(-1) === 'hypothesis' || path.at(-2) === 'hypotheses',
  },
];

/** Shares of harmless mutants beyond this mean that certificates carry steps that nothing uses. */
const HARMLESS_SHARE = 0.05;

/** The sections of a certificate as certificates of their own, with what each may cite. */
function sectionsOf(certificate: Certificate, claim: Claim, known: Judgements) {
  const judged = judgeCertificate(claim, certificate, known);
  const own = judgementsOf(claim, judged);
  return certificate.sections.map((section, k) => ({
    text: printCertificate({ claim: claim.id, sections: [section] }),
    known: new Map([...known, ...[...own].slice(0, k)]),
  }));
}

/** The tests of a part. */
export async function damageCertificates(part: number): Promise<void> {
  const own = (await filesOf(part)).map((file) => ({ file, shown: shownPath(library, file) }));
  describe.each(own)('$shown', ({ file }) => {
    it('is refused wherever it is damaged', async () => {
      const certificate = parseCertificate(await readFile(file, 'utf8'));
      const claim = (await loadClaim(library, certificate.claim)) as Claim;
      const sections = sectionsOf(certificate, claim, await checker.known(claim));
      const accepted: string[] = [];
      const harmful: string[] = [];
      let tried = 0;
      for (const { text, known } of sections) {
        expect(refusalOf(claim, text, known)).toBeUndefined();
        for (const mutant of sample(mutantsOf(text), Math.ceil(SIZE / sections.length))) {
          // Without its sections a certificate says nothing; the test below is about that.
          if (formatPath(mutant.path) === 'sections') continue;
          // A precision is no step of a proof: that another one does as well says nothing about idle steps.
          const isStep = mutant.path.at(-1) !== 'bits';
          if (isStep) tried++;
          const refusal = refusalOf(claim, mutant.text(), known);
          if (refusal === undefined) {
            if (isStep) accepted.push(mutant.name);
            if (!HARMLESS.some(({ covers }) => covers(mutant))) harmful.push(mutant.name);
          } else if (refusal !== 'unchecked') {
            const named = Object.values(refusal).every((text) => text !== '');
            expect({ mutant: mutant.name, named }).toEqual({ mutant: mutant.name, named: true });
          }
        }
      }
      expect(harmful).toEqual([]);
      expect(accepted.length).toBeLessThanOrEqual(Math.max(4, tried * HARMLESS_SHARE));
    });

    it('does not hold without one of its sections', async () => {
      const { claim, sections } = parseCertificate(await readFile(file, 'utf8'));
      const checked: CheckedFile = await checker.checkText(
        file,
        printCertificate({ claim, sections: sections.slice(1) }),
      );
      expect(checked.holds).toBe(false);
      expect(checked.statements.map(({ refusal }) => refusal)).toContainEqual({
        rule: 'statement',
        place: 'sections',
        expected: `a section '${sections[0]?.name}'`,
        received: 'none',
      });
    });

    it('does not hold as an assumption', async () => {
      const { claim, sections } = parseCertificate(await readFile(file, 'utf8'));
      const assumed = sections.map((section) => ({
        ...section,
        proof: { rule: 'assume', assumption: 'trust me' } as const,
      }));
      const checked = await checker.checkText(file, printCertificate({ claim, sections: assumed }));
      expect(checked.holds).toBe(false);
      // Definedness comes first: where it cites a section of the same file, that one no longer holds.
      const cites = (proof: unknown): boolean =>
        JSON.stringify(proof, (_, value) => (typeof value === 'bigint' ? `${value}` : value))?.includes(
          `"lemma":"${claim}#`,
        ) ?? false;
      const expected = sections.map(({ definedness }) => (cites(definedness) ? 'lemma' : 'assume'));
      expect(checked.statements.map(({ refusal }) => refusal?.rule)).toEqual(expected);
      expect(expected).toContain('assume');
    });
  });
}

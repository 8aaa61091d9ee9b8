/**
 * What a thread does that checks certificates: it takes the next file that no other thread has taken, until there is none.
 */
import { CertificateChecker, type CheckedFile } from './checkCertificates.ts';
import type { Library } from './library.ts';

/** What a thread is told: plain data. */
export interface CheckTask {
  readonly library: Pick<Library, 'theorems' | 'certificates'>;
  readonly files: readonly string[];
  /** One number that all threads share: how many files are taken. */
  readonly taken: Int32Array;
}

/** Files by their number, and what became of them. */
export type Checked = readonly (readonly [number, CheckedFile])[];

/** Checks files that nobody has taken yet; all of them where nobody else takes any. */
export async function checkRest({ library, files, taken }: CheckTask): Promise<Checked> {
  const checker = new CertificateChecker(library);
  const checked: [number, CheckedFile][] = [];
  for (;;) {
    const k = Atomics.add(taken, 0, 1);
    const file = files[k];
    if (file === undefined) return checked;
    checked.push([k, await checker.check(file)]);
  }
}

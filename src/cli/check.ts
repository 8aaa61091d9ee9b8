/**
 * `claimcheck check`: re-checks certificates with the kernel and the theorem modules alone. A test reads this file's imports and
 * finds no prover, solver or falsifier behind them.
 */
import { parseArgs } from 'node:util';
import type { CheckedFile } from '../audit/checkCertificates.ts';
import { checkInThreads } from '../audit/checkInThreads.ts';
import { certificateFiles, certificateFolder, certificatesAt, LibraryError, placeOption } from '../audit/library.ts';
import { printable } from '../audit/printable.ts';
import { formatCheck, formatCheckJson } from '../reporting/checkText.ts';
import { CLAIMS_OPTIONS, claimsHelp, openLibrary } from './claimsOption.ts';
import { EXIT, type ExitCode, exitCodeHelp } from './exitCodes.ts';
import type { Io } from './io.ts';
import { LIBRARY_HELP, LIBRARY_OPTIONS } from './options.ts';

export const HELP = `usage: claimcheck check [FILE|FOLDER...] [options]
       claimcheck check CERTIFICATE --problem FILE
       claimcheck check CERTIFICATE [--problem INSTANCE]

Re-checks certificates: derives each statement again from its theorem module,
compares it with the one in the file, and lets the kernel check the proof. No
prover, solver or falsifier is loaded. Without FILE, all certificates are
checked; for a folder, those below it. The second form is for what 'claimcheck
solve' has written, the third for what 'claimcheck mechanism' has written.

options:
  --json              print a JSON array, one object per file (docs/json.md)
${LIBRARY_HELP}
${claimsHelp('in certificates/ beside the claims')}
  --help              print this

exit codes:
${exitCodeHelp()}
`;

/** The kernel's budget did not suffice, and nothing else is wrong. */
const isUndecided = ({ refusal, statements }: CheckedFile): boolean =>
  refusal === null &&
  statements.every((one) => one.refusal === null && (one.reason !== null || one.verdict === one.expected));

/** What the check as a whole comes to. */
export function exitCodeOf(files: readonly CheckedFile[]): ExitCode {
  if (files.some(({ isBadInput }) => isBadInput)) return EXIT.usage;
  const failing = files.filter(({ holds }) => !holds);
  if (failing.length === 0) return EXIT.ok;
  return failing.every(isUndecided) ? EXIT.unchecked : EXIT.unmet;
}

export async function check(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      ...LIBRARY_OPTIONS,
      ...CLAIMS_OPTIONS,
    },
  });
  if (values.help) {
    io.stdout.write(HELP);
    return EXIT.ok;
  }
  const start = performance.now();
  const { library, broken } = await openLibrary(values, io);
  const named = await Promise.all(positionals.map(certificatesAt));
  const paths = positionals.length > 0 ? named.flat() : await certificateFiles(library);
  if (paths.length === 0) throw new LibraryError(`no certificates in ${certificateFolder(library)}`);
  const files = await checkInThreads(library, paths);
  const place = placeOption(library);
  const table = () => formatCheck(files, performance.now() - start, place);
  io.stdout.write(values.json ? formatCheckJson(files, place) : table());
  for (const { file, refusal, isBadInput } of files) {
    if (isBadInput && refusal)
      io.stderr.write(
        printable(
          `claimcheck: ${refusal.place === file ? '' : `${file}: `}${refusal.place}: expected ${refusal.expected}, received ${refusal.received}\n`,
        ),
      );
  }
  return broken.length > 0 ? EXIT.usage : exitCodeOf(files);
}

/**
 * `claimcheck errata`: what is wrong in the papers, from the committed certificates alone.
 */
import { parseArgs } from 'node:util';
import { EXIT, type ExitCode, exitCodeHelp } from './exitCodes.ts';
import type { Io } from './io.ts';
import { LIBRARY_HELP, LIBRARY_OPTIONS, libraryOf } from './options.ts';

const HELP = `usage: claimcheck errata [CLAIM...] [options]

Prints every statement that the kernel accepts a refutation of, as printed or in
another reading: where it stands, the formula, where it fails, what survives,
and which claims cite it. Certificates are checked, nothing is searched for.
Without CLAIM (an identifier, a paper, or a glob in quotes), all papers.

options:
  --json              print a JSON array, one object per refuted statement
                      (docs/json.md); otherwise a page in Markdown
${LIBRARY_HELP}
  --help              print this

exit codes:
${exitCodeHelp()}
`;

export async function errata(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, ...LIBRARY_OPTIONS },
  });
  if (values.help) {
    io.stdout.write(HELP);
    return EXIT.ok;
  }
  const [{ findErrata }, { formatErrata, formatErrataJson }] = await Promise.all([
    import('../audit/errata.ts'),
    import('../reporting/errataText.ts'),
  ]);
  const found = await findErrata(libraryOf(values), positionals);
  io.stdout.write(values.json ? formatErrataJson(found.errata) : formatErrata(found.errata));
  for (const { claim, statement } of found.missing) {
    io.stderr.write(
      `claimcheck: ${claim.id} '${statement.name}' is pinned refuted, but no certificate of that holds; see claimcheck check\n`,
    );
  }
  return found.missing.length > 0 ? EXIT.unmet : EXIT.ok;
}
